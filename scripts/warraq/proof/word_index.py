"""The words of texts in their order, folded, each with its place: what quotes are sought in.

Of a source only what is printed counts: remarks, addresses of links, attributes and calls of notes are passed over, and signs of emphasis part
no words. What a reference prints is not known here, so its beginning is a word of its own (`ANY`), which stands for any words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from warraq.arabic.normalize import fold

ANY = "[["
_END = "\0"             # between two texts: no word is equal to it
_NOT_PRINTED = re.compile(r"<!--.*?-->|(?<=\])\([^()\n]*\)|\{[#.:][^{}\n]*\}|\[\^[^\]\n]+\]:?|(?<=\[\[)[^\[\]|\n]+\||^:::+[ \t]*[\w-]*|^[ \t]*\|?[-:| \t]+\|?[ \t]*$", re.DOTALL | re.MULTILINE)
_SIGNS = str.maketrans("", "", "*`~\\_^")
_CALLED = re.compile(r"([^\W\d]+)\d{1,3}")          # a word with a note's number, as copied from a page


@dataclass(frozen=True, slots=True)
class Spot:
    """A word's place: the text, its line from 1, the column from 0."""

    path: str
    line: int
    column: int = 0


class WordIndex:
    """Words by number, and numbers by word."""

    def __init__(self, words: Iterable[tuple[str, Spot]]) -> None:
        pairs = list(words)
        self.words = [word for word, _ in pairs]
        self.spots = [spot for _, spot in pairs]
        self.at: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            self.at.setdefault(word, []).append(number)

    @cached_property
    def of_line(self) -> dict[tuple[str, int], int]:
        """The number of the first word of each line."""
        out: dict[tuple[str, int], int] = {}
        for number, spot in enumerate(self.spots):
            out.setdefault((spot.path, spot.line), number)
        return out

    @cached_property
    def pairs(self) -> dict[tuple[str, str], list[int]]:
        """Where two words follow each other."""
        out: dict[tuple[str, str], list[int]] = {}
        for number, pair in enumerate(zip(self.words, self.words[1:])):
            out.setdefault(pair, []).append(number)
        return out


def index_of(texts: Mapping[str, str]) -> WordIndex:
    """The index of sources by path."""
    return WordIndex(word for path, text in texts.items() for word in _of_text(path, text))


def _of_text(path: str, text: str) -> Iterator[tuple[str, Spot]]:
    printed = _NOT_PRINTED.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
    for number, row in enumerate(printed.split("\n"), 1):
        for match in re.finditer(r"\S+", row):
            before, opened, after = match[0].partition(ANY)
            spot = Spot(path, number, match.start())
            yield from ((word, spot) for word in _folded(before))
            if opened:
                yield ANY, spot
                yield from ((word, spot) for word in _folded(after))
    yield _END, Spot(path, 0)


@lru_cache(1 << 16)
def _folded(typed: str) -> tuple[str, ...]:
    return tuple(fold(typed.translate(_SIGNS)).split())


def words_of(printed: str) -> tuple[str, ...]:
    """The folded words of what a reader sees; numbers of notes that hang on a word, or stand at either end, are left out."""
    words = [_CALLED.fullmatch(word)[1] if _CALLED.fullmatch(word) else word for typed in printed.split() for word in _folded(typed)]
    named = [n for n, word in enumerate(words) if not word.isdecimal()]
    return tuple(words[named[0]:named[-1] + 1] if named else words)
