"""Where in its running text each page of a laid-out chapter begins (running_text.py).

Text boxes know their element and nothing of their place in it; but an element's own text is always laid out from its beginning to its
end, so counting the letters gives the place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from weasyprint.document import Document
from weasyprint.formatting_structure import boxes

from warraq.running_text import OBJECT, OBJECTS, is_left_out, letters

_NUMBER = "data-run"            # names an element through all that a layout does to its tree; copies of it have the same
_FIRST = 32                     # letters by which a page's beginning is known
_FIRST_LETTER = "::first-letter"


@dataclass
class _Own:
    """The letters that stand in an element itself. `pieces` are the offsets in them at which something else stood before, with the
    number of letters in the chapter before that place."""

    letters: str = ""
    pieces: list[tuple[int, int]] = field(default_factory=list)

    def place(self, at: int) -> int:
        """How many letters of the chapter stand before one of these."""
        start, before = self.pieces[bisect_right(self.pieces, (at, 1 << 60)) - 1]
        return before + at - start


class RunningText:
    """A chapter's running text. To be made of its tree as composed, before a layout changes it."""

    def __init__(self, tree: Element) -> None:
        self._owns: list[_Own] = []
        self._parts: list[str] = []
        self._length = 0
        body = tree.find("body")
        self._enter(tree if body is None else body)
        self._whole = "".join(self._parts)

    def _enter(self, element: Element) -> None:
        if is_left_out(element.tag, element.get("class", "").split()):
            return
        own = _Own()
        element.set(_NUMBER, str(len(self._owns)))
        self._owns.append(own)
        if element.tag in OBJECTS:
            self._take(own, OBJECT)
            return
        self._take(own, letters(element.text or ""))
        for child in element:
            self._enter(child)
            self._take(own, letters(child.tail or ""))

    def _take(self, own: _Own, found: str) -> None:
        if found:
            own.pieces.append((len(own.letters), self._length))
            own.letters += found
            self._parts.append(found)
            self._length += len(found)

    def page_starts(self, document: Document, tree: Element) -> tuple[tuple[int, str], ...]:
        """For each page, how many letters of the chapter stand before its first one, and that one with those after it.

        `tree` is the tree as it was laid out. A block that was moved to a later page does not begin that page, unless nothing else stands
        on it. A page without any of the text begins where the next one does.
        """
        moved = frozenset(_moved(tree))
        read = [0] * len(self._owns)
        firsts = []
        for page in document.pages:
            places = [(box.element not in moved, place) for box in _content(page._page_box) if (place := self._next(box, read)) is not None]
            in_order = [place for usual, place in places if usual]
            firsts.append((min(in_order, default=None), min((place for _, place in places), default=None)))
        return tuple((start, self._whole[start:start + _FIRST]) for start in _settled(firsts, len(self._whole)))

    def _next(self, box: boxes.Box, read: list[int]) -> int | None:
        """The place of a box's first letter; None if it holds nothing of the text, or only what a page before has shown."""
        number = int(box.element.get(_NUMBER))
        own, at = self._owns[number], read[number]
        found = OBJECT if box.element.tag in OBJECTS else letters(box.text)
        if not found or at >= len(own.letters):
            return None
        if not own.letters.startswith(found, at):       # a hyphen that the layout put there, or letters that CSS changed
            whole = own.letters.find(found, at)
            at, found = (at, _common(own.letters, at, found)) if whole < 0 else (whole, found)
        read[number] = min(len(own.letters), at + len(found))
        return own.place(at)


def _common(source: str, at: int, drawn: str) -> str:
    """What of a drawn text stands in the source from there on."""
    count = 0
    for letter in drawn:
        count += source[at + count: at + count + 1].casefold() == letter.casefold()
    return drawn[:count]


def _content(page: boxes.PageBox) -> Iterator[boxes.Box]:
    """The boxes of a page that show something of the running text."""
    todo = [child for child in page.children if not isinstance(child, (boxes.MarginBox, boxes.FootnoteAreaBox))]
    while todo:
        box = todo.pop()
        box = getattr(box, "_box", box)
        if box.element is not None and _NUMBER in box.element.attrib and (box.element.tag in OBJECTS or isinstance(box, boxes.TextBox) and _own_text(box)):
            yield box
        todo += reversed(getattr(box, "children", ()))


def _own_text(box: boxes.TextBox) -> bool:
    """Whether it is the element's text and not of CSS's making."""
    return "::" not in box.element_tag or box.element_tag.endswith(_FIRST_LETTER)


def _moved(tree: Element) -> Iterator[Element]:
    """The elements that a layout has put behind others which follow them in the text."""
    last = -1
    for element in tree.iter():
        number = int(element.get(_NUMBER, last))
        if number < last:
            yield element
        last = max(last, number)


def _settled(firsts: Sequence[tuple[int | None, int | None]], length: int) -> tuple[int, ...]:
    """A start for each page, in order. `firsts` are the least place on a page of what stands in its order, and of anything."""
    least, following = [], 0
    for usual, _ in firsts:
        least.append(following)
        following = max(following, usual or 0)
    out: list[int] = []
    following = length
    for (usual, any_), before in zip(reversed(firsts), reversed(least)):
        place = any_ if usual is None else max(usual, before)
        if place is not None and before <= place <= following:
            following = place
        out.append(following)
    return tuple(reversed(out))
