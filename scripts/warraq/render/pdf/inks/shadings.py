"""Gradients in printing inks: the colours between which they pass."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name

from warraq.render.pdf.inks.colours import Inks
from warraq.render.pdf.inks.spaces import COUNT, KEPT, RGB, kind_of


def separate(shading: Dictionary, inks: Inks) -> None:
    """Turns a shading dictionary (ISO 32000-2 §8.7.4.3) with interpolated colours into these inks."""
    kind = kind_of(shading.ColorSpace)
    if kind == KEPT:
        return
    _function(shading.Function, kind, inks)
    shading.ColorSpace = Name(inks.space)
    if "/Background" in shading:
        shading.Background = _colour(shading.Background, kind, inks)


def _function(function: pikepdf.Object, kind: str, inks: Inks) -> None:
    """Exponential functions hold colours, stitching ones hold functions (§7.10)."""
    if function.FunctionType == 3:
        for part in function.Functions:
            _function(part, kind, inks)
    elif function.FunctionType == 2:
        function.C0 = _colour(function.get("/C0", Array([0])), kind, inks)
        function.C1 = _colour(function.get("/C1", Array([1])), kind, inks)
    else:
        raise ValueError(f"a shading with a function of type {function.FunctionType}")


def _colour(numbers: pikepdf.Object, kind: str, inks: Inks) -> Array:
    """WeasyPrint gives colours in RGB even where it names another space, as it does beside a `@color-profile`."""
    given = tuple(float(v) for v in numbers)
    return Array(inks.of(kind if len(given) == COUNT[kind] else RGB, given))
