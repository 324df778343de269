"""Glyphs drawn beside their places: marks off by 2.4 %, advances cut to whole thousandths.

WeasyPrint 70.0, draw/text.py:208-251 (`draw_first_line`): Pango counts in 1/1024 pixel and a TJ array in 1/1000 em (PDF 32000-1
§9.4.3), but offsets are taken over without conversion, the text rise is divided by 1000, and kerning and spacing lose their
fractions to int(). Widths are kept to two decimals, so that no rounding needs to be made good glyph by glyph.
"""

from __future__ import annotations

from warraq.render.pdf.cures.edit import Cure

CURE = Cure("weasyprint.draw.text:draw_first_line", (
    ("offset = glyph_info.geometry.x_offset / font_size", "offset = glyph_info.geometry.x_offset * 1000 * FROM_UNITS / font_size"),
    ("rise = glyph_info.geometry.y_offset / 1000", "rise = glyph_info.geometry.y_offset * FROM_UNITS"),
    ("string = f'{-offset}'", "string = f'{-offset:.2f}'"),
    ("string += f'>{-offset}<'", "string += f'>{-offset:.2f}<'"),
    ("stream.logical_rect.width * 1000 * FROM_UNITS / font_size)\n\n            # Set kerning",
     "stream.logical_rect.width * 1000 * FROM_UNITS / font_size, 2)\n\n            # Set kerning"),
    ("            if kerning:\n                string += f'>{int(kerning)}<'",
     "            if abs(kerning) >= 0.1:\n                string += f'>{kerning:.2f}<'"),
))
