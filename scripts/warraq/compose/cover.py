"""The cover: its front made of the book's metadata or of the author's picture, as a page of its own or as a part of the printer's sheet.

A theme's cover.css sets it in rem: one is a 150th of the front's width, so that one design serves every page size. What depends on
the words is worked out here and handed over as custom properties: `--wide` and `--high` (of the front), `--title-size` and `--size`
(of letters, for a broad typeface), `--room` (what is left between the text and the foot) and `--tiles` (how many squares of 25 rem
the ornament may be high).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple
from urllib.parse import quote

from warraq.arabic.bidi import isolate
from warraq.arabic.numerals import decimal
from warraq.compose import words
from warraq.compose.article import split_title
from warraq.compose.front import works
from warraq.compose.titling import balanced, breadth, fitted, pieces
from warraq.compose.xhtml import classed, document, escaped, tag
from warraq.model import Asset, Book, Element, Nodes, Settings

EPUB_COVER = (150.0, 240.0)             # mm; in the proportions of the picture that stores want
_WIDTH, _LEAST_HEIGHT = 150, 195        # rem: of a front in the usual proportions; a lower one is wider instead
_SIDES, _TOP, _FOOT, _LEAST_FOOT = 40, 33, 38, 25   # rem: beside the lines; above the title; below the ornament, and below the text if there is none
_LARGEST, _LEADING, _VOCALISED = 23, 1.72, 1.25     # rem; the step of a title's lines, and how much more of it vowel signs need
_SUBTITLE, _LONG_SUBTITLE, _AUTHOR = 6.6, 5.2, 6.2  # rem: largest sizes
_CONTRIBUTOR, _OF_AUTHOR = 4.7, .8      # rem: the largest size; how much of the author's it may be
# Whom an Arabic cover names beside the author, the weightiest first; proofreaders and designers stand on the title page.
_ON_COVERS = ("translator", "critical-editor", "editor", "compiler", "introduction", "reviewer", "commentator", "illustrator")
_CONTRIBUTIONS = 3                      # the most lines of them
_SHORT = 60                             # letters: of a subtitle that is set large
_BELOW_LINES, _BELOW_LEADING = 4, 1.6   # the most lines of a subtitle or of the authors; their step
_LEAST_TITLE = 16.0                     # rem: of a title's height
_SMALLER = (.8, .65)                    # how what stands below a title is set where it would leave no room for that
_A_LITTLE = .15                         # so much smaller they are set rather than in one line more
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
        return min(self.width / _WIDTH, self.height / _LEAST_HEIGHT)

    @property
    def wide(self) -> float:
        """Its width in rem."""
        return self.width / self.unit

    @property
    def high(self) -> float:
        """Its height in rem."""
        return self.height / self.unit


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
    measures = f"--wide: {face.wide:.2f}rem; --high: {face.high:.2f}rem"
    if face.picture:
        shape = face.picture.width / max(face.picture.height, 1) / (face.width / face.height)
        whole = abs(shape - 1) > _NEAR
        ground = classed("div", "ground", style=f"background: {face.picture.ground}") if whole and face.picture.ground else ""
        picture = tag("img", "", [("src", f"book://manuscript/{quote(face.picture.path)}"), ("alt", f"{words.COVER_OF}: {settings.title}")])
        return classed("div", "cover given" + " whole" * whole, ground + picture, style=measures)
    head, height = _head(settings, face)
    left = face.high - _TOP - height
    room, tiles = int(left - _FOOT), int((left - 8) // 25)
    kind = "cover" if room >= _LEAST_ROOM else "cover bare"
    series = classed("p", "cover-series", drawn(series_of(settings))) if settings.series[0] else ""
    foot = classed("p", "cover-publisher", drawn(settings.publisher)) if settings.publisher else ""
    ornament = classed("div", "ornament") if tiles > 0 else ""
    inner = classed("div", "frame", classed("div", "inner")) + series + classed("div", "head", head) + ornament + foot
    return classed("div", kind, inner, style=f"{measures}; --room: {max(room, 0)}rem; --tiles: {max(tiles, 0)}")


def _head(settings: Settings, face: Face) -> tuple[str, float]:
    """Title, subtitles and authors, and the height they take (rem)."""
    title, rest = split_title(settings.title)
    title, rest = (title.removesuffix(":"), rest) if len(title) <= 50 else (settings.title, "")
    measure = face.wide - _SIDES
    most = face.high - _TOP - _LEAST_FOOT - _LEAST_TITLE
    below = _beneath(rest, settings, measure, 1)
    for scale in _SMALLER:
        if sum(text.height for text in below) > most:
            below = _beneath(rest, settings, measure, scale)
    taken = sum(text.height for text in below)
    leading = _LEADING * (_VOCALISED if is_vocalised(title) else 1)
    room = max(_LEAST_TITLE, min(.36 * face.high, face.high - _TOP - _LEAST_FOOT - taken))
    set_title = fitted(title, measure, room, _LARGEST, leading)
    lines = "".join(classed("span", "line", drawn(line)) for line in set_title.lines)
    head = classed("p", "cover-title" + " vocalised" * is_vocalised(title), lines, style=f"--title-size: {set_title.size:.2f}rem")
    return head + "".join(text.xhtml for text in below), leading * set_title.size * len(set_title.lines) + taken


class _Below(NamedTuple):
    """What stands below the title, the size of its letters and the height it takes (rem)."""

    xhtml: str
    size: float
    height: float


def _beneath(rest: str, settings: Settings, measure: float, scale: float) -> list[_Below]:
    """Subtitles, authors and contributors, from above to below."""
    sizes = (("cover-subtitle long", _LONG_SUBTITLE), ("cover-subtitle", _SUBTITLE))
    subtitles = [(text, *sizes[len(text) <= _SHORT]) for text in (rest, settings.subtitle) if text]
    below = [_below(name, pieces(text), scale * size, measure) for text, name, size in subtitles]
    author = _below("cover-author", _names(settings.author), scale * _AUTHOR, measure)
    return [*below, author, *_contributors(settings, min(scale * _CONTRIBUTOR, _OF_AUTHOR * author.size), measure)]


def _below(name: str, items: list[str], size: float, measure: float) -> _Below:
    """Words or names in lines that are not too many."""
    wanted = breadth(" ".join(items)) * size / measure
    count = min(_BELOW_LINES, max(1, ceil(wanted - _A_LITTLE * wanted)))
    return _set(name, balanced(items, count), size, measure, 9 if name == "cover-author" else 4)


def _set(name: str, lines: list[str], size: float, measure: float, above: float) -> _Below:
    """Lines of that size, or of a smaller one that fits, below a space (rem)."""
    size = min(size, measure / max(map(breadth, lines)))
    inner = "".join(classed("span", "line", drawn(line)) for line in lines)
    return _Below(classed("p", name, inner, style=f"--size: {size:.2f}rem"), size, above + _BELOW_LEADING * size * len(lines))


def _contributors(settings: Settings, size: float, measure: float) -> list[_Below]:
    """Who translated the book, edited it and the like, a line for each kind of work; names that are too many for it take the lines left."""
    known = sorted((p for p in settings.contributors if p.role in _ON_COVERS), key=lambda p: _ON_COVERS.index(p.role))
    done = works(known)[:_CONTRIBUTIONS]
    shown = [_names(names, 4 if len(done) == 1 else 2) for _, names in done]
    items = [[f"{what}: {names[0]}", *names[1:]] for (what, _), names in zip(done, shown)]
    counts = [1] * len(items)
    for _ in range(_CONTRIBUTIONS - len(items)) if items else ():
        longest = max(range(len(items)), key=lambda i: breadth(" ".join(items[i])) / counts[i])
        counts[longest] += breadth(" ".join(items[longest])) * size > measure * counts[longest]
    lines = [line for names, count in zip(items, counts) for line in balanced(names, count)]
    return [_set("cover-contributor", lines, size, measure, 4)] if lines else []


def _names(people: Sequence[str], most: int = 4) -> list[str]:
    """Names with what stands between them. Of more than `most`, all but the last of so many are named."""
    names = list(people if len(people) <= most else people[:most - 1])
    if len(people) == 2:
        names = [names[0], words.AND.strip() + names[1]]
    elif len(names) > 1:
        names = [name + "،" for name in names[:-1]] + names[-1:]
    if len(people) > most:
        names.append(words.AND_OTHERS)
    return names


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
