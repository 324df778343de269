"""What search engines read of a book on its page: schema.org in JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from warraq.metadata import ROLES, clean, isbn_urn, series_position
from warraq.shelf.addresses import address
from warraq.shelf.licence import licence_of
from warraq.shelf.naming import MEDIA_TYPES, downloads, edition_titles, paragraphs, printed_pages, readings, shelf_title
from warraq.shelf.shelved import ShelvedBook, ShelvedFile, ShelvedPicture

_ROLES = {"translator": "translator", "editor": "editor", "critical-editor": "editor", "illustrator": "illustrator"}    # that are properties of a book
_EBOOK = "https://schema.org/EBook"
_MARKUP = re.compile("[<>&\u2028\u2029]")       # none of which may stand as it is in a script element, or in what older programs take for JavaScript
_Value = dict[str, object]


def json_ld(books: ShelvedBook | Sequence[ShelvedBook], base_url: str = "") -> str:
    """The content of a `<script type="application/ld+json">`: a book in full, or a shelf as an ItemList with the books in short.

    Whatever an author typed, nothing in it ends the element (HTML §4.12.1.3). Addresses are relative to the page; absolute below `base_url`.
    """
    if isinstance(books, ShelvedBook):
        value = {"@context": "https://schema.org"} | _whole(books, base_url)
    else:
        items = [{"@type": "ListItem", "position": n, "item": {"@id": clean(b.identifier)}} for n, b in enumerate(books, 1)]
        shelf = {"@type": "ItemList", "name": shelf_title(books), "numberOfItems": len(books), "itemListElement": items}
        value = {"@context": "https://schema.org", "@graph": [*(_short(b, base_url) for b in books), shelf]}
    return _MARKUP.sub(lambda c: f"\\u{ord(c[0]):04x}", json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _present(value: _Value) -> _Value:
    return {key: what for key, what in value.items() if what}


def _short(book: ShelvedBook, base_url: str) -> _Value:
    """A book as a shelf tells of it: enough to find its page and its files."""
    examples = [{"@type": "Book", "bookFormat": _EBOOK, "encodingFormat": MEDIA_TYPES[f.format], "url": address(f.path, base_url)} for f in _files(book)]
    return _present({"@type": "Book", "@id": clean(book.identifier), "name": clean(book.title), "url": address(book.page, base_url), "author": _people(book.authors),
                     "inLanguage": book.language, "image": address(book.cover.path, base_url) if book.cover else "", "workExample": examples})


def _files(book: ShelvedBook) -> list[ShelvedFile]:
    return [*downloads(book), *readings(book)]


def _whole(book: ShelvedBook, base_url: str) -> _Value:
    licence = licence_of(book.rights)
    return _present({
        "@type": "Book", "@id": clean(book.identifier), "identifier": clean(book.identifier), "url": address(book.page, base_url),
        "name": clean(book.title), "alternativeHeadline": clean(book.subtitle), "description": paragraphs(book.description),
        "author": _people(book.authors), **_contributors(book), "publisher": _named("Organization", book.publisher),
        "inLanguage": book.language, "isbn": _isbn(book), "bookEdition": clean(book.edition), "numberOfPages": printed_pages(book),
        "datePublished": book.date, "dateModified": book.modified, "keywords": [s for s in map(clean, book.subjects) if s],
        "license": licence, "copyrightNotice": clean(book.rights), "isAccessibleForFree": True, **_series(book),
        "image": _image(book.cover, base_url), "workExample": _examples(book, base_url)})


def _named(kind: str, name: str) -> _Value:
    return {"@type": kind, "name": clean(name)} if clean(name) else {}


def _people(names: Sequence[str]) -> list[_Value]:
    return [person for person in (_named("Person", name) for name in names) if person]


def _contributors(book: ShelvedBook) -> _Value:
    """People by the property of what they did; where schema.org has none, as contributors in a role that is told in the book's words."""
    by_property: dict[str, list[_Value]] = {}
    for name, role in book.contributors:
        person = _named("Person", name)
        if role in _ROLES:
            by_property.setdefault(_ROLES[role], []).append(person)
        else:
            by_property.setdefault("contributor", []).append({"@type": "Role", "roleName": ROLES[role][1], "contributor": person})
    return dict(by_property)


def _isbn(book: ShelvedBook) -> str:
    return isbn_urn(book.isbn).removeprefix("urn:isbn:") if book.isbn else ""


def _series(book: ShelvedBook) -> _Value:
    series = _named("BookSeries", book.series[0])
    return _present({"isPartOf": series, "position": series_position(book.series[1])}) if series else {}


def _image(picture: ShelvedPicture | None, base_url: str) -> _Value:
    if not picture:
        return {}
    where = address(picture.path, base_url)
    return {"@type": "ImageObject", "url": where, "contentUrl": where, "encodingFormat": picture.media_type, "width": f"{picture.width} px", "height": f"{picture.height} px"}


def _examples(book: ShelvedBook, base_url: str) -> list[_Value]:
    titles = edition_titles(book)
    return [_example(book, f, titles[f.edition], address(f.path, base_url)) for f in _files(book)]


def _example(book: ShelvedBook, file: ShelvedFile, title: str, where: str) -> _Value:
    """An edition as a work of its own with the file it is in; `contentSize` is in bytes, the sum SHA-256."""
    media_type = MEDIA_TYPES[file.format]
    medium = {"@type": "MediaObject", "contentUrl": where, "encodingFormat": media_type, "contentSize": f"{file.bytes} B", "sha256": file.sha256}
    return _present({
        "@type": "Book", "name": f"{clean(book.title)}: {title}", "bookFormat": _EBOOK, "inLanguage": book.language, "url": where,
        "numberOfPages": file.pages if file.format == "pdf" else 0, "encodingFormat": media_type, "dateModified": file.date, "encoding": medium,
        "potentialAction": {"@type": "ReadAction", "target": {"@type": "EntryPoint", "urlTemplate": where, "contentType": media_type}}})
