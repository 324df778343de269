"""A file made ready for the press, as far as its edition asks for it: colours in printing inks, the printing condition stated."""

from __future__ import annotations

import pikepdf

from warraq.model import Edition
from warraq.render.pdf import inks, x4
from warraq.render.pdf.inks.colours import Black, Process
from warraq.render.pdf.inks.condition import CONDITIONS

_USUAL = "1.7"


def ready(pdf: pikepdf.Pdf, edition: Edition) -> str:
    """Separates the colours where the edition is PDF/X-4 or printed with black alone. Returns the version of PDF that the file must be."""
    condition = CONDITIONS[edition.paper]
    if edition.ink == "black" or edition.standard == x4.STANDARD:
        inks.separate(pdf, (Black if edition.ink == "black" else Process)(condition))
    if edition.standard != x4.STANDARD:
        return _USUAL
    x4.declare(pdf, condition)
    return x4.VERSION
