"""White paper in the middle of an article: a page that ends early because what follows did not fit on it."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.diagnostics import Severity
from warraq.printed import PrintedPage
from warraq.proof.finding import Finding
from warraq.proof.findings.layout import NOTE, Layout, beside

LARGE, VERY_LARGE = .3, .5          # of the type area's height


def found_in(layout: Layout) -> Iterator[Finding]:
    for sheet, (page, following) in enumerate(zip(layout.pages, layout.pages[1:])):
        lines = layout.by_sheet[sheet]
        if not lines or not page.document or page.document != following.document or lines[-1].line.path not in _paths(following):
            continue
        _, bottom, _, top = page.area
        floor = max((line.box[3] for line in page.lines if line.kind == NOTE), default=bottom)
        lowest = min((*(t.line.box[1] for t in lines), *(picture.box[1] for picture in page.pictures)))
        gap = (lowest - floor) / (top - bottom)
        if gap >= LARGE:
            yield beside(lines[-1], "proof-page-gap", Severity.WARNING if gap >= VERY_LARGE else None, percent=round(100 * gap))


def _paths(page: PrintedPage) -> set[str]:
    """The files that go on on a page."""
    return {line.path for line in page.lines if line.path and line.kind != NOTE}
