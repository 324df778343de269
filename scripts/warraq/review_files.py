"""Files that reviewers send back, whatever they are: saved by the review pages (JSON), or annotated in a PDF reader."""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from warraq.catalogue import found
from warraq.diagnostics import Checked, Diagnostic
from warraq.faults import why
from warraq.proof.threads import FORMAT, Thread, as_values, read_threads

LARGEST = 512 * 2**20       # bytes
_PLAIN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_SECONDS = 60           # of processor time for a PDF


@dataclass(frozen=True, slots=True)
class Review:
    """What stands in a file. `approvals` are as JSON has them (approvals.py), not yet looked at; `book` is the slug of the book and `title`
    its title, where the file tells."""

    path: Path
    threads: tuple[Thread, ...]
    approvals: tuple[Mapping, ...] = ()
    book: str = ""
    title: str = ""


def read_review(path: Path) -> Checked[Review | None]:
    """What a reviewer's file says; None with an error where it cannot be read."""
    data = _content(path)
    if isinstance(data, Diagnostic):
        return Checked(None, (data,))
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):      # first, as a comment may speak of %PDF-
        return _from_json(path, data)
    if b"%PDF-" in data[:1024]:
        return _from_pdf(path, data)
    return Checked(None, (found("review-unknown", path=path),))


def _content(path: Path) -> bytes | Diagnostic:
    try:
        facts = os.stat(path)
        if not stat.S_ISREG(facts.st_mode):
            return found("file-unreadable", path=path, why="ليس ملفًا", why_en="not a file")
        if facts.st_size > LARGEST:
            size = f"{facts.st_size / 2**20:.0f} MB > {LARGEST / 2**20:.0f} MB"
            return found("file-unreadable", path=path, why=size, why_en=size)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        facts = why(error) if isinstance(error, OSError) else {"why": str(error), "why_en": str(error)}
        return found("file-unreadable", path=path, **facts)


def _from_json(path: Path, data: bytes) -> Checked[Review | None]:
    """Threads and approvals of a file that the review pages saved."""
    try:
        text = data.decode("utf-8-sig")
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        place = f"{error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else type(error).__name__
        return Checked(None, (found("review-broken", path=path, why=place, why_en=place),))
    if not isinstance(value, dict) or "threads" not in value:
        return Checked(None, (found("review-unknown", path=path),))
    if isinstance(value.get("format"), int) and value["format"] > FORMAT:
        return Checked(None, (found("review-newer", path=path),))
    try:
        threads = tuple(map(_named, read_threads(text)))
    except ValueError as error:
        return Checked(None, (found("review-broken", path=path, why=error, why_en=error),))
    approvals = value.get("approvals") or ()
    given = tuple(approvals) if isinstance(approvals, (list, tuple)) else (approvals,)
    return Checked(Review(path, threads, given, str(value.get("book") or "")), () if threads or given else (found("review-empty", path=path),))


def _named(thread: Thread) -> Thread:
    """The thread by an id that can be told, and given to a command in a shell, as it is; another is made of one that cannot, always the same."""
    if _PLAIN_ID.fullmatch(thread.id):
        return thread
    return replace(thread, id="c-" + hashlib.sha256(thread.id.encode("utf-8", "surrogatepass")).hexdigest()[:12])


def _from_pdf(path: Path, data: bytes) -> Checked[Review | None]:
    """The marks of an annotated PDF. A stranger's file is read in a process of its own, with limits."""
    from warraq.render.pdf import confined
    try:
        answer = json.loads(confined.run(lambda: _read_pdf(data), _SECONDS))
    except confined.Overtime:
        return Checked(None, (found("review-broken", path=path, why=f"لم تنته قراءته في {_SECONDS} ثانية", why_en=f"reading it took more than {_SECONDS} seconds"),))
    except confined.Failed as failed:
        said = (str(failed).splitlines() or [""])[-1]
        why_ = ("ما فيه أكبر من الحد", "what it holds is larger than the limit") if said == "MemoryError" else (said, said)
        return Checked(None, (found("review-broken", path=path, why=why_[0], why_en=why_[1]),))
    if "code" in answer:
        return Checked(None, (found(answer["code"], path=path, **answer["facts"]),))
    threads = read_threads(json.dumps({"format": FORMAT, "threads": answer["threads"]}))
    return Checked(Review(path, threads, title=answer["title"]), () if threads else (found("review-empty", path=path),))


def _read_pdf(data: bytes) -> bytes:
    """Threads as JSON has them, or the code and the facts of what keeps them from being read."""
    from warraq import annotations
    from warraq.proof.marked_words import threads_of
    from warraq.proof.page_map import NAME, title_in
    try:
        file = annotations.annotated(data, NAME)
        answer: dict[str, object] = {"threads": as_values(threads_of(file)), "title": title_in(file.map)}
    except annotations.Locked:
        answer = {"code": "review-locked", "facts": {}}
    except annotations.TooMany as many:
        answer = {"code": "review-many", "facts": {"limit": many.args[0]}}
    except annotations.Unreadable as broken:
        answer = {"code": "review-broken", "facts": {"why": broken.args[0], "why_en": broken.args[0]}}
    return json.dumps(answer).encode()
