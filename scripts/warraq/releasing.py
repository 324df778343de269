"""A release from beginning to end: see that the book may be released, build it, put it into a folder of its own that is never changed later."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from warraq.approving import keep, kept_approvals, sources_of, understood
from warraq.building import INDEX, Made, Order, concerns, make_editions
from warraq.catalogue import found
from warraq.changing import changes_of
from warraq.diagnostics import Diagnostic, as_draft, has_errors
from warraq.faults import why
from warraq.kept_shelf import record_at
from warraq.model import Book, Manuscript
from warraq.pipeline import Run, study
from warraq.proof import change_log, change_words, gate, releases
from warraq.proof.blocks import blocks_of_book
from warraq.proof.change_log import ChangeLog, Settled
from warraq.proof.change_words import Built, head
from warraq.proof.released_texts import released_texts
from warraq.proof.releases import Release, Text
from warraq.proof.threads import Thread
from warraq.reviewing import comments, places, texts_of
from warraq.shelf.sums import NAME as SUMS
from warraq.shelf.sums import sha256sums
from warraq.shelving import folder_of, shelved
from warraq.siting import SiteOrder, days_of, home_of, named, put_made, site_editions, site_files
from warraq.write import Holder, folder_lock, out_lock, put_folder, take_folder

FOLDER, RECORD = "releases", "release.json"


@dataclass(frozen=True, slots=True)
class ReleaseOrder:
    """What was asked for: folders, version (empty: to be chosen), a reason for what the gate refuses (empty: none), who, when (ISO 8601, UTC),
    processes, time stamp, language of the build's report, the address under which the release is published (empty: none)."""

    manuscript: Path
    out: Path
    version: str = ""
    reason: str = ""
    who: str = ""
    when: str = ""
    jobs: int = 1
    epoch: int | None = None
    lang: str = "ar"
    base_url: str = ""


@dataclass(frozen=True, slots=True)
class Released:
    """The release: its folder below the out folder, its version, those of its files that an author looks at, whether it was there before, and, if so,
    whether for another address than is named now."""

    path: str
    version: str
    files: tuple[str, ...]
    before: bool = False
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class _Judged:
    """A book that may be released, with what its record and its change log need."""

    manuscript: Manuscript
    book: Book
    texts: tuple[Text, ...]
    heads: Mapping[str, str]
    resolved: tuple[Thread, ...]
    open: int
    unapproved: int


def release(order: ReleaseOrder, run: Run, waiting: Callable[[Holder], None]) -> Released | None:
    """Releases the book; None where `run` heard an error: then there is no new release."""
    judged = _judged(order, run)
    if judged is None:
        return None
    try:
        with out_lock(order.out, waiting) as waited:
            if waited:
                run.diagnostics.clear()
                judged = _judged(order, run)
            return _made(judged, order, run) if judged else None
    except OSError as error:
        if not concerns(error, order.out) and not concerns(error, order.manuscript):
            raise
        run.diagnostics.append(found("write-failed", path=error.filename or order.out, **why(error)))
        return None


def _judged(order: ReleaseOrder, run: Run) -> _Judged | None:
    """The book as it is, unless it is wrong, or the gate refuses it and no reason was given."""
    manuscript, book = study(order.manuscript, order.out, False, run)
    if manuscript is None or book is None:
        return None
    approvals, threads = run.hear(kept_approvals(order.manuscript)), run.hear(comments(order.manuscript))
    if approvals is None or threads is None:
        return None
    threads = tuple(replace(each.thread, doubtful=each.thread.doubtful or each.lost) for each in places(threads, texts_of(order.manuscript, order.out)))
    blocks = blocks_of_book(book, manuscript.sources)
    sources = sources_of(manuscript, blocks)
    refused = gate.refusals(blocks, approvals, threads, sources)
    run.diagnostics += as_draft(refused, gate.REFUSALS) if order.reason else refused
    texts = released_texts(book, blocks, sources)
    run.hear(understood(order.manuscript, releases.PATH, releases.read_releases, ()))           # told now rather than after the build
    if has_errors(run.diagnostics):
        return None
    open_ones = sum(d.code in gate.COMMENTS for d in refused)
    return _Judged(manuscript, book, texts, {digest: head(source) for digest, source in sources.items()},
                   tuple(t for t in threads if t.resolved and not t.withdrawn), open_ones, len(refused) - open_ones)


def _made(judged: _Judged, order: ReleaseOrder, run: Run) -> Released | None:
    """Makes the editions, and puts them, their site and the release in place; the out folder is held."""
    build_order = Order(order.manuscript, order.out, jobs=order.jobs, epoch=order.epoch, lang=order.lang)
    settings = judged.book.settings
    made = make_editions((judged.manuscript, judged.book), site_editions(settings), build_order, run, home_of(settings))
    if made is None:
        return None
    with folder_lock(order.manuscript):
        known = run.hear(understood(order.manuscript, releases.PATH, releases.read_releases, ()))
        return None if known is None else _put(judged, made, SiteOrder(build_order, order.base_url, order.when), order, run, known)


def _put(judged: _Judged, made: Made, site: SiteOrder, order: ReleaseOrder, run: Run, known: tuple[Release, ...]) -> Released | None:
    """Puts the release and its record in place, both or neither, after the out folder's own site; both folders are held."""
    settings, editions = judged.book.settings, _named(made)
    sums = {path: _sum(files) for path, files in editions.items()}
    version = order.version or releases.next_version(known, sums, settings.edition, order.when[:10])
    recorded = next((r for r in known if r.version == version), None)
    target = order.out / FOLDER / f"{settings.slug}-{version}"
    before = os.path.lexists(target)
    if recorded and dict(recorded.sums) != sums or before and not _holds(target, editions):
        run.diagnostics.append(_exists(version, known, order.out / FOLDER / settings.slug))
        return None
    new = recorded or Release(version, order.when, judged.texts, sums, tuple(t.id for t in judged.resolved), order.who, order.reason, judged.open, judged.unapproved)
    every = known if recorded else (*known, new)
    until = every[:every.index(new) + 1]
    built = {name: _built(made, name) for name in made.entries}
    if put_made(made, site, every, run) is None:
        return None
    with run.stage("write"):
        if not before:
            put_folder(target, _files(judged, made, replace(site, when=new.when), until, built))
        if not recorded:
            _record(order.manuscript, _records(judged, until, built), target, before)
    shown = (*(str(e["path"]) for e in made.entries.values()), INDEX, change_words.NAME, SUMS)
    there = tuple(name for name in shown if (target / name).is_file())                         # older releases have no pages
    return Released(f"{FOLDER}/{target.name}", version, there, before, before and order.base_url not in ("", _address(target, settings.slug)))


def _address(target: Path, slug: str) -> str:
    """The address for which a release was made; empty where it was for none, or does not tell."""
    try:
        record = record_at(target, slug)
    except ValueError:
        return ""
    return record.base_url if record else ""


def _named(made: Made) -> dict[str, dict[str, bytes]]:
    """The files of each edition that book.yaml names, by the edition's path. A web edition that it does not name belongs to the pages, which may look different one day."""
    return {path: _files_of(made, path) for path in (str(entry["path"]) for entry in named(made).entries.values())}


def _files_of(made: Made, path: str) -> dict[str, bytes]:
    """An edition's file, or those of a web edition, by path below the out folder."""
    return {name: content for name, content in made.files.items() if name == path or "/" in path and name.startswith(folder_of(path))}


def _sum(files: Mapping[str, bytes]) -> str:
    """The SHA-256 of an edition; of a web edition that of its files' sums."""
    return sha256(sha256sums(files) if len(files) > 1 else next(iter(files.values()))).hexdigest()


def _built(made: Made, name: str) -> Built:
    """An edition as the change log lists it: a web edition as its folder, with the size of all its files."""
    entry = made.entries[name]
    path = str(entry["path"])
    whole = sum(map(len, _files_of(made, path).values()))
    return Built(folder_of(path) if "/" in path else path, int(entry["pages"] or 0), whole, str(entry["sha256"]))


def _holds(target: Path, editions: Mapping[str, Mapping[str, bytes]]) -> bool:
    """Whether a release holds these editions to the byte."""
    return all((target / name).is_file() and (target / name).read_bytes() == content for files in editions.values() for name, content in files.items())


def _exists(version: str, known: Sequence[Release], stem: Path) -> Diagnostic:
    """That the version is another release's, with one like it that nothing has yet."""
    taken = {r.version for r in known}
    other = next(name for n in range(2, 10**6) if (name := f"{version}-{n}") not in taken and not os.path.lexists(f"{stem}-{name}"))
    return found("release-exists", version=version, other=other)


def _record(root: Path, files: Mapping[str, bytes], target: Path, before: bool) -> None:
    """Keeps what the manuscript folder records of a release; where that fails, a folder that is new goes again."""
    try:
        keep(root, files)
    except OSError:
        if not before:
            take_folder(target)
        raise


def _records(judged: _Judged, until: Sequence[Release], built: Mapping[str, Built]) -> dict[str, bytes]:
    """What the manuscript folder keeps of the last of these releases: its record, and its change log with what is the editors' own business,
    the comments that were dealt with and what was passed over for which reason."""
    before, new = ([None, *until])[-2:]
    settings, titles = judged.book.settings, {a.path: a.title for a in judged.book.articles}
    told = set(before.resolved if before else ())
    settled = [Settled(t.quote, titles.get(t.place[0], "")) for t in judged.resolved if t.id not in told]
    log = change_log.change_log(before, new, judged.heads, settled)
    return {releases.PATH: releases.as_stored(until), f"{change_words.FOLDER}/{new.version}.md": change_words.as_markdown(log, new, settings, built.values())}


def _files(judged: _Judged, made: Made, site: SiteOrder, until: Sequence[Release], built: Mapping[str, Built]) -> dict[str, bytes]:
    """All files of the last of these releases by their path in its folder: the site of the book alone, its change log, its record. They are to be
    published, so they tell nothing of reviewers, nor why what they said was passed over."""
    before, new = ([None, *until])[-2:]
    settings = judged.book.settings
    own = shelved(made, days_of(site, settings, until, None), changes_of(judged.manuscript, judged.book, until))
    log = change_log.change_log(before, new, judged.heads)
    changes = change_words.as_markdown(log, replace(new, reason=""), settings, built.values())
    files = {**site_files(made, own, site.base_url), change_words.NAME: changes, RECORD: _record_file(judged, new, log, made)}
    return {**files, SUMS: sha256sums(files)}


def _record_file(judged: _Judged, new: Release, log: ChangeLog, made: Made) -> bytes:
    """release.json: what a program may want to know of a release."""
    s = judged.book.settings
    value = {"format": releases.FORMAT, "title": s.title, "author": list(s.author), "slug": s.slug, "version": new.version, "when": new.when,
             "editions": made.entries, "changes": change_log.as_value(log)}
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")
