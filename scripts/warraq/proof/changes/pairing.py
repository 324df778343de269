"""Which paragraph became which: those that are the same, moved, changed, were split or joined, added or removed.

Paragraphs of one digest are the same wherever they stand. What is left is paired by the words that both hold, where little asks for
more: between the same neighbours a third of the words is enough, elsewhere most of them must be there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from warraq.proof.changes.order import ascending, identical
from warraq.proof.changes.tokens import words_of

_NEAR, _FAR = .35, .6   # of the words: what two paragraphs must share between the same neighbours, and elsewhere
_FEW = 3                # words: shorter texts are held together letter by letter
_LETTERS, _FAR_WORDS = .5, 5
_WHOLLY = .8            # of a short one's words in a long one: it was split off that, or joined to it
_PART = .7              # of a part's words must be among those of the paragraph that was split
_BESIDE = 3             # paragraphs: so near to what else became of it a part is looked for
_RARE, _TRIED = 24, 6   # a word of more paragraphs is not looked up; so many candidates are looked at
_AROUND = 20            # paragraphs between the same neighbours are looked at so far around


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph in one state of the book. `text` is its source, None where it was not kept; `line` 0: unknown."""

    id: str
    article: str
    digest: str
    text: str | None
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Pairing:
    """`same` and `changed`: places in the new state with their places in the old. `parts`: further new paragraphs that were split off an
    old one; `joined`: further old ones that a new one took in. `moved`: new places whose paragraphs stand elsewhere than before."""

    same: Mapping[int, int] = field(default_factory=dict)
    changed: Mapping[int, int] = field(default_factory=dict)
    parts: Mapping[int, int] = field(default_factory=dict)
    joined: Mapping[int, int] = field(default_factory=dict)         # old -> new
    moved: frozenset[int] = frozenset()


def paired(before: Sequence[Passage], now: Sequence[Passage], other: frozenset[str] | None = None) -> Pairing:
    """Both states of a book, in their order, held together. `other` are the ids of the new paragraphs that are not as they were
    approved, where that is known: no other one is said to have changed."""
    same = _same(before, now, other)
    taken = set(same.values())
    left_old = [a for a in range(len(before)) if a not in taken]
    left_new = [b for b in range(len(now)) if b not in same and (other is None or now[b].id in other)]
    elsewhere = {left_new[b]: left_old[a] for b, a in identical([before[a].digest for a in left_old], [now[b].digest for b in left_new]).items()}
    search = _Search(before, now, same | elsewhere, left_new)
    changed = search.changed()
    parts, joined = search.parts(changed)
    everything = same | elsewhere | changed
    return Pairing(same | elsewhere, changed, parts, joined, frozenset(everything) - frozenset(_stayed(before, now, everything)))


def _same(before: Sequence[Passage], now: Sequence[Passage], other: frozenset[str] | None) -> dict[int, int]:
    """The paragraphs that are as they were, article by article."""
    old, new = _by_article(before), _by_article(now)
    out = {}
    for article in new.keys() & old.keys():
        places = [b for b in new[article] if other is None or now[b].id not in other]
        pairs = identical([before[a].digest for a in old[article]], [now[b].digest for b in places])
        out |= {places[b]: old[article][a] for b, a in pairs.items()}
    return out


def _by_article(passages: Iterable[Passage]) -> dict[str, list[int]]:
    out: dict[str, list[int]] = defaultdict(list)
    for at, passage in enumerate(passages):
        out[passage.article].append(at)
    return out


def _stayed(before: Sequence[Passage], now: Sequence[Passage], pairs: Mapping[int, int]) -> Iterator[int]:
    """The new places that did not move within their article."""
    for article, places in _by_article(now).items():
        yield from ascending({b: pairs[b] for b in places if b in pairs and before[pairs[b]].article == article})


class _Search:
    """What is left of both states, and how much its paragraphs share."""

    def __init__(self, before: Sequence[Passage], now: Sequence[Passage], same: Mapping[int, int], left: Iterable[int]) -> None:
        self.before, self.now = before, now
        kept = dict(_kept(before, now, same))
        self.kept, self.ends_new, self.ends_old = kept, sorted(kept), sorted(kept.values())
        taken = set(same.values())
        self.old = {a: Counter(words_of(p.text)) for a, p in enumerate(before) if a not in taken and p.text is not None}
        self.new = {b: Counter(words_of(now[b].text or "")) for b in left if b not in same}

    def changed(self) -> dict[int, int]:
        """New paragraphs with the old ones that they came from, the surest first."""
        rated = sorted(((self._likeness(a, b), -abs(a - b), b, a) for a, b in self._candidates()), reverse=True)
        out: dict[int, int] = {}
        taken: set[int] = set()
        for likeness, _, b, a in rated:
            if likeness > 0 and b not in out and a not in taken:
                out[b] = a
                taken.add(a)
        return out

    def _candidates(self) -> Iterator[tuple[int, int]]:
        where: dict[str, list[int]] = defaultdict(list)
        for a, words in self.old.items():
            for word in words:
                where[word].append(a)
        gaps: dict[tuple[str, int], list[int]] = defaultdict(list)
        for a in self.old:
            gaps[self._gap_of_old(a)].append(a)
        ranks: Counter[tuple[str, int]] = Counter()
        for b, words in self.new.items():
            shared = Counter(a for word in words if len(where[word]) <= _RARE for a in where[word])
            gap = self._gap_of_new(b)
            at = max(0, ranks[gap] - _AROUND)
            ranks[gap] += 1
            yield from ((a, b) for a in {*(a for a, _ in shared.most_common(_TRIED)), *gaps[gap][at:at + 2 * _AROUND]})

    def _gap_of_old(self, a: int) -> tuple[str, int]:
        """Between which paragraphs that stayed it stands: its article and the last of them before it."""
        article = self.before[a].article
        at = bisect_left(self.ends_old, a) - 1
        return article, self.ends_old[at] if at >= 0 and self.before[self.ends_old[at]].article == article else -1

    def _gap_of_new(self, b: int) -> tuple[str, int]:
        article = self.now[b].article
        at = bisect_left(self.ends_new, b) - 1
        return article, self.kept[self.ends_new[at]] if at >= 0 and self.now[self.ends_new[at]].article == article else -1

    def _likeness(self, a: int, b: int) -> float:
        """What they share, from 0 to 1, 2 between the same neighbours; 0 where that is too little."""
        old, new = self.old[a], self.new[b]
        near = self._gap_of_old(a) == self._gap_of_new(b)
        most = max(old.total(), new.total())
        share = 2 * (old & new).total() / max(1, old.total() + new.total())
        if most <= _FEW:
            if near and share < _LETTERS:
                share = SequenceMatcher(None, self.before[a].text or "", self.now[b].text or "", autojunk=False).ratio()
            return 1 + share if near and share >= _LETTERS else 0
        if near:
            least = min(old.total(), new.total())
            return 1 + share if share >= _NEAR or (least > _FEW and (old & new).total() >= _WHOLLY * least) else 0
        return share if share >= _FAR and most >= _FAR_WORDS else 0

    def parts(self, changed: Mapping[int, int]) -> tuple[dict[int, int], dict[int, int]]:
        """What was split off the old paragraph near which it stands, and what was joined to the new one."""
        spare_old = {a: self.old[a] - self.new[b] for b, a in changed.items()}
        spare_new = {b: self.new[b] - self.old[a] for b, a in changed.items()}
        split = _taken_from(self.new, dict(changed), spare_old, [p.article for p in self.now])
        joined = _taken_from(self.old, {a: b for b, a in changed.items()}, spare_new, [p.article for p in self.before])
        return split, joined


def _taken_from(left: Mapping[int, Counter[str]], homes: dict[int, int], spare: dict[int, Counter[str]], articles: Sequence[str]) -> dict[int, int]:
    """Paragraphs whose words a near one's counterpart has to spare, with that counterpart. `homes`: the counterparts known so far."""
    out = {}
    for at in _outwards(left, homes):
        near = sorted((n for n in range(at - _BESIDE, at + _BESIDE + 1) if n in homes and articles[n] == articles[at]), key=lambda n: abs(n - at))
        home = next((homes[n] for n in near if _contained(left[at], spare[homes[n]])), None)
        if home is not None:
            out[at] = homes[at] = home
            spare[home] = spare[home] - left[at]
    return out


def _kept(before: Sequence[Passage], now: Sequence[Passage], same: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    for article, places in _by_article(now).items():
        yield from ascending({b: same[b] for b in places if b in same and before[same[b]].article == article}).items()


def _outwards(left: Iterable[int], done: Iterable[int]) -> list[int]:
    """The places that are left, those next to what is done first."""
    known = sorted(done)
    def distance(at: int) -> int:
        n = bisect_left(known, at)
        return min((abs(at - k) for k in known[max(0, n - 1):n + 1]), default=0)
    return sorted(set(left) - set(known), key=lambda at: (distance(at), at))


def _contained(part: Counter[str], whole: Counter[str]) -> bool:
    return part.total() > 0 and (part & whole).total() >= _PART * part.total()
