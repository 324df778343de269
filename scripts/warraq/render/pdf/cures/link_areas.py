"""Links counted once for every element inside them, and areas of links beside the page.

WeasyPrint 70.0, anchors.py:84-113 (`gather_anchors`): `link` is inherited, so each box inside a link becomes a link of its own, over its
parent; and a leader, which is moved when its line is done, keeps an area that reaches off the page in right-to-left lines. A reader who
goes from link to link meets the same one three times in a line of the contents. Boxes whose parent has the same link are left out, but
for pictures, which may be larger than the line that they stand in.
"""

from __future__ import annotations

from warraq.render.pdf.cures.edit import Cure

CURE = Cure("weasyprint.anchors:gather_anchors", (
    ("has_link = link and not isinstance(box, (boxes.TextBox, boxes.LineBox))",
     "has_link = link and (link != parent_link or isinstance(box, boxes.ReplacedBox)) and not isinstance(box, (boxes.TextBox, boxes.LineBox))"),))
