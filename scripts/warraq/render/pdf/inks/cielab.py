"""Colours as the eye sees them: CIE L*a*b*."""

from __future__ import annotations

import math

Lab = tuple[float, float, float]

DARK, _LIGHT = 20.0, 90.0               # L* up to which a colour is nearly black, and from which on it is nearly white
# The chroma C*ab up to which a colour counts as black, gray, white. Nobody tells a dark navy of text from black; a cream ground is meant as cream.
_BLACK, _GRAY, _WHITE = 16.0, 8.0, 2.0
# Rows of the matrix from linear sRGB to XYZ relative to its white (IEC 61966-2-1).
_XYZ = ((0.433953, 0.376219, 0.189828), (0.212673, 0.715152, 0.072175), (0.017758, 0.109477, 0.872766))


def lab_of_srgb(rgb: tuple[float, ...]) -> Lab:
    """L*a*b* of a colour of sRGB (components 0 to 1), relative to its white (CIE 15)."""
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in rgb]
    x, y, z = (_root(sum(weight * v for weight, v in zip(row, linear, strict=True))) for row in _XYZ)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(t: float) -> float:
    return t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116


def neutral(lab: Lab) -> bool:
    """Whether a colour is black, white or gray to the eye."""
    return math.hypot(lab[1], lab[2]) <= (_BLACK if lab[0] <= DARK else _WHITE if lab[0] > _LIGHT else _GRAY)
