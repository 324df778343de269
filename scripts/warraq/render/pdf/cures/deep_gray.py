"""Gray pictures of 16 bits come out as noise or as white.

WeasyPrint 70.0, images.py:46 (`RasterImage.__init__`): a picture of more than 8 bits a pixel (scans, measurements; Pillow's modes `I` and
`I;16`) is either cut off at 255, which leaves it white, or taken for one of three channels. Its levels are brought down to 256.
"""

from __future__ import annotations

from warraq.render.pdf.cures.edit import Cure


def _of_256_levels(picture: object) -> object:
    kind = picture.format
    gray = picture.convert("I").point(lambda level: level * (1 / 257)).convert("L")
    gray.format, gray.info = kind, picture.info
    return gray


_KINDS = "    if 'transparency' in pillow_image.info:\n"
_LEVELS = """    if pillow_image.mode.startswith('I'):
        pillow_image = _of_256_levels(pillow_image)
        pillow_image.info.pop('transparency', None)
        image_data = filename = None
"""

CURE = Cure("weasyprint.images:RasterImage.__init__", ((_KINDS, _LEVELS + _KINDS),), {"_of_256_levels": _of_256_levels})
