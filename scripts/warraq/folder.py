"""The manuscript folder: which of its files may be read, and how their bytes become text."""

from __future__ import annotations

import os
import stat
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from warraq.catalogue import found
from warraq.diagnostics import Checked, Diagnostic, Span
from warraq.faults import why

LARGEST_TEXT = 32 * 2**20       # bytes; an article of 5 million letters is not an article
MOST_FILES = 50_000
DEEPEST = 30                    # folders inside one another
MOST_ADVICE = 20                # files missing whose like is looked for
BOM = b"\xef\xbb\xbf"


class Folder:
    """A folder out of which no path leads. `left_out` (the out folder, if it lies inside) is never looked into."""

    def __init__(self, root: Path, left_out: Path | None = None) -> None:
        self.root = root.resolve()
        self.left_out = left_out.resolve() if left_out else None
        self.links_out: set[str] = set()
        self._advised = 0

    def inside(self, path: str) -> Path | None:
        """The real file behind a relative path, symbolic links followed; None where it lies outside the folder."""
        try:
            real = (self.root / path).resolve()
        except (OSError, RuntimeError, ValueError):     # a loop of links; a NUL byte
            return None
        return real if real.is_relative_to(self.root) else None

    def text(self, path: str, span: Span | None = None) -> Checked[str | None]:
        """A file's text: UTF-8, LF line ends, no BOM. `span` is where the file is named, if it is."""
        data = self.content(path, span, LARGEST_TEXT)
        return _decoded(data, path) if isinstance(data, bytes) else Checked(None, (data,))

    def content(self, path: str, span: Span | None, limit: int) -> bytes | Diagnostic:
        """A regular file's bytes, or what keeps them from being read."""
        real = self.inside(path)
        if real is None:
            return found("path-outside", span or Span(path), path=path)
        if any("\ud800" <= c <= "\udfff" for c in path):      # no page, link or record could name it
            return found("file-unreadable", span or Span(path), path=path, why="اسمه ليس بترميز UTF-8", why_en="its name is not UTF-8")
        try:
            facts = real.stat()
            if not stat.S_ISREG(facts.st_mode):         # opening a FIFO would wait for ever
                return found("file-unreadable", span or Span(path), path=path, why="ليس ملفًا", why_en="not a file")
            if facts.st_size > limit:
                size = f"{facts.st_size / 2**20:.0f} MB > {limit / 2**20:.0f} MB"
                return found("file-unreadable", span or Span(path), path=path, why=size, why_en=size)
            return real.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return found("file-missing", span or Span(path), path=path, near=self.near(path))
        except OSError as error:
            return found("file-unreadable", span or Span(path), path=path, **why(error))

    def names(self, folder: str = "") -> list[str]:
        """Every file below a folder, relative to the root, in order; hidden ones and the out folder are left out.

        Folders behind symbolic links are looked into once each; those that lie outside are kept in `links_out` instead.
        """
        names: list[str] = []
        if self.inside(folder) is None:
            self.links_out.add(folder)
            return names
        self._gather(self.root / folder, names, set())
        return names

    def _gather(self, directory: Path, out: list[str], linked: set[Path]) -> None:
        try:
            entries = sorted(os.scandir(directory), key=lambda entry: entry.name)
        except OSError:
            return
        for entry in entries:
            relative = Path(entry.path).relative_to(self.root).as_posix()
            if len(out) >= MOST_FILES or entry.name.startswith(".") or relative.count("/") > DEEPEST:
                continue
            if not os.path.isdir(entry.path):           # unlike entry.is_dir(), no error on a loop of links
                out.append(relative)
            elif (real := self.inside(relative)) is None:
                self.links_out.add(relative)
            elif real != self.left_out and not (entry.is_symlink() and (real in linked or directory.is_relative_to(real))):
                if entry.is_symlink():
                    linked.add(real)
                self._gather(Path(entry.path), out, linked)

    def near(self, path: str) -> str:
        """The names in the folder most like a path that leads to nothing. Comparing takes long, so only the first such paths get them."""
        self._advised += 1
        if self._advised > MOST_ADVICE:
            return ""
        alike = [name for name in self.names() if PurePosixPath(name).suffix == PurePosixPath(path).suffix]
        return "، ".join(get_close_matches(path, alike[:1000], 3, 0.6))


def _decoded(data: bytes, path: str) -> Checked[str | None]:
    try:
        text = data.removeprefix(BOM).decode()
    except UnicodeDecodeError as error:
        before = error.object[:error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        last = before[before.rfind(b"\n") + 1:].decode(errors="replace")
        return Checked(None, (found("file-encoding", Span(path, before.count(b"\n") + 1, len(last) + 1)),))
    return Checked(text.replace("\r\n", "\n").replace("\r", "\n"))
