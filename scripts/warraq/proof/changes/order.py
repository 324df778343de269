"""What stayed in its order, and what moved: longest ascending runs, and equal things found again."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence


def identical(before: Sequence[Hashable], now: Sequence[Hashable]) -> dict[int, int]:
    """For each place in `now` the place in `before` of the same thing, each used once; as many as both hold. Of things that occur more
    than once those are paired that stand between the same neighbours."""
    old, new = _places(before), _places(now)
    sure = {b: a for value, places in new.items() if len(places) == len(old.get(value, ())) for a, b in zip(old[value], places)}
    kept = ascending(sure)
    pairs = dict(sure)
    for value, places in new.items():
        if value in old and len(places) != len(old[value]):
            pairs |= _nearest(old[value], places, kept)
    return pairs


def _places(values: Sequence[Hashable]) -> dict[Hashable, list[int]]:
    out: dict[Hashable, list[int]] = defaultdict(list)
    for at, value in enumerate(values):
        out[value].append(at)
    return out


def _nearest(old: Sequence[int], new: Sequence[int], kept: Mapping[int, int]) -> dict[int, int]:
    """Equal things paired: first those between the same neighbours, then the others in their order."""
    ends_new, ends_old = sorted(kept), sorted(kept.values())
    left_old, pairs = list(old), {}
    for b in new:
        gap = bisect_left(ends_new, b)
        a = next((a for a in left_old if bisect_left(ends_old, a) == gap), None)
        if a is not None:
            pairs[b] = a
            left_old.remove(a)
    return pairs | dict(zip((b for b in new if b not in pairs), left_old))


def ascending(pairs: Mapping[int, int]) -> dict[int, int]:
    """The most pairs whose both sides ascend: what did not move."""
    tails: list[int] = []
    ends: list[int] = []
    behind: dict[int, int | None] = {}
    for b in sorted(pairs):
        at = bisect_left(tails, pairs[b])
        tails[at:at + 1], ends[at:at + 1] = [pairs[b]], [b]
        behind[b] = ends[at - 1] if at else None
    out = {}
    b = ends[-1] if ends else None
    while b is not None:
        out[b] = pairs[b]
        b = behind[b]
    return dict(sorted(out.items()))
