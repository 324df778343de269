"""What a mistyped Arabic word is likely to mean: forms that differ from it as Arabic is often mistyped."""

from __future__ import annotations

from collections.abc import Iterator

FOLDED = str.maketrans("أإآىةؤئ", "ااايهوي")
_ENDS = {"ى": "ي", "ي": "ى", "ه": "ة", "ة": "ه"}
_ALIKE = ("اأإآ", "ؤوء", "ئيىء", "ضظ", "ذد", "ثت", "سص", "تط", "قك")
_AFTER = ("في", "من", "إلى", "على", "عن", "مع", "أن", "إن", "لا", "ما", "هذا", "هذه", "ذلك", "التي", "الذي", "كل", "لم", "لن", "قد", "أو", "يا", "بعد", "قبل", "غير", "حتى", "كان")
_LONG = 20              # letters: what is longer is no mistyped word
_LEAST = 3              # letters of what is left of words that were written together


def likely(word: str) -> Iterator[str]:
    """Other forms of a bare word, the likeliest first; two words with a space between them are words written together."""
    seen = {word}
    for form in _forms(word) if len(word) <= _LONG else ():
        if form not in seen and len(form) > 1:
            seen.add(form)
            yield form


def is_typical(word: str, meant: str) -> bool:
    """Whether the two differ only in hamza, in ة and ه or in ى and ي."""
    return word.translate(FOLDED) == meant.translate(FOLDED)


def is_fused(meant: str) -> bool:
    """Whether what is meant are two words that are often written together: a particle of three letters or more, or any word before an article."""
    first, _, second = meant.partition(" ")
    return first in _AFTER and len(first) > 2 and bool(second) or second.startswith("ال")


def _forms(word: str) -> Iterator[str]:
    if word[-1] in _ENDS:
        yield word[:-1] + _ENDS[word[-1]]
    for at, letter in enumerate(word):
        for group in _ALIKE[:3]:
            if letter in group:
                yield from (word[:at] + other + word[at + 1:] for other in group if other != letter)
    yield from (first + " " + word[len(first):] for first in _AFTER if word.startswith(first) and len(word) - len(first) >= _LEAST)
    yield from (word[:at] + " " + word[at:] for at in range(2, len(word) - 2) if word[at - 1] in "ةىء" or word[at:at + 2] == "ال")
    yield from (word[:at] + word[at + 1:] for at in range(len(word) - 1) if word[at] == word[at + 1])
    yield from (word[:at] + word[at + 1] + word[at] + word[at + 2:] for at in range(len(word) - 1))
    for at, letter in enumerate(word):
        for group in _ALIKE[3:]:
            if letter in group:
                yield from (word[:at] + other + word[at + 1:] for other in group if other != letter)
    yield from (word[:at] + word[at + 1:] for at in range(len(word)))
