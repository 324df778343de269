"""Where the words that a reviewer quoted stand now: at their line, else wherever they went, else where most of them and of what stood around them are.

A place is sure where the quote stands to the word and what stood beside it, or its length, shows that it is that one and no other. Every
other place is doubtful; where too little is left of a quote, it is lost.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from warraq.proof.blocks import Block
from warraq.proof.threads import Thread
from warraq.proof.tracing import BOOK
from warraq.proof.word_index import ANY, Spot, WordIndex, index_of, words_of

_QUOTE = 60             # words of a quote that are looked at
_BESIDE = 8             # words before and after it
_COMMON = 400           # occurrences of a word or a pair beyond which it tells nothing
_WINDOWS = 10           # places that are compared word by word
_LEAST = .34            # of quote and surroundings must be there
_ELSEWHERE = .5         # … where that is not near the place where it stood
_ALONE = .6             # … where no surroundings are known
_NEAR = 3               # lines
_LONG = 4               # words that hardly stand twice in a book by chance


@dataclass(frozen=True, slots=True)
class Anchored:
    """A thread with `source` and `doubtful` as they are now. `lost`: its words are gone, so `source` is where they stood last."""

    thread: Thread
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """Folded words of a quote and of what stood beside it, and the line where it stood last (0: unknown)."""

    quote: tuple[str, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    path: str = ""
    line: int = 0

    @property
    def words(self) -> tuple[str, ...]:
        return self.before + self.quote + self.after


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quote stands."""

    spot: Spot
    sure: bool


def anchored(threads: Iterable[Thread], texts: Mapping[str, str], blocks: Iterable[Block] = ()) -> tuple[Anchored, ...]:
    """Threads in their places in texts by path. Their order, words and messages stay. `blocks` are those of the texts as far as they are known."""
    index = index_of(texts)
    rows = {path: text.count("\n") + 1 for path, text in texts.items()}
    known = {block.id: block for block in blocks}
    return tuple(_anchored(thread, index, rows, known.get(thread.block)) for thread in threads)


def _anchored(thread: Thread, index: WordIndex, rows: Mapping[str, int], block: Block | None) -> Anchored:
    sought = sought_of(thread)
    if block:                               # not a letter of it is other
        return Anchored(replace(thread, source=f"{block.path}:{_in_block(sought, block, index)}", doubtful=False))
    if not sought.words:                    # about a page, not about words
        there = not sought.path or sought.line <= rows.get(sought.path, 0)
        return Anchored(replace(thread, doubtful=thread.doubtful or not there), not there)
    match = find(sought, index)
    if match is None:
        return Anchored(replace(thread, doubtful=True), True)
    return Anchored(replace(thread, source=f"{match.spot.path}:{match.spot.line}", doubtful=not match.sure))


def sought_of(thread: Thread) -> Sought:
    """What to look for."""
    before, quote, after = words_of(thread.before)[-_BESIDE:], words_of(thread.quote)[:_QUOTE], words_of(thread.after)[:_BESIDE]
    return Sought(quote, before, after, *thread.place)


def find(sought: Sought, index: WordIndex) -> Match | None:
    """The best place for a quote; None where too little of it is left."""
    exact = _exact(sought, index)
    if exact and (exact.sure or (exact.spot.path, exact.spot.line) == (sought.path, sought.line)):
        return exact
    return _rough(sought, index) or exact


def _in_block(sought: Sought, block: Block, index: WordIndex) -> int:
    """The line of a block that is as it was: that where the quote stood, if the block did not move, else where the quote is found in it."""
    if sought.path == block.path and block.first <= sought.line <= block.last:
        return sought.line
    places = [at for at in _occurrences(sought.quote, index) if index.spots[at].path == block.path and block.first <= index.spots[at].line <= block.last]
    return index.spots[max(places, key=lambda at: (_beside(sought, at, index), -at))].line if places else block.first


# ---- to the word

def _exact(sought: Sought, index: WordIndex) -> Match | None:
    """Of the places where the quote stands to the word, that whose surroundings are most like what stood beside it; then the nearest."""
    places = _occurrences(sought.quote, index)
    if not places:
        return None
    rated = sorted(((_beside(sought, at, index), _nearness(sought, at, index), -at) for at in places), reverse=True)
    beside, nearness, at = rated[0][0], rated[0][1], -rated[0][2]
    second = rated[1][0] if len(rated) > 1 else -1
    possible = len(sought.before) + len(sought.after)
    if not sought.path:                     # it may be a title that is printed in several places
        return Match(index.spots[at], beside > second and beside >= _ALONE * max(possible, 1))
    sure = (nearness[1] == 0 and (sought.path == BOOK or beside >= min(2, possible))       # facts of book.yaml stand among the press's own words
            or beside > second and beside >= min(max(3, possible / 2), possible)
            or len(sought.quote) >= _LONG and beside > second and beside >= min(2, possible))
    return Match(index.spots[at], sure)


def _occurrences(quote: Sequence[str], index: WordIndex) -> list[int]:
    """The numbers of words at which the quote begins."""
    if not quote:
        return []
    rarest = min(range(len(quote)), key=lambda i: len(index.at.get(quote[i], ())))
    starts = (at - rarest for at in index.at.get(quote[rarest], ()))
    return [start for start in starts if start >= 0 and index.words[start:start + len(quote)] == list(quote)]


def _beside(sought: Sought, at: int, index: WordIndex) -> int:
    """How many words beside the quote are as they were, counted from it until the first that is other."""
    end = at + len(sought.quote)
    return (_same(reversed(sought.before), reversed(index.words[max(0, at - len(sought.before)):at]))
            + _same(sought.after, index.words[end:end + len(sought.after)]))


def _same(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for a, b in zip(one, other):
        if a != b:
            break
        count += 1
    return count


def _nearness(sought: Sought, at: int, index: WordIndex) -> tuple[bool, int]:
    """Whether a place is in the file where the quote stood, and minus the lines in between."""
    spot = index.spots[at]
    return spot.path == sought.path, -abs(spot.line - sought.line) if spot.path == sought.path else -10**9


# ---- roughly

@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a stretch of text fits: shares from 0 to 1, the number of the quote's first word there, whether the quote is whole."""

    score: float
    near: tuple[bool, int]
    at: int
    whole: bool
    beside: float


def _rough(sought: Sought, index: WordIndex) -> Match | None:
    """The stretch of text that shares most with quote and surroundings."""
    fits = [fit for start in _stretches(sought, index) if (fit := _fit(sought, start, index))]
    best = max(fits, key=lambda fit: (round(fit.score, 2), fit.near, -fit.at), default=None)
    if best is None or best.score < _least(sought, best):
        return None
    others = max((fit.score for fit in fits if index.spots[fit.at] != index.spots[best.at]
                  and (index.spots[fit.at].path, index.spots[fit.at].line) != (index.spots[best.at].path, index.spots[best.at].line)), default=0)
    sure = best.whole and best.beside >= .6 and best.score - others > .2 and len(sought.before) + len(sought.after) >= 3
    return Match(index.spots[best.at], sure)


def _least(sought: Sought, fit: _Fit) -> float:
    """How well a stretch must fit at least to be taken for the place."""
    if not sought.before and not sought.after:
        return _ALONE
    return _LEAST if fit.near[0] and fit.near[1] >= -_NEAR or not sought.path else _ELSEWHERE


def _stretches(sought: Sought, index: WordIndex) -> list[int]:
    """Where the words sought may begin: where most of their pairs, and their rare words, would have them begin, and where they stood last."""
    votes: Counter[int] = Counter()
    words = sought.words
    for offset, pair in enumerate(zip(words, words[1:])):
        places = index.pairs.get(pair, ())
        if len(places) <= _COMMON:
            votes.update({at - offset: 3 for at in places})
    for offset, word in enumerate(words):
        places = index.at.get(word, ())
        if len(places) <= 20:
            votes.update(at - offset for at in places)
    grouped: Counter[int] = Counter()
    for start, count in votes.items():
        grouped[start // 6] += count
    starts = [max(0, group * 6) for group, _ in sorted(grouped.items(), key=lambda g: (-g[1], g[0]))[:_WINDOWS]]
    known = index.of_line.get((sought.path, sought.line))
    return starts if known is None else [*starts, *_on_line(known, words, index)]


def _on_line(first: int, words: Sequence[str], index: WordIndex) -> list[int]:
    """Stretches of a line that is known, each overlapping the next."""
    path, line = index.spots[first].path, index.spots[first].line
    end = first
    while end < len(index.words) and index.spots[end].path == path and index.spots[end].line == line and end - first < 2000:
        end += 1
    return list(range(first, end, max(8, len(words) // 2)))[:2 * _WINDOWS]


def _fit(sought: Sought, start: int, index: WordIndex) -> _Fit | None:
    """The words sought beside those of a stretch, aligned."""
    words, first = sought.words, max(0, start - 6)
    there = index.words[first:start + len(words) + 18]
    blocks = [(b.a, b.b, b.size) for b in SequenceMatcher(None, words, there, autojunk=False).get_matching_blocks() if b.size]
    matched = {a + i: b + i for a, b, size in blocks for i in range(size)}
    begin, end = len(sought.before), len(sought.before) + len(sought.quote)
    quoted = [matched[i] for i in range(begin, end) if i in matched]
    before, after = [matched[i] for i in range(begin) if i in matched], [matched[i] for i in range(end, len(words)) if i in matched]
    if len(matched) < min(3, len(words)) or not quoted and not (before and after) and len(before) + len(after) < 4:
        return None
    weight = 1.5 * len(sought.quote) + len(words) - len(sought.quote)
    covered = _covered(begin, end, matched, there)
    score = (1.5 * (len(quoted) + covered) + len(before) + len(after)) / weight
    at = _begin(quoted) if quoted else (before[-1] if before else after[0])
    whole = len(quoted) + covered == len(sought.quote) and (not quoted or quoted[-1] - quoted[0] < len(sought.quote) + covered + 1)
    around = len(words) - len(sought.quote)
    return _Fit(min(1, score), _nearness(sought, first + at, index), first + at, whole, (len(before) + len(after)) / around if around else 0)


def _begin(places: Sequence[int]) -> int:
    """Where the longest run of words begins."""
    runs = [[places[0]]]
    for place in places[1:]:
        if place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return max(runs, key=len)[0]


def _covered(begin: int, end: int, matched: Mapping[int, int], there: Sequence[str]) -> int:
    """How many of the quote's words are not there because a reference prints them, or a number that the press adds."""
    known = sorted(matched)
    out = 0
    for i in range(begin, end):
        if i not in matched:
            at = bisect_left(known, i)
            low = matched[known[at - 1]] if at else -1
            high = matched[known[at]] if at < len(known) else len(there)
            out += ANY in there[low + 1:high]
    return out
