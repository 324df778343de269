"""Arabic for the one surface that cannot shape it, terminals without bidi (arabic-reshaper's and python-bidi's room)."""

from __future__ import annotations

import unicodedata

_RLM = "\u200f"                 # UAX #9, 2.6: a right-to-left mark


def shaped(text: str) -> str:
    """Letters joined, and put in the order in which a terminal without bidi draws them, from left to right."""
    if not any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in text):
        return text
    from arabic_reshaper import reshape         # here, since most terminals never need them
    from bidi import get_base_level, get_display
    base = "R" if get_base_level(text) else "L"
    return get_display(_mirrored(reshape(text), base), base_dir=base).replace(_RLM, "")


def _mirrored(text: str, base: str) -> str:
    """Brackets that will run from right to left, turned round (UAX #9, L4, which python-bidi leaves out): those with right-to-left
    letters on both sides, and in a right-to-left line all that have no left-to-right letters on both sides (N1, N2). Right-to-left
    marks around them keep that so, since a bracket turned round has no partner any more (N0)."""
    from bidi.mirror import MIRRORED
    sides = ["R" if kind in ("R", "AL", "AN") else "L" if kind == "L" else "" for kind in map(unicodedata.bidirectional, text)]
    before, after = _nearest(sides, base), _nearest(sides[::-1], base)[::-1]
    turned = ((b if b == a else base) == "R" for b, a in zip(before, after))
    return "".join(f"{_RLM}{MIRRORED[c]}{_RLM}" if turn and c in MIRRORED else c for c, turn in zip(text, turned))


def _nearest(sides: list[str], base: str) -> list[str]:
    """For each character the direction of the letter last met, the line's own before the first."""
    out, last = [], base
    for side in sides:
        last = side or last
        out.append(last)
    return out
