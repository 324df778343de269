"""Justified lines that end half a pixel or more beside the margin because of the space at the edge of a text.

WeasyPrint 70.0, text/line_break.py:181 (`Layout.set_text`): Pango gives half of the spacing to a space at the edge of a text, so there
it is doubled; the last space is looked for at the last byte, where a no-break space, which takes two bytes, does not begin. A text
that is nothing but a space gets no spacing from Pango, so something unseen is put after it; after a no-break space nothing is.
Besides, Pango rounds the halves of a spacing of whole pixels to whole pixels; an odd number of its units never is one.
"""

from __future__ import annotations

from warraq.render.pdf.cures.edit import Cure

_ALONE = """            if bytestring == b' ':
                # We need more than one space to set word spacing
                self.text = ' \\u200b'  # Space + zero-width space
"""
_EITHER = """            if self.text in (' ', '\\u00a0'):
                self.text += '\\u2060' if self.text != ' ' else '\\u200b'
"""

CURE = Cure("weasyprint.text.line_break:Layout.set_text", (
    (_ALONE, _EITHER),
    ("factor = 1 + (match.start() in boundary_positions)", "factor = 1 + (match.start() == 0 or match.end() == len(bytestring))"),
    ("factor * space_spacing)", "factor * space_spacing | 1)"),
    ("            # Pango gives only half of word-spacing on boundaries\n            boundary_positions = (0, len(bytestring) - 1)\n", ""),
))
