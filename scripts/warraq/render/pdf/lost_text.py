"""Text that a finished layout has lost: notes printed over the text or off the page."""

from __future__ import annotations

from collections.abc import Iterator

from weasyprint.document import Document
from weasyprint.formatting_structure import boxes

from warraq.catalogue import found
from warraq.diagnostics import Diagnostic

_TOLERANCE = 2          # CSS pixels
_QUOTED = 50            # characters


def found_in(document: Document, title: str) -> Iterator[Diagnostic]:
    """An error for each page on which notes cannot be read."""
    for page in document.pages:
        box = page._page_box
        body = [line for child in box.children if not isinstance(child, (boxes.MarginBox, boxes.FootnoteAreaBox)) for line in _lines(child)]
        notes = [line for child in box.children if isinstance(child, boxes.FootnoteAreaBox) for line in _lines(child)]
        if notes and (line := _unreadable(notes, body, box)):
            yield found("render-failed", title=title, why=f"footnote: {_text(line)}")


def _lines(box: boxes.Box) -> list[boxes.LineBox]:
    """Lines with visible text, absolutely placed ones left out."""
    return [line for line in box.descendants() if isinstance(line, boxes.LineBox) and line.style["visibility"] == "visible" and _text(line)]


def _unreadable(notes: list[boxes.LineBox], body: list[boxes.LineBox], page: boxes.PageBox) -> boxes.LineBox | None:
    """The first note line that lies above or below the type area, or that a line of the text lies over."""
    top, bottom = page.content_box_y() - _TOLERANCE, page.content_box_y() + page.height + _TOLERANCE
    text_end = max((line.position_y + line.height for line in body if line.position_y < bottom), default=top)
    return next((n for n in notes if n.position_y < top or n.position_y + n.height > bottom or n.position_y < text_end - _TOLERANCE), None)


def _text(line: boxes.LineBox) -> str:
    text = "".join(box.text for box in line.descendants() if isinstance(box, boxes.TextBox)).strip()
    return text if len(text) <= _QUOTED else text[:_QUOTED] + "…"
