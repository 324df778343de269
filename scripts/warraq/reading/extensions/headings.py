"""Headings with `#`, and rules across the page. (Underlined headings are seen by the paragraph rule.)"""

from __future__ import annotations

import re
from typing import Any

from warraq.reading import attributes
from warraq.reading.extensions.rule import Rule
from warraq.reading.markup import HEADING, add
from warraq.reading.positions import Line, Lines

ATX = re.compile(r" {0,3}(#{1,6})(?!#)(?:[ \t]+(.*)|(\S.*)|)$")
CLOSING = re.compile(r"(?:^|[ \t])#+[ \t]*$")
HASHTAG = re.compile(r"#\S+_|#\S+[ \t]+#")       # «#وسم_آخر» or several tags in a line: words of a social network, no heading
THEMATIC = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")


def is_rule(text: str) -> bool:
    """Whether a line draws a rule: three or more `*`, `-` or `_`."""
    return text.lstrip()[:1] in ("*", "-", "_") and THEMATIC.match(text) is not None


def add_heading(parent: Any, line: Line, level: int, text: Line) -> None:
    """A heading with the attribute list at its end."""
    words, pairs = attributes.at_end(text.text)
    words = CLOSING.sub("", words).rstrip()
    draft = add(parent, HEADING, line, (text._replace(text=words),) if words else ())
    draft.pairs = pairs
    draft.set("level", str(level))


class Heading(Rule):
    """`#` to `######`; as in Python-Markdown the space after them may be missing."""

    interrupts = True

    def starts(self, lines: Lines, start: int) -> bool:
        text = lines[start].text
        match = ATX.match(text) if "#" in text[:4] else None
        return match is not None and not (len(match.group(1)) == 1 and match.group(3) and HASHTAG.search(text))

    def stops_paragraph(self, lines: Lines, start: int) -> bool:
        match = ATX.match(lines[start].text) if "#" in lines[start].text[:4] else None
        return match is not None and not match.group(3)

    def take(self, parent: Any, lines: Lines, start: int) -> int:
        match = ATX.match(lines[start].text)
        assert match
        group = 2 if match.group(2) is not None else 3
        text = lines[start].cut(match.start(group)) if match.group(group) else lines[start]._replace(text="")
        add_heading(parent, lines[start], len(match.group(1)), text.strip())
        return start + 1


class ThematicBreak(Rule):
    """A rule across the page."""

    interrupts = True

    def starts(self, lines: Lines, start: int) -> bool:
        return is_rule(lines[start].text)

    def take(self, parent: Any, lines: Lines, start: int) -> int:
        add(parent, "hr", lines[start])
        return start + 1
