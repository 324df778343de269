"""Places whose reading order is a guess: what the direction pass (arabic/bidi.py) takes one way and an author may have meant the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.arabic.expressions import expressions
from warraq.arabic.kinds import kind, words_of
from warraq.catalogue import found
from warraq.diagnostics import Diagnostic
from warraq.language.tokens import Text, Words
from warraq.lint.prose import HIDDEN, OPAQUE

_D = "0-9\u0660-\u0669"
_NUMBER = rf"[{_D}]+(?:[.,٫][{_D}]+)?"
_SPACE = "[ \u00a0]"
_PAIR = re.compile(r"(?<![\w.,:/+#–-])([1-9][0-9]{1,5})[-–]([0-9]{2,6})(?![\w–-]|[.,:/][0-9])")
_NUMBERED = re.compile(r"(?:هاتف\w*|رقم\w*|(?:ال)?جوال|فاكس|ISSN|ISBN|ردمك|حساب\w*|رمز\w*|موديل|طراز)[: ]{0,3}$")
_LEANING = re.compile(rf"(?<![\w.,-]){_NUMBER}{_SPACE}[-−][{_D}]+(?![\w-])")              # «3 -5»
_TRAILING = re.compile(rf"(?<=\w[ \u00a0]){_NUMBER}[-−](?={_SPACE}?(?:درج|مئوي|°|[%٪])|[،.؛؟!)]|{_SPACE}*$)", re.M)
_SHARE = re.compile(rf"(?<![{_D}A-Za-z_%٪.,])(?:([%٪]){_SPACE}?{_NUMBER}|{_NUMBER}{_SPACE}?[%٪])(?![\w%٪])")
_CITED = re.compile(rf"[A-Za-z][.)]?[\"”»]?،{_SPACE}(?:[12][0-9]{{3}}(?!\w)|(?:pp?|[Vv]ol|[Nn]o|[Cc]h)\.{_SPACE}?[0-9]+)")
_ITEM = re.compile(rf"(?:^|[\s(])[وف]?(?:[{_D}]{{1,3}}|[\u0621-\u064aA-Za-z])$")
_BEGINS = re.compile(rf"[ \t>]*(?:[-+*:#|][ \t|]|#{{2,6}}[ \t]|[{_D}]{{1,9}}[.)-][ \t]|\[\^)")
_SHOWN = 3              # words around a lone bracket that are shown with it
_LATIN = 4              # words: so many Latin ones that begin a paragraph may make it run from left to right


def find(words: Words) -> Iterator[Diagnostic]:
    """What is doubtful in each text, and signs of percent that the book sets in two ways."""
    for text in words.texts:
        yield from _numbers(text)
        for start, end in _blocks(text):
            yield from _brackets(text, start, end)
            yield from _directions(text, start, end)
    yield from _shares(words)


def _numbers(text: Text) -> Iterator[Diagnostic]:
    for match in _PAIR.finditer(text.prose):
        if _is_range_too(*match.groups()) and not _NUMBERED.search(text.prose, max(0, match.start() - 20), match.start()):
            yield found("bidi-range", text.span(*match.span()), written=match[0], first=match[1], second=_last(*match.groups()))
    for pattern in (_LEANING, _TRAILING):
        for match in pattern.finditer(text.prose):
            yield found("bidi-minus", text.span(*match.span()), written=match[0])
    for match in _CITED.finditer(text.prose):
        yield found("bidi-citation", text.span(*match.span()), written=match[0])


def _is_range_too(first: str, second: str) -> bool:
    """Whether two numbers that the pass takes for one identifier or month may well be the bounds of a range."""
    written = f"{first}-{second}"
    if not any((one.start, one.end) == (0, len(written)) for one in expressions(written)):
        return False
    if len(first) == 4 and len(second) == 2:
        return int(second) > int(first) % 100       # 2010-12: December, or until 2012
    return len(second) - len(first) in (0, 1) and int(second) > int(first) and first.endswith("0") and second.endswith("0")


def _last(first: str, second: str) -> str:
    """The upper bound in full: 2012 for 2010-12."""
    return first[:2] + second if len(first) == 4 and len(second) == 2 else second


def _blocks(text: Text) -> Iterator[tuple[int, int]]:
    """The paragraphs, items and cells of a text: lines on end, a new one beginning with a mark of a list, a heading or a row."""
    start = at = 0
    for line, typed in zip(text.prose.split("\n"), text.text.split("\n")):
        if not line.strip(" \t" + HIDDEN) or _BEGINS.match(typed):
            yield from _cells(text.prose, start, at)
            start = at
        at += len(line) + 1
    yield from _cells(text.prose, start, at)


def _cells(prose: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    yield from ((start + cell.start(), start + cell.end()) for cell in re.finditer("[^|]+", prose[start:end]))


def _brackets(text: Text, start: int, end: int) -> Iterator[Diagnostic]:
    """Round brackets without a partner in their paragraph; those of «1)» and «أ)» need none."""
    opened: list[int] = []
    for at in range(start, end):
        if text.prose[at] == "(":
            opened.append(at)
        elif text.prose[at] == ")":
            if opened:
                opened.pop()
            elif not _ITEM.search(text.prose, max(start, at - 5), at) and text.prose[at - 1: at] not in (":", ";", "-"):
                yield _lone(text, start, end, at)
    yield from (_lone(text, start, end, at) for at in opened if text.prose[max(0, at - 1)] not in (":", ";"))


def _lone(text: Text, start: int, end: int, at: int) -> Diagnostic:
    before, after = text.prose[start:at].split()[-_SHOWN:], text.prose[at + 1: end].split()[:_SHOWN]
    spaces = [" " if part.isspace() else "" for part in (text.prose[at - 1: at], text.prose[at + 1: at + 2])]
    shown = " ".join(before) + spaces[0] + text.prose[at] + spaces[1] + " ".join(after)
    return found("bidi-bracket", text.span(at, at + 1), written=re.sub(f"{OPAQUE}+", "…", shown.replace(HIDDEN, "")).strip())


def _directions(text: Text, start: int, end: int) -> Iterator[Diagnostic]:
    """A paragraph that begins in Latin letters and is mostly Latin: whether it runs from left to right hangs on a word or a full stop."""
    block = text.prose[start:end]
    first = next((at for at, c in enumerate(block) if kind(c) in "LR"), None)
    if first is None or kind(block[first]) != "L":
        return
    latin, arabic = words_of(block)
    if latin >= _LATIN and arabic and arabic <= latin <= 4 * arabic:
        shown = block[first:].split()[:_LATIN]
        yield found("bidi-paragraph", text.span(start + first, start + first + len(shown[0])), written=" ".join(shown))


def _shares(words: Words) -> Iterator[Diagnostic]:
    """Percentages whose sign stands at the other side than in most of the book; each kind of sign for itself."""
    for sign in "%٪":
        sides: tuple[list, list] = ([], [])
        for text in words.texts:
            for match in _SHARE.finditer(text.prose):
                if sign in match[0]:
                    sides[match[1] is None].append((text, match))
        rare, usual = sorted(sides, key=len)
        if len(usual) > len(rare):
            for text, match in rare:
                yield found("bidi-percent", text.span(*match.span()), written=match[0], usual=usual[0][1][0], times=len(usual))
