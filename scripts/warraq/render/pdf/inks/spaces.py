"""Colour spaces as far as separating them goes: which kind of numbers a colour is given in."""

from __future__ import annotations

from collections.abc import Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name

GRAY, RGB, CMYK, LAB, KEPT = "gray", "rgb", "cmyk", "lab", "kept"
DEVICE = {"DeviceGray": GRAY, "G": GRAY, "DeviceRGB": RGB, "RGB": RGB, "DeviceCMYK": CMYK, "CMYK": CMYK, "Pattern": KEPT}
_FAMILIES = {"/CalGray": GRAY, "/CalRGB": RGB, "/Lab": LAB}
_COMPONENTS = {1: GRAY, 3: RGB, 4: CMYK}
COUNT = {GRAY: 1, RGB: 3, CMYK: 4, LAB: 3}     # of components


def kind_of(space: pikepdf.Object) -> str:
    """The kind of a colour space (ISO 32000-2 §8.6). `kept` are those with inks of their own, patterns and palettes.

    A space with an ICC profile counts as the device's of as many components.
    """
    if isinstance(space, Name):
        return DEVICE.get(str(space)[1:], KEPT)
    family = str(space[0]) if isinstance(space, Array) and len(space) else ""
    if family == "/ICCBased":
        return _COMPONENTS[int(space[1].N)]
    return _FAMILIES.get(family, KEPT) if len(space) > 1 else DEVICE.get(family[1:], KEPT)


def named(resources: Dictionary) -> Mapping[str, str]:
    """The kinds of the device's own spaces and of those that a content stream can name, by their names without the slash."""
    return DEVICE | {name[1:]: kind_of(space) for name, space in resources.get("/ColorSpace", Dictionary()).items()}
