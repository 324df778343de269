"""The shelf of several books: a page of cards, each with what the book is, its files and the way to its own page."""

from __future__ import annotations

from collections.abc import Sequence

from warraq.arabic.normalize import fold
from warraq.arabic.sorting import sorting_name
from warraq.html import tag
from warraq.shelf.addresses import address
from warraq.shelf.downloads import download_name, edition_name, edition_title, to_download
from warraq.shelf.frame import document, foot
from warraq.shelf.naming import readings, shelf_title
from warraq.shelf.opening import measure
from warraq.shelf.shelved import ShelvedBook, ShelvedFile
from warraq.shelf.social import shelf_meta
from warraq.shelf.structured import json_ld
from warraq.shelf.wording import names, said, shortened, size, themed, way

_DESCRIBED = 170            # characters of a description
_NAMED = 12                 # books that the page's description names


def shelf_page(books: Sequence[ShelvedBook], base_url: str = "") -> bytes:
    """The page as HTML; `base_url`, which ends with a slash, is its own absolute address."""
    books, title = in_order(books), shelf_title(books)
    cards = tag("ul", "\n".join(map(_card, books)), class_="books")
    body = tag("main", tag("header", tag("h1", said(title)), class_="opening") + cards) + "\n" + foot()
    return document(title, "، ".join(f"«{book.title}»" for book in books[:_NAMED]), body, data=json_ld(books, base_url), head=(shelf_meta(books, base_url),), class_="shelf")


def in_order(books: Sequence[ShelvedBook]) -> list[ShelvedBook]:
    """The latest first, by the book's own date or else the day it was last made; of one day by their titles as catalogues sort them."""
    by_title = sorted(books, key=lambda book: (fold(sorting_name(book.title)), book.slug))
    return sorted(by_title, key=lambda book: book.date or book.modified[:10], reverse=True)


def _card(book: ShelvedBook) -> str:
    title = tag("h2", tag("a", said(book.title), href=address(book.page), dir=way(book.title)), class_=measure(book.title))
    described = shortened(book.description, _DESCRIBED)
    words = title + tag("p", names(book.authors), class_="authors") + (tag("p", said(described), dir=way(described)) if described else "")
    return tag("li", _cover(book) + tag("div", words + _ways(book), class_="words"), class_=f"volume {themed(book)}")


def _cover(book: ShelvedBook) -> str:
    """The small cover; where there is none, a board with the title. The title beside it says the same."""
    shown = book.cover_small or book.cover_shown or book.cover
    if not shown:
        return tag("p", tag("span", said(shortened(book.title, 60))), class_="cover board", aria_hidden="true")
    return tag("p", tag("img", src=address(shown.path), alt="", width=shown.width, height=shown.height, loading="lazy", decoding="async"), class_="cover")


def _ways(book: ShelvedBook) -> str:
    """To read it, and each of its files with its size."""
    read = readings(book)
    items = [tag("a", "اقرأ في المتصفح", href=address(read[0].path), aria_label=f"اقرأ في المتصفح: {book.title}", class_="button")] if read else []
    items += [_file(book, file) for file in to_download(book)]
    return tag("ul", "".join(tag("li", item) for item in items), class_="files")


def _file(book: ShelvedBook, file: ShelvedFile) -> str:
    link = tag("a", edition_title(file), href=address(file.path), download=download_name(book, file), aria_label=f"نزّل {edition_name(file)}: {book.title}")
    form = f"{tag('bdi', 'PDF')}، " if file.format == "pdf" else ""
    return link + tag("small", f" {form}{size(file.bytes, book)}", data_bytes=file.bytes)
