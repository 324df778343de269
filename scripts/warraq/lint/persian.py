"""Whether a stretch of text is Arabic though it has Persian or Urdu characters: the evidence that two rules go by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.lint.letters import LETTER, WORD

_STRETCH = re.compile(r"[^\n\x00\x01«»“”\"()\[\]]+")
_OWN = re.compile(rf"[پچژگٹڈڑںےډړښټڼېۍڵێۆڕ]|(?<=[{LETTER}])\u200c(?=[{LETTER}])")   # these the Arabic language does not have
_ARABIC = re.compile(rf"[أإةيكى]|(?<![{WORD}])[وفبكل]?ال[{LETTER}]{{3}}")


def arabic_stretches(prose: str) -> Iterator[tuple[int, int]]:
    """Runs within a line, parted by quotation marks and brackets, that are in the Arabic language beyond doubt."""
    for match in _STRETCH.finditer(prose):
        if _ARABIC.search(match[0]) and not _OWN.search(match[0]):
            yield match.start(), match.end()
