"""Every printed line traced to its line in the manuscript, by what it says.

Where a block begins is known from the layout. Within it words are found one after the other in the block's source; what only the press
prints (list numbers, numbers of pages and notes) and what only the source holds (marks, addresses, remarks) is passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from warraq.arabic.normalize import fold
from warraq.model import Article, Book, Figure, plain, prose_of, walk
from warraq.printed import PrintedLine, PrintedPage

BOOK = "book.yaml"
_SHARE = .6             # of the words of a line, or of a row of book.yaml, that they must share
_REACH = 600            # words of the source that may be passed over at once
_RUN = 3                # words that must agree beyond _NEAR words
_NEAR = 2
_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u2060-\u206f\ufeff]+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a printed line begins in the manuscript (`line` from 1, `column` from 0), and the line on which its last word stands."""

    path: str
    line: int
    column: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Traced:
    """A printed line with its page's index in the book, its number on the page, its document, and its place (None: the press's own words)."""

    sheet: int
    number: int
    line: PrintedLine
    document: str
    place: Place | None


Word = tuple[str, int, int]     # folded, line, column


def traced(pages: Sequence[PrintedPage], texts: Mapping[str, str], book: Book) -> tuple[Traced, ...]:
    """Every line of these pages in their order. `texts` are the manuscript's files by path, book.yaml among them."""
    numbered = [(sheet, number, line) for sheet, page in enumerate(pages) for number, line in zip(line_numbers(page.lines), page.lines)]
    sources = {path: _Source(text, sorted(_starts(path, numbered, text))) for path, text in texts.items()}
    titles = _Titles(book, sources, texts.get(BOOK, ""))
    places: dict[int, Place] = {}
    for (path, first, *_), indices in _by_block(pages, numbered).items():
        lines = [numbered[i][2] for i in indices]
        if path in sources:
            places.update(zip(indices, sources[path].places(path, first, lines)))
        elif not path:
            places.update(titles.places(indices, numbered))
    return tuple(Traced(*each, pages[each[0]].document, places.get(i)) for i, each in enumerate(numbered))


def line_numbers(lines: Sequence[PrintedLine]) -> list[int]:
    """The number of each line on its page, from above; what stands side by side (cells of a row, a term and its text) has one number.

    Turned lines have none (0).
    """
    out = [0] * len(lines)
    number, row, blocks = 0, (0.0, 0.0), set()
    for index in sorted((i for i, line in enumerate(lines) if not line.turned), key=lambda i: (-lines[i].box[3], i)):
        line = lines[index]
        bottom, top = line.box[1], line.box[3]
        shared = min(top, row[1]) - max(bottom, row[0])
        if not number or shared < .5 * min(top - bottom, row[1] - row[0]) or (line.path and line.block in blocks):
            number, row, blocks = number + 1, (bottom, top), set()
        blocks.add(line.block)
        out[index] = number
    return out


def _by_block(pages: Sequence[PrintedPage], numbered: Sequence[tuple[int, int, PrintedLine]]) -> dict[tuple, list[int]]:
    """The indices of each block's lines, whatever stands between them (the notes of a page)."""
    out: dict[tuple, list[int]] = {}
    for index, (sheet, _, line) in enumerate(numbered):
        out.setdefault((line.path, line.line, pages[sheet].document, line.block), []).append(index)
    return out


def _starts(path: str, numbered: Sequence[tuple[int, int, PrintedLine]], text: str) -> set[int]:
    """The lines of a file on which printed blocks begin. A note typed inside a paragraph begins none."""
    rows = text.split("\n")
    return {line.line for _, _, line in numbered if line.path == path and 0 < line.line <= len(rows)
            and (line.kind != "aside" or rows[line.line - 1].lstrip(" \t>").startswith("[^"))}


class _Titles:
    """What the press repeats of the manuscript: titles and captions in lists of contents, the facts of book.yaml on the first pages."""

    def __init__(self, book: Book, sources: Mapping[str, _Source], settings: str) -> None:
        self.named: dict[str, Place] = {}
        for article in book.articles:
            source = sources.get(article.path)
            for words, line in _named(article):
                row = source.in_front(fold(words), line) if source else line
                self.named.setdefault(fold(words), Place(article.path, row, 0, row))
        self.rows = _Rows(settings.split("\n"))

    def places(self, indices: Sequence[int], numbered: Sequence[tuple[int, int, PrintedLine]]) -> dict[int, Place]:
        """The places of lines that stand in no block; what stands beside a title (its page's number) has the title's."""
        found = {i: place for i in indices if (place := self._place(fold(numbered[i][2].text)))}
        beside = {numbered[i][:2]: place for i, place in found.items()}
        return {i: place for i in indices if (place := found.get(i) or beside.get(numbered[i][:2]))}

    def _place(self, words: str) -> Place | None:
        if not any(map(str.isalpha, words)):
            return None
        bare = words.split(" ", 2)[-1]          # a caption without «الشكل ١»
        part = (place for name, place in self.named.items() for said in (words, bare) if " " in said and f" {said} " in f" {name} ")
        if place := self.named.get(words) or self.named.get(bare) or next(part, None):
            return place
        row = self.rows.nearest(words)
        return Place(BOOK, row, 0, row) if row else None


def _named(article: Article) -> Iterator[tuple[str, int]]:
    """Titles, headings and captions of an article with their lines."""
    yield from ((title, article.span.line) for title in (article.short, article.title))
    yield from ((plain(section.title), section.span.line) for section in article.all_sections())
    for prose in prose_of(article):
        yield from ((plain(node.caption), node.caption_line) for node in walk(prose) if isinstance(node, Figure))


class _Rows:
    """Rows of YAML, sought by the words of their values."""

    def __init__(self, rows: Sequence[str]) -> None:
        self.values = [frozenset(fold(row.partition(": ")[2] or row).split()) for row in rows]

    def nearest(self, words: str) -> int:
        """The row (from 1) that shares most words with a line: most of the line's words, or the whole value if it has several; 0: none."""
        said = {word if any(word in row for row in self.values) else word.removeprefix("و") for word in words.split()}     # names joined by «و»
        best = (0, 0.0, 0)
        for number, row in enumerate(self.values, 1):
            shared = len(said & row)
            if shared and shared / (min(len(said), len(row)) if len(row) > 1 else len(said)) >= _SHARE:
                best = max(best, (shared, shared / len(row), -number))
        return -best[2]


@dataclass
class _Source:
    """A file's text, and the lines on which printed blocks begin."""

    text: str
    starts: Sequence[int]
    rows: list[str] = field(init=False)
    head: int = field(init=False)           # the last line of the front matter
    front: _Rows = field(init=False)

    def __post_init__(self) -> None:
        self.rows = self.text.split("\n")
        ends = (n for n, row in enumerate(self.rows[1:], 2) if row.rstrip() in ("---", "..."))
        self.head = next(ends, 0) if self.rows[0].rstrip() == "---" else 0
        self.front = _Rows(self.rows[:self.head])

    def places(self, path: str, first: int, lines: Sequence[PrintedLine]) -> list[Place]:
        """Where the lines of the block that begins there come from."""
        if first <= self.head:
            return [Place(path, row, 0, row) for row in (self.in_front(fold(line.text), first) for line in lines)]
        at = bisect_left(self.starts, first + 1)
        end = self.starts[at] - 1 if at < len(self.starts) else len(self.rows)
        if lines[0].kind == "pre" and (found := self._code(first, end, lines)):
            return [Place(path, row, 0, row) for row in found]
        if len(lines) == 1 and not any(map(str.strip, self.rows[first:end])):
            return [Place(path, first, 0, first)]
        return [Place(path, *where) for where in _matched(lines, list(_words(self.rows, first, end)), first)]

    def in_front(self, words: str, line: int) -> int:
        """The row of the front matter that says this (`short` and `title` may both), for a line that is in it; other lines stay."""
        return line > self.head and line or self.front.nearest(words) or line

    def _code(self, first: int, end: int, lines: Sequence[PrintedLine]) -> list[int]:
        """The rows of preformatted lines, compared letter by letter; empty where they do not agree."""
        rows = [(n, _bare(self.rows[n - 1])) for n in range(first, end + 1)]
        out: list[int] = []
        at, used = 0, 0
        for line in lines:
            said = _bare(line.text)
            while at < len(rows) and not rows[at][1].startswith(said, used):
                at, used = at + 1, 0
            if at == len(rows):
                return []
            out.append(rows[at][0])
            used += len(said)
            if used >= len(rows[at][1]):
                at, used = at + 1, 0
        return out


def _bare(text: str) -> str:
    return _INVISIBLE.sub("", text)


@lru_cache(1 << 16)
def _folded(word: str) -> tuple[str, ...]:
    return tuple(fold(word).split())


def _words(rows: Sequence[str], first: int, end: int) -> Iterator[Word]:
    for number in range(first, end + 1):
        for match in re.finditer(r"\S+", rows[number - 1]):
            yield from ((part, number, match.start()) for part in _folded(match.group()))


def _matched(lines: Sequence[PrintedLine], source: Sequence[Word], first: int) -> Iterator[tuple[int, int, int]]:
    """Line, column and last line of each printed line."""
    printed = [(part, number) for number, line in enumerate(lines) for word in line.text.split() for part in _folded(word)]
    begins: dict[int, Word] = {}
    ends: dict[int, Word] = {}
    for place, found in _pairs([part for part, _ in printed], [part for part, _, _ in source]):
        number = printed[place][1]
        begins.setdefault(number, source[found])
        ends[number] = source[found]
    before = (first, 0)
    for number in range(len(lines)):
        if number in begins:
            before = begins[number][1:]
        last = ends[number][1] if number in ends else before[0]
        yield *before, last
        before = ends[number][1:] if number in ends else before


def _pairs(printed: Sequence[str], source: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Words of the print with their words of the source, both ascending; farther words count only in runs."""
    where: dict[str, list[int]] = {}
    for at, word in enumerate(source):
        where.setdefault(word, []).append(at)
    after = 0
    for place, word in enumerate(printed):
        found = where.get(word, [])
        for at in found[bisect_left(found, after):][:12]:
            if at - after > _REACH:
                break
            if at - after <= _NEAR or _agree(printed, place, source, at) >= min(_RUN, len(printed) - place):
                yield place, at
                after = at + 1
                break


def _agree(printed: Sequence[str], place: int, source: Sequence[str], at: int) -> int:
    """How many words are the same from there on, up to _RUN."""
    run = 0
    while run < _RUN and place + run < len(printed) and at + run < len(source) and printed[place + run] == source[at + run]:
        run += 1
    return run
