"""The sheets of a finished file as a printer wants them: page boxes, crop marks, and the order of the pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name

Box = tuple[float, float, float, float]         # left, bottom, right, top in points

_POINTS = {"mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "pt": 1.0}
_GAP = 1 * _POINTS["mm"]                        # between the bleed and a mark, which so is never left on the paper
_MARK = 5 * _POINTS["mm"]
_LINE = 0.25                                    # points
_INK = "/Registration"


def trim(pdf: pikepdf.Pdf, bleed: str, folds: Sequence[float] = ()) -> None:
    """Gives every page the same boxes (ISO 32000-2 §14.11.2) and, where there is a bleed, crop marks outside it.

    `bleed` is a CSS length or empty; `folds` are where the sheet will be folded, in points from its left, and get marks too. What is
    drawn beyond the bleed is clipped away, so that it does not run into the marks.
    """
    width = length(bleed)
    dress = _Dress(pdf, folds)
    for page in pdf.pages:
        cut = _box(page.obj.get("/TrimBox", page.obj.MediaBox))
        page.obj.TrimBox = Array(cut)
        if width:
            page.obj.BleedBox = Array(_wider(cut, width))
            page.obj.MediaBox = Array(_wider(cut, width + _GAP + _MARK))
            dress.put_on(page.obj, cut, width)
        elif "/BleedBox" not in page.obj:       # else a style sheet has a bleed of its own
            page.obj.BleedBox = page.obj.MediaBox


def ordered(pdf: pikepdf.Pdf, labels: Sequence[str], order: str) -> Sequence[str]:
    """Puts the pages into that order (natural or reversed) and returns their labels in it."""
    if order == "natural":
        return labels
    pages = [page.obj for page in pdf.pages]
    del pdf.pages[:]                # a page that is still in the file would be copied, and links to it would lead nowhere
    for page in reversed(pages):
        pdf.pages.append(pikepdf.Page(page))
    return labels[::-1]


def length(css: str) -> float:
    """A CSS length as points; 0 for an empty one."""
    match = re.fullmatch(r"([\d.]+)(mm|cm|in|pt)", css)
    return float(match[1]) * _POINTS[match[2]] if match else 0.0


def _box(box: pikepdf.Object) -> Box:
    return tuple(float(v) for v in box)


def _wider(box: Box, by: float) -> Box:
    return tuple(round(v, 3) for v in (box[0] - by, box[1] - by, box[2] + by, box[3] + by))


class _Dress:
    """The streams before and after a page's own content, one set for each size of page."""

    def __init__(self, pdf: pikepdf.Pdf, folds: Sequence[float]) -> None:
        self.pdf = pdf
        self.folds = folds
        self.sets: dict[tuple[Box, float], tuple[pikepdf.Object, pikepdf.Object]] = {}
        self.end = pdf.make_stream(b"Q\n")
        self.ink = pdf.make_indirect(registration())

    def put_on(self, page: pikepdf.Object, cut: Box, width: float) -> None:
        """Clips a page's content to its bleed, and draws the marks around it."""
        clip, marks = self.sets.get((cut, width)) or self.sets.setdefault((cut, width), self._made(cut, width))
        own = page.get("/Contents")
        inner = [] if own is None else [clip, *(own if isinstance(own, Array) else [own]), self.end]
        page.Contents = Array([*inner, marks])
        spaces = page.Resources.get("/ColorSpace")
        if spaces is None:
            spaces = page.Resources.ColorSpace = Dictionary()
        spaces[_INK] = self.ink

    def _made(self, cut: Box, width: float) -> tuple[pikepdf.Object, pikepdf.Object]:
        left, bottom, right, top = _wider(cut, width)
        marks = crop_marks(cut, width) + fold_marks(cut, width, self.folds)
        lines = "\n".join(f"{x0:.3f} {y0:.3f} m {x1:.3f} {y1:.3f} l" for x0, y0, x1, y1 in marks)
        return (self.pdf.make_stream(f"q\n{left} {bottom} {right - left:.3f} {top - bottom:.3f} re W n\n".encode()),
                self.pdf.make_stream(f"/Artifact BMC\nq {_LINE} w {_INK} CS 1 SCN\n{lines}\nS Q\nEMC\n".encode()))


def crop_marks(cut: Box, bleed: float) -> list[Box]:
    """The eight lines that show where to cut, two at each corner, each from its first to its last point."""
    near, far = bleed + _GAP, bleed + _GAP + _MARK
    left, bottom, right, top = cut
    level = [(x - s * near, y, x - s * far, y) for y in (bottom, top) for x, s in ((left, 1), (right, -1))]
    upright = [(x, y - s * near, x, y - s * far) for x in (left, right) for y, s in ((bottom, 1), (top, -1))]
    return level + upright


def fold_marks(cut: Box, bleed: float, folds: Sequence[float]) -> list[Box]:
    """Two lines for each fold, above and below the sheet."""
    near, far = bleed + _GAP, bleed + _GAP + _MARK
    return [(cut[0] + x, y - s * near, cut[0] + x, y - s * far) for x in folds for y, s in ((cut[1], 1), (cut[3], -1))]


def registration() -> Array:
    """The colour that is printed by every plate (ISO 32000-2 §8.6.6.4)."""
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1]), C1=Array([0]), N=1)
    return Array([Name.Separation, Name.All, Name.DeviceGray, tint])
