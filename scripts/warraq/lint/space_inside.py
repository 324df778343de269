"""White space just inside brackets and «»: they hug what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.lint.letters import DIGIT, WORD
from warraq.lint.rule import Finding, Rule, line_around

_CLOSES = {"«": "»", "(": ")", "[": "]"}
_OPENS = {closing: opening for opening, closing in _CLOSES.items()}
_SPACE = re.compile(rf"(?<=[«(\[])[ \t]+(?=[{WORD}{DIGIT}A-Za-z\x01])|(?<=[{WORD}{DIGIT}A-Za-z.،؛:؟!…%\x01])[ \t]+(?=[»)\]])")


def _find(prose: str) -> Iterator[Finding]:
    for match in _SPACE.finditer(prose):
        start, end = line_around(prose, match.start())
        before, after = prose[match.start() - 1], prose[match.end()]
        if before in _CLOSES:
            paired = _next_is(prose[match.end(): end], _CLOSES[before], before)
        else:
            paired = _next_is(prose[start: match.start()][::-1], _OPENS[after], after)
        if paired:
            yield Finding(match.start(), match.end(), "")


def _next_is(text: str, wanted: str, other: str) -> bool:
    """Whether the partner comes before another of the same: «أ )» as a list's letter has none."""
    at = text.find(wanted)
    return at >= 0 and other not in text[:at]


RULE = Rule("typing-space-inside", _find)
