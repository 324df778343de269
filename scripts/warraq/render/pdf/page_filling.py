"""Pages that would end too early: what cannot be parted lets the text after it go first, and what need not stay whole is parted.

A numbered figure or turned table for which its page has no room floats to the next one, and the blocks that follow it in the text
fill the page, as far as whole blocks go. A table, a piece of code or a callout that was to stay on one page begins on the page before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from weasyprint.document import Document
from weasyprint.formatting_structure import boxes

from warraq.render.pdf.turned import HEADINGS, Parents, give_class, has_class, take_class

_TRANSPARENT = frozenset("section body".split())
_SETTLED = "settled"
_MUCH = 0.2             # of a page's height: so much may stay empty at its foot


def filled(tree: Element, document: Document, parents: Parents) -> bool:
    """Does something about the first page that ends too early, if anything can be done. Whether anything was changed."""
    if not any(has_class(e, "kept") or has_class(e, "turned-sheet") for e in tree.iter()):
        return False
    seen = _Seen.of(document)
    for run in _runs(tree):
        first = run[0]
        if not has_class(first, _SETTLED) and _early_end(run, seen, parents):
            give_class(first, _SETTLED)
            if has_class(first, "figure") or has_class(first, "turned-sheet"):
                if (behind := _last_that_fits(run, seen, parents)) is not None:
                    _move(run, behind, parents)
                    return True
            elif has_class(first, "kept"):
                _part(first)
                return True
    return False


@dataclass(frozen=True)
class _Seen:
    """A layout by elements: on which page each block begins and how far below the page's top edge, and its height with its margins."""

    document: Document
    begins: Mapping[Element, tuple[int, float]]
    heights: Mapping[Element, float]

    @classmethod
    def of(cls, document: Document) -> _Seen:
        begins: dict[Element, tuple[int, float]] = {}
        heights: dict[Element, float] = {}
        for number, page in enumerate(document.pages):
            for box in page._page_box.descendants():
                if box.element is None or not isinstance(box, boxes.BlockLevelBox) or not box.is_in_normal_flow():
                    continue
                begins.setdefault(box.element, (number, box.border_box_y() - page._page_box.content_box_y()))
                margins = sum(getattr(box.style[name], "value", 0) for name in ("margin_top", "margin_bottom"))
                heights[box.element] = heights.get(box.element, margins) + box.border_height()
        return cls(document, begins, heights)

    def area(self, number: int) -> float:
        """The height of a page's text area."""
        return self.document.pages[number]._page_box.height

    def room(self, number: int) -> float:
        """What is free at the foot of a page (CSS pixels), a line less for safety."""
        page = self.document.pages[number]._page_box
        notes = sum(child.margin_height() for child in page.children if isinstance(child, boxes.FootnoteAreaBox))
        placed = [b for child in page.children if not isinstance(child, (boxes.MarginBox, boxes.FootnoteAreaBox))
                  for b in child.descendants() if isinstance(b, (boxes.LineBox, boxes.BlockReplacedBox, boxes.TableBox))]
        if not placed:
            return 0
        line = max((b.height for b in placed if isinstance(b, boxes.LineBox)), default=0)
        return page.content_box_y() + page.height - max(b.position_y + b.height for b in placed) - notes - min(line, 40)


def _runs(tree: Element) -> list[list[Element]]:
    """Blocks that stay whole, in reading order; the sheets of one table are a run."""
    out: list[list[Element]] = []
    for element in tree.iter():
        if has_class(element, "turned-sheet"):
            if has_class(element, "continued") and out:
                out[-1].append(element)
            else:
                out.append([element])
        elif has_class(element, "kept"):
            out.append([element])
    return out


def _early_end(run: list[Element], seen: _Seen, parents: Parents) -> bool:
    """Whether a block, but for headings before it, is the first on its page, and the page before ends too early."""
    if run[0] not in seen.begins or run[0] not in parents:
        return False
    page, top = seen.begins[run[0]]
    headings = _headings_before(run[0], parents)
    above = sum(seen.heights.get(heading, 0) for heading in headings)
    margin = seen.heights[run[0]] * .1 + 40
    if page == 0 or top > above + margin or has_class(run[0], "turned-sheet") and headings:
        return False
    return seen.room(page - 1) > _MUCH * seen.area(page - 1)


def _headings_before(block: Element, parents: Parents) -> list[Element]:
    """The headings right before a block, and a paragraph that introduces it: they go with it."""
    siblings = list(parents[block])
    at = first = siblings.index(block)
    while first and (siblings[first - 1].tag in HEADINGS or has_class(siblings[first - 1], "introduces")):
        first -= 1
    return siblings[first:at]


def _last_that_fits(run: list[Element], seen: _Seen, parents: Parents) -> Element | None:
    """The last of the blocks after a run for which the page before it has room. Headings go with what follows them; numbered
    figures and tables, which must keep their order, end the search, and so do blocks that have no number: they stay in their place."""
    whole = run[0] if run[0].tag == "figure" else run[0].find(".//figure[@id]")
    if whole is None or not has_class(whole, "numbered"):
        return None
    room = seen.room(seen.begins[run[0]][0] - 1)
    room -= sum(seen.heights.get(heading, 0) for heading in _headings_before(run[0], parents))
    last = None
    for block in _following(run[-1], parents):
        room -= seen.heights.get(block, room + 1)
        if room < 0 or block.tag == "figure" or has_class(block, "turned-sheet"):
            break
        last = last if block.tag in HEADINGS else block
    return last


def _move(run: list[Element], behind: Element, parents: Parents) -> None:
    for element in run:
        parents[element].remove(element)
    around = parents[behind]
    at = list(around).index(behind) + 1
    around[at:at] = run


def _part(block: Element) -> None:
    for element in block.iter():
        if has_class(element, "kept"):
            take_class(element, "kept")


def _following(element: Element, parents: Parents) -> Iterator[Element]:
    """The blocks after an element in reading order, those in sections one by one."""
    around = parents.get(element)
    if around is None or around.tag not in _TRANSPARENT:
        return
    siblings = list(around)
    for sibling in siblings[siblings.index(element) + 1:]:
        yield from _blocks(sibling)
    yield from _following(around, parents)


def _blocks(element: Element) -> Iterator[Element]:
    if element.tag in _TRANSPARENT:
        for child in element:
            yield from _blocks(child)
    else:
        yield element
