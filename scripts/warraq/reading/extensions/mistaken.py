"""Paragraphs whose lines were meant as a list or a table: they are printed run together, and the author is told what to type."""

from __future__ import annotations

import re
from typing import NamedTuple

from warraq.reading.extensions.tables import SEPARATOR
from warraq.reading.positions import Line
from warraq.reading.state import Reading

_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
_NUMBER = re.compile(rf"(?P<opened>\(?)(?P<number>[{_DIGIT}]{{1,3}})(?P<sign>[ ]?[-–—.)/]{{1,2}})[ \t]*(?=[^\s{_DIGIT}.)/–—-])")
# Not the long dash: it begins the lines of a dialogue and names a source.
_BULLET = re.compile(r"(?P<sign>[•·●○◦▪■□►‣⁃–-])(?:[ \t]+(?=\S)|(?=[^\W\d_]))")
_BROKEN = re.compile(r"(?: {2,}|\\|<br[ \t]*/?>[ \t]*)$", re.I)       # the author keeps the next line apart from this one
_NO_EDGE = re.compile(r"\\.|`[^`]*`|\[\[[^\[\]]*\]\]")                      # pipes in these part no cells
_SPACED_PIPE = re.compile(r"(?<!\S)\|(?!\S)")


class _Mark(NamedTuple):
    """What a line begins with. `number` is -1 for a bullet."""

    typed: str
    signs: str
    number: int

    def leads_to(self, other: _Mark | None) -> bool:
        step = 0 if self.number < 0 else 1
        return other is not None and self.signs == other.signs and other.number == self.number + step


def report_lists(lines: list[Line], reading: Reading) -> None:
    """Tells of the first of two consecutive lines of a paragraph that begin as items of one list do."""
    marks = [_mark(line) for line in lines] if len(lines) > 1 else []
    for line, mark, following in zip(lines, marks, marks[1:]):
        if mark and mark.leads_to(following) and not _BROKEN.search(line.text):
            reading.report_line("list-marker", line, mark=mark.typed, instead="-" if mark.number < 0 else "1.")
            return


def _mark(line: Line) -> _Mark | None:
    text = line.text.lstrip(" \t")
    match = _NUMBER.match(text)
    if match and (match["opened"] == "" or ")" in match["sign"]):
        return _Mark(match[0].strip(), match["opened"] + match["sign"].strip(), int(match["number"]))
    bullet = _BULLET.match(text)
    return _Mark(bullet["sign"], bullet["sign"], -1) if bullet else None


def report_table(lines: list[Line], reading: Reading) -> None:
    """Tells of the first line of a paragraph that is a row of a table: beside another row, before a row of dashes, or alone in its edges."""
    rows = [_columns(line.text) for line in lines]
    for at, (line, columns) in enumerate(zip(lines, rows)):
        following = lines[at + 1].text if at + 1 < len(lines) else ""
        broken = _BROKEN.search(line.text) is not None and "|" != line.text.rstrip()[-1:]
        dashes = "|" in line.text and "|" in following and SEPARATOR.match(following)
        alone = columns > 1 and line.text.strip().startswith("| ") and line.text.rstrip().endswith(" |")
        if not broken and (dashes or alone or columns and following and rows[at + 1]):
            reading.report_line("table-open", line, instead="|" + "---|" * (columns or max(2, line.text.count("|") + 1)))
            return


def _columns(text: str) -> int:
    """How many cells a row has, if a line looks like one: within edges, or parted by two pipes with spaces around them; else 0."""
    text = _NO_EDGE.sub("x", text).strip() if "|" in text else ""
    if len(text) > 2 and text[0] == text[-1] == "|":
        return text.count("|") - 1
    spaced = len(_SPACED_PIPE.findall(text))
    return spaced + 1 - text.startswith("|") - text.endswith("|") if spaced > 1 else 0
