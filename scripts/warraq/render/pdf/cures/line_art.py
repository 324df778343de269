"""Line art loses its edge.

WeasyPrint 70.0, images.py:46 (`RasterImage.__init__`): a picture of pure black and white (scanned calligraphy, engravings) is taken for a
photograph in colour and brought down to the resolution of one, `dpi`, which blurs its outlines. It stays black and white, and keeps up
to 1200 dots an inch, which is what printers ask of line art.
"""

from __future__ import annotations

from warraq.render.pdf.cures.edit import Cure

FINEST = 1200           # dots per inch

_KINDS = "    if 'transparency' in pillow_image.info:\n"
_BLACK_AND_WHITE = """    if pillow_image.mode == '1' and 'transparency' not in pillow_image.info:
        pillow_image = pillow_image.convert('L')
"""
_DPI = "self._dpi = options['dpi']"
_FINER = f"self._dpi = {FINEST} if original_pillow_image.mode == '1' and options['dpi'] else options['dpi']"

CURE = Cure("weasyprint.images:RasterImage.__init__", ((_KINDS, _BLACK_AND_WHITE + _KINDS), (_DPI, _FINER)))
