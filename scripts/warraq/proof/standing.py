"""How each article stands: approved, changed since (which paragraphs), or never approved; and what a new approval adds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from warraq.proof.approvals import ARTICLE, BOOK, Approval, Approved, approved_by, by_article, changed, cuts, holding, identified
from warraq.proof.blocks import Block
from warraq.proof.renaming import renamed

APPROVED, CHANGED, NEVER = "approved", "changed", "never"


@dataclass(frozen=True, slots=True)
class Standing:
    """An article: its blocks, those that are not approved, the first lines of those after which approved ones are gone, and the approvals that hold for it
    in the order of time."""

    article: str
    path: str
    blocks: tuple[Block, ...]
    unapproved: tuple[Block, ...] = ()
    cuts: tuple[int, ...] = ()
    approvals: tuple[Approval, ...] = ()

    @property
    def state(self) -> str:
        """APPROVED, CHANGED or NEVER."""
        return NEVER if not self.approvals else CHANGED if self.unapproved or self.cuts else APPROVED


def standings(blocks: Sequence[Block], approvals: Iterable[Approval]) -> tuple[Standing, ...]:
    """How the articles of a book stand, in their order. One that only got another name stands as it did."""
    approvals = _as_named_now(blocks, approvals)
    approved, held = replace(approved_by(approvals), whole=True), holding(approvals)
    other = changed(blocks, approved)
    return tuple(_standing(those, approved, other, held.get(article, ())) for article, those in by_article(blocks).items())


def _as_named_now(blocks: Iterable[Block], approvals: Iterable[Approval]) -> tuple[Approval, ...]:
    approvals = tuple(approvals)
    names = {old: new for new, old in _old_names(blocks, approvals).items()}
    return tuple(replace(a, articles={names.get(name, name): digests for name, digests in a.articles.items()}) for a in approvals)


def _old_names(blocks: Iterable[Block], approvals: Iterable[Approval]) -> dict[str, str]:
    """The names under which articles were approved that have another now, by these."""
    now = {article: [b.digest for b in those] for article, those in by_article(blocks).items()}
    return renamed(approved_by(approvals).articles, now)


def _standing(blocks: list[Block], approved: Approved, other: frozenset[str], held: tuple[Approval, ...]) -> Standing:
    lines = tuple(blocks[at - 1].first if at else 1 for at in cuts(blocks, approved)) if held else ()
    return Standing(blocks[0].article, blocks[0].path, tuple(blocks), tuple(b for b in blocks if b.id in other), lines, held)


def missing(blocks: Sequence[Block], approvals: Iterable[Approval]) -> tuple[str, ...]:
    """The articles that the last approval of the whole book covers, and that are no longer in it under any name."""
    whole = [a for a in _as_named_now(blocks, approvals) if a.scope == BOOK]
    return tuple(name for name in whole[-1].articles if name not in by_article(blocks)) if whole else ()


def approval(chosen: Mapping[str, Sequence[Block]], approvals: Iterable[Approval], given: Approval) -> Approval | None:
    """The approval of these articles as they are; None where the same person's approvals say that already. `given` has who, when, note, build
    and scope."""
    approvals = tuple(approvals)
    wanted = {article: tuple(b.digest for b in those) for article, those in chosen.items()}
    held = {article: tuple(a.articles[article] for a in those if a.person == given.person) for article, those in holding(approvals).items()}
    new = {article: digests for article, digests in wanted.items() if held.get(article, ()) != (digests,)}
    whole = [set(a.articles) for a in approvals if a.scope == BOOK and a.person == given.person]
    covered = given.scope != BOOK or whole and whole[-1] == set(wanted)
    noted = any(a.note == given.note and set(a.articles) & set(wanted) for a in approvals if a.person == given.person) or not given.note
    if covered and not new and noted:
        return None
    return identified(replace(given, articles=wanted if given.scope == BOOK or not new else new))


def withdrawal(chosen: Iterable[str], blocks: Sequence[Block], approvals: Iterable[Approval], given: Approval) -> Approval | None:
    """That the person takes back the approval of these articles; None where none of that person holds."""
    approvals = tuple(approvals)
    held = {article for article, those in holding(approvals).items() if any(a.person == given.person for a in those)}
    old = _old_names(blocks, approvals)
    taken = {old.get(article, article): () for article in chosen if old.get(article, article) in held}
    return identified(replace(given, scope=ARTICLE, articles=taken)) if taken else None
