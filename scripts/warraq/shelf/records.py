"""The record of a shelved book, site/<slug>.json: by it a later run knows what is on the shelf, and under which address the shelf is published.

    {"format": 1, "base_url": "https://example.org/books/", "book": {"slug": "…", "title": "…", "files": [{"edition": "print", …}], …}}

The book's fields are those of ShelvedBook. A record is read to the letter or not at all: a page is drawn of all of it or of none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, is_dataclass
from functools import cache
from pathlib import PurePosixPath
from types import NoneType, UnionType
from typing import get_args, get_origin, get_type_hints

from warraq.arabic.languages import language_of
from warraq.metadata import ROLES, date_of
from warraq.paper import page_millimetres
from warraq.shelf.addresses import base_url_of, base_url_problem
from warraq.shelf.shelved import ContentsLine, ShelvedBook
from warraq.slug import GIVEN

FORMAT = 1
FOLDER = "site/"
_FORMATS = {"pdf": ("print", "screen"), "epub": ("epub",), "web": ("web",)}
_DATE, _MOMENT = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?"), re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def path_of(slug: str) -> str:
    """Where the record of the book of that slug lies, below the out folder."""
    return f"{FOLDER}{slug}.json"


def as_record(book: ShelvedBook, base_url: str = "") -> bytes:
    """The record's bytes."""
    value = {"format": FORMAT, "base_url": base_url, "book": asdict(book)}
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def read_record(text: str) -> tuple[ShelvedBook, str]:
    """The book of a record, and the address under which the shelf was published when it was written (empty: none).

    Raises ValueError where it is no record of ours or has been changed so that it cannot be true.
    """
    try:
        value = json.loads(text)
        if set(value) != {"format", "base_url", "book"} or value["format"] != FORMAT or not isinstance(value["base_url"], str):
            raise ValueError(f"format {value.get('format')!r}")
        book = _read(ShelvedBook, value["book"])
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error
    json.dumps(value, ensure_ascii=False).encode()      # a lone surrogate is a UnicodeEncodeError, which is a ValueError
    base_url = value["base_url"]
    if base_url and (base_url_problem(base_url) or base_url_of(base_url) != base_url):
        raise ValueError(f"base_url {base_url!r}")
    if problem := next(_problems(book), ""):
        raise ValueError(problem)
    return book, base_url


def _read(kind: object, value: object) -> object:
    """A value of JSON as that type: a dataclass with exactly its fields, a tuple, a text, a number, or None where it may be. Raises TypeError."""
    if get_origin(kind) is UnionType:
        return None if value is None else _read(next(k for k in get_args(kind) if k is not NoneType), value)
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        if not isinstance(value, list) or inner[-1] is not Ellipsis and len(value) != len(inner):
            raise TypeError(f"no {kind}")
        return tuple(_read(inner[0] if inner[-1] is Ellipsis else k, each) for k, each in zip(inner if inner[-1] is not Ellipsis else inner[:1] * len(value), value))
    if is_dataclass(kind):
        if not isinstance(value, dict) or set(value) != _types(kind).keys():
            raise TypeError(f"no {kind}")
        return kind(**{name: _read(_types(kind)[name], each) for name, each in value.items()})
    if type(value) is not kind:
        raise TypeError(f"{value!r} is no {kind}")
    return value


@cache
def _types(kind: type) -> dict[str, object]:
    """The types of a dataclass's fields, which are written as texts."""
    return get_type_hints(kind)


def _problems(book: ShelvedBook) -> Iterator[str]:
    """What cannot be true of a record that this press wrote."""
    if not GIVEN.fullmatch(book.slug) or not book.files or not book.title or not _MOMENT.fullmatch(book.modified):
        yield f"slug, title, files or modified: {book.slug!r}"
    for file in book.files:
        if file.kind not in _FORMATS.get(file.format, ()) or not re.fullmatch("[0-9a-f]{64}", file.sha256) or min(file.bytes, file.pages) < 0 or not _DATE.fullmatch(file.date):
            yield f"file: {file.path!r}"
    yield from _facts(book)
    pictures = [p for p in (book.cover, book.cover_small, book.cover_shown) if p]
    yield from (f"picture: {p.path!r}" for p in pictures if min(p.width, p.height, p.bytes) < 1 or p.media_type not in ("image/jpeg", "image/webp"))
    addresses = [line.address for line in _lines(book.contents)] + [book.excerpt.address if book.excerpt else ""]
    paths = [*(f.path for f in book.files), *(p.path for p in pictures), *(a.partition("#")[0] for a in addresses if a)]
    yield from (f"path: {path!r}" for path in paths if not _is_below(path))


def _facts(book: ShelvedBook) -> Iterator[str]:
    """What book.yaml could not have said of a book."""
    if not book.authors or not book.identifier:
        yield "authors or identifier"
    if language_of(book.language) != book.language or book.digits not in ("arabic", "european") or book.calendar not in ("gregorian", "hijri", "both"):
        yield f"language, digits or calendar: {book.language!r}"
    if not re.fullmatch(r"[\w-]+", book.theme):
        yield f"theme: {book.theme!r}"
    yield from (f"role: {role!r}" for _, role in book.contributors if role not in ROLES)
    dates = [book.date, book.changes.since_date if book.changes else "", *(f.date for f in book.files)]
    yield from (f"date: {date!r}" for date in dates if date and date_of(date) is None)
    yield from (f"sheet: {f.sheet!r}" for f in book.files if f.sheet and not _is_sheet(f.sheet))


def _is_sheet(page: str) -> bool:
    try:
        return min(page_millimetres(page)) > 0
    except ValueError:
        return False


def _lines(lines: tuple[ContentsLine, ...]) -> Iterator[ContentsLine]:
    for line in lines:
        yield line
        yield from _lines(line.children)


def _is_below(path: str) -> bool:
    """Whether a path stays below the out folder: what lies elsewhere is nobody's to show."""
    parts = PurePosixPath(path).parts
    return bool(parts) and not path.startswith("/") and ".." not in parts and not parts[0].startswith(".") and "\0" not in path and "\\" not in path
