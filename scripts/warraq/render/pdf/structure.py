"""The structure tree of the book: the chapters' nodes as structure elements, with the tables that lead from content to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from warraq.model import Composition, Edition
from warraq.render.pdf import x4
from warraq.render.pdf.standards import CLAIMS
from warraq.render.pdf.tree import Annotation, Mark, Node

_TEXTS = ("ActualText", "Alt", "E", "Lang")
_LAYOUT, _LIST, _TABLE = Name.Layout, Name.List, Name.Table
_OWNERS = {"BBox": _LAYOUT, "ListNumbering": _LIST, "Scope": _TABLE, "ColSpan": _TABLE, "RowSpan": _TABLE, "Headers": _TABLE}
_KINDS = {"article": "Art", "front": "Part", "part": "Part"}
_PRINTED = 4                            # the flag Print of annotations (§12.5.3)


class Chapter(NamedTuple):
    """What a document of the book brings: its name and role, the sheet side that it begins on, the page numbers that it prints, its nodes."""

    name: str
    role: str
    sheet: int
    numbers: Mapping[str, str]
    nodes: tuple[Node, ...]


def tagged(edition: Edition) -> bool:
    """Whether an edition is tagged: where its standard asks for it, and where pages are read on a screen; a printer's file has no links."""
    return edition.standard != x4.STANDARD and (bool(edition.standard) or not edition.mirrored)


def spoken(edition: Edition) -> bool:
    """Whether elements bear the text that they read as, besides the glyphs, which stand in the order of the page.

    That is for readers aloud and so for standards of accessibility. MuPDF takes it for text in the order of the page, and turns it round.
    """
    return edition.standard in CLAIMS and bool(CLAIMS[edition.standard].accessible)


def annotations(pdf: pikepdf.Pdf) -> list[list[pikepdf.Object]]:
    """Every page's annotations."""
    return [list(page.obj.get("/Annots", [])) for page in pdf.pages]


def add(pdf: pikepdf.Pdf, chapters: Sequence[Chapter], links: Sequence[Sequence[pikepdf.Object]], composition: Composition) -> None:
    """Adds the structure tree (ISO 32000-1 §14.7). `links` are the pages' annotations as they were before any was left out."""
    tree = _Tree(pdf, links, spoken(composition.edition))
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = tree.element("Document", root)
    document.K = tree.matter(chapters, document, {e.anchor: {c.anchor for c in e.children} for e in composition.outline})
    root.K = document
    tree.finish(root)
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)


@dataclass
class _Tree:
    pdf: pikepdf.Pdf
    links: Sequence[Sequence[pikepdf.Object]]
    spoken: bool
    owners: dict[int, dict[int, pikepdf.Object]] = field(default_factory=dict)      # page -> MCID -> structure element
    linked: list[tuple[pikepdf.Object, pikepdf.Object]] = field(default_factory=list)
    names: dict[bytes, pikepdf.Object] = field(default_factory=dict)
    levels: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.pages = [page.obj for page in self.pdf.pages]
        self.kept = {note.objgen for page in self.pages for note in page.get("/Annots", [])}

    def element(self, kind: str, parent: pikepdf.Object) -> pikepdf.Object:
        return self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=parent))

    def matter(self, chapters: Sequence[Chapter], document: pikepdf.Object, parts: Mapping[str, set[str]]) -> Array:
        """The chapters one after another; those of a part stand inside it."""
        out, part, inside = Array(), None, set()
        for chapter in chapters:
            own = self.element(_KINDS.get(chapter.role, "Sect"), part if part is not None and chapter.name in inside else document)
            own.K = self.kids(chapter.nodes, own, chapter)
            if chapter.name not in inside:
                out.append(own)
            elif part is not None:
                part.K.append(own)
            if chapter.role == "part":
                part, inside = own, parts.get(chapter.name, set())
        return out

    def kids(self, kids: Iterable[Node | Mark | Annotation], owner: pikepdf.Object, chapter: Chapter, text: str = "") -> Array:
        """A node's kids as the entry K holds them; `text` is what the node reads as."""
        out = Array()
        for kid in kids:
            match kid:
                case Node(type="Span") if not self.spoken and kid.facts.keys() <= {"ActualText", "target"}:
                    out.extend(self.kids(kid.kids, owner, chapter))
                case Node():
                    out.append(self.node(kid, owner, chapter))
                case Annotation():
                    self.link(out, kid, owner, chapter, text)
                case Mark():
                    out.append(self.mark(kid, owner, chapter.sheet + kid.page))
        return out

    def node(self, node: Node, parent: pikepdf.Object, chapter: Chapter) -> pikepdf.Object:
        own = self.element(self.heading(node) if node.type == "H" else node.type, parent)
        for name in _TEXTS:
            if name in node.facts and (self.spoken or name != "ActualText"):
                own[f"/{name}"] = String(node.facts[name])
        if "target" in node.facts and self.spoken:
            own.ActualText = String(chapter.numbers[node.facts["target"]])
        if node.type == "Note":         # each has an ID of its own (ISO 14289-1 §7.9), also one that is printed again
            own.ID = String(node.facts["ID"] or f"{chapter.name}.note-again-{len(self.names)}")
            self.names[bytes(own.ID)] = own
        own.K = self.kids(node.kids, own, chapter, node.text(chapter.numbers.__getitem__) if node.type == "Link" else "")
        if attributes := self.attributes(node):
            own.A = attributes
        return own

    def heading(self, node: Node) -> str:
        """The heading's type: a level deeper than the heading that it is under, however deep the author set it."""
        while self.levels and self.levels[-1] >= node.facts["level"]:
            self.levels.pop()
        self.levels.append(node.facts["level"])
        return f"H{len(self.levels)}"

    @staticmethod
    def attributes(node: Node) -> Dictionary | None:
        """The attribute object of a node (§14.8.5); the facts of one node have one owner."""
        facts = {key: value for key, value in node.facts.items() if key in _OWNERS}
        out = {f"/{key}": Name(f"/{value}") if isinstance(value, str) else Array(value) if isinstance(value, list) else value for key, value in facts.items()}
        return Dictionary({"/O": _OWNERS[next(iter(facts))], **out}) if facts else None

    def mark(self, mark: Mark, owner: pikepdf.Object, page: int) -> object:
        """A marked-content sequence: its number alone where it lies on the element's first page."""
        self.owners.setdefault(page, {})[mark.mcid] = owner
        if "/Pg" not in owner:
            owner.Pg = self.pages[page]
        if owner.Pg.objgen == self.pages[page].objgen:
            return mark.mcid
        return Dictionary(Type=Name.MCR, Pg=self.pages[page], MCID=mark.mcid)

    def link(self, kids: Array, place: Annotation, owner: pikepdf.Object, chapter: Chapter, text: str) -> None:
        """A link's annotation: its alternate description is what the link reads as, and where it leads if that is outside (§14.9.3)."""
        page = chapter.sheet + place.page
        note = self.links[page][place.index]
        if note.objgen not in self.kept:
            return
        address = str(note.get("/A", Dictionary()).get("/URI", ""))
        words = " ".join(text.split())
        note.Contents = String(words if not address or address == words else f"{words} ({address})" if words else address)
        note.F = _PRINTED
        kids.append(Dictionary(Type=Name.OBJR, Obj=note, Pg=self.pages[page]))
        self.linked.append((note, owner))

    def finish(self, root: pikepdf.Object) -> None:
        """The parent tree, the names, and what pages and annotations say of them (§14.7.4.4)."""
        numbers = Array()
        for page, owners in sorted(self.owners.items()):
            self.pages[page].StructParents = page
            numbers.append(page)
            numbers.append(self.pdf.make_indirect(Array([owners.get(n) for n in range(max(owners) + 1)])))
        for number, (note, owner) in enumerate(self.linked, len(self.pages)):
            note.StructParent = number
            numbers.append(number)
            numbers.append(owner)
        for page in self.pages:
            page.Tabs = Name.S
        root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=numbers))
        root.ParentTreeNextKey = len(self.pages) + len(self.linked)
        if self.names:
            listed = [part for name in sorted(self.names) for part in (String(name), self.names[name])]
            root.IDTree = self.pdf.make_indirect(Dictionary(Names=Array(listed)))
