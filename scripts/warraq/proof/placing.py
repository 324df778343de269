"""Diagnostics of the manuscript placed on the printed pages, each on the line that prints what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from warraq.diagnostics import Diagnostic, Span, in_order
from warraq.proof.finding import Finding
from warraq.proof.remarks import LineIndex
from warraq.proof.tracing import Traced


def placed(diagnostics: Iterable[Diagnostic], lines: Sequence[Traced], texts: Mapping[str, str]) -> tuple[Finding, ...]:
    """Every diagnostic once, in the order of places in the manuscript; what is about no printed line has no page."""
    index = LineIndex(lines, texts)
    return tuple(_placed(d, lines, index, texts) for d in in_order(diagnostics))


def _placed(found: Diagnostic, lines: Sequence[Traced], index: LineIndex, texts: Mapping[str, str]) -> Finding:
    at = index.line_for(found.span) if found.span and found.span.line else None
    if at is None:
        return Finding(found)
    return Finding(found, lines[at].sheet, lines[at].number, lines[at].line.box, _quote(found.span, texts))


def _quote(span: Span, texts: Mapping[str, str]) -> str:
    """The words that a span covers."""
    rows = texts.get(span.path, "").split("\n")
    row = rows[span.line - 1] if span.line <= len(rows) else ""
    return row[span.column - 1:span.column - 1 + span.length] if span.column and span.length > 1 else ""
