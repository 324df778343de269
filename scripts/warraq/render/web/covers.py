"""The cover's pictures: for feeds and those who share the book, for thumbnails, and for the page that opens it."""

from __future__ import annotations

import hashlib
import io

from PIL import Image

from warraq.render.epub import raster
from warraq.render.epub.shelf import Shelf
from warraq.render.tools import tools

SHARED, SMALL, SHOWN = "cover.jpg", "cover-small.jpg", "cover.webp"
_WIDTHS = {SHARED: 1000, SMALL: 360, SHOWN: 640}        # pixels
_QUALITY = 82


def pictures(content: bytes, shelf: Shelf) -> dict[str, bytes]:
    """The three by their names, made once of the same cover. Equal input gives equal bytes."""
    made = {}
    for name, width in _WIDTHS.items():
        key = hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in (content, name.encode(), *(tool.encode() for tool in tools())))).hexdigest()
        known = shelf.get(key)
        if known is None:
            known = _scaled(content, width, name)
            shelf.put(key, known)
        made[name] = known
    return made


def size(content: bytes) -> tuple[int, int]:
    """Width and height of a picture in pixels."""
    with Image.open(io.BytesIO(content)) as opened:
        return opened.size


def _scaled(content: bytes, width: int, name: str) -> bytes:
    """The cover that wide, or as wide as it is where that is less; on white where it lets something through."""
    with Image.open(io.BytesIO(content), formats=raster.FORMATS) as opened:
        picture = raster.on_white(opened) if raster.has_transparency(opened) else opened.convert("RGB")
    width = min(width, picture.width)
    picture = picture.resize((width, max(1, round(picture.height * width / picture.width))), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    if name.endswith(".webp"):
        picture.save(out, "WEBP", quality=_QUALITY, method=6)
    else:
        picture.save(out, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return out.getvalue()
