"""A book's table of contents on its page: lines that lead into the web edition, as many as the page has room for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, takewhile

from warraq.html import tag
from warraq.shelf.addresses import address
from warraq.shelf.frame import section
from warraq.shelf.naming import readings
from warraq.shelf.shelved import ContentsLine, ShelvedBook
from warraq.shelf.wording import number, said, way

_LEAST = 2_000              # bytes of HTML: contents that say something
_PART = 82                  # bytes that a part takes besides its lines
_OPEN = 24                  # lines that are shown at once; longer contents are folded


def contents(book: ShelvedBook, room: int) -> str:
    """The section; empty for a book without contents. `room`: about so many bytes its lines may take, and a few at least."""
    if not book.contents:
        return ""
    shown = _fitting(book.contents, max(room, _LEAST))
    inner = _folded(shown, book)
    return section("contents", "المحتويات", inner + _rest(book, _count(shown), _count(book.contents)))


def _folded(lines: Sequence[ContentsLine], book: ShelvedBook) -> str:
    """All lines at once where they are few. Else parts are folded each but the first, and of lines without parts the later ones together."""
    if _count(lines) <= _OPEN:
        return tag("ol", "".join(map(_item, lines)))
    first = next((line for line in lines if line.children), None)
    if first:
        return tag("ol", "".join(_part(line, line == first) if line.children else _item(line) for line in lines))
    later = lines[_OPEN:]
    more = tag("summary", f"بقية العناوين ({number(len(later), book)})") + tag("ol", "".join(map(_item, later)))
    return tag("ol", "".join(map(_item, lines[:_OPEN]))) + tag("details", more)


def _item(line: ContentsLine) -> str:
    below = tag("ol", "".join(map(_item, line.children))) if line.children else ""
    return tag("li", _title(line) + below, class_="part" if line.children else None)


def _part(line: ContentsLine, open: bool) -> str:
    """A part whose lines are folded; its title opens them."""
    head = tag("summary", tag("span", said(line.title), dir=way(line.title)))
    return tag("li", tag("details", head + tag("ol", "".join(map(_item, line.children))), open=open), class_="part")


def _title(line: ContentsLine) -> str:
    return tag("a", said(line.title), href=address(line.address), dir=way(line.title)) if line.address else tag("span", said(line.title), dir=way(line.title))


def _count(lines: Sequence[ContentsLine]) -> int:
    return sum(1 + _count(line.children) for line in lines)


def _fitting(lines: Sequence[ContentsLine], room: int) -> Sequence[ContentsLine]:
    """The lines that there is room for. If all are too many: all parts with as many of their first lines each as fit; else the first lines."""
    if _fit(lines, room):
        return lines
    longest = max(len(line.children) for line in lines)
    most = bisect_left(range(longest + 1), True, key=lambda most: not _fit(_narrowed(lines, most), room)) - 1
    cut = _narrowed(lines, max(0, most))
    return cut if most >= 0 else cut[: sum(1 for _ in takewhile(lambda taken: taken <= room, accumulate(_weights(cut))))]


def _narrowed(lines: Sequence[ContentsLine], most: int) -> tuple[ContentsLine, ...]:
    """Each part with so many of its lines, and nothing below these."""
    return tuple(replace(line, children=tuple(replace(child, children=()) for child in line.children[:most])) for line in lines)


def _fit(lines: Sequence[ContentsLine], room: int) -> bool:
    """Whether lines take no more than so many bytes; no line is drawn after that is known."""
    return all(taken <= room for taken in accumulate(_weights(lines)))


def _weights(lines: Sequence[ContentsLine]) -> Iterator[int]:
    """How many bytes each line takes, those below it not counted."""
    for line in lines:
        yield len(tag("li", _title(line)).encode()) + _PART * bool(line.children)
        yield from _weights(line.children)


def _rest(book: ShelvedBook, shown: int, all_lines: int) -> str:
    """What is not shown, and where it is."""
    read = readings(book)
    if shown == all_lines:
        return ""
    told = f"هنا {number(shown, book)} من عناوين الكتاب، وعددها {number(all_lines, book)}."
    return tag("p", told + (f" {tag('a', 'المحتويات كاملةً', href=address(read[0].path))}" if read else ""), class_="rest")
