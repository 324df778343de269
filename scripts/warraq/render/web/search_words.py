"""The words of a book as the search looks them up: each form below the word that readers look for, «والكتاب» below «كتاب»."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from warraq.arabic.clitics import after_article, after_particles
from warraq.arabic.normalize import bare, fold

Postings = Mapping[tuple[str, str], list[int]]      # what a form stands below, the form -> its places, counted in words from the beginning of the book
# How many letters that begin with no bare alif («واحدا») are taken for a word that the book has nowhere else, after which particle.
_ENOUGH = {"و": 3, "ف": 4, "ب": 4, "ل": 4}
_ALIF_ABOVE = "\u0670"
_CARRIED = re.compile(f"[وىي]{_ALIF_ABOVE}")        # «الصلوٰة»: the letter only carries the alif

# «ماء», which is another word than «ما», and what begins with such a word: «جاءت»، «جاؤوا»، «مائها»; also behind «ل», since «للقاء» may be «لقاء» with the article.
_HAMZA = re.compile("(ل?.[اآٱ])(?:ء|[ؤئ](?=(?:[يو].*|نا|هن|[هك]م?ا?)$))(.*)")


def keys(stem: str) -> tuple[str, ...]:
    """What a bare stem is looked up by: itself folded, but three letters that end in «اء» with their hamza («ماء»), and both ways where longer words
    begin so («جاءت»). Hamza makes no other difference: many readers type «سما» for «سماء»."""
    hamza = _HAMZA.fullmatch(stem)
    if not hamza:
        return (fold(stem),)
    kept = fold(hamza[1]) + "ء" + fold(hamza[2])
    return (kept,) if len(stem) == 3 else (fold(stem), kept)


def spellings(word: str) -> tuple[str, ...]:
    """A word as typed, and where an alif stands above its letters also with the alif written out: «العٰلمين», «العالمين»."""
    if _ALIF_ABOVE not in word:
        return (word,)
    return word, _CARRIED.sub("ا", word).replace("ـ" + _ALIF_ABOVE, "ا").replace(_ALIF_ABOVE, "ا")


class Vocabulary:
    """All words of a book, and what each of them stands below."""

    def __init__(self, words: Iterable[str]) -> None:
        self._typed = {bare(spelling) for word in words for spelling in spellings(word)}
        self._with_article = {rest for word in self._typed for rest in after_article(word)}

    def places_of(self, word: str) -> list[tuple[str, str]]:
        """(what the word stands below, its form) for each of its spellings, all as they are looked up by."""
        return [(key, fold(spelling).removesuffix(fold(head)) + key) for spelling in spellings(word) for head in self._heads(bare(spelling)) for key in keys(head)]

    def _heads(self, word: str) -> tuple[str, ...]:
        """What a bare word is looked up by: without the article, or itself, and without particles where the book does not show them to be its own letters."""
        if rests := after_article(word):
            return rests[:1] if rests[0] in self._typed else rests
        if word not in self._with_article:
            for rest in after_particles(word):
                if rest in self._typed or rest in self._with_article or rest[0] != "ا" and len(rest) >= _ENOUGH.get(word[0], len(word)):
                    return word, rest
        return (word,)


def postings(blocks: Iterable[list[str]]) -> Postings:
    """Where each form of a book's words stands. `blocks` holds the words of each block, as typed; places count all words from the first, which is 0."""
    blocks = list(blocks)
    vocabulary = Vocabulary({word for words in blocks for word in words})
    known: dict[str, list[tuple[str, str]]] = {}
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    place = 0
    for words in blocks:
        for word in words:
            if word not in known:
                known[word] = list(dict.fromkeys(vocabulary.places_of(word)))
            for key in known[word]:
                found[key].append(place)
            place += 1
    return found
