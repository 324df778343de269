"""Garbage glyphs where two font files bear one family and style, as when a family is split by `unicode-range`.

WeasyPrint 70.0, pdf/stream.py:184 (`Stream.add_font`), pdf/fonts.py:57 (`Font.__init__`): fonts are known by Pango's description
alone, so the glyphs of the second file are drawn with the outlines of the first. Here a font's file belongs to its key and to its name.
"""

from __future__ import annotations

from warraq.render.pdf.cures.edit import Cure


def warraq_font(fonts: dict, key: int, pango_font: object, make: type, description: object, size: float) -> object:
    """The PDF's font for a Pango font; `fonts` are those that there are. HarfBuzz has one face for each file and index."""
    from weasyprint.text.ffi import ffi
    from weasyprint.text.fonts import get_pango_font_hb_face
    place = key, int(ffi.cast("uintptr_t", get_pango_font_hb_face(pango_font)))
    if place not in fonts:
        font = make(pango_font, description, size)
        fonts[place] = next((known for known in fonts.values() if known.hash == font.hash), font)
    return fonts[place]


_KNOWN = """    if key not in self._fonts:
        self._fonts[key] = Font(pango_font, description, font_size)
    return self._fonts[key], font_size
"""
_NAMED = "in md5(description_string, usedforsecurity=False)"

CURES = (
    Cure("weasyprint.pdf.stream:Stream.add_font",
         ((_KNOWN, "    return warraq_font(self._fonts, key, pango_font, Font, description, font_size), font_size\n"),),
         {"warraq_font": warraq_font}),
    Cure("weasyprint.pdf.fonts:Font.__init__",
         ((_NAMED, "in md5(description_string + self.file_content + bytes((self.index % 256,)), usedforsecurity=False)"),)),
)
