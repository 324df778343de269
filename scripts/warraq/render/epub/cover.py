"""The cover: the author's picture made fit for the stores, or the typeset page printed to one; and the document that shows it."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from datetime import datetime
from html import escape
from pathlib import Path

from PIL import Image, ImageOps

from warraq.catalogue import found
from warraq.diagnostics import Checked, Diagnostic
from warraq.model import Composition
from warraq.render.epub import raster
from warraq.render.epub.markup import document
from warraq.render.epub.nav import COVER
from warraq.render.epub.package import Item
from warraq.render.epub.shelf import Shelf
from warraq.render.epub.stylesheet import gathered
from warraq.render.pdf import confined
from warraq.render.resources import Absent, Refused, cover_style, locate, manuscript_url
from warraq.render.tools import tools

ID, DOCUMENT = "cover-image", "cover.xhtml"
WIDTH, HEIGHT = 1500, 2400              # pixels: Kobo, Google Play and Apple Books take it, and it is under Standard Ebooks' 4 Mpx
_SHORTEST, _TALL = 1000, (1.3, 1.8)
_SMOOTH = Image.Resampling.LANCZOS


def cover(composition: Composition, roots: Mapping[str, Path], shelf: Shelf, moment: datetime) -> Checked[Item | None]:
    """The cover as a JPEG or PNG that every store takes; None where there is none, which the diagnostics explain."""
    settings = composition.settings
    asset = composition.assets.get(settings.cover)
    try:
        if not settings.cover:
            return Checked(_jpeg(_typeset(composition, roots, shelf, moment)))
        if asset and asset.media_type == "image/svg+xml":
            drawn = _jpeg(printed(_poster(manuscript_url(asset.path), composition.language), (), roots, moment))
            size = round(asset.width), round(asset.height)
            return Checked(drawn, () if _is_book_shaped(size) else (_unsuited(size, composition),))
        return _fitted(locate(manuscript_url(settings.cover), roots).read_bytes(), composition, roots, shelf)
    except (Refused, Absent):
        return Checked(None, (found("resource-refused", settings.cover_span, url=settings.cover),))
    except confined.Overtime as late:
        return Checked(None, (found("render-time", settings.cover_span, title=COVER, seconds=late.args[0]),))
    except (confined.Failed, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as failed:     # all but the first are Pillow's
        why = (str(failed).strip().splitlines() or [""])[-1]
        return Checked(None, (found("render-failed", settings.cover_span, title=COVER, why=why),))


def page(composition: Composition, image: Item) -> str:
    """The document that shows the cover, first in the spine."""
    settings = composition.settings
    words = escape(f"غلاف كتاب: {settings.title}، تأليف: {' و'.join(settings.author)}")
    body = (f'<section class="cover" epub:type="cover" aria-label="{COVER}">\n'
            f'<img src="{image.name}" alt="{words}" role="doc-cover"/>\n</section>')
    return document(COVER, body, composition.language)


def _jpeg(content: bytes) -> Item:
    return Item(ID, "cover.jpg", "image/jpeg", content, ("cover-image",))


# ---- the author's picture -------------------------------------------------------------------------------------------------------


def _fitted(content: bytes, composition: Composition, roots: Mapping[str, Path], shelf: Shelf) -> Checked[Item]:
    """The picture as it is where the stores take it; else scaled, and set on a plain ground where its shape is no book's."""
    with Image.open(io.BytesIO(content), formats=raster.FORMATS) as opened:
        seen = raster.as_seen(opened, roots["styles"])
    if not (_is_large_enough(seen.size) and _is_book_shaped(seen.size)):
        on_ground = raster.on_white(seen)
        fit = _scaled(on_ground) if _is_book_shaped(seen.size) else ImageOps.pad(on_ground, (WIDTH, HEIGHT), _SMOOTH, color=_ground(on_ground))
        return Checked(_jpeg(raster.jpeg(fit)), (_unsuited(seen.size, composition),))
    if raster.has_transparency(seen):       # which would be black here and white there
        return Checked(_jpeg(raster.jpeg(raster.reduced(raster.on_white(seen)))))
    made = raster.fit(content, roots["styles"], shelf)
    name = "cover.png" if made.media_type == "image/png" else "cover.jpg"
    return Checked(Item(ID, name, made.media_type, made.content, ("cover-image",)))


def _unsuited(size: tuple[int, int], composition: Composition) -> Diagnostic:
    return found("cover-size", composition.settings.cover_span, width=size[0], height=size[1])


def _is_large_enough(size: tuple[int, int]) -> bool:
    return min(size) >= _SHORTEST


def _is_book_shaped(size: tuple[int, int]) -> bool:
    return _TALL[0] <= size[1] / max(size[0], 1) <= _TALL[1]


def _scaled(picture: Image.Image) -> Image.Image:
    """A picture of a book's shape that is too small, as wide as a typeset cover."""
    width, height = picture.size
    return raster.reduced(picture.resize((WIDTH, height * WIDTH // width), _SMOOTH))


def _ground(picture: Image.Image) -> tuple[int, int, int]:
    """The mean colour of the picture's outermost pixels."""
    small = picture.resize((32, 32), Image.Resampling.BOX)
    edge = [small.getpixel(p) for i in range(32) for p in ((i, 0), (i, 31), (0, i), (31, i))]
    return tuple(sum(c[band] for c in edge) // len(edge) for band in range(3))


# ---- the typeset page -----------------------------------------------------------------------------------------------------------


def _typeset(composition: Composition, roots: Mapping[str, Path], shelf: Shelf, moment: datetime) -> bytes:
    """The composition's own cover page as a JPEG, printed again only when the page, its styles or its fonts have changed."""
    if not composition.cover:
        raise AssertionError("the composition has no cover page")
    style = cover_style(composition.settings.theme, roots)
    key = _key(composition.cover, style, roots)
    made = shelf.get(key)
    if made is None:
        made = printed(composition.cover, (style,), roots, moment)
        shelf.put(key, made)
        shelf.tidy()
    return made


def _key(xhtml: str, style: str, roots: Mapping[str, Path]) -> str:
    """A hash of everything that shapes the typeset cover."""
    parts = [xhtml.encode(), locate(style, roots).read_bytes(), *(tool.encode() for tool in tools())]
    read = gathered((style,), roots)
    parts += [locate(url, roots).read_bytes() for url in (*(face.source for face in read.faces), *read.pictures)]
    return hashlib.sha256(b"".join(hashlib.sha256(p).digest() for p in parts)).hexdigest()


def printed(xhtml: str, style_urls: tuple[str, ...], roots: Mapping[str, Path], moment: datetime) -> bytes:
    """A page as a JPEG of the cover's size. Raises confined.Overtime or confined.Failed."""
    from warraq.render.pdf.engine import print_pdf      # here, because WeasyPrint takes long to load and a known cover needs none
    from warraq.render.pdf.raster import to_jpeg
    return to_jpeg(print_pdf(xhtml, style_urls, roots, moment), WIDTH, HEIGHT)


def _poster(address: str, language: str) -> str:
    """A page of the cover's shape that shows a drawing as large as it can be."""
    style = "@page { size: 150mm 240mm; margin: 0 } body { margin: 0 } img { display: block; width: 150mm; height: 240mm; object-fit: contain }"
    head = f"<head><title>{COVER}</title><style>{style}</style></head>"
    body = f'<body><img src="{escape(address)}" alt=""/></body>'
    return f'<html xmlns="http://www.w3.org/1999/xhtml" lang="{escape(language)}" dir="rtl">{head}{body}</html>'
