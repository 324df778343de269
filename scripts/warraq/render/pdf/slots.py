"""What is known of the page numbers that a chapter leaves open: plain values, known on both sides of the process border."""

from __future__ import annotations

from typing import NamedTuple

TAG = "WarraqSlot"      # /WarraqSlot7 BMC … EMC in a content stream: the slot with number 7 of its chapter
ELSEWHERE = "book://elsewhere/"     # address of an id in another chapter, percent-encoded


class Slot(NamedTuple):
    """One number on a page. `target` is an id of the book, empty for the page's own number.

    `table` says which digits it is drawn with, `width` is its advance in 1/1000 em, `side` the side at which it stands flush
    (left, right, or centre), which matters where the true digits take another width.
    """

    target: str
    table: int
    length: int
    width: float
    side: str


class Table(NamedTuple):
    """Ten digits of one font as HarfBuzz gives them: the font's name in the chapter, glyph ids, advances in 1/1000 em."""

    font: str
    glyphs: tuple[int, ...]
    advances: tuple[float, ...]
