"""A colon that runs into the next Arabic word or quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.lint.letters import LETTER, MARK, WORD
from warraq.lint.rule import Finding, Rule

_COLON = re.compile(rf"(?<=[{WORD}»”)]):(?=[«“]|[{LETTER}][{MARK}\u0640]*[{LETTER}][{WORD}]*(?![{WORD}:]))")
_BEFORE = re.compile(rf"(?:[{LETTER}][{MARK}\u0640]*){{2}}$|[»”)]$")


def _find(prose: str) -> Iterator[Finding]:
    for match in _COLON.finditer(prose):
        if _BEFORE.search(prose[max(0, match.start() - 12): match.start()]):
            yield Finding(match.start(), match.end(), ": ")


RULE = Rule("typing-space-after-colon", _find)
