"""The documents of a web edition: those of the EPUB, text and all, under names of web pages and in the order in which a browser's reader wants them."""

from __future__ import annotations

from dataclasses import replace

from warraq.compose.files import Naming, composed
from warraq.model import INDEX, Book, Composition, Edition, Entry, Page

_WEB = Naming("", ".html", "", frozenset(("cover", "nav", "index")), {"title": INDEX.removesuffix(".html")})
_LISTS, _FACTS = ("_figures", "_tables"), ("imprint", "colophon")


def compose_web(book: Book, edition: Edition) -> Composition:
    """All pages but what frames them. The title page comes first, as `index.html`; what nobody reads before the text comes after it: the lists of
    figures and tables, then imprint and colophon."""
    made = composed(book, edition, _WEB)
    return replace(made, pages=tuple(sorted(made.pages, key=_place)), outline=tuple(sorted(made.outline, key=_is_list)))


def _place(page: Page) -> int:
    return _FACTS.index(page.role) + 2 if page.role in _FACTS else int(any(anchor in _LISTS for anchor in page.anchors[:1]))


def _is_list(entry: Entry) -> bool:
    return entry.anchor.partition("#")[2] in _LISTS
