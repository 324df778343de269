"""A build from beginning to end: study the manuscript, take the out folder, make the editions, put them in place with their report."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from warraq.catalogue import found
from warraq.diagnostics import has_errors
from warraq.faults import DISK, why
from warraq.model import Book, Edition, Manuscript, Rendered, Settings
from warraq.pipeline import Run, tools_for, make, study
from warraq.report import as_json
from warraq.verdicts import remember, verdict_on, worse
from warraq.workers import workers
from warraq.write import Holder, out_lock, replace_all

REPORT = "report.json"


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


def build(order: Order, run: Run, waiting: Callable[[Holder], None]) -> dict[str, dict[str, object]]:
    """The editions built, as report.json tells of them; none where `run` heard an error: then the out folder is as it was.

    Raises UnknownEdition. The manuscript is studied before the out folder is touched, and once more if another build had to be
    waited for, because its author may have written on meanwhile.
    """
    studied = study(order.manuscript, order.out, order.draft, run)
    _chosen(studied[0], order)
    if studied[1] is None:
        return {}
    try:
        with out_lock(order.out, waiting) as waited:
            if waited:
                run.diagnostics.clear()
                studied = study(order.manuscript, order.out, order.draft, run)
            return build_held(studied, order, run)
    except OSError as error:
        if not concerns(error, order.out):
            raise
        run.diagnostics.append(found("write-failed", path=error.filename or order.out, **why(error)))
        return {}


def build_held(studied: tuple[Manuscript | None, Book | None], order: Order, run: Run) -> dict[str, dict[str, object]]:
    """Makes the editions of a studied manuscript and puts them in place, as `build` does; the out folder is held. Raises OSError."""
    manuscript, book = studied
    editions = _chosen(manuscript, order)
    if book is None:
        return {}
    if order.theme:
        manuscript, book = (replace(one, settings=replace(one.settings, theme=order.theme)) for one in (manuscript, book))
    with workers(order.jobs) as executor:
        tools = tools_for(manuscript, order.out, executor, order.epoch)
        made = make(book, manuscript, editions, tools, run)
    if has_errors(run.diagnostics):
        return {}
    names = {e.name: file_name(manuscript.settings, e) for e in editions}
    judged = {names[e.name]: (made[e.name].content, verdict_on(e.name, run.diagnostics)) for e in editions if e.format == "epub"}
    run.diagnostics += worse(judged, order.out, tools.memory, order.draft)
    if has_errors(run.diagnostics):
        return {}
    with run.stage("write"):
        files = {names[e.name]: made[e.name].content for e in editions}
        entries = {e.name: _entry(names[e.name], made[e.name]) for e in editions}
        replace_all(order.out, files | {REPORT: _report(entries, made, order, run)})
        remember(judged, tools.memory)
    return entries


def _chosen(manuscript: object, order: Order) -> tuple[Edition, ...]:
    """The editions asked for, in the book's order. Raises UnknownEdition."""
    if manuscript is None:
        return ()
    known = [edition.name for edition in manuscript.settings.editions]
    for name in order.editions:
        if name not in known:
            raise UnknownEdition(name, known)
    return tuple(e for e in manuscript.settings.editions if not order.editions or e.name in order.editions)


def file_name(settings: Settings, edition: Edition) -> str:
    """What an edition's file is called."""
    suffix = f"-{edition.name}" if edition.name != "epub" or edition.format != "epub" else ""
    return f"{settings.slug}{suffix}.{edition.format}"


def _entry(path: str, rendered: Rendered) -> dict[str, object]:
    digest = hashlib.sha256(rendered.content).hexdigest()
    return {"path": path, "bytes": len(rendered.content), "sha256": digest, "pages": rendered.pages or None}


def _report(entries: dict, made: dict[str, Rendered], order: Order, run: Run) -> bytes:
    """report.json. It tells of the editions it lies beside: a failed build leaves the old one, as it leaves the old editions."""
    cache = {"hits": sum(r.hits for r in made.values()), "misses": sum(r.misses for r in made.values())}
    timings = {stage: round(seconds, 3) for stage, seconds in run.timings.items()}
    value = {"editions": entries, "diagnostics": as_json(run.diagnostics, order.lang), "timings": timings, "cache": cache}
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def concerns(error: OSError, out: Path) -> bool:
    """Whether an OSError is about writing into the out folder. Anything else is a fault of the press."""
    names = [Path(str(name)).absolute() for name in (error.filename, error.filename2) if name]
    near = any(name.is_relative_to(out.absolute()) or out.absolute().is_relative_to(name) for name in names)
    return error.errno in DISK and (near or not names)
