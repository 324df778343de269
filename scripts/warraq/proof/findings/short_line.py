"""Last lines of paragraphs that are hardly longer than the indent of the next: a word that hangs in white paper."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.diagnostics import Severity
from warraq.proof.finding import Finding
from warraq.proof.findings.layout import NOTE, Layout, beside

SHORT, VERY_SHORT = 3, 2            # em: about the width of two words, and of one


def found_in(layout: Layout) -> Iterator[Finding]:
    for paragraph in layout.paragraphs:
        last = paragraph.lines[-1]
        left, _, right, _ = last.line.box
        if len(paragraph.lines) > 1 and paragraph.kind != NOTE and right - left < SHORT * last.line.size:
            very = right - left < VERY_SHORT * last.line.size
            yield beside(last, "proof-line-short", Severity.WARNING if very else None, text=last.line.text)
