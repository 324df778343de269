"""`::: name … :::`: callouts, extracts, verse and Qur'anic text, one inside another as the author likes."""

from __future__ import annotations

import re
from typing import Any

from warraq.reading import attributes
from warraq.reading.extensions.code import past_fence
from warraq.reading.extensions.quran import add_quran
from warraq.reading.extensions.rule import Rule
from warraq.reading.extensions.sources import parse_quoted
from warraq.reading.extensions.verse import add_verse
from warraq.reading.markup import Draft, add
from warraq.reading.positions import Line, Lines

CONTAINER = re.compile(r" {0,3}(:{3,})[ \t]*(.*?)[ \t]*$")
# Inside, an opening may stand behind the mark of a list whose lines close it; what stands in a quotation is the quotation's own.
WITHIN = re.compile(r"\s*(?:(?:[-+*]|\d+[.)])[ \t]+)*:{3,}[ \t]*(\S?)")
NAME = re.compile(r"([^\s{}]+)?[ \t]*(.*)$")
TRAILING = re.compile(r"[ \t]+:{3,}$")
CALLOUTS = ("note", "tip", "warning")
NAMES = {"verse", "quran", "quote", *CALLOUTS}


class Container(Rule):
    """Blocks between a line `::: name` and the line `:::` that belongs to it."""

    interrupts = True

    def starts(self, lines: Lines, start: int) -> bool:
        return ":::" in lines[start].text and CONTAINER.match(lines[start].text) is not None

    def take(self, parent: Any, lines: Lines, start: int) -> int:
        match = CONTAINER.match(lines[start].text)
        assert match
        if not match.group(2):
            self.reading.report_line("container-stray", lines[start])
            return start + 1
        name, title, pairs = self._opening(lines[start].cut(match.start(2)), TRAILING.sub("", match.group(2)))
        end = self._end(lines, start)
        if end == len(lines):
            self.reading.report_line("container-open", lines[start], name=name)
        if name not in NAMES:
            self.reading.report_line("container-unknown", lines[start], name=name)
        self._add(parent, name, title, pairs, Lines(lines[start + 1:end]), lines[start])
        return min(end + 1, len(lines))

    def _opening(self, line: Line, text: str) -> tuple[str, Line, attributes.Pairs]:
        """Name, title and attributes of an opening line; Pandoc's `{.note title="…"}` and Quarto's `.callout-note` are understood."""
        words, pairs = attributes.at_end(text)
        match = NAME.match(words)
        assert match
        name, title = match.group(1) or "", line._replace(text=words).cut(match.start(2))
        if not name:
            classes = next((value for key, value in pairs if key == "class"), "").split() or [text]
            name = classes[0].removeprefix("callout-")
            title = line._replace(text=next((value for key, value in pairs if key == "title"), ""))
            pairs = [("class", " ".join(classes[1:]))] * (len(classes) > 1) + [p for p in pairs if p[0] not in ("class", "title")]
        return name.casefold(), title, pairs

    @staticmethod
    def _end(lines: Lines, start: int) -> int:
        """The index of the closing line, or of the container's end."""
        depth, at = 1, start + 1
        while at < len(lines):
            after_fence = past_fence(lines, at)
            if after_fence > at:
                at = after_fence
                continue
            match = WITHIN.match(lines[at].text) if ":::" in lines[at].text else None
            depth += 0 if not match else 1 if match.group(1) else -1
            if not depth:
                return at
            at += 1
        return len(lines)

    def _add(self, parent: Any, name: str, title: Line, pairs: attributes.Pairs, inside: Lines, line: Line) -> None:
        classes = f"callout {name}" if name in CALLOUTS else "extract" if name == "quote" else name if name in NAMES else ""
        draft = add(parent, "blockquote" if name == "quote" else "div", line, **({"class_": classes} if classes else {}))
        draft.pairs = pairs
        if title.text.strip():
            add(draft, "p", line, (title.strip(),), class_="callout-title" if name in CALLOUTS else "title")
        if name == "verse":
            add_verse(draft, inside, self.reading)
        elif name == "quran":
            add_quran(draft, inside)
        elif name == "quote":
            parse_quoted(self.parser, draft, inside, line)
        else:
            self.parser.parse_inside(draft, inside, line)
