"""Persian digits (۰-۹) within Arabic text: three of them have another shape than the Arabic-Indic ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.lint.persian import arabic_stretches
from warraq.lint.rule import Finding, Rule

_DIGITS = re.compile("[\u06f0-\u06f9]+")
_TO_ARABIC = {0x6F0 + i: 0x660 + i for i in range(10)}


def _find(prose: str) -> Iterator[Finding]:
    for start, end in arabic_stretches(prose):
        for match in _DIGITS.finditer(prose, start, end):
            yield Finding(match.start(), match.end(), match[0].translate(_TO_ARABIC))


RULE = Rule("typing-persian-digit", _find, once_a_line=True)
