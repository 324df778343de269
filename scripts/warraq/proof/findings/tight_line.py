"""Tight lines: words so close that a reader has to part them."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.proof.finding import Finding
from warraq.proof.findings.layout import Layout, beside

NARROW = .15            # em: the word spaces of Arabic faces are about twice as wide


def found_in(layout: Layout) -> Iterator[Finding]:
    for paragraph in layout.paragraphs:
        for traced in paragraph.lines:
            if traced.line.space < NARROW and (traced.line.space or traced.line.added):      # a line without word spaces has neither
                yield beside(traced, "proof-line-tight", percent=round(100 * traced.line.space))
