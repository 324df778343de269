"""Footnotes numbered anew on each page: laid out with stand-in marks, then given the numbers that their pages turned out to have.

A layout depends only on how many digits its marks have, as with page numbers, so mostly one layout is enough and the true marks are
written into it. A note that is called again on a later page is printed there once more, because its number means nothing there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from weasyprint.document import Document
from weasyprint.formatting_structure import boxes

_PATIENCE = 4           # layouts after which marks only grow
_CALL, _MARKER = "::footnote-call", "::footnote-marker"


def numbered(tree: Element, digits: str, lay_out: Callable[[], Document]) -> Document:
    """The layout of a tree whose notes count from one on every page. `digits` are the ten of the book; the tree is changed on the way.

    Calls grow and notes are repeated only, so this ends; without notes it is the first layout.
    """
    book = _Notes(tree, digits)
    for step in range(2 * len(book.marks) + _PATIENCE + 2):
        book.set_stand_ins()
        document = lay_out()
        book.look_at(document)
        if not (book.repeat() | book.resize(step >= _PATIENCE)):
            break
    book.write_into(document)
    return document


@dataclass
class _Notes:
    """The notes of a document and the calls that repeat one, each with the digits of its mark and the number that it is to have."""

    tree: Element
    digits: str
    marks: dict[Element, int] = field(default_factory=dict)             # how many digits
    numbers: dict[Element, int] = field(default_factory=dict)
    sources: dict[Element, str] = field(default_factory=dict)           # the id of the note's first appearance
    on_page: list[dict[str, Element]] = field(default_factory=list)     # the notes called on each page, by that id
    repeated: list[tuple[int, Element]] = field(default_factory=list)   # page and call
    first: dict[str, Element] = field(default_factory=dict)             # the notes by that id
    order: dict[Element, int] = field(default_factory=dict)             # of the text

    def __post_init__(self) -> None:
        self.search()

    def search(self) -> None:
        """Finds the notes of the tree; a layout may have changed it, as where a wide table is broken into several."""
        self.order = {element: place for place, element in enumerate(self.tree.iter())}
        for element in self.order:
            classes = element.get("class", "").split()
            if "footnote" in classes and "data-mark" in element.attrib:
                self.sources.setdefault(element, element.get("id", ""))
                self.marks.setdefault(element, len(element.get("data-mark")) if self.first else 1)
            elif "note-again" in classes:
                self.sources.setdefault(element, element.get("href", "")[1:])
                self.marks.setdefault(element, len(element.text) - 2 if self.first else 1)
        for element, source in self.sources.items():
            if "data-mark" in element.attrib:
                self.first.setdefault(source, element)

    def set_stand_ins(self) -> None:
        """Three is the widest digit of many faces, so the true ones find room."""
        for element, length in self.marks.items():
            mark = self.digits[3] * length
            if "data-mark" in element.attrib:
                element.set("data-mark", mark)
            else:
                element.text = f"({mark})"

    # ---- the layout --------------------------------------------------------------------------------------------------------

    def look_at(self, document: Document) -> None:
        """Counts the notes of each page in the order of the text."""
        self.numbers, self.on_page, self.repeated = {}, [], []
        self.search()
        for index, page in enumerate(document.pages):
            found = sorted({box.element for box in self._drawn(page) if not box.element_tag.endswith(_MARKER)}, key=self.order.__getitem__)
            own = [element for element in found if "data-mark" in element.attrib]
            self.numbers |= {element: number for number, element in enumerate(own, 1)}
            self.on_page.append({self.sources[element]: element for element in reversed(own)})
            self.repeated += [(index, element) for element in found if "data-mark" not in element.attrib]
        for index, element in self.repeated:
            note = self.on_page[index].get(self.sources[element])
            if note is not None:                # an element without children is false
                self.numbers[element] = self.numbers[note]

    def _drawn(self, page: object) -> Iterator[boxes.TextBox]:
        """The texts of calls and markers on a page."""
        for box in page._page_box.descendants():
            if isinstance(box, boxes.TextBox) and box.element in self.marks and (
                    box.element_tag.endswith((_CALL, _MARKER)) or "data-mark" not in box.element.attrib):
                yield box

    # ---- what is to change -------------------------------------------------------------------------------------------------

    def repeat(self) -> bool:
        """Prints a note again where it is called again on another page. Whether there was such a call."""
        anew: set[tuple[int, str]] = set()
        for index, element in self.repeated:
            source = self.sources[element]
            if element not in self.numbers and source in self.first and (index, source) not in anew:
                anew.add((index, source))
                self._make_note(element, self.first[source])
        return bool(anew)

    def _make_note(self, element: Element, like: Element) -> None:
        copy = deepcopy(like)
        for inner in copy.iter():
            inner.attrib.pop("id", None)
        tail = element.tail
        element.clear()
        element.tag, element.attrib, element.text, element.tail = copy.tag, copy.attrib, copy.text, tail
        element[:] = copy[:]

    def resize(self, settling: bool) -> bool:
        """Gives each mark the digits that its number needs. Whether any has to change."""
        wanted = {element: len(str(number)) for element, number in self.numbers.items()}
        if settling:
            wanted = {element: max(length, self.marks[element]) for element, length in wanted.items()}
        changed = any(self.marks[element] != length for element, length in wanted.items())
        self.marks |= wanted
        return changed

    def write_into(self, document: Document) -> None:
        """Writes the true marks over the stand-ins of a layout."""
        for page in document.pages:
            for box in self._drawn(page):
                if box.element in self.numbers:
                    stand_in = self.digits[3] * self.marks[box.element]
                    true = "".join(self.digits[int(digit)] for digit in str(self.numbers[box.element]))
                    box.text = box.text.replace(stand_in, true, 1)
                    box.pango_layout.text = box.pango_layout.text.replace(stand_in, true, 1)
