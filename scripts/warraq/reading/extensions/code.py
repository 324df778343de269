"""Code: fenced with ``` or ~~~ and indented by four columns; shown exactly as typed."""

from __future__ import annotations

import re
from typing import Any

from warraq.reading.extensions.rule import Rule
from warraq.reading.markup import CODE, add
from warraq.reading.positions import TAB, Line, Lines

FENCE = re.compile(r"[ \t]*(?:(`{3,})([^`]*)|(~{3,})(.*))$")
LANGUAGE = re.compile(r"\{?[ \t]*\.?([A-Za-z][\w+#.-]*)")


def opening(text: str) -> tuple[str, str] | None:
    """The marks of an opening fence and what stands after them."""
    match = FENCE.match(text) if "```" in text or "~~~" in text else None
    return (match.group(1) or match.group(3), (match.group(2) or match.group(4) or "").strip()) if match else None


def closes(text: str, marks: str) -> bool:
    """Whether a line closes the fence that those marks opened."""
    bare = text.strip()
    return len(bare) >= len(marks) and bare == marks[0] * len(bare)


def past_fence(lines: Lines, start: int) -> int:
    """The index after the fence that opens at `start`; `start` itself if none does."""
    fence = opening(lines[start].text)
    if not fence:
        return start
    end = next((i for i in range(start + 1, len(lines)) if closes(lines[i].text, fence[0])), len(lines))
    return min(end + 1, len(lines))


class Fence(Rule):
    """A fence at any indentation; its language may carry attributes, which never show."""

    interrupts = True

    def starts(self, lines: Lines, start: int) -> bool:
        return opening(lines[start].text) is not None

    def take(self, parent: Any, lines: Lines, start: int) -> int:
        marks, info = opening(lines[start].text) or ("", "")
        end = past_fence(lines, start)
        closed = end - 1 > start and closes(lines[end - 1].text, marks)
        if not closed:
            self.reading.report_line("fence-open", lines[start])
        indent = lines[start].indent()
        inside = [line.dedent(indent) for line in lines[start + 1:end - 1 if closed else end]]
        while not closed and inside and inside[-1].blank:
            inside.pop()
        self._add(parent, lines[start], inside, info)
        return end

    def _add(self, parent: Any, line: Line, inside: list[Line], info: str) -> None:
        draft = add(parent, CODE, line)
        draft.code = "\n".join(line.text for line in inside)
        language = LANGUAGE.match(info)
        if language:
            draft.set("class", f"language-{language.group(1)}")


class IndentedCode(Rule):
    """Lines indented by four columns that continue no paragraph."""

    def starts(self, lines: Lines, start: int) -> bool:
        return lines[start].indent() >= TAB and not self.parser.html_open

    def take(self, parent: Any, lines: Lines, start: int) -> int:
        end = last = start
        while end < len(lines) and (lines[end].blank or lines[end].indent() >= TAB):
            last = last if lines[end].blank else end
            end += 1
        draft = add(parent, CODE, lines[start])
        draft.code = "\n".join(line.dedent(TAB).text for line in lines[start:last + 1])
        return last + 1
