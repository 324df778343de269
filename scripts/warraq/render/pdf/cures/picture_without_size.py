"""A crash on an inline picture with a ratio but no size, such as an SVG with only a viewBox, in right-to-left text.

WeasyPrint 70.0, layout/replaced.py:153 (`replaced_box_width`) has block.py:187 move the box to the right, and an inline box
has no position yet. It gets its place in the line later, so any number will do.
"""

from __future__ import annotations

from warraq.render.pdf.cures.edit import Cure

_UNPLACED = "                block_level_width(box, containing_block)\n"
_PLACED = "                box.position_x = getattr(box, 'position_x', 0)\n" + _UNPLACED

CURE = Cure("weasyprint.layout.replaced:replaced_box_width", ((_UNPLACED, _PLACED),))
