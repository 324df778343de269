"""Which unknown words look like names of other languages: by their letters in a row, measured against the names that the press lists and the book's own words."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

_FRONT = re.compile("[وف]?[بكل]?(?:ال|(?<=ل)ل)(?=..)|[وف](?=....)")       # the article and what stands before it, or «and»
_LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
_LEAST, _MOST = 4, 14   # letters: shorter words tell too little, longer ones are no names
_BAR = .3               # how much likelier (mean logarithm) a name's letters are to follow one another in names than in Arabic words
_SIZES = (2, 3)         # letters in a row


class Letters:
    """How often letters follow one another in some words, beginnings and ends among them; add-half smoothing (Lidstone)."""

    def __init__(self, words: Iterable[str]) -> None:
        self._counts = Counter(run for word in words for run in _runs(word))
        self._sums = {size: sum(n for run, n in self._counts.items() if len(run) == size) for size in _SIZES}

    def likelihood(self, run: str) -> float:
        """The logarithm of how likely it is to meet a run."""
        kinds = (len(_LETTERS) + 1) ** len(run) / 4         # about a quarter of them can be said
        return math.log((self._counts[run] + .5) / (self._sums[len(run)] + .5 * kinds))


def strange(doubtful: Iterable[str], names: Collection[str], words: Collection[str], counts: Mapping[str, int]) -> set[str]:
    """Those of the `doubtful` bare words that are spelled as `names` are rather than as Arabic `words`, and that are no slip in a word of the book (`counts`)."""
    foreign, arabic = Letters(names), Letters(map(_stem, words))
    return {word for word in doubtful if _LEAST <= len(_stem(word)) <= _MOST and _lead(_stem(word), foreign, arabic) > _BAR and not any(form in counts and form != word for form in _one_letter_off(word))}


def _lead(word: str, foreign: Letters, arabic: Letters) -> float:
    runs = list(_runs(word))
    return sum(foreign.likelihood(run) - arabic.likelihood(run) for run in runs) / len(runs)


def _stem(word: str) -> str:
    return _FRONT.sub("", word, count=1) if _FRONT.match(word) else word


def _runs(word: str) -> Iterator[str]:
    whole = f"^{word}$"
    yield from (whole[at: at + size] for size in _SIZES for at in range(len(whole) - size + 1))


def _one_letter_off(word: str) -> Iterator[str]:
    """Forms with a letter changed, added or left out, or two letters swapped."""
    for at in range(len(word) + 1):
        yield word[:at] + word[at + 1:]
        yield word[:at] + word[at: at + 2][::-1] + word[at + 2:]
        for letter in _LETTERS:
            yield word[:at] + letter + word[at:]
            yield word[:at] + letter + word[at + 1:]
