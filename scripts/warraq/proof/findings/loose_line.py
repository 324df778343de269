"""Loose lines: justification has driven their words apart."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.proof.finding import Finding
from warraq.proof.findings.layout import PROSE, Layout, beside

ADDED = .45             # em that justification has added to each word space


def found_in(layout: Layout) -> Iterator[Finding]:
    for traced in layout.lines:
        line = traced.line
        if line.added > ADDED and line.kind in PROSE and line.path:
            yield beside(traced, "proof-line-loose", times=f"{line.space / max(.05, line.space - line.added):.1f}")
