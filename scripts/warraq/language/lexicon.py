"""Which words a book may use: those of the dictionary, of the author's words.txt, of the press's own lists, and names that the book introduces."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from warraq.arabic.clitics import cores
from warraq.language.dictionary import Dictionary
from warraq.language.tokens import Text, Word, Words, bare

_LISTS = Path(__file__).with_name("lists")
_GLOSS = re.compile(r"[ \t]*[(\[][ \t]*[A-Z\u00c0-\u00de]")         # «كانمان (Kahneman)»
_QUOTED = re.compile(r"«([^«»\n]{1,40})»")
_QUESTION = re.compile("[وف]?أ")
_ENDINGS = ("ا", "ان", "ين", "ون", "ات", "ه", "ها", "هم", "نا", "ك")     # of a word in a list: accusative, dual, plural, pronoun
_FEW = 3                # words: what stands in quotation marks up to so many is a name, a title or a word spoken of


class Lexicon:
    """The words that are right in one book.

    `unknown` are the others, bare; `asked` those that are right in a question only («أتظن»); `introduced` what the book shows to be a name.
    """

    def __init__(self, words: Words, accepted: Iterable[str], dictionary: Dictionary | None) -> None:
        self._accepted = listed("words") | listed("names") | {bare(w) for phrase in accepted for w in phrase.split()}
        self.introduced = _introduced(words)
        self._dictionary = dictionary
        self.unknown: set[str] = set()
        self.asked: set[str] = set()
        if dictionary:
            self.unknown = self.not_known(words.counts)
            questions = set(filter(_QUESTION.match, self.unknown))
            self.asked = questions - dictionary.unknown(questions) if questions else set()

    def is_accepted(self, word: str) -> bool:
        """Whether a bare word, or what is left of it without clitics and endings, stands in a list."""
        return any(core in self._accepted or any(core.endswith(end) and core.removesuffix(end) in self._accepted for end in _ENDINGS) for _, core in cores(word))

    def is_named(self, word: str) -> bool:
        """Whether the book shows a bare word, or what is left of it without clitics, to be a name."""
        return any(core in self.introduced for _, core in cores(word))

    def not_known(self, words: Iterable[str]) -> set[str]:
        """Those of the bare words that neither the dictionary nor a list knows; none where there is no dictionary."""
        wanted = sorted({word for word in words if len(word) > 1 and not self.is_accepted(word)})
        return self._dictionary.unknown(wanted, strict=True) if self._dictionary and wanted else set()


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one of the press's lists."""
    rows = (_LISTS / f"{name}.txt").read_text("utf-8").split("\n")
    return frozenset(bare(word) for row in rows if not row.startswith("#") for word in row.split())


@cache
def pairs(name: str) -> tuple[tuple[str, str], ...]:
    """The entries of a list of what is written and what is meant, in their order."""
    rows = (_LISTS / f"{name}.txt").read_text("utf-8").split("\n")
    parted = (row.partition(" = ") for row in rows if not row.startswith("#"))
    return tuple((left, right) for left, sign, right in parted if sign)


def _introduced(words: Words) -> set[str]:
    """Names as a book introduces them: before their Latin form in brackets, alone in quotation marks, after «ابن» or «مدينة» or another name."""
    out: set[str] = set()
    for text in words.texts:
        quoted = iter([match.span(1) for match in _QUOTED.finditer(text.prose) if len(match[1].split()) <= _FEW])
        start, end = next(quoted, (len(text.prose), len(text.prose)))
        for before, word in zip((None, *text.words), text.words):
            while end <= word.start:
                start, end = next(quoted, (len(text.prose), len(text.prose)))
            if start <= word.start or _GLOSS.match(text.prose, word.end) or before and _leads_to_name(text, before, word):
                out.add(word.bare)
    return out


def _leads_to_name(text: Text, before: Word, word: Word) -> bool:
    if text.between(before, word).strip(" \t*_") not in ("", "\n"):
        return False
    return any(core in listed("before_names") or core in listed("names") or front.endswith("ال") and "ال" + core in listed("before_names")
               for front, core in cores(before.bare))
