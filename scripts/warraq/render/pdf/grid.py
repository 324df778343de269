"""The baseline grid: text lines of a page, and so of facing pages, stand on whole steps of the root element's line height.

In force where a style sheet gives the root element's `line-height` as a length (CSS Rhythmic Sizing 1 and CSS Line Grid 1 have no
implementation in WeasyPrint). The text area is cut to whole steps; a block of lines of that height begins on a step; what has other
heights, as a figure or a table, stands in the middle of the steps that it takes; a block with `--grid: off`, as a heading, stands
close to what follows it. An unusual glyph or a small inline element does not push its line away.
"""

from __future__ import annotations

from math import ceil, floor

from warraq.render.pdf.cures.edit import Cure

_NEAR = 0.02            # of a step: rounding of floating-point numbers
_PUSH = 0.45            # of a step: so much higher a line may want to be because of fallback fonts and raised signs


def _is_length(style: object) -> bool:
    """Whether a line height is a length, not a number, a formula or `normal`."""
    return hasattr(style["line_height"], "unit")


def _step(style: object) -> float:
    from weasyprint.text.line_break import strut
    return strut(style)[0] if _is_length(style) else 0


def whole_lines(page: object) -> None:
    """Cuts a page's text area to whole lines; the rest is added to the lower margin."""
    step = _step(page.style)
    if step and page.height > step:
        rest = page.height - floor(page.height / step + _NEAR) * step
        page.height -= rest
        page.margin_bottom += rest


def begun(context: object, root: object) -> None:
    """Notes where a page's grid begins, and once which boxes of a document stand on it."""
    context.grid_origin, context.grid_step = root.position_y, _step(root.style)
    if context.grid_step and not hasattr(root, "grid"):
        root.grid = "flow"
        _mark(root, context.grid_step)


def _mark(parent: object, step: float) -> bool:
    """Marks the blocks in normal flow: `lines` on the grid, `block` of other heights, `close` to what follows. Whether any is `lines`."""
    from weasyprint.formatting_structure import boxes
    found = False
    for child in parent.children:
        if isinstance(child, boxes.BlockLevelBox) and child.is_in_normal_flow():
            child.grid = _kind(child, step)
            found |= child.grid in ("lines", "flow")
    return found


def _kind(box: object, step: float) -> str:
    from weasyprint.formatting_structure import boxes
    wanted = {getattr(token, "value", "") for token in box.style["__grid"]}
    if "off" in wanted:
        return "close"
    if "block" in wanted or not _plain_block(box):
        return "block"
    # A list item begins as a whole, or its marker would stay behind.
    if any(isinstance(c, boxes.LineBox) or c.is_outside_marker for c in box.children):
        return "lines" if abs(_step(box.style) - step) < _NEAR * step else "block"
    if _mark(box, step):
        return "flow"
    for inner in box.descendants():         # all of it has other heights, so it moves as a whole
        inner.grid = ""
    return "block"


def _plain_block(box: object) -> bool:
    from weasyprint.formatting_structure import boxes
    columns = box.style["column_width"] != "auto" or box.style["column_count"] != "auto"
    return isinstance(box, boxes.BlockBox) and not box.is_table_wrapper and not columns


def snapped(context: object, box: object, adjoining_margins: list[float], skip_stack: object) -> float:
    """The upper margin with which a block of lines begins on the grid (CSS pixels)."""
    if getattr(box, "grid", "") != "lines" or skip_stack is not None:
        return box.margin_top
    margins = [*adjoining_margins, box.margin_top]
    negative = min(0, *margins)
    edge = box.position_y + max(0, *margins) + negative + box.border_top_width + box.padding_top
    return (max(0, *margins) if (lack := _lack(context, edge)) else box.margin_top) + lack


def _lack(context: object, y: float) -> float:
    """How far below `y` the next step of the grid is."""
    steps = (y - context.grid_origin) / context.grid_step
    return (ceil(steps - _NEAR) - steps) * context.grid_step


def settled(context: object, box: object, page_is_empty: bool, overflows: object) -> float:
    """Moves a block of other heights to its place among the steps that it takes, and says by how much."""
    kind = getattr(box, "grid", "")
    if kind not in ("block", "close") or page_is_empty and kind == "block":
        return 0
    bottom = box.border_box_y() + box.border_height()
    lack = _lack(context, bottom + box.margin_bottom)
    move = lack if kind == "close" and not page_is_empty else lack / 2      # a heading at the page's top goes half of the way
    if move < _NEAR * context.grid_step or overflows(bottom + move):
        return 0
    box.translate(dy=move)
    return move


def evened(line: object, bottom: float, top: float) -> tuple[float, float]:
    """A line's extent about its baseline, made whole: the strut's, and whole steps more where something tall stands in it."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.text.line_break import strut
    if bottom is None or not isinstance(line, boxes.LineBox) or not _is_length(line.style):
        return bottom, top
    height, baseline = strut(line.style)
    if not height:
        return bottom, top
    above, below = -baseline - top, bottom - (height - baseline)
    return height - baseline + _whole(below, height), -baseline - _whole(above, height)


def _whole(excess: float, height: float) -> float:
    return ceil(excess / height - _PUSH) * height if excess > _PUSH * height else 0


_NAMES = {f"warraq_{f.__name__}": f for f in (whole_lines, begun, snapped, settled, evened)}
_COLLAPSED = "        collapsed_margin = collapse_margin([*adjoining_margins, box.margin_top])\n        direction"
_SNAPPED = "        box.margin_top = warraq_snapped(context, box, adjoining_margins, skip_stack)\n"
_COLLAPSES = "                containing_block.is_for_root_element or adjoining_margins)"
_AT_THE_TOP = _COLLAPSES[:-1] + """ or
                abs(box.position_y - context.grid_origin) < 0.01)"""
_BEGIN = "    if not isinstance(box, boxes.TableBox):\n        resolve_percentages(box, containing_block)\n"
_MARGIN = "            adjoining_margins.append(new_child.margin_bottom)\n\n        # Handle clearance."
_SETTLED = """            adjoining_margins.append(new_child.margin_bottom)
            if not collapsing_through and resume_at is None:
                position_y += warraq_settled(
                    context, new_child, page_is_empty_with_no_children,
                    lambda y: context.overflows_page(bottom_space, y))

        # Handle clearance."""

HOOKS = (
    Cure("weasyprint.layout.page:page_height",
         (("containing_block_height)\n", "containing_block_height)\n    warraq_whole_lines(box)\n"),), _NAMES),
    Cure("weasyprint.layout.block:block_level_layout",
         ((_BEGIN, "    if box.is_for_root_element:\n        warraq_begun(context, box)\n\n" + _BEGIN), (_COLLAPSES, _AT_THE_TOP), (_COLLAPSED, _SNAPPED + _COLLAPSED)), _NAMES),
    Cure("weasyprint.layout.block:_in_flow_layout", ((_MARGIN, _SETTLED),), _NAMES),
    Cure("weasyprint.layout.inline:line_box_verticality", (("    return max_y, min_y\n", "    return warraq_evened(box, max_y, min_y)\n"),), _NAMES),
)
