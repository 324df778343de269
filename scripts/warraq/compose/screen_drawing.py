"""Drawing prose for screens (EPUB, web): links name files, notes become asides at the end of the file that calls them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import quote

from warraq.compose import words
from warraq.compose.drawing import Drawing
from warraq.compose.page_breaks import CALL
from warraq.compose.reflow import for_screens
from warraq.compose.semantics import for_readers
from warraq.compose.xhtml import classed, tag
from warraq.model import Element, Faq, FaqEntry, Link, NoteCall, Picture

TO = "\ue0ff"                                   # before an id whose file is not known yet; no manuscript can hold this character
CALLED = re.compile(f"{CALL}([^{CALL}]+){CALL}")
_MARKUP_OF_NOTE = 500                           # bytes
_PAGE = re.compile(r"<(\w+)[^<>]*doc-pagebreak[^<>]*>(?:</\1>)?")


@dataclass
class ScreenDrawing(Drawing):
    """Links name files; notes become asides at the file's end, linked both ways (EPUB 3.3, DPUB-ARIA 1.1)."""

    texts: dict[str, tuple[str, str]] = field(default_factory=dict)         # a note's id -> its number and its text

    def element(self, element: Element) -> str:
        drawn = super().element(for_screens(for_readers(element)))
        return classed("div", "table-room", drawn) if element.tag == "table" else drawn      # what is asked for its width is around a table

    def date(self, iso: str, day: bool = True) -> str:
        """As everywhere; the sign of the Hijra is searched for and spoken, so its tatweel is the joiner that asks for the same shape."""
        return super().date(iso, day).replace("\u0640", "\u200d")

    def address(self, anchor: str) -> str:
        return TO + anchor

    def link(self, link: Link) -> str:
        href = link.url if link.kind == "external" else self.address(link.anchor)
        return tag("a", self.inner(link.text), [("class", f"ref ref-{link.kind}"), ("href", href)])

    def bare_link(self, anchor: str, inner: str) -> str:
        return tag("a", inner, [("class", "faq-return"), ("href", self.address(anchor))])

    def way_over(self, anchor: str, inner: str) -> str:
        there = words.SAME_IN_ARTICLE if self.numbered_through else words.SAME_IN_FAQ
        return tag("a", inner, [("class", "faq-return"), ("href", self.address(anchor)), ("title", there)])

    def called(self, kind: str) -> dict[str, str]:
        return {"epub:type": kind, "role": f"doc-{kind}"}

    def faq_ways(self, forward: str, faq: Faq) -> str:
        """The line, and below it each question as a link to its answer."""
        items = [tag("li", tag("a", self.bare(e.question) or words.MISSING_QUESTION, [("href", self.address(e.id))]), [("id", _asked(e))]) for e in faq.entries]
        return classed("div", "faq-ways", forward + (classed("ul", "faq-questions", "".join(items)) if items else ""))

    def asked_at(self, article: Article, entry: FaqEntry) -> str:
        return _asked(entry)

    def note_call(self, call: NoteCall) -> str:
        _, first = self.note_number(call.key)
        for key in self.to_be_drawn(call.key) if first else ():
            self.texts[self.note_id(key)] = self.number(self.note_number(key)[0]), self.prose(self.note_blocks(key))
        return f"{CALL}{self.note_id(call.key)}{CALL}"

    def bytes(self, markup: str) -> int:
        """How long a stretch of markup is in its file, notes and marks of their calls included; without the marks of printed pages, so that all
        editions part a chapter at the same places."""
        markup = _PAGE.sub("", markup) if "doc-pagebreak" in markup else markup
        return len(markup.encode()) + sum(_MARKUP_OF_NOTE + len(self.texts[n][1].encode()) for n in CALLED.findall(markup))

    def settled(self, markup: str, part: int = 1) -> str:
        """A file's markup with all notes that it calls at its end, each with a way back to every place that calls it."""
        ids = {note: note if part == 1 else f"{note}.part-{part}" for note in self._called(markup)}
        whole = "\0".join([markup, *(self.texts[note][1] for note in ids)])
        counts = Counter[str]()

        def mark(hit: re.Match[str]) -> str:
            counts[hit[1]] += 1
            return self._mark(ids[hit[1]], counts[hit[1]], self.texts[hit[1]][0])
        text, *notes = CALLED.sub(mark, whole).split("\0")
        asides = "".join(self._aside(ids[note], self.texts[note][0], inner, counts[note]) for note, inner in zip(ids, notes, strict=True))
        return text + (classed("div", "chapter-notes", asides) if asides else "")

    def _called(self, markup: str) -> dict[str, None]:
        """The notes that are called, in order; what a note calls itself comes after it."""
        known: dict[str, None] = {}
        for first in CALLED.findall(markup):
            following = [first]
            for note in following:
                following += CALLED.findall(self.texts[note][1]) if note not in known else ()
                known[note] = None
        return known

    def _mark(self, note: str, count: int, number: str) -> str:
        attributes = [("class", "noteref"), ("id", _call(note, count)), ("href", "#" + note), ("epub:type", "noteref"), ("role", "doc-noteref")]
        return tag("a", f"({number})", attributes)

    def _aside(self, note: str, number: str, inner: str, calls: int) -> str:
        back = _back(_call(note, 1), "note-back", f"({number})", f"{words.BACK_TO_TEXT} ({number})")
        opened = re.match(r"<p(?: [^>]*)?>", inner)     # the way back stands in the note's first line
        inner = f"{opened[0]}{back} {inner[opened.end():]}" if opened else f"<p>{back}</p>{inner}"
        others = [f"{words.PLACE} {self.number(n)}" for n in range(2, calls + 1)]
        ways = "، ".join(_back(_call(note, n), "", words_, f"{words.BACK_TO_TEXT} ({number})، {words_}") for n, words_ in enumerate(others, 2))
        inner += classed("p", "note-backs", f"{words.BACK_TO_OTHERS} {ways}") if ways else ""
        named = [("class", "footnote"), ("epub:type", "footnote"), ("role", "doc-footnote"), ("id", note), ("aria-label", f"{words.NOTE} {number}")]
        return tag("aside", inner, named)

    def picture(self, picture: Picture) -> str:
        attributes = self.picture_attributes(picture, "../media/" + quote(picture.source))
        return tag("img", "", attributes if picture.alt.strip() else (dict(attributes) | {"role": "presentation"}).items())

    def qna(self, inner: str, label: str) -> str:
        return f'<div class="qna" epub:type="qna" role="doc-qna" aria-labelledby="{label}">{inner}</div>'


def _asked(entry: FaqEntry) -> str:
    return entry.id + ".asked"


def _call(note: str, count: int) -> str:
    """The id of the place that calls a note for the nth time in its file."""
    return f"{note}.call" + ("" if count == 1 else f"-{count}")


def _back(call: str, classes: str, text: str, label: str) -> str:
    return classed("a", classes, text, href="#" + call, role="doc-backlink", aria_label=label)
