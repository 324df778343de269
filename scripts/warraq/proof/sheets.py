"""The marks on each page of a proof: every fifth line's number, bars beside changed lines, marks where text was cut, notes beside their lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from warraq.arabic.numerals import in_digits
from warraq.marked import MarginNote, MarkedPage
from warraq.printed import PrintedPage
from warraq.proof.approvals import Changes
from warraq.proof.page_map import BlockIndex
from warraq.proof.remarks import Beside
from warraq.proof.tracing import Traced

EVERY = 5               # lines: of these one is numbered
_TOGETHER = 3           # points: bars of lines that stand closer than this are one


def marked_pages(pages: Sequence[PrintedPage], lines: Sequence[Traced], index: BlockIndex, changes: Changes,
                 notes: Iterable[Beside], digits: str, mirrored: bool) -> tuple[MarkedPage, ...]:
    """The marks of these pages in their order. In a mirrored book odd sheets are rectos, whose outer edge is
    the left one where a book is read from the right; single pages have their notes there, too."""
    by_sheet: list[list[Traced]] = [[] for _ in pages]
    bars: list[list[Traced]] = [[] for _ in pages]
    for traced in lines:
        by_sheet[traced.sheet].append(traced)
        block = index.at(traced.place)
        if block and block.id in changes.other:
            bars[traced.sheet].append(traced)
    cuts: list[list[float]] = [[] for _ in pages]
    for last in _last_lines(lines, index, changes.cut_after):
        cuts[last.sheet].append(last.line.box[1])
    beside: list[list[MarginNote]] = [[] for _ in pages]
    for note in notes:
        traced = lines[note.line]
        beside[traced.sheet].append(MarginNote(_middle(traced), in_digits(traced.number, digits), note.text, note.kind))
    return tuple(MarkedPage("right" if mirrored and sheet % 2 else "left", page.size, page.area, page.label, _numbers(by_sheet[sheet], digits),
                            _bars(bars[sheet]), tuple(cuts[sheet]), tuple(beside[sheet])) for sheet, page in enumerate(pages))


def _last_lines(lines: Iterable[Traced], index: BlockIndex, blocks: frozenset[str]) -> Iterable[Traced]:
    """The last lines of these blocks, in the first document that prints them."""
    out: dict[str, Traced] = {}
    for traced in lines:
        block = index.at(traced.place)
        if block and block.id in blocks and out.get(block.id, traced).document == traced.document:
            out[block.id] = traced
    return out.values()


def _middle(traced: Traced) -> float:
    return (traced.line.box[1] + traced.line.box[3]) / 2


def _numbers(lines: Iterable[Traced], digits: str) -> tuple[tuple[float, str], ...]:
    out: dict[int, float] = {}
    for traced in lines:
        if traced.number and traced.number % EVERY == 0:
            out.setdefault(traced.number, _middle(traced))
    return tuple((height, in_digits(number, digits)) for number, height in sorted(out.items()))


def _bars(lines: Iterable[Traced]) -> tuple[tuple[float, float], ...]:
    """Bottom and top of each bar, from above."""
    out: list[tuple[float, float]] = []
    for bottom, top in sorted(((t.line.box[1], t.line.box[3]) for t in lines), key=lambda b: -b[1]):
        if out and top >= out[-1][0] - _TOGETHER:
            out[-1] = min(bottom, out[-1][0]), out[-1][1]
        else:
            out.append((bottom, top))
    return tuple(out)
