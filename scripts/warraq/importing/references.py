"""Titles of articles named in prose («في مقالنا: …») written as references [[…]]; those of no known article are gathered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from warraq.arabic.normalize import fold, likeness
from warraq.diagnostics import Span
from warraq.importing.guessing import Sure
from warraq.lint.prose import HIDDEN, OPAQUE, prose_of
from warraq.model import Article, External, Series, Settings
from warraq.prose_titles import ANNOUNCED, QUOTES, title_length
from warraq.titles import Index, Target

NEAR = 0.8                                  # likeness from which an unknown title is a known one misspelt
LONGEST = 160                               # characters of a title that nobody knows
_UNWRITABLE = re.compile(rf"[\[\]|#{HIDDEN}{OPAQUE}]")       # [[…]] cannot hold these
_STOP = re.compile(r"\.(?=\s|$|[»”\"])|؛|\n\s*\n|$")
_CLOSED = re.compile(r"\s*(?:[.،؛:!؟?»”\"…)\]–—*_]|$)")
_ASKED = re.compile(r"[؟?!](?=\s)")
_COMMA = re.compile(r"[،,]\s")
# A sentence, not the rest of a title, goes on with these.
_GOES_ON = re.compile(
    r"\s*(?:و(?:قد|هو|هي|لا|لم|لن|هذا|هذه|فيه|فيها|كان|ليس|بيّ?ن|ذكر|نحن|في|من|هنا|هناك|ستجد|سنعود|حيث|إن|إذا|كما)"
    r"|ف(?:هو|هي|قد|في|إن|لا|إذا)|ثم|حيث|لكن|فيه|الذي|التي|حين|عندما|كما|لأن|إذ)(?![\u0620-\u064a])")


class Known:
    """The articles that a reference can lead to, and the titles found so far that nobody knows."""

    def __init__(self, articles: Iterable[Article], external: Iterable[External]) -> None:
        self.found: list[str] = []          # new external titles, in the order found
        self.index = Index(Series(Settings("", (), "", "", external=tuple(external)), tuple(articles), {}))

    def add(self, title: str) -> None:
        """A title that is in none of the articles."""
        self.found.append(title)
        self.index.articles.add(Target("external", "", (title,)), names=[title])


class Mention(NamedTuple):
    """A title in a text: where, and what it was taken for. `target` is another title's where it is near one only."""

    start: int
    end: int
    title: str
    target: str
    known: bool                             # an article of the series, or external before
    sure: Sure


def refer(text: str, known: Known) -> tuple[str, list[Mention]]:
    """The text with every announced title in [[…]]; places are those of the text given. New titles are added to `known`."""
    prose = prose_of(text)
    mentions: list[Mention] = []
    for hit in ANNOUNCED.finditer(prose):
        if mentions and hit.start() < mentions[-1].end:
            continue
        mention = _mention(text, prose, hit, known)
        if mention:
            mentions.append(mention)
    for m in reversed(mentions):
        written = f"[[{m.target}|{m.title}]]" if m.target else f"[[{m.title}]]"
        text = text[: m.start] + written + text[m.end:]
    return text, mentions


def _mention(text: str, prose: str, hit: re.Match[str], known: Known) -> Mention | None:
    start = hit.end() + (prose[hit.end(): hit.end() + 1] in QUOTES and hit.end() < len(prose))
    closing = QUOTES.get(prose[hit.end(): hit.end() + 1], "")
    body = prose[start: start + 400]
    length = title_length(body, known.index, closing)
    if length:
        sure = Sure.HIGH if _CLOSED.match(body, length) else Sure.MEDIUM
        return Mention(start, start + length, text[start: start + length], "", True, sure) if _writable(body[:length]) else None
    if not hit["sign"] and not closing:
        return None
    length, sure = _unknown_length(body, closing)
    title = text[start: start + length]
    if not title or not _writable(body[:length]):
        return None
    near = next((name for name in known.index.articles.near(title) if likeness(fold(title), fold(name)) >= NEAR), "")
    if near and _writable(near):
        return Mention(start, start + length, title, near, True, Sure.LOW)
    known.add(" ".join(title.split()))
    return Mention(start, start + length, title, "", False, sure)


def _writable(title: str) -> bool:
    return not _UNWRITABLE.search(title) and bool(fold(title))


def _unknown_length(body: str, closing: str) -> tuple[int, Sure]:
    """How far a title goes that nobody knows. A ؟ inside it is not its end unless another sentence begins there."""
    if closing:
        end = body.find(closing)
        return (end, Sure.HIGH) if 0 < end <= LONGEST and "\n\n" not in body[:end] else (0, Sure.LOW)
    stop = _STOP.search(body)
    end = stop.start() if stop else len(body)
    sure = Sure.HIGH
    for sign in (_ASKED, _COMMA):
        for match in sign.finditer(body, 0, end):
            sure = Sure.MEDIUM
            if _GOES_ON.match(body, match.end()) or end > LONGEST:
                end = match.start() + (sign is _ASKED)
                break
    title = body[:end].rstrip()
    return (len(title), sure) if 2 < len(title) <= LONGEST and len(title.split()) <= 20 else (0, Sure.LOW)


def stub(ident: str, path: str, title: str, short: str = "", aliases: Sequence[str] = ()) -> Article:
    """An article of which only the names matter."""
    return Article(ident, path, title, Span(path, 2), short=short, aliases=tuple(aliases))
