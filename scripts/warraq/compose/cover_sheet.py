"""The printer's sheet of a cover, as it lies flat with its outside up: front, spine and back in one page.

A book that is read from the right has its spine at the right of its front, so the sheet shows, from left to right, front, spine, back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import sqrt

from warraq.compose import words
from warraq.compose.barcode import barcode, ean13
from warraq.compose.cover import Face, drawn, front, page_style, series_of
from warraq.compose.front import authors, main_title
from warraq.compose.titling import breadth, fitted
from warraq.compose.xhtml import classed, document
from warraq.model import Settings

NARROWEST = 6.0                         # mm: a narrower spine bears no words, as they would slip onto front or back
_LARGEST = 7.5                          # mm: of the letters on a spine
_SHARE = .46                            # of the spine's width that the letters' size takes
_MARGIN, _GAP = 12.0, 7.0               # mm: at the spine's ends; between title and author
_SPINE_LEADING = 1.65
_AUTHOR, _PUBLISHER = .74, .62          # sizes as parts of the title's
# of the back, in rem: above the text, below it, the length of a line; the title's and the text's room and largest size
_TOP, _FOOT, _MEASURE, _TITLE_ROOM, _BACK_TITLE = 20, 62, 104, 26, 7
_TEXT, _TEXT_LEADING = 4.7, 1.9


@dataclass(frozen=True, slots=True)
class Sheet:
    """The measures of a sheet in millimetres; its size is that after trimming."""

    face: Face
    spine: float
    bleed: float

    @property
    def size(self) -> tuple[float, float]:
        return 2 * self.face.width + self.spine, self.face.height

    @property
    def folds(self) -> tuple[float, float]:
        """Where it is folded, from the left."""
        return self.face.width, self.face.width + self.spine

    @property
    def worded(self) -> bool:
        """Whether the spine is wide enough for words."""
        return self.spine >= NARROWEST


def sheet_document(settings: Settings, sheet: Sheet) -> str:
    """The whole sheet as a document of one page, which a theme's cover.css draws. Around the author's picture it takes its edge's colour."""
    face, high = sheet.face, f"height: {sheet.face.height:g}mm"
    ground = face.picture.ground if face.picture else ""
    style = page_style(*sheet.size, face.unit, f" bleed: {sheet.bleed:g}mm;" + (f" background: {ground} !important;" if ground else ""))
    left = classed("div", "panel", front(settings, face), style=f"left: 0; width: {face.width:g}mm; {high}; --bleed: {sheet.bleed:g}mm")
    middle = classed("div", "spine", _spine(settings, sheet), style=f"left: {face.width:g}mm; width: {sheet.spine:.3f}mm; {high}")
    right = classed("div", "panel back", _back(settings, face), style=f"left: {sheet.folds[1]:.3f}mm; width: {face.width:g}mm; {high}")
    kind = f"sheet on-{'dark' if _is_dark(ground) else 'light'}" if ground else "sheet"
    return document(settings.title, classed("div", kind, left + middle + right), settings.language, head=style)


def _is_dark(colour: str) -> bool:
    """Whether white words stand out from a colour better than black ones (WCAG 2.2, relative luminance)."""
    red, green, blue = (int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= .04045 else ((c + .055) / 1.055) ** 2.4 for c in (red, green, blue)]
    return .2126 * linear[0] + .7152 * linear[1] + .0722 * linear[2] < .179


def _spine(settings: Settings, sheet: Sheet) -> str:
    """Title and author at the spine's head, the publisher at its foot, in one line that reads downwards; a long title alone, in lines.

    The letters' heads look to the front, so that the words stand upright for a reader before whom the book lies with its front up:
    the descending spine title of ISO 6357, mirrored for a script that runs from right to left.
    """
    if not sheet.worded:
        return ""
    high, wide = sheet.face.height, sheet.spine
    lines, step, foot = _spine_words(settings, high - 2 * _MARGIN, wide)
    stack = "".join(classed("div", "line", line, style=f"line-height: {step:.3f}mm") for line in lines)
    inner = classed("div", "spine-line", stack, style=f"right: {_MARGIN:g}mm; top: {(wide - step * len(lines)) / 2:.3f}mm") + foot
    turned = f"left: {(wide - high) / 2:.3f}mm; top: {(high - wide) / 2:.3f}mm; width: {high:g}mm; height: {wide:.3f}mm"
    return classed("div", "spine-text", inner, style=turned)


def _spine_words(settings: Settings, room: float, wide: float) -> tuple[list[str], float, str]:
    """The lines at the spine's head, their step (mm), and what stands at its foot; `room` is how long a line may be."""
    title, by, publisher = main_title(settings), authors(settings, 2), settings.publisher
    wanted = min(_LARGEST, wide * _SHARE)
    needed = breadth(title) + _AUTHOR * breadth(by) + _PUBLISHER * breadth(publisher)
    size = min(wanted, (room - _GAP * (2 if publisher else 1)) / needed)
    if size < .75 * wanted:
        setting = fitted(title, room, wide * .8, wanted, _SPINE_LEADING)
        lines = [_sized("span", "spine-title", text, setting.size) for text in setting.lines]
        return lines, setting.size * _SPINE_LEADING if len(lines) > 1 else wide, ""
    line = _sized("span", "spine-title", title, size) + _sized("span", "spine-author", by, size * _AUTHOR, f"padding-right: {_GAP:g}mm")
    foot = _sized("div", "spine-foot", publisher, size * _PUBLISHER, f"left: {_MARGIN:g}mm; line-height: {wide:.3f}mm") if publisher else ""
    return [line], wide, foot


def _sized(tag: str, name: str, text: str, size: float, more: str = "") -> str:
    return classed(tag, name, drawn(text), style=f"font-size: {size:.3f}mm" + (f"; {more}" if more else ""))


def _back(settings: Settings, face: Face) -> str:
    """What the book is about, and at the foot who publishes it and its number with the bar code."""
    title = fitted(settings.title, _MEASURE, _TITLE_ROOM, _BACK_TITLE, 1.72)
    lines = "".join(classed("span", "line", drawn(line)) for line in title.lines)
    head = classed("p", "back-title", lines, style=f"--title-size: {title.size:.2f}rem")
    paragraphs = [" ".join(p.split()) for p in re.split(r"\n\s*\n", settings.description) if p.strip()]
    if paragraphs:
        room = face.height / face.unit - _TOP - _TITLE_ROOM - _FOOT
        size = min(_TEXT, sqrt(room * _MEASURE / (_TEXT_LEADING * breadth(settings.description))))
        head += classed("div", "back-text", "".join(classed("p", "", drawn(p)) for p in paragraphs), style=f"--text-size: {size:.2f}rem")
    series = classed("p", "back-series", drawn(f"{words.PART_OF_SERIES} «{series_of(settings)}»")) if settings.series[0] else ""
    foot = series + (classed("p", "back-publisher", drawn(settings.publisher)) if settings.publisher else "")
    return classed("div", "back-head", head) + _code(settings.isbn) + (classed("div", "back-foot", foot) if foot else "")


def _code(isbn: str) -> str:
    """The ISBN in words and as bars; an ISBN-10 is shown as the ISBN-13 that it has become."""
    if not isbn:
        return ""
    digits = ean13(isbn)
    shown = isbn if len(isbn.replace("-", "")) == 13 else f"{digits[:3]}-{digits[3:]}"
    return classed("div", "back-code", classed("p", "isbn", f"ISBN {shown}", dir="ltr") + barcode(digits))
