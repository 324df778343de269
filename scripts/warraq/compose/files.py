"""The documents of an edition for screens, EPUB or web: semantic XHTML with DPUB-ARIA roles, one file a chapter, notes in the file of their call."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256

from warraq.arabic.numerals import maghrebi
from warraq.compose import words
from warraq.compose.article import appendix, body, has_appendix, opening
from warraq.compose.contents import figure_list, outline, part_anchor
from warraq.compose.cover import cover_document
from warraq.compose.drawing import Drawing
from warraq.compose.front import colophon, dedication, imprint, title_page
from warraq.compose.page_breaks import PageMarks
from warraq.compose.pdf import COLOPHON, CONTENTS, FRONT
from warraq.compose.screen_drawing import CALLED, TO, ScreenDrawing
from warraq.compose.semantics import kind_of, levelled, with_epigraph
from warraq.compose.splitting import split
from warraq.compose.xhtml import classed, document, quoted, tag
from warraq.model import Article, Book, Composition, Edition, Entry, Page, PageStart, Settings
from warraq.slug import slug_of

_RECITED = re.compile(r'<[^<>]* class="(?:[^"]* )?quran[ "]')
_ID = re.compile(r'<[^<>]*? id="([^"]+)"')
_LONGEST = 200              # letters of a name as it is; disks allow 255 bytes, with what is added to it


@dataclass(frozen=True, slots=True)
class Naming:
    """How an edition's files are called, and what their heads say. `given` are names of the press's own pages that are other than usual."""

    folder: str
    ending: str
    head: str
    taken: frozenset[str]
    given: Mapping[str, str] = field(default_factory=dict)


EPUB = Naming("text/", ".xhtml", '<link rel="stylesheet" type="text/css" href="../styles/book.css"/>\n', frozenset(("cover", "nav")))


def composed(book: Book, edition: Edition, naming: Naming, starts: tuple[PageStart, ...] = ()) -> Composition:
    """All files of an edition. `starts` are the pages of the print edition, which are marked."""
    maker = _Maker(book, PageMarks(starts), edition, naming)
    pages = maker.pages()
    where = {anchor: page.name for page in reversed(pages) for anchor in page.anchors}
    linked = tuple(replace(p, xhtml=_linked(p, where, naming.folder)) for p in pages)
    entries = tuple(_filed(e, where) for e in outline(book, short=True))
    return Composition(book.settings, edition, linked, entries, book.assets, book.settings.language, cover_document(book.settings),
                       maker.contents_at, maker.marks.all_of(CONTENTS))


def _linked(page: Page, where: Mapping[str, str], folder: str) -> str:
    def href(hit: re.Match) -> str:
        anchor = hit[1]
        home = page.name if anchor in page.anchors else where.get(anchor, page.name)
        return f"#{anchor}" if home == page.name else f"{home.removeprefix(folder)}#{anchor}"
    return re.sub(f'{TO}([^"]+)', href, page.xhtml)


def _filed(entry: Entry, where: dict[str, str]) -> Entry:
    return Entry(entry.title, f"{where.get(entry.anchor, '')}#{entry.anchor}", tuple(_filed(e, where) for e in entry.children))


class _Maker:
    """Draws the files in spine order; file names are ASCII and unique."""

    def __init__(self, book: Book, marks: PageMarks, edition: Edition, naming: Naming) -> None:
        self.book = book
        self.marks = marks
        self.edition = edition
        self.naming = naming
        self.drawing = partial(ScreenDrawing, book.settings)
        self.names = set(naming.taken)
        self.contents_at = 0                    # how many pages stand before the table of contents, as in print

    def pages(self) -> list[Page]:
        book, s = self.book, self.book.settings
        d = self.drawing()
        title, facts, *given = self.marks.put_into(FRONT, title_page(d, fit=False), imprint(d), *filter(None, (dedication(d, book),)))
        out = [self.page("title", "title", s.title, title, "titlepage", matter="front"),
               self.page("imprint", "imprint", words.IMPRINT, facts, "copyright-page", matter="front")]
        out += [self.page("dedication", "dedication", words.DEDICATION, d.settled(classed("div", "dedication", g)), "dedication", "doc-dedication", "front") for g in given]
        out += [p for a in book.of_role("front") for p in self.article(a, "front")]
        self.contents_at = len(out)
        out += self.lists("front") if s.toc != "back" else []
        out += self.body()
        articles = book.of_role("article")
        if has_appendix(articles, s.faq):
            d = self.drawing(numbered_through=True)
            head = classed("header", "opening", classed("h1", "article-title", words.FAQ, id_="_faq"))
            out += self.files(d, "faq", "faq", words.FAQ, head + appendix(d, articles), "appendix", "doc-appendix", "back", "_faq")
        out += [p for a in book.of_role("back") for p in self.article(a, "back")]
        if s.toc == "back":
            self.contents_at = len(out)
            out += self.lists("back")
        own, bare = bool(self.edition.styles), self.edition.fonts == "none"
        recited = any(_RECITED.search(p.xhtml) for p in out)
        ending, = self.marks.put_into(COLOPHON, colophon(self.drawing(), restyled=own or bare, quran_alone=recited and bare and not own))
        out.append(self.page("colophon", "colophon", words.COLOPHON, ending, "colophon", "doc-colophon", "back"))
        return out

    def body(self) -> list[Page]:
        out: list[Page] = []
        part = -1
        for article in self.book.of_role("article"):
            parts = self.book.settings.parts
            if article.part != part and 0 <= article.part < len(parts) and parts[article.part].title:
                anchor, title = part_anchor(article.part), parts[article.part].title
                heading, = self.marks.put_into(anchor, classed("h1", "part-title", self.drawing().words(title), id_=anchor))
                out.append(self.page(anchor.strip("_"), "part", title, heading, "part", "doc-part", label=anchor))
            part = article.part
            out += self.article(article, "body")
        return out

    def article(self, article: Article, matter: str) -> list[Page]:
        d = self.drawing()
        kind, role = ("chapter", "doc-chapter") if matter == "body" else kind_of(article.title)
        given = with_epigraph(article)
        return self.files(d, article.id, article.role, article.title, opening(d, given) + body(d, given), kind, role, matter, article.id)

    def files(self, d: ScreenDrawing, name: str, role: str, title: str, inner: str, kind: str, aria: str, matter: str, label: str) -> list[Page]:
        """The chapter's file, or its files where it is long. `label` is the id of its title, by which the print edition names its document."""
        inner, = self.marks.put_into(label, inner)
        goes_on = f"{title} ({words.CONTINUED})"
        first, *more = split(inner, quoted(goes_on)[1:-1], d.bytes, CALLED.pattern)
        rest = [self.page(f"{name}.part-{n}", role, goes_on, d.settled(piece, n), kind, aria, matter) for n, piece in enumerate(more, 2)]
        return [self.page(name, role, title, d.settled(first), kind, aria, matter, label), *rest]

    def lists(self, matter: str) -> list[Page]:
        d = self.drawing()
        out = []
        for kind, title in (("figure", words.FIGURES), ("table", words.TABLES)):
            inner = figure_list(d, self.book, kind, _plain_line)
            if inner:
                inner, = self.marks.put_into(f"_{kind}s", inner)
                out.append(self.page(f"{kind}s", "front" if matter == "front" else "back", title, inner, "loi" if kind == "figure" else "lot", "", matter, f"_{kind}s"))
        return out

    def page(self, name: str, role: str, title: str, inner: str, kind: str = "", aria: str = "", matter: str = "body", label: str = "") -> Page:
        attributes = [("class", f"{role}-page")]
        attributes += [("epub:type", kind)] if kind else []
        attributes += [("role", aria)] if aria else []
        attributes += [("aria-labelledby", label)] if label else [("aria-label", title)] if kind or aria else []
        xhtml = document(title, tag("section", levelled(inner), attributes), self.book.settings.language, head=self.naming.head, body_attributes=[("dir", "rtl"), *_counting(self.book.settings), ("epub:type", f"{matter}matter")])
        return Page(self.file(name), role, title, xhtml, matter, anchors=tuple(_ID.findall(xhtml)))

    def file(self, name: str) -> str:
        """A file name that no other page has, made of letters, digits, dots and hyphens from the page's own name alone."""
        stem = re.sub(r"[^A-Za-z0-9.-]+", "-", name).strip("-.")
        if stem != name.strip("_") or len(stem) > _LONGEST:
            stem = f"{slug_of(name)}-{sha256(name.encode()).hexdigest()[:6]}"       # another page's name may be spelt or cut alike
        unique, n = stem, 2
        while unique.casefold() in self.names:
            unique, n = f"{stem}-{n}", n + 1
        self.names.add(unique.casefold())
        return f"{self.naming.folder}{self.naming.given.get(unique, unique)}{self.naming.ending}"


def _counting(settings: Settings) -> list[tuple[str, str]]:
    """Body classes by which the style sheet counts lists: European digits, letters in the order of the Maghreb."""
    classes = ["european"] * (settings.digits == "european") + ["maghrebi"] * maghrebi(settings.language)
    return [("class", " ".join(classes))] if classes else []


def _plain_line(d: Drawing, text: str, anchor: str) -> str:
    return d.bare_link(anchor, text)
