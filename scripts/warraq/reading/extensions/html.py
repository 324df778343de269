"""Raw HTML that begins a line: its tags stand between blocks, and what they hold is Markdown again."""

from __future__ import annotations

import re
from typing import Any

from warraq.reading.extensions.rule import Rule
from warraq.reading.inline.html import RAW_TEXT
from warraq.reading.markup import BARE, add
from warraq.reading.positions import Line, Lines

NAMES = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd pre hr blockquote div figure figcaption details summary "
    "table caption colgroup col thead tbody tfoot tr th td "
    # not allowed, but blocks all the same
    "address article aside center dialog fieldset footer form frame frameset header hgroup html body head iframe legend link main menu "
    "meta nav "
    "noframes object embed video audio canvas svg math option section select script style template textarea title base search".split())
PHRASES = frozenset("p h1 h2 h3 h4 h5 h6 dt summary figcaption caption".split())      # hold running text, not blocks
COUNTED = frozenset("ul ol dl blockquote div figure details table".split())           # always closed by a tag of their own
BEGINS = re.compile(r"[ \t]*<(/?)([A-Za-z][A-Za-z0-9-]*)(?=[\s/>]|$)")
TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(?=[\s/>])")
ONLY_TAGS = re.compile(r"[ \t]*(?:</?[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>[ \t]*)+$")


class Html(Rule):
    """A line that begins with the tag of a block; after a line of tags alone, blocks follow as usual."""

    interrupts = True

    def starts(self, lines: Lines, start: int) -> bool:
        line = lines[start]
        match = BEGINS.match(line.text) if "<" in line.text else None
        return match is not None and match.group(2).lower() in NAMES and (line.indent() <= 3 or self.parser.html_open > 0)

    def take(self, parent: Any, lines: Lines, start: int) -> int:
        match = BEGINS.match(lines[start].text)
        assert match
        name = match.group(2).lower()
        if name in RAW_TEXT or name == "pre":
            end = _past(lines, start, f"</{name}")
            kept = [lines[start].strip(), *lines[start + 1:end]]
        else:
            end = self._running(lines, start)
            kept = [line.strip() for line in lines[start:end]]
        add(parent, BARE, lines[start], kept)
        self._count(kept)
        return end

    def _running(self, lines: Lines, start: int) -> int:
        """The index after the running text that begins in this line; a line of tags alone ends with itself."""
        text = lines[start].text
        if ONLY_TAGS.match(text):
            last = TAG.findall(text)[-1]
            if last[0] or last[1].lower() not in PHRASES:
                return start + 1
        end = start + 1
        while end < len(lines) and not lines[end].blank and not self._closes_block(lines[end]) and not self.parser.stops(lines, end):
            end += 1
        closing = end < len(lines) and BEGINS.match(lines[end].text)
        return end + 1 if closing and closing.group(1) and closing.group(2).lower() in PHRASES and ONLY_TAGS.match(lines[end].text) else end

    def _closes_block(self, line: Line) -> bool:
        match = BEGINS.match(line.text)
        return match is not None and match.group(2).lower() in NAMES

    def _count(self, lines: list[Line]) -> None:
        for line in lines:
            for closing, name in TAG.findall(line.text):
                if name.lower() in COUNTED:
                    self.parser.html_open = max(0, self.parser.html_open + (-1 if closing else 1))


def _past(lines: Lines, start: int, closing: str) -> int:
    """The index after the line with that closing tag; to the next blank line where there is none."""
    blank = len(lines)
    for at in range(start, len(lines)):
        if closing in lines[at].text.lower():
            return at + 1
        blank = min(blank, at) if lines[at].blank else blank
    return blank
