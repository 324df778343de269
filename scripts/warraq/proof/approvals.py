"""What was approved last, as manuscript/reviews/approved.json keeps it, and which blocks are not as they were then.

    {"format": 1,
     "approvals": [
       {"scope": "book", "build": "5d41402a…", "who": "ليلى", "when": "2026-11-25", "note": "",
        "articles": {"suitability": ["7c9e6679f1a2b3c4", …], "trust": […]}}]}

An approval lists, for each article that it covers, the digests of its blocks (`blocks.py`) in their order. The last approval that names
an article holds for it. An article that no approval names is new where a whole book was approved (`scope` book), and else not yet judged.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from warraq.catalogue import found
from warraq.diagnostics import Checked, Span
from warraq.proof.blocks import Block

PATH = "reviews/approved.json"          # below the manuscript folder
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Approved:
    """The digests that hold for each article; `whole`: others are new."""

    articles: Mapping[str, tuple[str, ...]]
    whole: bool = False


def read_approvals(text: str) -> Checked[Approved | None]:
    """What is approved; None with a warning where the file cannot be understood."""
    try:
        value = json.loads(text)
        return Checked(_approved(value))
    except json.JSONDecodeError as error:
        return Checked(None, (found("approvals-unreadable", Span(PATH, error.lineno, error.colno)),))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return Checked(None, (found("approvals-unreadable", Span(PATH)),))


def _approved(value: Mapping) -> Approved:
    if value["format"] != FORMAT:
        raise ValueError(value["format"])
    articles: dict[str, tuple[str, ...]] = {}
    for approval in value["approvals"]:
        for name, digests in approval["articles"].items():
            if not isinstance(digests, list) or not all(isinstance(d, str) for d in digests):
                raise ValueError(name)
            articles[name] = tuple(digests)
    return Approved(articles, any(approval.get("scope") == "book" for approval in value["approvals"]))


@dataclass(frozen=True, slots=True)
class Changes:
    """What is not as it was approved: the ids of blocks that are new or other, and of those after which blocks are gone."""

    other: frozenset[str] = frozenset()
    cut_after: frozenset[str] = frozenset()


def changes(blocks: Sequence[Block], approved: Approved) -> Changes:
    """How the blocks of a book differ from what was approved of it. One that only moved within its article is as it was."""
    return Changes(changed(blocks, approved), _cut_after(blocks, approved))


def _cut_after(blocks: Sequence[Block], approved: Approved) -> frozenset[str]:
    out = set()
    for article, of_article in groupby(blocks, lambda b: b.article):
        now, before = list(of_article), approved.articles.get(article, ())
        kept = {block.digest for block in now}
        for tag, start, end, at, _ in SequenceMatcher(None, before, [b.digest for b in now], autojunk=False).get_opcodes():
            if tag == "delete" and at and not kept.issuperset(before[start:end]):
                out.add(now[at - 1].id)
    return frozenset(out)


def changed(blocks: Iterable[Block], approved: Approved) -> frozenset[str]:
    """The ids of blocks that are not as they were approved."""
    left = {article: Counter(digests) for article, digests in approved.articles.items()}
    out = set()
    for block in blocks:
        if block.article not in left:
            out |= {block.id} if approved.whole else set()
        elif left[block.article][block.digest]:
            left[block.article][block.digest] -= 1
        else:
            out.add(block.id)
    return frozenset(out)
