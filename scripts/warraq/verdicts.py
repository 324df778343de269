"""Whether a new EPUB is worse than the one it would replace: what was found in each is remembered under its bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from warraq.catalogue import found
from warraq.diagnostics import Diagnostic, as_draft
from warraq.verify.epubcheck import Memory

ACCEPTED_IN_DRAFTS = frozenset(("edition-worse",))


class Verdict(NamedTuple):
    """The sorts of flaws that an EPUB has, and whether EPUBCheck was asked for its own."""

    flaws: frozenset[str]
    checked: bool


def verdict_on(edition: str, diagnostics: Iterable[Diagnostic]) -> Verdict:
    """What was found in an edition that was built just now."""
    of_it = [d for d in diagnostics if d.fact("edition") == edition]
    flaws = frozenset(d.fact("kind") for d in of_it if d.code == "edition-flawed" and d.fact("kind"))
    return Verdict(flaws, not any(d.code == "epubcheck-not-run" for d in of_it))


def worse(files: Mapping[str, tuple[bytes, Verdict]], out: Path, memory: Memory, draft: bool) -> tuple[Diagnostic, ...]:
    """An `edition-worse` for each EPUB with sorts of flaws that the one in its place has not; a warning only in a draft.

    `files` are new EPUBs by name. One of which nothing is remembered may be replaced by any. Raises OSError.
    """
    return as_draft(_worse(files, out, memory), ACCEPTED_IN_DRAFTS if draft else frozenset())


def _worse(files: Mapping[str, tuple[bytes, Verdict]], out: Path, memory: Memory) -> Iterator[Diagnostic]:
    for name, (content, new) in files.items():
        if not new.flaws or not (out / name).is_file():
            continue
        standing = (out / name).read_bytes()
        old = _remembered(memory, standing) if standing != content else None
        more = new.flaws - old.flaws if old else frozenset()
        more = more if old is None or old.checked else more - _epubchecks(more)
        if more:
            yield found("edition-worse", path=name, kinds=", ".join(sorted(more)))


def remember(files: Mapping[str, tuple[bytes, Verdict]], memory: Memory) -> None:
    """Keeps what was found in EPUBs that are in place now; what EPUBCheck once said of the same bytes holds where it was not asked."""
    for content, verdict in files.values():
        old = None if verdict.checked else _remembered(memory, content)
        if old and old.checked:
            verdict = Verdict(verdict.flaws | _epubchecks(old.flaws), True)
        memory.put(_key(content), json.dumps({"flaws": sorted(verdict.flaws), "checked": verdict.checked}).encode())
    memory.tidy()


def _epubchecks(flaws: Iterable[str]) -> frozenset[str]:
    """The sorts of flaws that are EPUBCheck's: they are in capitals."""
    return frozenset(f for f in flaws if not f.islower())


def _remembered(memory: Memory, content: bytes) -> Verdict | None:
    kept = memory.get(_key(content))
    value = json.loads(kept) if kept else None
    return Verdict(frozenset(value["flaws"]), value["checked"]) if value else None


def _key(content: bytes) -> str:
    return "verdict-" + hashlib.sha256(content).hexdigest()
