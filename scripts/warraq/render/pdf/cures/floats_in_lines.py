"""Floats in right-to-left lines: off the page if text stands before them, drop caps at the wrong side, a crash on `float: inline-start`.

WeasyPrint 70.0, layout/inline.py:575-620 (`_out_of_flow_layout`): a float in the middle of a line is placed at once and what stands before
it is to make room, but a right-to-left line is put in its place only later, and the float goes with it; in left-to-right lines words are
printed over each other. A float inside an inline element goes astray too. Here such a float comes below the line, as WeasyPrint does
with one that has no room beside it (CSS 2.2 §9.5.1 lets it go lower). One at the line's beginning, which is what `::first-letter` makes,
stays where it is put, and the line moves beside it (`get_next_linebox`, inline.py:135). The logical values are turned into sides when
styles are computed, by the direction of the parent (CSS Logical Properties 1 §4.1), since `_out_of_flow_layout` and float.py:107
(`find_float_position`) do not know them or go by the float's own direction.
"""

from __future__ import annotations

from warraq.render.pdf.cures.edit import Cure


def warraq_float_side(style: object, value: str) -> str:
    """A value of `float`, a logical one as the side that it means."""
    if value not in ("inline-start", "inline-end"):
        return value
    rtl = style.parent_style is not None and style.parent_style["direction"] == "rtl"
    return "right" if (value == "inline-start") == rtl else "left"


_ROOM = "if float_width > max_x - position_x or waiting_floats:"
_LATER = """inside = box.style['direction'] == 'rtl' and not isinstance(box, boxes.LineBox)
        if float_width > max_x - position_x or waiting_floats or line_children or non_floating_children or inside:"""
_MOVED = """            offset_x *= -1
            offset_x -= line.width
"""
_BESIDE = _MOVED + """            offset_x += new_position_x - original_position_x
            for child in line.children:
                if child.is_floated():
                    child.translate(dx=-offset_x)
"""
_COMPUTED = "    else:\n        return value\n"

CURES = (
    Cure("weasyprint.layout.inline:_out_of_flow_layout", ((_ROOM, _LATER),)),
    Cure("weasyprint.layout.inline:get_next_linebox", ((_MOVED, _BESIDE),)),
    Cure("weasyprint.css.computed_values:compute_float", ((_COMPUTED, "    else:\n        return warraq_float_side(style, value)\n"),),
         {"warraq_float_side": warraq_float_side}),
)
