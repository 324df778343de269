"""The package document and the container, put together by EbookLib from finished items."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone

from ebooklib import epub

from warraq.render.epub.metadata import IDENTIFIER_ID, Fact
from warraq.render.epub.repack import repacked

FOLDER = "EPUB"
NCX_ID = "ncx"
_PREFIXES = "ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/"
_OPTIONS = {"package_direction": True, "epub3_pages": False, "epub3_landmark": False, "raise_exceptions": True, "compresslevel": 0}


@dataclass(frozen=True, slots=True)
class Item:
    """One file of the publication; `name` is its path below the package document."""

    id: str
    name: str
    media_type: str
    content: bytes
    properties: tuple[str, ...] = ()


def container(items: Sequence[Item], spine: Sequence[str], guide: Iterable[tuple[str, str, str]],
              facts: Iterable[Fact], language: str, moment: datetime) -> bytes:
    """The EPUB's bytes. `spine` holds ids in reading order, `guide` (type, address, words) for readers of EPUB 2.

    EbookLib gets plain items only: its own HTML, navigation and cover items go through an HTML parser, lose the case of SVG
    and put white space between the letters of Arabic words (EbookLib 0.20, epub.py:430-476).
    """
    book = epub.EpubBook()
    book.metadata = {}                          # it begins with a generator and a random identifier
    book.FOLDER_NAME, book.IDENTIFIER_ID = FOLDER, IDENTIFIER_ID
    book.set_direction("rtl")
    for fact in facts:
        book.add_metadata("DC" if fact.dc else None, fact.dc or "meta", fact.text, fact.attributes)
    for item in items:
        book.add_item(_raw(item))
    book.spine = list(spine)
    book.guide = [{"type": kind, "href": address, "title": words} for kind, address, words in guide]
    out = io.BytesIO()
    epub.write_epub(out, book, {**_OPTIONS, "mtime": moment.astimezone(timezone.utc)})
    return repacked(out.getvalue(), language, _PREFIXES, moment)


def _raw(item: Item) -> epub.EpubItem:
    raw = epub.EpubItem(item.id, item.name, item.media_type, item.content)
    raw.properties = list(item.properties)
    return raw
