"""Words that no dictionary and no list knows, with what is perhaps meant."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping

from warraq.arabic.clitics import cores
from warraq.catalogue import found
from warraq.diagnostics import Diagnostic
from warraq.language import foreign
from warraq.language.dictionary import Dictionary
from warraq.language.lexicon import Lexicon, listed, pairs
from warraq.language.meant import is_fused, is_typical, likely
from warraq.language.tokens import Text, Word, Words, bare

_TERM = 3               # times: a word that a book uses so often is its own, unless it is one that is often mistyped so
_SHOWN = 3
_LETTERS = 40           # shown of a word
_VOWELLED = re.compile("[\u064e-\u0650\u0652]\u0651?[\u0621-\u064a]")       # within the word: a case ending says nothing of its letters
_FEW_VOWELLED = .5      # of a book's words
_ASKED = 100            # words for which hunspell is asked: it takes up to 30 ms for each


def find(words: Words, lexicon: Lexicon, dictionary: Dictionary) -> Iterator[Diagnostic]:
    """Every place of every such word."""
    places = _places(words, lexicon)
    meant = _known_guesses(places, lexicon)
    mistyped = {word for word, many in meant.items() if any(is_typical(word, g) for g in many)}
    strange = {word for word, many in meant.items() if word not in mistyped and not any(words.counts[g] or is_fused(g) for g in many)}
    names = dictionary.unknown(listed("names"))
    named = _side_by_side(words, strange, names) | _spelled_out(words, places, strange) | foreign.strange(strange, names, _arabic(words, places), words.counts)
    times = _times({word: len(there) for word, there in places.items()})
    told = {word for word in places if word in mistyped or times[word] < _TERM and word not in named and not lexicon.is_named(word)}
    shown = _best({word: meant[word] for word in told}, words.counts, dictionary)
    for word, there in places.items():
        if word in told:
            near = "، ".join(f"«{one}»" for one in shown[word][:_SHOWN]) or "—"
            yield from (found("word-unknown", text.span(token.start, token.end), written=token.typed[:_LETTERS], nearest=near) for text, token in there)


def _places(words: Words, lexicon: Lexicon) -> dict[str, list[tuple[Text, Word]]]:
    places: dict[str, list[tuple[Text, Word]]] = defaultdict(list)
    for text, word in words.all():
        abbreviated = len(word.bare) < 3 and text.prose[word.end: word.end + 1] == "."
        if word.bare in lexicon.unknown and not abbreviated and not (word.bare in lexicon.asked and text.is_asked(word)):
            places[word.bare].append((text, word))
    return places


def _times(counts: Mapping[str, int]) -> dict[str, int]:
    """How often each word occurs, with and without clitics."""
    whole = Counter[str]()
    for word, count in counts.items():
        for _, core in cores(word):
            whole[core] += count
    return {word: max(whole[core] for _, core in cores(word) if core == word or len(core) > 2) for word in counts}


def _arabic(words: Words, doubtful: Collection[str]) -> set[str]:
    """What is known to be Arabic: the book's words but the doubtful ones, and those of the press's lists, as a short book has few."""
    return words.counts.keys() - set(doubtful) | listed("pairs") | listed("before_names") | {bare(word) for _, meant in pairs("confusions") for word in meant.split()}


def _side_by_side(words: Words, unknown: Collection[str], abroad: Collection[str]) -> set[str]:
    """Unknown words that stand beside one another, or beside a name from `abroad`: first and last names («بيير بورديو»), as two slips in a row are rare."""
    either = unknown | abroad
    return {word.bare for text in words.texts for one, two in zip(text.words, text.words[1:]) for word in (one, two)
            if word.bare in unknown and _core(one.bare, abroad) in either and two.bare in either and not two.bare.startswith(("و", one.bare)) and text.between(one, two) == " "}


def _core(word: str, abroad: Collection[str]) -> str:
    """What is left of a word without clitics where that is a foreign name («لغوستاف»), else the word."""
    return next((core for _, core in cores(word) if core in abroad), word)


def _spelled_out(words: Words, doubtful: Mapping[str, list[tuple[Text, Word]]], strange: Collection[str]) -> set[str]:
    """Words to which the author gave their vowels: he tells how they are said, and so has looked at each letter. In a book that has its vowels
    throughout those alone that are `strange`, no slips in other words of the book."""
    vowelled = sum(_VOWELLED.search(word.typed) is not None for _, word in words.all())
    among = strange if vowelled > _FEW_VOWELLED * sum(words.counts.values()) else doubtful
    return {bare for bare in among if all(_VOWELLED.search(word.typed) for _, word in doubtful[bare])}


def _known_guesses(doubtful: Collection[str], lexicon: Lexicon) -> dict[str, list[str]]:
    """For each word the forms that it may have been mistyped from and that are known, the likeliest first."""
    guesses = {word: list(likely(word)) for word in doubtful}
    unknown = lexicon.not_known(part for many in guesses.values() for guess in many for part in guess.split())
    return {word: [g for g in many if not unknown & set(g.split())] for word, many in guesses.items()}


def _best(meant: Mapping[str, list[str]], counts: Counter[str], dictionary: Dictionary) -> dict[str, list[str]]:
    """What is to be shown: what is often mistyped so, what the book uses most, where nothing is known what hunspell suggests."""
    out = {}
    for word, many in meant.items():
        typical = [g for g in many if is_typical(word, g)] or many
        out[word] = sorted(typical, key=lambda g: -counts[g])
    rest = sorted(word for word, many in out.items() if not many)[:_ASKED]
    return out | (dictionary.suggested(rest) if rest else {})
