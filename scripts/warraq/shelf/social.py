"""What those who pass on a book's address show of it: Open Graph, and the card of X."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from warraq.arabic.languages import region_of
from warraq.html import tag
from warraq.metadata import clean, isbn_urn
from warraq.shelf.addresses import address
from warraq.shelf.naming import shelf_language, shelf_title
from warraq.shelf.shelved import ShelvedBook
from warraq.shelf.wording import shortened

_DESCRIPTION = 200          # characters: more is cut by those who show it, in the middle of a word
_COVER = "غلاف كتاب"


def meta(book: ShelvedBook, base_url: str = "") -> str:
    """Elements for the page's head (ogp.me). Addresses must be absolute there, so page and picture are told with `base_url` only."""
    return _elements(_properties(book, base_url), base_url and address(book.page, base_url))


def shelf_meta(books: Sequence[ShelvedBook], base_url: str = "") -> str:
    """The same for the page of several books."""
    told = [("og:type", "website"), ("og:title", shelf_title(books)), ("og:locale", _locale(shelf_language(books))), ("og:url", base_url)]
    return _elements(told, base_url)


def _elements(properties: Iterable[tuple[str, str]], canonical: str) -> str:
    elements = [tag("meta", property=name, content=value) for name, value in properties if value]
    elements.append(tag("meta", name="twitter:card", content="summary"))        # a picture upright as covers are; the rest it takes from Open Graph
    if canonical:
        elements.append(tag("link", rel="canonical", href=canonical))
    return "\n".join(elements)


def _properties(book: ShelvedBook, base_url: str) -> Iterator[tuple[str, str]]:
    yield "og:type", "book"
    yield "og:title", clean(book.title)
    yield "og:description", shortened(clean(book.description or book.subtitle), _DESCRIPTION)
    yield "og:locale", _locale(book.language)
    yield "og:site_name", clean(book.publisher)
    if base_url:
        yield "og:url", address(book.page, base_url)
    if base_url and book.cover:
        yield "og:image", address(book.cover.path, base_url)
        yield "og:image:type", book.cover.media_type
        yield "og:image:width", str(book.cover.width)
        yield "og:image:height", str(book.cover.height)
        yield "og:image:alt", f"{_COVER} «{clean(book.title)}»"
    yield "book:isbn", isbn_urn(book.isbn).removeprefix("urn:isbn:") if book.isbn else ""
    yield "book:release_date", book.date
    for subject in book.subjects:
        yield "book:tag", clean(subject)


def _locale(language: str) -> str:
    """The language as Open Graph writes it; of Arabic without a region it knows `ar_AR` (that of Facebook's list)."""
    return f"{language.split('-')[0]}_{region_of(language) or language.split('-')[0].upper()}"
