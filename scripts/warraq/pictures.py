"""Pictures looked at before anything draws them: format by content, size, soundness (Pillow's room)."""

from __future__ import annotations

import hashlib
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from html import unescape
from io import BytesIO
from pathlib import PurePosixPath
from urllib.parse import unquote

from PIL import Image, ImageFile

from warraq import svg
from warraq.diagnostics import Diagnostic
from warraq.folder import Folder
from warraq.model import Asset

MOST_PIXELS = 50_000_000        # a 20 KB PNG of 13000² took 24 s and 1.35 GB to draw
LARGEST_FILE = 64 * 2**20       # bytes
LARGEST_SVG = 16 * 2**20
ROTATED = (5, 6, 7, 8)          # Exif orientations that exchange width and height
# Files that an author may take for pictures; those of no accepted format get a diagnostic where they are used.
SUFFIXES = frozenset(".png .jpg .jpeg .jpe .jfif .webp .svg .svgz .gif .bmp .tif .tiff .avif .heic .ico .psd .ai .eps .pdf .apng".split())
_BETWEEN_NAMES = re.compile(r"[\s/\\()\[\]<>{}\"'=|]+")


def assets_of(folder: Folder, texts: str) -> dict[str, Asset]:
    """Every picture file of the manuscript by its path. Those whose file name stands in `texts` are decoded whole; of the others
    only the head is read, because nothing can draw them."""
    plain = texts + "\n" + unescape(unquote(texts, errors="replace")).replace("\\", "")
    words = frozenset(_BETWEEN_NAMES.split(plain))

    def is_named(name: str) -> bool:
        return name in words or (_BETWEEN_NAMES.search(name) is not None and name in plain)
    return {path: _asset(folder, path, is_named(PurePosixPath(path).name)) for path in folder.names() if _may_be_picture(path)}


def _may_be_picture(path: str) -> bool:
    inside_images = path.startswith("images/") and not path.endswith((".md", ".txt"))
    return (inside_images or PurePosixPath(path).suffix.lower() in SUFFIXES) and path.isprintable()


def _asset(folder: Folder, path: str, whole: bool) -> Asset:
    data = folder.content(path, None, LARGEST_FILE)
    if isinstance(data, Diagnostic):
        detail = data.fact("why_en")
        code = "image-large" if "MB" in detail else "path-outside" if data.code == "path-outside" else "image-broken"
        return Asset(path, "", 0, 0, "", code, detail)
    media_type, width, height, problem, detail = examine(data, whole)
    return Asset(path, media_type, width, height, hashlib.sha256(data).hexdigest(), problem, detail)


def examine(data: bytes, whole: bool = True) -> tuple[str, float, float, str, str]:
    """Media type, width and height in CSS pixels, and the code and detail of what is wrong (empty: nothing).

    `whole`: every pixel of a raster picture is decoded, since WeasyPrint draws truncated files without a word.
    """
    if data.startswith(b"\x89PNG\r\n\x1a\n") or data.startswith(b"\xff\xd8\xff") or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return _raster(data, whole)
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE|svg|[\w-]+:svg)", data) or data.startswith((b"\xff\xfe<", b"\xfe\xff\0<")):
        if len(data) > LARGEST_SVG:
            return "image/svg+xml", 0, 0, "image-large", f"SVG: {len(data) / 2**20:.0f} MB"
        (width, height), problem, detail = svg.examine(data)
        return "image/svg+xml", width, height, problem, detail
    return "", 0, 0, "image-format", _kind(data)


def _raster(data: bytes, whole: bool) -> tuple[str, float, float, str, str]:
    kind = "PNG" if data[:1] == b"\x89" else "JPEG" if data[:1] == b"\xff" else "WebP"
    media_type = f"image/{kind.lower()}"
    width = height = 0
    try:
        with _strict(), Image.open(BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as image:
            width, height = image.size
            if width * height > MOST_PIXELS:
                return media_type, width, height, "image-large", f"{width}×{height} > {MOST_PIXELS // 10**6} Mpx"
            if (whole or kind != "PNG") and image.getexif().get(0x0112) in ROTATED:     # a PNG is decoded whole to find its Exif
                width, height = height, width
            if whole:
                image.draft("L", (1, 1))        # a JPEG decodes faster at an eighth of its size, and is still read to its end
                image.load()
                Image.open(BytesIO(data), formats=("PNG", "JPEG", "WEBP")).verify()     # a PNG's checksums, up to its last chunk
    except Image.DecompressionBombError:
        return media_type, width, height, "image-large", f"> {MOST_PIXELS // 10**6} Mpx"
    except Exception:  # noqa: BLE001 - on damaged data Pillow raises nearly anything (OSError, SyntaxError, ValueError, struct.error …)
        return media_type, width, height, "image-broken", f"{kind} {width}×{height}" if width else kind
    return media_type, width, height, "", ""


def with_ground(folder: Folder, asset: Asset) -> Asset:
    """A sound picture with the mean colour of its edge, on which it can stand where its shape is not that of its place; drawings have none."""
    data = folder.content(asset.path, None, LARGEST_FILE)
    if asset.problem or asset.media_type == "image/svg+xml" or not isinstance(data, bytes):
        return asset
    with _strict(), Image.open(BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as image:
        picture = image.convert("RGBA")
        paper = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture).convert("RGB")
    right, foot = paper.width - 1, paper.height - 1
    strips = ((0, 0, right + 1, 1), (0, foot, right + 1, foot + 1), (0, 0, 1, foot + 1), (right, 0, right + 1, foot + 1))
    means = [paper.crop(strip).resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)) for strip in strips]
    return replace(asset, ground="#" + "".join(f"{sum(mean[band] for mean in means) // 4:02x}" for band in range(3)))


@contextmanager
def _strict() -> Iterator[None]:
    """Truncated pictures are errors: WeasyPrint sets the opposite for the whole process when it is imported."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")     # DecompressionBombWarning: the limit here is stricter
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _kind(data: bytes) -> str:
    """What a file seems to be, for the message."""
    heads = ((b"GIF8", "GIF"), (b"BM", "BMP"), (b"II*\0", "TIFF"), (b"MM\0*", "TIFF"), (b"%PDF", "PDF"), (b"%!PS", "EPS"), (b"8BPS", "PSD"),
             (b"\x1f\x8b", "SVGZ"), (b"\0\0\1\0", "ICO"))
    if data[4:8] == b"ftyp":
        return "AVIF" if data[8:12] == b"avif" else "HEIC"
    return next((kind for head, kind in heads if data.startswith(head)), "?" if data else "0 bytes")
