"""The part of a link in round brackets: its address and its title."""

from __future__ import annotations

import re
from typing import NamedTuple

from warraq.reading.inline.html import unescape as decoded

MAX_BRACKETS = 32                           # inside one another in an address, as in cmark: keeps `[a](` × n linear

ANGLE = re.compile(r"\s*+<((?:[^<>\n\\]|\\.)*+)>")
TITLE = r"""(?:"((?:[^"\\]|\\.)*+)"|'((?:[^'\\]|\\.)*+)'|\(((?:[^()\\]|\\.)*+)\))"""
END = re.compile(rf"(?:\s++{TITLE})?+\s*+\)", re.DOTALL)
STEP = re.compile(r"[()\n]|\\.|\s++")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


class Destination(NamedTuple):
    address: str
    title: str
    end: int                                # after the closing bracket


def unescape(text: str) -> str:
    """A text without its backslash escapes and entities."""
    return decoded(ESCAPED.sub(r"\1", text)) if "\\" in text or "&" in text else text


def destination(text: str, start: int) -> Destination | None:
    """What stands between the round brackets of which the first is just before `start`. Spaces in an address are allowed."""
    angle = ANGLE.match(text, start)
    if angle:
        return _ended(text, angle.group(1), angle.end())
    while text[start:start + 1].isspace():
        start += 1
    end = _address_end(text, start)
    return _ended(text, text[start:end], end) if end >= 0 else None


def _ended(text: str, address: str, end: int) -> Destination | None:
    match = END.match(text, end)
    if not match:
        return None
    title = next((group for group in match.groups() if group is not None), "")
    return Destination(unescape(address.strip()), unescape(title), match.end())


def _address_end(text: str, start: int) -> int:
    """Where the address ends: at white space before its title, or at the bracket that closes; -1 where it has no end."""
    depth, at = 0, start
    while match := STEP.search(text, at):
        mark = match.group()
        if mark == "(":
            depth += 1
            if depth > MAX_BRACKETS:
                return -1
        elif mark == ")":
            if not depth:
                return match.start()
            depth -= 1
        elif mark.isspace():
            if not depth and END.match(text, match.start()):
                return match.start()
            if "\n" in mark:
                return -1
        at = match.end()
    return -1
