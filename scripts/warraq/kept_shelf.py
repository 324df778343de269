"""What stands on the shelf of an out folder already: the records of its books, and their files as they lie on the disk now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from warraq.building import web_files
from warraq.catalogue import found
from warraq.diagnostics import Checked
from warraq.shelf.records import FOLDER, path_of, read_record
from warraq.shelf.shelved import ContentsLine, ShelvedBook, ShelvedFile, ShelvedPicture
from warraq.shelving import folder_of

LARGEST_RECORD = 16 << 20       # bytes


@dataclass(frozen=True, slots=True)
class Record:
    """A record that can be understood: the book as it was shelved, and the address under which the shelf was published (empty: none)."""

    book: ShelvedBook
    base_url: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The books of an out folder besides the one that is at hand, their files as they are now; `gone` are pages of books of which nothing is left,
    and the records that were taken off the shelf; `base_urls` the addresses for which these books' pages were made."""

    books: tuple[ShelvedBook, ...] = ()
    gone: tuple[str, ...] = ()
    base_urls: tuple[str, ...] = ()


def is_there(out: Path, slug: str) -> bool:
    """Whether the site of the book of that slug is in an out folder."""
    return (out / path_of(slug)).is_file()


def record_at(out: Path, slug: str) -> Record | None:
    """The record of the book of that slug. None where there is none. Raises ValueError where it cannot be understood, OSError where it cannot be read."""
    return _record(out / path_of(slug))


def _record(path: Path) -> Record | None:
    if not path.is_file():
        return None
    if path.stat().st_size > LARGEST_RECORD:
        raise ValueError("too large")
    book, base_url = read_record(path.read_text("utf-8"))
    if book.slug != path.stem:
        raise ValueError(f"the record of {book.slug!r}")
    return Record(book, base_url)


def others(out: Path, slug: str, identifier: str, today: str) -> Checked[Shelf]:
    """The books on the shelf besides the one at hand, of that slug and identifier.

    A record that cannot be understood is left alone, a book without files is left off; both are told. A record with the identifier of the book at hand is
    that book's under an earlier name: it goes. `today` (ISO) is the day of a file that is other than its record says.
    """
    books, gone, base_urls, heard = [], [], [], []
    for path in sorted((out / FOLDER).glob("[!.]*.json")):         # some systems keep a hidden file of their own beside each
        if path.stem == slug:
            continue
        try:
            record = _record(path)
        except (ValueError, OSError):
            heard.append(found("site-record-broken", path=f"{FOLDER}{path.name}"))
            continue
        if record is None:
            continue
        book = seen(out, record.book, today)
        if record.book.identifier == identifier:
            gone += [path_of(record.book.slug), record.book.page]
            left = " ".join(_place(file) for file in book.files) if book else ""
            heard.append(found("site-renamed", old=record.book.slug, new=slug, left=left))
        elif book is None:
            gone.append(record.book.page)
            heard.append(found("site-book-gone", title=record.book.title, path=path_of(record.book.slug)))
        else:
            books.append(book)
            base_urls += [record.base_url] if record.base_url else []
    return Checked(Shelf(tuple(books), tuple(gone), tuple(base_urls)), tuple(heard))


def _place(file: ShelvedFile) -> str:
    """What there is to delete of an edition."""
    return folder_of(file.path) if file.format == "web" else file.path


def seen(out: Path, book: ShelvedBook, today: str) -> ShelvedBook | None:
    """The book with its files as they are on the disk, without those that are gone; None where all are. What leads to pages that are gone leads nowhere."""
    files = tuple(f for file in book.files if (f := _seen(out, file, today)))
    if not files:
        return None
    latest = max((f.date for f in files if f not in book.files), default="")
    covers = {name: _picture(out, getattr(book, name)) for name in ("cover", "cover_small", "cover_shown")}
    excerpt = book.excerpt and replace(book.excerpt, address=_address(out, book.excerpt.address))
    return replace(book, files=files, contents=_contents(out, book.contents), excerpt=excerpt, modified=max(book.modified, latest and f"{latest}T00:00:00Z"), **covers)


def _seen(out: Path, file: ShelvedFile, today: str) -> ShelvedFile | None:
    """A file as it is; of one that is other than its record says nobody knows how many pages it has."""
    if not (out / file.path).is_file():
        return None
    digest = sum_of(out / file.path)
    return file if digest == file.sha256 else replace(file, bytes=(out / file.path).stat().st_size, sha256=digest, pages=0, date=today)


def sum_of(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal. Raises OSError."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _picture(out: Path, picture: ShelvedPicture | None) -> ShelvedPicture | None:
    there = picture is not None and (out / picture.path).is_file()
    return replace(picture, bytes=(out / picture.path).stat().st_size) if there else None


def _contents(out: Path, lines: tuple[ContentsLine, ...]) -> tuple[ContentsLine, ...]:
    return tuple(replace(line, address=_address(out, line.address), children=_contents(out, line.children)) for line in lines)


def _address(out: Path, address: str) -> str:
    return address if address and (out / address.partition("#")[0]).is_file() else ""


def paths_of(out: Path, book: ShelvedBook) -> Iterator[str]:
    """All files of a book that lie below the out folder, those of its web editions with them."""
    paths = (path for file in book.files for path in (web_files(out, file.path) if file.format == "web" else (file.path,)))
    yield from (path for path in paths if (out / path).is_file())


def web_pages(paths: Mapping[str, object] | tuple[str, ...]) -> tuple[str, ...]:
    """Those of some paths that are pages of a web edition."""
    return tuple(sorted(path for path in paths if "/" in path and path.endswith(".html")))
