"""The table of contents, the lists of figures and tables, and the outline: one tree, drawn where it is needed."""

from __future__ import annotations

from collections.abc import Iterable

from warraq.compose import words
from warraq.compose.article import has_appendix
from warraq.compose.drawing import Drawing, words_of
from warraq.compose.xhtml import classed, tag
from warraq.model import Article, Book, Entry, Section

LIST_FROM = 5           # figures or tables: fewer get no list of their own
SECTIONS_UP_TO = 120    # lines: a longer table of contents names articles only


def outline(book: Book, *, short: bool, contents: str = "") -> tuple[Entry, ...]:
    """Everything with a heading of its own, in the book's order.

    `short` prefers short titles; `contents` is the anchor of the table of contents, where it is to be listed itself.
    """
    listed = ((Entry(words.CONTENTS, contents),) if contents else ()) + lists(book)
    front = tuple(_article(a, short) for a in book.of_role("front"))
    back = tuple(_article(a, short) for a in book.of_role("back"))
    faq = (_faq(book, short),) if has_appendix(book.of_role("article"), book.settings.faq) else ()
    if book.settings.toc == "back":
        return front + _parts(book, short) + faq + back + listed
    return front + listed + _parts(book, short) + faq + back


def lists(book: Book) -> tuple[Entry, ...]:
    """The lists of figures and tables that the book has."""
    return tuple(Entry(title, f"_{kind}s") for kind, title in (("figure", words.FIGURES), ("table", words.TABLES)) if len(book.figures(kind)) >= LIST_FROM)


def _parts(book: Book, short: bool) -> tuple[Entry, ...]:
    out: list[Entry] = []
    articles = book.of_role("article")
    for index, part in enumerate(book.settings.parts):
        inside = tuple(_article(a, short) for a in articles if a.part == index)
        out += [Entry(part.title, part_anchor(index), inside)] if part.title else inside
    out += [_article(a, short) for a in articles if not 0 <= a.part < len(book.settings.parts)]
    return tuple(out)


def part_anchor(index: int) -> str:
    return f"_part-{index + 1}"


def _article(article: Article, short: bool) -> Entry:
    return Entry((short and article.short) or article.title, article.id, _of_sections(article.sections))


def _of_sections(sections: tuple[Section, ...]) -> tuple[Entry, ...]:
    """One entry a section; one whose heading has no words (a picture, a note's call) has none, and its own sections stand in its place."""
    out: list[Entry] = []
    for section in sections:
        title, inside = words_of(section.title), _of_sections(section.sections)
        out += [Entry(title, section.id, inside)] if title.strip() else inside
    return tuple(out)


def _faq(book: Book, short: bool) -> Entry:
    both = book.settings.faq == "both"
    groups = tuple(Entry((short and a.short) or a.title, f"_faq.{a.id}" if both else a.faq.id) for a in book.of_role("article") if a.faq)
    return Entry(words.FAQ, "_faq", groups)


def contents(d: Drawing, book: Book) -> str:
    """The table of contents: parts, articles, and their sections where that does not make it too long."""
    near = {e.anchor for e in lists(book)}      # the lists follow the contents at once and need no line in them
    entries = [e for e in outline(book, short=True) if e.anchor not in near]
    articles = {a.id for a in book.of_role("article")}
    lines = sum(1 + len(e.children) + sum(len(c.children) for c in e.children) for e in entries)
    opened = articles if lines <= SECTIONS_UP_TO else set()
    return classed("h1", "contents-heading", words.CONTENTS, id_="_contents") + _list(d, entries, articles, opened)


def _list(d: Drawing, entries: Iterable[Entry], articles: set[str], opened: set[str]) -> str:
    items = []
    for e in entries:
        part = e.anchor.startswith("_part-")
        below = e.children if part or e.anchor in opened else ()
        inner = _list(d, below, articles, opened) if part else _sections(d, below)
        items.append(classed("li", "contents-part" if part else "contents-entry" + " opened" * bool(below), _line(d, d.words(e.title), e.anchor) + inner))
    return classed("ol", "contents", "".join(items))


def _sections(d: Drawing, entries: Iterable[Entry]) -> str:
    items = "".join(classed("li", "contents-section", _line(d, d.words(e.title), e.anchor)) for e in entries)
    return classed("ol", "contents", items) if items else ""


def _line(d: Drawing, text: str, anchor: str) -> str:
    """One line: words, leader, page number, all of it a link."""
    number = classed("span", "page-number", "", data_target=anchor)
    inner = classed("span", "contents-title", text) + classed("span", "leader") + number
    return tag("a", inner, [("class", "contents-line"), ("href", d.address(anchor))])


def figure_list(d: Drawing, book: Book, kind: str, line=_line) -> str:
    """The list of figures or of tables, or an empty string where there are fewer than five."""
    figures = book.figures(kind)
    if len(figures) < LIST_FROM:
        return ""
    label, heading = (words.FIGURE, words.FIGURES) if kind == "figure" else (words.TABLE, words.TABLES)
    items = []
    for f in figures:
        text = classed("span", "figure-label", f"{label} {d.number(f.number)}") + (": " + d.bare(f.caption) if f.caption else "")
        items.append(classed("li", "list-entry", line(d, text, f.id)))
    return classed("h1", "contents-heading", heading, id_=f"_{kind}s") + classed("ol", "contents", "".join(items))
