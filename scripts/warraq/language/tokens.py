"""The Arabic words of a manuscript's prose, each with its place: what the rules of language look at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from warraq.diagnostics import Span
from warraq.lint.places import Places
from warraq.lint.prose import prose_of
from warraq.model import Source

MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_LETTERS = "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c7"
_WORD = re.compile(rf"[{_LETTERS}][{_LETTERS}{MARKS}\u0640]*")
_UNSAID = re.compile(rf"[{MARKS}\u0640]")
_FOREIGN = re.compile(r"[^\u0621-\u063a\u0641-\u064a]")             # letters of Persian, Urdu and so on: lint tells of them
_BOUND = re.compile(rf"[0-9\u0660-\u0669A-Za-z#@]")                  # a word that touches one of these is part of something else
_FRONT = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.S)
_VALUE = re.compile(r"^(?:title|short|summary):[ \t]*(.*(?:\n[ \t]+.*)*)$", re.M)
_PART = re.compile(rf"[{_LETTERS}{MARKS}][*_~]{{1,3}}$"), re.compile(rf"[*_~]{{1,3}}[{_LETTERS}]")       # «كل**مة**»: emphasis within a word
_SENTENCE = re.compile(r"[.!؟?؛…]|\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: as typed, without marks and tatweel, and where it stands in its text (characters from 0)."""

    typed: str
    bare: str
    start: int
    end: int


class Text:
    """A source's prose with its front matter's titles and summary, as words. Poems and Qur'anic text are left out."""

    def __init__(self, source: Source) -> None:
        self._places = Places(source)
        self.text = self._places.text
        self.prose = _with_titles(self.text, prose_of(self.text, verse=False))
        self.words = tuple(_words(self.text, self.prose))

    def span(self, start: int, end: int) -> Span:
        """The place in the file of the characters `start` to `end`."""
        return self._places.span(start, end)

    def between(self, first: Word, second: Word) -> str:
        """What stands between two words."""
        return self.prose[first.end: second.start]

    def is_asked(self, word: Word) -> bool:
        """Whether the sentence that goes on after a word ends with a question mark."""
        end = _SENTENCE.search(self.prose, word.end)
        return end is not None and end[0] in "؟?"


@dataclass(frozen=True)
class Words:
    """All texts of a book and how often each bare word stands in them."""

    texts: tuple[Text, ...]

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(word.bare for text in self.texts for word in text.words)

    def all(self) -> Iterator[tuple[Text, Word]]:
        """Every word in the book's order."""
        return ((text, word) for text in self.texts for word in text.words)


def bare(word: str) -> str:
    """A word without vowel marks and tatweel, its alif waṣla plain."""
    return _UNSAID.sub("", word).replace("\u0671", "ا")


def _words(text: str, prose: str) -> Iterator[Word]:
    for match in _WORD.finditer(prose):
        letters = bare(match[0])
        around = text[max(0, match.start() - 1): match.start()] + text[match.end(): match.end() + 1]
        hanging = match[0].endswith("\u0640") and len(letters) < 4          # «الـ», «هـ», «لـ»
        parted = _PART[0].search(prose, max(0, match.start() - 4), match.start()) or _PART[1].match(prose, match.end())
        if not hanging and not parted and not _FOREIGN.search(letters) and not _BOUND.search(around):
            yield Word(match[0], letters, match.start(), match.end())


def _with_titles(text: str, prose: str) -> str:
    """The prose together with what the front matter says in words."""
    front = _FRONT.match(text)
    if front:
        for value in _VALUE.finditer(front[1]):
            start, end = front.start(1) + value.start(1), front.start(1) + value.end(1)
            prose = prose[:start] + text[start:end] + prose[end:]
    return prose
