"""Headings and captions alone on a page, because what has to stay with them calls more notes than the page has room for.

WeasyPrint 70.0, layout/block.py, `_in_flow_layout`: at the top of a page `break-after: avoid` is given up at once. Here what follows is
forced first, as it would be without a heading above it; its notes share the room that is left (`notes_of_pages`).
"""

from __future__ import annotations

from warraq.render.pdf.cures.edit import Cure
from warraq.render.pdf.cures.note_area import text_end


def _forced_below(context: object, child: object, position: tuple[float, float], placed: list, fixed: list, *arguments: object) -> tuple | None:
    """What `block_level_layout` makes of a block that cannot go to the next page; None where its text does not fit or notes are not the reason."""
    from weasyprint.layout.block import block_level_layout, remove_placeholders
    child.position_x, child.position_y = position
    laid = block_level_layout(context, child, *arguments)
    if laid[0] is None:
        return None
    page = context.current_footnote_area.page
    if not context.in_column and context.current_page_footnotes and text_end(laid[0]) <= page.content_box_y() + page.height:
        return laid
    remove_placeholders(context, [laid[0]], placed, fixed)
    return None


_GIVEN_UP = """                # else:
                # ignore this 'avoid' and break anyway.
"""
_FORCED = """                if laid := _forced_below(
                        context, child, child_position, absolute_boxes, fixed_boxes, bottom_space, skip_stack, box, True, absolute_boxes,
                        fixed_boxes, adjoining_margins, first_letter_style, first_line_style, discard, max_lines):
                    new_child, resume_at, next_page, next_adjoining_margins, _, max_lines = laid
                    new_child.index = index
                    new_children.append(new_child)
                    position_y = new_child.border_box_y() + new_child.border_height()
                    return (
                        abort, resume_at is not None, None if resume_at is None else {index: resume_at}, position_y,
                        [*next_adjoining_margins, new_child.margin_bottom], next_page, new_children, max_lines)
"""

CURE = Cure("weasyprint.layout.block:_in_flow_layout", ((_GIVEN_UP, _FORCED),), {"_forced_below": _forced_below})
