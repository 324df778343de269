"""Reviewers' threads placed on the pages of a proof: where their words stand in the text now, on the page that prints it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from warraq.diagnostics import Span
from warraq.printed import PrintedPage
from warraq.proof.anchoring import Anchored, anchored
from warraq.proof.remarks import LineIndex
from warraq.proof.threads import Thread
from warraq.proof.tracing import Traced


def on_pages(threads: Iterable[Thread], pages: Sequence[PrintedPage], lines: Sequence[Traced], texts: Mapping[str, str], build: str) -> tuple[Thread, ...]:
    """Threads with page, label and line as they are in this build; those whose words are gone, or are not printed, are on page 0."""
    index = LineIndex(lines, texts)
    return tuple(_placed(each, pages, lines, index, build) for each in anchored(threads, texts) if not each.thread.withdrawn)


def _placed(found: Anchored, pages: Sequence[PrintedPage], lines: Sequence[Traced], index: LineIndex, build: str) -> Thread:
    thread = found.thread
    if thread.build == build and 0 < thread.page <= len(pages):
        return thread                       # these very pages
    path, _, row = thread.source.rpartition(":")
    at = index.line_for(Span(path, int(row))) if row.isdecimal() and not found.lost else None
    if at is None:
        return replace(thread, build=build, page=0, label="", line=0)
    line = _that_says(thread.quote, lines, at)
    return replace(thread, build=build, page=line.sheet + 1, label=pages[line.sheet].label, line=line.number)


def _that_says(quote: str, lines: Sequence[Traced], at: int) -> Traced:
    """The printed line of a place in which a quotation begins: one that stands on the same line of the manuscript and holds its first words."""
    here = lines[at]
    first = " ".join(quote.split()[:2])
    same = (t for t in lines if t.place and here.place and (t.place.path, t.document) == (here.place.path, here.document)
            and t.place.line <= here.place.line <= max(t.place.line, t.place.last))
    return next((t for t in same if first and first in t.line.text), here)
