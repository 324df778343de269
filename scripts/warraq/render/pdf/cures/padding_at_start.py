"""Lines that pass the margin by the padding of an inline element that begins in them and is broken at their end.

WeasyPrint 70.0, layout/inline.py:690 (`split_inline_box`): room is kept for an element's padding, border and margin where it ends, not
where it begins, so what begins with them is filled up as if they were not there.
"""

from __future__ import annotations

from warraq.render.pdf.cures.edit import Cure

_START = "    if is_start:\n        skip = 0\n"
_LESS = """    if is_start or box.style['box_decoration_break'] == 'clone':
        max_x -= right_spacing if box.style['direction'] == 'rtl' else left_spacing
"""

CURE = Cure("weasyprint.layout.inline:split_inline_box", ((_START, _LESS + _START),))
