"""The book as immutable values: each stage takes some of these types and returns others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from warraq.diagnostics import Span
from warraq.nodes import (  # noqa: F401 - the model is the one door to every type
    Element, Figure, Link, Node, Nodes, NoteCall, Picture, Reference, Remark, children_of, joined, plain, walk,
)
from warraq.printed import PrintedPage
from warraq.running_text import PageStart
from warraq.settings import Contributor, Edition, External, Part, Settings  # noqa: F401 - as above

# ---- the manuscript ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture file under the manuscript folder, looked at when it was loaded. Sizes are CSS pixels."""

    path: str                               # relative to the manuscript folder
    media_type: str
    width: float
    height: float
    sha256: str
    problem: str = ""                       # a diagnostic's code if it cannot be used
    detail: str = ""
    ground: str = ""                        # of the cover: the mean colour of its edge, as CSS writes it


@dataclass(frozen=True, slots=True)
class Source:
    """One text file of the manuscript: UTF-8, LF line ends, no BOM. `role` is article, front, back or dedication."""

    path: str
    text: str
    role: str = "article"
    part: int = -1                          # index into Settings.parts


@dataclass(frozen=True, slots=True)
class Manuscript:
    """Everything that was read from the manuscript folder."""

    root: Path
    settings: Settings
    sources: tuple[Source, ...]
    assets: Mapping[str, Asset] = field(default_factory=dict)
    words: tuple[str, ...] = ()             # of words.txt: what the typing checks accept


# ---- articles -----------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's text."""

    key: str
    blocks: Nodes
    span: Span


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what follows it. `level` is 2 to 6; `id` is of the book, `author_id` what the author typed."""

    id: str
    level: int
    title: Nodes
    blocks: Nodes
    sections: tuple[Section, ...]
    span: Span
    author_id: str = ""

    def all(self) -> Iterator[Section]:
        """This section and those inside it, in reading order."""
        yield self
        for section in self.sections:
            yield from section.all()


@dataclass(frozen=True, slots=True)
class FaqEntry:
    """One question with its answer; `question` is empty where the author left it out."""

    id: str
    question: Nodes
    answer: Nodes
    span: Span
    author_id: str = ""


@dataclass(frozen=True, slots=True)
class Faq:
    """An article's FAQ section: `blocks` stand between its heading and the first question."""

    id: str
    title: Nodes
    blocks: Nodes
    entries: tuple[FaqEntry, ...]
    span: Span
    author_id: str = ""
    after: int = 0                          # how many of the article's top sections stand before it


@dataclass(frozen=True, slots=True)
class Article:
    """One article, or a file of the front or back matter. `id` is unique in the book and the anchor of its opening."""

    id: str
    path: str
    title: str
    span: Span                              # of its title
    role: str = "article"                   # article, front, back or dedication
    part: int = -1
    short: str = ""
    author: tuple[str, ...] = ()
    date: str = ""
    summary: str = ""
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    blocks: Nodes = ()                      # before the first heading
    sections: tuple[Section, ...] = ()
    faq: Faq | None = None
    notes: tuple[Note, ...] = ()
    id_span: Span | None = None             # of its id, where the author gave one

    def all_sections(self) -> Iterator[Section]:
        for section in self.sections:
            yield from section.all()


def prose_of(article: Article) -> Iterator[Nodes]:
    """Every run of prose in an article, in reading order, notes last."""
    yield article.blocks
    for section in article.all_sections():
        yield section.title
        yield section.blocks
    if article.faq:
        yield article.faq.title
        yield article.faq.blocks
        for entry in article.faq.entries:
            yield entry.question
            yield entry.answer
    for note in article.notes:
        yield note.blocks


@dataclass(frozen=True, slots=True)
class Series:
    """The articles as read, with their references still open."""

    settings: Settings
    articles: tuple[Article, ...]           # in the book's order: dedication, front, articles, back
    assets: Mapping[str, Asset]


@dataclass(frozen=True, slots=True)
class Book:
    """A series whose every Reference has become a Link and whose figures are numbered."""

    settings: Settings
    articles: tuple[Article, ...]
    assets: Mapping[str, Asset]

    def of_role(self, role: str) -> tuple[Article, ...]:
        return tuple(a for a in self.articles if a.role == role)

    def figures(self, kind: str) -> tuple[Figure, ...]:
        """All figures or all tables, in the order of their numbers."""
        found = [n for a in self.articles for prose in prose_of(a) for n in walk(prose) if isinstance(n, Figure) and n.kind == kind]
        return tuple(sorted(found, key=lambda f: f.number))


# ---- compositions -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline, of the EPUB's navigation and of the table of contents."""

    title: str
    anchor: str
    children: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One document of an edition: in PDF a chapter that is laid out on its own, in EPUB a file.

    `xhtml` is a complete XHTML document. In PDF its links to the book's ids are `href="#id"` wherever the id lies, and a page
    number to be printed is `<span class="page-number" data-target="id"></span>`, empty. In EPUB links name files.
    `matter` is cover, front, body or back; `role` cover, title, part, article, faq, contents, back …; a cover is drawn by the theme's
    cover.css alone.
    """

    name: str
    role: str
    title: str
    xhtml: str
    matter: str = "body"
    recto: bool = True                      # opens on a right-hand-of-reading (odd) page in a mirrored edition
    anchors: tuple[str, ...] = ()           # the ids it holds


@dataclass(frozen=True, slots=True)
class Composition:
    """An edition ready to be rendered: finished documents, the outline, and all that shapes them."""

    settings: Settings
    edition: Edition
    pages: tuple[Page, ...]
    outline: tuple[Entry, ...]
    assets: Mapping[str, Asset]
    language: str = "ar"
    cover: str = ""                         # EPUB: the typeset cover as an XHTML document of its own, to be printed to a picture
    contents_at: int = 0                    # EPUB: how many pages stand before the table of contents
    before_contents: str = ""               # EPUB: the marks of printed pages that go before it


INDEX = "index.html"                        # the page that opens a web edition


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished edition in memory. `labels` gives each id of the book its page's label (PDF; European digits for numbers), or the name of its
    page's file (web).

    `starts` are its pages in the order of reading, `printed` tells what stands on each (PDF; in natural order). A web edition is many
    `files`, by their path below its folder; `content` is then the one that opens it, `index.html`, which is among them.
    """

    edition: Edition
    content: bytes
    pages: int = 0                          # 0 where the format has none
    labels: Mapping[str, str] = field(default_factory=dict)
    starts: tuple[PageStart, ...] = ()
    hits: int = 0                           # layouts taken from the cache
    misses: int = 0                         # layouts made anew
    printed: tuple[PrintedPage, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
