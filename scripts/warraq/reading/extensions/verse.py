"""Arabic verse, a bayt a line."""

from __future__ import annotations

import re

from warraq.reading.markup import Draft, add
from warraq.reading.positions import Line, Lines
from warraq.reading.state import Reading

BETWEEN = re.compile(r"[ \t]*\*{3}[ \t]*|[ \t]*%~%[ \t]*")      # the contract has spaces round the stars; nobody means stars in verse
_MEANT = re.compile(r"\S[ \t]+(?:\*+|\.{3,}|…|/+|\||#)[ \t]+\S")      # what authors type where a *** belongs
POET = re.compile(r"[ \t]*(?:[—―–]|--)[ \t]*(?=\S)")


def add_verse(draft: Draft, lines: Lines, reading: Reading) -> None:
    """Each line a `p.bayt` of hemistichs; after a blank line a stanza begins; a last line `— name` is the source.

    A line without hemistichs is reported, unless none has them nor anything like *** between its words: that is free verse.
    """
    last = max((i for i, line in enumerate(lines) if not line.blank), default=-1)
    stanza = False
    free = sum(not line.blank for line in lines) > 1 and not any(BETWEEN.search(line.text) or _MEANT.search(line.text) for line in lines)
    for index, line in enumerate(lines):
        if line.blank:
            stanza = len(draft) > 0
        elif index == last and index and POET.match(line.text) and not BETWEEN.search(line.text):
            add(draft, "footer", line, (line.strip(),), class_="source")
        else:
            if not _add_bayt(draft, line.strip(), stanza) and not free:
                reading.report_line("verse-hemistichs", line)
            stanza = False


def _add_bayt(draft: Draft, line: Line, stanza: bool) -> bool:
    """Adds a line; whether it has two hemistichs."""
    parts = _hemistichs(line)
    classes = "bayt" + " single" * (len(parts) < 2) + " stanza" * stanza
    bayt = add(draft, "p", line, class_=classes)
    for part in parts:
        add(bayt, "span", part, (part,), class_="hemistich")
    return len(parts) > 1


def _hemistichs(line: Line) -> list[Line]:
    parts, start = [], 0
    for match in BETWEEN.finditer(line.text):
        parts.append(line._replace(text=line.text[:match.start()]).cut(start))
        start = match.end()
    parts.append(line.cut(start))
    return [part._replace(text=part.text.rstrip()) for part in parts if not part.blank]
