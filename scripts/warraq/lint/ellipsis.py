"""Three full stops or a few more typed for one ellipsis next to Arabic words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.lint.letters import WORD
from warraq.lint.rule import Finding, Rule

_DOTS = re.compile(rf"(?<![.])(?:\.{{3}}|(?<=[{WORD}])\.{{4,5}})(?![.])")        # after a space more of them are a line to be filled in
_BEFORE = re.compile(rf"[{WORD}»”!؟،؛:][ ]?$")
_AFTER = re.compile(rf"[ ]?[«“({WORD}]")


def _find(prose: str) -> Iterator[Finding]:
    for match in _DOTS.finditer(prose):
        before, after = prose[max(0, match.start() - 2): match.start()], prose[match.end(): match.end() + 2]
        elided = before[-1:] in ("(", "[") and after[:1] in (")", "]")
        if not elided and (_BEFORE.search(before) or _AFTER.match(after)):
            yield Finding(match.start(), match.end(), "…")


RULE = Rule("typing-ellipsis", _find)
