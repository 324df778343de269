"""The catalogue as an OPDS 2.0 feed: JSON with the metadata of Readium's web publication manifests."""

from __future__ import annotations

import json
from collections.abc import Sequence

from warraq.arabic.languages import direction_of
from warraq.metadata import ROLES, clean, isbn_urn, series_position
from warraq.shelf.addresses import address
from warraq.shelf.licence import licence_of
from warraq.shelf.naming import BOOK_PAGE, DAY, MEDIA_TYPES, acquisitions, downloads, edition_titles, paragraphs, printed_pages, readings, shelf_title
from warraq.shelf.opds1 import COVER, OPEN, THUMBNAIL
from warraq.shelf.opds1 import NAME as ATOM
from warraq.shelf.opds1 import OTHER as NAME
from warraq.shelf.opds1 import OTHER_TYPE as TYPE
from warraq.shelf.opds1 import TYPE as ATOM_TYPE
from warraq.shelf.shelved import ShelvedBook, ShelvedPicture

_ROLES = {"translator": "translator", "editor": "editor", "critical-editor": "editor", "illustrator": "illustrator"}    # that have a name in the manifest


def json_feed(books: Sequence[ShelvedBook], base_url: str = "") -> bytes:
    """The feed of all books (OPDS 2.0, specs.opds.io); addresses as in the Atom feed."""
    links = [{"rel": "self", "href": address(NAME, base_url), "type": TYPE}, {"rel": "alternate", "href": address(ATOM, base_url), "type": ATOM_TYPE},
             {"rel": "alternate", "href": address("index.html", base_url), "type": "text/html"}]
    feed = {"metadata": {"title": shelf_title(books), "numberOfItems": len(books), "modified": max(b.modified for b in books)}, "links": links,
            "publications": [_publication(b, base_url) for b in books]}
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _publication(book: ShelvedBook, base_url: str) -> dict[str, object]:
    pictures = [(rel, p) for rel, p in ((COVER, book.cover), (THUMBNAIL, book.cover_small)) if p]
    images = {"images": [_image(rel, p, base_url) for rel, p in pictures]} if pictures else {}
    return {"metadata": _metadata(book), "links": _links(book, base_url), **images}


def _metadata(book: ShelvedBook) -> dict[str, object]:
    isbn = isbn_urn(book.isbn) if book.isbn else ""
    every = {"@type": "http://schema.org/Book", "title": clean(book.title), "subtitle": clean(book.subtitle), "identifier": clean(book.identifier),
             "altIdentifier": [isbn] if isbn and isbn != book.identifier else [], "language": book.language, "modified": book.modified,
             "published": book.date if DAY.fullmatch(book.date) else "", "author": _named(book.authors), **_contributors(book),
             "publisher": clean(book.publisher), "description": paragraphs(book.description), "subject": _named(book.subjects),
             "numberOfPages": printed_pages(book), "readingProgression": direction_of(book.language), "belongsTo": _series(book)}
    return {key: value for key, value in every.items() if value}


def _named(names: Sequence[str]) -> list[dict[str, str]]:
    return [{"name": name} for name in map(clean, names) if name]


def _contributors(book: ShelvedBook) -> dict[str, list[dict[str, str]]]:
    """People by the manifest's own name for what they did, or as contributors with MARC's code for it."""
    by_key: dict[str, list[dict[str, str]]] = {}
    for name, role in book.contributors:
        key = _ROLES.get(role, "contributor")
        by_key.setdefault(key, []).append({"name": clean(name)} | ({} if role in _ROLES else {"role": ROLES[role][0]}))
    return by_key


def _series(book: ShelvedBook) -> dict[str, object]:
    name, position = clean(book.series[0]), series_position(book.series[1])
    number = {"position": float(position) if "." in position else int(position)} if position.count(".") < 2 and position else {}
    return {"series": {"name": name} | number} if name else {}


def _links(book: ShelvedBook, base_url: str) -> list[dict[str, object]]:
    titles = edition_titles(book)
    links: list[dict[str, object]] = [
        {"rel": OPEN, "href": address(f.path, base_url), "type": MEDIA_TYPES[f.format], "title": titles[f.edition], "size": f.bytes} for f in acquisitions(book)]
    links += [{"rel": "alternate", "href": address(book.page, base_url), "type": "text/html", "title": BOOK_PAGE}]
    links += [{"rel": "alternate", "href": address(f.path, base_url), "type": "text/html", "title": titles[f.edition], "language": book.language}
              for f in readings(book) if downloads(book)]
    licence = licence_of(book.rights)
    return links + ([{"rel": "license", "href": licence}] if licence else [])


def _image(rel: str, picture: ShelvedPicture, base_url: str) -> dict[str, object]:
    return {"rel": rel, "href": address(picture.path, base_url), "type": picture.media_type, "width": picture.width, "height": picture.height, "size": picture.bytes}
