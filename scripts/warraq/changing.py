"""What changed in a book since its last release, for its pages: joins the manuscript's records with the book as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from warraq.approving import sources_of
from warraq.model import Book, Manuscript
from warraq.proof.blocks import blocks_of_book
from warraq.proof.released_texts import released_texts
from warraq.proof.releases import Release
from warraq.proof.what_changed import what_changed
from warraq.shelf.shelved import WhatChanged


def changes_of(manuscript: Manuscript, book: Book, known: Sequence[Release]) -> WhatChanged | None:
    """The book against the releases of `known`; None where there are none."""
    blocks = blocks_of_book(book, manuscript.sources)
    changes = what_changed(known, released_texts(book, blocks, sources_of(manuscript, blocks)), manuscript.settings.digits) if known else None
    return changes and WhatChanged(changes.version, changes.since, changes.since_date, changes.lines)
