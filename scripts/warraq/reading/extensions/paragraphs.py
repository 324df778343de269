"""Paragraphs, and what only shows at their end: underlined headings and definition lists."""

from __future__ import annotations

import re
from typing import Any

from warraq.reading import attributes
from warraq.reading.extensions.comments import end_of
from warraq.reading.extensions.headings import add_heading
from warraq.reading.extensions.mistaken import report_lists, report_table
from warraq.reading.extensions.rule import Rule, after_blanks, indented
from warraq.reading.markup import Draft, add
from warraq.reading.positions import Line, Lines

UNDERLINE = re.compile(r" {0,3}(?:(=+)|-+)[ \t]*$")
DEFINITION = re.compile(r" {0,3}:[ \t]+(?=\S)")


def _begins_definition(line: Line) -> bool:
    return DEFINITION.match(line.text) is not None


class Blank(Rule):
    """Lines without text."""

    def starts(self, lines: Lines, start: int) -> bool:
        return lines[start].blank

    def take(self, parent: Any, lines: Lines, start: int) -> int:
        return after_blanks(lines, start)


class Paragraph(Rule):
    """Every other line, up to a blank one or to the beginning of another block."""

    def starts(self, lines: Lines, start: int) -> bool:
        return True

    def take(self, parent: Any, lines: Lines, start: int) -> int:
        end = self._past_comment(lines, start)
        while end < len(lines) and not lines[end].blank:
            underline = UNDERLINE.match(lines[end].text) if end == start + 1 else None
            if underline:
                add_heading(parent, lines[start].strip(), 1 if underline.group(1) else 2, lines[start].strip())
                return end + 1
            if DEFINITION.match(lines[end].text):
                return self._definitions(parent, lines, start, end)
            if self.parser.stops(lines, end):
                break
            end = self._past_comment(lines, end)
        following = after_blanks(lines, end)
        if following == end + 1 and following < len(lines) and DEFINITION.match(lines[following].text):
            return self._definitions(parent, lines, start, end)
        report_lists(lines[start:end], self.reading)
        report_table(lines[start:end], self.reading)
        self._add(parent, [line.strip() for line in lines[start:end]])
        return end

    @staticmethod
    def _past_comment(lines: Lines, at: int) -> int:
        """The index after a line, or after the remark that it opens, which may hold blank lines."""
        text = lines[at].text
        opened = text.rfind("<!--")
        if opened < 0 or "-->" in text[opened:] or text.count("`", 0, opened) % 2:
            return at + 1
        end = end_of(lines, at, opened + 4)
        return end[0] + 1 if end else at + 1

    @staticmethod
    def _add(parent: Any, lines: list[Line]) -> None:
        pairs = attributes.alone(lines[-1].text)
        if not pairs:
            add(parent, "p", lines[0], lines)
        elif lines[1:]:
            add(parent, "p", lines[0], lines[:-1]).pairs = pairs
        elif len(parent) and not parent[-1].pairs:
            parent[-1].pairs = pairs            # a list of attributes in a paragraph of its own belongs to the block before
        else:
            add(parent, "p", lines[0], lines)

    def _definitions(self, parent: Any, lines: Lines, start: int, end: int) -> int:
        """Terms from `start` to `end`, then definitions; they join a definition list just before."""
        joins = len(parent) and parent[-1].tag == "dl"
        dl = parent[-1] if joins else add(parent, "dl", lines[start])
        for line in lines[start:end]:
            words, pairs = attributes.at_end(line.strip().text)
            add(dl, "dt", line, (line.strip()._replace(text=words),)).pairs = pairs
        at = after_blanks(lines, end)
        while at < len(lines) and (match := DEFINITION.match(lines[at].text)):
            spaced = at > end
            inside, end = indented(self, lines, at, match.end(), _begins_definition)
            self._add_definition(dl, lines[at], inside, spaced)
            at = after_blanks(lines, end)
        return end

    def _add_definition(self, dl: Draft, line: Line, inside: Lines, spaced: bool) -> None:
        dd = add(dl, "dd", line)
        self.parser.parse_inside(dd, inside, line)
        if len(dd) == 1 and dd[0].tag == "p" and not spaced and not dd[0].pairs:
            dd.stretch = dd[0].stretch
            dd.remove(dd[0])
