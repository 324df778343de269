"""What keeps a book from being released: comments that are open, text that is not approved, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from warraq.catalogue import found
from warraq.diagnostics import Diagnostic, Span
from warraq.proof.approvals import Approval
from warraq.proof.blocks import Block
from warraq.proof.change_words import head
from warraq.proof.standing import NEVER, Standing, missing, standings
from warraq.proof.threads import Thread

COMMENTS = frozenset(("release-comment", "release-comment-doubtful"))
TEXT = frozenset(("release-unapproved", "release-cut", "release-never", "release-missing"))
REFUSALS = COMMENTS | TEXT              # what a written reason passes over
_QUOTE = 60             # letters


def refusals(blocks: Sequence[Block], approvals: Sequence[Approval], threads: Iterable[Thread], texts: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """All of it. `texts` gives the source of a block by its digest."""
    return (*filter(None, map(_open, threads)), *_unapproved(standings(blocks, approvals), texts),
            *(found("release-missing", article=name) for name in missing(blocks, approvals)))


def _open(thread: Thread) -> Diagnostic | None:
    said = [m for m in thread.messages if not m.gone and m.text]
    if thread.resolved or thread.withdrawn:
        return None
    path, line = thread.place
    span = Span(path, line) if path and line else None
    text = " ".join((said[0].text if said else thread.quote).split())
    who = said[0].who if said else ""
    return found("release-comment-doubtful" if thread.doubtful else "release-comment", span, id=thread.id, who=who or "؟", text=_short(text))


def _short(text: str) -> str:
    return text if len(text) <= _QUOTE else text[:_QUOTE].rsplit(" ", 1)[0] + "…"


def _unapproved(articles: Iterable[Standing], texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    for article in articles:
        if article.state == NEVER:
            yield found("release-never", Span(article.path, article.blocks[0].first), article=article.article)
            continue
        for block in article.unapproved:
            yield found("release-unapproved", Span(block.path, block.first), text=head(texts.get(block.digest, "")))
        yield from (found("release-cut", Span(article.path, line)) for line in article.cuts)
