"""Which file of an out folder an address names, what type it is of, and which part of it is asked for."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

HOME, PROOF = "index.html", "proof"
_PRIVATE = frozenset((PROOF, "report.json"))         # what an author does not publish
OTHER = "application/octet-stream"
# The names of the feeds are the site's own; OPDS 1.2, section 2.1, and OPDS 2.0, section 1, name their types.
_NAMED = {"catalog.xml": "application/atom+xml;profile=opds-catalog;kind=acquisition", "catalog.json": "application/opds+json", "SHA256SUMS": "text/plain; charset=utf-8"}
_TYPES = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8", ".xml": "application/xml", ".json": "application/json", ".pdf": "application/pdf", ".epub": "application/epub+zip",
    ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".gif": "image/gif", ".webp": "image/webp", ".avif": "image/avif", ".svg": "image/svg+xml",
    ".woff2": "font/woff2", ".woff": "font/woff", ".ttf": "font/ttf", ".otf": "font/otf",
}
_RANGE = re.compile(r"bytes[ \t]*=[ \t]*(\d{0,18})-(\d{0,18})[ \t]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Found:
    """A file or a folder by its true path, and whether it is for the author's own eyes: proofs, the build's report."""

    path: Path
    private: bool


def found_at(root: Path, address: str) -> Found | None:
    """What a request's target names below a folder; a folder's is its opening page. None for what is not there, is hidden (a name that
    begins with a dot: caches, locks, what is being written), or lies outside, behind a link or however it is written."""
    try:
        parts = PurePosixPath(unquote(urlsplit(address).path, errors="strict")).parts[1:]
        if not address.startswith("/") or _hidden(parts):
            return None
        home = root.resolve(strict=True)
        path = home.joinpath(*parts).resolve(strict=True)
        if address_of_folder(address):
            path = (path / HOME).resolve(strict=True)
        inside = path.relative_to(home).parts
    except (OSError, ValueError):           # not there, or not below the folder, or no path at all
        return None
    return None if _hidden(inside) else Found(path, not _PRIVATE.isdisjoint((*parts[:1], *inside[:1])))


def address_of_folder(address: str) -> bool:
    """Whether an address ends as one of a folder does, so that what its page links to is found."""
    return urlsplit(address).path.endswith("/")


def _hidden(parts: tuple[str, ...]) -> bool:
    return any(part.startswith(".") for part in parts)


def media_type(name: str) -> str:
    """The type of a file by its name, with the charset where it is a text."""
    return _NAMED.get(name) or _TYPES.get(os.path.splitext(name)[1].lower(), OTHER)


def part_of(asked: str, size: int) -> range | None:
    """The bytes that a Range header asks for (RFC 9110, 14.1.2): an empty range where the file has none of them, None where all is to be
    sent: there is no such header, it is not understood, or it asks for several parts, which nobody needs to be given."""
    match = _RANGE.fullmatch(asked)
    if not match or match.groups() == ("", "") or match[1] and match[2] and int(match[1]) > int(match[2]):
        return None
    if not match[1]:
        return range(max(0, size - int(match[2])), size)
    return range(min(int(match[1]), size), min(int(match[2]) + 1, size) if match[2] else size)


def tag_of(status: os.stat_result) -> str:
    """An entity tag (RFC 9110, 8.8.3) that is another one once the file was written anew."""
    return f'"{status.st_ino:x}-{status.st_mtime_ns:x}-{status.st_size:x}"'
