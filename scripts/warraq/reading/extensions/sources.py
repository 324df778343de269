"""The source of a quotation: a last line that begins with a dash."""

from __future__ import annotations

import re
from typing import Any

from warraq.reading.markup import Draft, add
from warraq.reading.positions import Line, Lines

SOURCE = re.compile(r"[ \t]*(?:[—―–]|--)[ \t]*(?=\S)")


def parse_quoted(parser: Any, draft: Draft, inside: Lines, line: Line, spoken: bool = False) -> None:
    """Parses what a quotation holds; a last line `— name` is its source.

    `spoken`: where other lines begin with a dash as well they are what several people say, and so is the last.
    """
    last = max((i for i, each in enumerate(inside) if not each.blank), default=-1)
    dashes = [i for i, each in enumerate(inside) if SOURCE.match(each.text)]
    if last <= 0 or last not in dashes or spoken and len(dashes) > 1:
        parser.parse_inside(draft, inside, line)
        return
    parser.parse_inside(draft, Lines(inside[:last]), line)
    add(draft, "footer", inside[last], (inside[last].strip(),), class_="source")
