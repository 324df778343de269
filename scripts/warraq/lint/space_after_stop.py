"""A full stop that runs into the next Arabic word; abbreviations (ق.م) and host names keep theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.lint.letters import LETTER, MARK, WORD
from warraq.lint.rule import Finding, Rule

_STOP = re.compile(rf"(?<=[{WORD}»])\.(?=(?P<next>[{LETTER}][{WORD}]*))")
_BEFORE = re.compile(rf"(?:[{LETTER}][{MARK}\u0640]*){{2}}$|»$")
_TWO_LETTERS = re.compile(rf"(?:[{LETTER}][{MARK}\u0640]*){{2}}")
# Internationalised country and generic names (IANA root zone), after a dot an address rather than a sentence.
_HOSTS = frozenset("مصر السعودية امارات الاردن تونس المغرب الجزائر عمان فلسطين سورية قطر اليمن العراق البحرين الكويت لبنان ليبيا "
                   "موقع شبكة بازار كوم نت عرب".split())


def _find(prose: str) -> Iterator[Finding]:
    for match in _STOP.finditer(prose):
        before = prose[max(0, match.start() - 12): match.start()]
        if _BEFORE.search(before) and _TWO_LETTERS.match(match["next"]) and match["next"] not in _HOSTS:
            yield Finding(match.start(), match.end(), ". ")


RULE = Rule("typing-space-after-stop", _find)
