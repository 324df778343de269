"""Definitions that stand apart from the text: footnotes `[^1]: …`, link addresses `[id]: …` and abbreviations `*[HTML]: …`."""

from __future__ import annotations

import re
from typing import Any

from warraq.reading.extensions.rule import Rule, indented
from warraq.reading.markup import NOTE, Draft
from warraq.reading.positions import Lines
from warraq.reading.state import NoteDefinition

FOOTNOTE = re.compile(r" {0,3}(\[\^([^\]\[\n]+)\]:)[ \t]*")
LINK = re.compile(r" {0,3}\[(?!\^)([^\]\[]+)\]:[ \t]*(?:<([^<>]*)>|([^\s<]\S*))(?:[ \t]+(?:\"(.*)\"|'(.*)'|\((.*)\)))?[ \t]*$")
TITLE = re.compile(r"[ \t]+(?:\"(.*)\"|'(.*)'|\((.*)\))[ \t]*$")
ABBREVIATION = re.compile(r" {0,3}\*\[([^\]\[]*[^\]\[\s][^\]\[]*)\]:[ \t]*(.*?)[ \t]*$")


def fold(name: str) -> str:
    """A link's name as it is compared: case and white space folded (CommonMark 4.7)."""
    return " ".join(name.split()).casefold()


class FootnoteDefinition(Rule):
    """A footnote's text, anywhere in its article; further blocks are indented."""

    interrupts = True

    def starts(self, lines: Lines, start: int) -> bool:
        return "[^" in lines[start].text[:5] and FOOTNOTE.match(lines[start].text) is not None

    def take(self, parent: Any, lines: Lines, start: int) -> int:
        match = FOOTNOTE.match(lines[start].text)
        assert match
        inside, end = indented(self, lines, start, match.end())
        draft = Draft(NOTE, lines[start])
        self.parser.parse_inside(draft, inside, lines[start])
        key = match.group(2).strip()
        line = lines[start]
        span = self.reading.places.span(line.number, line.offset + match.start(1), len(match.group(1)) - 1)
        first = self.reading.notes.setdefault(key, NoteDefinition(draft, span))
        if first.draft is not draft:
            self.reading.report("footnote-duplicate", span, key=key, first=first.span.line)
        return end


class LinkDefinition(Rule):
    """The address of a link by name; a line of prose such as «[تنبيه]: مهم» is none."""

    def starts(self, lines: Lines, start: int) -> bool:
        match = LINK.match(lines[start].text) if "]:" in lines[start].text else None
        return match is not None and (match.group(2) is not None or any(mark in match.group(3) for mark in "/.#:"))

    def take(self, parent: Any, lines: Lines, start: int) -> int:
        match = LINK.match(lines[start].text)
        assert match
        title = next((group for group in match.group(4, 5, 6) if group is not None), None)
        end = start + 1
        if title is None and end < len(lines) and (below := TITLE.match(lines[end].text)):
            title, end = next((group for group in below.groups() if group is not None), ""), end + 1
        address = match.group(2) if match.group(2) is not None else match.group(3)
        self.reading.links.setdefault(fold(match.group(1)), (address, title or ""))
        return end


class AbbreviationDefinition(Rule):
    """What an abbreviation stands for."""

    interrupts = True

    def starts(self, lines: Lines, start: int) -> bool:
        return "*[" in lines[start].text[:5] and ABBREVIATION.match(lines[start].text) is not None

    def take(self, parent: Any, lines: Lines, start: int) -> int:
        match = ABBREVIATION.match(lines[start].text)
        assert match
        self.reading.abbreviations.setdefault(match.group(1).strip(), match.group(2))
        return start + 1
