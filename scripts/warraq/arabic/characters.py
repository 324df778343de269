"""Characters that no text of a book may hold: bidi controls, which the press sets itself, and those that mean nothing in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

ISOLATES = "\u2066\u2067\u2068"                     # LRI RLI FSI, closed by PDI (UAX #9, 2.4)
EMBEDDINGS = "\u202a\u202b\u202d\u202e"             # LRE RLE LRO RLO, closed by PDF (UAX #9, 2.2)
PDI, PDF = "\u2069", "\u202c"
BIDI = f"\u061c\u200e\u200f\ufeff{ISOLATES}{EMBEDDINGS}{PDI}{PDF}"

# C0 but tab and line feed, DEL, C1, line and paragraph separators, deprecated and interlinear format characters, surrogates,
# private use (kept free for the press itself), noncharacters.
FORBIDDEN = ("\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u206a-\u206f\ufff9-\ufffb\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
             "\U000f0000-\U0010ffff" + "".join(chr(plane << 16 | last) for plane in range(1, 15) for last in (0xFFFE, 0xFFFF)))
UNWANTED = re.compile(f"[{BIDI}{FORBIDDEN}]")


def findings(text: str) -> Iterator[tuple[str, int]]:
    """The diagnostic code and the index of each unwanted character of a short text, in which what is opened must be closed."""
    left = {opened for kind, end in ((ISOLATES, PDI), (EMBEDDINGS, PDF)) for opened in _left_open(text, kind, end)}
    for match in UNWANTED.finditer(text):
        code = "character-forbidden" if match[0] not in BIDI else "control-open" if match.start() in left else "control-removed"
        yield code, match.start()


def _left_open(text: str, openers: str, end: str) -> list[int]:
    opened: list[int] = []
    for index, c in enumerate(text):
        if c in openers:
            opened.append(index)
        elif c == end and opened:
            opened.pop()
    return opened
