"""EbookLib's room: a composition becomes one finished EPUB 3 file."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from datetime import datetime
from pathlib import Path

from warraq.diagnostics import Checked
from warraq.model import Composition, Page, Rendered
from warraq.render.epub import cover, metadata, nav, ncx
from warraq.render.epub.documents import Document
from warraq.render.epub.drawings import Drawings
from warraq.render.epub.fonts import embedded
from warraq.render.epub.media import Media
from warraq.render.epub.package import NCX_ID, Item, container
from warraq.render.epub.shelf import shelf
from warraq.render.epub.stylesheet import gathered

Landmark = tuple[str, str, str]                 # epub:type, address, words
_XHTML = "application/xhtml+xml"
_STYLES = "styles/book.css"


def render(composition: Composition, style_urls: tuple[str, ...], roots: Mapping[str, Path], cache: Path | None,
           executor: Executor | None, progress: Callable[[str, int, int], None], moment: datetime) -> Checked[Rendered | None]:
    """The EPUB of a composition: EPUB 3.3, right to left, the same bytes for the same input on every machine.

    `style_urls` are book:// addresses of CSS in the order of reading, `roots` maps their host parts to folders. Subsets of fonts,
    the typeset cover and pictures made fit are kept below `cache`. `progress` hears (what, done, of how many). The value is None without a cover.
    """
    covers, subsets, pictures = (shelf(cache, name) for name in ("covers", "fonts", "pictures"))
    picture = cover.cover(composition, roots, covers, moment)
    if picture.value is None:
        return Checked(None, picture.diagnostics)
    sheet = gathered(style_urls, roots)
    media = Media(composition.assets, roots, pictures, Drawings(sheet.faces, roots, subsets))
    pages = [Document(p.name, media.in_document(p.xhtml)) for p in composition.pages]
    landmarks = nav.landmarks_of(composition.pages, pages, cover.DOCUMENT)
    documents = _documents(composition, cover.page(composition, picture.value), pages, landmarks)
    characters, names = (frozenset().union(*(getattr(d, what) for d in documents)) for what in ("characters", "names"))
    fonts = embedded(sheet, characters, names, roots, subsets, executor, progress, quran_alone=composition.edition.fonts == "none")
    css = '@charset "utf-8";\n' + fonts.css + media.in_style_sheet(sheet.text, sheet.pictures)
    items = [_file(d) for d in documents]
    spine = [i.id for i in items]
    breaks = [b for d in documents for b in d.breaks]
    contents = ncx.ncx(composition, metadata.identifier(composition.settings), breaks)
    items += [Item("style", _STYLES, "text/css", css.encode()), picture.value, *media.items, *fonts.items,
              Item(NCX_ID, ncx.NAME, "application/x-dtbncx+xml", contents.encode())]
    facts = metadata.facts(composition.settings, composition.language, documents, cover.ID)
    content = container(items, spine, _guide(landmarks), facts, composition.language, moment)
    progress("package", len(items), len(items))
    pictures.tidy()
    shelves = (covers, subsets, pictures)
    rendered = Rendered(composition.edition, content, hits=sum(s.hits for s in shelves), misses=sum(s.misses for s in shelves))
    return Checked(rendered, (*picture.diagnostics, *sheet.diagnostics, *media.diagnostics, *fonts.diagnostics))


def _documents(composition: Composition, cover_page: str, pages: Sequence[Document], landmarks: Sequence[Landmark]) -> list[Document]:
    """All documents in the order of reading: the cover first, the table of contents where it belongs."""
    at = composition.contents_at
    around = [b for d in pages[:at] for b in d.breaks], [b for d in pages[at:] for b in d.breaks]
    own = Document(nav.NAME, nav.navigation(composition, landmarks, ())).breaks
    contents = Document(nav.NAME, nav.navigation(composition, landmarks, [*around[0], *own, *around[1]]))
    return [Document(cover.DOCUMENT, cover_page), *pages[:at], contents, *pages[at:]]


def _file(document: Document) -> Item:
    """A document in the manifest. Its id comes from its name, as the places that reading systems remember name it (EPUB CFI §2.3)."""
    properties = (*document.properties, "nav") if document.name == nav.NAME else document.properties
    return Item(f"document-{posixpath.basename(document.name).removesuffix('.xhtml')}", document.name, _XHTML, document.xhtml.encode(), properties)


def _guide(landmarks: Sequence[Landmark]) -> list[tuple[str, str, str]]:
    """The landmarks once more, by the names of EPUB 2 (OPF 2.0.1 §2.6), for Kindle."""
    kinds = {"cover": "cover", "toc": "toc", "bodymatter": "text"}
    return [(kinds[k], address.partition("#")[0], words) for k, address, words in landmarks if k in kinds]
