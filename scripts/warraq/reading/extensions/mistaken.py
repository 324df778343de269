"""Paragraphs whose lines were meant as a list or a table: they are printed run together, and the author is told what to type."""

from __future__ import annotations

import re
from typing import NamedTuple

from warraq.reading.extensions.tables import SEPARATOR
from warraq.reading.positions import Line
from warraq.reading.state import Reading

_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
_NUMBER = re.compile(rf"(?P<opened>\(?)(?P<number>[{_DIGIT}]{{1,3}})(?P<sign>[ ]?[-–—\u0640.)/]{{1,2}})[ \t]*(?=[^\s{_DIGIT}.)/–—-])")
# Not the long dash: it begins the lines of a dialogue and names a source.
_BULLET = re.compile(r"(?P<sign>[•·●○◦▪■□►‣⁃–-])(?:[ \t]+(?=\S)|(?=[^\W\d_]))")
_LETTER = re.compile(r"(?P<opened>\(?)(?P<letter>[\u0621-\u063a\u0641-\u064a])\u0640?(?P<sign>[ ]?[-–—.)/]|[ ]?(?<!\u0640)\u0640(?=[ \t]))[ \t]*(?=[^\s-])")
_FOLLOWING = frozenset(pair for order in ("أبجدهوزحطي", "ابتثجحخدذر", "أبتثجحخدذر") for pair in zip(order, order[1:]))
_BROKEN = re.compile(r"(?: {2,}|\\|<br[ \t]*/?>[ \t]*)$", re.I)       # the author keeps the next line apart from this one
_NO_EDGE = re.compile(r"\\.|`[^`]*`|\[\[[^\[\]]*\]\]")                      # pipes in these part no cells
_SPACED_PIPE = re.compile(r"(?<!\S)\|(?!\S)")


class _Mark(NamedTuple):
    """What a line begins with: a bullet, or a number or letter with its signs. `number` is -1 where there is none."""

    typed: str
    signs: str
    number: int = -1
    letter: str = ""

    def leads_to(self, other: _Mark) -> bool:
        if self.signs != other.signs:
            return False
        if self.letter:
            return (self.letter, other.letter) in _FOLLOWING
        return other.number == (self.number + 1 if self.number >= 0 else -1)


def report_lists(lines: list[Line], reading: Reading) -> None:
    """Tells of the first of two lines of a paragraph that begin as items of one list do; between numbers may stand lines that carry on."""
    marked = [(at, mark) for at, line in enumerate(lines) if (mark := _mark(line))] if len(lines) > 1 else []
    for (at, mark), (following, other) in zip(marked, marked[1:]):
        near = mark.number >= 0 or following == at + 1
        if near and mark.leads_to(other) and not _BROKEN.search(lines[following - 1].text):
            if mark.letter:
                reading.report_line("list-letters", lines[at], mark=mark.typed)
            else:
                reading.report_line("list-marker", lines[at], mark=mark.typed, instead="-" if mark.number < 0 else "1.")
            return


def _mark(line: Line) -> _Mark | None:
    text = line.text.lstrip(" \t")
    match = _NUMBER.match(text) or _LETTER.match(text)
    if match and (match["opened"] == "" or ")" in match["sign"]):
        signs, given = match["opened"] + match["sign"].strip(), match.groupdict()
        return _Mark(match[0].strip(), signs, int(given.get("number") or -1), given.get("letter") or "")
    bullet = _BULLET.match(text)
    return _Mark(bullet["sign"], bullet["sign"]) if bullet else None


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
