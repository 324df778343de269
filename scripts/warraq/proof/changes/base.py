"""What was approved, as paragraphs in their order, with the proofs in which they were approved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from warraq.proof.approvals import BOOK, Approval, by_article, holding
from warraq.proof.blocks import Block
from warraq.proof.changes.pairing import Passage
from warraq.proof.kept import KeptPage, Record
from warraq.proof.renaming import renamed


@dataclass(frozen=True, slots=True)
class Base:
    """The approved paragraphs under the names that their articles have now. `homes`: of each article the build that showed it as it was approved
    and that proof's pages, where they are known; `names`: ids of paragraphs there, where they were others; `order`: articles whose order was approved."""

    passages: tuple[Passage, ...]
    approvals: Mapping[str, Approval]
    homes: Mapping[str, tuple[str, Sequence[KeptPage]]]
    names: Mapping[str, str]
    order: tuple[str, ...]


def base(approvals: Iterable[Approval], blocks: Iterable[Block], texts: Mapping[str, str], records: Sequence[Record]) -> Base:
    """What `approvals` (in the order of time) approve. `texts` are sources by digest, `records` those of proofs, the latest first; what neither
    knows has no text."""
    approvals, now = tuple(approvals), {article: [b.digest for b in of] for article, of in by_article(blocks).items()}
    last = {name: those[-1] for name, those in holding(approvals).items()}
    new_names = {old: new for new, old in renamed({name: a.articles[name] for name, a in last.items()}, now).items()}
    whole = [a for a in approvals if a.scope == BOOK]
    order = [name for name in (whole[-1].articles if whole else ()) if name in last]
    known = {p.digest: p.text for record in records for p in record.passages if p.text is not None} | dict(texts)
    found = {name: home for name, a in last.items() if (home := _home(name, a, records))}
    passages: list[Passage] = []
    ids: dict[str, str] = {}
    for name in dict.fromkeys((*order, *last)):
        there = {p.id: p for p in found[name].passages} if name in found else {}
        for old_id, passage in _passages(name, new_names.get(name, name), last[name].articles[name], known, there):
            passages.append(passage)
            ids |= {passage.id: old_id} if old_id != passage.id else {}
    renamed_order = tuple(new_names.get(name, name) for name in order)
    homes = {new_names.get(name, name): (record.build, record.pages) for name, record in found.items()}
    return Base(tuple(passages), {new_names.get(name, name): a for name, a in last.items()}, homes, ids, renamed_order)


def _home(article: str, approval: Approval, records: Sequence[Record]) -> Record | None:
    """The proof that showed the article as it was approved: that which the approval names, else the latest one with that text."""
    fitting = [r for r in records if tuple(p.digest for p in r.passages if p.article == article) == approval.articles[article]]
    return next((r for r in fitting if r.build == approval.build), fitting[0] if fitting else None)


def _passages(old: str, new: str, digests: Iterable[str], texts: Mapping[str, str], there: Mapping[str, Passage]) -> Iterable[tuple[str, Passage]]:
    """An article's paragraphs with the ids that they had. Ids are made as in `blocks.blocks_of`."""
    seen: Counter[str] = Counter()
    for digest in digests:
        seen[digest] += 1
        tail = f".{digest}" + (f"-{seen[digest]}" if seen[digest] > 1 else "")
        known = there.get(old + tail)
        yield old + tail, Passage(new + tail, new, digest, texts.get(digest), known.path if known else "", known.line if known else 0)
