"""Page numbers settled: where each document begins, what its pages are called, what its references print.

A layout depends on how many digits its numbers have, and the numbers depend on the layouts. Documents are laid out with guessed
numbers in waves that end a little past 10, 100, 1000 … pages, so that most of a book is laid out when it is known on which side of
these borders its targets lie; then those whose numbers turned out to take other digits are laid out again, until none is left.
The guess and every step follow from the composition alone, so a build that finds most layouts remembered ends as a clean one does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from warraq.arabic.numerals import abjad
from warraq.render.pdf.chapter import Chapter
from warraq.render.pdf.parts import Part

_GUESSED_DENSITY = 1300         # characters on a page, before any page is known
_PATIENCE = 6                   # rounds after which numbers only grow and sides stay
_WAVES = (12, 120, 1200, 12000)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a document is to be laid out: the texts of its page numbers, the first number of its page counter, the side it opens on."""

    numbers: tuple[tuple[str, str], ...]
    first: int
    literal: bool
    side: str


@dataclass
class Numbering:
    """What is known of a book's pages. Numbers of the book count from 1; `mirrored` editions have facing pages."""

    parts: list[Part]
    mirrored: bool
    digits: str                                                     # the ten of the book
    language: str = "ar"                                            # its region orders the letters of the front matter
    chapters: dict[int, Chapter] = field(default_factory=dict)
    _homes: dict[str, int] = field(default_factory=dict)
    _least: dict[tuple[int, str], int] = field(default_factory=dict)
    _sides: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for index, part in enumerate(self.parts):
            for name in part.ids:
                self._homes.setdefault(name, index)

    # ---- where things are ---------------------------------------------------------------------------------------------------

    def count(self, index: int) -> int:
        """A document's pages, guessed from the pages that are known until it has been laid out."""
        if index in self.chapters and self.chapters[index].pages:
            return self.chapters[index].pages
        known = [(self.parts[i].length, c.pages) for i, c in self.chapters.items() if c.pages and not self.parts[i].front]
        pages = sum(p for _, p in known)
        density = sum(length for length, _ in known) / pages if pages else _GUESSED_DENSITY
        return max(1, -(-self.parts[index].length // max(1, int(density))))

    def sheets(self) -> list[int]:
        """The sheet side on which each document begins, from 0. In mirrored editions blank ones may lie between."""
        out, at = [], 0
        for index, part in enumerate(self.parts):
            opens = "recto" if part.page.recto or index == self._body() else self._sides.get(index)
            if self.mirrored and opens and at % 2 != (opens == "verso"):
                at += 1
            out.append(at)
            at += self.count(index)
        return out

    def _body(self) -> int:
        """The first document after the front matter; it opens page 1, which is recto."""
        return next((i for i, part in enumerate(self.parts) if not part.front), len(self.parts))

    def first_body_sheet(self, sheets: list[int]) -> int:
        """The sheet side that is page 1."""
        body = self._body()
        if body < len(sheets):
            return sheets[body]
        return sheets[-1] + self.count(len(sheets) - 1) if sheets else 0

    def cover_sheets(self) -> int:
        """The sheet sides of the cover, which is not counted."""
        return sum(self.count(index) for index, part in enumerate(self.parts) if part.cover)

    def page_of(self, name: str, sheets: list[int]) -> tuple[bool, int]:
        """Whether an id's page is in the front matter, and its number there or in the body. Raises KeyError for an unknown id."""
        index = self._homes[name]
        number = sheets[index] + self.place(index, name)[0] + 1
        return (True, number - self.cover_sheets()) if self.parts[index].front else (False, number - self.first_body_sheet(sheets))

    def place(self, index: int, name: str) -> tuple[int, float | None]:
        """The page of an id inside its document, and its height on it (points from below; None: unknown).

        An id that got no box counts as being where the last one before it is.
        """
        chapter, ids = self.chapters.get(index), self.parts[index].ids
        if chapter is None or not chapter.pages:
            return min(int(ids[name] * self.count(index)), self.count(index) - 1), None
        if name in chapter.anchors:
            page, _, y = chapter.anchors[name]
            return page, y
        before = [chapter.anchors[other][0] for other in list(ids)[:list(ids).index(name)] if other in chapter.anchors]
        return (before[-1] if before else 0), None

    # ---- what is wanted -----------------------------------------------------------------------------------------------------

    def wanted(self, index: int, sheets: list[int], settling: bool) -> Wanted:
        """How a document must be laid out for what is known now."""
        part = self.parts[index]
        numbers = tuple((target, self._text(index, target, sheets, settling)) for target in part.targets)
        first = 1 if part.cover else sheets[index] + 1 - (self.cover_sheets() if part.front else self.first_body_sheet(sheets))
        literal = part.front or index in self.chapters and self.chapters[index].literal
        side = "verso" if self.mirrored and sheets[index] % 2 else "recto"
        if settling and not part.page.recto:
            side = self._sides.setdefault(index, side)
        return Wanted(numbers, first if literal else self._standing_for(first, self.count(index)), literal, side)

    def _text(self, index: int, target: str, sheets: list[int], settling: bool) -> str:
        front, number = self.page_of(target, sheets)
        if front:
            return abjad(number, self.language)
        length = len(str(number))
        if settling:
            length = self._least[index, target] = max(length, self._least.get((index, target), 0))
        # Three is the widest digit of many faces, so the true ones find room.
        return self.digits[3] * length

    @staticmethod
    def _standing_for(first: int, count: int) -> int:
        """The least number from which as many pages take the same digits; the number itself where they pass from 9 to 10 and the like."""
        length = len(str(first))
        return 10 ** (length - 1) if len(str(first + count - 1)) == length else first

    # ---- settling -----------------------------------------------------------------------------------------------------------

    def settle(self, lay_out: Callable[[Mapping[int, Wanted]], Mapping[int, Chapter]]) -> None:
        """Lays out documents until every number is right. If a layout fails, the others are still made once, for what they have to say."""
        current: dict[int, Wanted] = {}
        for step in range(10 * len(self.parts) + 50):
            sheets = self.sheets()
            scope = self._scope(step, sheets)
            plan = {i: self.wanted(i, sheets, step >= _PATIENCE) for i in scope}
            changed = {i: w for i, w in plan.items() if current.get(i) != w}
            if not changed and len(scope) == len(self.parts):
                return
            current.update(changed)
            self.chapters.update(lay_out(changed))
            if any(c.failed for c in self.chapters.values()):
                rest = [i for i in range(len(self.parts)) if i not in self.chapters]
                self.chapters.update(lay_out({i: self.wanted(i, sheets, settling=False) for i in rest}))
                return
        raise RuntimeError("the page numbers do not settle")

    def _scope(self, step: int, sheets: list[int]) -> list[int]:
        """The documents of this wave and those before it. Front matter, with its contents, comes when all others are known."""
        start = self.first_body_sheet(sheets)
        limit = _WAVES[step] if step < len(_WAVES) else None
        body = range(self._body(), len(self.parts))
        if len(self.chapters) >= len(body) and all(i in self.chapters for i in body):
            return list(range(len(self.parts)))
        return [i for i in body if limit is None or i in self.chapters or sheets[i] - start < limit]
