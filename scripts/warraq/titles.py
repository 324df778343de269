"""Whom a name means: the index of everything in a series that a reference can lead to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from warraq.arabic.normalize import fold, nearest, squeezed, without_subtitle
from warraq.model import Article, Element, External, Faq, FaqEntry, Figure, Nodes, Picture, Section, Series, plain, prose_of, walk

_NUMBER = re.compile(r"^\d+[\s._-]*")


@dataclass(frozen=True, slots=True)
class Target:
    """Something that a reference can lead to. `kind` as in model.Link; `name` is what is printed where the author gave no words."""

    kind: str
    anchor: str
    name: Nodes
    path: str = ""
    line: int = 0
    url: str = ""

    @property
    def label(self) -> str:
        """The target's name and place, for messages."""
        where = f"{self.path}:{self.line}" if self.line > 1 else self.path
        return f"«{plain(self.name)}»" + (f" ({where})" if where else "")


class Names:
    """Names that lead to targets, tried from the exact to the folded; several targets at one step are all returned."""

    def __init__(self) -> None:
        self.ids: dict[str, list[Target]] = {}
        self.plain_ids: dict[str, list[Target]] = {}
        self.exact: dict[str, list[Target]] = {}
        self.folded: dict[str, list[Target]] = {}
        self.main: dict[str, list[Target]] = {}
        self.shown: list[str] = []

    def add(self, target: Target, ids: Iterable[str] = (), names: Iterable[str] = ()) -> None:
        """Makes a target known under ids and names."""
        for ident in ids:
            _put(self.ids, ident, target)
            _put(self.plain_ids, _plain_id(ident), target)
        for name in filter(None, names):
            self.shown.append(name)
            _put(self.exact, squeezed(name), target)
            _put(self.folded, fold(name), target)
            if without_subtitle(name) != name.strip():
                _put(self.main, fold(without_subtitle(name)), target)

    def find(self, wanted: str) -> tuple[list[Target], bool]:
        """The targets of a name, and whether it was written to the letter."""
        name = squeezed(wanted)
        for table, key, exact in ((self.ids, name, True), (self.plain_ids, _plain_id(name), True), (self.exact, name, True), (self.folded, fold(name), False), (self.main, fold(name), False),
                                  (self.folded, fold(without_subtitle(name)), False)):
            if key and key in table:
                return table[key], exact
        return [], True

    def near(self, wanted: str) -> list[str]:
        """The known names and ids that are most like it."""
        return nearest(wanted, self.shown + [i for i in self.ids if i.isascii()])


def _plain_id(ident: str) -> str:
    """An id as its author may type it: XML's rules (no space, colon or leading digit) make no difference."""
    return re.sub(r"[^\w.]+", "-", ident).removeprefix("a-")


def _put(table: dict[str, list[Target]], key: str, target: Target) -> None:
    known = table.setdefault(key, [])
    if all(t.anchor != target.anchor or t.url != target.url for t in known):
        known.append(target)


class Index:
    """All articles by name, and what is in each of them."""

    def __init__(self, series: Series) -> None:
        self.articles = Names()
        self.files: dict[str, Target] = {}
        self.inside: dict[str, Names] = {}
        self.by_anchor: dict[str, Article] = {}
        for article in series.articles:
            if article.role == "dedication" or article.id in self.by_anchor:
                self.inside.setdefault(article.id, _parts_of(article))
                continue
            self._add(article)
        for external in series.settings.external:
            self._add_external(external)

    def _add(self, article: Article) -> None:
        target = Target("article", article.id, (article.title,), article.path, article.span.line)
        stem = posixpath.basename(article.path).removesuffix(".md")
        self.by_anchor[article.id] = article
        self.articles.add(target, [article.id], [article.title, article.short, *article.aliases])
        for name in (stem, _NUMBER.sub("", stem) or stem):
            self.files.setdefault(name, target)
        self.inside[article.id] = _parts_of(article)

    def _add_external(self, external: External) -> None:
        names = [n for n in (external.title, *external.aliases) if squeezed(n) not in self.articles.exact]
        self.articles.add(Target("external", "", (external.title,), "book.yaml", external.span.line if external.span else 0, external.url or " "), (), names)

    def file(self, written: str) -> Target | None:
        """The article of a Markdown link's file name; the leading number may be left out."""
        stem = posixpath.basename(written).removesuffix(".md")
        return self.files.get(stem) or self.files.get(_NUMBER.sub("", stem) or stem)


def _parts_of(article: Article) -> Names:
    """Everything inside one article that has an id or a heading."""
    names = Names()
    for part in parts_of(article):
        if isinstance(part, (Section, Faq)):
            names.add(Target("section", part.id, part.title, article.path, part.span.line), _ids(article, part.id, part.author_id), [plain(part.title)])
        elif isinstance(part, FaqEntry):
            names.add(Target("section", part.id, part.question, article.path, part.span.line), _ids(article, part.id, part.author_id), [plain(part.question)])
        elif isinstance(part, Figure):
            names.add(Target(part.kind, part.id, part.caption, article.path, part.span.line), _ids(article, part.id, part.author_id))
        else:
            ident = part.get("id")
            names.add(Target("place", ident, (plain((part,))[:60] or article.title,), article.path, part.line), _ids(article, ident, ident.removeprefix(article.id + ".")))
    return names


def _ids(article: Article, anchor: str, author_id: str) -> list[str]:
    return [author_id, anchor] if author_id else [anchor, anchor.removeprefix(article.id + ".")]


def parts_of(article: Article) -> Iterator[Section | Faq | FaqEntry | Figure | Element]:
    """Everything inside an article that bears an id."""
    yield from article.all_sections()
    if article.faq:
        yield article.faq
        yield from article.faq.entries
    for prose in prose_of(article):
        for node in walk(prose):
            if isinstance(node, Figure) or (isinstance(node, Element) and node.get("id")):
                yield node
            elif isinstance(node, Picture) and dict(node.attributes).get("id"):
                yield Element("img", node.attributes, (node.alt,), node.span.line)
