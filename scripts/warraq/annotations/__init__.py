"""The annotations room: what somebody marked in a PDF with any reader. Bytes in, values out (marks.py); nothing is known here of the book."""

from __future__ import annotations

import io

import pikepdf

from warraq.annotations.collected import TooMany, collected
from warraq.annotations.drawn_words import drawn_words
from warraq.annotations.geometry import box_of
from warraq.marks import Annotated, SeenPage

__all__ = ["Locked", "TooMany", "Unreadable", "annotated"]
LARGEST_MAP = 64 * 2**20        # bytes


class Locked(Exception):
    """The file opens with a password only."""


class Unreadable(Exception):
    """The file is so damaged that nothing can be read. The argument says how."""


def annotated(content: bytes, attachment: str) -> Annotated:
    """The marks in a PDF and its attachment of that name. Raises Locked, Unreadable, TooMany."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            marks = collected(pdf)
            sheets = sorted({mark.sheet for mark in marks})
            boxes = {sheet: _boxes(pdf.pages[sheet]) for sheet in sheets}
            attached = _attached(pdf, attachment) if marks else b""
    except pikepdf.PasswordError as error:
        raise Locked from error
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError) as error:
        raise Unreadable((str(error).splitlines() or [""])[0]) from error
    words = drawn_words(content, sheets)
    return Annotated(marks, {sheet: SeenPage(*boxes[sheet], words.get(sheet, ())) for sheet in sheets}, attached)


def _boxes(page: pikepdf.Page) -> tuple[tuple, tuple | None, str]:
    media = box_of(page.obj.get("/CropBox")) or box_of(page.mediabox) or (0.0, 0.0, 595.0, 842.0)
    return media, box_of(page.obj.get("/TrimBox")), page.label


def _attached(pdf: pikepdf.Pdf, name: str) -> bytes:
    """The file attached under that name; empty where there is none, or none that can be read."""
    try:
        if name not in pdf.attachments:
            return b""
        data = pdf.attachments[name].get_file()
        return data.read_bytes() if data.size is None or data.size <= LARGEST_MAP else b""
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError):
        return b""
