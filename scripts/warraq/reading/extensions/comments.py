"""Remarks of the author's that stand between paragraphs: <!-- … -->, over as many lines as they like."""

from __future__ import annotations

from typing import Any

from warraq.reading.extensions.rule import Rule
from warraq.reading.markup import REMARK, add
from warraq.reading.positions import TAB, Lines


def end_of(lines: Lines, start: int, column: int) -> tuple[int, int] | None:
    """Row and column after the `-->` that closes a remark open at that row and column."""
    if lines.last_comment_end < start:
        return None
    row = start
    while row < len(lines):
        close = lines[row].text.find("-->", column)
        if close >= 0:
            return row, close + 3
        row, column = row + 1, 0
    return None


class Comment(Rule):
    """A remark that begins a line. One with text after it in its last line belongs to that text's paragraph."""

    def starts(self, lines: Lines, start: int) -> bool:
        line = lines[start]
        if "<!--" not in line.text or not line.text.lstrip().startswith("<!--") or line.indent() >= TAB and not self.parser.html_open:
            return False
        end = end_of(lines, start, line.text.index("<!--") + 4)
        return not end or end[0] > start or not line.text[end[1]:].strip()

    def take(self, parent: Any, lines: Lines, start: int) -> int:
        line = lines[start].strip()
        end = end_of(lines, start, lines[start].text.index("<!--") + 4)
        if not end:
            self.reading.report_line("comment-open", line)
            return start + 1
        row, column = end
        inside = "\n".join(each.text for each in lines[start:row + 1])
        after = len(lines[row].text) - column
        add(parent, REMARK, line).code = inside[inside.index("<!--") + 4:len(inside) - after - 3].strip()
        if not lines[row].text[column:].strip():
            return row + 1
        lines[row] = lines[row].cut(column)
        return row
