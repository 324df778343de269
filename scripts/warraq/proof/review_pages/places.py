"""Where things stand on a sheet, as styles in parts of its size."""

from __future__ import annotations

from warraq.printed import Box


def part(length: float, whole: float) -> str:
    """A length in hundredths of another, as CSS writes it."""
    return f"{100 * length / whole:.2f}".rstrip("0").rstrip(".")


def placed(box: Box, size: tuple[float, float]) -> str:
    """A box (points from the lower left corner) on a sheet of that size."""
    left, bottom, right, top = box
    width, height = size
    return f"left:{part(left, width)}%;top:{part(height - top, height)}%;width:{part(right - left, width)}%;height:{part(top - bottom, height)}%"
