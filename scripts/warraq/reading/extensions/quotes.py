"""Quotations with `>`, their sources, and the alerts `> [!NOTE]` that GitHub writes, which are callouts."""

from __future__ import annotations

import re
from typing import Any

from warraq.reading.extensions.rule import Rule
from warraq.reading.extensions.sources import parse_quoted
from warraq.reading.markup import add
from warraq.reading.positions import Line, Lines

QUOTE = re.compile(r" {0,3}>[ \t]?")
ALERT = re.compile(r"\[!(NOTE|TIP|WARNING|IMPORTANT|CAUTION)\][ \t]*$", re.IGNORECASE)
ALERTS = {"note": "note", "tip": "tip", "warning": "warning", "important": "note", "caution": "warning"}


class Quote(Rule):
    """Lines marked with `>`; a paragraph in it may go on without the mark."""

    interrupts = True

    def starts(self, lines: Lines, start: int) -> bool:
        return QUOTE.match(lines[start].text) is not None

    def take(self, parent: Any, lines: Lines, start: int) -> int:
        inside = Lines()
        end = start
        while end < len(lines) and (taken := self._inner(inside, lines, end)):
            inside.append(taken)
            end += 1
        alert = ALERT.match(inside[0].text)
        if alert:
            draft = add(parent, "div", lines[start], class_=f"callout {ALERTS[alert.group(1).lower()]}")
            self.parser.parse_inside(draft, Lines(inside[1:]), lines[start])
        else:
            draft = add(parent, "blockquote", lines[start])
            parse_quoted(self.parser, draft, inside, lines[start], spoken=True)
        return end

    def _inner(self, inside: Lines, lines: Lines, at: int) -> Line | None:
        match = QUOTE.match(lines[at].text)
        if match:
            return lines[at].cut(match.end())
        return lines[at] if inside and self.parser.goes_on(inside[-1], lines, at) else None
