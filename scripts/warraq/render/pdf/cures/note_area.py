"""The notes at the foot of a page in the making: how high they are, and how much room the text and they leave each other."""

from __future__ import annotations

from math import inf

from warraq.render.pdf.cures.long_notes import measured

AREA = 0.75             # of the page: what notes may take together
ROUNDING = 0.01         # CSS pixels


def lay_out_area(context: object) -> None:
    """Sets the height of the page's notes and the lower end of its text. Each note is laid out once, not once for each of the others."""
    if context.held is not None:
        return
    area = context.current_footnote_area
    if area.height != "auto" and not context.in_column:
        context.page_bottom += area.margin_height()
    area.children = sorted(context.current_page_footnotes, key=lambda note: note.footnote_order)
    area.height = sum(measured(context, note).height for note in area.children) if area.children else "auto"
    if area.children and not context.in_column:
        context.page_bottom -= area.margin_height()


def excess(context: object, bottom_space: float, bottom: float, share: float) -> float:
    """By how much the page's notes are too high for text that ends at `bottom`, or for their share of the page (CSS pixels)."""
    area = context.current_footnote_area
    height = area.margin_height() if area.children else 0
    below = -inf if bottom_space == -inf else bottom + bottom_space - context.page_bottom
    return max(below, height - share * area.page.height)


def lower_end(root: object) -> float:
    """Where what is printed of the text ends. A block that goes on is as high as the page, so its lines are looked at."""
    from weasyprint.formatting_structure import boxes
    ends = [box.position_y + box.margin_height() for box in root.descendants() if isinstance(box, (boxes.LineBox, boxes.ReplacedBox, boxes.TableCellBox))
            or isinstance(box, boxes.BlockBox) and box.padding_bottom + box.border_bottom_width]
    return max(ends, default=root.content_box_y())


def text_end(root: object) -> float:
    """Where the last line or picture of the text ends."""
    from weasyprint.formatting_structure import boxes
    seen = boxes.LineBox, boxes.ReplacedBox
    return max((box.position_y + box.height for box in root.descendants() if isinstance(box, seen)), default=-inf)
