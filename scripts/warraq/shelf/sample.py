"""The sample on a book's page: the first paragraphs of a chapter, set as a page of the book."""

from __future__ import annotations

from collections.abc import Sequence

from warraq.html import tag
from warraq.shelf.addresses import address
from warraq.shelf.frame import section
from warraq.shelf.shelved import Excerpt
from warraq.shelf.wording import said, way

_MOST, _LEAST = 1100, 200           # characters shown; the least of a paragraph that is cut


def sample(excerpt: Excerpt | None) -> str:
    """The section; empty where there is no excerpt."""
    shown = _beginning(excerpt.paragraphs) if excerpt else []
    if not excerpt or not shown:
        return ""
    page = tag("h3", said(excerpt.title), dir=way(excerpt.title)) + "".join(tag("p", said(p), dir=way(p)) for p in shown)
    on = tag("p", tag("a", "أكمل قراءة الفصل في المتصفح", href=address(excerpt.address)), class_="on") if excerpt.address else ""
    return section("sample", "من الكتاب", tag("div", page, class_="leaf") + on)


def _beginning(paragraphs: Sequence[str]) -> list[str]:
    """Whole paragraphs as far as there is room; the last is cut after a word where much of it fits."""
    shown, room = [], _MOST
    for paragraph in paragraphs:
        if len(paragraph) > room:
            if room >= _LEAST or not shown:
                shown.append(paragraph[:room].rpartition(" ")[0].rstrip("،؛:. ") + "\u00a0…" if " " in paragraph[:room] else paragraph[:room] + "…")
            break
        shown.append(paragraph)
        room -= len(paragraph)
    return shown
