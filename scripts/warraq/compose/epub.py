"""The documents of an EPUB edition: semantic XHTML with DPUB-ARIA roles, one file a chapter, notes in the file of their call."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from hashlib import sha256
from urllib.parse import quote

from warraq.arabic.numerals import maghrebi
from warraq.compose import words
from warraq.compose.article import appendix, body, has_appendix, opening
from warraq.compose.contents import figure_list, outline, part_anchor
from warraq.compose.cover import cover_document
from warraq.compose.drawing import Drawing
from warraq.compose.front import colophon, dedication, imprint, title_page
from warraq.compose.page_breaks import CALL, PageMarks
from warraq.compose.pdf import COLOPHON, CONTENTS, FRONT
from warraq.compose.reflow import for_screens
from warraq.compose.semantics import for_readers, kind_of, levelled, with_epigraph
from warraq.compose.splitting import split
from warraq.compose.xhtml import classed, document, quoted, tag
from warraq.model import Article, Book, Composition, Edition, Element, Entry, Faq, FaqEntry, Link, NoteCall, Page, PageStart, Picture, Settings
from warraq.slug import slug_of

STYLES = '<link rel="stylesheet" type="text/css" href="../styles/book.css"/>\n'
_TO = "\ue0ff"                                  # before an id whose file is not known yet; no manuscript can hold this character
_CALLED = re.compile(f"{CALL}([^{CALL}]+){CALL}")
_MARKUP_OF_NOTE = 500                           # bytes
_RECITED = re.compile(r'<[^<>]* class="(?:[^"]* )?quran[ "]')
_ID = re.compile(r'<[^<>]*? id="([^"]+)"')


@dataclass
class EpubDrawing(Drawing):
    """Links name files; notes become asides at the file's end, linked both ways (EPUB 3.3, DPUB-ARIA 1.1)."""

    texts: dict[str, tuple[str, str]] = field(default_factory=dict)         # a note's id -> its number and its text

    def element(self, element: Element) -> str:
        drawn = super().element(for_screens(for_readers(element)))
        return classed("div", "table-room", drawn) if element.tag == "table" else drawn      # what is asked for its width is around a table

    def date(self, iso: str, day: bool = True) -> str:
        """As everywhere; the sign of the Hijra is searched for and spoken, so its tatweel is the joiner that asks for the same shape."""
        return super().date(iso, day).replace("\u0640", "\u200d")

    def address(self, anchor: str) -> str:
        return _TO + anchor

    def link(self, link: Link) -> str:
        href = link.url if link.kind == "external" else self.address(link.anchor)
        return tag("a", self.inner(link.text), [("class", f"ref ref-{link.kind}"), ("href", href)])

    def bare_link(self, anchor: str, inner: str) -> str:
        return tag("a", inner, [("class", "faq-return"), ("href", self.address(anchor))])

    def way_over(self, anchor: str, inner: str) -> str:
        there = words.SAME_IN_ARTICLE if self.numbered_through else words.SAME_IN_FAQ
        return tag("a", inner, [("class", "faq-return"), ("href", self.address(anchor)), ("title", there)])

    def called(self, kind: str) -> dict[str, str]:
        return {"epub:type": kind, "role": f"doc-{kind}"}

    def faq_ways(self, forward: str, faq: Faq) -> str:
        """The line, and below it each question as a link to its answer."""
        items = [tag("li", tag("a", self.bare(e.question) or words.MISSING_QUESTION, [("href", self.address(e.id))]), [("id", _asked(e))]) for e in faq.entries]
        return classed("div", "faq-ways", forward + (classed("ul", "faq-questions", "".join(items)) if items else ""))

    def asked_at(self, article: Article, entry: FaqEntry) -> str:
        return _asked(entry)

    def note_call(self, call: NoteCall) -> str:
        _, first = self.note_number(call.key)
        for key in self.to_be_drawn(call.key) if first else ():
            self.texts[self.note_id(key)] = self.number(self.note_number(key)[0]), self.prose(self.note_blocks(key))
        return f"{CALL}{self.note_id(call.key)}{CALL}"

    def bytes(self, markup: str) -> int:
        """How long a stretch of markup is in its file, notes and marks of their calls included."""
        return len(markup.encode()) + sum(_MARKUP_OF_NOTE + len(self.texts[n][1].encode()) for n in _CALLED.findall(markup))

    def settled(self, markup: str, part: int = 1) -> str:
        """A file's markup with all notes that it calls at its end, each with a way back to every place that calls it."""
        ids = {note: note if part == 1 else f"{note}.part-{part}" for note in self._called(markup)}
        whole = "\0".join([markup, *(self.texts[note][1] for note in ids)])
        counts = Counter[str]()

        def mark(hit: re.Match[str]) -> str:
            counts[hit[1]] += 1
            return self._mark(ids[hit[1]], counts[hit[1]], self.texts[hit[1]][0])
        text, *notes = _CALLED.sub(mark, whole).split("\0")
        asides = "".join(self._aside(ids[note], self.texts[note][0], inner, counts[note]) for note, inner in zip(ids, notes, strict=True))
        return text + (classed("div", "chapter-notes", asides) if asides else "")

    def _called(self, markup: str) -> dict[str, None]:
        """The notes that are called, in order; what a note calls itself comes after it."""
        known: dict[str, None] = {}
        for first in _CALLED.findall(markup):
            following = [first]
            for note in following:
                following += _CALLED.findall(self.texts[note][1]) if note not in known else ()
                known[note] = None
        return known

    def _mark(self, note: str, count: int, number: str) -> str:
        attributes = [("class", "noteref"), ("id", _call(note, count)), ("href", "#" + note), ("epub:type", "noteref"), ("role", "doc-noteref")]
        return tag("a", f"({number})", attributes)

    def _aside(self, note: str, number: str, inner: str, calls: int) -> str:
        back = _back(_call(note, 1), "note-back", f"({number})", f"{words.BACK_TO_TEXT} ({number})")
        opened = re.match(r"<p(?: [^>]*)?>", inner)     # the way back stands in the note's first line
        inner = f"{opened[0]}{back} {inner[opened.end():]}" if opened else f"<p>{back}</p>{inner}"
        others = [f"{words.PLACE} {self.number(n)}" for n in range(2, calls + 1)]
        ways = "، ".join(_back(_call(note, n), "", words_, f"{words.BACK_TO_TEXT} ({number})، {words_}") for n, words_ in enumerate(others, 2))
        inner += classed("p", "note-backs", f"{words.BACK_TO_OTHERS} {ways}") if ways else ""
        named = [("class", "footnote"), ("epub:type", "footnote"), ("role", "doc-footnote"), ("id", note), ("aria-label", f"{words.NOTE} {number}")]
        return tag("aside", inner, named)

    def picture(self, picture: Picture) -> str:
        attributes = self.picture_attributes(picture, "../media/" + quote(picture.source))
        return tag("img", "", attributes if picture.alt.strip() else (dict(attributes) | {"role": "presentation"}).items())

    def qna(self, inner: str, label: str) -> str:
        return f'<div class="qna" epub:type="qna" role="doc-qna" aria-labelledby="{label}">{inner}</div>'


def _asked(entry: FaqEntry) -> str:
    return entry.id + ".asked"


def _call(note: str, count: int) -> str:
    """The id of the place that calls a note for the nth time in its file."""
    return f"{note}.call" + ("" if count == 1 else f"-{count}")


def _back(call: str, classes: str, text: str, label: str) -> str:
    return classed("a", classes, text, href="#" + call, role="doc-backlink", aria_label=label)


def compose_epub(book: Book, edition: Edition, starts: tuple[PageStart, ...] = ()) -> Composition:
    """All files of the EPUB but cover, navigation and package. `starts` are the pages of the print edition, which are marked."""
    maker = _Maker(book, PageMarks(starts), edition)
    pages = maker.pages()
    where = {anchor: page.name for page in reversed(pages) for anchor in page.anchors}
    linked = tuple(replace(p, xhtml=_linked(p, where)) for p in pages)
    entries = tuple(_filed(e, where) for e in outline(book, short=True))
    return Composition(book.settings, edition, linked, entries, book.assets, book.settings.language, cover_document(book.settings),
                       maker.contents_at, maker.marks.all_of(CONTENTS))


def _linked(page: Page, where: dict[str, str]) -> str:
    def href(hit: re.Match) -> str:
        anchor = hit[1]
        home = page.name if anchor in page.anchors else where.get(anchor, page.name)
        return f"#{anchor}" if home == page.name else f"{home.removeprefix('text/')}#{anchor}"
    return re.sub(f'{_TO}([^"]+)', href, page.xhtml)


def _filed(entry: Entry, where: dict[str, str]) -> Entry:
    return Entry(entry.title, f"{where.get(entry.anchor, '')}#{entry.anchor}", tuple(_filed(e, where) for e in entry.children))


class _Maker:
    """Draws the files in spine order; file names are ASCII and unique."""

    def __init__(self, book: Book, marks: PageMarks, edition: Edition) -> None:
        self.book = book
        self.marks = marks
        self.edition = edition
        self.names = {"cover", "nav"}           # those that the package gives
        self.contents_at = 0                    # how many pages stand before the table of contents, as in print

    def pages(self) -> list[Page]:
        book, s = self.book, self.book.settings
        d = EpubDrawing(s)
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
            d = EpubDrawing(s, numbered_through=True)
            head = classed("header", "opening", classed("h1", "article-title", words.FAQ, id_="_faq"))
            out += self.files(d, "faq", "faq", words.FAQ, head + appendix(d, articles), "appendix", "doc-appendix", "back", "_faq")
        out += [p for a in book.of_role("back") for p in self.article(a, "back")]
        if s.toc == "back":
            self.contents_at = len(out)
            out += self.lists("back")
        own, bare = bool(self.edition.styles), self.edition.fonts == "none"
        recited = any(_RECITED.search(p.xhtml) for p in out)
        ending, = self.marks.put_into(COLOPHON, colophon(EpubDrawing(s), restyled=own or bare, quran_alone=recited and bare and not own))
        out.append(self.page("colophon", "colophon", words.COLOPHON, ending, "colophon", "doc-colophon", "back"))
        return out

    def body(self) -> list[Page]:
        out: list[Page] = []
        part = -1
        for article in self.book.of_role("article"):
            parts = self.book.settings.parts
            if article.part != part and 0 <= article.part < len(parts) and parts[article.part].title:
                anchor, title = part_anchor(article.part), parts[article.part].title
                heading, = self.marks.put_into(anchor, classed("h1", "part-title", EpubDrawing(self.book.settings).words(title), id_=anchor))
                out.append(self.page(anchor.strip("_"), "part", title, heading, "part", "doc-part", label=anchor))
            part = article.part
            out += self.article(article, "body")
        return out

    def article(self, article: Article, matter: str) -> list[Page]:
        d = EpubDrawing(self.book.settings)
        kind, role = ("chapter", "doc-chapter") if matter == "body" else kind_of(article.title)
        given = with_epigraph(article)
        return self.files(d, article.id, article.role, article.title, opening(d, given) + body(d, given), kind, role, matter, article.id)

    def files(self, d: EpubDrawing, name: str, role: str, title: str, inner: str, kind: str, aria: str, matter: str, label: str) -> list[Page]:
        """The chapter's file, or its files where it is long. `label` is the id of its title, by which the print edition names its document."""
        inner, = self.marks.put_into(label, inner)
        goes_on = f"{title} ({words.CONTINUED})"
        first, *more = split(inner, quoted(goes_on)[1:-1], d.bytes, _CALLED.pattern)
        rest = [self.page(f"{name}.part-{n}", role, goes_on, d.settled(piece, n), kind, aria, matter) for n, piece in enumerate(more, 2)]
        return [self.page(name, role, title, d.settled(first), kind, aria, matter, label), *rest]

    def lists(self, matter: str) -> list[Page]:
        d = EpubDrawing(self.book.settings)
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
        xhtml = document(title, tag("section", levelled(inner), attributes), self.book.settings.language, head=STYLES, body_attributes=[("dir", "rtl"), *_counting(self.book.settings), ("epub:type", f"{matter}matter")])
        return Page(self.file(name), role, title, xhtml, matter, anchors=tuple(_ID.findall(xhtml)))

    def file(self, name: str) -> str:
        """A file name that no other page has, made of letters, digits, dots and hyphens from the page's own name alone."""
        stem = re.sub(r"[^A-Za-z0-9.-]+", "-", name).strip("-.")
        if stem != name.strip("_"):
            stem = f"{slug_of(name)}-{sha256(name.encode()).hexdigest()[:6]}"       # another page's name may be spelt alike
        unique, n = stem, 2
        while unique.casefold() in self.names:
            unique, n = f"{stem}-{n}", n + 1
        self.names.add(unique.casefold())
        return f"text/{unique}.xhtml"


def _counting(settings: Settings) -> list[tuple[str, str]]:
    """Body classes by which the style sheet counts lists: European digits, letters in the order of the Maghreb."""
    classes = ["european"] * (settings.digits == "european") + ["maghrebi"] * maghrebi(settings.language)
    return [("class", " ".join(classes))] if classes else []


def _plain_line(d: Drawing, text: str, anchor: str) -> str:
    return d.bare_link(anchor, text)
