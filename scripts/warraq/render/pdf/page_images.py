"""Pages of a finished PDF as pictures for the screen, made once for each content.

Lossless WebP with few levels of each colour is smaller than lossy WebP for pages of type, and keeps every dot and vowel mark sharp: at 190 dots
an inch a page of A5 takes some 30 kB and bears being shown at twice its usual size. Where a light tint covers part of a page its levels are closer
together, so that it shows as it is printed. Pages with photographs are lossy.
"""

from __future__ import annotations

import ctypes
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image, ImageChops

from warraq.progress import Tell
from warraq.render.aside import put_in_place
from warraq.render.pdf import confined

_DPI = 190
_PIXELS = 1_760_000         # at most: larger sheets are drawn more coarsely, so that a page's bytes depend on its text rather than on its paper
_THUMBNAIL = 160            # pixels of width
_STEP, _FINE = 51, 8        # levels of a colour are so far apart, light ones on a page with tints so
_LIGHT, _WHITE = 220, 252   # of 255: from here on a colour is light, and as good as white
_COVERED = 500              # one in so many pixels has the very colour of a tint; the edges of letters have each colour more seldom
_HUELESS = 40               # of 255: a colour whose red, green and blue are closer together is nearly gray
_MANY_COLOURS = 1 << 14     # a page with more has a photograph on it
_LOSSY, _SMALL = 72, 55     # qualities of WebP
_AT_ONCE = 12               # pages that a process draws
_SECONDS = 120              # of processor time for them
_LEVELS = [round(v / _STEP) * _STEP for v in range(256)]
_TINTED = [255 if v >= _WHITE else round(v / _FINE) * _FINE if v >= _LIGHT else _LEVELS[v] for v in range(256)]
_RECIPE = [_DPI, _PIXELS, _THUMBNAIL, _LEVELS, _TINTED, _COVERED, _HUELESS, _MANY_COLOURS, _LOSSY, _SMALL, version("pypdfium2"), version("pillow")]
_KEPT = 96 << 20            # bytes of pictures in the cache
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3       # parameters of mallopt (malloc.h)


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as WebP, its size in pixels, and a small copy of it."""

    content: bytes
    thumbnail: bytes
    width: int
    height: int


def page_images(pdf: bytes, sheets: Sequence[int], cache: Path, executor: Executor | None, tell: Tell) -> dict[int, PageImage]:
    """Pictures of these pages (from 0). Known ones come from the cache; drawing goes on in the executor's processes.

    Raises confined.Overtime or confined.Failed for a page that cannot be drawn.
    """
    folder = cache / "page-images"
    keys = _keys(pdf, sheets)
    out = {sheet: image for sheet in sheets if (image := _kept(folder / keys[sheet]))}
    missing = [sheet for sheet in sheets if sheet not in out]
    for drawn in _drawn([missing[at:at + _AT_ONCE] for at in range(0, len(missing), _AT_ONCE)], pdf, executor):
        for sheet, packed in drawn.items():
            _keep(folder / keys[sheet], packed)
            out[sheet] = _unpacked(packed)
        tell("pictures", len(out), len(sheets))
    _tidy(folder)
    return out


def _keys(pdf: bytes, sheets: Iterable[int]) -> dict[int, str]:
    """Names each page by all that is drawn on it."""
    known: dict[tuple[int, int], str] = {}
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = [opened.pages[sheet].obj for sheet in sheets]
        seen = [[_digest(page.get(key), known) for key in ("/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate")] for page in pages]
    return {sheet: hashlib.sha256(json.dumps([_RECIPE, parts]).encode()).hexdigest() for sheet, parts in zip(sheets, seen)}


def _digest(value: object, known: dict[tuple[int, int], str]) -> str:
    """A hash of an object of the file with everything that it refers to; shared ones are read once."""
    if not isinstance(value, pikepdf.Object):
        return repr(value)
    name = value.objgen
    if name[0] and name in known:
        return known[name]
    if name[0]:
        known[name] = "…"           # an object that refers to itself
    parts: list[str] = []
    if isinstance(value, pikepdf.Array):
        parts = [_digest(part, known) for part in value]
    elif isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        parts = [f"{key} {_digest(part, known)}" for key, part in sorted(value.items()) if key not in ("/Parent", "/StructParents")]
        parts += [hashlib.sha256(value.read_raw_bytes()).hexdigest()] if isinstance(value, pikepdf.Stream) else []
    else:
        parts = [repr(value)]
    digest = hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
    if name[0]:
        known[name] = digest
    return digest


def _drawn(portions: Sequence[Sequence[int]], pdf: bytes, executor: Executor | None) -> Iterator[dict[int, bytes]]:
    """Packed pictures, a portion after the other. If the executor breaks down, the rest is done from here."""
    futures = []
    try:
        futures = [executor.submit(_portion, pdf, portion) for portion in portions] if executor else []
    except BrokenExecutor:
        pass
    for at, portion in enumerate(portions):
        try:
            yield futures[at].result() if at < len(futures) else _portion(pdf, portion)
        except BrokenExecutor:
            yield _portion(pdf, portion)


def _portion(pdf: bytes, sheets: Sequence[int]) -> dict[int, bytes]:
    """Some pages drawn in a process of their own: what is wrong with a picture must not take the press down."""
    answer = confined.run(lambda: _joined(_pictures(pdf, sheets)), _SECONDS)
    out, at = {}, 0
    for sheet in sheets:
        length = int.from_bytes(answer[at:at + 4], "big")
        out[sheet] = answer[at + 4:at + 4 + length]
        at += 4 + length
    return out


def _joined(parts: Iterable[bytes]) -> bytes:
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def _pictures(pdf: bytes, sheets: Sequence[int]) -> Iterator[bytes]:
    _keep_memory()
    with pypdfium2.PdfDocument(pdf) as document:
        for sheet in sheets:
            page = document[sheet]
            scale = min(_DPI / 72, (_PIXELS / (page.get_width() * page.get_height())) ** .5)
            drawn = page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
            small = drawn.resize((_THUMBNAIL, max(1, round(_THUMBNAIL * drawn.height / drawn.width))), Image.Resampling.BOX)
            whole, little = _webp(drawn), _encoded(small, quality=_SMALL)
            head = json.dumps([drawn.width, drawn.height, len(whole)]).encode()
            yield head + b"\n" + whole + little


def _keep_memory() -> None:
    """Lets this process keep what it frees (mallopt(3), where there is such): else the kernel would clear the same megabytes for each step of each page."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "mallopt"):
        libc.mallopt(_MMAP_THRESHOLD, 1 << 28)
        libc.mallopt(_TRIM_THRESHOLD, 1 << 30)


def _webp(picture: Image.Image) -> bytes:
    colours = picture.getcolors(_MANY_COLOURS)
    if colours is None:
        return _encoded(picture, quality=_LOSSY)
    tints = (count for count, colour in colours if _LIGHT <= min(colour) < _WHITE)
    tinted = max(tints, default=0) * _COVERED > picture.width * picture.height
    return _encoded(_with_grays(picture, _LIGHT if tinted else 256).point((_TINTED if tinted else _LEVELS) * 3), lossless=True, quality=20)


def _with_grays(picture: Image.Image, below: int) -> Image.Image:
    """The picture with what is nearly gray, and no lighter, made gray: levels of each colour by itself would make thin lines of a warm gray pink or green."""
    red, green, blue = picture.split()
    high, low = (either(either(red, green), blue) for either in (ImageChops.lighter, ImageChops.darker))
    hueless = ImageChops.subtract(high, low).point([255 * (v < _HUELESS) for v in range(256)])
    gray = ImageChops.darker(hueless, low.point([255 * (v < below) for v in range(256)]))
    return Image.composite(Image.merge("RGB", (green,) * 3), picture, gray)


def _encoded(picture: Image.Image, **how: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", method=2, **how)
    return out.getvalue()


def _unpacked(packed: bytes) -> PageImage:
    head, _, rest = packed.partition(b"\n")
    width, height, length = json.loads(head)
    return PageImage(rest[:length], rest[length:], width, height)


def _kept(path: Path) -> PageImage | None:
    """A picture made before; None where there is none, or where its file is damaged."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    return _unpacked(content[32:]) if hashlib.sha256(content[32:]).digest() == content[:32] else None


def _keep(path: Path, packed: bytes) -> None:
    """A folder that cannot be written only costs time."""
    try:
        put_in_place(path, hashlib.sha256(packed).digest() + packed)
    except OSError:
        pass


def _tidy(folder: Path) -> None:
    """Removes what was made longest ago when there is too much."""
    if not folder.is_dir():
        return
    total = 0
    for file in sorted(folder.iterdir(), key=lambda f: (-f.stat().st_mtime_ns, f.name)):
        total += file.stat().st_size
        if total > _KEPT:
            file.unlink(missing_ok=True)
