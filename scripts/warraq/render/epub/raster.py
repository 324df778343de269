"""Photographs and other pictures of dots as every store and reading system takes them: JPEG or PNG, sRGB, upright, of bounded size."""

from __future__ import annotations

import hashlib
import io
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageChops, ImageCms, ImageOps

from warraq.render.epub import segments
from warraq.render.epub.shelf import Shelf
from warraq.render.tools import tools

SIDE, PIXELS = 3200, 4_000_000          # Google Play's longest side; Apple Books' and Standard Ebooks' most pixels of a picture
_LARGEST = 5_000_000                    # bytes of one picture: Kindle Publishing Guidelines
_HEAVY, _LIGHTER = 1_000_000, 1 / 3     # an opaque PNG of more bytes is a photograph if a JPEG of it has no more than this part of them
_DARK, _MUCH = 64, .1                   # shades below this cannot be told from a black screen; so large a part of what is seen is much
_QUALITY = 90
_SMOOTH = Image.Resampling.LANCZOS
_TURNED = 0x0112                        # Exif: orientation; 1 is upright
_UNPRINTED = "profiles/fogra39-coated.icc"      # what untagged CMYK is taken for, as printers do
FORMATS = ("PNG", "JPEG", "WEBP")


class Picture(NamedTuple):
    """A picture file: its bytes, media type, and size in dots."""

    content: bytes
    media_type: str
    width: int
    height: int


def fit(content: bytes, styles: Path, shelf: Shelf, on_paper: bool = True) -> Picture:
    """The picture as it goes into the package. Equal input gives equal bytes.

    One that is fit stays as it is but for what nobody sees: Exif data (places, cameras), comments, thumbnails, further frames. Others
    are written anew: upright, in sRGB at eight bits, never larger than before; WebP, which older readers and Kindle do not know,
    becomes PNG where it has transparency or was packed without loss, else JPEG; dark ink on nothing gets white paper unless `on_paper` is false. `styles` is the folder that has the press's
    colour profiles. Raises OSError, ValueError or SyntaxError, as Pillow does, for what is no sound picture.
    """
    with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
        opened.seek(0)
        if _is_fit(opened, content) and not (on_paper and vanishes_at_night(opened)):
            bare = segments.bare(content)
            return Picture(bare, f"image/{opened.format.lower()}", *opened.size)
    key = hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in (content, b"paper" * on_paper, *(tool.encode() for tool in tools())))).hexdigest()
    made = shelf.get(key)
    if made is None:
        made = _written_anew(content, styles, on_paper)
        shelf.put(key, made)
    return described(made)


def described(content: bytes) -> Picture:
    """A PNG or JPEG with its media type and size."""
    with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
        return Picture(content, f"image/{opened.format.lower()}", *opened.size)


def _is_fit(picture: Image.Image, content: bytes) -> bool:
    if picture.format == "PNG":
        right = content[24] <= 8 and (len(content) <= _HEAVY or has_transparency(picture))
    else:
        right = picture.format == "JPEG" and picture.mode in ("RGB", "L")
    return (right and len(content) <= _LARGEST and max(picture.size) <= SIDE and picture.width * picture.height <= PIXELS
            and picture.getexif().get(_TURNED, 1) == 1 and in_srgb(picture))


def _written_anew(content: bytes, styles: Path, on_paper: bool) -> bytes:
    with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
        opened.seek(0)
        lossless = opened.format == "PNG" or opened.format == "WEBP" and b"VP8L" in content[12:40]
        picture = reduced(as_seen(opened, styles))
    if on_paper and vanishes_at_night(picture):
        picture = on_white(picture)
    as_png = lossless or has_transparency(picture)
    made = _png(picture) if as_png else jpeg(picture)
    if as_png and len(made) > _HEAVY and not has_transparency(picture):
        as_jpeg = jpeg(picture)
        made = as_jpeg if len(made) > _LARGEST or len(as_jpeg) < _LIGHTER * len(made) else made
    while len(made) > _LARGEST:
        picture = picture.resize((max(1, picture.width * 3 // 4), max(1, picture.height * 3 // 4)), _SMOOTH)
        made = jpeg(picture) if made[:1] == b"\xff" else _png(picture)
    return made


def as_seen(opened: Image.Image, styles: Path) -> Image.Image:
    """The picture upright, with eight bits a colour, in sRGB: of mode 1, L, LA, RGB or RGBA."""
    picture = ImageOps.exif_transpose(opened)
    if picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda value: value / 257).convert("L")
    if picture.mode in ("P", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA" if has_transparency(picture) else "RGB")
    if picture.mode in ("CMYK", "YCCK", "LAB"):
        return _from_inks(picture, opened.info.get("icc_profile"), styles)
    return picture if in_srgb(opened) else _brought(picture, _profile(opened.info["icc_profile"]))


def has_transparency(picture: Image.Image) -> bool:
    """Whether something shows through: an alpha channel that is opaque throughout is none."""
    if not picture.has_transparency_data:
        return False
    return picture.convert("RGBA").getchannel("A").getextrema()[0] < 255


def vanishes_at_night(picture: Image.Image) -> bool:
    """Whether dark ink stands on nothing: white paper is laid under it, since some readers take away the ground that the style sheet gives."""
    if not has_transparency(picture):
        return False
    seen = picture.convert("RGBA")
    shades = seen.convert("L").histogram(seen.getchannel("A").point(lambda alpha: 255 * (alpha > 127)).convert("1"))
    return sum(shades[:_DARK]) > _MUCH * sum(shades)


def on_white(picture: Image.Image) -> Image.Image:
    """In plain RGB, what is transparent on white."""
    picture = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture).convert("RGB")


def reduced(picture: Image.Image) -> Image.Image:
    """The picture within the limits of the stores; one that is within them stays as it is."""
    factor = min(1.0, SIDE / max(picture.size), (PIXELS / (picture.width * picture.height)) ** .5)
    if factor == 1:
        return picture
    smooth = picture.convert("L") if picture.mode == "1" else picture
    return smooth.resize((max(1, int(picture.width * factor)), max(1, int(picture.height * factor))), _SMOOTH)


def jpeg(picture: Image.Image) -> bytes:
    """A baseline JPEG with colour at full resolution and nothing beside the picture."""
    out = io.BytesIO()
    _plain(picture.convert("L" if picture.mode in ("1", "L") else "RGB")).save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return out.getvalue()


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    _plain(picture).save(out, "PNG", optimize=True)
    return out.getvalue()


def _plain(picture: Image.Image) -> Image.Image:
    """The dots alone: Pillow writes what stands in `info` into the file."""
    picture = picture.copy()
    picture.info = {}
    return picture


# ---- colours ---------------------------------------------------------------------------------------------------------------------

_SAMPLE = Image.frombytes("RGB", (27, 1), bytes(v for r in (0, 128, 255) for g in (0, 128, 255) for b in (0, 128, 255) for v in (r, g, b)))
_SAME = 3                               # of 255: a profile that moves no sample farther is one of the many that describe sRGB


def in_srgb(picture: Image.Image) -> bool:
    """Whether the numbers of a picture may be taken for sRGB: so they are without a profile, or with one that nobody can read."""
    icc = picture.info.get("icc_profile")
    if not icc or picture.mode in ("CMYK", "YCCK", "LAB"):
        return picture.mode not in ("CMYK", "YCCK", "LAB")
    return _is_srgb(icc)


@cache
def _is_srgb(icc: bytes) -> bool:
    try:
        own = _profile(icc)
        if own.profile.xcolor_space.strip() != "RGB":
            return True                 # grey: its curve is near sRGB's
        moved = ImageChops.difference(_SAMPLE, _brought(_SAMPLE, own))
    except (OSError, ImageCms.PyCMSError):
        return True
    return max(high for _, high in moved.getextrema()) <= _SAME


def _profile(icc: bytes) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(io.BytesIO(icc))


def _brought(picture: Image.Image, own: ImageCms.ImageCmsProfile) -> Image.Image:
    mode = "RGBA" if has_transparency(picture) else "RGB"
    picture = picture.convert(mode)
    return ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), ImageCms.Intent.RELATIVE_COLORIMETRIC, mode,
                                     flags=ImageCms.Flags.BLACKPOINTCOMPENSATION)


def _from_inks(picture: Image.Image, icc: bytes | None, styles: Path) -> Image.Image:
    """A picture in printing inks as it looks in print: by its own profile, else by that of coated paper."""
    for profile in (icc, (styles / _UNPRINTED).read_bytes()):
        try:
            if profile:
                return ImageCms.profileToProfile(picture, _profile(profile), ImageCms.createProfile("sRGB"), outputMode="RGB",
                                                 renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC, flags=ImageCms.Flags.BLACKPOINTCOMPENSATION)
        except (OSError, ImageCms.PyCMSError):
            continue                    # a damaged profile, or one for another number of inks
    return picture.convert("RGB")
