"""The site of a book from beginning to end: all editions and a web edition, its download page, the shelf and the feeds, put in place together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from warraq import kept_shelf
from warraq.approving import understood
from warraq.building import Entries, Made, Order, Studied, build_held, chosen, file_name, held, make_editions, put
from warraq.catalogue import found
from warraq.changing import changes_of
from warraq.diagnostics import Diagnostic, has_errors
from warraq.dressing import dressed
from warraq.editions import WEB
from warraq.kept_shelf import Record, Shelf
from warraq.model import INDEX, Edition, Settings
from warraq.pipeline import Run
from warraq.proof import releases
from warraq.proof.releases import Release
from warraq.sample import plain_text
from warraq.shelf import opds1, opds2, sitemap
from warraq.shelf.page import book_page
from warraq.shelf.records import as_record, path_of
from warraq.shelf.shelf_page import in_order, shelf_page
from warraq.shelf.shelved import ShelvedBook
from warraq.shelf.sums import NAME as SUMS
from warraq.shelf.sums import sha256sums
from warraq.shelving import Days, facts, files_of, folder_of, read_edition, shelved
from warraq.write import Holder

_DRAWN = ("site/fonts/*.woff2", "sitemap.xml", "sitemap-[0-9]*.xml")        # what pages have that is called otherwise the next time, or is not there


@dataclass(frozen=True, slots=True)
class SiteOrder:
    """What was asked for: the editions' order, the address under which the site is published (empty: none), and when (ISO 8601, UTC)."""

    build: Order
    base_url: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Sited:
    """A site that is in place: its editions as report.json tells of them, the slug of its book, all the books on its shelf."""

    entries: Entries
    slug: str
    books: tuple[ShelvedBook, ...]


def site(order: SiteOrder, run: Run, waiting: Callable[[Holder], None]) -> Sited | None:
    """Makes the book's site; None where `run` heard an error: then the out folder is as it was."""
    return held(order.build, run, waiting, lambda studied, build, run: _site_held(studied, order, run))


def build(order: Order, when: str, run: Run, waiting: Callable[[Holder], None]) -> Entries:
    """Builds editions as `building.build` does. Where the book's site is in the out folder already, its pages follow: all editions make it anew,
    some of them have its pages drawn with their sizes and sums. Raises UnknownEdition."""
    return held(order, run, waiting, lambda studied, order, run: build_beside(studied, SiteOrder(order, when=when), run)) or {}


def build_beside(studied: Studied, order: SiteOrder, run: Run) -> Entries:
    """What `build` does of a studied manuscript; the out folder is held. `order.base_url` is not looked at: the site keeps its address. Raises OSError."""
    settings = studied[0].settings if studied[0] else None
    try:
        record = kept_shelf.record_at(order.build.out, settings.slug) if settings else None
    except ValueError:
        run.diagnostics.append(found("site-record-broken", path=path_of(settings.slug)))
        return _entries(_site_held(studied, replace(order, build=replace(order.build, editions=())), run))
    if record is None:
        return build_held(studied, order.build, run)
    if not order.build.editions or _is_another(record.book, settings):          # of which nothing is to stay on the page
        return _entries(_site_held(studied, replace(order, base_url=record.base_url, build=replace(order.build, editions=())), run))
    return _entries(_some_held(studied, replace(order, base_url=record.base_url), record, run))


def _entries(sited: Sited | None) -> Entries:
    return sited.entries if sited else {}


def _site_held(studied: Studied, order: SiteOrder, run: Run) -> Sited | None:
    """Makes the whole site of a studied book; the out folder is held. Raises OSError."""
    manuscript, _ = studied
    around = _around(studied, order, run)
    made = around and make_editions(studied, site_editions(manuscript.settings), order.build, run, home_of(manuscript.settings))
    return _put(made, shelved_whole(made, order, around.releases), around.beside, order, run) if made else None


def _some_held(studied: Studied, order: SiteOrder, record: Record, run: Run) -> Sited | None:
    """Builds some editions of a book whose site is there: what was not built stays on its pages as it lies on the disk. Raises OSError, UnknownEdition."""
    manuscript, _ = studied
    editions = chosen(manuscript, order.build)
    around = _around(studied, order, run)
    made = around and make_editions(studied, editions, order.build, run, home_of(manuscript.settings))
    return _put(made, _own_of_some(made, record, order, around.releases), around.beside, order, run) if made else None


@dataclass(frozen=True, slots=True)
class _Around:
    """What a book's pages tell besides the book: the other books on the shelf, and its own releases."""

    beside: Shelf
    releases: tuple[Release, ...]


def _around(studied: Studied, order: SiteOrder, run: Run) -> _Around | None:
    """None where there is no book, or `run` hears an error about its shelf or its releases; told before the editions are made, which takes long."""
    manuscript, book = studied
    if manuscript is None or book is None:
        return None
    known = run.hear(understood(manuscript.root, releases.PATH, releases.read_releases, ()))
    beside = _beside(manuscript.settings, order, run)
    return None if known is None or has_errors(run.diagnostics) else _Around(beside, known)


def put_made(made: Made, order: SiteOrder, known: Sequence[Release], run: Run) -> Entries | None:
    """Puts a book's editions, a web edition among them, in place; None where `run` heard an error: then nothing was. Raises OSError.

    Where the book's site is in the out folder its pages follow, under the address that it has; elsewhere only the editions that book.yaml names are
    put there. `known` are the book's releases.
    """
    settings, out = made.book.settings, order.build.out
    if not kept_shelf.is_there(out, settings.slug):
        put(named(made), order.build, run)
        return named(made).entries
    old = _record(order, settings)
    order = replace(order, base_url=old.base_url if old else "")
    beside = _beside(settings, order, run)
    return None if has_errors(run.diagnostics) else _put(made, shelved_whole(made, order, known), beside, order, run).entries


def named(made: Made) -> Made:
    """Those of some editions that book.yaml names."""
    editions = tuple(e for e in made.editions if e in made.manuscript.settings.editions)
    folders = tuple(folder_of(str(made.entries[e.name]["path"])) for e in made.editions if e.format == "web" and e not in editions)
    files = {path: content for path, content in made.files.items() if not path.startswith(folders)}
    return replace(made, editions=editions, files=files, entries={e.name: made.entries[e.name] for e in editions},
                   rendered={e.name: made.rendered[e.name] for e in editions})


def shelved_whole(made: Made, order: SiteOrder, known: Sequence[Release]) -> ShelvedBook:
    """The book of all its editions, as it is shelved."""
    settings = made.book.settings
    old = _record(order, settings)
    return shelved(made, days_of(order, settings, known, old.book if old else None), changes_of(made.manuscript, made.book, known))


def _own_of_some(made: Made, record: Record, order: SiteOrder, known: Sequence[Release]) -> ShelvedBook:
    """The book of which some editions are new: the others are as they lie on the disk, and its contents lead into the web edition that lies there."""
    days = days_of(order, made.book.settings, known, record.book)
    old = kept_shelf.seen(order.build.out, record.book, order.when[:10])
    new = {f.path: f for f in files_of(made, days)}
    files = (*(new.pop(f.path, f) for f in (old.files if old else ())), *new.values())
    own = facts(made.book.settings, tuple(sorted(files, key=lambda f: f.format == "web")), days)
    inside = shelved(made, days, None) if read_edition(site_editions(made.book.settings)) in made.editions else old
    if inside:
        own = replace(own, contents=inside.contents, excerpt=inside.excerpt, cover=inside.cover, cover_small=inside.cover_small, cover_shown=inside.cover_shown)
    return replace(own, changes=changes_of(made.manuscript, made.book, known))


def _beside(settings: Settings, order: SiteOrder, run: Run) -> Shelf:
    """The other books on the shelf; `run` hears what is wrong with them, and an error where one of them has a name that this book needs."""
    beside: Shelf = run.hear(kept_shelf.others(order.build.out, settings.slug, settings.identifier, order.when[:10]))
    run.diagnostics += [*_taken(settings, beside, order.build.out), *_not_as_before(_record(order, settings), settings, beside, order)]
    return beside


def _taken(settings: Settings, beside: Shelf, out: Path) -> Iterator[Diagnostic]:
    """Names that this book needs and another one on the shelf has, or the shelf itself. Many disks do not tell case."""
    slugs = (settings.slug, *(book.slug for book in beside.books)) if beside.books else ()
    yield from (found("site-name-taken", path=INDEX, slug=slug) for slug in slugs if f"{slug}.html".casefold() == INDEX)
    taken = {path.casefold(): book.slug for book in beside.books for path in (book.page, *kept_shelf.paths_of(out, book))}
    own = (f"{settings.slug}.html", *(file_name(settings, e) for e in site_editions(settings)))
    yield from (found("site-name-taken", path=path, slug=taken[path.casefold()]) for path in own if path.casefold() in taken)


def _not_as_before(old: Record | None, settings: Settings, beside: Shelf, order: SiteOrder) -> Iterator[Diagnostic]:
    """That another book had the slug, and that the shelf loses its address."""
    if old and _is_another(old.book, settings):
        yield found("site-slug-taken", slug=old.book.slug, title=old.book.title)
    dropped = next(filter(None, (old.base_url if old else "", *beside.base_urls)), "")
    if dropped and not order.base_url:
        yield found("site-address-dropped", url=dropped)


def _is_another(book: ShelvedBook, settings: Settings) -> bool:
    """Whether a record is that of another book than the one whose slug it has."""
    return book.identifier != settings.identifier and book.title != plain_text(settings.title)


def _record(order: SiteOrder, settings: Settings) -> Record | None:
    """The book as it was shelved before, if it was."""
    try:
        return kept_shelf.record_at(order.build.out, settings.slug)
    except ValueError:
        return None


def site_editions(settings: Settings) -> tuple[Edition, ...]:
    """The book's editions, and a web edition whether it names one or not."""
    if any(e.format == "web" for e in settings.editions):
        return settings.editions
    names = {e.name for e in settings.editions}
    name = next(n for i in range(1, len(names) + 2) if (n := "web" if i == 1 else f"web-{i}") not in names)
    return (*settings.editions, replace(WEB, name=name))


def home_of(settings: Settings) -> str:
    """The address of the download page as the pages of a web edition link to it."""
    return f"../{settings.slug}.html"


def days_of(order: SiteOrder, settings: Settings, known: Iterable[Release], old: ShelvedBook | None) -> Days:
    """From which day on each file is as it is."""
    released = {digest: release.when[:10] for release in reversed(tuple(known)) for digest in release.sums.values()}
    return Days(order.when[:10], order.build.epoch, settings.date, released, {f.sha256: f.date for f in (old.files if old else ())})


# ---- files --------------------------------------------------------------------------------------------------------------------


def site_files(made: Made, own: ShelvedBook, base_url: str) -> dict[str, bytes]:
    """All files of the site of one book alone by their path below its folder: editions, web edition, pages, feeds, SHA256SUMS."""
    files = {**made.files, **pages((own,), base_url, kept_shelf.web_pages(made.files), made.tools.cache)}
    return {**files, SUMS: sha256sums(files)}


def pages(books: tuple[ShelvedBook, ...], base_url: str, documents: Iterable[str], cache: Path) -> dict[str, bytes]:
    """The pages of these books, their feeds and records, and what the pages need. `documents` are the pages of web editions, for the sitemap."""
    several = len(books) > 1
    made = {book.page: book_page(book, base_url, several) for book in books}
    made |= {INDEX: shelf_page(books, base_url) if several else book_page(books[0], base_url, False)}
    feeds = {opds1.NAME: opds1.atom(books, base_url), opds2.NAME: opds2.json_feed(books, base_url)}
    feeds |= sitemap.sitemaps(books, base_url, tuple(documents)) if base_url else {}
    return {**dressed(made, cache), **feeds, **{path_of(book.slug): as_record(book, base_url) for book in books}}


def _put(made: Made, own: ShelvedBook, beside: Shelf, order: SiteOrder, run: Run) -> Sited:
    """Puts editions and the whole shelf in place. Raises OSError."""
    out = order.build.out
    books = tuple(in_order((own, *beside.books)))
    anew = tuple(folder_of(path) for path in made.files if path.endswith("/" + INDEX))      # web editions, of which nothing older stays
    old = {path for book in books for path in kept_shelf.paths_of(out, book) if path not in made.files and not path.startswith(anew)}
    drawn = pages(books, order.base_url, kept_shelf.web_pages((*made.files, *old)), made.tools.cache)
    lying = {path: kept_shelf.sum_of(out / path) for path in sorted(old)}
    drawn[SUMS] = sha256sums({**made.files, **drawn, **lying})
    before = (path.relative_to(out).as_posix() for pattern in _DRAWN for path in out.glob(pattern) if not path.is_dir())
    put(made, order.build, run, drawn, (*beside.gone, *before))
    return Sited(made.entries, own.slug, books)
