"""The arithmetic of a poem on the page: one width for its hemistichs, which bayts do not fit and are stacked, what stays together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

STACKED = 1 / 3         # where more of the bayts than this do not fit, the whole poem is stacked
NARROWEST = 0.65        # of the gap
ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Columns:
    """A poem's measures in the unit of its widths. `width` is that of a hemistich, `block` that of the poem.

    `stacked` are the bayts (by number) whose hemistichs stand below each other, or all of them where `side_by_side` is false.
    """

    width: float
    block: float
    side_by_side: bool
    stacked: frozenset[int]


def columns(bayts: Sequence[Sequence[float]], measure: float, gap: float) -> Columns:
    """Two columns for bayts given by the natural widths of their hemistichs, in a measure, with a gap between the columns.

    The width is that of the longest hemistich that fits into half of the measure. The gap is made narrower where all fit then. Lines of
    one hemistich have no say unless there are no others: then the poem is as wide as its longest line.
    """
    paired = {number: widths for number, widths in enumerate(bayts) if len(widths) > 1}
    if not paired:
        longest = min(measure, max((w for widths in bayts for w in widths), default=0.0))
        return Columns(longest, longest, False, frozenset())
    spare = measure - 2 * max(max(widths) for widths in paired.values())
    gap = spare if NARROWEST * gap <= spare < gap else gap
    half = (measure - gap) / 2 + ROUNDING
    long = frozenset(number for number, widths in paired.items() if max(widths) > half)
    if len(long) > STACKED * len(paired):
        width = max(w for widths in paired.values() for w in widths if w <= measure or w == min(widths))
        width = min(width, measure)
        return Columns(width, min(measure, width + 2 * gap), False, frozenset(paired))
    width = max(w for number, widths in paired.items() if number not in long for w in widths)
    return Columns(width, 2 * width + gap, True, long)


def kept_with_next(stanzas: Sequence[int]) -> frozenset[int]:
    """Which lines of a poem no page may end with, given how many lines each stanza has.

    Neither the first nor the last line of a stanza stands alone. Stanzas of one line hold on to nothing.
    """
    kept, first = set(), 0
    for count in stanzas:
        if count > 1:
            kept |= {first, first + count - 2}
        first += count
    return frozenset(kept)
