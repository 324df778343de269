"""The NCX, for reading systems of the EPUB 2 generation: the same contents and pages once more (OPF 2.0.1 §2.4.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import count

from warraq.arabic.numerals import european
from warraq.model import Composition, Entry
from warraq.render.epub.documents import PageBreak

NAME = "toc.ncx"
_NCX = "http://www.daisy.org/z3986/2005/ncx/"
_PAGES = "صفحات الطبعة الورقية"


def ncx(composition: Composition, identifier: str, breaks: Sequence[PageBreak]) -> str:
    """The whole document. Points with the same target share their playOrder, as the NCX schema demands."""
    settings, order = composition.settings, {}
    points = "".join(_point(e, order, f"n{i}") for i, e in enumerate(composition.outline, 1))
    kinds = list(_kinds(breaks))
    targets = "".join(_page(b, i, kind, order) for i, (b, kind) in enumerate(zip(breaks, kinds), 1))
    pages = f"<pageList>\n{_label(_PAGES)}\n{targets}</pageList>\n" if breaks else ""
    figures = {"dtb:uid": identifier, "dtb:depth": _depth(composition.outline), "dtb:totalPageCount": len(breaks), 
               "dtb:maxPageNumber": max((value for kind, value in kinds if kind == "normal"), default=0)}
    head = "".join(f'<meta name="{name}" content="{escape(str(value))}"/>\n' for name, value in figures.items())
    authors = "".join(f"<docAuthor><text>{escape(a)}</text></docAuthor>\n" for a in settings.author)
    return ('<?xml version="1.0" encoding="utf-8"?>\n'
            f'<ncx xmlns="{_NCX}" version="2005-1" xml:lang="{escape(composition.language)}" dir="rtl">\n<head>\n{head}</head>\n'
            f"<docTitle><text>{escape(settings.title)}</text></docTitle>\n{authors}<navMap>\n{points}</navMap>\n{pages}</ncx>\n")


def _label(words: str) -> str:
    return f"<navLabel><text>{escape(words)}</text></navLabel>"


def _point(entry: Entry, order: dict[str, int], name: str) -> str:
    target = next(_targets(entry), "")
    number = order.setdefault(target, len(order) + 1)
    inside = "".join(_point(e, order, f"{name}-{i}") for i, e in enumerate(entry.children, 1))
    return f'<navPoint id="{name}" playOrder="{number}">{_label(entry.title)}<content src="{escape(target)}"/>\n{inside}</navPoint>\n'


def _kinds(breaks: Iterable[PageBreak]) -> Iterator[tuple[str, int]]:
    """The type of each page and its number among those of its type: `normal` for digits, `front` for letters."""
    front = count(1)
    for mark in breaks:
        number = european(mark.label)
        yield ("normal", int(number)) if number.isdecimal() else ("front", next(front))


def _page(mark: PageBreak, place: int, kind: tuple[str, int], order: dict[str, int]) -> str:
    number = order.setdefault(mark.address, len(order) + 1)
    return (f'<pageTarget id="p{place}" type="{kind[0]}" value="{kind[1]}" playOrder="{number}">{_label(mark.label)}'
            f'<content src="{escape(mark.address)}"/></pageTarget>\n')


def _targets(entry: Entry) -> Iterator[str]:
    """Where an entry leads: to its own place, or to the first below it that has one (an NCX knows no entry without a target)."""
    if entry.anchor:
        yield entry.anchor
    for below in entry.children:
        yield from _targets(below)


def _depth(entries: Iterable[Entry]) -> int:
    return max((1 + _depth(e.children) for e in entries), default=0)
