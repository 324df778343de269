"""The source's characters: bidi controls taken out with a notice, forbidden ones reported (design: text is stored without controls)."""

from __future__ import annotations

import re
from typing import NamedTuple

from warraq.arabic.characters import BIDI, EMBEDDINGS, ISOLATES, PDF, PDI, UNWANTED
from warraq.catalogue import found
from warraq.diagnostics import Diagnostic, Span
from warraq.reading.positions import Places, by_line

CONTROL = re.compile(f"[{BIDI}]")


class Cleaned(NamedTuple):
    """The text without those characters, how its columns go back to the file, and what was found."""

    text: str
    places: Places
    diagnostics: tuple[Diagnostic, ...]


def clean(text: str, path: str, only_lines: bool = False) -> Cleaned:
    """Takes bidi controls and forbidden characters out: one finding for each kind in each line."""
    if not UNWANTED.search(text):
        return Cleaned(text, Places(path, only_lines=only_lines), ())
    lines = text.split("\n")
    unwanted = [(number, match.start(), match.group()) for number, line in enumerate(lines, 1) for match in UNWANTED.finditer(line)]
    left_open = _left_open(unwanted, lines)
    findings: dict[tuple[int, str, str], Diagnostic] = {}
    for number, offset, character in unwanted:
        kind = "control-open" if (number, offset) in left_open else "control-removed"
        code = kind if CONTROL.match(character) else "character-forbidden"
        span = Span(path, number, 0 if only_lines else offset + 1)
        findings.setdefault((number, code, character), found(code, span, code=f"U+{ord(character):04X}"))
    places = Places(path, by_line((number, offset) for number, offset, _ in unwanted), only_lines)
    return Cleaned(UNWANTED.sub("", text), places, tuple(findings.values()))


def _left_open(unwanted: list[tuple[int, int, str]], lines: list[str]) -> set[tuple[int, int]]:
    """Isolates, embeddings and overrides that nothing closes before their paragraph ends at a blank line."""
    left: set[tuple[int, int]] = set()
    isolates: list[tuple[int, int]] = []
    embeddings: list[tuple[int, int]] = []
    last = 0
    for number, offset, character in unwanted:
        if number != last and any(not line.strip() for line in lines[max(0, last - 1):number - 1]):
            left.update(isolates, embeddings)
            isolates, embeddings = [], []
        last = number
        if character in ISOLATES or character in EMBEDDINGS:
            (isolates if character in ISOLATES else embeddings).append((number, offset))
        elif character in (PDI, PDF) and (opened := isolates if character == PDI else embeddings):
            opened.pop()
    return left.union(isolates, embeddings)


def allowed(text: str) -> str:
    """A text that came from an entity such as `&rlm;`, without what `clean` takes out."""
    return UNWANTED.sub("", text)
