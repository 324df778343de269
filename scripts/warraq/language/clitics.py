"""What is written joined to the front of an Arabic word: conjunctions, prepositions, the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FRONT = re.compile(r"(?P<and>[وف]?)(?P<to>[بكل]?)(?P<the>ال|(?<=ل)ل)?")
_LEAST = 2              # letters that must be left of a word


def cores(word: str) -> Iterator[tuple[str, str]]:
    """Every way to part a bare word into what is joined to its front and the word itself, the undivided word first.

    The article of «للكتاب» counts to the front.
    """
    yield "", word
    front = _FRONT.match(word)
    ends = {front.end("and"), front.end("to")} | ({front.end("the")} if front["the"] else set())
    if not front["and"] and not front["to"] and not front["the"]:
        return
    for end in sorted(ends - {0}):
        if len(word) - end >= _LEAST:
            yield word[:end], word[end:]
