"""Which inks a colour is printed with: black and grays with black alone, others by the profile of the printing condition."""

from __future__ import annotations

from abc import ABC, abstractmethod

from PIL import Image, ImageChops

from warraq.render.pdf.inks.cielab import DARK, Lab, lab_of_srgb, neutral
from warraq.render.pdf.inks.condition import Condition
from warraq.render.pdf.inks.spaces import CMYK, GRAY, LAB

Numbers = tuple[float, ...]                     # components as PDF gives them: 0 to 1, L*a*b* as they are

_LIGHT, _LITTLE = 85.0, 0.06                    # L* of light tints, and the black that may be left out of them
_IN_COLOURS = 0.6                               # how much of each colour takes the place of black
_SAME = 3                                       # of 255: channels that differ no more are a gray picture saved in colour


class Inks(ABC):
    """A way to separate colours. `space` is the PDF name of the space that they end up in."""

    space: str
    overprint = False           # whether letters in solid black leave the other plates as they are

    @abstractmethod
    def of(self, kind: str, numbers: Numbers) -> Numbers:
        """The colour of that kind (spaces.GRAY, RGB, CMYK, LAB) in these inks, each 0 to 1."""


class Luminosity(Inks):
    """No ink, but the lightness of a soft mask (ISO 32000-2 §11.5.3)."""

    space = "/DeviceGray"

    def of(self, kind: str, numbers: Numbers) -> Numbers:
        if kind == GRAY:
            return numbers
        r, g, b = (1 - min(1.0, v + numbers[3]) for v in numbers[:3]) if kind == CMYK else numbers
        return (round(0.3 * r + 0.59 * g + 0.11 * b, 4),)


class Printed(Inks):
    """Inks on the paper of a printing condition. Each colour is worked out once."""

    def __init__(self, condition: Condition) -> None:
        self.condition = condition
        self._known: dict[tuple[str, Numbers], Numbers] = {}

    def of(self, kind: str, numbers: Numbers) -> Numbers:
        key = kind, numbers
        if key not in self._known:
            self._known[key] = self._separated(kind, numbers)
        return self._known[key]

    @abstractmethod
    def _separated(self, kind: str, numbers: Numbers) -> Numbers: ...

    @abstractmethod
    def picture(self, picture: Image.Image, icc: bytes | None) -> Image.Image | None:
        """A picture of mode L, RGB (`icc` is its profile if it has one) or CMYK in these inks; None if it may stay as it is."""

    def _lab(self, kind: str, numbers: Numbers) -> Lab:
        if kind == LAB:
            return numbers
        return self.condition.appearance(numbers) if kind == CMYK else lab_of_srgb(numbers * 3 if kind == GRAY else numbers)

    def _black(self, lightness: float) -> float:
        """Nearly black is printed solid: letters in a 90 % screen have ragged edges."""
        return 1.0 if lightness <= DARK else round(self.condition.black(lightness), 2)


class Process(Printed):
    """Cyan, magenta, yellow and black."""

    space = "/DeviceCMYK"
    overprint = True

    def _separated(self, kind: str, numbers: Numbers) -> Numbers:
        if kind == CMYK and not any(numbers[:3]):
            return numbers                      # black ink that the author measured out
        lab = self._lab(kind, numbers)
        if neutral(lab):
            return 0.0, 0.0, 0.0, self._black(lab[0])
        inks = numbers if kind == CMYK else self.condition.inks_of_lab(lab) if kind == LAB else self.condition.inks_of_rgb(numbers)
        inks = _without_specks(lab, inks) if kind != CMYK else inks
        printed = self.condition.appearance(inks)       # a press makes grays of some colours, too
        return (0.0, 0.0, 0.0, self._black(printed[0])) if neutral(printed) else inks

    def picture(self, picture: Image.Image, icc: bytes | None) -> Image.Image | None:
        if picture.mode == "CMYK":
            return None
        gray = _gray(picture)
        return gray.point(self.condition.gray_curve) if gray else self.condition.separated(picture, icc)


class Black(Printed):
    """Black ink alone, more of it for darker colours."""

    space = "/DeviceGray"

    def _separated(self, kind: str, numbers: Numbers) -> Numbers:
        only = kind == CMYK and not any(numbers[:3])
        return (round(1 - (numbers[3] if only else self._black(self._lab(kind, numbers)[0])), 4),)

    def picture(self, picture: Image.Image, icc: bytes | None) -> Image.Image | None:
        if picture.mode != "CMYK":
            return picture.convert("L").point(self.condition.gray_curve)
        levels = [round(255 * (1 - self.condition.black(v * 100 / 255))) for v in range(256)]
        return self.condition.lightness_of(picture).point(levels)


def _without_specks(lab: Lab, inks: Numbers) -> Numbers:
    """A light tint without the little black that profiles put into it, whose dots would stand out one by one."""
    if lab[0] < _LIGHT or not 0 < inks[3] <= _LITTLE:
        return inks
    return *(round(v + _IN_COLOURS * inks[3], 2) for v in inks[:3]), 0.0


def _gray(picture: Image.Image) -> Image.Image | None:
    """The picture in shades of gray if it has no others."""
    if picture.mode == "L":
        return picture
    r, g, b = picture.split()
    apart = max(ImageChops.difference(one, two).getextrema()[1] for one, two in ((r, g), (g, b), (r, b)))
    return g if apart <= _SAME else None
