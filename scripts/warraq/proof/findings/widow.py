"""Widows: the last line of a paragraph alone at the top of a page (CSS Fragmentation 3 §3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.proof.finding import Finding
from warraq.proof.findings.layout import Layout, beside


def found_in(layout: Layout) -> Iterator[Finding]:
    for paragraph in layout.paragraphs:
        parts = paragraph.parts
        if len(parts) > 1 and len(parts[-1]) == 1:
            yield beside(parts[-1][0], "proof-widow")
