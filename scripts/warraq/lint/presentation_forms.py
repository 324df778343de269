"""Letters stored as shapes (Unicode's Arabic presentation forms) become letters again; signs that have no other spelling stay."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from warraq.lint.letters import WORD
from warraq.lint.rule import Finding, Rule

# Kept: the words and honorifics FBB2-FBC2, FD3E-FD4F, FDC8-FDFF (Unicode gives most of them no letters to fall back on).
_FORMS = "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufe70-\ufefc"
_STRETCH = re.compile(f"[{_FORMS}](?:[{_FORMS}{WORD} ]{{0,400}}[{_FORMS}])?")
_FORM = re.compile(f"[{_FORMS}]")


def _letters(match: re.Match[str]) -> str:
    """NFKC of one form; a mark's form loses the space or tatweel that Unicode sets under it."""
    letters = unicodedata.normalize("NFKC", match[0])
    return letters.lstrip(" \u0640") or "\u0640"


def _find(prose: str) -> Iterator[Finding]:
    for match in _STRETCH.finditer(prose):
        yield Finding(match.start(), match.end(), _FORM.sub(_letters, match[0]))


RULE = Rule("typing-presentation-form", _find, once_a_line=True)
