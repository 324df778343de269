"""What a typing rule is: a code of the catalogue and a search through prose for what should be written otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple


class Finding(NamedTuple):
    """Characters `start` to `end` of the text, and what should stand there."""

    start: int
    end: int
    instead: str


class Rule(NamedTuple):
    """`find` is given the prose of a text as prose.prose_of makes it and yields its findings from left to right, none overlapping.

    `repaired` tells whether `repair` carries the rule out; `once_a_line` that one finding a line is enough for the author to hear of it.
    """

    code: str
    find: Callable[[str], Iterator[Finding]]
    repaired: bool = True
    once_a_line: bool = False


def replacing(pattern: str, instead: str) -> Callable[[str], Iterator[Finding]]:
    """A search that puts the same text in place of every match."""
    compiled = re.compile(pattern)

    def find(prose: str) -> Iterator[Finding]:
        for match in compiled.finditer(prose):
            yield Finding(match.start(), match.end(), instead)
    return find


def line_around(prose: str, at: int) -> tuple[int, int]:
    """Where the line that holds the character at `at` begins and ends."""
    end = prose.find("\n", at)
    return prose.rfind("\n", 0, at) + 1, len(prose) if end < 0 else end
