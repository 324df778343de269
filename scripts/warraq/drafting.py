"""The draft of a proof: the finished pages on wider sheets with their margins, as a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from textwrap import shorten

from warraq.arabic.dates import date_in_words
from warraq.catalogue import found
from warraq.diagnostics import Diagnostic
from warraq.laying_out import LaidOut
from warraq.marked import DraftMark
from warraq.model import Settings
from warraq.pipeline import Run
from warraq.proof import page_map
from warraq.proof.page_map import Build
from warraq.proof.proofed import Proofed
from warraq.proof.sheets import marked_pages
from warraq.proof.tracing import Traced

DRAFT, VERSION, UNDATED = "مسودة", "النسخة", "بلا تاريخ"
_SHEETS = ("fonts.css", "{theme}/tokens.css", "press/draft.css")
_SHOWN = 8              # digits of the build's hash on the pages
_VERSION = 48           # letters of the edition's name there


def draft(proofed: Proofed, laid: LaidOut, run: Run) -> tuple[bytes, int]:
    """The draft and its pages; empty where `run` heard that the margins could not be set."""
    from warraq.render.pdf import confined
    from warraq.render.pdf.draft import make_draft
    settings, index, tools = proofed.book.settings, proofed.index, laid.tools
    marked = marked_pages(proofed.pages, proofed.lines, index, proofed.changes, proofed.beside, settings.digits, proofed.mirrored)
    attached = page_map.as_json(proofed.build, [proofed.pages[sheet] for sheet in proofed.sheets], _only(proofed.lines, proofed.sheets), index)
    sheets = tuple(f"book://styles/{name.format(theme=settings.theme)}" for name in _SHEETS)
    plain = replace(laid.composition, edition=replace(laid.composition.edition, standard=""))
    try:
        return make_draft(laid.rendered.content, marked, _mark(proofed.build, settings), {page_map.NAME: attached}, plain, sheets,
                          tools.roots, tools.moment, proofed.sheets if proofed.article else ())
    except (confined.Overtime, confined.Failed) as failed:
        run.diagnostics.append(trouble(failed, settings))
        return b"", 0


def trouble(failed: Exception, settings: Settings) -> Diagnostic:
    """What a confined process that did not end well has to say."""
    from warraq.render.pdf import confined
    if isinstance(failed, confined.Overtime):
        return found("render-time", title=settings.title, seconds=failed.args[0])
    return found("render-failed", title=settings.title, why=(str(failed).strip().splitlines() or [""])[-1])


def _only(lines: Iterable[Traced], kept: Iterable[int]) -> list[Traced]:
    at = {sheet: n for n, sheet in enumerate(kept)}
    return [replace(t, sheet=at[t.sheet]) for t in lines if t.sheet in at]


def _mark(build: Build, settings: Settings) -> DraftMark:
    date = date_in_words(build.date, settings.language, settings.digits, settings.calendar) if build.date else UNDATED
    return DraftMark(DRAFT, shorten(build.version, _VERSION, placeholder="…") or VERSION, date, build.id[:_SHOWN])
