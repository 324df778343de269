"""What is slow to make and often wanted again, kept in the cache folder: font subsets, the printed cover."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from warraq.render.aside import put_in_place

_KEPT = 48 << 20                                # bytes a shelf: some two hundred subsets of common fonts


@dataclass
class Shelf:
    """Results by a hash of everything that shapes them. Without a folder nothing is kept."""

    folder: Path | None
    hits: int = 0
    misses: int = 0

    def get(self, key: str) -> bytes | None:
        """The result kept under that key; None where there is none, or where its file is damaged."""
        try:
            digest, content = _parted((self.folder / key).read_bytes()) if self.folder else (b"", b"")
        except OSError:
            digest, content = b"", b""
        known = bool(digest) and hashlib.sha256(content).digest() == digest
        self.hits, self.misses = self.hits + known, self.misses + (not known)
        return content if known else None

    def put(self, key: str, content: bytes) -> None:
        """Keeps a result; its file appears whole or not at all. A folder that cannot be written only costs time."""
        if self.folder is None:
            return
        try:
            put_in_place(self.folder / key, hashlib.sha256(content).digest() + content)
        except OSError:
            self.folder = None

    def tidy(self) -> None:
        """Removes what was written longest ago when there is too much."""
        if self.folder is None or not self.folder.is_dir():
            return
        total = 0
        for file in sorted(self.folder.iterdir(), key=lambda f: (-f.stat().st_mtime_ns, f.name)):
            total += file.stat().st_size
            if total > _KEPT:
                file.unlink(missing_ok=True)


def _parted(kept: bytes) -> tuple[bytes, bytes]:
    return kept[:32], kept[32:]


def shelf(cache: Path | None, name: str) -> Shelf:
    """A shelf in the cache folder (None: nothing is kept)."""
    return Shelf(cache / name if cache else None)
