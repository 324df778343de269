"""Where in the manuscript something stands that was found in an EPUB."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from warraq.diagnostics import Span
from warraq.model import Article, Book, Composition, Element, prose_of, walk
from warraq.verify.epub.opened import XHTML, Opened, elements
from warraq.verify.epub.words import INLINE, is_the_press_s, of_document, of_prose

_START_TAG = re.compile(r"<[A-Za-z]")


class Places:
    """Finds the line of an element by the nearest id before it, and within the article that has this id by the block's words."""

    def __init__(self, b: Opened, composition: Composition, book: Book | None) -> None:
        self.opened = b
        self.articles = book.articles if book else ()
        self.ids = {i: (article, span) for article in self.articles for i, span in _ids(article)}
        folder = posixpath.dirname(b.package_name)
        self.pages = {posixpath.join(folder, p.name): p for p in composition.pages}
        self.assets = {asset.sha256: asset.path for asset in composition.assets.values() if asset.sha256}

    def of(self, name: str, element: etree._Element | None) -> Span | None:
        """The place of an element of a document; of a document without one its article; of a picture its file. None where unknown."""
        if name in self.opened.names and name not in self.opened.texts:
            return self._picture(name)
        if name not in self.pages:
            return None
        article, span = self._nearest(name, element)
        if article is None:
            return None
        line = _line(article, element) if element is not None else 0
        return Span(article.path, line) if line else span

    def at(self, name: str, line: int, column: int) -> Span | None:
        """The same for a line and column of the file, which count from 1."""
        if name not in self.opened.texts or line < 1:
            return self.of(name, None)
        lines = self.opened.read(name).decode("utf-8", "replace").split("\n")
        before = "\n".join(lines[:line - 1] + [lines[min(line, len(lines)) - 1][:max(column - 1, 0)]])
        every = list(elements(self.opened.texts[name]))
        return self.of(name, every[min(max(len(_START_TAG.findall(before)), 1), len(every)) - 1])

    def _nearest(self, name: str, element: etree._Element | None) -> tuple[Article | None, Span | None]:
        known: tuple[Article | None, Span | None] = (None, None)
        for e in elements(self.opened.texts[name]):
            if known[0] is None or element is not None:
                known = self.ids.get(e.get("id", ""), known)
            if e is element:
                break
        if known[0] is None and self.pages[name].role == "dedication":
            return next(((a, Span(a.path)) for a in self.articles if a.role == "dedication"), known)
        if known[0] is None:                    # before the first id of the file: the first there is, or that of the chapter's beginning
            ids = (e.get("id") for n in (name, re.sub(r"\.part-\d+(?=\.xhtml$)", "", name)) if n in self.opened.texts for e in elements(self.opened.texts[n]))
            return next((self.ids[i] for i in ids if i in self.ids), known)
        return known

    def _picture(self, name: str) -> Span | None:
        import hashlib
        path = self.assets.get(hashlib.sha256(self.opened.read(name)).hexdigest())
        return Span(path) if path else None


def _ids(article: Article) -> Iterator[tuple[str, Span]]:
    """The ids under which an article's parts stand in a document, and their places."""
    yield article.id, article.span
    yield from ((s.id, s.span) for s in article.all_sections())
    if article.faq:
        yield from ((i, article.faq.span) for i in (article.faq.id, f"_faq.{article.id}"))
        yield from ((i, e.span) for e in article.faq.entries for i in (e.id, f"_faq.{e.id}"))
    for number, note in enumerate(article.notes, 1):
        yield from ((f"{before}{article.id}.note-{number}", note.span) for before in ("", "_faq."))
    for prose in prose_of(article):
        for node in walk(prose):
            if isinstance(node, Element) and node.line and node.get("id"):
                yield node.get("id"), Span(article.path, node.line)
            elif getattr(node, "id", "") and getattr(node, "span", None):
                yield node.id, node.span


def _line(article: Article, element: etree._Element) -> int:
    """The line of the block of prose that an element stands in, by its words; 0 where no block has these."""
    block = next((e for e in (element, *element.iterancestors()) if e.tag.removeprefix(XHTML) not in INLINE), element)
    words = of_document(block, is_the_press_s)
    found = (n.line for prose in prose_of(article) for n in walk(prose) if isinstance(n, Element) and n.line and of_prose((n,)) == words)
    return next(found, 0) if words else 0
