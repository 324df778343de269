"""A fresh book: the files of `fresh_book/`, written into an empty folder."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from warraq.catalogue import found
from warraq.diagnostics import Diagnostic
from warraq.faults import why


def write(into: Path) -> tuple[Diagnostic, ...]:
    """Makes the folder if need be and fills it. Should that fail, what was written is taken away again."""
    written: list[Path] = []
    try:
        into.mkdir(parents=True, exist_ok=True)
        _copy(files("warraq") / "fresh_book", into, written)
    except OSError as error:
        for path in reversed(written):
            path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
        return (found("write-failed", path=error.filename or into, **why(error)),)
    return ()


def _copy(source: Traversable, into: Path, written: list[Path]) -> None:
    for entry in sorted(source.iterdir(), key=lambda entry: entry.name):
        target = into / entry.name
        written.append(target)
        if entry.is_dir():
            target.mkdir()
            _copy(entry, target, written)
        else:
            target.write_bytes(entry.read_bytes())
