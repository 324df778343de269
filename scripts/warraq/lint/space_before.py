"""White space before a sign that closes: ، ؛ . ؟ ! and the colon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.lint.letters import DIGIT, LETTER, WORD
from warraq.lint.rule import Finding, Rule

_ENDS = r"(?=[\s»”)\]*_\x00]|$)"            # a full stop that begins a word («.NET») closes nothing
_SPACE = re.compile(rf"(?<=[{WORD}{DIGIT}A-Za-z»”\")\]*_%\x01])[ \t]+(?=[،؛]|[؟!]+{_ENDS}|[.:]{_ENDS}|؟[{LETTER}])")
_LONE_WAW = re.compile(rf"(?:^|[^{WORD}])[وأ]$")
_NEXT_SIGN = re.compile(rf"[،؛.؟!:,;?]+[ ]*(?:[و]?[ ]*[،؛.؟!:,;?]|[وأ][ ]|أو[ ])")


def _find(prose: str) -> Iterator[Finding]:
    for match in _SPACE.finditer(prose):
        if not _is_named(prose, match) and not _is_ratio(prose, match):
            yield Finding(match.start(), match.end(), "")


def _is_named(prose: str, match: re.Match[str]) -> bool:
    """Whether signs are spoken of («، و ؛ و ؟») or dots are spaced out («. . .») rather than used."""
    return bool(_LONE_WAW.search(prose[max(0, match.start() - 3): match.start()]) or _NEXT_SIGN.match(prose, match.end()))


def _is_ratio(prose: str, match: re.Match[str]) -> bool:
    """«5 : 3» is set apart on purpose, and so is a colon after anything but an Arabic word."""
    return prose[match.end()] == ":" and not re.match(rf"[{WORD}»”)\]]", prose[match.start() - 1])


RULE = Rule("typing-space-before", _find)
