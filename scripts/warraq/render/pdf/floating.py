"""Numbered tables on pages of their own float: what follows them in the text fills the page before, as far as whole blocks go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from weasyprint.document import Document
from weasyprint.formatting_structure import boxes

from warraq.render.pdf.turned import Parents, give_class, has_class

_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_TRANSPARENT = frozenset("section body".split())
_SETTLED = "settled"


def float_sheets(tree: Element, document: Document, parents: Parents) -> bool:
    """Moves each run of sheets that has not been moved behind the blocks that fit on the page before it. Whether any was moved."""
    moved = False
    for run in _runs(tree):
        if has_class(run[0], _SETTLED):
            continue
        give_class(run[0], _SETTLED)
        behind = _last_that_fits(run, document, parents) if run[0].find(".//figure[@id]") is not None else None
        if behind is not None:
            for sheet in run:
                parents[sheet].remove(sheet)
            around = parents[behind]
            at = list(around).index(behind) + 1
            around[at:at] = run
            moved = True
    return moved


def _runs(tree: Element) -> list[list[Element]]:
    """The sheets of each table, in order: those after the first are its continuations."""
    out: list[list[Element]] = []
    for sheet in tree.iter("div"):
        if has_class(sheet, "turned-sheet"):
            if has_class(sheet, "continued") and out:
                out[-1].append(sheet)
            else:
                out.append([sheet])
    return out


def _last_that_fits(run: list[Element], document: Document, parents: Parents) -> Element | None:
    """The last of the blocks after the sheets for which the page before them has room; headings go with what follows them."""
    room = _room_before(run[0], document)
    heights = _heights(document)
    last = None
    for block in _following(run[-1], parents):
        if block not in heights or has_class(block, "turned-sheet"):
            break
        room -= heights[block]
        if room < 0:
            break
        last = last if block.tag in _HEADINGS else block
    return last


def _room_before(sheet: Element, document: Document) -> float:
    """What is free at the foot of the page before a sheet, a line less for safety (CSS pixels)."""
    for before, page in zip(document.pages, document.pages[1:]):
        if any(box.element is sheet for box in page._page_box.descendants()):
            area = before._page_box
            notes = sum(child.margin_height() for child in area.children if isinstance(child, boxes.FootnoteAreaBox))
            lines = [b for child in area.children if not isinstance(child, (boxes.MarginBox, boxes.FootnoteAreaBox))
                     for b in child.descendants() if isinstance(b, (boxes.LineBox, boxes.BlockReplacedBox, boxes.TableBox))]
            filled = max((box.position_y + box.height for box in lines), default=area.content_box_y())
            return area.content_box_y() + area.height - filled - notes - (lines[-1].height if lines and isinstance(lines[-1], boxes.LineBox) else 0)
    return 0


def _heights(document: Document) -> Mapping[Element, float]:
    """The height of each block with the space around it."""
    out: dict[Element, float] = {}
    for page in document.pages:
        for box in page._page_box.descendants():
            if box.element is not None and isinstance(box, boxes.BlockLevelBox) and box.is_in_normal_flow():
                margins = sum(getattr(box.style[name], "value", 0) for name in ("margin_top", "margin_bottom")) if box.element not in out else 0
                out[box.element] = out.get(box.element, 0) + box.border_height() + margins
    return out


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
