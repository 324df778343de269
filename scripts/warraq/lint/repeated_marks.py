"""The same vowel mark or shadda typed twice on one letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.lint.letters import LETTER
from warraq.lint.rule import Finding, Rule

_MARKS = re.compile(rf"(?<=[{LETTER}])[\u064b-\u0652\u0670]{{2,8}}")


def _find(prose: str) -> Iterator[Finding]:
    for match in _MARKS.finditer(prose):
        once = "".join(dict.fromkeys(match[0]))
        if once != match[0]:
            yield Finding(match.start(), match.end(), once)


RULE = Rule("typing-mark-repeated", _find)
