"""A book held against what was approved of it: article by article what was changed, added, removed, moved, split and joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from warraq.proof.changes.order import ascending
from warraq.proof.changes.pairing import Pairing, Passage, paired
from warraq.proof.changes.wording import MINOR, SPACE, Piece, differences, sorts_of

KINDS = CHANGED, SPLIT, JOINED, ADDED, REMOVED, MOVED = "changed", "split", "joined", "added", "removed", "moved"
NEW, GONE = "new", "gone"


@dataclass(frozen=True, slots=True)
class Change:
    """Paragraphs that became others. `pieces` is their wording where both are known, `moved` that they also stand elsewhere, `after` the
    id of the new paragraph behind which they are gone."""

    kind: str
    old: tuple[Passage, ...] = ()
    new: tuple[Passage, ...] = ()
    pieces: tuple[Piece, ...] = ()
    moved: bool = False
    after: str = ""

    @property
    def sorts(self) -> tuple[str, ...]:
        """Of what sorts the changes within the wording are, the gravest first."""
        return (sorts_of(self.pieces) or (SPACE,)) if self.pieces else ()

    @property
    def is_minor(self) -> bool:
        """Whether no word, number or address changed."""
        return self.kind == CHANGED and not self.moved and MINOR.issuperset(self.sorts)


@dataclass(frozen=True, slots=True)
class ArticleChanges:
    """What changed in an article, in the order of its text. `state` is new, gone or empty; `moved`: it stands elsewhere among the others."""

    id: str
    title: str
    state: str = ""
    moved: bool = False
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All articles of the book as it is, then those that are gone; `before`, `now` and `pairing` are what it was made of."""

    articles: tuple[ArticleChanges, ...]
    before: tuple[Passage, ...]
    now: tuple[Passage, ...]
    pairing: Pairing

    @property
    def counts(self) -> dict[str, int]:
        """How many paragraphs of each kind; a paragraph that was split or joined counts once."""
        out = dict.fromkeys(KINDS, 0)
        for article in self.articles:
            for change in article.changes:
                out[change.kind] += len(change.new or change.old) if change.kind in (ADDED, REMOVED, MOVED) else 1
        return {kind: n for kind, n in out.items() if n}


def compared(before: Sequence[Passage], now: Sequence[Passage], titles: Mapping[str, str], other: frozenset[str] | None = None,
             order: Sequence[str] | None = None) -> Comparison:
    """`before` are the approved paragraphs of the articles that were approved, `now` those of the book, each in its order; `other` as
    for `paired`. `titles` names articles of both, `order` those whose order was approved (None: all)."""
    pairing = paired(before, now, other)
    by_article: dict[str, list[tuple[tuple[int, int], Change]]] = defaultdict(list)
    for place, article, change in (*_of_new(before, now, pairing, other), *_removed(before, now, pairing)):
        by_article[article].append((place, change))
    old_order, new_order = _articles(before), _articles(now)
    states = {a: NEW for a in new_order if a not in old_order} | {a: GONE for a in old_order if a not in new_order}
    moved = _moved(old_order if order is None else order, new_order)
    listed = [ArticleChanges(a, titles.get(a, a), states.get(a, ""), a in moved, tuple(_together(by_article[a])))
              for a in dict.fromkeys((*new_order, *old_order))]
    return Comparison(tuple(listed), tuple(before), tuple(now), pairing)


def _articles(passages: Iterable[Passage]) -> list[str]:
    return list(dict.fromkeys(p.article for p in passages))


def _moved(before: Sequence[str], now: Sequence[str]) -> set[str]:
    old = {article: at for at, article in enumerate(before)}
    pairs = {at: old[article] for at, article in enumerate(now) if article in old}
    return {now[at] for at in pairs.keys() - ascending(pairs).keys()}


Placed = tuple[tuple[int, int], str, Change]        # where it is listed, in which article


def _of_new(before: Sequence[Passage], now: Sequence[Passage], pairing: Pairing, other: frozenset[str] | None) -> Iterator[Placed]:
    parts, joined = defaultdict(list), defaultdict(list)
    for b, a in pairing.parts.items():
        parts[a].append(b)
    for a, b in pairing.joined.items():
        joined[b].append(a)
    for b, passage in enumerate(now):
        if b in pairing.changed:
            a = pairing.changed[b]
            old, new = sorted([a, *joined[b]]), sorted([b, *parts[a]])
            kind = SPLIT if len(new) > 1 else JOINED if len(old) > 1 else CHANGED
            yield (b, 1), passage.article, _worded(kind, [before[i] for i in old], [now[i] for i in new], b in pairing.moved)
        elif b in pairing.same and b in pairing.moved:
            yield (b, 1), passage.article, Change(MOVED, (before[pairing.same[b]],), (passage,), moved=True)
        elif b not in pairing.same and b not in pairing.parts and (other is None or passage.id in other):
            yield (b, 1), passage.article, Change(ADDED, new=(passage,))


def _worded(kind: str, old: Sequence[Passage], new: Sequence[Passage], moved: bool) -> Change:
    pieces = differences([p.text or "" for p in old], [p.text or "" for p in new])
    return Change(kind, tuple(old), tuple(new), pieces, moved)


def _removed(before: Sequence[Passage], now: Sequence[Passage], pairing: Pairing) -> Iterator[Placed]:
    """What is gone, behind what it stood behind."""
    behind = {a: b for b, a in (pairing.same | pairing.changed).items() if b not in pairing.moved}
    after, article = -1, ""
    starts = {article: next(b for b, p in enumerate(now) if p.article == article) for article in _articles(now)}
    found = set((pairing.same | pairing.changed).values()) | pairing.joined.keys()
    for a, passage in enumerate(before):
        if passage.article != article:
            article = passage.article
            after = starts.get(article, 0) - 1
        after = behind.get(a, after)
        if a not in found:
            beside = after >= 0 and now[after].article == article
            yield (after, 2), article, Change(REMOVED, old=(passage,), after=now[after].id if beside else "")


def _together(changes: Iterable[tuple[tuple[int, int], Change]]) -> Iterator[Change]:
    """Neighbours that were added, removed or moved together are one change."""
    ordered = sorted(changes, key=lambda pair: pair[0])
    runs: list[list[tuple[tuple[int, int], Change]]] = []
    for place, change in ordered:
        if runs and _continues(runs[-1][-1], (place, change)):
            runs[-1].append((place, change))
        else:
            runs.append([(place, change)])
    for run in runs:
        first = run[0][1]
        if len(run) > 1:
            yield Change(first.kind, tuple(p for _, c in run for p in c.old), tuple(p for _, c in run for p in c.new), moved=first.moved, after=first.after)
        else:
            yield first


def _continues(last: tuple[tuple[int, int], Change], here: tuple[tuple[int, int], Change]) -> bool:
    (at, _), before = last
    (place, _), change = here
    if change.kind != before.kind or change.kind not in (ADDED, REMOVED, MOVED):
        return False
    if change.kind == MOVED and change.old[0].article != before.old[-1].article:
        return False
    return place == at if change.kind == REMOVED else place == at + 1
