"""Pages that are nearly empty: the last few lines of an article on a page of their own."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.proof.finding import Finding
from warraq.proof.findings.layout import Layout, beside

FEW = 4                 # lines
_OF_THE_PRESS = "_"     # begins the names of its documents: title pages, contents


def found_in(layout: Layout) -> Iterator[Finding]:
    for sheet, page in enumerate(layout.pages):
        before, after = layout.pages[sheet - 1] if sheet else None, layout.pages[sheet + 1] if sheet + 1 < len(layout.pages) else None
        if page.document.startswith(_OF_THE_PRESS) or not page.document or before is None or before.document != page.document or after and after.document == page.document:
            continue
        lines = layout.by_sheet[sheet]
        count = len({t.number for t in lines})
        if 0 < count <= FEW and lines[0].line.path and not page.pictures:
            yield beside(lines[0], "proof-page-short", lines=count)
