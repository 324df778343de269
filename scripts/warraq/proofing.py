"""A proof from beginning to end: study the manuscript, lay the book out as it will be printed, mark its pages, put the draft into the out folder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import shorten

from warraq.arabic.dates import date_in_words
from warraq.building import concerns
from warraq.catalogue import found
from warraq.diagnostics import Diagnostic, has_errors
from warraq.editions import printed_edition
from warraq.faults import why
from warraq.load import BOOK, texts
from warraq.marked import DraftMark
from warraq.model import Article, Book, Composition, Edition, Manuscript, Rendered, Settings
from warraq.pipeline import OPEN_QUESTIONS, Run, Tools, style_urls, study, tools_for
from warraq.proof import approvals, page_map
from warraq.proof.blocks import Block, blocks_of
from warraq.proof.page_map import BlockIndex, Build
from warraq.proof.remarks import beside_lines
from warraq.proof.sheets import marked_pages
from warraq.proof.tracing import Traced, traced
from warraq.workers import workers
from warraq.write import Holder, out_lock, replace_all

# What a draft may leave open, to be seen in its margin: the words stand there as typed.
UNSETTLED = OPEN_QUESTIONS | {"reference-unresolved", "reference-ambiguous", "reference-syntax", "faq-second", "footnote-undefined"}
DRAFT, VERSION, UNDATED = "مسودة", "النسخة", "بلا تاريخ"
_SHEETS = ("fonts.css", "{theme}/tokens.css", "press/draft.css")
_SHOWN = 8              # digits of the build's hash on the pages
_VERSION = 48           # letters of the edition's name there


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
    """The draft that was made: its path below the out folder, its size in bytes, its pages."""

    path: str
    bytes: int
    pages: int


def proof(order: ProofOrder, run: Run, waiting: Callable[[Holder], None]) -> Proof | None:
    """Makes the draft; None where `run` heard an error: then the out folder is as it was. Raises UnknownArticle."""
    manuscript, book = study(order.manuscript, order.out, True, run, UNSETTLED)
    if book is None:
        return None
    article = _article(book, order.article) if order.article else None
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
    edition = printed_edition(book.settings)
    tools = tools_for(manuscript, order.out, executor, order.epoch)
    rendered, composition = _laid_out(manuscript, book, edition, tools, run)
    if rendered is None:
        return None
    with run.stage("draft"):
        content, pages = _draft(_Proofed(manuscript, book, rendered, composition, tools), article, order, run)
    if not content:
        return None
    name = f"proof/{book.settings.slug}-{f'{article.id}-' if article else ''}draft.pdf"
    with run.stage("write"):
        replace_all(order.out, {name: content})
    return Proof(name, len(content), pages)


def _laid_out(manuscript: Manuscript, book: Book, edition: Edition, tools: Tools, run: Run) -> tuple[Rendered | None, Composition]:
    """The edition as a file for reading: its pages laid out as they will be printed, in their order, without marks for the cutter."""
    from warraq import compose, coverage, stylesheets
    from warraq.render import pdf
    with run.stage("compose"):
        composition = compose.compose(book, edition)
    standard = "" if edition.standard == "pdf/x-4" else edition.standard       # others shape the layouts: their content is tagged
    composition = replace(composition, edition=replace(edition, standard=standard, bleed="", order="natural"))
    with run.stage("render"):
        rendered, heard = pdf.render(composition, style_urls(manuscript, edition), tools.roots, tools.cache, tools.executor, run.tell, tools.moment)
    run.diagnostics += stylesheets.placed(coverage.placed(heard, {s.path: s.text for s in manuscript.sources}), manuscript, run.diagnostics)
    return (None if has_errors(heard) else rendered), composition


@dataclass(frozen=True, slots=True)
class _Proofed:
    """All that a draft is made of."""

    manuscript: Manuscript
    book: Book
    rendered: Rendered
    composition: Composition
    tools: Tools

    def texts(self) -> dict[str, str]:
        """The manuscript's files by path; book.yaml is the file, though the dedication has the same path."""
        return {s.path: s.text for s in self.manuscript.sources} | texts(self.manuscript.root, [BOOK])

    def blocks(self) -> tuple[Block, ...]:
        sources = {(s.path, s.role == "dedication"): s.text for s in self.manuscript.sources}
        return tuple(b for a in self.book.articles for b in blocks_of(a, sources[a.path, a.role == "dedication"]))


def _draft(made: _Proofed, article: Article | None, order: ProofOrder, run: Run) -> tuple[bytes, int]:
    """The draft and its pages; empty where the margins could not be set."""
    from warraq.render.pdf import confined
    from warraq.render.pdf.draft import make_draft
    pages, settings = made.rendered.printed, made.book.settings
    sources, blocks = made.texts(), made.blocks()
    lines, index = traced(pages, sources, made.book), BlockIndex(blocks)
    kept = _kept(made, article)
    notes = beside_lines(made.book.articles, [d for d in run.diagnostics if d.code in UNSETTLED], lines, sources)
    marked = marked_pages(pages, lines, index, _changes(made, blocks, run), notes, settings.digits, made.composition.edition.mirrored)
    build = _build(made, order)
    attached = page_map.as_json(build, [pages[sheet] for sheet in kept], _only(lines, kept), index)
    sheets = tuple(f"book://styles/{name.format(theme=settings.theme)}" for name in _SHEETS)
    plain = replace(made.composition, edition=replace(made.composition.edition, standard=""))
    try:
        return make_draft(made.rendered.content, marked, _mark(build, settings), {page_map.NAME: attached}, plain, sheets,
                          made.tools.roots, made.tools.moment, kept if article else ())
    except (confined.Overtime, confined.Failed) as failed:
        run.diagnostics.append(_trouble(failed, settings))
        return b"", 0


def _trouble(failed: Exception, settings: Settings) -> Diagnostic:
    from warraq.render.pdf import confined
    if isinstance(failed, confined.Overtime):
        return found("render-time", title=settings.title, seconds=failed.args[0])
    return found("render-failed", title=settings.title, why=(str(failed).strip().splitlines() or [""])[-1])


def _kept(made: _Proofed, article: Article | None) -> list[int]:
    """The sheets of the draft: all, or those on which the article has text (its questions may stand in the appendix)."""
    return [n for n, page in enumerate(made.rendered.printed)
            if article is None or page.document == article.id or any(line.path == article.path for line in page.lines)]


def _only(lines: Iterable[Traced], kept: list[int]) -> list[Traced]:
    at = {sheet: n for n, sheet in enumerate(kept)}
    return [replace(t, sheet=at[t.sheet]) for t in lines if t.sheet in at]


def _changes(made: _Proofed, blocks: tuple[Block, ...], run: Run) -> approvals.Changes:
    """What is not as it was approved last; nothing where nothing was."""
    text = texts(made.manuscript.root, [approvals.PATH]).get(approvals.PATH)
    if text is None:
        return approvals.Changes()
    approved, heard = approvals.read_approvals(text)
    run.diagnostics += heard
    return approvals.changes(blocks, approved) if approved else approvals.Changes()


def _build(made: _Proofed, order: ProofOrder) -> Build:
    settings = made.book.settings
    date = f"{made.tools.moment:%Y-%m-%d}" if order.epoch is not None else settings.date
    return Build(hashlib.sha256(made.rendered.content).hexdigest(), settings.title, made.composition.edition.name, settings.edition, date)


def _mark(build: Build, settings: Settings) -> DraftMark:
    date = date_in_words(build.date, settings.language, settings.digits, settings.calendar) if build.date else UNDATED
    return DraftMark(DRAFT, shorten(build.version, _VERSION, placeholder="…") or VERSION, date, build.id[:_SHOWN])
