"""Annotated PDFs as their readers write them: dictionaries with the fields, the order of corners and the encodings of each."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

Line = Mapping[str, object]         # a line of a draft's map
CORNERS = {                         # left, bottom, right, top: the order in which readers write a quadrilateral
    "acrobat": lambda l, b, r, t: (l, t, r, t, l, b, r, b),
    "pdfjs": lambda l, b, r, t: (l, b, r, b, l, t, r, t),
    "standard": lambda l, b, r, t: (l, b, r, b, r, t, l, t),
    "clockwise": lambda l, b, r, t: (l, t, r, t, r, b, l, b),
    "mirrored": lambda l, b, r, t: (r, t, l, t, r, b, l, b),
}


def middle(line: Line, share: float = 1.0) -> tuple[float, float, float, float]:
    """The box that a reader draws over the right part of a line: as high as the letters."""
    left, bottom, right, top = line["rect"]
    high = (top - bottom) * .2
    return right - (right - left) * share, bottom + high, right, top - high


def annotated(path: Path, write: Callable[[pikepdf.Pdf], None], **how: object) -> bytes:
    """The file of that path, changed by `write` and saved."""
    with pikepdf.open(path) as pdf:
        write(pdf)
        out = io.BytesIO()
        pdf.save(out, **how)
        return out.getvalue()


def add(pdf: pikepdf.Pdf, sheet: int, subtype: str, rect: tuple, **fields: object) -> pikepdf.Object:
    """An annotation on a page (from 0); texts are written in UTF-16 where they need it."""
    page = pdf.pages[sheet].obj
    values = {key: String(value) if isinstance(value, str) else value for key, value in fields.items()}
    note = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name("/" + subtype), Rect=Array(rect), F=4, P=page, **values))
    if "/Annots" not in page:
        page.Annots = Array()
    page.Annots.append(note)
    return note


def marked(pdf: pikepdf.Pdf, sheet: int, subtype: str, boxes: list[tuple], order: str = "acrobat", **fields: object) -> pikepdf.Object:
    """A mark over words."""
    quads = [n for box in boxes for n in CORNERS[order](*box)]
    rect = min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
    return add(pdf, sheet, subtype, rect, QuadPoints=Array(quads), **fields)


def acrobat(number: int, **more: object) -> dict[str, object]:
    """What Acrobat adds to all that it writes."""
    return {"NM": f"3f2a{number:04d}-9c1b-4e57-8a60-5d41402abc4b", "T": "ليلى", "Subj": "Highlight", "CA": 1, "CreationDate": "D:20261122120000+03'00'", "M": "D:20261122120500+03'00'", **more}
