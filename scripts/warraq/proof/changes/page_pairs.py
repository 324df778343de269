"""Pages of the new proof held against the old pages that show the same paragraphs, whatever numbers they have."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from warraq.printed import Box
from warraq.proof.changes.comparison import Comparison
from warraq.proof.changes.pairing import Passage
from warraq.proof.kept import KeptPage

_SHARE = .2             # of a page's text: an old page that holds less of it is not shown beside it


@dataclass(frozen=True, slots=True)
class OldPage:
    """A page of an earlier proof, with the lines that changed since."""

    build: str
    sheet: int
    page: KeptPage
    marks: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class PagePair:
    """A page on which something changed (`sheet` from 0), its changed lines, and the old pages of its text, that with most of it first;
    `drop`: by how many points most lines of that one stand lower now."""

    sheet: int
    page: KeptPage
    marks: tuple[Box, ...]
    old: tuple[OldPage, ...]
    drop: float = 0


@dataclass(frozen=True, slots=True)
class Shift:
    """Pages that follow one another, unchanged but for their numbers: printed numbers of the first and the last, before and now."""

    count: int
    before: tuple[str, str]
    now: tuple[str, str]


@dataclass(frozen=True, slots=True)
class ComparedPages:
    """`pairs`: pages with changes; `shifts`: those that only got other numbers; `reflowed`: the sheets whose text is the same, but
    begins or ends elsewhere; `gone`: old pages of nothing but removed text."""

    pairs: tuple[PagePair, ...] = ()
    shifts: tuple[Shift, ...] = ()
    reflowed: tuple[int, ...] = ()
    gone: tuple[OldPage, ...] = ()


Homes = Mapping[str, tuple[str, Sequence[KeptPage]]]        # of each article: the build of its approval, and that proof's pages


def compared_pages(pages: Sequence[KeptPage], comparison: Comparison, homes: Homes, names: Mapping[str, str]) -> ComparedPages:
    """`pages` are those of the new proof. `names` are the ids that old paragraphs had in the proof that was approved, where they have another."""
    return _Pages(pages, comparison, homes, names).compared()


class _Pages:
    """Where the paragraphs of both states stand."""

    def __init__(self, pages: Sequence[KeptPage], comparison: Comparison, homes: Homes, names: Mapping[str, str]) -> None:
        self.pages, self.comparison = pages, comparison
        pairing = comparison.pairing
        self.old_of = {comparison.now[b].id: comparison.before[a] for b, a in (pairing.parts | pairing.changed | pairing.same).items()}
        self.names = names
        self.by_build = {build: of for build, of in homes.values()}
        self.build_of = {article: build for article, (build, _) in homes.items()}
        self.where = {build: _sheets(of) for build, of in self.by_build.items()}
        changes = [change for article in comparison.articles for change in article.changes]
        self.changed_new = {p.id for c in changes for p in c.new}
        self.changed_old = {self._name(p) for c in changes for p in c.old}
        self.cut_before = {b.id for c in changes if not c.new for b in self._beside(c.old[0].id)}

    def _name(self, passage: Passage) -> tuple[str, str]:
        """Its proof and its id there."""
        return self.build_of.get(passage.article, ""), self.names.get(passage.id, passage.id)

    def _beside(self, gone: str) -> Iterator[Passage]:
        """The paragraph after which one is gone (or before, at the head of its article)."""
        before, now, pairing = self.comparison.before, self.comparison.now, self.comparison.pairing
        new_of = {a: b for b, a in (pairing.changed | pairing.same).items() if b not in pairing.moved}
        at = next(a for a, p in enumerate(before) if p.id == gone)
        for step in (-1, 1):
            a = at + step
            while 0 <= a < len(before) and before[a].article == before[at].article:
                if a in new_of:
                    yield now[new_of[a]]
                    return
                a += step

    def compared(self) -> ComparedPages:
        pairs, reflowed, same = [], [], []
        cut = self._cut_sheets()
        for sheet, page in enumerate(self.pages):
            marks = tuple(box for block, box in page.lines if block in self.changed_new)
            old = self._old_pages(page)
            if marks or sheet in cut:
                pairs.append(PagePair(sheet, page, marks, tuple(old), self._drop(page, old[0]) if old else 0))
            elif old and self._as_it_was(page, old[0]):
                same.append((sheet, old[0]))
            elif old:
                reflowed.append(sheet)
        shown = {(o.build, o.sheet) for pair in pairs for o in pair.old}
        return ComparedPages(tuple(pairs), tuple(self._shifts(same)), tuple(reflowed), tuple(self._gone(shown)))

    def _cut_sheets(self) -> set[int]:
        """Where something is gone: the page with most of the paragraph beside it (others, as the contents, only name it)."""
        where = _sheets(self.pages)
        return {max(sheets, key=lambda sheet: (sheets[sheet], sheet)) for block in self.cut_before if (sheets := where.get(block))}

    def _old_pages(self, page: KeptPage) -> list[OldPage]:
        """The old pages with the same paragraphs, that with most of them first. A paragraph of several pages counts where its lines agree best:
        by the share of it that stands on either page."""
        share: Counter[tuple[str, int]] = Counter()
        lines = Counter(block for block, _ in page.lines if block)
        for block, count in lines.items():
            old = self.old_of.get(block)
            if old is None:
                continue
            build, name = self._name(old)
            for sheet, there in self.where.get(build, {}).get(name, {}).items():
                share[build, sheet] += min(count, there)
        own = {key: n for key, n in share.items() if self.by_build[key[0]][key[1]].document == page.document}
        share = Counter(own or share)           # a title stands in the contents, too
        most = max(share.values(), default=0)
        ranked = sorted(share, key=lambda key: (-share[key], key[1]))
        return [self._old(*key) for key in ranked if share[key] >= _SHARE * most]

    def _old(self, build: str, sheet: int) -> OldPage:
        page = self.by_build[build][sheet]
        return OldPage(build, sheet, page, tuple(box for block, box in page.lines if (build, block) in self.changed_old))

    def _drop(self, page: KeptPage, old: OldPage) -> float:
        now, then = _tops(page), _tops(old.page)
        drops: Counter[float] = Counter()
        for block, tops in now.items():
            before = then.get(self._name(self.old_of[block])[1], ()) if block in self.old_of else ()
            drops.update(a - b for a, b in zip(before, tops) if len(before) == len(tops))
        return min(drops, key=lambda drop: (-drops[drop], abs(drop), drop), default=0)

    def _as_it_was(self, page: KeptPage, old: OldPage) -> bool:
        """Whether the same lines stand in the same places."""
        then = [(block, box) for block, box in old.page.lines if block]
        now = [(self._name(self.old_of[block])[1] if block in self.old_of else block, box) for block, box in page.lines if block]
        return then == now

    def _shifts(self, same: Iterable[tuple[int, OldPage]]) -> Iterator[Shift]:
        moved = [(sheet, old) for sheet, old in same if self.pages[sheet].label != old.page.label]
        for _, group in groupby(enumerate(moved), lambda each: (each[1][0] - each[0], each[1][1].sheet - each[0])):
            run = [each for _, each in group]
            (first, old_first), (last, old_last) = run[0], run[-1]
            yield Shift(len(run), (old_first.page.label, old_last.page.label), (self.pages[first].label, self.pages[last].label))

    def _gone(self, shown: Collection[tuple[str, int]]) -> Iterator[OldPage]:
        """Old pages of which nothing is left."""
        for build, pages in self.by_build.items():
            for sheet, page in enumerate(pages):
                if page.blocks and (build, sheet) not in shown and all((build, block) in self.changed_old for block in page.blocks):
                    yield self._old(build, sheet)


def _sheets(pages: Sequence[KeptPage]) -> dict[str, dict[int, int]]:
    """On which sheets each block stands, and with how many lines."""
    out: dict[str, dict[int, int]] = defaultdict(dict)
    for sheet, page in enumerate(pages):
        for block, count in Counter(block for block, _ in page.lines if block).items():
            out[block][sheet] = count
    return out


def _tops(page: KeptPage) -> dict[str, list[float]]:
    """The upper edges of each block's lines."""
    out: dict[str, list[float]] = defaultdict(list)
    for block, box in page.lines:
        out[block].append(box[3])
    return out
