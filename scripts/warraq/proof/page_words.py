"""The words of a page that was marked, line by line in the order of reading, each with its box: what the draft's map says and what is drawn, joined.

The map knows what a line says and where it is, but not where its words are; the drawn page knows where words are, but hardly their letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from warraq.arabic.normalize import fold
from warraq.marks import SeenPage, SeenWord
from warraq.printed import Box
from warraq.proof.page_map import MappedLine, MappedPage

_LATIN = re.compile(r"[A-Za-z]")
_ARABIC = re.compile(r"[\u0600-\u08ff\ufb50-\ufefc]")
_SLACK = 3              # points that a word may stand out of its line's box
_SAME = .5              # of a page's words that it must share with its page in the map
_ALIKE = .6             # of the words that the most similar page shares
_FEW = 5                # words, which tell nothing of the page on which they stand


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word and its box from the lower left corner of the trimmed page, or of the page itself where no map tells of it."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class WordLine:
    """A line of words in the order of reading. `number`, `source`, `block` as in the map; 0 and empty without one."""

    box: Box
    words: tuple[PlacedWord, ...]
    number: int = 0
    source: str = ""
    block: str = ""


def pages_in_map(seen: Mapping[int, SeenPage], pages: Sequence[MappedPage]) -> dict[int, MappedPage | None]:
    """Which page of the map is drawn on each sheet: that of the same number, unless another is much more like it (pages were taken out)."""
    told = [{word for line in page.lines for word in fold(line.text).split()} for page in pages]

    def drawn(sheet: int, words: set[str]) -> MappedPage | None:
        shared = [len(of & words) for of in told]
        best = max(range(len(pages)), key=lambda n: (shared[n], -abs(n - sheet)), default=None)
        if len(words) < _FEW or best is None or sheet < len(pages) and shared[sheet] >= _ALIKE * shared[best]:
            return pages[sheet] if sheet < len(pages) else None
        return pages[best] if shared[best] >= _SAME * len(told[best]) else None
    return {sheet: drawn(sheet, {fold(w.text) for w in page.words} - {""}) for sheet, page in seen.items()}


def lines_by_map(page: SeenPage, mapped: MappedPage) -> tuple[tuple[WordLine, ...], tuple[float, float]]:
    """The lines of a page of a draft, and where the trimmed page's lower left corner is in the page's own space."""
    corner = _corner(page, mapped)
    words = [_moved(word, corner) for word in page.words]
    left = set(range(len(words)))
    lines = []
    for line in mapped.lines:
        there = [n for n in left if _inside(words[n].box, line.box)]
        left.difference_update(there)
        lines.append(_line(line, [words[n] for n in there]))
    return tuple(lines), corner


def _corner(page: SeenPage, mapped: MappedPage) -> tuple[float, float]:
    """From the TrimBox; where a tool dropped it, the side on which more words lie in their lines."""
    if page.trim:
        return page.trim[:2]
    wider = max(0.0, page.media[2] - page.media[0] - mapped.size[0])
    corners = [(page.media[0], page.media[1]), (page.media[0] + wider, page.media[1])]

    def fitting(corner: tuple[float, float]) -> int:
        words = [_moved(word, corner).box for word in page.words]
        return sum(any(_inside(box, line.box) for line in mapped.lines) for box in words)
    return max(corners, key=fitting) if wider > 10 else corners[0]


def _moved(word: SeenWord, corner: tuple[float, float]) -> SeenWord:
    x, y = corner
    left, bottom, right, top = word.box
    return SeenWord(word.text, (left - x, bottom - y, right - x, top - y), word.base - y)


def _inside(box: Box, line: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return line[0] - _SLACK <= x <= line[2] + _SLACK and line[1] <= y <= line[3]


def _line(line: MappedLine, drawn: Sequence[SeenWord]) -> WordLine:
    said = line.text.split()
    seen = sorted(drawn, key=lambda w: -w.box[0])           # from the right, as an Arabic line is read
    order = visual_order(said)
    boxes = _matched([said[n] for n in order], seen, line.box)
    placed = {n: box for n, box in zip(order, boxes)}
    return WordLine(line.box, tuple(PlacedWord(word, placed[n]) for n, word in enumerate(said)), line.number, line.source, line.block)


def visual_order(words: Sequence[str]) -> list[int]:
    """The numbers of a line's words as they stand from the right: stretches of Latin words run the other way (UAX #9), numbers between them too."""
    if words and not any(map(_ARABIC.search, words)):
        return list(range(len(words)))[::-1] if any(map(_LATIN.search, words)) else list(range(len(words)))
    out: list[int] = []
    run: list[int] = []
    for number, word in enumerate(words):
        if _LATIN.search(word) and not _ARABIC.search(word) or run and word.isascii():
            run.append(number)
            continue
        out += _turned(run, words)
        run = []
        out.append(number)
    return out + _turned(run, words)


def _turned(run: list[int], words: Sequence[str]) -> list[int]:
    """A stretch from the right; signs and numbers after its last Latin word stay outside of it."""
    last = max((i for i, n in enumerate(run) if _LATIN.search(words[n])), default=-1)
    return run[:last + 1][::-1] + run[last + 1:]


def _matched(said: Sequence[str], seen: Sequence[SeenWord], line: Box) -> list[Box]:
    """Boxes of the words said, both from the right: of words drawn of the same letters, else shares of the room between these."""
    if not seen:
        return _shares(said, line[0], line[2], line)
    told, drawn = [_letters(word) for word in said], [_letters(word.text) for word in seen]
    out: list[Box] = []
    for tag, a, b, c, d in SequenceMatcher(None, told, drawn, autojunk=False).get_opcodes():
        if b - a == d - c:
            out += [word.box for word in seen[c:d]]
        elif b > a:
            right = seen[c - 1].box[0] if c else line[2]
            left = seen[d].box[2] if d < len(seen) else line[0]
            out += _shares(said[a:b], min(left, right), right, line)
    return out


def _letters(word: str) -> str:
    return "".join(sorted(fold(word).replace(" ", "")))


def _shares(words: Sequence[str], left: float, right: float, line: Box) -> list[Box]:
    """Room parted by the number of letters, from the right."""
    whole = sum(len(word) + 1 for word in words) or 1
    out = []
    for word in words:
        width = (right - left) * (len(word) + 1) / whole if whole else 0
        out.append((right - width, line[1], right, line[3]))
        right, left, whole = right - width, left, whole - len(word) - 1
    return out


def lines_by_sight(page: SeenPage) -> tuple[WordLine, ...]:
    """The lines of a page of which no map tells, from above, each read from the right; vowel signs, which pdfium misplaces, are left out."""
    rows: list[list[SeenWord]] = []
    for word in sorted(page.words, key=lambda w: -w.base):
        if rows and rows[-1][0].base - word.base < 2:
            rows[-1].append(word)
        else:
            rows.append([word])
    return tuple(line for row in rows for line in _by_sight(row))


def _by_sight(row: list[SeenWord]) -> Iterable[WordLine]:
    seen = sorted(row, key=lambda w: -w.box[0])
    order = visual_order([w.text for w in seen])            # what turns the order of reading turns it back
    words = tuple(PlacedWord(_bare(seen[n].text), seen[n].box) for n in order)
    if words:
        boxes = [w.box for w in words]
        yield WordLine((min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)), words)


def _bare(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c) not in ("Mn", "Cc"))
