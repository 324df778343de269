"""Photographs lose quality, and the meaning of their colours, when they are turned upright or made smaller.

WeasyPrint 70.0, images.py:69 (`RasterImage.__init__`) and images.py:123 (`get_x_object`): a JPEG whose EXIF data turn it, or that has more
dots than `dpi` asks for, is written anew with Pillow's own settings: quality 75, colour at half the resolution, no colour profile.
On paper at 300 dots an inch that shows. It is written at quality 95 with full colour and the profile that it came with.
"""

from __future__ import annotations

from warraq.render.pdf.cures.edit import Cure

_SETTINGS = "quality=95, subsampling=0, icc_profile={}.info.get('icc_profile')"
_TURNED = "options = {'format': 'JPEG', 'optimize': optimize}"
_SMALLER = "image_file, format=thumbnail.format, optimize=self.optimize)"

TURNED = Cure("weasyprint.images:RasterImage.__init__",
              ((_TURNED, f"options = dict(format='JPEG', optimize=optimize, {_SETTINGS.format('pillow_image')})"),))
SMALLER = Cure("weasyprint.images:RasterImage.get_x_object",
               ((_SMALLER, f"image_file, format=thumbnail.format, optimize=self.optimize, {_SETTINGS.format('thumbnail')})"),))
CURES = (TURNED, SMALLER)
