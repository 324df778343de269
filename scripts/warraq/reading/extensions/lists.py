"""Lists: bullets, numbers from any first number, tasks; nested by two columns or more, with or without a blank line before."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from warraq.reading import attributes
from warraq.reading.extensions.code import closes, opening
from warraq.reading.extensions.headings import is_rule
from warraq.reading.extensions.rule import Rule, after_blanks
from warraq.reading.markup import BARE, Draft, add
from warraq.reading.positions import Line, Lines

# Digits as Arabic and Persian keyboards give them serve as those of CommonMark 5.2 do.
MARKER = re.compile(r"([ \t]*)(?:[-+*]|([0-9\u0660-\u0669\u06f0-\u06f9]{1,9})[.)])(?:[ \t]+(?=\S)|[ \t]*$)")
TASK = re.compile(r"\[([ xX])\][ \t]+")
NESTED = 2                                  # columns past the marker above from which a marker belongs to its item


class Marker(NamedTuple):
    """The beginning of an item. `number` is -1 for a bullet; `content` is the column at which its text begins."""

    indent: int
    number: int
    content: int
    line: Line                              # what stands after the marker

    @property
    def ordered(self) -> bool:
        return self.number >= 0


def marker(line: Line) -> Marker | None:
    """The list marker at the beginning of a line."""
    text = line.text.lstrip(" \t")
    if not text or text[0] not in "-+*" and not text[0].isdigit():
        return None
    match = MARKER.match(line.text)
    if not match or is_rule(line.text):
        return None
    width = len(line.text[match.end(1):match.end()].expandtabs(4)) if line.text[match.end():] else match.end() - match.end(1) + 1
    number = int(match.group(2)) if match.group(2) else -1
    return Marker(line.indent(), number, line.indent() + (width if width <= 5 else 2), line.cut(match.end()))


class List(Rule):
    """One list with its items; a change between bullets and numbers begins another."""

    interrupts = True

    def starts(self, lines: Lines, start: int) -> bool:
        found = marker(lines[start])
        return found is not None and self._placed(found)

    def _placed(self, found: Marker) -> bool:
        """Whether a marker stands where a list may begin: in a list deeper indentation is no code but a deeper list."""
        return found.indent <= 3 or self.parser.list_depth > 0

    def stops_paragraph(self, lines: Lines, start: int) -> bool:
        # CommonMark 5.2: a number other than 1, or an empty item, does not end a paragraph («ولد سنة\n1986. وكان»).
        found = marker(lines[start])
        return found is not None and not found.line.blank and found.number in (-1, 1) and self._placed(found)

    def take(self, parent: Any, lines: Lines, start: int) -> int:
        first = marker(lines[start])
        assert first
        draft = add(parent, "ol" if first.ordered else "ul", lines[start])
        if first.number not in (-1, 1):
            draft.set("start", str(first.number))
        items, end, spaced = self._items(lines, start, first)
        for item in items:
            spaced = self._add_item(draft, item) or spaced
        self._finish(draft, spaced)
        return self._attributes(draft, lines, end)

    def _items(self, lines: Lines, start: int, first: Marker) -> tuple[list[Lines], int, bool]:
        """Each item's lines, the index after the list, and whether blank lines stand between items."""
        items: list[Lines] = []
        at, spaced, current = start, False, first
        while True:
            inside, at = self._item(lines, at, current, first)
            items.append(inside)
            following = after_blanks(lines, at)
            found = marker(lines[following]) if following < len(lines) else None
            if not found or found.ordered != first.ordered:
                return items, at, spaced
            spaced = spaced or following > at
            at, current = following, found

    def _item(self, lines: Lines, start: int, current: Marker, first: Marker) -> tuple[Lines, int]:
        """The lines of one item without its indentation, and the index after them (blank lines left over)."""
        inside, at = Lines([current.line]), start + 1
        while at < len(lines):
            following = after_blanks(lines, at)
            if following == len(lines) or not self._belongs(lines, following, current, first, inside, following > at):
                break
            inside.extend(line.dedent(current.content) for line in lines[at:following])
            indent = min(lines[following].indent(), current.content)
            after = _past_own_fence(lines, following, indent)
            inside.extend(line.dedent(indent) for line in lines[following:after])
            at = after
        return inside, at

    def _belongs(self, lines: Lines, at: int, current: Marker, first: Marker, inside: Lines, spaced: bool) -> bool:
        line = lines[at]
        indent, found = line.indent(), marker(line)
        if found and (indent < first.indent + NESTED or _next_number(found, current)):
            return False
        if indent >= min(current.content, first.indent + NESTED) and indent:
            return True
        return not spaced and not attributes.alone(line.text) and self.parser.goes_on(inside[-1], lines, at)

    def _add_item(self, draft: Draft, inside: Lines) -> bool:
        """Adds an item and returns whether blank lines stand between its own blocks (CommonMark 5.3: a loose list)."""
        item = add(draft, "li", inside[0])
        task = TASK.match(inside[0].text)
        if task:
            inside[0] = inside[0].cut(task.end())
        self.parser.list_depth += 1
        self.parser.parse_inside(item, inside, inside[0])
        self.parser.list_depth -= 1
        if task:
            self._make_task(draft, item, "open" if task.group(1) == " " else "done")
        blank = {line.number for line in inside if line.blank}
        return any(child.number - 1 in blank for child in item[1:])

    @staticmethod
    def _make_task(draft: Draft, item: Draft, state: str) -> None:
        draft.set("class", "tasks")
        item.set("class", "task")
        if not len(item) or item[0].tag != "p":
            item.insert(0, Draft(BARE, item.place))
        item[0].box = state

    @staticmethod
    def _finish(draft: Draft, spaced: bool) -> None:
        """In a tight list the items' paragraphs are running text."""
        for item in draft:
            for child in item if not spaced else ():
                if child.tag == "p" and not child.pairs:
                    child.tag = BARE

    @staticmethod
    def _attributes(draft: Draft, lines: Lines, end: int) -> int:
        following = after_blanks(lines, end)
        pairs = attributes.alone(lines[following].text) if following < len(lines) and following <= end + 1 else []
        draft.pairs = pairs
        return following + 1 if pairs else end


def _next_number(found: Marker, current: Marker) -> bool:
    """Whether an indented number carries the list on: «1.» then «  2.» is the next item, not a nested one."""
    return found.ordered and current.ordered and found.number == current.number + 1 and found.indent < current.content


def _past_own_fence(lines: Lines, start: int, indent: int) -> int:
    """The index after a fence all of whose lines belong to the item, else after the one line: a fence cannot hold an item open."""
    fence = opening(lines[start].text)
    at = start + 1
    while fence and at < len(lines) and (lines[at].blank or lines[at].indent() >= indent):
        if closes(lines[at].text, fence[0]):
            return at + 1
        at += 1
    return start + 1
