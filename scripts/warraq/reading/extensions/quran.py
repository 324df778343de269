"""Blocks of Qur'anic text, kept letter for letter, and their sources, which are text like any other."""

from __future__ import annotations

import re
from itertools import accumulate

from warraq.reading.extensions.sources import SOURCE
from warraq.reading.markup import Draft, add
from warraq.reading.positions import Line, Lines

_LETTER = re.compile(r"[^\W\d_]")                  # of a surah's name; in (١) there is none
_CALLS = r"(?:\[\^[^][]*\])*"
# The reference at a line's end: [البقرة: ٢], and behind the closing bracket of the passage also (البقرة: ٢); the Qur'an has neither.
_REFERENCE = re.compile(rf"(?:\[(?!\^)([^][()]*)\]|(?<=\ufd3e)[ \t]*\(([^][()]*)\)){_CALLS}[.،]?[ \t]*$")


def add_quran(draft: Draft, lines: Lines) -> None:
    """A `p` for each run of lines, in which nothing is markup but notes, and a `footer.source` for each source.

    A source is a last line `— القلم: ١–٢`, and what stands in brackets at a line's end, as in `﴾ [الكوثر: ١]`; never within ﴿…﴾.
    """
    last = max((i for i, line in enumerate(lines) if not line.blank), default=-1)
    opened = accumulate((line.text.count("\ufd3f") - line.text.count("\ufd3e") for line in lines), initial=0)
    run: list[Line] = []
    for index, (line, depth) in enumerate(zip([*lines, Line("", 0)], opened)):
        at = 0 if 0 < index == last and depth <= 0 and SOURCE.match(line.text) else _source_at(line.text, depth)
        text = line._replace(text=line.text[:at].rstrip())
        if not text.blank:
            run.append(text.strip())
        if run and (line.blank or at < len(line.text)):
            add(draft, "p", run[0], run)
            run = []
        if at < len(line.text):
            add(draft, "footer", line.cut(at).strip(), (line.cut(at).strip(),), class_="source")


def _source_at(text: str, depth: int) -> int:
    """Where the reference at a line's end begins, or the line's length; `depth`: how many ﴿ are open where it begins."""
    match = _REFERENCE.search(text)
    if not match or not _LETTER.search(match[1] or match[2] or "") or depth + text.count("\ufd3f", 0, match.start()) > text.count("\ufd3e", 0, match.start()):
        return len(text)
    return match.start()
