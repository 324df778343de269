"""The margins of a draft set in type: its mark, line numbers, and notes, none over another. Imported through `engine.start` only.

Notes are measured first; then they stand as near to their lines as those above and below allow. What a margin cannot hold is shortened
there and stands whole on pages of its own at the end.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from itertools import zip_longest
from pathlib import Path

from weasyprint.formatting_structure import boxes

from warraq.arabic.bidi import isolate
from warraq.marked import DraftMark, MarginNote, MarkedPage
from warraq.model import plain
from warraq.render.pdf import isolation, typeset
from warraq.render.pdf.fetcher import BookFetcher

_MM = 72 / 25.4
WIDTH = 45 * _MM        # of the margin, points
NOTE = 38 * _MM         # of a note
EDGE = 3 * _MM          # between a note and the margin's outer edge
_TOP, _BOTTOM = 29 * _MM, 8 * _MM       # kept free of notes: the mark stands above
_GAP = 5.0              # points between two notes
_LINE = 11.0            # points: a note's line (draft.css)
_LEAST = 2              # lines of a note that is shortened
_NARROW = 22.0          # points: in a narrower margin there is no room for line numbers
_TAIL = 8.0             # points of its height that MORE takes
_LONG = 12              # lines: a longer one is shortened where it has neighbours, which so stay near their lines
_RISE = _LINE / 2       # from a note's top to the middle of its first line
_SHORTER = .85          # of the letters that fit by their share: lines do not break where letters end
_ARABIC = re.compile("[\u0600-\u06ff]")
MORE = "التتمّة آخرًا"
OTHERS = "وملاحظات أخرى في آخر المسودة"
LEGEND = "الخطّ: ما تغيّر منذ آخر اعتماد، والمثلّث: ما حُذف"
REST = "ملاحظات لم يتّسع لها الهامش"


@dataclass(frozen=True, slots=True)
class Placed:
    """A note in its place: `top` in points from the sheet's upper edge, `height` where it was cut to that (0: it is whole)."""

    note: MarginNote
    top: float
    height: float = 0


def drawn(pages: Sequence[MarkedPage], mark: DraftMark, style_urls: tuple[str, ...], roots: Mapping[str, Path], moment: datetime) -> bytes:
    """The tops of every page's notes as a line of JSON (points from above, in the notes' order), then a PDF of the sheets and of what follows them."""
    setting = _Setting(pages, style_urls, roots)
    placed, rest = setting.placed()
    tops = [[round(one.top, 2) for one in column] for column in placed]
    sheets = "".join(_sheet(page, column, mark) for page, column in zip(pages, placed))
    pdf = typeset.whole(_document(sheets + _rest(rest, mark), pages), style_urls, roots, moment)
    return json.dumps(tops).encode() + b"\n" + pdf


@dataclass
class _Setting:
    pages: Sequence[MarkedPage]
    style_urls: tuple[str, ...]
    roots: Mapping[str, Path]

    def placed(self) -> tuple[list[list[Placed]], list[tuple[MarkedPage, MarginNote]]]:
        """Each page's notes in their places, and those that are not whole there."""
        heights = self._heights([note for page in self.pages for note in page.notes])
        out, rest, at = [], [], 0
        for page in self.pages:
            own, at = heights[at:at + len(page.notes)], at + len(page.notes)
            notes, own = _shortened(page, own)
            rest += [(page, whole) for whole, shown in zip_longest(page.notes, notes) if shown is not whole]
            out.append(_stacked(page, notes, own))
        return out, rest

    def _heights(self, notes: Sequence[MarginNote]) -> list[float]:
        """How high each note is, in points."""
        if not notes:
            return []
        inner = "".join(f'<div class="note" id="n{i}">{_inner(note)}</div>' for i, note in enumerate(notes))
        tree = typeset.parse(f'<html xmlns="http://www.w3.org/1999/xhtml" lang="ar" dir="rtl"><head><title>-</title></head><body>{inner}</body></html>')
        typeset.add_styles(tree, self.style_urls, f"@page {{ size: {WIDTH}pt {1000 + 40 * sum(len(n.text) + 40 for n in notes)}pt }}")
        with isolation.sealed(isolation.font_folder(self.roots)):
            document = typeset.lay_out(tree, BookFetcher(self.roots))
        found = {box.element.get("id"): box.border_height() * .75 for page in document.pages for box in page._page_box.descendants()
                 if isinstance(box, boxes.BlockBox) and box.element is not None and box.element.get("class") == "note"}
        return [found[f"n{i}"] for i in range(len(notes))]


def _room(page: MarkedPage) -> float:
    return page.size[1] - _TOP - _BOTTOM


def _shortened(page: MarkedPage, heights: Sequence[float]) -> tuple[list[MarginNote], list[float]]:
    """The notes that a page's margin holds, long ones cut where it cannot hold them whole, with their heights; the rest are left out."""
    count = min(len(heights), int((_room(page) + _GAP) // (_LEAST * _LINE + _GAP)))
    notes, own = list(page.notes[:count]), list(heights[:count])
    room = _room(page) - _GAP * (count - 1)
    if count < len(heights):
        notes[-1] = replace(notes[-1], number="", text=OTHERS, kind="others")
        own[-1] = _LINE
    most = _least_upper(own, room) if sum(own) > room else max(own, default=0.0)
    most = min(most, _LONG * _LINE) if count > 1 else most
    for i, height in enumerate(own):
        if height > most + .01:
            own[i] = max(_LEAST, int(most // _LINE)) * _LINE
            notes[i] = replace(notes[i], text=_cut(notes[i].text, (own[i] - _TAIL) / height))
    return notes, own


def _least_upper(heights: Sequence[float], room: float) -> float:
    """The height to which notes are to be cut so that they fill the room together."""
    left, count = room, len(heights)
    for height in sorted(heights):
        if height * count > left:
            return left / count
        left, count = left - height, count - 1
    return max(heights, default=0.0)


def _cut(text: str, share: float) -> str:
    """The first words of a text, about so much of it."""
    return text[:max(8, int(len(text) * share * _SHORTER))].rsplit(" ", 1)[0] + "…"


def _stacked(page: MarkedPage, notes: Sequence[MarginNote], heights: Sequence[float]) -> list[Placed]:
    """Notes as near to their lines as they can stand without touching: pushed down by those above, then up by the page's end."""
    tops: list[float] = []
    at = _TOP
    for note, height in zip(notes, heights):
        tops.append(max(at, page.size[1] - note.height - _RISE))
        at = tops[-1] + height + _GAP
    end = page.size[1] - _BOTTOM
    for i in reversed(range(len(tops))):
        tops[i] = min(tops[i], end - heights[i])
        end = tops[i] - _GAP
    return [Placed(note, top, 0 if note is whole else height) for note, whole, top, height in zip(notes, page.notes, tops, heights)]


def _sheet(page: MarkedPage, column: Sequence[Placed], mark: DraftMark) -> str:
    """One sheet; everything has its place on it."""
    width, height = page.size[0] + WIDTH, page.size[1]
    left = EDGE if page.outer == "left" else width - EDGE - NOTE
    inner = f'<div class="mark" style="left:{left:.2f}pt"><b>{escape(mark.word)}</b>{_said(mark)}</div>'
    inner += "".join(f'<div class="number" style="top:{height - at - 4:.2f}pt;{_beside(page)}">{text}</div>' for at, text in page.numbers)
    inner += "".join(f'<div class="note {one.note.kind}{" cut" * bool(one.height)}" style="top:{one.top:.2f}pt;left:{left:.2f}pt'
                     f'{f";height:{one.height:.2f}pt" if one.height else ""}">{_inner(one.note, bool(one.height))}</div>' for one in column)
    if page.bars or page.cuts:
        inner += f'<div class="legend" style="left:{left:.2f}pt">{LEGEND}</div>'
    return f'<div class="sheet {page.outer}" style="page:{_name(page.size)};width:{width:.2f}pt;height:{height:.2f}pt">{inner}</div>'


def _said(mark: DraftMark) -> str:
    return f'<span>{_words(mark.version)} <bdi dir="ltr">{mark.build}</bdi></span> <span>{_words(mark.date)}</span>'


def _beside(page: MarkedPage) -> str:
    """Where line numbers stand: at the outer edge of the text, or of the page where its margin is too narrow for them."""
    trim = 0.0 if page.outer == "left" else page.size[0]
    narrow = abs(trim - text_edge(page)) < _NARROW
    away = (trim if narrow else text_edge(page)) + (3 if narrow else 7) * (-1 if page.outer == "left" else 1)
    return f"left:{WIDTH + away - 8 * _MM:.2f}pt" if page.outer == "left" else f"left:{away:.2f}pt"


def text_edge(page: MarkedPage) -> float:
    """The outer edge of the text, in points from the trimmed page's left."""
    return page.area[0] if page.outer == "left" else page.area[2]


def _inner(note: MarginNote, cut: bool = False) -> str:
    more = f' <span class="more">{MORE}</span>' if cut and note.kind != "others" else ""
    return f"<b>{note.number}</b>{_words(note.text)}{more}"


def _words(text: str) -> str:
    """A text whose directions are settled as those of the book are; one without Arabic letters runs from left to right."""
    inner = "".join(escape(n) if isinstance(n, str) else f'<bdi dir="{n.get("dir", "ltr")}">{escape(plain((n,)))}</bdi>' for n in isolate((text,)))
    return inner if _ARABIC.search(text) else f'<span class="foreign" dir="ltr">{escape(text)}</span>'


def _rest(notes: Sequence[tuple[MarkedPage, MarginNote]], mark: DraftMark) -> str:
    if not notes:
        return ""
    listed = "".join(f"<p><b>ص\u00a0{page.label}، س\u00a0{note.number}:</b> {_words(note.text)}</p>" for page, note in notes)
    return f'<div class="running">{_words(mark.word)} · {_said(mark)}</div><div class="rest"><h1>{REST}</h1>{listed}</div>'


def _name(size: tuple[float, float]) -> str:
    return f"s{round(size[0] * 100)}x{round(size[1] * 100)}"


def _document(inner: str, pages: Sequence[MarkedPage]) -> str:
    sizes = dict.fromkeys(page.size for page in pages)
    rules = "".join(f"@page {_name(s)} {{ size: {s[0] + WIDTH:.2f}pt {s[1]:.2f}pt; margin: 0 }}" for s in sizes)
    first = pages[0].size
    rules += f"@page rest {{ size: {first[0] + WIDTH:.2f}pt {first[1]:.2f}pt }}"
    return (f'<html xmlns="http://www.w3.org/1999/xhtml" lang="ar" dir="rtl"><head><title>-</title><style>{rules}</style></head><body>{inner}</body></html>')
