"""Tight lines: words so close that a reader has to part them."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.proof.finding import Finding
from warraq.proof.findings.layout import PROSE, Layout, beside

NARROW = .15            # em: the word spaces of Arabic faces are about twice as wide


def found_in(layout: Layout) -> Iterator[Finding]:
    for traced in layout.lines:
        line = traced.line
        if line.kind in PROSE and line.path and line.space < NARROW and (line.space or line.added):
            yield beside(traced, "proof-line-tight", percent=round(100 * line.space))
