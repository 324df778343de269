"""A release from beginning to end: see that the book may be released, build it, put it into a folder of its own that is never changed later."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from warraq.approving import keep, kept_approvals, sources_of, understood
from warraq.building import Order, build_held, concerns
from warraq.catalogue import found
from warraq.diagnostics import Diagnostic, as_draft, has_errors
from warraq.faults import why
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
from warraq.write import Holder, folder_lock, out_lock, put_folder, take_folder

FOLDER, SUMS, RECORD = "releases", "SHA256SUMS", "release.json"


@dataclass(frozen=True, slots=True)
class ReleaseOrder:
    """What was asked for: folders, version (empty: to be chosen), a reason for what the gate refuses (empty: none), who, when (ISO 8601, UTC),
    processes, time stamp, language of the build's report."""

    manuscript: Path
    out: Path
    version: str = ""
    reason: str = ""
    who: str = ""
    when: str = ""
    jobs: int = 1
    epoch: int | None = None
    lang: str = "ar"


@dataclass(frozen=True, slots=True)
class Released:
    """The release: its folder below the out folder, its version, the files in it, and whether it was there before."""

    path: str
    version: str
    files: tuple[str, ...]
    before: bool = False


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
    """Builds, and puts the release in place; the out folder is held."""
    build_order = Order(order.manuscript, order.out, jobs=order.jobs, epoch=order.epoch, lang=order.lang)
    entries = build_held((judged.manuscript, judged.book), build_order, run)
    if not entries:
        return None
    editions = {str(entry["path"]): (order.out / str(entry["path"])).read_bytes() for entry in entries.values()}
    built = {name: Built(str(e["path"]), int(e["pages"] or 0), int(e["bytes"]), str(e["sha256"])) for name, e in entries.items()}
    with run.stage("write"), folder_lock(order.manuscript):
        known = run.hear(understood(order.manuscript, releases.PATH, releases.read_releases, ()))
        return None if known is None else _put(judged, order, run, known, built, editions)


def _put(judged: _Judged, order: ReleaseOrder, run: Run, known: tuple[Release, ...], built: Mapping[str, Built], editions: Mapping[str, bytes]) -> Released | None:
    """Puts the release and its record in place, both or neither; both folders are held."""
    settings, sums = judged.book.settings, {b.name: b.sha256 for b in built.values()}
    version = order.version or releases.next_version(known, sums, settings.edition, order.when[:10])
    recorded = next((r for r in known if r.version == version), None)
    target = order.out / FOLDER / f"{settings.slug}-{version}"
    if recorded and dict(recorded.sums) != sums or os.path.lexists(target) and not _holds(target, editions):
        run.diagnostics.append(_exists(version, known, order.out / FOLDER / settings.slug))
        return None
    new = recorded or Release(version, order.when, judged.texts, sums, tuple(t.id for t in judged.resolved), order.who, order.reason, judged.open, judged.unapproved)
    earlier = known[:known.index(recorded)] if recorded else known
    before = os.path.lexists(target)
    files = _files(judged, new, earlier[-1] if earlier else None, built, editions)
    if not before:
        put_folder(target, files)
    if not recorded:
        _record(order.manuscript, _records(judged, (*known, new), earlier[-1] if earlier else None, built), target, before)
    return Released(f"{FOLDER}/{target.name}", version, tuple(files), before)


def _holds(target: Path, editions: Mapping[str, bytes]) -> bool:
    """Whether a release holds these editions to the byte."""
    return all((target / name).is_file() and (target / name).read_bytes() == content for name, content in editions.items())


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


def _records(judged: _Judged, every: Sequence[Release], before: Release | None, built: Mapping[str, Built]) -> dict[str, bytes]:
    """What the manuscript folder keeps of the last of these releases: its record, and its change log with what is the editors' own business,
    the comments that were dealt with and what was passed over for which reason."""
    new, settings = every[-1], judged.book.settings
    titles = {a.path: a.title for a in judged.book.articles}
    told = set(before.resolved if before else ())
    settled = [Settled(t.quote, titles.get(t.place[0], "")) for t in judged.resolved if t.id not in told]
    log = change_log.change_log(before, new, judged.heads, settled)
    return {releases.PATH: releases.as_stored(every), f"{change_words.FOLDER}/{new.version}.md": change_words.as_markdown(log, new, settings, built.values())}


def _files(judged: _Judged, new: Release, before: Release | None, built: Mapping[str, Built], editions: Mapping[str, bytes]) -> dict[str, bytes]:
    """All files of a release by name. They are to be published, so they tell nothing of reviewers, nor why what they said was passed over."""
    log = change_log.change_log(before, new, judged.heads)
    changes = change_words.as_markdown(log, replace(new, reason=""), judged.book.settings, built.values())
    files = {**editions, change_words.NAME: changes, RECORD: _record_file(judged, new, log, built)}
    sums = "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    return {**files, SUMS: sums.encode()}


def _record_file(judged: _Judged, new: Release, log: ChangeLog, built: Mapping[str, Built]) -> bytes:
    """release.json: what a program may want to know of a release."""
    s = judged.book.settings
    value = {"format": releases.FORMAT, "title": s.title, "author": list(s.author), "slug": s.slug, "version": new.version, "when": new.when,
             "editions": change_words.as_value(built), "changes": change_log.as_value(log)}
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")
