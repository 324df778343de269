"""The Latin comma, semicolon and question mark after Arabic words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.lint.letters import LETTER, WORD
from warraq.lint.rule import Finding, Rule, line_around

_INSTEAD = {",": "،", ";": "؛", "?": "؟"}
_AFTER = rf"(?=[\s{LETTER}»”)\]!*\x00]|$)"
_SIGN = re.compile(rf"(?<=[{WORD}»”]),+{_AFTER}|(?<=[{WORD}»”]);{_AFTER}|(?<=[{WORD}»”])\?+{_AFTER}|(?<=[{WORD}] )[,;?](?=[\s{LETTER}]|$)")
_LONE = re.compile(rf"(?:^|[^{WORD}])[{LETTER}] ?$")        # «س, ص»: a letter that stands for itself
_ARABIC_LETTER, _LATIN_LETTER = re.compile(f"[{LETTER}]"), re.compile("[A-Za-z]")


def _find(prose: str) -> Iterator[Finding]:
    for match in _SIGN.finditer(prose):
        start, end = line_around(prose, match.start())
        lone = match[0] != "?" and _LONE.search(prose[max(start, match.start() - 3): match.start()])
        if not lone and _is_arabic(prose[max(start, match.start() - 200): min(end, match.end() + 200)]):
            yield Finding(match.start(), match.end(), "".join(_INSTEAD[c] for c in match[0]))


def _is_arabic(around: str) -> bool:
    """Whether Arabic is the language around: an Arabic word in an English sentence has English signs after it."""
    return len(_ARABIC_LETTER.findall(around)) >= len(_LATIN_LETTER.findall(around))


RULE = Rule("typing-latin-punctuation", _find)
