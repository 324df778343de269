"""What was approved, by whom and when, as manuscript/reviews/approved.json keeps it; and which blocks are not as they were then.

    {"format": 1,
     "approvals": [
       {"scope": "book", "build": "5d41402a…", "who": "ليلى", "when": "2026-11-25T10:00:00Z", "note": "", "id": "a-8f3a91c2d0e4",
        "articles": {"suitability": ["7c9e6679f1a2b3c4", …], "trust": […]}}]}

An approval lists, for each article that it covers, the digests of its blocks (`blocks.py`) in their order; an empty list takes back what the
same person approved of that article. The last approval of each person (by `when`, then by its place in the file) that names an article
holds for it, so nobody's approval undoes another's: a block is approved where any approval that holds has its digest. An article that no
approval names is new where a whole book was approved (`scope` book), and else not yet judged. Files are merged by `id`.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import groupby

from warraq.catalogue import found
from warraq.diagnostics import Checked, Span
from warraq.proof.blocks import Block
from warraq.proof.known_fields import only
from warraq.proof.renaming import renamed
from warraq.proof.times import sortable

PATH = "reviews/approved.json"          # below the manuscript folder
FORMAT = 1
BOOK, ARTICLE = "book", "article"       # what an approval covers
_KNOWN = ("scope", "build", "who", "when", "note", "id", "articles")

Digests = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Approval:
    """That `who` approved these blocks of these articles, as shown by the proof `build` (empty: unknown). `when` is ISO 8601 in UTC, or empty."""

    articles: Mapping[str, Digests]
    who: str = ""
    when: str = ""
    note: str = ""
    build: str = ""
    scope: str = ARTICLE
    id: str = ""

    @property
    def time(self) -> str:
        """`when` as it sorts; empty, and so first, where it is no time."""
        return sortable(self.when)

    @property
    def person(self) -> str:
        """Who it is, however the name was typed (white space, composed letters)."""
        return " ".join(unicodedata.normalize("NFC", self.who).split())


@dataclass(frozen=True, slots=True)
class Approved:
    """The digests that hold for each article: those approved last, and those of others' approvals. `whole`: other articles are new."""

    articles: Mapping[str, Digests]
    whole: bool = False
    others: Mapping[str, tuple[Digests, ...]] = field(default_factory=dict)


# ---- the file -----------------------------------------------------------------------------------------------------------------


def read_approvals(text: str) -> Checked[Approved | None]:
    """What is approved; None with a warning where the file cannot be understood."""
    try:
        return Checked(approved_by(parsed(text)))
    except json.JSONDecodeError as error:
        return Checked(None, (found("approvals-unreadable", Span(PATH, error.lineno, error.colno)),))
    except ValueError:
        return Checked(None, (found("approvals-unreadable", Span(PATH)),))


def parsed(text: str) -> tuple[Approval, ...]:
    """The approvals of a file in the order of time. Raises ValueError where it is none of ours, or holds what is not known."""
    try:
        value = json.loads(text)
        if only(value, ("format", "approvals"))["format"] != FORMAT:
            raise ValueError(f"format {value['format']!r}")
        return in_time(from_values(only(each, _KNOWN) for each in value["approvals"]))
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error


def from_values(values: Iterable[Mapping]) -> tuple[Approval, ...]:
    """Approvals of JSON, in this file's as in the browser's form. Raises ValueError, TypeError, KeyError or AttributeError for others."""
    return tuple(_approval(value) for value in values)


def _approval(value: Mapping) -> Approval:
    articles: dict[str, Digests] = {}
    for name, digests in value["articles"].items():
        if not isinstance(digests, list) or not all(isinstance(d, str) for d in digests):
            raise ValueError(name)
        articles[name] = tuple(digests)
    words = {key: value.get(key) or "" for key in ("who", "when", "note", "build", "id")}
    if not all(isinstance(word, str) for word in words.values()):
        raise TypeError(str(words))
    scope = BOOK if value.get("scope") == BOOK else ARTICLE
    return identified(Approval(articles, scope=scope, **words))


def identified(approval: Approval) -> Approval:
    """The approval with an id, made of its content where it has none."""
    if approval.id:
        return approval
    content = json.dumps(as_values([approval]), sort_keys=True).encode()
    return replace(approval, id="a-" + hashlib.sha256(content).hexdigest()[:12])


def as_values(approvals: Iterable[Approval]) -> list[dict[str, object]]:
    """Approvals as JSON holds them."""
    return [{"scope": a.scope, "build": a.build, "who": a.who, "when": a.when, "note": a.note, "id": a.id,
             "articles": {name: list(digests) for name, digests in a.articles.items()}} for a in approvals]


def as_stored(approvals: Iterable[Approval]) -> bytes:
    """The bytes of the file, a digest a line, so that git can merge two of them."""
    value = {"format": FORMAT, "approvals": as_values(in_time(approvals))}
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def merged(approvals: Iterable[Approval]) -> tuple[Approval, ...]:
    """Approvals in the order of time, each id once, as it was met first."""
    by_id: dict[str, Approval] = {}
    for approval in map(identified, approvals):
        by_id.setdefault(approval.id, approval)
    return in_time(by_id.values())


def in_time(approvals: Iterable[Approval]) -> tuple[Approval, ...]:
    """Approvals in the order of time; those of no known time come first."""
    return tuple(sorted(approvals, key=lambda a: a.time))


# ---- what holds ---------------------------------------------------------------------------------------------------------------


def holding(approvals: Iterable[Approval]) -> dict[str, tuple[Approval, ...]]:
    """By article, the last approval of each person in the order of time; those that took theirs back are not among them."""
    last: dict[str, dict[str, Approval]] = {}
    for approval in in_time(approvals):
        for article in approval.articles:
            of_article = last.setdefault(article, {})
            of_article.pop(approval.person, None)
            of_article[approval.person] = approval
    held = {article: tuple(a for a in people.values() if a.articles[article]) for article, people in last.items()}
    return {article: those for article, those in held.items() if those}


def approved_by(approvals: Iterable[Approval]) -> Approved:
    """What these approvals together approve."""
    approvals = tuple(approvals)
    held = holding(approvals)
    articles = {name: those[-1].articles[name] for name, those in held.items()}
    others = {name: tuple(a.articles[name] for a in those[:-1]) for name, those in held.items() if len(those) > 1}
    return Approved(articles, bool(held) and any(a.scope == BOOK for a in approvals), others)


# ---- what changed since --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Changes:
    """What is not as it was approved: the ids of blocks that are new or other, and of those after which blocks are gone."""

    other: frozenset[str] = frozenset()
    cut_after: frozenset[str] = frozenset()


def changes(blocks: Sequence[Block], approved: Approved) -> Changes:
    """How the blocks of a book differ from what was approved of it. One that only moved within its article is as it was, and so is an
    article that only got another name."""
    approved = following(blocks, approved)
    cut = {now[at - 1].id for now in by_article(blocks).values() for at in cuts(now, approved) if at}
    return Changes(changed(blocks, approved), frozenset(cut))


def by_article(blocks: Iterable[Block]) -> dict[str, list[Block]]:
    """Blocks by their articles, in their order."""
    return {article: list(those) for article, those in groupby(blocks, lambda b: b.article)}


def following(blocks: Iterable[Block], approved: Approved) -> Approved:
    """The same with articles by the names that they have now."""
    now = {article: [b.digest for b in those] for article, those in by_article(blocks).items()}
    names = {old: new for new, old in renamed(approved.articles, now).items()}
    return replace(approved, articles={names.get(name, name): digests for name, digests in approved.articles.items()},
                   others={names.get(name, name): those for name, those in approved.others.items()})


def cuts(now: Sequence[Block], approved: Approved) -> tuple[int, ...]:
    """The numbers of an article's blocks that stand before places where approved ones are gone; none where anybody approved it so."""
    if not now or now[0].article not in approved.articles:
        return ()
    others = approved.others.get(now[0].article, ())
    found_cuts = [tuple(_cut(now, before)) for before in (approved.articles[now[0].article], *others)]
    return found_cuts[0] if all(found_cuts) else ()


def _cut(now: Sequence[Block], before: Digests) -> Iterator[int]:
    kept = {block.digest for block in now}
    for tag, start, end, at, _ in SequenceMatcher(None, before, [b.digest for b in now], autojunk=False).get_opcodes():
        if tag == "delete" and not kept.issuperset(before[start:end]):
            yield at


def changed(blocks: Iterable[Block], approved: Approved) -> frozenset[str]:
    """The ids of blocks that are not as they were approved."""
    left = {article: _most((digests, *approved.others.get(article, ()))) for article, digests in approved.articles.items()}
    out = set()
    for block in blocks:
        if block.article not in left:
            out |= {block.id} if approved.whole else set()
        elif left[block.article][block.digest]:
            left[block.article][block.digest] -= 1
        else:
            out.add(block.id)
    return frozenset(out)


def _most(approvals: Iterable[Digests]) -> Counter[str]:
    """How often each digest stands where it stands most often."""
    out: Counter[str] = Counter()
    for digests in approvals:
        out |= Counter(digests)
    return out
