"""What all block rules share: each sees the lines of its container and takes as many as are its own."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from markdown.blockprocessors import BlockProcessor

from warraq.reading.positions import TAB, Line, Lines
from warraq.reading.state import Reading

if TYPE_CHECKING:
    from warraq.reading.markdown import LineParser


class Rest(NamedTuple):
    """The lines of a container from `start` on: what Python-Markdown's engine hands around as a block."""

    lines: Lines
    start: int


class Rule(BlockProcessor, ABC):
    """A block processor that works on lines with places instead of text without."""

    interrupts = False                      # whether it may end a paragraph without a blank line

    parser: LineParser

    @property
    def reading(self) -> Reading:
        return self.parser.reading

    def test(self, parent: Any, block: Rest) -> bool:     # type: ignore[override]
        return self.starts(block.lines, block.start)

    def run(self, parent: Any, blocks: list[Rest]) -> None:     # type: ignore[override]
        lines, start = blocks.pop(0)
        end = self.take(parent, lines, start)
        if end < len(lines):
            blocks.insert(0, Rest(lines, end))

    @abstractmethod
    def starts(self, lines: Lines, start: int) -> bool:
        """Whether a block of this kind begins at that line."""

    def stops_paragraph(self, lines: Lines, start: int) -> bool:
        """Whether a block of this kind begins at that line of a paragraph."""
        return self.interrupts and self.starts(lines, start)

    @abstractmethod
    def take(self, parent: Any, lines: Lines, start: int) -> int:
        """Adds the block to the tree and returns the index of the line after it, which is past `start`."""


def indented(rule: Rule, lines: Lines, start: int, column: int, ends: Callable[[Line], bool] = lambda line: False) -> tuple[Lines, int]:
    """The lines of a definition whose words begin in a column: those indented below it and lazy ones; and the index of the line after.

    `ends` tells a line that begins the next definition.
    """
    inside, at = Lines([lines[start].cut(column)]), start + 1
    while at < len(lines):
        following = after_blanks(lines, at)
        if following == len(lines) or ends(lines[following]):
            break
        indent = lines[following].indent()
        if indent < 2 and (following > at or not rule.parser.goes_on(inside[-1], lines, following)):
            break
        inside.extend(line.dedent(TAB) for line in lines[at:following])
        inside.append(lines[following].dedent(min(indent, TAB)))
        at = following + 1
    return inside, at


def after_blanks(lines: Lines, start: int) -> int:
    """The index of the first line from `start` on that is not blank."""
    while start < len(lines) and lines[start].blank:
        start += 1
    return start
