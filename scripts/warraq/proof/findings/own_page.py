"""References to the page on which they stand themselves."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.proof.finding import Finding
from warraq.proof.findings.layout import Layout, beside


def found_in(layout: Layout) -> Iterator[Finding]:
    for traced in layout.lines:
        if traced.line.path and layout.pages[traced.sheet].label in traced.line.numbers:
            yield beside(traced, "proof-reference-own-page", page=layout.pages[traced.sheet].label)
