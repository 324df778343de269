"""The pages of a proof: the print edition laid out as it will be printed, for reading rather than for the press."""

from __future__ import annotations

from dataclasses import dataclass, replace

from warraq.diagnostics import has_errors
from warraq.editions import printed_edition
from warraq.model import Book, Composition, Manuscript, Rendered
from warraq.pipeline import Run, Tools, style_urls


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The finished pages, and what they were made of and with."""

    manuscript: Manuscript
    composition: Composition
    rendered: Rendered
    tools: Tools


def laid_out(manuscript: Manuscript, book: Book, tools: Tools, run: Run, open_questions: frozenset[str] = frozenset()) -> LaidOut | None:
    """The printed edition's pages in their order, without marks for the cutter; None where `run` heard an error that is none of the `open_questions`."""
    from warraq import compose, coverage, stylesheets
    from warraq.render import pdf
    edition = printed_edition(book.settings)
    with run.stage("compose"):
        composition = compose.compose(book, edition)
    standard = "" if edition.standard == "pdf/x-4" else edition.standard       # others shape the layouts: their content is tagged
    composition = replace(composition, edition=replace(edition, standard=standard, bleed="", order="natural"))
    with run.stage("render"):
        rendered, heard = pdf.render(composition, style_urls(manuscript, edition), tools.roots, tools.cache, tools.executor, run.tell, tools.moment, open_questions)
    run.diagnostics += stylesheets.placed(coverage.placed(heard, {s.path: s.text for s in manuscript.sources}), manuscript, run.diagnostics)
    return None if rendered is None or has_errors(heard) else LaidOut(manuscript, composition, rendered, tools)
