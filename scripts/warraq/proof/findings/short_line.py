"""Last lines of paragraphs that are hardly longer than the indent of the next: a word that hangs in white paper."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.diagnostics import Severity
from warraq.proof.finding import Finding
from warraq.proof.findings.layout import NOTE, Layout, beside
from warraq.proof.tracing import Traced

SHORT, VERY_SHORT = 3, 2            # em: about the width of two words, and of one


def found_in(layout: Layout) -> Iterator[Finding]:
    for paragraph in layout.paragraphs:
        if len(paragraph.lines) > 1 and paragraph.kind != NOTE and paragraph.is_of_the_author:
            above, last = paragraph.lines[-2:]
            left, _, right, _ = layout.pages[above.sheet].area
            parted = _width(above) < (right - left) / 2         # by the author's hand: text fills its lines
            if not parted and _width(last) < SHORT * last.line.size:
                very = _width(last) < VERY_SHORT * last.line.size
                yield beside(last, "proof-line-short", Severity.WARNING if very else None, text=last.line.text)


def _width(traced: Traced) -> float:
    return traced.line.box[2] - traced.line.box[0]
