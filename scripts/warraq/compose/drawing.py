"""Drawing prose: typed nodes become XHTML, the same way in every edition but for links, page numbers and notes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field

from warraq.arabic.bidi import isolate
from warraq.arabic.dates import date_in_words
from warraq.arabic.numerals import in_digits
from warraq.arabic.together import BASMALA, kept
from warraq.compose import tables, words
from warraq.compose.xhtml import classed, escaped, tag
from warraq.headings import bare
from warraq.model import Article, Element, Faq, FaqEntry, Figure, Link, Node, NoteCall, Nodes, Picture, Reference, Remark, Settings, plain, walk

# Elements that bear their place in the source, for what a finished layout has to say about them
_PLACED = frozenset("p ul ol li dl dt dd table caption tr td th pre blockquote footer div details summary h1 h2 h3 h4 h5 h6".split())
_TASKS = {"done": words.DONE_TASK, "open": words.OPEN_TASK}


@dataclass
class Drawing(ABC):
    """Draws the prose of one document. Subclasses say how links, notes and pictures look in their format."""

    settings: Settings
    copies: str = ""                            # put before ids when the same text is drawn a second time
    notes: dict[tuple[str, str], int] = field(default_factory=dict)     # (article, key) -> number in this document
    article: Article | None = None
    numbered_through: bool = False              # notes run on from article to article (the appendix)
    pages: bool = False                         # «، ص ١٢» after references
    following: list[str] | None = None          # while a note is drawn: it, and those that it and they call

    # ---- prose ------------------------------------------------------------------------------------------------------------

    def prose(self, nodes: Nodes) -> str:
        """A run of prose, directions settled."""
        return self.inner(isolate(kept(nodes), self.pages))

    def bare(self, nodes: Nodes) -> str:
        """A heading's words for a list: no notes, no links, no ids."""
        return "".join(self.node(n) for n in isolate(kept(bare(nodes))))

    def words(self, text: str) -> str:
        """A plain string, directions settled."""
        return self.prose((text,))

    def date(self, iso: str, day: bool = True) -> str:
        """An ISO date in the words of the book's language and calendar."""
        return date_in_words(iso, self.settings.language, self.settings.digits, self.settings.calendar, day)

    def number(self, value: int | str) -> str:
        return in_digits(value, self.settings.digits)

    def node(self, node: Node) -> str:
        """One node with all that is in it (directions are settled already)."""
        match node:
            case str():
                return escaped(node)
            case Element():
                return self.element(node)
            case Link():
                return self.link(node)
            case NoteCall():
                return self.note_call(node)
            case Picture():
                return self.picture(node)
            case Figure():
                return self.figure(node)
            case Reference():
                return "".join(self.node(n) for n in node.words or ())
            case Remark():
                return ""
        raise TypeError(f"cannot draw {type(node).__name__}")

    def inner(self, nodes: Nodes) -> str:
        return "".join(self.node(n) for n in self.in_order(nodes))

    def in_order(self, nodes: Nodes) -> Nodes:
        """Nodes that follow each other, as the format wants them."""
        return nodes

    def element(self, element: Element) -> str:
        attributes = [(k, self.copies + v if k == "id" else v) for k, v in element.attributes]
        if element.tag == "span" and "box" in element.classes:
            label = next((text for kind, text in _TASKS.items() if kind in element.classes), "")
            attributes += [("role", "img"), ("aria-label", label)]
        if element.tag == "tr":
            element = tables.scoped(element)
        if element.tag == "table":
            element = tables.with_short_columns(element)
            for name in tables.classes_of(element):
                attributes = _with_class(attributes, name)
        if element.tag == "ol" and (wide := _marker_width(element)):
            attributes = _with_class(attributes, wide)
        if _is_short(element):
            attributes = _with_class(attributes, "kept")
        if element.tag in ("p", "td", "th") and _holds_pictures_only(element):
            attributes = _with_class(attributes, "picture")
        if element.tag == "p" and plain((element,)) == BASMALA:
            attributes = _with_class(attributes, "basmala")
        attributes += self.place(element.line) if element.tag in _PLACED else []
        if "bayt" in element.classes:           # a space between hemistichs, for readers aloud and styles switched off
            return tag(element.tag, " ".join(self.node(n) for n in element.children), attributes)
        return tag(element.tag, self.inner(element.children), attributes)

    def figure(self, figure: Figure) -> str:
        """A numbered figure or table; a table's caption stands above it, a figure's below."""
        label = words.FIGURE if figure.kind == "figure" else words.TABLE
        number = f'<span class="figure-label">{label} {self.number(figure.number)}</span>'
        caption = tag("figcaption", f"{number}<span class=\"figure-colon\">:</span> {self.inner(figure.caption)}" if figure.caption else number, self.place(figure.caption_line))
        body = self.inner(figure.body)
        kept = " kept" if figure.kind == "figure" or all(map(_is_short, figure.body)) else ""
        return classed("figure", f"numbered {figure.kind}{kept}", caption + body if figure.kind == "table" else body + caption,
                      id_=self.copies + figure.id, **dict(self.place(figure.span.line)))

    # ---- what differs between formats --------------------------------------------------------------------------------------

    @abstractmethod
    def address(self, anchor: str) -> str:
        """The href that leads to an id of the book."""

    @abstractmethod
    def bare_link(self, anchor: str, inner: str) -> str:
        """A link to an id that prints no page number."""

    def way_over(self, anchor: str, inner: str) -> str:
        """A question's number as a link to where the question also stands."""
        return self.bare_link(anchor, inner)

    def called(self, kind: str) -> dict[str, str]:
        """Attributes that tell readers of the markup what an element is, in formats that know them (a term of EPUB's SSV 1.1)."""
        return {}

    def faq_ways(self, forward: str, faq: Faq) -> str:
        """What stands in an article whose questions are in the appendix: the line that says so."""
        return forward

    def asked_at(self, article: Article, entry: FaqEntry) -> str:
        """The id in its article to which a question of the appendix leads back."""
        return article.id

    @abstractmethod
    def qna(self, inner: str, label: str) -> str:
        """The frame of a run of questions; `label` is the id of its heading."""

    @abstractmethod
    def link(self, link: Link) -> str:
        """A reference that leads somewhere."""

    @abstractmethod
    def note_call(self, call: NoteCall) -> str:
        """The mark of a footnote at its place in the text."""

    @abstractmethod
    def picture(self, picture: Picture) -> str:
        """A picture, named as its format names files."""

    def place(self, line: int) -> list[tuple[str, str]]:
        """The attribute that names a block's place in the source (0: unknown); formats that others read have none."""
        return []

    def picture_attributes(self, picture: Picture, source: str) -> list[tuple[str, str]]:
        """src, alt and a width: CSS pixels of the file where the author gave none."""
        kept = [(k, self.copies + v if k == "id" else v) for k, v in picture.attributes if k not in ("src", "alt")]
        given = [(k, v) for k, v in kept if k in ("width", "height")]
        size = given or [(k, str(max(1, round(v)))) for k, v in (("width", picture.width), ("height", picture.height)) if v]
        # HTML's attributes hold whole pixels only; other lengths and percentages are CSS
        style = "; ".join(f"{k}: {v}" for k, v in size if not v.isdigit())
        whole = [(k, v) for k, v in size if v.isdigit()]
        rest = [(k, v) for k, v in kept if k not in ("width", "height")]
        return [("src", source), ("alt", picture.alt), *rest, *whole, *([("style", style)] if style else [])]

    def note_number(self, key: str) -> tuple[int, bool]:
        """The note's number in this document, and whether this is its first call."""
        name = (self.article.id if self.article else "", self.copies + key)
        if name in self.notes:
            return self.notes[name], False
        before = self.notes if self.numbered_through else [n for n in self.notes if n[0] == name[0]]
        self.notes[name] = len(before) + 1
        return self.notes[name], True

    def to_be_drawn(self, key: str) -> Iterator[str]:
        """A note that is called for the first time, then those that it calls, and so on; none while another is drawn, which they follow."""
        if self.following is not None:
            self.following.append(key)
            return
        self.following = [key]
        yield from self.following               # which grows meanwhile
        self.following = None

    def note_blocks(self, key: str) -> Nodes:
        return next((n.blocks for n in self.article.notes if n.key == key), ()) if self.article else ()

    def note_id(self, key: str) -> str:
        """The note's id in the book: by its place among the article's notes, whatever its number in this document."""
        if not self.article:
            return ""
        place = next((n for n, note in enumerate(self.article.notes, 1) if note.key == key), 0)
        appendix = "_faq." if self.numbered_through else ""     # a note may be called in the article and in its FAQ
        return f"{appendix or self.copies}{self.article.id}.note-{place}"


SHORT_TABLE, SHORT_CODE, SHORT_CALLOUT = 14, 24, 900      # rows, lines, letters: what is not parted by a page break


def _is_short(node: Node) -> bool:
    """Whether a table, a block of code or a callout is so short that a page should not end in it."""
    match node:
        case Element(tag="table"):
            return sum(isinstance(n, Element) and n.tag == "tr" for n in walk((node,))) <= SHORT_TABLE
        case Element(tag="pre"):
            return "".join(n for n in walk((node,)) if isinstance(n, str)).count("\n") <= SHORT_CODE
        case Element(tag="div") if "callout" in node.classes:
            return len(plain((node,))) <= SHORT_CALLOUT and not any(isinstance(n, (Figure, Picture)) for n in walk((node,)))
    return False


def _holds_pictures_only(element: Element) -> bool:
    return any(isinstance(n, Picture) for n in element.children) and all(isinstance(n, Picture) or n == "" or isinstance(n, str) and n.isspace() for n in element.children)


def _marker_width(items: Element) -> str:
    """A class for lists whose longest marker needs more room than two digits and a hyphen do."""
    start, count = items.get("start") or "1", sum(isinstance(n, Element) and n.tag == "li" for n in items.children)
    last = (int(start) if start.lstrip("-").isdigit() else 1) + count - 1
    if {"abjad", "letters"} & set(items.classes):
        length = 2 + (last > (28 if "letters" in items.classes else 10)) + (last > 100)
    else:
        length = len(str(last)) + ("parens" in items.classes)
    return "" if length < 3 else "wide" if length < 4 else "wider"


def _with_class(attributes: list[tuple[str, str]], name: str) -> list[tuple[str, str]]:
    classes = dict(attributes).get("class", "")
    return [(k, v) for k, v in attributes if k != "class"] + [("class", f"{classes} {name}".strip())]


def words_of(nodes: Nodes) -> str:
    """A heading as plain text for outlines."""
    return plain(bare(nodes))


