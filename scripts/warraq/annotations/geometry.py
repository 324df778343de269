"""Numbers of annotation dictionaries made into boxes (ISO 32000-2, 12.5): whatever order a reader writes corners in."""

from __future__ import annotations

import math
from collections.abc import Sequence

from pikepdf import Array, Name, Object

from warraq.printed import Box

_MOST = 8_000           # numbers of an array that are looked at
_FAR = 20_000           # points: farther no page reaches


def numbers(value: object) -> tuple[float, ...]:
    """The numbers of an array; empty where it holds anything else."""
    if not isinstance(value, Array):
        return ()
    try:
        found = tuple(float(n) for _, n in zip(range(_MOST), value))
    except (TypeError, ValueError, NotImplementedError, OverflowError):
        return ()
    return found if all(math.isfinite(n) and abs(n) < _FAR for n in found) else ()


def box_of(value: object) -> Box | None:
    """A rectangle (7.9.5), its corners in any order; None where it is none."""
    found = numbers(value)
    return bounds(found) if len(found) == 4 else None


def bounds(points: Sequence[float]) -> Box:
    """The box around points, given as x, y, x, y …"""
    xs, ys = points[0::2], points[1::2]
    return min(xs), min(ys), max(xs), max(ys)


def quads(annotation: Object) -> tuple[Box, ...]:
    """What QuadPoints (12.5.6.10) cover. Acrobat and all after it write another order than the standard has; the box of four corners is the same."""
    found = numbers(annotation.get("/QuadPoints"))
    boxes = [bounds(found[i:i + 8]) for i in range(0, len(found) - 7, 8)]
    return tuple(box for box in boxes if box[2] - box[0] > .1 or box[3] - box[1] > .1)


def pointed(annotation: Object) -> Box | None:
    """The point that a line (12.5.6.7) or the leader of a typed text (12.5.6.6) points at."""
    callout = numbers(annotation.get("/CL"))
    if len(callout) >= 4 and annotation.get("/IT") == Name.FreeTextCallout:
        return callout[:2] * 2
    ends = numbers(annotation.get("/L"))
    if len(ends) != 4:
        return None
    styles = [str(s) for s in annotation.get("/LE", Array())] if isinstance(annotation.get("/LE"), Array) else []
    last = len(styles) == 2 and styles[1] not in ("/None",) or styles[:1] in ([], ["/None"])
    return ends[2:] * 2 if last else ends[:2] * 2
