"""A comma or semicolon typed twice, or ؟ or ! more than twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.lint.rule import Finding, Rule

_DOUBLED = re.compile(r"([،؛])(?:[ ]?\1)+|([؟!])\2{2,}")


def _find(prose: str) -> Iterator[Finding]:
    for match in _DOUBLED.finditer(prose):
        yield Finding(match.start(), match.end(), match[1] or match[2])


RULE = Rule("typing-comma-doubled", _find)
