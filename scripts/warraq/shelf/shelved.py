"""A book as the shelf shows it: its facts, its files with their sizes and sums, its contents. Pages and feeds are drawn from this value alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShelvedFile:
    """An edition on the shelf. `path` is below the out folder; of a web edition it is the page that opens it, with that page's size and sum.

    `kind` says whom it is for: print (a PDF with facing pages), screen (any other PDF), epub or web. `sheet` is a PDF's page size as CSS
    writes it. `date` is the day from which on the file is as it is (ISO; empty: unknown).
    """

    edition: str
    format: str                             # pdf, epub or web
    kind: str
    path: str
    bytes: int
    sha256: str
    pages: int = 0                          # 0 where the format has none; of a web edition its documents
    sheet: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class ShelvedPicture:
    """A picture of the cover; `path` is below the out folder, width and height are in pixels."""

    path: str
    media_type: str
    width: int
    height: int
    bytes: int


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A part, an article or an appendix in the contents; `address` is where it stands in the web edition, below the out folder."""

    title: str
    address: str = ""
    children: tuple[ContentsLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The beginning of a chapter, as plain paragraphs in logical order; `address` is where the whole of it stands, below the out folder."""

    title: str
    address: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhatChanged:
    """What is other than in the last release, in finished Arabic sentences of plain text. `version` is the release that the book is, empty where
    it is not released as it stands; `since` and `since_date` (ISO) name the one before, empty where there is none."""

    version: str = ""
    since: str = ""
    since_date: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShelvedBook:
    """All that the shelf says of a book. Texts are plain, in logical order, without bidi control characters."""

    slug: str
    title: str
    authors: tuple[str, ...]
    identifier: str
    modified: str                           # ISO 8601 in UTC, to the second
    files: tuple[ShelvedFile, ...]
    subtitle: str = ""
    description: str = ""
    contributors: tuple[tuple[str, str], ...] = ()      # name, key of metadata.ROLES
    publisher: str = ""
    edition: str = ""
    rights: str = ""
    language: str = "ar"
    digits: str = "arabic"                  # arabic or european
    calendar: str = "gregorian"             # gregorian, hijri or both
    isbn: str = ""
    date: str = ""                          # the book's own (ISO)
    theme: str = "classic"                  # whose colours the book's page and card take
    series: tuple[str, str] = ("", "")      # name, position
    subjects: tuple[str, ...] = ()
    cover: ShelvedPicture | None = None     # JPEG, about 1000 px wide: for feeds and those who share the page
    cover_small: ShelvedPicture | None = None           # JPEG, about 360 px wide: thumbnails
    cover_shown: ShelvedPicture | None = None           # WebP, about 640 px wide: the download page
    contents: tuple[ContentsLine, ...] = ()
    excerpt: Excerpt | None = None
    changes: WhatChanged | None = None

    @property
    def page(self) -> str:
        """The book's download page, below the out folder."""
        return f"{self.slug}.html"
