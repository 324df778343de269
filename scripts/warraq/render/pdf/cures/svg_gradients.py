"""Gradients of SVG pictures that are turned come out as stripes, and others not at all.

WeasyPrint 70.0, svg/defs.py:109 (`draw_gradient`): a gradient is painted as a pattern whose tile is to cover the shape once. Where the
gradient is turned (`gradientTransform`), the tile is the box of two of the shape's corners only, and repeats itself; where it is not, the
tile is as large as the shape to a hair, which some readers (poppler) draw as a dot. The tile covers all four corners and a tenth more.
"""

from __future__ import annotations

from weasyprint.matrix import Matrix

from warraq.render.pdf.cures.edit import Cure

_MORE = .1              # of the shape's size, at each side


def _tile(transform: Matrix | None, x: float, y: float, width: float, height: float) -> tuple[float, float, float, float]:
    """The box that covers a shape, in the gradient's own coordinates: place and size."""
    corners = [(x + across * width, y + down * height) for across in (-_MORE, 1 + _MORE) for down in (-_MORE, 1 + _MORE)]
    if transform is not None:
        corners = [transform.invert.transform_point(*corner) for corner in corners]
    xs, ys = zip(*corners)
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


_TWO_CORNERS = """    if 'gradientTransform' in gradient.attrib:
        bx2, by2 = bx1 + width, by1 + height
        bx1, by1 = transform_matrix.invert.transform_point(bx1, by1)
        bx2, by2 = transform_matrix.invert.transform_point(bx2, by2)
        width, height = bx2 - bx1, by2 - by1

        # Ensure that width and height are positive to please some PDF readers
        if bx1 > bx2:
            width = -width
            bx1, bx2 = bx2, bx1
        if by1 > by2:
            height = -height
            by1, by2 = by2, by1
"""
_FOUR_CORNERS = """    bx1, by1, width, height = _tile(
        transform_matrix if 'gradientTransform' in gradient.attrib else None, bx1, by1, width, height)
"""

CURE = Cure("weasyprint.svg.defs:draw_gradient", ((_TWO_CORNERS, _FOUR_CORNERS),), {"_tile": _tile})
