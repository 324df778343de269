"""The documents of an EPUB edition, which mark the pages of the printed book."""

from __future__ import annotations

from warraq.compose.files import EPUB, composed
from warraq.model import Book, Composition, Edition, PageStart


def compose_epub(book: Book, edition: Edition, starts: tuple[PageStart, ...] = ()) -> Composition:
    """All files of the EPUB but cover, navigation and package. `starts` are the pages of the print edition, which are marked."""
    return composed(book, edition, EPUB, starts)
