"""Looking at what was built before anyone gets it: an edition that fails is not written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warraq.catalogue import found
from warraq.diagnostics import Diagnostic
from warraq.model import Book, Composition, Rendered

if TYPE_CHECKING:
    from warraq.verify.epubcheck import Memory, Opinion


def check(rendered: Rendered, composition: Composition, book: Book | None = None) -> tuple[Diagnostic, ...]:
    """What is wrong with a finished edition; nothing, if all is well. The text of an EPUB is held against the book's prose."""
    from warraq.verify import epub, pdf, web
    if rendered.edition.format == "web":
        return web.check(rendered, composition)
    return epub.check(rendered, composition, book) if rendered.edition.format == "epub" else pdf.check(rendered, composition)


def second_opinion(rendered: Rendered, composition: Composition, book: Book | None, memory: Memory | None) -> tuple[Opinion | None, tuple[Diagnostic, ...]]:
    """What EPUBCheck says of an EPUB, as it said it and as findings of the manuscript; None for other formats. `memory` keeps its answers."""
    if rendered.edition.format != "epub":
        return None, ()
    from warraq.verify import epubcheck
    from warraq.verify.epub import told
    opinion = epubcheck.asked(rendered.content, memory)
    edition = rendered.edition.name
    if opinion.not_run:
        return opinion, (found("epubcheck-not-run", edition=edition, **opinion.not_run.facts()),)
    return opinion, told(opinion, rendered, composition, book)
