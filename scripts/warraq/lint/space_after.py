"""A comma, semicolon, question or exclamation mark that runs into the next word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.lint.letters import LETTER, WORD
from warraq.lint.rule import Finding, Rule

_SIGN = re.compile(rf"(?<=[{WORD}A-Za-z0-9»”)\]\x01])(?:[،؛](?=[{LETTER}«“(])|[؟!]+(?=[{LETTER}«]))"
                   rf"|(?<=[{WORD}»”)])[،؛](?=[A-Za-z0-9\u0660-\u0669])")      # between digits a comma may be decimal


def _find(prose: str) -> Iterator[Finding]:
    for match in _SIGN.finditer(prose):
        yield Finding(match.start(), match.end(), match[0] + " ")


RULE = Rule("typing-space-after", _find)
