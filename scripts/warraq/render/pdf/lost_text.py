"""Text that a finished layout has lost: notes printed over the text, off the page, or nowhere, and turned tables that pass their sheet;
and notes that begin later than they should."""

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
    """An error for each page on which notes cannot be read, each note that is called but printed nowhere, and each sheet that is too high;
    a warning for each page that calls notes which begin on a later one."""
    called: dict[Element, int] = {}         # the first page of each call, and that of its note
    begun: dict[Element, int] = {}
    lost: set[Element] = set()
    for index, page in enumerate(document.pages):
        if (unreadable := _unreadable(page._page_box)) is not None:
            note, line = unreadable
            lost.add(note)
            yield found("note-lost", place_of(note), title=title, text=quoted(line))
        for box in _boxes(page._page_box):
            if isinstance(box, boxes.FootnoteAreaBox):
                for note in box.children:
                    begun.setdefault(note.element, index)
            elif box.element_tag and box.element_tag.endswith("::footnote-call"):
                called.setdefault(box.element, index)
    for note in (note for note in called if note not in begun):     # WeasyPrint loses those of what is placed absolutely
        yield found("note-lost", place_of(note), title=title, text=_words(note))
    yield from _late({note: page for note, page in called.items() if begun.get(note, page) > page and note not in lost})
    for sheet in sheets_too_high(document):
        yield found("text-lost", place_of(sheet.element))


def _late(notes: dict[Element, int]) -> Iterator[Diagnostic]:
    """A warning for each page, at the first of the notes that it calls and that begin on a later page."""
    for page in dict.fromkeys(notes.values()):
        late = [note for note, called in notes.items() if called == page]
        yield found("note-later", place_of(late[0]), count=len(late), text=_words(late[0]))


def _words(note: Element) -> str:
    return shortened(" ".join("".join(note.itertext()).split()))


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


def _unreadable(page: boxes.PageBox) -> tuple[Element, boxes.LineBox] | None:
    """The first line of a note, with the note, that lies above or below the type area, or that a line of the text lies over."""
    body = [line for child in page.children if not isinstance(child, (boxes.MarginBox, boxes.FootnoteAreaBox)) for line in _lines(child)]
    top, bottom = page.content_box_y() - _TOLERANCE, page.content_box_y() + page.height + _TOLERANCE
    text_end = max((line.position_y + line.height for line in body if line.position_y < bottom), default=top)
    lines = ((note, line) for area in page.children if isinstance(area, boxes.FootnoteAreaBox) for note in area.children for line in _lines(note))
    return next(((note.element, line) for note, line in lines
                 if line.position_y < top or line.position_y + line.height > bottom or line.position_y < text_end - _TOLERANCE), None)
