"""A name for the book's files: its title in Latin letters, digits and hyphens."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 60                # characters; file systems allow 255 bytes, with the edition's name and an extension
GIVEN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,99}")

_LETTERS = dict(zip("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآٱؤئءپچژگکیڤ", (
    "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y a a a i a a w y".split() + [""] + "p ch zh g k y v".split())))
_MARKS = {"\u064e": "a", "\u064f": "u", "\u0650": "i", "\u064b": "an", "\u064c": "un", "\u064d": "in", "\u0670": "a"}
_LONG = {"و": "u", "ي": "i", "ی": "i"}
_VOWELS = frozenset("اأإآىةوي")


def slug_of(title: str) -> str:
    """The title romanised for a file name; `book` where nothing of it can be. The same title always gives the same name."""
    words = re.findall(r"[a-z0-9]+", _latin(title).casefold())
    out = ""
    for word in words:
        if out and len(out) + 1 + len(word) > LONGEST:
            break
        out = f"{out}-{word}" if out else word[:LONGEST]
    return out or "book"


def _latin(title: str) -> str:
    """Arabic letters spelt in Latin ones; Latin letters lose their accents; every other character becomes a space."""
    text = unicodedata.normalize("NFC", title).replace("ـ", "")
    out = []
    for index, c in enumerate(text):
        before, after = text[index - 1: index], text[index + 1: index + 2]
        if c in _LONG and before in _LETTERS and before not in _VOWELS and after not in _VOWELS:
            out.append(_LONG[c])            # between consonants, or at a word's end, و and ي are long vowels
        elif c in _LETTERS or c in _MARKS:
            out.append(_LETTERS.get(c, "") + _MARKS.get(c, ""))
        elif unicodedata.combining(c):
            continue
        elif (digit := unicodedata.decimal(c, None)) is not None:
            out.append(str(digit))
        else:
            plain = unicodedata.normalize("NFKD", c).encode("ascii", "ignore").decode()
            out.append(plain or " ")
    return "".join(out)
