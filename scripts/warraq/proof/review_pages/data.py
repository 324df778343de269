"""What the scripts of the review pages are told, as JSON inside the page."""

from __future__ import annotations

import json
from collections.abc import Mapping

from warraq.proof.blocks import Block
from warraq.proof.proofed import Proofed
from warraq.proof.threads import as_values


def proof_data(proofed: Proofed) -> str:
    """The JSON, fit to stand in a script element."""
    settings, build = proofed.book.settings, proofed.build
    blocks: dict[str, list[Block]] = {}
    for block in proofed.blocks:
        blocks.setdefault(block.article, []).append(block)
    articles = [{"id": a.id, "title": a.title, "path": a.path, "approved": approved(proofed, blocks.get(a.id, [])),
                 "digests": [b.digest for b in blocks.get(a.id, [])]} for a in proofed.book.articles if a.id in blocks]
    value = {"format": 1, "build": build.id, "book": settings.slug, "title": settings.title, "version": build.version, "digits": settings.digits,
             "article": proofed.article.id if proofed.article else "", "articles": articles, "threads": as_values(proofed.threads), "remarks": []}
    return _in_script(value)


def approved(proofed: Proofed, blocks: list[Block]) -> bool | None:
    """Whether an article is as it was approved; None where it has never been judged."""
    if not proofed.approved or not blocks or (not proofed.approved.whole and blocks[0].article not in proofed.approved.articles):
        return None
    touched = proofed.changes.other | proofed.changes.cut_after
    return not any(block.id in touched for block in blocks)


def _in_script(value: Mapping) -> str:
    """`<` is written as an escape, so that no text can end the element (HTML, «restrictions for contents of script elements»)."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
