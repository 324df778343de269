"""Files that reviewers send back, whatever they are: saved by the review pages (JSON), or annotated in a PDF reader."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from warraq.catalogue import found
from warraq.diagnostics import Checked, Diagnostic
from warraq.faults import why
from warraq.proof.threads import FORMAT, Thread, read_threads

LARGEST = 512 * 2**20       # bytes


@dataclass(frozen=True, slots=True)
class Review:
    """What stands in a file. `approvals` are as JSON has them (approvals.py), not yet looked at."""

    path: Path
    threads: tuple[Thread, ...]
    approvals: tuple[Mapping, ...] = ()


def read_review(path: Path) -> Checked[Review | None]:
    """What a reviewer's file says; None with an error where it cannot be read."""
    data = _content(path)
    if isinstance(data, Diagnostic):
        return Checked(None, (data,))
    if b"%PDF-" in data[:1024]:
        return Checked(None, (found("review-unknown", path=path),))
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return _from_json(path, data)
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
        threads = read_threads(text)
    except ValueError as error:
        return Checked(None, (found("review-broken", path=path, why=error, why_en=error),))
    approvals = value.get("approvals")
    given = tuple(a for a in approvals if isinstance(a, dict)) if isinstance(approvals, list) else ()
    return Checked(Review(path, threads, given), () if threads or given else (found("review-empty", path=path),))
