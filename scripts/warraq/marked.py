"""What a proof shows around a page of the book: line numbers, change bars, notes. Values that the proof room makes and the PDF room draws."""

from __future__ import annotations

from dataclasses import dataclass

from warraq.printed import Box


@dataclass(frozen=True, slots=True)
class MarginNote:
    """A text that belongs beside the line at `height` (points from below; the line's middle). `number` is that line's, `kind` remark or finding."""

    height: float
    number: str
    text: str
    kind: str = "remark"


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A page's marks. `outer` is its outer edge, left or right; `numbers` are texts with the height at which they stand.

    `bars` are stretches of height beside changed lines, `cuts` the heights at which something was taken out. Sizes and heights are points from the trimmed page's lower left corner.
    """

    outer: str
    size: tuple[float, float]
    area: Box
    label: str = ""
    numbers: tuple[tuple[float, str], ...] = ()
    bars: tuple[tuple[float, float], ...] = ()
    cuts: tuple[float, ...] = ()
    notes: tuple[MarginNote, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftMark:
    """What every page of a draft says about itself: a word, the version, the date in words."""

    word: str
    version: str
    date: str
    build: str
