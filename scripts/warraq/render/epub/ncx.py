"""The NCX, for reading systems of the EPUB 2 generation: the same contents and pages once more (OPF 2.0.1 §2.4.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from warraq.model import Composition, Entry
from warraq.render.epub.documents import PageBreak

NAME = "toc.ncx"
_PAGES = "صفحات الطبعة الورقية"


def ncx(composition: Composition, identifier: str, breaks: Sequence[PageBreak]) -> str:
    """The whole document. Points with the same target share their playOrder, as the NCX schema demands."""
    settings, order = composition.settings, {}
    points = "".join(_point(e, order, f"n{i}") for i, e in enumerate(composition.outline, 1))
    targets = "".join(_page(b, i, order) for i, b in enumerate(breaks, 1))
    pages = f"<pageList>\n<navLabel><text>{_PAGES}</text></navLabel>\n{targets}</pageList>\n" if breaks else ""
    figures = {"dtb:uid": identifier, "dtb:depth": str(_depth(composition.outline)), "dtb:totalPageCount": str(len(breaks)), "dtb:maxPageNumber": str(len(breaks))}
    head = "".join(f'<meta name="{k}" content="{escape(v)}"/>\n' for k, v in figures.items())
    authors = "".join(f"<docAuthor><text>{escape(a)}</text></docAuthor>\n" for a in settings.author)
    language = escape(composition.language)
    return (f'<?xml version="1.0" encoding="utf-8"?>\n<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="{language}" dir="rtl">\n'
            f"<head>\n{head}</head>\n<docTitle><text>{escape(settings.title)}</text></docTitle>\n{authors}<navMap>\n{points}</navMap>\n{pages}</ncx>\n")


def _point(entry: Entry, order: dict[str, int], name: str) -> str:
    target = next(_targets(entry), "")
    number = order.setdefault(target, len(order) + 1)
    inside = "".join(_point(e, order, f"{name}-{i}") for i, e in enumerate(entry.children, 1))
    return (f'<navPoint id="{name}" playOrder="{number}"><navLabel><text>{escape(entry.title)}</text></navLabel>'
            f'<content src="{escape(target)}"/>\n{inside}</navPoint>\n')


def _page(mark: PageBreak, count: int, order: dict[str, int]) -> str:
    number = order.setdefault(mark.address, len(order) + 1)
    return (f'<pageTarget id="p{count}" type="normal" value="{count}" playOrder="{number}"><navLabel><text>{escape(mark.label)}</text></navLabel>'
            f'<content src="{escape(mark.address)}"/></pageTarget>\n')


def _targets(entry: Entry) -> Iterator[str]:
    """Where an entry leads: to its own place, or to the first below it that has one (an NCX knows no entry without a target)."""
    if entry.anchor:
        yield entry.anchor
    for below in entry.children:
        yield from _targets(below)


def _depth(entries: Iterable[Entry]) -> int:
    return max((1 + _depth(e.children) for e in entries), default=0)
