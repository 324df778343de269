"""Approvals from beginning to end: study the manuscript, see how it stands, put what was approved into manuscript/reviews/."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from warraq.building import concerns
from warraq.catalogue import found
from warraq.diagnostics import Checked, Span, has_errors
from warraq.faults import why
from warraq.folder import LARGEST_TEXT
from warraq.kept_proofs import kept_records
from warraq.load import kept
from warraq.model import Article, Book, Manuscript
from warraq.pipeline import Run, study
from warraq.proof import approvals, approved_texts, standing
from warraq.proof.approvals import Approval, as_stored, merged, parsed
from warraq.proof.blocks import Block, blocks_of_book
from warraq.proof.kept import Record
from warraq.proof.standing import Standing, standings
from warraq.proof.times import behind, sortable
from warraq.proofing import UNSETTLED, UnknownArticle
from warraq.write import folder_lock, replace_all

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ApprovalOrder:
    """What was asked for: the manuscript, articles by id or file (none: the whole book), who, when (ISO 8601, UTC), a note; `out`: where
    proofs of the book are kept, if there are any; `withdraw`: that person's approval is taken back."""

    manuscript: Path
    out: Path
    articles: tuple[str, ...] = ()
    who: str = ""
    when: str = ""
    note: str = ""
    withdraw: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What was recorded (None: it was so before), and how the articles stand now."""

    recorded: Approval | None
    standings: tuple[Standing, ...]


def approve(order: ApprovalOrder, run: Run) -> Done | None:
    """Records an approval; None where `run` heard an error: then nothing was written. Raises UnknownArticle."""
    manuscript, book = study(order.manuscript, order.out, False, run)
    if manuscript is None or book is None:
        return None
    blocks = blocks_of_book(book, manuscript.sources)
    chosen = _chosen(book, blocks, order.articles)
    try:
        with folder_lock(order.manuscript):
            known = run.hear(kept_approvals(order.manuscript))
            return None if known is None else _recorded(order, chosen, blocks, known, manuscript, run)
    except OSError as error:
        if not concerns(error, order.manuscript):
            raise
        run.diagnostics.append(found("write-failed", path=error.filename or order.manuscript, **why(error)))
        return None


def status(root: Path, out: Path, run: Run) -> tuple[Standing, ...] | None:
    """How the articles of a manuscript stand; None where `run` heard an error. References may be open: the text can be read all the same."""
    manuscript, book = study(root, out, True, run, UNSETTLED)
    known = run.hear(kept_approvals(root))
    return standings(blocks_of_book(book, manuscript.sources), known) if manuscript and book and known is not None else None


def _recorded(order: ApprovalOrder, chosen: Mapping[str, Sequence[Block]], blocks: Sequence[Block], known: tuple[Approval, ...],
              manuscript: Manuscript, run: Run) -> Done | None:
    given = Approval({}, " ".join(order.who.split()), order.when, order.note.strip(), build_of(order.out, blocks), approvals.ARTICLE if order.articles else approvals.BOOK)
    last = max((a.when for a in known if a.person == given.person), key=sortable, default="")
    if sortable(last) > sortable(given.when):
        given = replace(given, when=behind(given.when, last))           # the last word holds, even where another clock is fast
    new = standing.withdrawal(chosen, blocks, known, given) if order.withdraw else standing.approval(chosen, known, given)
    if new is None:
        return Done(None, standings(blocks, known))
    files = run.hear(with_approvals(order.manuscript, known, [new], sources_of(manuscript, blocks)))
    if files is None:
        return None
    keep(order.manuscript, files)
    return Done(new, standings(blocks, (*known, new)))


def with_approvals(root: Path, known: Iterable[Approval], new: Iterable[Approval], *sources: Mapping[str, str]) -> Checked[dict[str, bytes] | None]:
    """The files below the manuscript folder, with more approvals in them; None with an error where one of them cannot be understood.

    `sources` give the texts of blocks by digest, as far as they are known. The folder is held.
    """
    texts_before, heard = understood(root, approved_texts.PATH, approved_texts.read_texts, {})
    if texts_before is None:
        return Checked(None, heard)
    every = merged((*known, *new))
    written = approved_texts.pruned(every, texts_before, *sources)
    return Checked({approvals.PATH: as_stored(every), approved_texts.PATH: approved_texts.as_stored(written)})


def keep(root: Path, files: Mapping[str, bytes]) -> None:
    """Puts files of reviews/ in place, all or, with an OSError, none: one that is too large to be read again is not written either. The folder is held."""
    for name, content in files.items():
        if len(content) > LARGEST_TEXT:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(root / name))
    replace_all(root, files)


def kept_approvals(root: Path) -> Checked[tuple[Approval, ...] | None]:
    """The approvals of a manuscript; None with an error where their file cannot be understood."""
    return understood(root, approvals.PATH, parsed, ())


def understood(root: Path, path: str, read: Callable[[str], T], empty: T) -> Checked[T | None]:
    """What a file of reviews/ holds (`read` raises ValueError for what it cannot understand); `empty` where there is none, None with an
    error where it cannot be read or understood."""
    text, heard = kept(root, path)
    if text is None:
        return Checked(None if has_errors(heard) else empty, heard)
    try:
        return Checked(read(text))
    except ValueError as error:
        place = Span(path, getattr(error, "lineno", 0), getattr(error, "colno", 0))      # of a JSONDecodeError
        return Checked(None, (found("reviews-unreadable", place, path=path),))


def texts_now(root: Path) -> dict[str, str]:
    """The source of each block of a manuscript by its digest; empty where it cannot be read."""
    manuscript, book = study(root, None, True, Run(lambda *_: None), UNSETTLED)
    return sources_of(manuscript, blocks_of_book(book, manuscript.sources)) if manuscript and book else {}


def sources_of(manuscript: Manuscript, blocks: Iterable[Block]) -> dict[str, str]:
    """The source of each block by its digest."""
    return approved_texts.sources(blocks, {s.path: s.text for s in manuscript.sources})


def _records(out: Path) -> Iterator[Record]:
    """What is kept of the proofs in an out folder, the latest first; what cannot be read is passed over."""
    return (record for _, record in kept_records(out) if record)


def build_of(out: Path, blocks: Sequence[Block]) -> str:
    """The latest proof that shows this text; empty where none does."""
    now = [b.digest for b in blocks]
    return next((record.build for record in _records(out) if [p.digest for p in record.passages] == now), "")


def texts_of_proofs(out: Path, builds: Iterable[str]) -> dict[str, str]:
    """The source of blocks by digest, as far as these proofs are kept."""
    wanted = set(builds)
    return {p.digest: p.text for record in _records(out) if record.build in wanted for p in record.passages if p.text is not None}


def _chosen(book: Book, blocks: Iterable[Block], names: Sequence[str]) -> dict[str, list[Block]]:
    """The blocks of the articles of these names, by article; all of the book where there are none. Raises UnknownArticle."""
    ids = [_article(book, name).id for name in names] if names else [a.id for a in book.articles]
    every = approvals.by_article(blocks)
    return {article: every[article] for article in dict.fromkeys(ids) if article in every}


def _article(book: Book, name: str) -> Article:
    chosen = next((a for a in book.articles if name in (a.id, a.path, a.path.rpartition("/")[2]) and (a.role != "dedication" or name == a.id)), None)
    if chosen is None:
        raise UnknownArticle(name, (a.id for a in book.articles))
    return chosen
