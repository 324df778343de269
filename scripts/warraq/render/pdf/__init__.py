"""The PDF room: a composition becomes one finished PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from warraq.arabic.numerals import ARABIC, abjad, in_digits
from warraq.catalogue import as_grave, found
from warraq.diagnostics import Checked, Diagnostic, as_draft, has_errors, in_order
from warraq.model import Composition, Edition, PageStart, Rendered
from warraq.printed import PrintedPage, filled
from warraq.render.pdf import isolation, structure
from warraq.render.pdf.assemble import Bound, assemble
from warraq.render.pdf.chapter import Chapter, Job
from warraq.render.pdf.chapters import Shelf, all_laid_out
from warraq.render.pdf.numbers import Numbering, Wanted
from warraq.render.pdf.parts import Part, parts_of
from warraq.render.resources import cover_style
from warraq.words import COVER

Progress = Callable[[str, int, int], None]


def render(composition: Composition, style_urls: tuple[str, ...], roots: Mapping[str, Path], cache: Path | None,
           executor: Executor | None, progress: Progress, moment: datetime, open_questions: frozenset[str] = frozenset()) -> Checked[Rendered]:
    """Lays out, numbers and joins the documents of a PDF edition.

    `style_urls` are book:// addresses in the order of the cascade; `roots` maps their hosts (load.roots) to folders.
    `cache` is where layouts are remembered; `executor` runs them at once (None: one after another). `progress` hears the stage
    (`layout`, `assemble`), how much of it is done, and of how much. `moment` (aware, UTC) is the time stamp. Where there are errors,
    the content is empty; what has the codes `open_questions` is none.
    """
    book, maker, diagnostics = _laid_out(composition, style_urls, roots, cache, executor, progress)
    diagnostics = as_draft(diagnostics, open_questions)
    if has_errors(diagnostics):
        return Checked(Rendered(composition.edition, b"", hits=maker.shelf.hits, misses=maker.shelf.misses), diagnostics)
    progress("assemble", 0, 1)
    rendered = _joined(book, maker, moment)
    progress("assemble", 1, 1)
    return Checked(rendered, (*diagnostics, *_many_blank(composition.edition, _used(book, book.sheets()), rendered.pages)))


def paginate(composition: Composition, style_urls: tuple[str, ...], roots: Mapping[str, Path], cache: Path | None,
             executor: Executor | None, progress: Progress) -> Checked[Rendered]:
    """The same without content, for editions that tell where the pages of this one begin."""
    book, maker, diagnostics = _laid_out(composition, style_urls, roots, cache, executor, progress)
    pages = Rendered(composition.edition, b"", hits=maker.shelf.hits, misses=maker.shelf.misses)
    if not has_errors(diagnostics):
        sheets = book.sheets()
        pages = replace(pages, starts=_starts(book, sheets, _total(book, sheets, composition.edition), composition.settings.digits))
    return Checked(pages, diagnostics)


def _laid_out(composition: Composition, style_urls: tuple[str, ...], roots: Mapping[str, Path], cache: Path | None,
              executor: Executor | None, progress: Progress) -> tuple[Numbering, _Maker, tuple[Diagnostic, ...]]:
    """The documents with their numbers settled, who laid them out, and what the layouts have to say."""
    parts = parts_of(composition)
    digits = ARABIC if composition.settings.digits == "arabic" else "0123456789"
    shelf = Shelf(cache, roots)
    maker = _Maker(composition, parts, style_urls, roots, digits, shelf, executor, progress)
    book = Numbering(parts, composition.edition.mirrored, digits, composition.language)
    book.settle(maker.lay_out)
    shelf.tidy()
    heard = in_order(as_grave(d) for index in sorted(book.chapters) for d in book.chapters[index].diagnostics if _concerns(composition.edition, d))
    return book, maker, tuple(heard)


def _concerns(edition: Edition, diagnostic: Diagnostic) -> bool:
    """How finely a picture is printed matters on paper only."""
    return edition.mirrored or diagnostic.code != "image-coarse"


@dataclass
class _Maker:
    """Lays out documents of one edition as the numbering wants them."""

    composition: Composition
    parts: list[Part]
    style_urls: tuple[str, ...]
    roots: Mapping[str, Path]
    digits: str
    shelf: Shelf
    executor: Executor | None
    progress: Progress
    wanted: dict[int, Wanted] = field(default_factory=dict)     # as they were last laid out
    done: int = 0

    def lay_out(self, wanted: Mapping[int, Wanted]) -> dict[int, Chapter]:
        """The chapters of these documents."""
        self.wanted.update(wanted)
        total = self.done + len(wanted) + len(self.parts) - len(self.wanted)
        out = {}
        for index, chapter in all_laid_out({i: self._job(i, w) for i, w in wanted.items()}, self.shelf, self.executor):
            out[index] = chapter
            self.done += 1
            self.progress("layout", self.done, total)
        return out

    def _job(self, index: int, wanted: Wanted) -> Job:
        page = self.parts[index].page
        roots = tuple((host, str(Path(folder).resolve())) for host, folder in sorted(self.roots.items()))
        sheets = (cover_style(self.composition.settings.theme, self.roots),) if self.parts[index].cover else self.style_urls
        return Job(page.title, page.xhtml, sheets, roots, self.composition.language, self.digits,
                   wanted.numbers, wanted.first, wanted.literal, wanted.side, structure.tagged(self.composition.edition),
                   self.composition.settings.notes)


def _joined(book: Numbering, maker: _Maker, moment: datetime) -> Rendered:
    sheets = book.sheets()
    start = book.first_body_sheet(sheets)
    edition = maker.composition.edition
    total = _total(book, sheets, edition)
    labels = [_label(book, sheets, sheet) for sheet in range(total)]
    bound = []
    for index, part in enumerate(book.parts):
        numbers = {target: book.page_of(target, sheets)[1] for target in part.targets}
        places = {name: book.place(index, name) for name in part.ids}
        bound.append(Bound(part.page, book.chapters[index], sheets[index], maker.wanted[index].first, sheets[index] - start + 1, numbers, places))
    content = assemble(bound, labels, maker.composition, isolation.font_files(maker.roots), moment)
    named = {name: labels[one.sheet + page] for one in reversed(bound) for name, (page, _) in one.places.items()}
    digits = maker.composition.settings.digits
    return Rendered(edition, content, total, named, _starts(book, sheets, total, digits), maker.shelf.hits, maker.shelf.misses, _printed(bound, labels, digits))


def _printed(bound: list[Bound], labels: list[str], digits: str) -> tuple[PrintedPage, ...]:
    """What stands on each sheet side; blank ones have the size and type area of the page before them."""
    labels = [in_digits(label, digits) for label in labels]
    out: list[PrintedPage] = []
    for one in bound:
        out += (_blank(out or one.chapter.printed, label) for label in labels[len(out):one.sheet])
        out += (filled(page, lambda target: in_digits(one.numbers[target], digits), label, one.page.name)
                for page, label in zip(one.chapter.printed, labels[one.sheet:]))
    return (*out, *(_blank(out, label) for label in labels[len(out):]))


def _blank(like: list[PrintedPage] | tuple[PrintedPage, ...], label: str) -> PrintedPage:
    return PrintedPage(like[-1].size, like[-1].area, label=label)


def _used(book: Numbering, sheets: list[int]) -> int:
    """The sheet sides up to the last page of the last document."""
    return sheets[-1] + book.count(len(sheets) - 1)


def _total(book: Numbering, sheets: list[int], edition: Edition) -> int:
    """The sheet sides of the whole book, blank ones at its end included."""
    used = _used(book, sheets)
    return used + -used % edition.multiple


def _many_blank(edition: Edition, used: int, total: int) -> tuple[Diagnostic, ...]:
    """A notice where more than half of a signature is blank, and that is more than a single leaf folded once: its author pays for the paper."""
    blank = total - used
    if blank <= max(4, edition.multiple / 2):
        return ()
    return (found("pages-blank", edition=edition.name, count=blank, used=used, pages=total, multiple=edition.multiple),)


def _label(book: Numbering, sheets: list[int], sheet: int) -> str:
    """What a page is called, in European digits."""
    cover, start = book.cover_sheets(), book.first_body_sheet(sheets)
    return COVER if sheet < cover else abjad(sheet - cover + 1, book.language) if sheet < start else str(sheet - start + 1)


def _starts(book: Numbering, sheets: list[int], total: int, digits: str) -> tuple[PageStart, ...]:
    """Every page with its place in the text, blank ones too."""
    places = {sheets[index] + page: (part.page.name, *place) for index, part in enumerate(book.parts) for page, place in enumerate(book.chapters[index].starts)}
    start = book.first_body_sheet(sheets)
    return tuple(PageStart(in_digits(_label(book, sheets, sheet), digits), f"_page-front-{sheet + 1}" if sheet < start else f"_page-{sheet - start + 1}",
                           *places.get(sheet, ())) for sheet in range(total))
