"""Folding of Arabic spelling for comparison: when two titles are the same to a reader though not to the letter."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ـ": None, "ء": None,
                          **{chr(0x660 + i): str(i) for i in range(10)}, **{chr(0x6F0 + i): str(i) for i in range(10)}})
_SUBTITLE = re.compile(r"[:؟?!؛.…|(]|\s[-–—]\s|[–—]")


def squeezed(text: str) -> str:
    """The text in NFC with its white space folded."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """Letters and digits only, words parted by one space: hamza seats, tāʾ marbūṭa, alif maqṣūra, marks, tatweel, quotes and
    punctuation make no difference; digits are European; Latin letters lose case and accents."""
    out = []
    for c in unicodedata.normalize("NFKD", text).translate(_LETTERS).casefold():
        kind = unicodedata.category(c)
        if kind[0] in "LN":
            out.append(c)
        elif kind[0] not in "MC":
            out.append(" ")
    return " ".join("".join(out).split())


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """fold(text), and for each of its characters the index in `text` of the character it came from."""
    out: list[str] = []
    places: list[int] = []
    for index, c in enumerate(text):
        for part in fold(c) or (" " if unicodedata.category(c)[0] not in "MC" and c != "ـ" and c != "ء" else ""):
            if part != " " or (out and out[-1] != " "):
                out.append(part)
                places.append(index)
    while out and out[-1] == " ":
        out.pop()
        places.pop()
    return "".join(out), places


def without_subtitle(title: str) -> str:
    """The title up to its first colon, question mark or dash; the whole title where there is none."""
    hit = _SUBTITLE.search(title.strip())
    return title.strip()[: hit.start()].strip() if hit and hit.start() else title.strip()


def likeness(a: str, b: str) -> float:
    """How alike two folded texts are, 0 to 1: the words they share count as much as the letters they share."""
    words_a, words_b = set(a.split()), set(b.split())
    shared = 2 * len(words_a & words_b) / max(1, len(words_a) + len(words_b))
    return (SequenceMatcher(None, a, b, autojunk=False).ratio() + shared) / 2


def nearest(wanted: str, names: list[str], most: int = 3, least: float = 0.3) -> list[str]:
    """The names that are most like the wanted one, best first."""
    target = fold(wanted)
    rated = sorted(((likeness(target, fold(n)), n) for n in dict.fromkeys(names)), key=lambda pair: (-pair[0], pair[1]))
    return [n for score, n in rated[:most] if score >= least]
