"""Printing conditions: the press and paper that colours are separated for, each with its ICC profile."""

from __future__ import annotations

import io
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from PIL import Image, ImageCms

from warraq import styles
from warraq.render.pdf.inks.cielab import Lab, lab_of_srgb

Transform = ImageCms.ImageCmsTransform
_INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC
_FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION | ImageCms.Flags.HIGHRESPRECALC


@dataclass(frozen=True)
class Condition:
    """A printing condition by its name in the ICC's registry of characterization data; `file` is its profile in styles/profiles.

    Colours are matched relative to the paper, with black point compensation. Inks are 0 to 1.
    """

    identifier: str
    description: str
    file: str

    @cached_property
    def icc(self) -> bytes:
        """The profile's bytes."""
        return (styles.folder() / "profiles" / self.file).read_bytes()

    def appearance(self, inks: tuple[float, ...]) -> Lab:
        """How cyan, magenta, yellow and black look when they are printed over each other."""
        lightness, a, b = ImageCms.applyTransform(_dot("CMYK", inks), self._seen).tobytes()
        return lightness * 100 / 255, float((a ^ 128) - 128), float((b ^ 128) - 128)

    def inks_of_rgb(self, rgb: tuple[float, ...]) -> tuple[float, ...]:
        """The inks of a colour of sRGB, in whole percents."""
        return _inks(ImageCms.applyTransform(_dot("RGB", rgb), self._from_srgb))

    def inks_of_lab(self, lab: Lab) -> tuple[float, ...]:
        """The inks of a colour of L*a*b*, in whole percents."""
        dot = Image.frombytes("LAB", (1, 1), bytes((_byte(lab[0] / 100), *(max(-128, min(127, round(v))) % 256 for v in lab[1:]))))
        return _inks(ImageCms.applyTransform(dot, self._from_lab))

    def separated(self, picture: Image.Image, icc: bytes | None) -> Image.Image:
        """An RGB picture in CMYK; `icc` is the profile that it came with."""
        source = _readable(icc)
        return ImageCms.applyTransform(picture, self._from(source, "RGB") if source else self._from_srgb)

    def lightness_of(self, picture: Image.Image) -> Image.Image:
        """The L* of a CMYK picture as it prints, 0 to 255."""
        return ImageCms.applyTransform(picture, self._seen).getchannel("L")

    def black(self, lightness: float) -> float:
        """How much black ink alone looks as light as L*: none for paper, all for what is darker than it can be."""
        steps = self._black_steps
        at = bisect_left(steps, lightness)
        if at in (0, len(steps)):
            return 1.0 if at == 0 else 0.0
        part = (lightness - steps[at - 1]) / (steps[at] - steps[at - 1])
        return (len(steps) - at - part) / 255

    @cached_property
    def gray_curve(self) -> list[int]:
        """For each gray of sRGB the device's gray that prints as light."""
        return [round(255 * (1 - self.black(lab_of_srgb((v / 255,) * 3)[0]))) for v in range(256)]

    @cached_property
    def _black_steps(self) -> list[float]:
        """L* of black ink alone in 256 steps from full to none."""
        strip = Image.frombytes("CMYK", (256, 1), bytes(v for k in range(255, -1, -1) for v in (0, 0, 0, k)))
        return [v * 100 / 255 for v in self.lightness_of(strip).tobytes()]

    @cached_property
    def _profile(self) -> ImageCms.ImageCmsProfile:
        return ImageCms.ImageCmsProfile(io.BytesIO(self.icc))

    @cached_property
    def _seen(self) -> Transform:
        return ImageCms.buildTransform(self._profile, ImageCms.createProfile("LAB"), "CMYK", "LAB", _INTENT, _FLAGS)

    @cached_property
    def _from_srgb(self) -> Transform:
        return self._from(ImageCms.createProfile("sRGB"), "RGB")

    @cached_property
    def _from_lab(self) -> Transform:
        return self._from(ImageCms.createProfile("LAB"), "LAB")

    def _from(self, source: ImageCms.ImageCmsProfile, mode: str) -> Transform:
        return ImageCms.buildTransform(source, self._profile, mode, "CMYK", _INTENT, _FLAGS)


# By the paper's name in book.yaml.
CONDITIONS = {"coated": Condition("FOGRA39", "Offset printing, ISO 12647-2:2004/Amd 1, coated paper", "fogra39-coated.icc"),
              "uncoated": Condition("FOGRA29", "Offset printing, ISO 12647-2:2004, uncoated white paper", "fogra29-uncoated.icc")}


def _dot(mode: str, numbers: tuple[float, ...]) -> Image.Image:
    return Image.frombytes(mode, (1, 1), bytes(map(_byte, numbers)))


def _byte(number: float) -> int:
    return min(255, max(0, round(number * 255)))


def _inks(dot: Image.Image) -> tuple[float, ...]:
    return tuple(round(v / 255, 2) for v in dot.tobytes())


def _readable(icc: bytes | None) -> ImageCms.ImageCmsProfile | None:
    """A picture's own profile, if it is one for RGB and can be read."""
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(icc)) if icc else None
    except OSError:
        return None
    return profile if profile and profile.profile.xcolor_space.strip() == "RGB" else None
