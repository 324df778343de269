"""Masks of SVG pictures: what they cover is gone, and groups are not covered at all.

WeasyPrint 70.0, svg/defs.py:463 (`paint_mask`) and svg/__init__.py:585 (`SVG.draw_node`). The region of a mask that is measured in the
covered object's box (the default) is laid at the picture's corner instead of the object, which so becomes invisible. A group's mask is set
after its children have been drawn. `mask-type: alpha` is ignored (CSS Masking 1 §7). A mask now reaches as far as what is drawn in it,
a covered group is drawn as a whole, and the mask's kind is heeded.
"""

from __future__ import annotations

from warraq.render.pdf.cures.edit import Cure

_REGION = """        x, y = 0, 0
        width, height = width_ref, height_ref
"""
_BOUNDLESS = """        x, y = -1e6, -1e6
        width, height = 2e6, 2e6
"""
_STATE = "svg.stream.set_alpha_state(x, y, width, height)"
_KIND = "svg.stream.set_alpha_state(x, y, width, height, 'alpha' if mask.get('mask-type') == 'alpha' else 'luminosity')"

_OPENED = """        opacity = alpha_value(node.get('opacity', 1))
        if fill_stroke and 0 <= opacity < 1:
"""
_COVERED = """        opacity = alpha_value(node.get('opacity', 1))
        cover = None
        if fill_stroke and not call_fill_stroke:
            cover = self.masks.get(parse_url(node.get('mask')).fragment)
        if cover or fill_stroke and 0 <= opacity < 1:
"""
_MASKED = "        if mask:\n"
_ENDED = """        # Apply opacity stream and restore original stream
        if fill_stroke and 0 <= opacity < 1:
"""
_DRAWN = """            self.stream.set_alpha(opacity, stroke=True, fill=True)
            self.stream.draw_x_object(group_id)
"""


def _outer(lines: str) -> str:
    """Lines of a method as they stand in its source without the class around it."""
    return "".join(line[4:] for line in lines.splitlines(keepends=True))


CURES = (
    Cure("weasyprint.svg.defs:paint_mask", ((_REGION, _BOUNDLESS), (_STATE, _KIND))),
    Cure("weasyprint.svg:SVG.draw_node", tuple((_outer(old), _outer(new)) for old, new in (
        (_OPENED, _COVERED), (_MASKED, "        if mask and not cover:\n"),
        (_ENDED, _ENDED.replace("if fill", "if cover or fill")),
        (_DRAWN, "            if cover:\n                paint_mask(self, node, cover, opacity)\n" + _DRAWN)))),
)
