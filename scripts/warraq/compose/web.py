"""The documents of a web edition: those of the EPUB, text and all, under names of web pages and in the order in which a browser's reader wants them."""

from __future__ import annotations

from dataclasses import replace

from warraq.compose.files import Naming, composed
from warraq.model import INDEX, Book, Composition, Edition

_WEB = Naming("", ".html", "media/", "", frozenset(("cover", "nav", "index")), {"title": INDEX.removesuffix(".html")})
_LAST = ("imprint", "colophon")


def compose_web(book: Book, edition: Edition) -> Composition:
    """All pages but what frames them. The title page comes first, as `index.html`; imprint and colophon last, as nobody reads them before the text."""
    made = composed(book, edition, _WEB)
    pages = sorted(made.pages, key=lambda page: _LAST.index(page.role) + 1 if page.role in _LAST else 0)
    return replace(made, pages=tuple(pages))
