"""Source files on disk: which formats are known, and how bytes of unknown encoding become text."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from warraq.catalogue import found
from warraq.diagnostics import Checked, Diagnostic, Span
from warraq.faults import why
from warraq.importing.guessing import Sure, guess

FORMATS = {".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown"}
_LINE_END = re.compile("\r\n|[\r\x0c\u2028\u2029]")
LARGEST = 32 * 2**20            # bytes, as much as an article may have


@dataclass(frozen=True, slots=True)
class Original:
    """A source file: its path as the author gave it, its bytes, and its text with LF line ends and without a BOM."""

    path: Path
    data: bytes
    text: str
    format: str                             # text or markdown
    guesses: tuple[Diagnostic, ...] = ()

    def span(self, line: int = 0, column: int = 0, length: int = 1) -> Span:
        return Span(str(self.path), line, column, length)


def expanded(paths: list[Path]) -> list[Path]:
    """The files that are meant: a folder stands for its files of known formats, in the order of their names."""
    return list(dict.fromkeys(file for path in paths for file in _inside(path) or [path]))


def _inside(path: Path) -> list[Path]:
    try:
        return sorted(p for p in path.iterdir() if p.suffix.lower() in FORMATS and p.is_file() and not p.name.startswith("."))
    except OSError:
        return []


def read_original(path: Path) -> Checked[Original | None]:
    """A source file as text, or why it cannot be one."""
    if path.is_dir():
        return _refused(path, "ليس فيه ملف يُستورد", "it holds no file that can be imported")
    kind = FORMATS.get(path.suffix.lower())
    if kind is None:
        return Checked(None, (found("import-format", Span(str(path)), format=path.suffix.lower() or path.name),))
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            return _refused(path, "ليس ملفًا", "not a file")
        if facts.st_size > LARGEST:
            return _refused(path, f"أكبر من {LARGEST >> 20} م.ب", f"larger than {LARGEST >> 20} MB")
        data = path.read_bytes()
    except OSError as error:
        return Checked(None, (found("file-unreadable", Span(str(path)), path=path, **why(error)),))
    return _decoded(path, data, kind)


def _refused(path: Path, why_ar: str, why_en: str) -> Checked[Original | None]:
    return Checked(None, (found("file-unreadable", Span(str(path)), path=path, why=why_ar, why_en=why_en),))


def _decoded(path: Path, data: bytes, kind: str) -> Checked[Original | None]:
    decoded = decode(data)
    if decoded is None:
        return Checked(None, (found("import-encoding", Span(str(path))),))
    text, encoding, sure = decoded
    text = _LINE_END.sub("\n", text.removeprefix("\ufeff"))
    if not any(map(str.isalnum, text)):
        return Checked(None, (found("import-empty", Span(str(path))),))
    guesses = () if encoding == "UTF-8" else (guess("encoding", Span(str(path)), sure, encoding=encoding),)
    return Checked(Original(path, data, text, kind, guesses))


def decode(data: bytes) -> tuple[str, str, Sure] | None:
    """Text, the encoding's name and how sure it is: UTF-8, else UTF-16 by its BOM or its bytes, else windows-1256; None for no text."""
    try:
        if b"\0" not in data:
            return data.decode(), "UTF-8", Sure.HIGH
    except UnicodeDecodeError:
        pass
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _as(data, "utf-16", "UTF-16", Sure.HIGH)
    if b"\0" in data or _looks_like_utf_16(data):
        little = data[1::2].count(0) + data[1::2].count(6) > data[::2].count(0) + data[::2].count(6)
        return _as(data, "utf-16-le" if little else "utf-16-be", "UTF-16", Sure.MEDIUM)
    return _as(data, "cp1256", "windows-1256", Sure.MEDIUM)


def _looks_like_utf_16(data: bytes) -> bool:
    """Arabic in UTF-16: every other byte is 06 (U+0600-06FF)."""
    return len(data) % 2 == 0 and max(data[::2].count(6), data[1::2].count(6)) > len(data) // 4


def _as(data: bytes, codec: str, name: str, sure: Sure) -> tuple[str, str, Sure] | None:
    """The text in that encoding if it reads like one: no control characters, and mostly letters of Arabic or Latin script."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    odd = sum(c < " " and c not in "\t\n\r\x0c" or "\x7f" <= c < "\xa0" or c == "\ufffd" for c in text)
    letters = sum("\u0600" <= c <= "\u06ff" or c.isascii() and c.isalpha() for c in text)
    return (text, name, sure) if odd == 0 and letters * 3 > len(text.strip()) else None


def file_name(path: Path) -> str:
    """A source's bare name, safe to be written again (surrogates of names that are no UTF-8 made `_`)."""
    return os.fsencode(path.name).decode(errors="replace").replace("\ufffd", "_")
