"""Chapters laid out in processes of their own and remembered, so that only what changed is laid out again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from concurrent.futures import BrokenExecutor, Executor, Future, as_completed
from dataclasses import asdict, replace
from pathlib import Path

from warraq.catalogue import found
from warraq.diagnostics import Diagnostic
from warraq.render import resources
from warraq.render.aside import put_in_place
from warraq.render.pdf import confined, engine, isolation
from warraq.render.pdf.chapter import Chapter, Job, packed, unpacked
from warraq.render.tools import tools

_KEPT = 1 << 29         # bytes of remembered chapters


def time_for(job: Job) -> int:
    """The processor seconds that a chapter may take: some thirty times what a chapter of its size needs."""
    return 60 + len(job.xhtml) // 1000


def lay_out(job: Job, seconds: int) -> bytes:
    """A chapter's packed layout. A chapter that could not be laid out is one with an error among its diagnostics."""
    typeset = engine.start()
    try:
        return confined.run(lambda: packed(typeset.chapter(job)), seconds)
    except confined.Overtime:
        return _failure(found("render-time", title=job.title, seconds=seconds))
    except confined.Failed as failed:
        return _failure(found("render-failed", title=job.title, why=str(failed).splitlines()[-1]))


def _failure(diagnostic: Diagnostic) -> bytes:
    return packed(Chapter(b"", 0, diagnostics=(diagnostic,)))


class Shelf:
    """Chapters that were laid out before, in a folder (None: nothing is remembered), found by all that shaped them."""

    def __init__(self, folder: Path | None, roots: Mapping[str, Path]) -> None:
        self.folder = folder and folder / "pdf"
        self.roots = roots
        self.hits = self.misses = 0
        self._surroundings = [tools(), [hashlib.sha256(f.read_bytes()).hexdigest() for f in isolation.font_files(roots)]]
        self._digests: dict[str, str] = {}

    def key(self, job: Job) -> str:
        """Names a job by everything but the files that it reads."""
        asked = asdict(replace(job, roots=()))
        return hashlib.sha256(json.dumps([self._surroundings, asked], ensure_ascii=False).encode()).hexdigest()

    def get(self, key: str) -> Chapter | None:
        """The chapter of that key, if every file that it read is still the same."""
        chapter = self._on_disk(key)
        if chapter and all(self._digest(url) == sha for url, sha in chapter.read.items()):
            return chapter
        return None

    def put(self, key: str, content: bytes) -> Chapter:
        """Takes in a packed chapter. Failed ones are not remembered."""
        chapter = unpacked(content)
        assert chapter is not None
        if not chapter.failed:
            self._write(key, content)
        return chapter

    def _on_disk(self, key: str) -> Chapter | None:
        try:
            return unpacked(self._path(key).read_bytes()) if self.folder else None
        except OSError:
            return None

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key

    def _write(self, key: str, content: bytes) -> None:
        """A full disk only costs speed."""
        if not self.folder:
            return
        try:
            put_in_place(self._path(key), content)
        except OSError:
            self.folder = None

    def _digest(self, url: str) -> str:
        if url not in self._digests:
            try:
                self._digests[url] = hashlib.sha256(resources.locate(url, self.roots).read_bytes()).hexdigest()
            except (resources.Refused, resources.Absent, OSError):
                self._digests[url] = ""
        return self._digests[url]

    def tidy(self) -> None:
        """Removes what was written longest ago when the folder grows too large."""
        if not self.folder or not self.folder.is_dir():
            return
        files = sorted(((f.stat().st_mtime_ns, f.stat().st_size, f) for f in self.folder.rglob("*") if f.is_file()), reverse=True)
        total = 0
        for _, size, file in files:
            total += size
            if total > _KEPT:
                file.unlink(missing_ok=True)


def all_laid_out(jobs: Mapping[int, Job], shelf: Shelf, executor: Executor | None) -> Iterator[tuple[int, Chapter]]:
    """Each job's chapter as it becomes ready, remembered ones first."""
    missing: dict[int, str] = {}
    for number, job in jobs.items():
        key = shelf.key(job)
        if chapter := shelf.get(key):
            shelf.hits += 1
            yield number, chapter
        else:
            missing[number] = key
    shelf.misses += len(missing)
    for number, content in _computed({n: jobs[n] for n in missing}, executor):
        yield number, shelf.put(missing[number], content)


def _computed(jobs: Mapping[int, Job], executor: Executor | None) -> Iterator[tuple[int, bytes]]:
    """Layouts in the order in which they are ready. If the executor breaks down, the rest is done here."""
    if executor is None or len(jobs) < 2:
        for number, job in jobs.items():
            yield number, lay_out(job, time_for(job))
        return
    longest_first = sorted(jobs, key=lambda n: -len(jobs[n].xhtml))
    futures: dict[Future[bytes], int] = {}
    try:
        for number in longest_first:
            futures[executor.submit(lay_out, jobs[number], time_for(jobs[number]))] = number
    except BrokenExecutor:
        pass
    done = set()
    for future in as_completed(futures):
        if isinstance(future.exception(), BrokenExecutor):
            continue
        done.add(futures[future])
        yield futures[future], future.result()
    yield from _computed({n: jobs[n] for n in longest_first if n not in done}, None)
