"""Square brackets: references [[…]], links, pictures and spans, matched on one stack in linear time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warraq.reading import attributes
from warraq.reading.extensions.notes import fold
from warraq.reading.inline.destinations import Destination, destination, unescape
from warraq.reading.inline.emphasis import pair
from warraq.reading.inline.events import Close, Open, Pairs
from warraq.reading.markup import IMAGE, INLINE_NOTE, REFERENCE

if TYPE_CHECKING:
    from warraq.reading.inline.scanner import Scanner

TARGET = re.compile(r"\[\[((?:[^\[\]|\\]|\\[^|])*+)(\]\]|\\?\|)")
NAME = re.compile(r"\[([^\[\]]*+)\]")
EMBEDDED = re.compile(r"!\[\[[^\[\]\n]++\]\](?!\()")           # as Obsidian embeds a file
SPACED = re.compile(r"[ \t]+\((?:(?:https?://|www\.|mailto:|tel:)[^\s()]++|[^\s()]{1,200}\.md(?:#[^\s()]*+)?)\)", re.I)
SPACED_PICTURE = re.compile(r"[ \t]+\([^\s()]{1,200}\.\w{3,4}\)")
CITED = re.compile(r"\[[\d\W]*\]")       # «[12] (https://…)»: a number of a list of sources, and no words of a link
SHOWN = 60                                  # characters of a mistyped mark in a message
HALF = re.compile(r"\[\[[^\[\]\s][^\[\]\n]{0,60}+\]?")


class Bracket:
    """An opening bracket that may find its partner; `opening` is set once it has."""

    __slots__ = ("mark", "at", "token", "run", "target", "opening")

    def __init__(self, mark: str, at: int, token: int, run: int, target: str | None = None) -> None:
        self.mark, self.at, self.token, self.run, self.target = mark, at, token, run, target
        self.opening: Open | None = None


class Brackets:
    """The open brackets of one stretch."""

    def __init__(self, scanner: Scanner) -> None:
        self.scanner = scanner
        self.stack: list[Bracket] = []
        self.linked = 0                     # brackets below this height enclose a link and can no longer become one

    def open(self, mark: str) -> None:
        """`[`, `![` or `^[` at the scanner's place."""
        scanner = self.scanner
        if mark == "[" and scanner.text.startswith("[[", scanner.at) and self._reference():
            return
        if mark == "![" and (embedded := EMBEDDED.match(scanner.text, scanner.at)):
            self._report_syntax(scanner.at, embedded.end())
        bracket = Bracket(mark, scanner.at, len(scanner.tokens), len(scanner.runs))
        self.stack.append(bracket)
        scanner.put(bracket)
        scanner.at += len(mark)

    def close(self) -> None:
        """`]` at the scanner's place."""
        if not self.stack:
            self._report_stray()
            self.scanner.take("]")
        elif self.stack[-1].target is not None:
            self._close_reference()
        else:
            self._close_link()

    def finish(self) -> None:
        """References that were never closed, or by one bracket only."""
        for bracket in self.stack:
            half = HALF.match(self.scanner.text, bracket.at)
            if bracket.target is not None or half:
                self._report_syntax(bracket.at, half.end() if half else bracket.at + len(bracket.mark))

    # ---- references

    def _reference(self) -> bool:
        """`[[target]]`, or the beginning of `[[target|words]]`; a target is plain text, whatever marks it holds."""
        scanner, text = self.scanner, self.scanner.text
        match = TARGET.match(text, scanner.at)
        if not match:
            return False
        target = unescape(match.group(1)).strip()
        if match.group(2) == "]]":
            if text.startswith("(", match.end()) and destination(text, match.end() + 1):
                return False                # «[[1]](https://…)»: a link whose words stand in brackets
            self._put_reference(target, scanner.at, match.end())
            return True
        bracket = Bracket(match.group(), scanner.at, len(scanner.tokens), len(scanner.runs), target)
        self.stack.append(bracket)
        scanner.put(bracket)
        scanner.at = match.end()
        return True

    def _put_reference(self, target: str, at: int, end: int) -> None:
        scanner = self.scanner
        if not target.strip("# \t\n"):
            self._report_syntax(at, end)
            scanner.put(scanner.text[at:end])
        else:
            scanner.put(Open(REFERENCE, at, end, [("target", target)]))
            scanner.put(Close(REFERENCE, at, end))
        scanner.at = end

    def _close_reference(self) -> None:
        scanner, bracket = self.scanner, self.stack[-1]
        if not scanner.text.startswith("]]", scanner.at):
            scanner.take("]")
            return
        self.stack.pop()
        at, end = bracket.at, scanner.at + 2
        if not (bracket.target or "").strip("# \t\n"):
            self._report_syntax(at, end)
            scanner.take("]]")
            return
        self._enclose(bracket, Open(REFERENCE, at, end, [("target", bracket.target or "")]), end)

    def _report_stray(self) -> None:
        """Tells of `]]` at the scanner's place whose second bracket has no partner: «[هدف]]»."""
        text, at = self.scanner.text, self.scanner.at
        opening = text.rfind("[", max(0, at - SHOWN), at)
        escaped = text[at - 2:at - 1] == "\\" or "\\[" in text[max(0, opening - 2):opening + 1]
        if text[at - 1:at + 1] == "]]" and not escaped:
            self._report("bracket-stray", opening if opening >= 0 else at - 1, at + 1)

    def _report_syntax(self, at: int, end: int) -> None:
        self._report("reference-syntax", at, end)

    def _report(self, code: str, at: int, end: int) -> None:
        self.scanner.reading.report(code, self.scanner.span(at, end), written=self.scanner.text[at:end])

    # ---- links, pictures, spans

    def _close_link(self) -> None:
        scanner, bracket = self.scanner, self.stack.pop()
        if bracket.mark == "^[":            # a footnote in its place, as Pandoc writes it
            self.linked = min(self.linked, len(self.stack))
            self._enclose(bracket, Open(INLINE_NOTE, bracket.at, scanner.at + 1), scanner.at + 1)
            return
        picture = bracket.mark == "!["
        enclosing = len(self.stack) < self.linked
        self.linked = min(self.linked, len(self.stack))
        found = self._destination(bracket, scanner.at + 1)
        if found and (picture or not enclosing):
            pairs, end = attributes.at(scanner.text, found.end) or ([], found.end)
            self._enclose(bracket, self._opening(picture, bracket.at, end, found, pairs), end)
            if not picture:
                self.linked = len(self.stack)
            return
        listed = None if picture else attributes.at(scanner.text, scanner.at + 1)
        if listed:
            self._enclose(bracket, Open("span", bracket.at, listed[1], listed[0]), listed[1])
        else:
            self._report_spaced(bracket, picture)
            scanner.take("]")

    def _report_spaced(self, bracket: Bracket, picture: bool) -> None:
        """Tells of «[هنا] (https://…)», which the space keeps from being a link."""
        text, at, after = self.scanner.text, bracket.at, self.scanner.at + 1
        match = (SPACED_PICTURE if picture else SPACED).match(text, after)
        if match and (picture or not CITED.fullmatch(text, at, after)):
            self._report("link-space", at, match.end())

    @staticmethod
    def _opening(picture: bool, at: int, end: int, found: Destination, pairs: Pairs) -> Open:
        titled = [("title", found.title)] if found.title and not any(key == "title" for key, _ in pairs) else []
        return Open(IMAGE if picture else "a", at, end, [*titled, *pairs], written=found.address)

    def _destination(self, bracket: Bracket, after: int) -> Destination | None:
        """The address in round brackets, or by its name in square ones, or by the link's own words."""
        text = self.scanner.text
        if text.startswith("(", after) and (found := destination(text, after + 1)):
            return found
        links = self.scanner.reading.links
        if not links:
            return None
        match = NAME.match(text, after)
        name = match.group(1) if match else ""
        if not name.strip():
            name = text[bracket.at + len(bracket.mark):after - 1] if after - bracket.at < 1000 else ""
        known = links.get(fold(name))
        return Destination(known[0], known[1], match.end() if match else after) if known else None

    def _enclose(self, bracket: Bracket, opening: Open, end: int) -> None:
        """Makes all since the bracket the content of an element that ends before `end`."""
        scanner = self.scanner
        pair(scanner.runs[bracket.run:])
        del scanner.runs[bracket.run:]
        bracket.opening = opening
        scanner.put(Close(opening.tag, scanner.at, end))
        scanner.at = end
