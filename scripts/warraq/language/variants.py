"""Two spellings of one word in the same book, apart only in hamza, in ة and ه or in ى and ي: the rare one is doubtful."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from warraq.arabic.clitics import cores
from warraq.catalogue import found
from warraq.diagnostics import Diagnostic
from warraq.language.lexicon import Lexicon, listed
from warraq.language.meant import FOLDED
from warraq.language.tokens import Words

_RARE = 2               # times at most
_RATIO = 3              # how much oftener the other spelling must stand in the book
_ARTICLES = ("ال", "لل")
_HAMZA_MORE = (("أ", "ا"), ("آ", "ا"), ("إ", "ا"))      # «أكتب» beside «اكتب»: a hamza too many is found by the dictionary


def find(words: Words, lexicon: Lexicon) -> Iterator[Diagnostic]:
    """One finding a pair, at the first place of the rare spelling."""
    whole = _whole(words.counts)
    groups: dict[str, list[str]] = defaultdict(list)
    for word in whole:
        groups[word.translate(FOLDED)].append(word)
    told: set[str] = set()
    for text, word in words.all():
        if word.bare not in told and words.counts[word.bare] <= _RARE and not lexicon.is_accepted(word.bare):
            told.add(word.bare)
            if pair := _other(word.bare, groups, words.counts, whole):
                front, common = pair
                yield found("word-variant", text.span(word.start, word.end), written=word.typed, count=words.counts[word.bare],
                            instead=front + common, times=whole[common], there=_first(common, words))


def _other(rare: str, groups: Mapping[str, list[str]], counts: Counter[str], whole: Counter[str]) -> tuple[str, str] | None:
    """The usual spelling of a rare word, parted into its article (with what stands before that) and the rest."""
    for front, core in cores(rare):
        if not front or front.endswith(_ARTICLES):
            common = max(groups[core.translate(FOLDED)], key=lambda w: (whole[w], w))
            if core != common and _is_doubtful(front, core, common, counts[rare], whole):
                return front, common
    return None


def _first(common: str, words: Words) -> str:
    """Where a word stands first, with or without clitics."""
    text, word = next((t, w) for t, w in words.all() if any(core == common for _, core in cores(w.bare)))
    span = text.span(word.start, word.end)
    return f"{span.path}:{span.line}"


def _whole(counts: Counter[str]) -> Counter[str]:
    """How often what is left of words without clitics stands in the book."""
    out: Counter[str] = Counter()
    for word, count in counts.items():
        for _, core in cores(word):
            out[core] += count
    return out


def _is_doubtful(front: str, rare: str, common: str, times: int, whole: Counter[str]) -> bool:
    """Whether the rare spelling is likely to be a slip, and not another word. `front` ends with its article, if it has one."""
    apart = [(a, b) for a, b in zip(rare, common) if a != b]
    if whole[common] < _RATIO * max(times, whole[rare]) or len(apart) != 1 or len(rare) < 3:
        return False
    if any(core in listed("pairs") for _, core in cores(rare)) or apart[0] in _HAMZA_MORE and (front or not common.startswith("ال")):
        return False
    stem = rare[:-1]                            # «طريقه» beside «طريق» is «his way»; what has an article has no such suffix
    return bool(front) or set(apart[0]) != {"ه", "ة"} or not any(whole[core] for _, core in cores(stem) if len(core) > 1)
