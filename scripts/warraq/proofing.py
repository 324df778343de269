"""A proof from beginning to end: study the manuscript, lay the book out as it will be printed, make what editors read, put it into the out folder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from warraq import language
from warraq.building import concerns
from warraq.catalogue import found
from warraq.comparing import compared_with_approved, records, with_cuts
from warraq.diagnostics import Span, has_errors
from warraq.drafting import draft
from warraq.faults import why
from warraq.laying_out import LaidOut, laid_out
from warraq.load import BOOK, kept, texts
from warraq.model import Article, Book, Manuscript
from warraq.pipeline import OPEN_QUESTIONS, Run, study, tools_for
from warraq.printed import PrintedPage
from warraq.proof import approvals
from warraq.proof.blocks import blocks_of_book
from warraq.proof.findings import findings_of
from warraq.proof.page_map import Build
from warraq.proof.proofed import Proofed
from warraq.proof.remarks import beside_lines
from warraq.proof.stored import read_stored
from warraq.proof.thread_places import on_pages
from warraq.proof.threads import PATH, Thread
from warraq.proof.tracing import traced
from warraq.proof_pages import CHANGES, FOLDER, INDEX, pictured, review_pages, superseded, unwritten
from warraq.workers import workers
from warraq.write import Holder, out_lock, replace_all

# What a draft may leave open, to be seen in its margin: the words stand there as typed.
UNSETTLED = OPEN_QUESTIONS | {"reference-unresolved", "reference-ambiguous", "reference-syntax", "faq-second", "footnote-undefined", "glyph-missing"}


class UnknownArticle(Exception):
    """An article was asked for that the book has not: wrong usage."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(name)
        self.name, self.known = name, tuple(known)


@dataclass(frozen=True, slots=True)
class ProofOrder:
    """What was asked for: folders, one article by its id or file (empty: the whole book), processes, time stamp."""

    manuscript: Path
    out: Path
    article: str = ""
    jobs: int = 1
    epoch: int | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What was made: the draft's path below the out folder, its size in bytes, its pages; the review pages' path, how much they tell of."""

    path: str
    bytes: int
    pages: int
    index: str
    findings: int


def proof(order: ProofOrder, run: Run, waiting: Callable[[Holder], None]) -> Proof | None:
    """Makes the draft and the review pages; None where `run` heard an error: then the out folder is as it was. Raises UnknownArticle."""
    manuscript, book = study(order.manuscript, order.out, True, run, UNSETTLED)
    if book is None:
        return None
    article = _article(book, order.article) if order.article else None
    with run.stage("language"):
        run.diagnostics += language.checked(manuscript)
    try:
        with out_lock(order.out, waiting), workers(order.jobs) as executor:
            return _made(manuscript, book, article, order, executor, run)
    except OSError as error:
        if not concerns(error, order.out):
            raise
        run.diagnostics.append(found("write-failed", path=error.filename or order.out, **why(error)))
        return None


def _article(book: Book, name: str) -> Article:
    articles = [a for a in book.articles if a.role != "dedication"]
    chosen = next((a for a in articles if name in (a.id, a.path, a.path.rpartition("/")[2])), None)
    if chosen is None:
        raise UnknownArticle(name, (a.id for a in articles))
    return chosen


def _made(manuscript: Manuscript, book: Book, article: Article | None, order: ProofOrder, executor: Executor | None, run: Run) -> Proof | None:
    laid = laid_out(manuscript, book, tools_for(manuscript, order.out, executor, order.epoch), run, UNSETTLED)
    if laid is None:
        return None
    proofed = _proofed(book, laid, article, order, run)
    if has_errors(run.diagnostics):
        return None
    held = compared_with_approved(proofed, order.out, laid.manuscript.root, run)
    proofed = with_cuts(proofed, held)
    with run.stage("draft"):
        content, pages = draft(proofed, laid, run)
    with run.stage("pictures"):
        drawn = pictured(proofed, laid, run)
    if not content or drawn is None:
        return None
    proofed, files = drawn
    with run.stage("review-pages"):
        files |= {FOLDER + proofed.draft: content}
        told, gone = records(proofed, held, order.out)
        files |= told
        files |= review_pages(proofed, laid, CHANGES in files)
    with run.stage("write"):
        replace_all(order.out, unwritten(order.out, files), (*gone, *superseded(order.out, files, gone)))
    return Proof(FOLDER + proofed.draft, len(content), pages, INDEX, len(proofed.findings))


def _proofed(book: Book, laid: LaidOut, article: Article | None, order: ProofOrder, run: Run) -> Proofed:
    """All that is known of the laid-out pages."""
    sources, pages, root = _texts(laid.manuscript), laid.rendered.printed, laid.manuscript.root
    blocks, lines = blocks_of_book(book, laid.manuscript.sources), traced(pages, sources, book)
    approved, build, said = _approved(root, run), _build(book, laid, order), _threads(root, run)
    beside = beside_lines(book.articles, [d for d in run.diagnostics if d.code in UNSETTLED], lines, sources)
    name = f"{book.settings.slug}-{f'{article.id}-' if article else ''}draft.pdf"
    sheets = _sheets(pages, article)
    findings = tuple(f for f in findings_of(pages, lines, sources, run.diagnostics) if not article or f.sheet in sheets)
    threads = tuple(t for t in on_pages(said, pages, lines, sources, blocks, build.id) if not article or t.page - 1 in sheets)
    return Proofed(book, build, laid.composition.edition.mirrored, pages, lines, blocks, sources, approved,
                   approvals.changes(blocks, approved) if approved else approvals.Changes(), beside, findings,
                   threads, sheets, article, name)


def _texts(manuscript: Manuscript) -> dict[str, str]:
    """The manuscript's files by path; book.yaml is the file, though the dedication has the same path."""
    return {s.path: s.text for s in manuscript.sources} | texts(manuscript.root, [BOOK])


def _sheets(pages: Iterable[PrintedPage], article: Article | None) -> tuple[int, ...]:
    """The sheets of the proof: all, or those on which the article has text (its questions may stand in the appendix)."""
    return tuple(n for n, page in enumerate(pages)
                 if article is None or page.document == article.id or any(line.path == article.path for line in page.lines))


def _approved(root: Path, run: Run) -> approvals.Approved | None:
    """What was approved last; None where nothing was."""
    text, heard = kept(root, approvals.PATH)
    run.diagnostics += [found("approvals-unreadable", Span(approvals.PATH))] if heard else []
    return None if text is None else run.hear(approvals.read_approvals(text))


def _threads(root: Path, run: Run) -> tuple[Thread, ...]:
    """What the manuscript folder keeps of reviewers' comments; nothing, with an error, where it cannot be understood."""
    text = run.hear(kept(root, PATH))
    return run.hear(read_stored(text)) or () if text else ()


def _build(book: Book, laid: LaidOut, order: ProofOrder) -> Build:
    settings = book.settings
    date = f"{laid.tools.moment:%Y-%m-%d}" if order.epoch is not None else settings.date
    return Build(hashlib.sha256(laid.rendered.content).hexdigest(), settings.title, laid.composition.edition.name, settings.edition, date)
