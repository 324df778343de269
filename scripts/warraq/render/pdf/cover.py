"""The printer's sheet of a cover as a finished PDF: printed, trimmed, marked where to cut and to fold."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import pikepdf
from pikepdf import String

from warraq.model import Settings
from warraq.render.pdf import engine, sheets
from warraq.render.pdf.metadata import CREATOR
from warraq.render.resources import cover_style

_POINTS = 72 / 25.4


def print_cover(xhtml: str, settings: Settings, bleed: float, folds: Sequence[float], roots: Mapping[str, Path], moment: datetime) -> bytes:
    """A sheet's document as a PDF; `bleed` and `folds` (from the left) in millimetres, `moment` (aware) becomes its date.

    Raises confined.Overtime or confined.Failed.
    """
    printed = engine.print_pdf(xhtml, (cover_style(settings.theme, roots),), roots, moment)
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        sheets.trim(pdf, f"{bleed:g}mm" if bleed else "", [x * _POINTS for x in folds])
        pdf.Root.Lang = String(settings.language)
        facts = {"/Title": settings.title, "/Author": "، ".join(settings.author), "/Creator": CREATOR, "/Producer": CREATOR}
        for key, value in facts.items():
            pdf.docinfo[key] = String(value)
        for key in ("/CreationDate", "/ModDate"):
            pdf.docinfo[key] = String(f"D:{moment:%Y%m%d%H%M%S}Z")
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True, deterministic_id=True, fix_metadata_version=False)
        return out.getvalue()
