"""Two spellings of one word in the same book, apart only in hamza, in ة and ه or in ى and ي: the rare one is doubtful."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from warraq.catalogue import found
from warraq.diagnostics import Diagnostic
from warraq.language.clitics import cores
from warraq.language.lexicon import Lexicon, listed
from warraq.language.meant import FOLDED
from warraq.language.tokens import Text, Word, Words

_RARE = 2               # times at most
_RATIO = 3              # how much oftener the other spelling must stand in the book


def find(words: Words, lexicon: Lexicon) -> Iterator[Diagnostic]:
    """One finding a pair, at the first place of the rare spelling."""
    whole = _whole(words.counts)
    firsts: dict[str, tuple[Text, Word]] = {}
    for text, word in words.all():
        firsts.setdefault(word.bare, (text, word))
    groups: dict[str, list[str]] = defaultdict(list)
    for word in words.counts:
        groups[word.translate(FOLDED)].append(word)
    for group in groups.values():
        for rare in group if len(group) > 1 else ():
            common = max(group, key=lambda w: (words.counts[w], w))
            if rare != common and _is_doubtful(rare, common, words.counts, whole) and not lexicon.is_accepted(rare):
                yield _told(rare, common, words.counts, firsts)


def _told(rare: str, common: str, counts: Counter[str], firsts: dict[str, tuple[Text, Word]]) -> Diagnostic:
    text, word = firsts[rare]
    other, there = firsts[common]
    place = other.span(there.start, there.end)
    return found("word-variant", text.span(word.start, word.end), written=word.typed, count=counts[rare], instead=common, times=counts[common],
                 there=f"{place.path}:{place.line}")


def _whole(counts: Counter[str]) -> Counter[str]:
    """How often what is left of words without clitics stands in the book."""
    out: Counter[str] = Counter()
    for word, count in counts.items():
        for _, core in cores(word):
            out[core] += count
    return out


def _is_doubtful(rare: str, common: str, counts: Counter[str], whole: Counter[str]) -> bool:
    """Whether the rare spelling is likely to be a slip, and not another word."""
    apart = [(a, b) for a, b in zip(rare, common) if a != b]
    if counts[rare] > _RARE or counts[common] < _RATIO * counts[rare] or len(apart) != 1 or len(rare) < 3:
        return False
    if any(core in listed("pairs") for _, core in cores(rare)):
        return False
    if apart[0] in (("أ", "ا"), ("آ", "ا"), ("إ", "ا")):
        return False                            # «أكتب» beside «اكتب»: a hamza too many is found by the dictionary
    stem = rare[:-1]                            # «طريقه» beside «طريق» is «his way»
    return set(apart[0]) != {"ه", "ة"} or not any(whole[core] for front, core in cores(stem) if len(core) > 1)
