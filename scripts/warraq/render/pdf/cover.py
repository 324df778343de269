"""The printer's sheet of a cover as a finished PDF: printed, trimmed, marked where to cut and to fold."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import pikepdf

from warraq.model import Composition, Edition, Settings
from warraq.render.pdf import engine, metadata, press, sheets
from warraq.render.resources import cover_style

_POINTS = 72 / 25.4


def print_cover(xhtml: str, settings: Settings, edition: Edition, folds: Sequence[float], roots: Mapping[str, Path], moment: datetime) -> bytes:
    """A sheet's document as a PDF, in the inks and with the bleed of `edition`; `folds` are millimetres from the left, `moment` (aware) its date.

    Raises confined.Overtime or confined.Failed.
    """
    printed = engine.print_pdf(xhtml, (cover_style(settings.theme, roots),), roots, moment)
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        version = press.ready(pdf, edition)
        sheets.trim(pdf, edition.bleed, [x * _POINTS for x in folds])
        metadata.describe(pdf, Composition(settings, edition, (), (), {}, settings.language), ("1",), moment)
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True, deterministic_id=True,
                 fix_metadata_version=False, force_version=version)
        return out.getvalue()
