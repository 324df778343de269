"""The marks of the printed pages in an EPUB's documents: each at the first word of its page (EPUB 3.3 §7.4.3, DPUB-ARIA 1.1 `doc-pagebreak`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from typing import NamedTuple

from warraq.compose.xhtml import tag
from warraq.model import PageStart
from warraq.running_text import MARKS, OBJECT, OBJECTS, UNCOUNTED, is_left_out

CALL = "\ue0fe"                                  # around the id of a note where it is called, until its file is known
_PIECE = re.compile(f"<[^<>]*>|{CALL}[^{CALL}]*{CALL}|[^<>{CALL}]+")
_NAME, _CLASSES = re.compile(r"</?([\w:-]+)"), re.compile(r' class="([^"]*)"')
_LETTER = re.compile(rf"&\w+;|[^{UNCOUNTED}]")
_OF_WORDS = re.compile(rf"[\w{MARKS}\u00ad\u0640\u200c\u200d]")
_OPENING = "([{«“‘‹\ufd3f\"'"
# A mark at the beginning of one of these stands before it: it would be read as part of a heading or a link, or may not stand inside.
_NOT_ENTERED = frozenset("h1 h2 h3 h4 h5 h6 header a table figure ruby".split())
_INLINE = frozenset("a abbr b bdi bdo cite code del dfn em i img ins kbd mark q rt ruby s samp small span strong sub sup time u var wbr".split())
_END = 1 << 60                                  # letters: behind all of a document
_DRIFT = 500                                    # letters by which two editions' texts may have come apart


class PageMarks:
    """The pages of the print edition by its documents. A blank page is marked where the next one begins, at the end of the book's last one."""

    def __init__(self, starts: Iterable[PageStart]) -> None:
        self._runs: dict[str, list[list[PageStart]]] = {}           # what begins at one place, blank pages before the one with text
        waiting: list[PageStart] = []
        for start in starts:
            waiting.append(start)
            if start.document:
                self._runs.setdefault(start.document, []).append(waiting)
                waiting = []
        if self._runs and waiting:
            next(reversed(self._runs.values())).append([*waiting[:-1], replace(waiting[-1], letters=_END)])

    def put_into(self, document: str, *markups: str) -> list[str]:
        """Pieces of markup that together have the text of a document of the print edition, with the marks of its pages."""
        runs = self._runs.pop(document, [])         # each mark once, should two documents share a name
        if not runs:
            return list(markups)
        texts = [text_of(markup) for markup in markups]
        places = _places("".join(texts), [run[-1] for run in runs])
        out, before = [], 0
        for number, (markup, text) in enumerate(zip(markups, texts), 1):
            last = number == len(markups)
            here = [(place - before, run) for place, run in zip(places, runs) if 0 <= place - before and (last or place - before < len(text))]
            out.append(_Scan(markup, frozenset(place for place, _ in here)).marked(here))
            before += len(text)
        return out

    def all_of(self, document: str) -> str:
        """All marks of a document that the EPUB has in another form, as one run."""
        return "".join(_mark(start, "div") for run in self._runs.pop(document, ()) for start in run)


def text_of(markup: str) -> str:
    """The letters of the running text in markup that the press has written."""
    return _Scan(markup).text


def _places(text: str, starts: Sequence[PageStart]) -> list[int]:
    """How many letters of a text stand before each page: as many as in print where its first letters follow there, else as the
    nearest place says where they do, should the editions differ in a word."""
    out, drift = [], 0
    for start in starts:
        expected = start.letters + drift
        if start.first and not text.startswith(start.first, expected):
            near = text.find(start.first, expected), text.rfind(start.first, 0, expected + len(start.first))
            expected = min((place for place in near if 0 <= place and abs(place - expected) <= _DRIFT), key=lambda p: abs(p - expected), default=expected)
            drift = expected - start.letters
        out.append(max(expected, out[-1] if out else 0))
    return out


def _mark(start: PageStart, element: str) -> str:
    """One mark, empty; its label is spoken and searched for, so the tatweel of «هـ» is the joiner that asks for the same shape."""
    label = start.label.replace("\u0640", "\u200d")
    return tag(element, "", [("epub:type", "pagebreak"), ("role", "doc-pagebreak"), ("id", start.anchor), ("aria-label", label)])


class _Spot(NamedTuple):
    """Where a mark is put in, and as what element: `span` in a line, `div` between blocks."""

    offset: int
    element: str


class _Open(NamedTuple):
    name: str
    offset: int
    before: int                                 # letters


@dataclass
class _Scan:
    """One reading of markup that the press has written, for its letters and the spots of wanted places: by the number of letters before them."""

    markup: str
    wanted: frozenset[int] = frozenset()
    text: str = ""                              # the letters
    spots: dict[int, _Spot] = field(default_factory=dict)
    count: int = 0                              # letters read
    _letters: list[str] = field(default_factory=list)
    _stack: list[_Open] = field(default_factory=list)
    _outside: int = 0                           # open elements of which nothing is counted
    _word: _Spot | None = None                  # where the word began that is not at its end yet

    def __post_init__(self) -> None:
        self._todo = sorted(self.wanted)
        for piece in _PIECE.finditer(self.markup):
            if piece[0].startswith("</"):
                self._leave(_NAME.match(piece[0])[1])
            elif piece[0].startswith("<"):
                self._enter(piece[0], piece.start())
            elif not piece[0].startswith(CALL) and not self._outside:
                self._read(piece[0], piece.start())
        self.text = "".join(self._letters)

    def marked(self, runs: Iterable[tuple[int, Iterable[PageStart]]]) -> str:
        """The markup with the marks of pages at these places, which were wanted; behind its last letter is its end."""
        end = _Spot(len(self.markup), "div")
        out, at = [], 0
        for place, starts in runs:
            spot = self.spots.get(place, end)
            out += [self.markup[at:spot.offset], *(_mark(start, spot.element) for start in starts)]
            at = spot.offset
        return "".join((*out, self.markup[at:]))

    def _enter(self, piece: str, offset: int) -> None:
        name, empty = _NAME.match(piece)[1], piece.endswith("/>")
        if self._outside:
            self._outside += not empty
            return
        classes = _CLASSES.search(piece)
        if is_left_out(name, classes[1].split() if classes else ()):
            self._outside += not empty
            return
        self._word = self._word if name in _INLINE and name not in OBJECTS else None
        if name in OBJECTS:
            self._find(1, lambda _: self._spot(offset, self.count, "span" if name in _INLINE else "div"))
            self.count += 1
            self._letters.append(OBJECT)
            self._outside += not empty
        elif not empty:
            self._stack.append(_Open(name, offset, self.count))

    def _leave(self, name: str) -> None:
        if self._outside:
            self._outside -= 1
            return
        self._stack.pop()
        self._word = self._word if name in _INLINE else None

    def _read(self, text: str, offset: int) -> None:
        """Takes in a piece of text."""
        found = _LETTER.findall(text)
        places: list[int] = []

        def spot(letter: int) -> _Spot:
            places.extend(m.start() for m in _LETTER.finditer(text)) if not places else None
            return self._before(text, offset, places[letter])
        self._find(len(found), spot)
        self._word = self._before(text, offset, len(text)) if _OF_WORDS.match(text[-1:]) else None
        self.count += len(found)
        self._letters.append(unescape("".join(found)))

    def _find(self, count: int, spot: Callable[[int], _Spot]) -> None:
        """Asks for the spots of those places that lie in the next letters."""
        while self._todo and self._todo[0] < self.count + count:
            place = self._todo.pop(0)
            self.spots[place] = spot(place - self.count)

    def _before(self, text: str, offset: int, at: int) -> _Spot:
        """The spot before a letter of a text, or before the word that runs on there: a mark never parts a word."""
        start = at
        if at == len(text) or _OF_WORDS.match(text[at]):
            while start and _OF_WORDS.match(text[start - 1]):
                start -= 1
            if not start and self._word:
                return self._word
            while start < at and start and text[start - 1] in _OPENING:
                start -= 1
        return self._spot(offset + start, self.count + len(_LETTER.findall(text[:start])), "span")

    def _spot(self, offset: int, before: int, element: str) -> _Spot:
        """A spot at an offset with so many letters before it, moved out of elements that are not to be entered."""
        for open_ in self._stack:
            if open_.before == before and open_.name in _NOT_ENTERED:
                return _Spot(open_.offset, "span" if open_.name in _INLINE else "div")
        return _Spot(offset, element)
