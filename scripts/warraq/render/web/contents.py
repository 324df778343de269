"""The contents of a web edition: whole on the page that opens it, in short in the menu of every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from warraq.html import tag
from warraq.model import Composition, Entry, Page
from warraq.render.epub.markup import in_words

LISTED = 60                 # documents: of a longer book the menu shows the neighbours
_AROUND = 10                # on either side
_WHOLE = 1000               # lines: longer contents name chapters only, whose menus have the sections
_SECTIONS = 60              # lines: a longer list of sections shows those of the document itself


@dataclass(frozen=True)
class Contents:
    """The outline of a book, and where each of its lines leads."""

    outline: tuple[Entry, ...]
    first: dict[str, str]                           # a document's first id, by the document's name
    parts: frozenset[str]                           # the documents that only name a part
    chapters: tuple[tuple[str, Entry], ...] = field(init=False)     # with the address of their part, in order
    at: dict[str, int] = field(init=False)          # which chapter a document belongs to

    def __post_init__(self) -> None:
        chapters = tuple((part.anchor if inside else "", chapter) for part in self.outline for inside, chapter in self._within(part))
        object.__setattr__(self, "chapters", chapters)
        object.__setattr__(self, "at", {name: n for n, (_, chapter) in reversed(list(enumerate(chapters))) for name in _documents(chapter)})

    def _within(self, entry: Entry) -> Iterator[tuple[bool, Entry]]:
        if self.is_part(entry):
            yield from ((True, chapter) for chapter in entry.children)
        else:
            yield False, entry

    def is_part(self, entry: Entry) -> bool:
        return document_of(entry) in self.parts

    def address(self, entry: Entry) -> str:
        """The document, and the place in it unless that is where it begins."""
        name, _, anchor = entry.anchor.partition("#")
        return name if self.first.get(name) == anchor else entry.anchor

    # ---- drawn ----------------------------------------------------------------------------------------------------------------

    def whole(self) -> str:
        """Everything that has a heading of its own: parts, chapters, their sections unless those would make it endless."""
        deep = sum(map(_lines, self.outline)) <= _WHOLE
        return _list([self._item(entry, "part" if self.is_part(entry) else "chapter", deep) for entry in self.outline])

    def of_part(self, page: Page) -> str:
        """The chapters of the part that a page names; empty for other pages."""
        part = next((entry for entry in self._parts.values() if document_of(entry) == page.name), None) if page.name in self.parts else None
        return _list([tag("li", self._line(chapter), class_="chapter") for chapter in part.children]) if part else ""

    def _item(self, entry: Entry, kind: str, deep: bool) -> str:
        below = entry.children if kind == "part" or deep else ()
        return tag("li", self._line(entry) + _list([self._item(e, "chapter" if kind == "part" else "section", deep) for e in below]), class_=kind)

    def menu(self, page: Page) -> str:
        """The chapters, or those around this page's, each under its part; this page's with its sections."""
        here = self.at.get(page.name, -1)
        first, last = (0, len(self.chapters)) if len(self.chapters) <= LISTED else (max(0, here - _AROUND), max(here, 0) + _AROUND + 1)
        groups: dict[str, list[str]] = {}
        for number in range(first, min(last, len(self.chapters))):
            part, chapter = self.chapters[number]
            groups.setdefault(part or chapter.anchor, []).append(self._in_menu(chapter, page, number == here))
        return _list([tag("li", self._line(self._parts[key], page) + _list(inside), class_="part") if key in self._parts else "".join(inside)
                      for key, inside in groups.items()])

    @cached_property
    def _parts(self) -> dict[str, Entry]:
        return {entry.anchor: entry for entry in self.outline if self.is_part(entry)}

    def _in_menu(self, chapter: Entry, page: Page, here: bool) -> str:
        sections = chapter.children if here else ()
        if len(sections) > _SECTIONS:
            sections = tuple(s for s in sections if document_of(s) == page.name)[:_SECTIONS]
        return tag("li", self._line(chapter, page) + _list([tag("li", self._line(s), class_="section") for s in sections]), class_="chapter")

    def _line(self, entry: Entry, page: Page | None = None) -> str:
        address = self.address(entry)
        current = "page" if page and address == page.name else None
        return tag("a", _words(entry.title), href=address, aria_current=current)


def contents_of(composition: Composition) -> Contents:
    """The contents of a composed web edition."""
    first = {page.name: page.anchors[0] for page in composition.pages if page.anchors}
    return Contents(composition.outline, first, frozenset(page.name for page in composition.pages if page.role == "part"))


def document_of(entry: Entry) -> str:
    return entry.anchor.partition("#")[0]


def _lines(entry: Entry) -> int:
    return 1 + sum(map(_lines, entry.children))


def _documents(entry: Entry) -> Iterator[str]:
    """The documents that a chapter and its sections stand in."""
    yield document_of(entry)
    for inside in entry.children:
        yield from _documents(inside)


def _list(items: Sequence[str]) -> str:
    return tag("ol", "".join(items)) if items else ""


@cache
def _words(title: str) -> str:
    return in_words(title)
