"""Paper: page sizes in millimetres, and how thick a leaf is."""

from __future__ import annotations

import re

_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "um": .001, "µm": .001, "μm": .001, "micron": .001}
_NAMED = {"A3": (297, 420), "A4": (210, 297), "A5": (148, 210), "B4": (250, 353), "B5": (176, 250),           # ISO 216
          "letter": (215.9, 279.4), "legal": (215.9, 355.6), "ledger": (279.4, 431.8)}                      # ANSI/ASME Y14.1
# Volume of a gram in cm³ (paper makers' «bulk»): what gives a leaf its thickness at a weight. Usual values of book papers.
_BULK = {"offset": 1.25, "cream": 1.5, "coated": .85}
_WEIGHT = re.compile(r"(\d{2,3})\s*(?:gsm|g|g/m2|g/m²)(?:[\s-]+(offset|cream|coated))?", re.I)
_LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,4})?)\s*(mm|cm|in|pt|um|µm|μm|micron)", re.I)
_LIGHTEST, _HEAVIEST = 30, 400          # g/m²
_THINNEST, _THICKEST = .02, 1.0         # mm


def millimetres(text: str) -> float | None:
    """A length such as `3mm`, `.125in` or `104um`, or None."""
    match = _LENGTH.fullmatch(text.strip() if not text.strip().startswith(".") else "0" + text.strip())
    return float(match[1]) * _MM[match[2].lower()] if match else None


def page_millimetres(page: str) -> tuple[float, float]:
    """Width and height of a page size as an edition has it: a name, or two lengths (CSS Paged Media 3 §7.1)."""
    if page in _NAMED:
        return _NAMED[page]
    width, height = (millimetres(length) or 0.0 for length in page.split())
    return width, height


def thickness(paper: str) -> float | None:
    """The thickness of one leaf in millimetres, or None where the paper is not understood.

    A weight with or without a kind (`80gsm`, `90gsm offset`, `100gsm cream`, `115gsm coated`; offset if not said), or the thickness
    itself (`0.1mm`, `104um`). A weight in g/m² times the bulk in cm³/g is the thickness in µm.
    """
    if match := _WEIGHT.fullmatch(paper.strip()):
        weight = int(match[1])
        return weight * _BULK[(match[2] or "offset").lower()] / 1000 if _LIGHTEST <= weight <= _HEAVIEST else None
    length = millimetres(paper)
    return length if length and _THINNEST <= length <= _THICKEST else None


def spine(pages: int, leaf: float) -> float:
    """The width of a paperback's spine in millimetres: a leaf is two pages, and an odd page has a leaf all the same."""
    return -(-pages // 2) * leaf
