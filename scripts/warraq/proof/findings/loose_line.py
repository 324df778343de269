"""Loose lines: justification has driven their words apart."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.proof.finding import Finding
from warraq.proof.findings.layout import Layout, beside

ADDED = .45             # em that justification has added to each word space
MANY = 5                # lines of a paragraph; where most of it is loose, that is one trouble


def found_in(layout: Layout) -> Iterator[Finding]:
    for paragraph in layout.paragraphs:
        loose = [t for t in paragraph.lines if t.line.added > ADDED] if paragraph.is_of_the_author else []
        if len(loose) >= MANY and len(loose) > len(paragraph.lines) / 2:
            yield beside(loose[0], "proof-paragraph-loose", lines=len(loose))
        else:
            yield from (beside(t, "proof-line-loose", times=f"{t.line.space / max(.05, t.line.space - t.line.added):.1f}") for t in loose)
