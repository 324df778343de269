"""Marks of a PDF made into threads: which printed words each is about, and so which line of the manuscript."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from warraq.marks import Annotated, Mark
from warraq.printed import Box
from warraq.proof.page_map import MappedPage, read_map
from warraq.proof.page_words import WordLine, lines_by_map, lines_by_sight, pages_in_map
from warraq.proof.threads import Message, Thread, in_time

_BESIDE = 12            # words kept of what stands before and after
_COVERED = .5           # of a word's width that a mark must cover

Place = tuple[int, int]     # a line of the page and a word of the line


@dataclass(frozen=True, slots=True)
class _Page:
    """A marked page: its lines, where the corner is that boxes count from, and its page in the map."""

    lines: tuple[WordLine, ...]
    corner: tuple[float, float]
    label: str
    mapped: MappedPage | None


def threads_of(file: Annotated) -> tuple[Thread, ...]:
    """A thread for each mark. Where the file has no map, or another page is drawn than the map tells of, `source` is empty."""
    build, mapped = read_map(file.map) or ("", ())
    pages: dict[int, _Page] = {}
    drawn = pages_in_map(file.pages, mapped)
    for sheet, seen in file.pages.items():
        own = drawn[sheet]
        lines, corner = lines_by_map(seen, own) if own else (lines_by_sight(seen), (0.0, 0.0))
        pages[sheet] = _Page(lines, corner, own.label if own else seen.label, own)
    return tuple(_thread(mark, pages[mark.sheet], build) for mark in file.marks)


def _thread(mark: Mark, page: _Page, build: str) -> Thread:
    x, y = page.corner
    boxes = [(b[0] - x, b[1] - y, b[2] - x, b[3] - y) for b in mark.boxes]
    places = sorted({place for box in boxes for place in _words(box, mark.points, page.lines)})
    messages = in_time(Message(s.id, s.who, s.when, s.text, s.state, s.edited) for s in mark.said)
    sheet = page.mapped.sheet if page.mapped else mark.sheet + 1
    if not places:
        return Thread(mark.id, mark.kind, build if page.mapped else "", sheet, page.label, messages=messages)
    line = page.lines[places[0][0]]
    before, after = _around(places, page.lines)
    quote = " ".join(page.lines[n].words[w].text for n, w in places)
    return Thread(mark.id, mark.kind, build if page.mapped else "", sheet, page.label, line.number, line.source, quote, before, after, False, messages, line.block)


# ---- which words

def _words(box: Box, points: str, lines: Sequence[WordLine]) -> Iterable[Place]:
    """The words that a box is about."""
    if points == "around" and (inside := _enclosed(box, lines)):
        return inside
    if points == "words" and (covered := [place for n in _rows(box, lines) for place in _under(box, n, lines[n])]):
        return covered
    nearest = _nearest(box, lines)
    if nearest is None:
        return ()
    if points == "between":
        return [(nearest, word) for word in _beside_point((box[0] + box[2]) / 2, lines[nearest])]
    if points == "words":
        return [(nearest, _closest((box[0] + box[2]) / 2, lines[nearest]))] if _over(box, lines[nearest]) else _whole(nearest, lines)
    return _whole(nearest, lines)


def _whole(number: int, lines: Sequence[WordLine]) -> list[Place]:
    return [(number, word) for word in range(len(lines[number].words))]


def _enclosed(box: Box, lines: Sequence[WordLine]) -> list[Place]:
    return [(n, w) for n, line in enumerate(lines) for w, word in enumerate(line.words)
            if box[0] <= _mid(word.box, 0) <= box[2] and box[1] <= _mid(word.box, 1) <= box[3]]


def _rows(box: Box, lines: Sequence[WordLine]) -> list[int]:
    """The lines that a mark lies on: those at its middle; of one that is higher than a line, all whose middle it covers."""
    middle = _mid(box, 1)
    beside = [n for n, line in enumerate(lines) if line.words and line.box[0] < box[2] and line.box[2] > box[0]]
    on = [n for n in beside if lines[n].box[1] <= middle < lines[n].box[3]]
    covered = [n for n in beside if box[1] <= _mid(lines[n].box, 1) <= box[3]]
    high = covered and box[3] - box[1] > 1.5 * max(lines[n].box[3] - lines[n].box[1] for n in covered)
    return sorted({*covered, *on}) if high else on or covered


def _under(box: Box, number: int, line: WordLine) -> Iterable[Place]:
    for n, word in enumerate(line.words):
        left, _, right, _ = word.box
        shared = min(right, box[2]) - max(left, box[0])
        if shared > 0 and shared >= _COVERED * max(right - left, .1):
            yield number, n


def _nearest(box: Box, lines: Sequence[WordLine]) -> int | None:
    """The line nearest in height; of several side by side, the nearest."""
    x, y = _mid(box, 0), _mid(box, 1)

    def away(number: int) -> tuple[float, float]:
        left, bottom, right, top = lines[number].box
        return max(bottom - y, y - top, 0), max(left - x, x - right, 0)
    return min((n for n, line in enumerate(lines) if line.words), key=away, default=None)


def _over(box: Box, line: WordLine) -> bool:
    return line.box[0] <= _mid(box, 0) <= line.box[2]


def _closest(x: float, line: WordLine) -> int:
    return min(range(len(line.words)), key=lambda w: max(line.words[w].box[0] - x, x - line.words[w].box[2], 0))


def _beside_point(x: float, line: WordLine) -> list[int]:
    """The words on both sides of a point, or that in which it lies."""
    inner = [w for w, word in enumerate(line.words) if word.box[0] + 1 < x < word.box[2] - 1]
    right = min((w for w, word in enumerate(line.words) if _mid(word.box, 0) >= x), key=lambda w: line.words[w].box[0], default=None)
    left = max((w for w, word in enumerate(line.words) if _mid(word.box, 0) < x), key=lambda w: line.words[w].box[2], default=None)
    return inner or sorted(w for w in (right, left) if w is not None)


def _mid(box: Box, axis: int) -> float:
    return (box[axis] + box[axis + 2]) / 2


# ---- what stands beside them

def _around(places: Sequence[Place], lines: Sequence[WordLine]) -> tuple[str, str]:
    """The words before and after the marked ones: of their block, as far as the map tells, else of the page."""
    first, last = places[0], places[-1]
    block = lines[first[0]].block
    order = [(n, w) for n, line in enumerate(lines) if line.block == block for w in range(len(line.words))]
    before = [place for place in order if place < first][-_BESIDE:]
    after = [place for place in order if place > last][:_BESIDE]
    return " ".join(lines[n].words[w].text for n, w in before), " ".join(lines[n].words[w].text for n, w in after)
