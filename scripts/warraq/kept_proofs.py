"""What an out folder keeps of its proofs: their records, the latest first, read again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from warraq.proof import kept
from warraq.proof.kept import Record


def names_by_age(out: Path) -> list[str]:
    """The records that are there, by their names below the out folder, the latest first."""
    aged = ((_age(path), path.name) for path in (out / kept.FOLDER).glob("*.json"))
    return [f"{kept.FOLDER}/{name}" for age, name in sorted((-age, name) for age, name in aged if age is not None)]


def _age(path: Path) -> int | None:
    """When a file was written, in nanoseconds; None where it is none, or was just taken away by another proof."""
    try:
        return path.stat().st_mtime_ns if path.is_file() else None
    except OSError:
        return None


def kept_records(out: Path) -> Iterator[tuple[str, Record | None]]:
    """The records with their names, the latest first; None for one that cannot be read or understood."""
    for name in names_by_age(out):
        yield name, record_at(out, name)


def record_at(out: Path, name: str) -> Record | None:
    """The record of that name; None where there is none, or none that can be understood."""
    try:
        return kept.read((out / name).read_bytes())
    except (OSError, ValueError):
        return None
