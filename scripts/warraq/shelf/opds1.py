"""The catalogue as an OPDS 1.2 acquisition feed: Atom (RFC 4287), for reading programs."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from lxml import etree

from warraq.metadata import clean, isbn_urn, series_position
from warraq.shelf.addresses import address
from warraq.shelf.licence import licence_of
from warraq.shelf.naming import BOOK_PAGE, DAY, MEDIA_TYPES, acquisitions, downloads, edition_titles, paragraphs, readings, shelf_language, shelf_title
from warraq.shelf.shelved import ShelvedBook

NAME = "catalog.xml"
TYPE = "application/atom+xml;profile=opds-catalog;kind=acquisition"
OTHER, OTHER_TYPE = "catalog.json", "application/opds+json"
_ATOM, _DC = "http://www.w3.org/2005/Atom", "http://purl.org/dc/terms/"
_SCHEMA = "http://schema.org"           # without a slash: so Thorium looks for it, after the catalogues that began it
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
OPEN = "http://opds-spec.org/acquisition/open-access"
COVER, THUMBNAIL = "http://opds-spec.org/image", "http://opds-spec.org/image/thumbnail"


def atom(books: Sequence[ShelvedBook], base_url: str = "") -> bytes:
    """The feed of all books, one entry each, in one file: clients follow pages of a feed badly, and a thousand books are 3 MB.

    Addresses are relative to the out folder, which every client resolves against where it found the feed; absolute below `base_url`.
    """
    feed = etree.Element(f"{{{_ATOM}}}feed", {_LANG: shelf_language(books)}, nsmap={None: _ATOM, "dc": _DC, "schema": _SCHEMA})
    _text(feed, "id", base_url + NAME if base_url else _feed_id(books))
    _text(feed, "title", shelf_title(books))
    _text(feed, "updated", max(b.modified for b in books))
    for rel, path, kind in (("self", NAME, TYPE), ("start", NAME, TYPE), ("alternate", OTHER, OTHER_TYPE), ("alternate", "index.html", "text/html")):
        _link(feed, rel, address(path, base_url), kind)
    for book in books:
        _entry(feed, book, base_url)
    etree.indent(feed)
    return etree.tostring(feed, xml_declaration=True, encoding="UTF-8") + b"\n"


def _feed_id(books: Sequence[ShelvedBook]) -> str:
    """An identifier for a shelf whose address nobody knows: the same as long as its first book by identifier stays (a UUID of version 5)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "warraq:shelf:" + min(b.identifier for b in books)).urn


def _entry(feed: etree._Element, book: ShelvedBook, base_url: str) -> None:
    entry = etree.SubElement(feed, f"{{{_ATOM}}}entry", {_LANG: book.language})
    _text(entry, "id", book.identifier)
    _text(entry, "title", book.title)
    _text(entry, "updated", book.modified)
    _text(entry, "published", f"{book.date}T00:00:00Z" if DAY.fullmatch(book.date) else "")
    for element, names in (("author", book.authors), ("contributor", [name for name, _ in book.contributors])):
        for name in filter(None, map(clean, names)):
            _text(etree.SubElement(entry, f"{{{_ATOM}}}{element}"), "name", name)
    for subject in filter(None, map(clean, book.subjects)):
        etree.SubElement(entry, f"{{{_ATOM}}}category", term=subject, label=subject)
    if description := paragraphs(book.description):
        etree.SubElement(entry, f"{{{_ATOM}}}summary", type="text").text = description
    _text(entry, "rights", book.rights)
    _facts(entry, book)
    _links(entry, book, base_url)


def _facts(entry: etree._Element, book: ShelvedBook) -> None:
    """Dublin Core terms, and schema.org's subtitle and series as other catalogues write them."""
    isbn = isbn_urn(book.isbn) if book.isbn else ""
    facts = {"identifier": isbn or book.identifier, "language": book.language, "publisher": book.publisher, "issued": book.date}
    for name, value in facts.items():
        _text(entry, name, value, _DC)
    _text(entry, "alternativeHeadline", book.subtitle, _SCHEMA)
    if series := clean(book.series[0]):
        position = series_position(book.series[1])
        etree.SubElement(entry, f"{{{_SCHEMA}}}Series", {f"{{{_SCHEMA}}}name": series} | ({f"{{{_SCHEMA}}}position": position} if position else {}))


def _links(entry: etree._Element, book: ShelvedBook, base_url: str) -> None:
    """Downloads, pictures, the book's page and its web editions.

    A web edition is an alternate of the entry, not an acquisition: KOReader would save the one file that opens it and nothing else. Two alternates
    of one media type must differ in language (RFC 4287 §4.1.2), so the book's page tells none.
    """
    titles = edition_titles(book)
    for file in acquisitions(book):
        _link(entry, OPEN, address(file.path, base_url), MEDIA_TYPES[file.format], title=titles[file.edition], length=str(file.bytes))
    for rel, picture in ((COVER, book.cover), (THUMBNAIL, book.cover_small or book.cover)):
        if picture:
            _link(entry, rel, address(picture.path, base_url), picture.media_type)
    _link(entry, "alternate", address(book.page, base_url), "text/html", title=BOOK_PAGE)
    for file in readings(book)[:1] if downloads(book) else ():
        _link(entry, "alternate", address(file.path, base_url), "text/html", title=titles[file.edition], hreflang=book.language)
    if licence := licence_of(book.rights):
        etree.SubElement(entry, f"{{{_ATOM}}}link", rel="license", href=licence)      # RFC 4946


def _text(parent: etree._Element, name: str, value: str, namespace: str = _ATOM) -> None:
    """An element with one line of text, where there is any; what XML cannot hold is out of it."""
    if line := clean(value):
        etree.SubElement(parent, f"{{{namespace}}}{name}").text = line


def _link(parent: etree._Element, rel: str, href: str, kind: str, **more: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}link", {"rel": rel, "href": href, "type": kind, **more})
