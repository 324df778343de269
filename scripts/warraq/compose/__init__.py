"""Composing: a resolved book and an edition become finished XHTML documents. Total: it cannot fail."""

from __future__ import annotations

from warraq.compose.epub import compose_epub
from warraq.compose.pdf import compose_pdf
from warraq.compose.web import compose_web
from warraq.model import Book, Composition, Edition, PageStart


def compose(book: Book, edition: Edition, starts: tuple[PageStart, ...] = ()) -> Composition:
    """All documents of one edition, with their outline. `starts` are the pages of the print edition, for an EPUB to mark."""
    if edition.format == "epub":
        return compose_epub(book, edition, starts)
    return compose_web(book, edition) if edition.format == "web" else compose_pdf(book, edition)
