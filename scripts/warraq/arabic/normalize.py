"""Folding of Arabic spelling for comparison: when two words or titles are the same to a reader though not to the letter."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

_ALIKE = "ٱٲٳا ىیېۍےي ةۃەہھه کڪك"         # groups of letters that one is read as, the last of each
_LETTERS = str.maketrans({**{c: group[-1] for group in _ALIKE.split() for c in group}, **dict.fromkeys("ـءٴۥۦ")})
# Presentation forms of marks: their compatibility decompositions (UAX #15) hold a space or a tatweel that nobody typed.
_LONE_MARKS = frozenset(map(chr, (*range(0xFC5E, 0xFC64), *range(0xFCF2, 0xFCF5), *range(0xFE70, 0xFE80))))
_SUBTITLE = re.compile(r"[:؟?!؛.…|(]|\s[-–—]\s|[–—]")


def squeezed(text: str) -> str:
    """The text in NFC with its white space folded."""
    return " ".join(unicodedata.normalize("NFC", text).split())


class _Folding(dict[int, str]):
    """What each character is folded to, for str.translate: letters, digits, one space, or nothing."""

    def __missing__(self, code: int) -> str:
        plain = "" if chr(code) in _LONE_MARKS else unicodedata.normalize("NFKD", chr(code)).translate(_LETTERS)
        self[code] = folded = "".join(map(self._part, plain))
        return folded

    @staticmethod
    def _part(c: str) -> str:
        kind = unicodedata.category(c)
        if kind == "Nd":
            return str(unicodedata.decimal(c))
        return c.casefold() if kind[0] in "LN" else "" if kind[0] in "MC" and not c.isspace() else " "


class _Parting(dict[int, str]):
    """What parts words, as a space, and what is several words in one character («ﷺ») as those; all other characters stay."""

    def __missing__(self, code: int) -> str:
        folded = _FOLDING[code]
        self[code] = parted = folded if " " in folded else chr(code)
        return parted


_FOLDING = _Folding()
_PARTING = _Parting()


def fold(text: str) -> str:
    """Letters and digits only, words parted by one space: hamza seats, tāʾ marbūṭa, alif maqṣūra, the letters of Persian and Urdu that look
    like Arabic ones, marks and signs of the Qurʾan, tatweel, joiners, quotes and punctuation make no difference; digits are European;
    Latin letters lose case and accents."""
    return " ".join(text.translate(_FOLDING).split())


def typed_words(text: str) -> list[str]:
    """The words of a text as typed, one for each that fold(text) has."""
    return [word for word in text.translate(_PARTING).split() if fold(word)]


def bare(word: str) -> str:
    """A word without marks, tatweel and joiners, its letters as typed but for presentation forms."""
    plain = unicodedata.normalize("NFKC", "".join(c for c in word if c not in _LONE_MARKS))
    return "".join(c for c in plain if unicodedata.category(c)[0] not in "MC" and c != "ـ")


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """fold(text), and for each of its characters the index in `text` of the character it came from."""
    out: list[str] = []
    places: list[int] = []
    for index, c in enumerate(text):
        for part in _FOLDING[ord(c)]:
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
