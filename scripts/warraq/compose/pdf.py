"""The documents of a PDF edition: one a chapter, page numbers left as slots for the press to fill."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from warraq.compose import words
from warraq.compose.article import appendix, body, has_appendix, opening
from warraq.compose.code import breakable
from warraq.compose.contents import contents, figure_list, lists, outline, part_anchor
from warraq.compose.cover import Face, cover_document, given_picture
from warraq.compose.drawing import Drawing
from warraq.compose.introductions import introducing
from warraq.compose.front import SCALE, colophon, dedication, half_title, imprint, main_title, title_page
from warraq.compose.page_rules import rules, sheet
from warraq.compose.xhtml import classed, document, shortened, size_of, tag
from warraq.model import Article, Book, Composition, Edition, Element, Entry, Link, NoteCall, Nodes, Page, Picture
from warraq.paper import page_millimetres
from warraq.words import COVER as COVER_WORD

COVER, CONTENTS, FRONT, COLOPHON = "_cover", "_contents", "_front", "_colophon"     # names of documents; the first two are ids, too


@dataclass
class PdfDrawing(Drawing):
    """Links print the page of their target; notes float to the foot of the page (CSS GCPM 3)."""

    pages: bool = True
    preformatted: int = 0                       # open `pre` elements

    def element(self, element: Element) -> str:
        """As in every edition; code in a line of text may also be broken after the marks that part its words."""
        if element.tag == "code" and not self.preformatted:
            element = breakable(element)
        self.preformatted += element.tag == "pre"
        drawn = super().element(element)
        self.preformatted -= element.tag == "pre"
        return drawn

    def in_order(self, nodes: Nodes) -> Nodes:
        return introducing(nodes)

    def link(self, link: Link) -> str:
        if link.kind == "external":
            return tag("a", self.inner(link.text), [("class", "ref external"), ("href", link.url)])
        at = classed("span", "at-page", words.AT_PAGE + classed("span", "page-number", "", data_target=link.anchor)) if self.pages else ""
        return tag("a", self.inner(link.text) + at, [("class", f"ref ref-{link.kind}"), ("href", self.address(link.anchor))])

    def address(self, anchor: str) -> str:
        return "#" + anchor

    def bare_link(self, anchor: str, inner: str) -> str:
        return tag("a", inner, [("class", "faq-return"), ("href", self.address(anchor))])

    def note_call(self, call: NoteCall) -> str:
        """The note itself, which leaves its mark here. One that another calls stands after that, for none can float out of a float."""
        number, first = self.note_number(call.key)
        drawn = "".join(self._aside(key, nested=key != call.key) for key in self.to_be_drawn(call.key)) if first else ""
        return drawn or tag("a", f"({self.number(number)})", [("class", "note-again"), ("href", "#" + self.note_id(call.key))])

    def _aside(self, key: str, nested: bool) -> str:
        attributes = [("class", "footnote nested" if nested else "footnote"), ("id", self.note_id(key)), ("data-mark", self.number(self.note_number(key)[0]))]
        return tag("aside", self._note(self.note_blocks(key)), [*attributes, *self._note_place(key)])

    def _note_place(self, key: str) -> list[tuple[str, str]]:
        return self.place(next((n.span.line for n in self.article.notes if n.key == key), 0)) if self.article else []

    def _note(self, blocks: Nodes) -> str:
        """The first paragraph stands beside the note's number, so it is not a block of its own."""
        if blocks and isinstance(blocks[0], Element) and blocks[0].tag == "p":
            return self.prose(blocks[0].children) + self.prose(blocks[1:])
        return self.prose(blocks)

    def picture(self, picture: Picture) -> str:
        return tag("img", "", self.picture_attributes(picture, f"book://manuscript/{quote(picture.source)}") + self.place(picture.span.line))

    def place(self, line: int) -> list[tuple[str, str]]:
        return [("data-at", f"{self.article.path}:{line}")] if line and self.article else []

    def qna(self, inner: str, label: str) -> str:
        return inner


def compose_pdf(book: Book, edition: Edition) -> Composition:
    """A document for the first pages, then one for each preface, the contents, each part, article and appendix.

    Facing pages begin with a half-title and leave the cover to the binder; single ones, for screens, begin with the cover.
    """
    maker = _Maker(book, edition)
    cover = () if edition.mirrored else (maker.cover(),)
    pages = (*cover, maker.front(), *maker.prefaces(), *maker.articles(), *maker.appendices())
    entries = outline(book, short=False, contents=CONTENTS)
    listed = (Entry(COVER_WORD, COVER), *entries) if cover else entries
    return Composition(book.settings, edition, pages, listed, book.assets, book.settings.language)


@dataclass
class _Maker:
    book: Book
    edition: Edition

    def drawing(self) -> PdfDrawing:
        return PdfDrawing(self.book.settings, pages=self.edition.links == "pages")

    def page(self, name: str, role: str, title: str, inner: str, head: str = "", matter: str = "body", recto: bool = True) -> Page:
        heads = self.running("book", main_title(self.book.settings)) + self.running("article", head or title)
        attributes = [("class", f"{role}-document {matter}-matter")]
        style = tag("style", rules(self.book.settings, self.edition, matter)) + "\n"
        xhtml = document(title, heads + inner, self.book.settings.language, body_attributes=attributes, head=style, sheet=sheet(self.edition.page))
        return Page(name, role, title, xhtml, matter, recto)

    def running(self, name: str, title: str) -> str:
        """A running head as an element (CSS GCPM 3 §1.2): its directions are settled by markup, which a named string cannot hold."""
        return classed("div", f"running running-{name}", self.drawing().words(shortened(title)))

    def cover(self) -> Page:
        """The author's picture or the typeset cover; the theme's cover.css draws it (Page.role)."""
        s = self.book.settings
        face = Face(*page_millimetres(self.edition.page), given_picture(self.book))
        return Page(COVER, "cover", COVER_WORD, cover_document(s, face, COVER), "cover")

    def front(self) -> Page:
        """Half-title, title page with the imprint on its back, dedication: pages without folios and heads."""
        d = self.drawing()
        parts = [("half-title-page", half_title(d))] if self.edition.mirrored else []
        parts += [("title-page", title_page(d)), ("imprint-page", imprint(d)), ("dedication-page", dedication(d, self.book))]
        scale = f"font-size: {SCALE * page_millimetres(self.edition.page)[0]:.3f}mm"
        inner = "".join(classed("section", f"front-page {name}", drawn, style=scale if "title" in name else "") for name, drawn in parts if drawn)
        return self.page(FRONT, "front", self.book.settings.title, inner, matter="front")

    def prefaces(self) -> list[Page]:
        """The files of `front`, then the contents with the lists, if they stand in front."""
        out = [self._article(a, "preface", "front") for a in self.book.of_role("front")]
        return out if self.book.settings.toc == "back" else out + self.contents("front")

    def contents(self, matter: str) -> list[Page]:
        """The table of contents, then the lists of figures and tables, where there are any."""
        d = self.drawing()
        out = [self.page(CONTENTS, "contents", words.CONTENTS, classed("section", "contents-page", contents(d, self.book)), matter=matter)]
        for entry in lists(self.book):
            inner = classed("section", "contents-page", figure_list(d, self.book, entry.anchor[1:-1]))
            out.append(self.page(entry.anchor, "lists", entry.title, inner, matter=matter, recto=False))
        return out

    @staticmethod
    def _matter(d: PdfDrawing, article: Article) -> str:
        return opening(d, article) + body(d, article)

    def articles(self) -> list[Page]:
        out: list[Page] = []
        part = -1
        for article in self.book.of_role("article"):
            if article.part != part and 0 <= article.part < len(self.book.settings.parts) and self.book.settings.parts[article.part].title:
                out.append(self._part(article.part))
            part = article.part
            out.append(self._article(article, "article"))
        return out

    def _part(self, index: int) -> Page:
        d = self.drawing()
        title = self.book.settings.parts[index].title
        return self.page(part_anchor(index), "part", title, classed("h1", "part-title" + size_of(title), d.words(title), id_=part_anchor(index)))

    def _article(self, article: Article, role: str, matter: str = "body") -> Page:
        return self.page(article.id, role, article.title, self._matter(self.drawing(), article), article.short or article.title, matter)

    def appendices(self) -> list[Page]:
        s, out = self.book.settings, []
        articles = self.book.of_role("article")
        if has_appendix(articles, s.faq):
            d = self.drawing()
            d.numbered_through = True
            head = classed("header", "opening", classed("h1", "article-title", words.FAQ, id_="_faq"))
            out.append(self.page("_faq", "faq", words.FAQ, head + appendix(d, articles), words.FAQ_SHORT))
        out += [self._article(a, "back") for a in self.book.of_role("back")]
        out += self.contents("body") if s.toc == "back" else []
        out.append(self.page(COLOPHON, "colophon", words.COLOPHON, colophon(self.drawing(), bool(self.edition.styles)), recto=False))
        return out

