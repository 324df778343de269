"""The texts of a book as a release records them: each article with the digests of its paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from warraq.model import Book
from warraq.proof.approvals import by_article
from warraq.proof.blocks import Block
from warraq.proof.releases import Text

_DEDICATION = "الإهداء"


def released_texts(book: Book, blocks: Sequence[Block], sources: Mapping[str, str]) -> tuple[Text, ...]:
    """The articles with their paragraphs; front matter is none. `sources` gives each block's source by its digest."""
    of = by_article(blocks)
    return tuple(Text(a.id, a.title or _DEDICATION, a.path,
                      tuple(b.digest for b in of.get(a.id, ()) if b.first > 1 or not sources[b.digest].startswith("---"))) for a in book.articles)
