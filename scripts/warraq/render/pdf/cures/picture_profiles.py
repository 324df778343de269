"""Pictures with a colour profile come out in wrong colours: those of telephones pale, those of cameras dull.

WeasyPrint 70.0, images.py:46 (`RasterImage.__init__`): the numbers of a picture are taken for the device's, whatever its ICC profile says
(Display P3, Adobe RGB). Pictures in another RGB space than sRGB, which screens take DeviceRGB for, are brought into it.
"""

from __future__ import annotations

import io

from PIL import Image, ImageChops, ImageCms

from warraq.render.pdf.cures.edit import Cure


_SAMPLE = Image.frombytes("RGB", (27, 1), bytes(v for r in (0, 128, 255) for g in (0, 128, 255) for b in (0, 128, 255) for v in (r, g, b)))
_SAME = 3               # of 255: a profile that moves no sample farther is one of the many that describe sRGB


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The picture itself where it is in sRGB already, or in what nobody can read."""
    icc = picture.info.get("icc_profile")
    if not icc or picture.mode not in ("RGB", "RGBA"):
        return picture
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(icc))
        if own.profile.xcolor_space.strip() != "RGB" or _same(_SAMPLE, _brought(_SAMPLE, own)):
            return picture
        made = _brought(picture, own)
    except (OSError, ImageCms.PyCMSError):
        return picture
    made.format, made.info = picture.format, {key: value for key, value in picture.info.items() if key != "icc_profile"}
    return made


def _brought(picture: Image.Image, own: ImageCms.ImageCmsProfile) -> Image.Image:
    return ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), ImageCms.Intent.RELATIVE_COLORIMETRIC, picture.mode,
                                     flags=ImageCms.Flags.BLACKPOINTCOMPENSATION)


def _same(one: Image.Image, two: Image.Image) -> bool:
    return max(high for _, high in ImageChops.difference(one, two).getextrema()) <= _SAME


_KINDS = "    if 'transparency' in pillow_image.info:\n"
_SPACES = """    if (in_srgb := _in_srgb(pillow_image)) is not pillow_image:
        pillow_image = in_srgb
        image_data = filename = None
"""

CURE = Cure("weasyprint.images:RasterImage.__init__", ((_KINDS, _SPACES + _KINDS),), {"_in_srgb": _in_srgb})
