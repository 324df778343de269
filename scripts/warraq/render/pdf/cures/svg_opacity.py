"""Half-transparent labels and thick lines of SVG pictures cut off or gone.

WeasyPrint 70.0, svg/__init__.py:598 (`SVG.draw_node`): what has an opacity is drawn in a group that is clipped to its bounding box. That of a
label does not know of `text-anchor`, so the letters beside it are lost, and that of a drawing knows neither markers nor filters. The
group is as large as anything can be drawn; what lies outside the picture is clipped by the picture.
"""

from __future__ import annotations

from warraq.render.pdf.cures.edit import Cure

_CLIPPED = """        box = self.calculate_bounding_box(node, font_size)
        if not is_valid_bounding_box(box):
            box = (0, 0, self.inner_width, self.inner_height)
"""
_FREE = "        box = (-1e6, -1e6, 2e6, 2e6)\n"

CURE = Cure("weasyprint.svg:SVG.draw_node", ((_CLIPPED, _FREE),))
