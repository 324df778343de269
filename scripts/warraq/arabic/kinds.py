"""The kinds of characters that decide on direction (UAX #9, table 4, as far as books need them), and whole paragraphs judged by them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Stand-ins for what is no character (private use: no text holds them).
LATIN, RIGHT_TO_LEFT, THING, BREAK = "\ue010", "\ue011", "\ufffc", "\ue012"

STOPS = "،؛؟۔" + BREAK                      # the punctuation of Arabic
SENTENCE = 4                # words: so many Latin ones that begin a sentence are one, and its full stop is theirs


@lru_cache(4096)
def kind(char: str) -> str:
    """L, R, European digit (N), Arabic-Indic digit (A), a stop of Arabic (B), a mark on the letter before it (M), or neutral (-)."""
    if char in STOPS:
        return "B"
    if char in (LATIN, RIGHT_TO_LEFT):
        return "L" if char == LATIN else "R"
    return {"L": "L", "R": "R", "AL": "R", "EN": "N", "AN": "A" if char.isdigit() else "-", "NSM": "M", "BN": "M"}.get(unicodedata.bidirectional(char), "-")


def runs_left_to_right(text: str) -> bool:
    """Whether a paragraph is Latin as a whole: no Arabic in it, or a Latin sentence that quotes Arabic words."""
    kinds = set(map(kind, text))
    if "R" not in kinds and "B" not in kinds:
        return "L" in kinds
    first = next((k for k in map(kind, text) if k in "LR"), "")
    if first != "L" or not re.search(r"[.!?…][”\"»)\]\s\ufffc]*$", text):
        return False
    around = re.sub(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"|\([^()]*\)", " ", text)
    latin, arabic = words_of(around)
    return latin >= SENTENCE and latin >= 3 * arabic and not any(c in STOPS for c in around)


def words_of(text: str) -> tuple[int, int]:
    """How many words hold Latin letters alone, and how many hold Arabic ones."""
    kinds = [set(map(kind, word)) for word in text.split()]
    return sum("L" in k and "R" not in k for k in kinds), sum("R" in k for k in kinds)
