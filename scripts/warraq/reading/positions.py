"""Places in the source: lines that remember where they stood, and offsets turned back into spans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from warraq.diagnostics import Span

TAB = 4                                     # columns, as in Python-Markdown


class Line(NamedTuple):
    """What is left of a source line once the marks of its containers are taken off.

    `number` counts from 1; `offset` is the column, from 0, at which text[0] stands in the cleaned line.
    """

    text: str
    number: int
    offset: int = 0

    def cut(self, count: int) -> Line:
        """The line without its first `count` characters."""
        return Line(self.text[count:], self.number, self.offset + count)

    def indent(self) -> int:
        """The width of the leading white space in columns, tabs counted to the next multiple of TAB."""
        width = 0
        for character in self.text:
            if character == " ":
                width += 1
            elif character == "\t":
                width += TAB - width % TAB
            else:
                break
        return width

    def dedent(self, columns: int) -> Line:
        """The line without that many columns of leading white space; a tab that is cut apart leaves spaces."""
        width = taken = 0
        while width < columns and taken < len(self.text) and self.text[taken] in " \t":
            width += 1 if self.text[taken] == " " else TAB - width % TAB
            taken += 1
        rest = max(0, width - columns)
        return Line(" " * rest + self.text[taken:], self.number, self.offset + taken - rest)

    def strip(self) -> Line:
        """The line without white space at its beginning."""
        bare = self.text.lstrip(" \t")
        return self if len(bare) == len(self.text) else self.cut(len(self.text) - len(bare))

    @property
    def blank(self) -> bool:
        return not self.text or self.text.isspace()


class Lines(list[Line]):
    """The lines of one container."""

    @cached_property
    def last_comment_end(self) -> int:
        """The index of the last line that holds `-->`, or -1: known once, so that open comments are not searched again and again."""
        return next((i for i in range(len(self) - 1, -1, -1) if "-->" in self[i].text), -1)


class Stretch:
    """Running text over one or more lines, joined by line feeds, whose every character knows its line and column."""

    __slots__ = ("lines", "starts", "text")

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.text = lines[0].text if len(lines) == 1 else "\n".join(line.text for line in lines)
        self.starts = [0]
        for line in lines[:-1]:
            self.starts.append(self.starts[-1] + len(line.text) + 1)

    def place(self, at: int, end: int) -> tuple[int, int, int]:
        """Line number, column from 0 and length (to the line's end at most) of the characters from `at` to `end`."""
        row = bisect_right(self.starts, at) - 1
        line, start = self.lines[row], self.starts[row]
        return line.number, line.offset + at - start, max(1, min(end, start + len(line.text)) - at)


class Places:
    """Turns columns of the cleaned text into those of the file as typed."""

    def __init__(self, path: str, removed: Mapping[int, Sequence[int]] | None = None, only_lines: bool = False) -> None:
        """`removed` gives, by line number, the typed offsets of characters taken out, ascending.

        `only_lines`: the text is part of another (the dedication, in book.yaml), so that its columns are not known.
        """
        self.path, self.only_lines = path, only_lines
        # by line: the column in the cleaned text before which each removed character stood
        self.removed = {line: [offset - count for count, offset in enumerate(offsets)] for line, offsets in (removed or {}).items()}

    def span(self, number: int, column: int, length: int = 1) -> Span:
        """A span from a line number and a column counted from 0."""
        if self.only_lines:
            return Span(self.path, number)
        column += bisect_right(self.removed.get(number, ()), column)
        return Span(self.path, number, column + 1, length)

    def of(self, stretch: Stretch, at: int, end: int) -> Span:
        return self.span(*stretch.place(at, end))

    def of_line(self, line: Line) -> Span:
        """The visible part of a line."""
        bare = line.strip()
        return self.span(bare.number, bare.offset, max(1, len(bare.text.rstrip())))

    def typed(self, span: Span) -> Span:
        """A span that was counted in the cleaned text, as the file has it."""
        return self.span(span.line, span.column - 1, span.length) if span.line else span


def lines_of(text: str, first: int = 1) -> Lines:
    """A text's lines, numbered."""
    return Lines(Line(line, number) for number, line in enumerate(text.split("\n"), first))


def by_line(pairs: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    """(line, offset) pairs gathered by line."""
    gathered: dict[int, list[int]] = {}
    for line, offset in pairs:
        gathered.setdefault(line, []).append(offset)
    return gathered
