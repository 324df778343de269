"""No line break between a quotation and what is in brackets behind it: «كتاب الحيوان» (الجزء الأول).

Pango 1.50 breaks lines by UAX #14 of Unicode 14, whose rule LB15 forbids a break between any quotation mark and an opening bracket, spaces
or not; since 15.1 only opening quotation marks do so. WeasyPrint 70.0, formatting_structure/build.py:47 (`create_anonymous_boxes`):
a zero width space, which LB8 breaks after, is put behind the closing mark. It has no glyph, so it is neither drawn nor extracted.
"""

from __future__ import annotations

import re

from warraq.render.pdf.cures.edit import Cure

_BETWEEN = re.compile("(?<=[»›”’]) (?=[(\\[{⟨﴾])")


def warraq_loosen(root: object) -> None:
    """Lets the lines of a box tree break behind quotations."""
    from weasyprint.formatting_structure import boxes
    for box in root.descendants():
        if isinstance(box, boxes.TextBox) and box.style["white_space"] in ("normal", "pre-line"):
            box.text = _BETWEEN.sub("\u200b ", box.text)


_BOXES = "    box = inline_in_block(box)\n"

CURE = Cure("weasyprint.formatting_structure.build:create_anonymous_boxes", ((_BOXES, _BOXES + "    warraq_loosen(box)\n"),),
            {"warraq_loosen": warraq_loosen})
