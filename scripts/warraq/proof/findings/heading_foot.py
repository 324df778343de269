"""Headings at the foot of a page: what they announce stands on the next one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from warraq.printed import PrintedPage
from warraq.proof.finding import Finding
from warraq.proof.findings.layout import HEADINGS, Layout, beside
from warraq.proof.tracing import Traced

ENOUGH = 2              # lines of text that a heading wants below it


def found_in(layout: Layout) -> Iterator[Finding]:
    for sheet, lines in enumerate(layout.by_sheet):
        if (heading := _last_heading(lines)) and not _is_followed(lines, heading, layout.pages[sheet]) and _goes_on(layout, sheet, heading):
            yield beside(heading, "proof-heading-foot")


def _last_heading(lines: Sequence[Traced]) -> Traced | None:
    """The first line of the last heading of a page; of several that follow one another, the first."""
    out, before = None, False
    for traced in lines:
        is_heading = traced.line.kind in HEADINGS
        out = traced if is_heading and not before else out
        before = is_heading
    return out


def _is_followed(lines: Sequence[Traced], heading: Traced, page: PrintedPage) -> bool:
    """Whether enough stands below a heading: lines, or a picture."""
    foot = heading.line.box[1]
    below = {t.number for t in lines if t.line.box[3] <= foot + 1 and t.line.kind not in HEADINGS}
    return len(below) >= ENOUGH or any(picture.box[3] <= foot + 1 for picture in page.pictures)


def _goes_on(layout: Layout, sheet: int, heading: Traced) -> bool:
    """Whether the heading's section has more on the next page of its document: not a section of one line that ends here."""
    below = [t for t in layout.by_sheet[sheet] if t.line.box[3] <= heading.line.box[1] + 1 and t.line.kind not in HEADINGS]
    after = sheet + 1
    if after >= len(layout.pages) or layout.pages[after].document != heading.document:
        return False
    following = next((t for t in layout.by_sheet[after] if t.line.path), None)
    return not below or (following is not None and following.line.kind not in HEADINGS) or bool(layout.pages[after].pictures)
