"""The whole path from a manuscript folder to finished editions, readable on one screen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from warraq import styles
from warraq.diagnostics import Checked, Diagnostic, as_draft, has_errors, unheard
from warraq.editions import facing_edition
from warraq.load import LEAVES_OUT, load, roots, style_sheet
from warraq.model import Book, Composition, Edition, Manuscript, Rendered, Series, Settings
from warraq.progress import Tell
from warraq.verify.epubcheck import Memory, Opinion

OPEN_QUESTIONS = frozenset(("faq-question-missing",))       # what --draft lets pass


@dataclass
class Run:
    """What is heard on the way, and how long each stage took (seconds)."""

    tell: Tell
    diagnostics: list[Diagnostic] = field(default_factory=list)
    timings: dict[str, float] = field(default_factory=dict)
    opinions: dict[str, Opinion] = field(default_factory=dict)      # EPUBCheck's, by edition

    @contextmanager
    def stage(self, name: str, of: str = "") -> Iterator[None]:
        self.tell(f"{of}: {name}" if of else name, 0, 0)
        begun = time.perf_counter()
        yield
        self.timings[name] = self.timings.get(name, 0.0) + time.perf_counter() - begun

    def hear(self, checked: tuple) -> object:
        """A stage's value; its diagnostics are kept."""
        self.diagnostics += checked[1]
        return checked[0]


@dataclass(frozen=True, slots=True)
class Tools:
    """What all editions of a build share."""

    roots: Mapping[str, Path]
    cache: Path
    executor: Executor | None
    moment: datetime
    memory: Memory                          # of what was found in EPUBs
    home: str = ""                          # the address of the book's download page as a web edition links to it; empty where there is none


def study(root: Path, out: Path | None, draft: bool, run: Run, open_questions: frozenset[str] = OPEN_QUESTIONS) -> tuple[Manuscript | None, Book | None]:
    """Load, read, lint, resolve, and see that the fonts suffice; all that `check` does. The book is None where there are errors.

    With `draft` those of the codes `open_questions` are warnings.
    """
    from warraq import coverage, lint, reading, resolve, stylesheets
    with run.stage("load"):
        manuscript = run.hear(load(root, out))
    if manuscript is None:
        return None, None
    left_out = any(d.code in LEAVES_OUT for d in run.diagnostics)
    with run.stage("read"):
        articles = tuple(run.hear(reading.read(source, manuscript.settings)) for source in manuscript.sources)
    with run.stage("lint"):
        run.diagnostics += [d for pair in zip(manuscript.sources, articles) for d in lint.check(*pair, manuscript.words)]
    if not left_out:
        with run.stage("resolve"):
            series = Series(manuscript.settings, articles, manuscript.assets)
            book = run.hear(resolve.resolve(series, {s.path: s.text for s in manuscript.sources}))
        with run.stage("glyphs"):
            run.diagnostics += stylesheets.examined(manuscript)
            run.diagnostics += coverage.missing_glyphs(book, manuscript.sources, manuscript.root, out)
    run.diagnostics[:] = as_draft(run.diagnostics, open_questions) if draft else run.diagnostics
    return manuscript, None if has_errors(run.diagnostics) else book


def make(book: Book, manuscript: Manuscript, editions: tuple[Edition, ...], tools: Tools, run: Run) -> dict[str, Rendered]:
    """Compose, render, verify: each edition by its name. One that is missing had errors."""
    from warraq import compose, coverage, stylesheets
    made: dict[str, Rendered] = {}
    for edition in sorted(editions, key=lambda e: e.format == "epub"):
        pages = _printed_pages(book, manuscript, made, editions, tools, run) if edition.format == "epub" else None
        with run.stage("compose", edition.name):
            composition = compose.compose(book, edition, pages.starts if pages else ())
        with run.stage("render", edition.name):
            rendered, heard = _render(composition, style_urls(manuscript, edition), tools, run)
        heard = stylesheets.placed(coverage.placed(heard, {s.path: s.text for s in manuscript.sources}), manuscript, run.diagnostics)
        run.diagnostics += unheard(heard, run.diagnostics)
        if rendered is not None and not has_errors(heard):
            with run.stage("verify", edition.name):
                _verify(rendered, composition, book, tools, run)
            made[edition.name] = replace(rendered, hits=rendered.hits + pages.hits, misses=rendered.misses + pages.misses) if pages else rendered
    return made


def _verify(rendered: Rendered, composition: Composition, book: Book, tools: Tools, run: Run) -> None:
    """The press's own look at an edition, then that of others where it passed."""
    from warraq import verify
    own = verify.check(rendered, composition, book)
    run.diagnostics += own
    if not has_errors(own):
        opinion = run.hear(verify.second_opinion(rendered, composition, book, tools.memory))
        run.opinions |= {rendered.edition.name: opinion} if opinion else {}


def _printed_pages(book: Book, manuscript: Manuscript, made: Mapping[str, Rendered], editions: tuple[Edition, ...], tools: Tools,
                   run: Run) -> Rendered | None:
    """The print edition as far as its pages go, laid out for this where it is not built; None where the book has no such edition.

    What its layout has to say concerns an EPUB only where there is none.
    """
    from warraq import compose
    from warraq.render import pdf
    edition = facing_edition(manuscript.settings)
    if edition is None or edition in editions:
        return replace(made[edition.name], hits=0, misses=0) if edition and edition.name in made else None
    with run.stage("pages", edition.name):
        composition = compose.compose(book, edition)
        tell = partial(_for_edition, run.tell, edition.name)
        pages, heard = pdf.paginate(composition, style_urls(manuscript, edition), tools.roots, tools.cache, tools.executor, tell)
    run.diagnostics += [d for d in heard if has_errors([d])]
    return pages


def _render(composition: Composition, style_urls: tuple[str, ...], tools: Tools, run: Run) -> Checked[Rendered | None]:
    """One room a format."""
    from warraq.render import epub, pdf, web
    render: Callable = {"pdf": pdf.render, "epub": epub.render, "web": partial(web.render, home=tools.home)}[composition.edition.format]
    tell = partial(_for_edition, run.tell, composition.edition.name)
    return render(composition, style_urls, tools.roots, tools.cache, tools.executor, tell, tools.moment)


def _for_edition(tell: Tell, name: str, stage: str, done: int, total: int) -> None:
    tell(f"{name}: {stage}", done, total)


def style_urls(manuscript: Manuscript, edition: Edition) -> tuple[str, ...]:
    """The theme's style sheets, then the author's, which so win."""
    theme = (f"book://styles/{name}" for name in styles.theme_sheets(manuscript.settings.theme, edition))
    return *theme, *filter(None, (style_sheet(manuscript.root, name) for name in edition.styles))


def tools_for(manuscript: Manuscript, out: Path, executor: Executor | None, epoch: int | None) -> Tools:
    """The shared tools of a build. `epoch` is SOURCE_DATE_EPOCH (seconds since 1970) where it is set."""
    from warraq.render.epub.shelf import shelf
    return Tools(roots(manuscript.root), out / ".cache", executor, moment(manuscript.settings, epoch), shelf(out / ".cache", "verdicts"))


def moment(settings: Settings, epoch: int | None) -> datetime:
    """The one time stamp of a book: SOURCE_DATE_EPOCH, else the book's date, else a fixed day. Never the clock's."""
    if epoch is not None:
        return datetime.fromtimestamp(epoch, UTC)
    year, month, day = ([int(n) for n in (settings.date or "2000-01-01").split("-")] + [1, 1])[:3]
    return datetime(year, month, day, tzinfo=UTC)
