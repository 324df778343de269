"""The documents of an EPUB edition: semantic XHTML with DPUB-ARIA roles, one file a chapter, notes in the file of their call."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from warraq.arabic.normalize import fold
from warraq.arabic.numerals import maghrebi
from warraq.compose import words
from warraq.compose.article import appendix, body, has_appendix, opening
from warraq.compose.contents import figure_list, outline, part_anchor
from warraq.compose.cover import cover_document
from warraq.compose.drawing import Drawing
from warraq.compose.front import colophon, dedication, imprint, title_page
from warraq.compose.xhtml import classed, document, tag
from warraq.model import Article, Book, Composition, Edition, Entry, Link, NoteCall, Page, Picture, Settings

STYLES = '<link rel="stylesheet" type="text/css" href="../styles/book.css"/>\n'
_TO = "\ue0ff"                                  # before an id whose file is not known yet; no manuscript can hold this character
_ID = re.compile(r'<[^<>]*? id="([^"]+)"')
_PREFACES = frozenset(map(fold, ("مقدمة", "المقدمة", "تمهيد", "توطئة", "تقديم")))


@dataclass
class EpubDrawing(Drawing):
    """Links name files; notes become asides at the file's end, linked both ways (EPUB 3.3, DPUB-ARIA 1.1)."""

    asides: list[str] = field(default_factory=list)
    calls: dict[str, int] = field(default_factory=dict)

    def address(self, anchor: str) -> str:
        return _TO + anchor

    def link(self, link: Link) -> str:
        href = link.url if link.kind == "external" else self.address(link.anchor)
        return tag("a", self.inner(link.text), [("class", f"ref ref-{link.kind}"), ("href", href)])

    def bare_link(self, anchor: str, inner: str) -> str:
        return tag("a", inner, [("class", "faq-return"), ("href", self.address(anchor))])

    def note_call(self, call: NoteCall) -> str:
        number, first = self.note_number(call.key)
        note = self.note_id(call.key)
        self.calls[note] = self.calls.get(note, 0) + 1
        here = f"{note}.call" + ("" if self.calls[note] == 1 else f"-{self.calls[note]}")
        mark = self.number(number)
        if first:
            self._aside(call.key, note, here, mark)
        attributes = [("class", "noteref"), ("id", here), ("href", "#" + note), ("epub:type", "noteref"), ("role", "doc-noteref")]
        return tag("a", f"({mark})", attributes)

    def _aside(self, key: str, note: str, call: str, mark: str) -> None:
        place = len(self.asides)
        self.asides.append("")                  # notes keep the order of their calls
        back = classed("a", "note-back", f"({mark})", href="#" + call, role="doc-backlink", aria_label=words.BACK_TO_TEXT)
        inner = self.prose(self.note_blocks(key))
        opened = re.match(r"<p(?: [^>]*)?>", inner)     # the way back stands in the note's first line
        inner = f"{opened[0]}{back} {inner[opened.end():]}" if opened else f"<p>{back}</p>{inner}"
        self.asides[place] = f'<aside class="footnote" epub:type="footnote" role="doc-footnote" id="{note}">{inner}</aside>'

    def notes_here(self) -> str:
        return classed("div", "chapter-notes", "".join(self.asides)) if self.asides else ""

    def picture(self, picture: Picture) -> str:
        attributes = self.picture_attributes(picture, "../media/" + quote(picture.source))
        return tag("img", "", attributes if picture.alt else [*attributes, ("role", "presentation")])

    def qna(self, inner: str, label: str) -> str:
        return f'<div class="qna" epub:type="qna" role="doc-qna" aria-labelledby="{label}">{inner}</div>'


def compose_epub(book: Book, edition: Edition) -> Composition:
    """All files of the EPUB but cover, navigation and package."""
    pages = _Maker(book).pages()
    where = {anchor: page.name for page in pages for anchor in page.anchors}
    linked = tuple(replace(p, xhtml=_linked(p, where)) for p in pages)
    entries = tuple(_filed(e, where) for e in outline(book, short=True))
    return Composition(book.settings, edition, linked, entries, book.assets, book.settings.language, cover_document(book.settings))


def _linked(page: Page, where: dict[str, str]) -> str:
    def href(hit: re.Match) -> str:
        anchor = hit[1]
        home = where.get(anchor, page.name)
        return f"#{anchor}" if home == page.name else f"{home.removeprefix('text/')}#{anchor}"
    return re.sub(f'{_TO}([^"]+)', href, page.xhtml)


def _filed(entry: Entry, where: dict[str, str]) -> Entry:
    return Entry(entry.title, f"{where.get(entry.anchor, '')}#{entry.anchor}", tuple(_filed(e, where) for e in entry.children))


class _Maker:
    """Draws the files in spine order; file names are ASCII and unique."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.names: set[str] = set()

    def pages(self) -> list[Page]:
        book, s = self.book, self.book.settings
        d = EpubDrawing(s)
        out = [self.page("title", "title", s.title, title_page(d, fit=False), "titlepage", matter="front"),
               self.page("imprint", "imprint", words.IMPRINT, imprint(d), "copyright-page", matter="front")]
        d = EpubDrawing(s)
        given = dedication(d, book)
        if given:
            out.append(self.page("dedication", "dedication", words.DEDICATION, classed("div", "dedication", given) + d.notes_here(), "dedication", "doc-dedication", "front"))
        out += [self.article(a, "front") for a in book.of_role("front")]
        out += self.lists("front") if s.toc != "back" else []
        out += self.body()
        articles = book.of_role("article")
        if has_appendix(articles, s.faq):
            d = EpubDrawing(s, numbered_through=True)
            head = classed("header", "opening", classed("h1", "article-title", words.FAQ, id_="_faq"))
            out.append(self.page("faq", "faq", words.FAQ, head + appendix(d, articles) + d.notes_here(), "appendix", "doc-appendix", "back", "_faq"))
        out += [self.article(a, "back") for a in book.of_role("back")]
        out += self.lists("back") if s.toc == "back" else []
        out.append(self.page("colophon", "colophon", words.COLOPHON, colophon(EpubDrawing(s)), "colophon", "doc-colophon", "back"))
        return out

    def body(self) -> list[Page]:
        out: list[Page] = []
        part = -1
        for article in self.book.of_role("article"):
            parts = self.book.settings.parts
            if article.part != part and 0 <= article.part < len(parts) and parts[article.part].title:
                anchor, title = part_anchor(article.part), parts[article.part].title
                heading = classed("h1", "part-title", EpubDrawing(self.book.settings).words(title), id_=anchor)
                out.append(self.page(anchor.strip("_"), "part", title, heading, "part", "doc-part", label=anchor))
            part = article.part
            out.append(self.article(article, "body"))
        return out

    def article(self, article: Article, matter: str) -> Page:
        d = EpubDrawing(self.book.settings)
        inner = opening(d, article) + body(d, article)
        kind, role = ("chapter", "doc-chapter") if matter == "body" else ("preface", "doc-preface") if fold(article.title) in _PREFACES else ("", "")
        return self.page(article.id, article.role, article.title, inner + d.notes_here(), kind, role, matter, article.id)

    def lists(self, matter: str) -> list[Page]:
        d = EpubDrawing(self.book.settings)
        out = []
        for kind, title in (("figure", words.FIGURES), ("table", words.TABLES)):
            inner = figure_list(d, self.book, kind, _plain_line)
            if inner:
                out.append(self.page(f"{kind}s", "front" if matter == "front" else "back", title, inner, "loi" if kind == "figure" else "lot", "", matter, f"_{kind}s"))
        return out

    def page(self, name: str, role: str, title: str, inner: str, kind: str = "", aria: str = "", matter: str = "body", label: str = "") -> Page:
        attributes = [("class", f"{role}-page")]
        attributes += [("epub:type", kind)] if kind else []
        attributes += [("role", aria)] if aria else []
        attributes += [("aria-labelledby", label)] if label else [("aria-label", title)] if kind or aria else []
        xhtml = document(title, tag("section", inner, attributes), self.book.settings.language, head=STYLES, body_attributes=[*_counting(self.book.settings), ("epub:type", f"{matter}matter")])
        return Page(self.file(name), role, title, xhtml, matter, anchors=tuple(_ID.findall(xhtml)))

    def file(self, name: str) -> str:
        """A file name of letters, digits, dots and hyphens that no other page has."""
        stem = re.sub(r"[^A-Za-z0-9.-]+", "-", name).strip("-.") or "page"
        unique, n = stem, 2
        while unique.casefold() in self.names or unique in ("cover", "nav"):
            unique, n = f"{stem}-{n}", n + 1
        self.names.add(unique.casefold())
        return f"text/{unique}.xhtml"


def _counting(settings: Settings) -> list[tuple[str, str]]:
    """Body classes by which the style sheet counts lists: European digits, letters in the order of the Maghreb."""
    classes = ["european"] * (settings.digits == "european") + ["maghrebi"] * maghrebi(settings.language)
    return [("class", " ".join(classes))] if classes else []


def _plain_line(d: Drawing, text: str, anchor: str) -> str:
    return d.bare_link(anchor, text)
