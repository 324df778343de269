"""Orphans: the first line of a paragraph alone at the foot of a page (CSS Fragmentation 3 §3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.proof.finding import Finding
from warraq.proof.findings.layout import Layout, beside


def found_in(layout: Layout) -> Iterator[Finding]:
    for paragraph in layout.paragraphs:
        parts = paragraph.parts
        if len(parts) > 1 and len(parts[0]) == 1:
            yield beside(parts[0][0], "proof-orphan")
