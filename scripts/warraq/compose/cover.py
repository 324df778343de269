"""The cover: its front made of the book's metadata or of the author's picture, as a page of its own or as a part of the printer's sheet.

A theme's cover.css sets it in rem: one is a 150th of the front's width, so that one design serves every page size. What depends on
the words is worked out here and handed over as custom properties: `--title-size` (of the title's letters, for a broad typeface),
`--room` (what is left between the text and the foot) and `--tiles` (how many sixths of the width the ornament may be high).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from math import ceil
from urllib.parse import quote

from warraq.arabic.bidi import isolate
from warraq.arabic.numerals import decimal
from warraq.compose import words
from warraq.compose.article import split_title
from warraq.compose.titling import balanced, breadth, fitted
from warraq.compose.xhtml import classed, document, escaped, tag
from warraq.model import Asset, Book, Element, Nodes, Settings

EPUB_COVER = (150.0, 240.0)             # mm; in the proportions of the picture that stores want
_MEASURE = 110                          # rem: the length of a line
_TOP, _FOOT = 33, 38                    # rem: above the title; below the ornament
_LARGEST, _LEADING, _VOCALISED = 23, 1.72, 1.25     # rem; the step of a title's lines, and how much more of it vowel signs need
_SUBTITLE, _LONG_SUBTITLE, _AUTHOR = 6.6, 5.2, 6.2  # rem: sizes
_SHORT = 60                             # letters: of a subtitle that is set large
_LEAST_ROOM = 30                        # rem: a smaller ornament is none
_NEAR = .06                             # a picture whose shape differs by no more fills the page, cut a little


@dataclass(frozen=True, slots=True)
class Face:
    """A cover's front: its trimmed size in millimetres and the author's picture, if there is one."""

    width: float
    height: float
    picture: Asset | None = None

    @property
    def unit(self) -> float:
        """One rem in millimetres."""
        return self.width / 150


def given_picture(book: Book) -> Asset | None:
    """The author's own cover, where it can be used."""
    asset = book.assets.get(book.settings.cover)
    return asset if asset and not asset.problem else None


def cover_document(settings: Settings, face: Face = Face(*EPUB_COVER), anchor: str = "") -> str:
    """The front as a document of one page; `anchor` becomes its id."""
    inner = classed("div", "face", front(settings, face), id_=anchor)
    return document(settings.title, inner, settings.language, head=page_style(face.width, face.height, face.unit))


def page_style(width: float, height: float, unit: float, more: str = "") -> str:
    """The style element of a page of that size (mm); `more` are further declarations for it."""
    return f"<style>@page {{ size: {width:g}mm {height:g}mm; margin: 0;{more} }} html {{ font-size: {unit:.4f}mm }}</style>\n"


def front(settings: Settings, face: Face) -> str:
    """The front as an element that fills its page or its part of the sheet."""
    high = f"--high: {face.height / face.unit:.2f}rem"
    if face.picture:
        shape = face.picture.width / max(face.picture.height, 1) / (face.width / face.height)
        whole = abs(shape - 1) > _NEAR
        ground = classed("div", "ground", style=f"background: {face.picture.ground}") if whole and face.picture.ground else ""
        picture = tag("img", "", [("src", f"book://manuscript/{quote(face.picture.path)}"), ("alt", f"{words.COVER_OF}: {settings.title}")])
        return classed("div", "cover given" + " whole" * whole, ground + picture, style=high)
    head, height = _head(settings, face)
    left = face.height / face.unit - _TOP - height
    room, tiles = int(left - _FOOT), int((left - 8) // 25)
    kind = "cover" if room >= _LEAST_ROOM else "cover bare"
    series = classed("p", "cover-series", drawn(series_of(settings))) if settings.series[0] else ""
    foot = classed("p", "cover-publisher", drawn(settings.publisher)) if settings.publisher else ""
    ornament = classed("div", "ornament") if tiles > 0 else ""
    inner = classed("div", "frame", classed("div", "inner")) + series + classed("div", "head", head) + ornament + foot
    return classed("div", kind, inner, style=f"{high}; --room: {max(room, 0)}rem; --tiles: {max(tiles, 0)}")


def _head(settings: Settings, face: Face) -> tuple[str, float]:
    """Title, subtitles and authors, and the height they take (rem)."""
    title, rest = split_title(settings.title)
    title, rest = (title.removesuffix(":"), rest) if len(title) <= 50 else (settings.title, "")
    leading = _LEADING * (_VOCALISED if is_vocalised(title) else 1)
    set_title = fitted(title, _MEASURE, .36 * face.height / face.unit, _LARGEST, leading)
    lines = "".join(classed("span", "line", drawn(line)) for line in set_title.lines)
    head = classed("p", "cover-title" + " vocalised" * is_vocalised(title), lines, style=f"--title-size: {set_title.size:.2f}rem")
    height = leading * set_title.size * len(set_title.lines)
    for text in filter(None, (rest, settings.subtitle)):
        long = len(text) > _SHORT
        size = _LONG_SUBTITLE if long else _SUBTITLE
        head += classed("p", "cover-subtitle" + " long" * long, "".join(classed("span", "line", drawn(line)) for line in _lines(text, size)))
        height += 4 + 1.6 * size * len(_lines(text, size))
    names = _names(settings)
    head += classed("p", "cover-author", "".join(classed("span", "line", drawn(line)) for line in names))
    return head, height + 9 + 1.6 * _AUTHOR * len(names)


def _lines(text: str, size: float) -> list[str]:
    return balanced(text.split(), _needed(text, size))


def _needed(text: str, size: float) -> int:
    """How many lines a text needs; the estimate of its length is a generous one."""
    return ceil(breadth(text) * size / (1.06 * _MEASURE))


def _names(settings: Settings) -> list[str]:
    """The authors in lines; a name is broken only where it is longer than a line. Of many, the first three are named."""
    names = list(settings.author if len(settings.author) <= 4 else settings.author[:3])
    if len(settings.author) == 2:
        names = [names[0], words.AND.strip() + names[1]]
    elif len(names) > 1:
        names = [name + "،" for name in names[:-1]] + names[-1:]
    if len(settings.author) > 4:
        names.append(words.AND_OTHERS)
    return balanced(names, _needed(" ".join(names), _AUTHOR))


def is_vocalised(text: str) -> bool:
    """Whether a text bears so many marks that its lines need more room."""
    return sum(unicodedata.category(c) == "Mn" for c in text) * 4 > len(text)


def series_of(settings: Settings) -> str:
    """The series and the book's place in it."""
    name, position = settings.series
    return name + (f" {decimal(position, settings.language, settings.digits)}" if position else "")


def drawn(text: str) -> str:
    """A plain string as XHTML, directions settled."""
    return _markup(isolate((text,)))


def _markup(nodes: Nodes) -> str:
    known = (n for n in nodes if isinstance(n, (str, Element)))
    return "".join(escaped(n) if isinstance(n, str) else tag(n.tag, _markup(n.children), n.attributes) for n in known)
