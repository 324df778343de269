"""Composing: a resolved book and an edition become finished XHTML documents. Total: it cannot fail."""

from __future__ import annotations

from warraq.compose.epub import compose_epub
from warraq.compose.pdf import compose_pdf
from warraq.model import Book, Composition, Edition


def compose(book: Book, edition: Edition) -> Composition:
    """All documents of one edition, with their outline."""
    return compose_epub(book, edition) if edition.format == "epub" else compose_pdf(book, edition)
