"""Where a word that is longer than its line may be parted, and which of these places harms the reader least.

No-break spaces yield first, then addresses and numbers end after their marks, Latin words at a syllable, Arabic ones after a letter
that does not join the next, and only then anything between two letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

import pyphen

from warraq.arabic.joining import joined

HYPHEN = "\u2010"
_GLUE = "\u00a0\u202f\u2007"                            # class GL of UAX #14, spaces only
_MARK = re.compile(r"(?<=[/\\._=&?:,;@#+%~|\-–—٬،])(?=[^\W_])|(?<=[)\]}])(?=[.\w])")
_LATIN = re.compile(r"[^\w]*([^\W\d_]+)[^\w]*")         # a word and the marks around it, nothing else
_PARTED = 5                                             # letters: shorter Latin words have no syllables to spare
_ENGLISH = "en"                                         # what Latin letters are taken for where no language is said


class Rank(IntEnum):
    """How a word is parted, the best first."""

    GLUE = 0
    MARK = 1
    SYLLABLE = 2
    LOOSE = 3
    LETTER = 4


# how much of the line such a part has to fill, or a better looking place makes a bad line; where none does, the longest part is taken
_FILLS = {Rank.GLUE: 0, Rank.MARK: .3, Rank.SYLLABLE: .3, Rank.LOOSE: .7}


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a word: how many characters stand before it, and what the line prints at its end for it."""

    at: int
    rank: Rank
    sign: str = ""


def chosen(places: Sequence[Place], most: int, fits: Callable[[Place], bool]) -> Place | None:
    """The best place with no more than `most` characters before it whose part `fits`; None where none does."""
    room = sorted((p for p in places if p.at <= most), key=lambda p: -p.at)
    ranked = [p for rank, share in _FILLS.items() for p in room if p.rank is rank and p.at >= share * most]
    return next((p for p in (*ranked, *room) if fits(p)), None)


def places(word: str, language: str | None, hyphens: bool = True) -> list[Place]:
    """All places in a word. `language` (BCP 47) is that of its letters, `hyphens`: it may be parted at syllables, with a hyphen."""
    out = [Place(m.end(), Rank.GLUE) for m in re.finditer(f"[{_GLUE}]+", word) if m.start() and m.end() < len(word)]
    for start, end in _words(word):
        part = word[start:end]
        inside = [Place(m.start(), Rank.MARK) for m in _MARK.finditer(part) if m.start()]
        inside += [Place(at, Rank.SYLLABLE, HYPHEN) for at in (_syllables(part, language) if hyphens else ())]
        inside += [Place(at, Rank.LETTER if joined(part[:at], part[at:]) else Rank.LOOSE) for at in _borders(part)]
        out += [Place(start + p.at, p.rank, p.sign) for p in inside]
    return out


def _words(text: str) -> Iterator[tuple[int, int]]:
    return ((m.start(), m.end()) for m in re.finditer(f"[^{_GLUE}]+", text))


def _syllables(part: str, language: str | None) -> list[int]:
    """Where a Latin word is hyphenated; nowhere in an address, a name of a file, or a word in a language without a dictionary."""
    core = _LATIN.fullmatch(part)
    if not core or len(core[1]) < _PARTED or not all(unicodedata.name(c, "").startswith("LATIN") for c in core[1]):
        return []
    known = pyphen.language_fallback(language) if language else None
    if known is None and core[1].isascii():
        known = _ENGLISH
    return [core.start(1) + at for at in _dictionary(known).positions(core[1])] if known else []


@cache
def _dictionary(language: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=language, left=2, right=3)


def _borders(part: str) -> list[int]:
    """Where two characters meet that are not one: no mark is parted from its letter, no alif from its lam; two letters stay on each side."""
    letters = [at for at, c in enumerate(part) if not _clings(c)]
    return [at for at in letters[2:-1] if not (_last_letter(part, at) == "ل" and part[at] in "اأإآٱ") and part[at - 1] != "\u2060"]


def _clings(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me", "Mc", "Cf")


def _last_letter(part: str, at: int) -> str:
    return next((c for c in reversed(part[:at]) if not _clings(c)), "")


def has_arabic(word: str) -> bool:
    """Whether there are Arabic letters in it."""
    return any(unicodedata.bidirectional(c) == "AL" for c in word)


def bare(part: str) -> str:
    """A part as it is printed: the spaces that it was parted at are gone."""
    return part.rstrip(_GLUE)
