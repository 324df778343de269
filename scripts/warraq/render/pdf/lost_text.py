"""Text that a finished layout has lost: notes printed over the text, off the page, or nowhere, and turned tables that pass their sheet."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from weasyprint.document import Document
from weasyprint.formatting_structure import boxes

from warraq.catalogue import found
from warraq.diagnostics import Diagnostic
from warraq.render.pdf.overfull import quoted, shortened
from warraq.render.pdf.places import place_of
from warraq.render.pdf.sheet_heights import sheets_too_high

_TOLERANCE = 2          # CSS pixels


def found_in(document: Document, title: str) -> Iterator[Diagnostic]:
    """An error for each page on which notes cannot be read, each note that is called but printed nowhere, and each sheet that is too high."""
    for page in document.pages:
        box = page._page_box
        body = [line for child in box.children if not isinstance(child, (boxes.MarginBox, boxes.FootnoteAreaBox)) for line in _lines(child)]
        notes = [line for child in box.children if isinstance(child, boxes.FootnoteAreaBox) for line in _lines(child)]
        if notes and (line := _unreadable(notes, body, box)):
            yield found("render-failed", title=title, why=f"footnote: {quoted(line)}")
    for note in _unprinted(document):
        yield found("render-failed", title=title, why=f"footnote: {shortened(''.join(note.itertext()))}")
    for sheet in sheets_too_high(document):
        yield found("text-lost", place_of(sheet.element))


def _unprinted(document: Document) -> list[Element]:
    """The notes whose calls are drawn and which stand at the foot of no page: WeasyPrint loses those of what is placed absolutely."""
    called: dict[Element, None] = {}
    printed: set[Element] = set()
    for page in document.pages:
        for box in _boxes(page._page_box):
            if isinstance(box, boxes.FootnoteAreaBox):
                printed |= {note.element for note in box.children}
            elif box.element_tag and box.element_tag.endswith("::footnote-call"):
                called[box.element] = None
    return [note for note in called if note not in printed]


def _boxes(root: boxes.Box) -> Iterator[boxes.Box]:
    """A box and all below it, absolutely placed ones too."""
    todo = [root]
    while todo:
        box = todo.pop()
        box = getattr(box, "_box", box)
        yield box
        todo += reversed(getattr(box, "children", ()))


def _lines(box: boxes.Box) -> list[boxes.LineBox]:
    """Lines with visible text, absolutely placed ones left out."""
    return [line for line in box.descendants() if isinstance(line, boxes.LineBox) and line.style["visibility"] == "visible" and quoted(line)]


def _unreadable(notes: list[boxes.LineBox], body: list[boxes.LineBox], page: boxes.PageBox) -> boxes.LineBox | None:
    """The first note line that lies above or below the type area, or that a line of the text lies over."""
    top, bottom = page.content_box_y() - _TOLERANCE, page.content_box_y() + page.height + _TOLERANCE
    text_end = max((line.position_y + line.height for line in body if line.position_y < bottom), default=top)
    return next((n for n in notes if n.position_y < top or n.position_y + n.height > bottom or n.position_y < text_end - _TOLERANCE), None)
