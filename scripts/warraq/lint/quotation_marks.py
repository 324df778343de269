"""Straight or curly quotation marks where the house writes «»; inside «» the curly ones are the house's own. Reported, never repaired."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.lint.letters import LETTER
from warraq.lint.rule import Finding, Rule, line_around

_PAIR = re.compile(rf"(?<![\w\"])\"(?=[{LETTER}])([^\"\n]{{1,300}})\"(?!\w)|[“”](?=[{LETTER}])([^“”\n]{{1,300}})[“”]")


def _find(prose: str) -> Iterator[Finding]:
    for match in _PAIR.finditer(prose):
        before = prose[line_around(prose, match.start())[0]: match.start()]
        if before.rfind("«") <= before.rfind("»"):
            yield Finding(match.start(), match.end(), f"«{match[1] or match[2]}»")


RULE = Rule("typing-quotation-marks", _find, repaired=False)
