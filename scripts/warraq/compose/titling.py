"""Display lines: how broad words are, roughly, and how a title is cut into lines of equal length and given a size that fits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

# Advances in em as letters join, fitted by least squares to the words of a book in IBM Plex Sans Arabic Bold; Amiri Bold takes four
# fifths of them. Whoever composes has no fonts at hand, and a line that is set by an estimate needs a reserve: see ROOMY.
_NARROW, _MIDDLE, _WIDE, _SWASH = .27, .48, .78, .43
_NARROW_LETTERS, _WIDE_LETTERS = frozenset("اأإآٱنلريىزئ.،:؛!'|iljIft "), frozenset("سشصضطظجحخmwMW@…—%")
_LONG_ENDED = frozenset("بتثسشصضفكلنيىق")        # their last form has a bowl
_LATIN, _DIGIT = .62, .62
ROOMY = 1.06
_LEADING_ON = frozenset("في من على إلى عن مع بين بعد قبل عند منذ حتى أو ثم أم ما لا لم لن هل يا كل غير ذو ذات".split())
_TORN = 12.0            # em²: how much worse a line is that ends in one of these words


def breadth(text: str) -> float:
    """The estimated length of a line of text in em; marks above and below letters take no room."""
    words = ("".join(c for c in word if unicodedata.category(c) not in ("Mn", "Cf")) for word in text.split())
    return ROOMY * sum(sum(map(_advance, word)) + (_SWASH if word[-1:] in _LONG_ENDED else 0) + _NARROW for word in words)


def _advance(letter: str) -> float:
    if letter in _NARROW_LETTERS:
        return _NARROW
    if letter.isdigit():
        return _DIGIT
    return _WIDE if letter in _WIDE_LETTERS else _MIDDLE if "\u0600" <= letter <= "\u08ff" else _LATIN


def pieces(text: str) -> list[str]:
    """The words of a title as lines may be made of them: what a no-break space holds together stays, and a dash stays at a line's end."""
    out: list[str] = []
    for word in re.split(r"[ \t\n]+", text.strip()):
        if out and not any(c.isalnum() for c in word):
            out[-1] += " " + word
        else:
            out.append(word)
    return out


def balanced(items: Sequence[str], lines: int) -> list[str]:
    """Words as that many lines of lengths as equal as can be, a preposition rather with its noun; fewer words, fewer lines.

    Above twelve lines the page breaks them.
    """
    if lines > 12:
        return [" ".join(items)]
    before = [0.0, *accumulate(breadth(item) for item in items)]        # em before each word

    torn = [0.0, *(_TORN if item in _LEADING_ON else 0.0 for item in items)]

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        """The least cost (a sum of squared lengths) for the words from `start` on, and where its lines end."""
        ends = range(start + 1, len(items) - left + 2) if left > 1 else (len(items),)
        rest = {end: best(end, left - 1) if left > 1 else (0.0, ()) for end in ends}
        return min(((before[end] - before[start]) ** 2 + torn[end] + rest[end][0], (end, *rest[end][1])) for end in ends)

    ends = best(0, max(1, min(lines, len(items))))[1]
    return [" ".join(items[i:j]) for i, j in zip((0, *ends), ends)]


class Setting(NamedTuple):
    """A title as it is to be set: its lines, and its size in the unit of the room it was given."""

    lines: tuple[str, ...]
    size: float


def fitted(title: str, width: float, height: float, largest: float, leading: float) -> Setting:
    """The title as large as it can be in a room of that width and height, in few lines rather than many.

    `leading` is the step of the lines as a multiple of the size. One more line must make the title a third larger to be worth it.
    """
    words = pieces(title)
    best = Setting((title,), 0.0)
    for count in range(1, min(len(words), 10) + 1):
        lines = tuple(balanced(words, count))
        size = min(width / max(map(breadth, lines)), height / (leading * len(lines)), largest)
        if size > best.size * 1.33:
            best = Setting(lines, size)
    return best
