"""Kashida: where an Arabic word may be elongated, and which place is the best.

The rules are those of Naskh: the places that scribes prefer, as word processors rank them (Microsoft's kashida priorities), under the
bans of the Naskh tradition (M. Benatia, M. Elyaakoubi, A. Lazrek, «Arabic text justification», TUGboat 27:2, 2006; W3C alreq §8).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

TATWEEL = "\u0640"
_JOINER = "\u200d"      # stands where an element begins or ends inside a word

# Letters that join to the letter after them, and those that join only to the letter before (Joining_Type D and R, UAX #44), hamza
# carriers included. Families share a skeleton.
_ALEF, _WAW, _REH, _DAL = "اأإآٱ", "وؤ", "رزژ", "دذ"
_BEH, _HAH, _SEEN, _SAD, _TAH, _AIN = "بتثنپيئی", "جحخچ", "سش", "صض", "طظ", "عغ"
_KAF, _HEH = "كکگ", "هة"
_DUAL = _BEH + _HAH + _SEEN + _SAD + _TAH + _AIN + _KAF + "فقڤلمهھہ"
_RIGHT = _ALEF + _WAW + _REH + _DAL + "ةى"       # alef maqsura stands at the end only

_WORD = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff][\u0610-\u061a\u0620-\u065f\u066e-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06ff\u200d]*")
_ALLAH = re.compile("[وفأ]?(?:ا?[بتكل]?ا?لله|لله|ا?للهم|بسمله)$")        # its own form in most fonts, with the particles before it

_TYPED, _BEST, _DENTAL, _TALL, _RIDGE, _ENDING, _INNER, LEAST = 9, 8, 7, 6, 5, 3, 2, 1
_PARTICLES = "بفكلوسأ"      # one-letter words written together with the next


class Place(NamedTuple):
    """Where tatweels may stand: before the character at `index` of the text, in its word number `word`. `rank`: 9 is best, 1 is last."""

    index: int
    rank: int
    word: int


def places(text: str) -> tuple[Place, ...]:
    """At most one place for each word of a line, its best, in the order of the text.

    Two-letter words are not elongated; the name of God never is, nor is a lam before an alef, whatever marks stand between them.
    """
    found = (_best(match[0], match.start(), number) for number, match in enumerate(_WORD.finditer(text)))
    return tuple(place for place in found if place)


def elongated(text: str, tatweels: dict[int, int]) -> str:
    """The text with so many tatweels before the characters at these indices."""
    return "".join(TATWEEL * tatweels.get(index, 0) + c for index, c in enumerate(text))


def _best(word: str, start: int, number: int) -> Place | None:
    letters = [(at, c) for at, c in enumerate(word) if not unicodedata.combining(c) and c != _JOINER]
    skeleton = "".join(c for _, c in letters)
    if len(skeleton.replace(TATWEEL, "")) < 3 or _ALLAH.match(skeleton.translate(_PLAIN)):
        return None
    ranked = [(rank, run == 4, at) for at, rank, run in _ranked(skeleton, [at for at, _ in letters]) if rank]
    if not ranked:
        return None
    rank, _, at = max(ranked)                   # of equal ones that in a run of four letters, then the last
    return Place(start + at, rank, number)


_PLAIN = str.maketrans("أإآٱ", "اااا")


def _ranked(skeleton: str, at: list[int]) -> Iterator[tuple[int, int, int]]:
    """For each letter but the first its index in the word, the rank of the place before it, and the length of its joined run."""
    runs = [len(run) for run in _runs(skeleton) for _ in run]
    for i in range(1, len(skeleton)):
        yield at[i], _rank(skeleton, i), runs[i]


def _runs(skeleton: str) -> list[str]:
    """The word's joined groups of letters."""
    return re.findall(f"[{_DUAL}{TATWEEL}]*.", skeleton)


def _rank(skeleton: str, i: int) -> int:
    """How good a place there is before the letter i: 0 for none."""
    before, after, last = skeleton[i - 1], skeleton[i], i == len(skeleton) - 1
    if after not in _DUAL + _RIGHT or before not in _DUAL + TATWEEL:
        return 0
    if before == TATWEEL:
        return _TYPED
    if _banned(before, after, last) or i == 1 and before in _PARTICLES:
        return 0
    if after in _TAH or last and after in _HEH or before in _SEEN + _SAD:
        return _BEST
    if last:
        return _DENTAL if after in _DAL else _TALL if after in _ALEF + "ل" + _KAF else _ENDING
    following = skeleton[i + 1]
    if after in _BEH and following in _REH + "يى":
        return _RIDGE
    return LEAST if i == 1 or before in _HAH + _AIN + "مه" else _INNER


def _banned(before: str, after: str, last: bool) -> bool:
    """Naskh: never after kaf and lam; never before hah, sad, ain and waw; nor before a final feh, qaf or yeh."""
    return before in _KAF + "ل" or after in _HAH + _SAD + _AIN + _WAW or last and after in "فقڤيىئی"
