"""Curated confusions: forms that are written otherwise in Arabic, some of which a dictionary lets pass."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from warraq.arabic.clitics import cores
from warraq.catalogue import found
from warraq.diagnostics import Diagnostic
from warraq.language.lexicon import Lexicon, listed, pairs
from warraq.language.tokens import Text, Word, Words

_REST = "…"
_NAMED = 4              # times
_GOVERNED = re.compile("(?:[هكة]|ها|هم|هما|نا|[\u064b\u064d]ا?|ا\u064b)$")       # a noun with a pronoun, in ة or with tanwīn
_FOLLOWING = frozenset("هذا هذه ذلك تلك هؤلاء أساس سبيل نحو حد يد رأس وجه مدى غير كل بعض".split())
# «علي» and «إلي» before the article: the preposition, unless a name goes on («علي الوردي») or somebody speaks of himself.
_PREPOSITIONS = {"علي": "على", "إلي": "إلى", "وعلي": "وعلى", "وإلي": "وإلى"}


class _Entry(NamedTuple):
    """The words of an entry, what is meant, and whether clitics may stand before the first."""

    words: tuple[str, ...]
    meant: str
    joined: bool


def find(words: Words, lexicon: Lexicon) -> Iterator[Diagnostic]:
    """Every place where a listed form stands."""
    prepositions = {word: meant for word, meant in _PREPOSITIONS.items() if meant.endswith("إلى") or not _is_somebody(words)}
    for text in words.texts:
        for at, word in enumerate(text.words):
            if lexicon.is_accepted(word.bare):
                continue
            named = next(_entries(text, at), None) or _preposition(text, at, prepositions)
            if named and named[1] != word.bare:     # an entry that means itself keeps a word from the others («واحد»)
                last, meant = named
                yield found("word-confused", text.span(word.start, text.words[last].end), written=text.prose[word.start: text.words[last].end], instead=meant)


def _entries(text: Text, at: int) -> Iterator[tuple[int, str]]:
    """The last word of a listed form that begins at a word, and what is meant."""
    word = text.words[at]
    for front, core in cores(word.bare):
        for entry in _listed().get(core, ()) if front else (*_listed().get(core, ()), *_listed().get(_REST + word.bare[-1:], ())):
            last = at + len(entry.words) - 1
            if (entry.joined or not front) and _follows(text, at, entry):
                yield last, front + _filled(entry, word.bare, text.words[last].bare)


def _follows(text: Text, at: int, entry: _Entry) -> bool:
    """Whether the words from `at` on are those of the entry, with nothing but a space between them."""
    there = text.words[at + 1: at + len(entry.words)]
    if len(there) < len(entry.words) - 1 or not all(map(_fits, entry.words[1:], (w.bare for w in there))):
        return False
    first = entry.words[0]
    if first.startswith(_REST) and not text.words[at].bare.endswith(first[1:]):
        return False
    return all(_adjoin(text, one, two) for one, two in zip(text.words[at:], there))


def _adjoin(text: Text, first: Word, second: Word) -> bool:
    return text.between(first, second).strip(" \t") in ("", "\n")


def _fits(wanted: str, word: str) -> bool:
    return word.startswith(wanted[:-1]) and len(word) > len(wanted) if wanted.endswith(_REST) else word == wanted


def _filled(entry: _Entry, first: str, last: str) -> str:
    """What is meant, with the parts that the entry leaves open."""
    meant = first + entry.meant[2:] if entry.meant.startswith(_REST) else entry.meant
    return meant[:-1] + last[len(entry.words[-1]) - 1:] if meant.endswith(_REST) else meant


def _preposition(text: Text, at: int, prepositions: Mapping[str, str]) -> tuple[int, str] | None:
    """«علي» or «إلي» where the word after it asks for the preposition."""
    word, after = text.words[at], text.words[at + 1] if at + 1 < len(text.words) else None
    meant = prepositions.get(word.typed)
    if not meant or not after or not _adjoin(text, word, after):
        return None
    definite = after.bare.startswith("ال") and not after.bare.endswith("ي")
    if word.bare.endswith("إلي"):
        return (at, meant) if definite else None
    governed = definite or after.bare in _FOLLOWING or _GOVERNED.search(after.typed) is not None and after.bare[0] not in "يتنأوف"
    return (at, meant) if governed else None


def _is_somebody(words: Words) -> bool:
    """Whether a man of the name «علي» is in the book: it stands beside another name, or often, though «على» is far more frequent."""
    named, counted = words.counts["علي"], words.counts["على"]
    if named >= _NAMED and named < counted < 10 * named:
        return True
    others = (listed("names") | listed("before_names")) - {"علي"}
    return any("علي" in (one.bare, two.bare) and {one.bare, two.bare} & others and _adjoin(text, one, two)
               for text in words.texts for one, two in zip(text.words, text.words[1:]))


@cache
def _listed() -> dict[str, list[_Entry]]:
    """The entries by their first word; those that begin with «…» by «…» and the last letter."""
    out: dict[str, list[_Entry]] = defaultdict(list)
    for written, meant in pairs("confusions"):
        words = tuple(written.removeprefix("+").split())
        key = _REST + words[0][-1] if words[0].startswith(_REST) else words[0]
        out[key].append(_Entry(words, meant, written.startswith("+")))
    return out
