"""A finding of a proof: a diagnostic with its place on the printed page."""

from __future__ import annotations

from dataclasses import dataclass

from warraq.diagnostics import Diagnostic
from warraq.printed import Box


@dataclass(frozen=True, slots=True)
class Finding:
    """What is to be looked at and where it is printed: `sheet` counts from 0 (None: on no page), `line` is the line's number there (0: the whole page),
    `box` the line's (points from the trimmed page's lower left corner), `quote` the words that it is about.
    """

    diagnostic: Diagnostic
    sheet: int | None = None
    line: int = 0
    box: Box | None = None
    quote: str = ""
