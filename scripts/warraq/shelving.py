"""The step from a book with its finished editions to the value that the shelf shows: facts, files with sizes, sums and days, contents, sample, covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from warraq.arabic.characters import UNWANTED
from warraq.building import Made
from warraq.compose.contents import lists, outline
from warraq.model import Book, Edition, Entry, Settings
from warraq.pictures import examine
from warraq.sample import plain_text, sample
from warraq.shelf.shelved import ContentsLine, Excerpt, ShelvedBook, ShelvedFile, ShelvedPicture, WhatChanged

_COVERS = {"cover": "cover.jpg", "cover_small": "cover-small.jpg", "cover_shown": "cover.webp"}     # of a web edition, by field of ShelvedBook


@dataclass(frozen=True, slots=True)
class Days:
    """From which day on a file is as it is: SOURCE_DATE_EPOCH's (`epoch`, seconds since 1970), else that of the release that holds it, else the
    book's date, else the day on which it was first put on this shelf. `released` and `shelved` give days by SHA-256; `today` is ISO."""

    today: str
    epoch: int | None = None
    book: str = ""
    released: Mapping[str, str] = field(default_factory=dict)
    shelved: Mapping[str, str] = field(default_factory=dict)

    def of(self, sha256: str) -> str:
        """The day of the file with that sum (ISO)."""
        if self.epoch is not None:
            return datetime.fromtimestamp(self.epoch, UTC).date().isoformat()
        return self.released.get(sha256) or self.book or self.shelved.get(sha256) or self.today

    def modified(self, files: Iterable[ShelvedFile]) -> str:
        """When the book was last changed (ISO 8601 in UTC): the latest of its files' days, midnight. A month alone begins on its first day."""
        if self.epoch is not None:
            return datetime.fromtimestamp(self.epoch, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        latest = max((f.date for f in files if f.date), default=self.today)
        return latest + "-01" * (2 - latest.count("-")) + "T00:00:00Z"


def shelved(made: Made, days: Days, changes: WhatChanged | None) -> ShelvedBook:
    """The book as the shelf shows it, of all its editions just made, a web edition among them."""
    web = read_edition(made.editions)
    folder = folder_of(str(made.entries[web.name]["path"]))
    where = {anchor: folder + name for anchor, name in made.rendered[web.name].labels.items()}
    covers = {of: _picture(folder + name, made.files[folder + name]) for of, name in _COVERS.items() if folder + name in made.files}
    files = tuple(files_of(made, days))
    return replace(facts(made.book.settings, files, days), contents=_contents(made.book, where), excerpt=_excerpt(made.book, where), changes=changes, **covers)


def read_edition(editions: Iterable[Edition]) -> Edition:
    """The web edition that a book's pages lead into: the one that is called so, else the first."""
    return min((e for e in editions if e.format == "web"), key=lambda e: e.name != "web")


def facts(settings: Settings, files: tuple[ShelvedFile, ...], days: Days) -> ShelvedBook:
    """What book.yaml says of a book, with its files."""
    s = settings
    text = plain_text
    description = "\n".join(" ".join(line.split()) for line in UNWANTED.sub("", s.description).strip().splitlines())
    return ShelvedBook(
        s.slug, text(s.title), tuple(text(name) for name in s.author), s.identifier, days.modified(files), files, subtitle=text(s.subtitle),
        description=description, contributors=tuple((text(c.name), c.role) for c in s.contributors), publisher=text(s.publisher),
        edition=text(s.edition), rights=text(s.rights), language=s.language, digits=s.digits, calendar=s.calendar, isbn=s.isbn, date=s.date, theme=s.theme,
        series=(text(s.series[0]), text(s.series[1])), subjects=tuple(text(subject) for subject in s.subjects))


def files_of(made: Made, days: Days) -> Iterator[ShelvedFile]:
    """The editions as files of the shelf, those for reading in a browser last: such a one has the latest day of the others, whose text it holds."""
    latest = ""
    for e in sorted(made.editions, key=lambda e: e.format == "web"):
        entry = made.entries[e.name]
        kind = ("print" if e.mirrored else "screen") if e.format == "pdf" else e.format
        digest = str(entry["sha256"])
        day = latest if e.format == "web" and latest else days.of(digest)
        latest = max(latest, day)
        yield ShelvedFile(e.name, e.format, kind, str(entry["path"]), int(entry["bytes"]), digest, int(entry["pages"] or 0), e.page if e.format == "pdf" else "", day)


def folder_of(path: str) -> str:
    """The folder of a web edition, with a slash at its end, from the path of the page that opens it."""
    return path.rpartition("/")[0] + "/"


def _contents(book: Book, where: Mapping[str, str]) -> tuple[ContentsLine, ...]:
    """Parts with their articles, appendices, front and back matter; sections and lists of figures are not told there."""
    passed_over = {entry.anchor for entry in lists(book)}
    parts = {entry.anchor for entry in outline(book, short=False) if entry.anchor.startswith("_part-")}

    def line(entry: Entry) -> ContentsLine:
        return ContentsLine(plain_text(entry.title), where.get(entry.anchor, ""), _lines(entry.children) if entry.anchor in parts else ())

    def _lines(entries: Sequence[Entry]) -> tuple[ContentsLine, ...]:
        return tuple(line(entry) for entry in entries if entry.anchor not in passed_over)
    return _lines(outline(book, short=False))


def _excerpt(book: Book, where: Mapping[str, str]) -> Excerpt | None:
    found = sample(book)
    return found and Excerpt(plain_text(found[0].title), where.get(found[0].id, ""), found[1])


def _picture(path: str, content: bytes) -> ShelvedPicture:
    media_type, width, height, _, _ = examine(content, whole=False)
    return ShelvedPicture(path, media_type, round(width), round(height), len(content))
