"""The pictures of an EPUB: whole, described, of sizes that stores and reading systems take; the cover first of all."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

from PIL import Image, UnidentifiedImageError

from warraq.reasons import reason
from warraq.verify.epub.opened import SVG, XHTML, Fault, Opened, elements, resolved

_PIXELS, _SHORTEST, _TALL = 4_000_000, 1000, (1.3, 1.8)         # a cover's; Apple Books, Kobo and Google Play
_MOST_PIXELS = 5_600_000                                          # Apple Books' limit for a picture
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/gif": "GIF"}


def faults(b: Opened) -> Iterator[Fault]:
    """What is wrong with cover, pictures and their descriptions."""
    yield from _cover(b)
    for name, item in b.items.items():
        if item.get("media-type") in _FORMATS and name in b.names:
            yield from _file(b, name, _FORMATS[item.get("media-type")])
    for name, d in b.texts.items():
        for e in d.iter(XHTML + "img"):
            if not (e.get("alt") or "").strip() and e.get("role") not in ("presentation", "none"):
                yield Fault("alt", name, reason("picture-undescribed", address=e.get("src")), e)
        for e in d.iter(SVG + "svg"):
            if e.get("aria-hidden") != "true" and not (e.get("aria-label") or e.get("aria-labelledby") or e.find(f"{SVG}title") is not None):
                yield Fault("alt", name, reason("drawing-undescribed"), e, grave=False)
        yield from (Fault("alt", name, reason("image-role-undescribed"), e) for e in elements(d)
                    if e.get("role") == "img" and not (e.get("aria-label") or e.get("aria-labelledby") or e.get("alt") or e.find(f"{SVG}title") is not None))


def _cover(b: Opened) -> Iterator[Fault]:
    """One picture, which the first document of the book shows, with words for it."""
    covers = b.with_property("cover-image")
    first = b.texts.get(b.spine[0]) if b.spine else None
    shown = [i for i in first.iter(XHTML + "img")] if first is not None else []
    if len(covers) != 1 or covers != [resolved(b.spine[0], i.get("src")) for i in shown]:
        yield Fault("cover", b.package_name, reason("cover-unshown"))
        return
    if b.items[covers[0]].get("media-type") not in ("image/jpeg", "image/png"):
        yield Fault("cover", covers[0], reason("cover-format"))
    if not (shown[0].get("alt") or "").strip():
        yield Fault("cover", b.spine[0], reason("cover-undescribed"))
    if b.old_meta("cover") != b.items[covers[0]].get("id"):
        yield Fault("cover", b.package_name, reason("cover-meta"))


def _file(b: Opened, name: str, kind: str) -> Iterator[Fault]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")         # of a size that Pillow takes for an attack; it is judged below
            with Image.open(io.BytesIO(b.read(name)), formats=(kind,)) as picture:
                width, height = picture.size
                picture.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:     # Pillow's
        said = "" if isinstance(error, UnidentifiedImageError) else str(error)           # which names an object in memory
        yield Fault("picture", name, reason("picture-broken", error=said or type(error).__name__))
        return
    if name in b.with_property("cover-image"):
        if min(width, height) < _SHORTEST or width * height > _PIXELS or not _TALL[0] <= height / width <= _TALL[1]:
            yield Fault("cover", name, reason("cover-size", width=width, height=height))
    elif width * height > _MOST_PIXELS:
        yield Fault("picture-large", name, reason("picture-large", width=width, height=height), grave=False)
