"""What book.yaml settles, as values: the book's facts and names, its parts, its editions."""

from __future__ import annotations

from dataclasses import dataclass, field

from warraq.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition to build. `page` is a CSS page size (name or two lengths), `bleed` a CSS length or empty."""

    name: str
    format: str                             # pdf, epub or web
    page: str = "A5"
    styles: tuple[str, ...] = ()            # file names as written in book.yaml
    bleed: str = ""
    standard: str = ""
    links: str = "pages"                    # pages or live
    mirrored: bool = True                   # facing pages with blank ones where an opening needs them (print), or single pages (screen)
    multiple: int = 1                       # of which the count of pages is made one by blank ones at the end
    order: str = "natural"                  # natural, or reversed: the last page first
    ink: str = "colour"                     # colour or black
    paper: str = "coated"                   # coated or uncoated: what pdf/x-4 separates colours for
    fonts: str = "embedded"                 # of an EPUB or a web edition: embedded, or none, which leaves all letters but those of the Qur'an to the reading system


@dataclass(frozen=True, slots=True)
class External:
    """An article that is referred to and is not in this book; `url` is empty where none is known."""

    title: str
    url: str = ""
    aliases: tuple[str, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A run of articles, under a title or none."""

    title: str
    files: tuple[str, ...]                  # relative to the manuscript folder, as Source.path


@dataclass(frozen=True, slots=True)
class Contributor:
    """Someone besides the authors who made the book what it is; `role` is a key of metadata.ROLES."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Settings:
    """book.yaml, complete with defaults; the names are the keys' own."""

    title: str
    author: tuple[str, ...]
    slug: str
    identifier: str
    contributors: tuple[Contributor, ...] = ()
    sort_names: tuple[tuple[str, str], ...] = ()    # people's names as a catalogue sorts them, where the author says so
    subtitle: str = ""
    description: str = ""
    publisher: str = ""
    edition: str = ""
    rights: str = ""
    dedication: str = ""                    # Markdown
    language: str = "ar"
    isbn: str = ""
    date: str = ""                          # ISO
    series: tuple[str, str] = ("", "")      # name, position
    subjects: tuple[str, ...] = ()
    cover: str = ""
    digits: str = "arabic"                  # arabic or european
    calendar: str = "gregorian"             # gregorian, hijri or both: of the dates that the press prints
    toc: str = "front"
    faq: str = "appendix"
    notes: str = "article"
    theme: str = "classic"
    elongation: str = "restrained"
    deposit: str = ""
    parts: tuple[Part, ...] = ()
    front: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    external: tuple[External, ...] = ()
    editions: tuple[Edition, ...] = ()
    cover_span: Span | None = None
    dedication_span: Span | None = None
    spans: tuple[tuple[str, Span], ...] = field(default=(), compare=False)  # where book.yaml names a file or a style sheet, by its name

    def named_at(self, name: str) -> Span | None:
        """Where book.yaml names that file (path relative to the manuscript folder) or style sheet (as written)."""
        return next((span for known, span in self.spans if known == name), None)
