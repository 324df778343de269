"""The page numbers that a chapter leaves open, and how the true ones are written into its finished content streams."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

TAG = "WarraqSlot"      # /WarraqSlot7 BMC … EMC in a content stream: the slot with number 7 of its chapter


class Slot(NamedTuple):
    """One number on a page. `target` is an id of the book, empty for the page's own number; that is drawn as `drawn` meanwhile.

    `table` says which digits it is set in, `width` is its advance in 1/1000 em, `side` the side at which it stands flush
    (left, right, or centre), which matters where the true digits take another width.
    """

    target: str
    drawn: int
    table: int
    width: float
    side: str


class Table(NamedTuple):
    """Ten digits of one font as HarfBuzz gives them: the font's name in the chapter, glyph ids, advances in 1/1000 em."""

    font: str
    glyphs: tuple[int, ...]
    advances: tuple[float, ...]


_SLOT = re.compile(rb"/" + TAG.encode() + rb"(\d+)\s+BMC\s(.*?)\sEMC\b", re.S)
_SHOWN = re.compile(rb"\[[^\]]*\] TJ")


def written_in(content: bytes, slots: Sequence[Slot], tables: Sequence[Table], number: Callable[[Slot], int]) -> tuple[bytes, int]:
    """A content stream with the true numbers in its slots and without the marks, and how many there were."""
    def one(match: re.Match[bytes]) -> bytes:
        slot = slots[int(match[1])]
        shown, times = _SHOWN.subn(_array(number(slot), slot, tables[slot.table]), match[2])
        if times != 1:
            raise ValueError(f"slot {match[1]!r} shows text {times} times")
        return shown
    return _SLOT.subn(one, content)


def _array(number: int, slot: Slot, table: Table) -> bytes:
    """The operator that shows a number in the place of its stand-in (PDF 32000-1 §9.4.3: positive amounts move to the left)."""
    digits = [int(d) for d in str(number)]
    spare = slot.width - sum(table.advances[d] for d in digits)
    shift = {"left": 0.0, "centre": spare / 2, "right": spare}[slot.side]
    codes = "".join(f"{table.glyphs[d]:04x}" for d in digits)
    return f"[{-shift:.2f}<{codes}>] TJ".encode() if abs(shift) >= 0.5 else f"[<{codes}>] TJ".encode()
