"""A build from beginning to end: study the manuscript, take the out folder, make the editions, put them in place with their report."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from warraq.catalogue import found
from warraq.diagnostics import has_errors
from warraq.faults import DISK, why
from warraq.model import INDEX, Book, Edition, Manuscript, Rendered, Settings
from warraq.pipeline import Run, Tools, make, study, tools_for
from warraq.report import as_json
from warraq.verdicts import Verdict, remember, verdict_on, worse
from warraq.workers import workers
from warraq.write import Holder, is_there, out_lock, replace_all

T = TypeVar("T")
Studied = tuple[Manuscript | None, Book | None]
Entries = dict[str, dict[str, object]]              # by edition: path, bytes, sha256, pages; of a web edition also files

REPORT = "report.json"
_OF_WEB = ("*.html", "reader.css", "reader.js", "search.js", "cover*.jpg", "cover.webp", "fonts/*", "media/*", "search/*")      # what the press has in a web edition's folder


class UnknownEdition(Exception):
    """An edition was asked for that the book has not: wrong usage, not a mistake in the manuscript."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(name)
        self.name, self.known = name, known


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for: folders, editions by name (none: all), how many processes, `--draft`, time stamp, language of the report,
    and a theme in place of the book's (empty: none)."""

    manuscript: Path
    out: Path
    editions: tuple[str, ...] = ()
    jobs: int = 1
    draft: bool = False
    epoch: int | None = None
    lang: str = "ar"
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """Editions that are finished and not in place yet: their files by path below the out folder, their entries of report.json by name."""

    manuscript: Manuscript
    book: Book
    editions: tuple[Edition, ...]
    rendered: Mapping[str, Rendered]
    files: Mapping[str, bytes]
    entries: Entries
    tools: Tools
    judged: Mapping[str, tuple[bytes, Verdict]]     # EPUBs by path, with what was found in them


def build(order: Order, run: Run, waiting: Callable[[Holder], None]) -> Entries:
    """The editions built, as report.json tells of them; none where `run` heard an error: then the out folder is as it was. Raises UnknownEdition."""
    return held(order, run, waiting, build_held) or {}


def held(order: Order, run: Run, waiting: Callable[[Holder], None], step: Callable[[Studied, Order, Run], T]) -> T | None:
    """What a step gives that is taken while the out folder is held; None where `run` heard an error before it or the folder cannot be written.

    Raises UnknownEdition. The manuscript is studied before the out folder is touched, and once more if another build had to be
    waited for, because its author may have written on meanwhile.
    """
    studied = study(order.manuscript, order.out, order.draft, run)
    chosen(studied[0], order)
    if studied[1] is None:
        return None
    try:
        with out_lock(order.out, waiting) as waited:
            if waited:
                run.diagnostics.clear()
                studied = study(order.manuscript, order.out, order.draft, run)
            return step(studied, order, run)
    except OSError as error:
        if not concerns(error, order.out):
            raise
        run.diagnostics.append(found("write-failed", path=error.filename or order.out, **why(error)))
        return None


def build_held(studied: Studied, order: Order, run: Run) -> Entries:
    """Makes the editions of a studied manuscript and puts them in place, as `build` does; the out folder is held. Raises OSError."""
    made = make_editions(studied, chosen(studied[0], order), order, run)
    if made is None:
        return {}
    put(made, order, run)
    return made.entries


def make_editions(studied: Studied, editions: tuple[Edition, ...], order: Order, run: Run, home: str = "") -> Made | None:
    """These editions of a studied manuscript, each checked; None where `run` heard an error. Nothing is written but the cache.

    `home` is the download page's address as a web edition links to it. Raises OSError.
    """
    manuscript, book = studied
    if book is None:
        return None
    if order.theme:
        manuscript, book = (replace(one, settings=replace(one.settings, theme=order.theme)) for one in (manuscript, book))
    with workers(order.jobs) as executor:
        tools = replace(tools_for(manuscript, order.out, executor, order.epoch), home=home)
        rendered = make(book, manuscript, editions, tools, run)
    if has_errors(run.diagnostics):
        return None
    names = {e.name: file_name(manuscript.settings, e) for e in editions}
    judged = {names[e.name]: (rendered[e.name].content, verdict_on(e.name, run.diagnostics)) for e in editions if e.format == "epub"}
    run.diagnostics += worse(judged, order.out, tools.memory, order.draft)
    if has_errors(run.diagnostics):
        return None
    files = {path: content for e in editions for path, content in _files(names[e.name], rendered[e.name]).items()}
    entries = {e.name: _entry(names[e.name], rendered[e.name]) for e in editions}
    return Made(manuscript, book, editions, rendered, files, entries, replace(tools, executor=None), judged)


def put(made: Made, order: Order, run: Run, more: Mapping[str, bytes] | None = None, gone: Iterable[str] = ()) -> None:
    """Puts editions in place with their report and `more` files, and takes those `gone` away: all or, with an OSError, none."""
    with run.stage("write"):
        files = {**made.files, **(more or {})}
        there = {path for e in made.editions if e.format == "web" for path in web_files(order.out, str(made.entries[e.name]["path"]))}
        replace_all(order.out, {**_changed(order.out, files), REPORT: _report(made, order, run)}, sorted({*gone, *there} - files.keys()))
        remember(made.judged, made.tools.memory)


def chosen(manuscript: object, order: Order) -> tuple[Edition, ...]:
    """The editions asked for, in the book's order. Raises UnknownEdition."""
    if manuscript is None:
        return ()
    known = [edition.name for edition in manuscript.settings.editions]
    for name in order.editions:
        if name not in known:
            raise UnknownEdition(name, known)
    return tuple(e for e in manuscript.settings.editions if not order.editions or e.name in order.editions)


def file_name(settings: Settings, edition: Edition) -> str:
    """What an edition's file is called: of a web edition the page that opens it, in a folder of its own."""
    if edition.format == "web":
        return f"{settings.slug}-{edition.name}/{INDEX}"
    suffix = f"-{edition.name}" if edition.name != "epub" or edition.format != "epub" else ""
    return f"{settings.slug}{suffix}.{edition.format}"


def _files(path: str, rendered: Rendered) -> dict[str, bytes]:
    """An edition's files: one, or those of a web edition in the folder of the page that opens it."""
    return {path.removesuffix(INDEX) + name: content for name, content in rendered.files.items()} or {path: rendered.content}


def web_files(out: Path, index: str) -> set[str]:
    """The files of the web edition that the page `index` opens, by path below the out folder; not what somebody else put beside them.
    The press's own names are ASCII."""
    folder = out / index.removesuffix(INDEX)
    there = (path for pattern in _OF_WEB for path in folder.glob(pattern) if path.name.isascii() and (path.is_file() or path.is_symlink()))
    return {path.relative_to(out).as_posix() for path in there}


def _changed(out: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """All files but those in folders that lie there already, byte for byte: a web edition has many, and each would have to be seen on disk anew."""
    return {name: content for name, content in files.items() if "/" not in name or not is_there(out / name, content)}


def _entry(path: str, rendered: Rendered) -> dict[str, object]:
    digest = hashlib.sha256(rendered.content).hexdigest()
    entry = {"path": path, "bytes": len(rendered.content), "sha256": digest, "pages": rendered.pages or None}
    return {**entry, "files": len(rendered.files)} if rendered.files else entry


def _report(made: Made, order: Order, run: Run) -> bytes:
    """report.json. It tells of the editions it lies beside: a failed build leaves the old one, as it leaves the old editions."""
    every = made.rendered.values()
    cache = {"hits": sum(r.hits for r in every), "misses": sum(r.misses for r in every)}
    timings = {stage: round(seconds, 3) for stage, seconds in run.timings.items()}
    value = {"editions": made.entries, "diagnostics": as_json(run.diagnostics, order.lang), "timings": timings, "cache": cache}
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def concerns(error: OSError, out: Path) -> bool:
    """Whether an OSError is about writing into the out folder. Anything else is a fault of the press."""
    names = [Path(str(name)).absolute() for name in (error.filename, error.filename2) if name]
    near = any(name.is_relative_to(out.absolute()) or out.absolute().is_relative_to(name) for name in names)
    return error.errno in DISK and (near or not names)
