"""The structure types that elements become (ISO 32000-1 §14.8.4), and the texts that stand for what is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from warraq.render.pdf.runs import BLOCKS, Texts
from warraq.render.pdf.tags import Branch, Element, Gathered, Leaf
from warraq.render.pdf.tree import Mark, Node

_PX = 0.75                              # points in a CSS pixel
_CONTAINERS = {"section": "Sect", "article": "Art", "blockquote": "BlockQuote"}
_INLINE = {"code": "Code", "kbd": "Code", "samp": "Code", "q": "Quote"}
_TABLE = {"thead": "THead", "tbody": "TBody", "tfoot": "TFoot", "tr": "TR", "th": "TH", "td": "TD"}
_DISSOLVED = ("div", "header", "footer", "main", "figure", "nav", "body", "html", "details", "summary", "hgroup", "center")
_APART = frozenset((*BLOCKS, *_CONTAINERS, *_TABLE, *_DISSOLVED, "ul", "ol", "dl", "li", "dt", "dd", "table"))   # no text goes on into these
_LONGEST = 64           # pieces: longer runs are parted, as a string of an archive has at most 32767 bytes (ISO 19005-2 §6.1.13)
_RUNNING = ("Span", "Link", "Code", "Quote", "Reference")       # what stands in a line
_SAID = ("P", "H", "Caption", "Lbl", "Code")
_NUMBERED = {"ul": "Disc", "ol": "Decimal"}


def nodes_of(gathered: Gathered) -> tuple[Node, ...]:
    """The structure of a drawn document."""
    return tuple(_Roles(gathered).container(gathered.root))


@dataclass
class _Roles:
    gathered: Gathered
    later: list[list[Node]] = field(default_factory=lambda: [[]])      # notes called in each block that is open

    def __post_init__(self) -> None:
        self.texts = Texts(self.gathered.parents)

    # ---- content in order ---------------------------------------------------------------------------------------------------

    def flat(self, branch: Branch, notes: list[Branch]) -> Iterator[Branch | Leaf]:
        """What is in a branch, with inline elements that mean nothing to a reader opened; its footnotes are put aside."""
        notes += branch.notes
        for kid in branch.kids:
            if isinstance(kid, Branch) and not kid.part and self._plain(kid.element):
                yield from self.flat(kid, notes)
            else:
                yield kid

    def _plain(self, element: Element) -> bool:
        special = element.tag in _APART or element.tag in _INLINE or element.tag in ("a", "abbr", "img", "aside")
        return not (special or self.language(element) or element.get("aria-label"))

    def inside(self, branch: Branch) -> list[Node]:
        """The nodes of a branch's content; pieces of text that follow each other are one."""
        notes: list[Branch] = []
        out: list[Node] = []
        groups = [[kid for _, kid in group] for _, group in groupby(enumerate(self.flat(branch, notes)), _group)]
        for before, group, after in zip([[], *groups], groups, [*groups[1:], []]):
            if _running(group[0]):
                out += self.texts.run(group, branch.element, None if before and _running(before[-1]) else _leaf(before[-1:], -1), _leaf(after[:1], 0))
            else:
                out += self.leaf(group[0]) if isinstance(group[0], Leaf) else self.node(group[0])
        for note in notes:
            self.note(note)
        return out

    def leaf(self, leaf: Leaf) -> list[Node]:
        """A page number, whose digits are written later, or a picture."""
        if leaf.mcid is None:
            return []
        mark = (Mark(leaf.page, leaf.mcid),)
        if not leaf.picture:
            return [Node("Span", {"target": leaf.target}, mark)]
        box, height = leaf.box, self.gathered.heights[leaf.page]
        x, y = box.content_box_x(), box.content_box_y()
        corners = (x, height - y - box.height, x + box.width, height - y)
        return [Node("Figure", {"Alt": box.element.get("alt") or box.element.get("aria-label"), "BBox": [round(v * _PX, 2) for v in corners]}, mark)]

    # ---- elements -----------------------------------------------------------------------------------------------------------

    def node(self, branch: Branch) -> list[Node]:
        """The nodes that an element becomes: one, none where it drew nothing, or those inside it."""
        element = branch.element
        if branch.part:
            return self.part(branch)
        if branch.links:
            return self.link(branch)
        if element.tag in BLOCKS:
            return self.block(branch)
        if element.tag in ("ul", "ol", "dl"):
            return self.list(branch)
        if element.tag == "table" or element.tag in _TABLE:
            return self.table(branch)
        if element.tag in _CONTAINERS or element.tag in _DISSOLVED or element.tag == "aside":
            return self.division(branch)
        kind = _INLINE.get(element.tag, "Span")
        return self.made(kind, branch, self.inside(branch), kind == "Span")

    def made(self, kind: str, branch: Branch, kids: Iterable[Node], opened: bool = False, **facts: object) -> list[Node]:
        """One node, or its kids where it says nothing of its own (`opened`); none without kids."""
        kids, element = tuple(kids), branch.element
        facts |= {"Lang": self.language(element)} if self.language(element) else {}
        facts |= {"E": element.get("title")} if element.tag == "abbr" and element.get("title") else {}
        if kind in _SAID and _alone(kids):
            facts, kids = facts | kids[0].facts, kids[0].kids       # no need of an element for the text alone
        return [*kids] if opened and not facts or not kids else [Node(kind, facts, kids)]

    def language(self, element: Element) -> str:
        """The language of an element where it is another than its parent's."""
        parent = self.gathered.parents.get(element)
        given = element.get("lang", "")
        while given and parent is not None and not parent.get("lang"):
            parent = self.gathered.parents.get(parent)
        return given if parent is not None and given != parent.get("lang") else ""

    def part(self, branch: Branch) -> list[Node]:
        """A list's or a note's marker, or the call of a note."""
        label = self.made("Lbl", branch, self.inside(branch))
        return [Node("Reference", {}, tuple(label))] if branch.part == "call" and label else label

    def link(self, branch: Branch) -> list[Node]:
        """A link with its annotations; one that leads inside the book is a reference."""
        kids = tuple(self.inside(branch))
        made = [Node("Link", {"Lang": self.language(branch.element)} if self.language(branch.element) else {}, (*kids, *branch.links))]
        return [Node("Reference", {}, tuple(made))] if branch.element.get("href", "").startswith("#") else made

    def block(self, branch: Branch) -> list[Node]:
        """A paragraph, heading or caption, followed by the notes that it calls."""
        self.later.append([])
        kind, tag = BLOCKS[branch.element.tag], branch.element.tag
        kids = self.inside(branch)
        facts: dict[str, object] = {"level": int(tag[1])} if kind == "H" else {}
        if tag == "pre" and not any(kid.type == "Code" for kid in kids):
            kids = self.made("Code", branch, kids)
        if all(kid.type in (*_RUNNING, "Lbl", "Figure") for kid in kids):
            made = self.made(kind, branch, kids, **facts)
        else:                               # a caption of several paragraphs
            made = self.made("Div" if kind != "Caption" else kind, branch, self.wrapped(kids))
        return [*made, *self.later.pop()]

    def container(self, branch: Branch) -> list[Node]:
        """The blocks of an element; lines between them become paragraphs, notes follow at its end."""
        self.later.append([])
        kids = self.wrapped(self.inside(branch))
        return [*kids, *self.later.pop()]

    @staticmethod
    def wrapped(kids: Iterable[Node]) -> list[Node]:
        out: list[Node] = []
        for running, group in groupby(kids, lambda kid: kid.type in (*_RUNNING, "Figure")):
            out += _paragraph(tuple(group)) if running else group
        return out

    def division(self, branch: Branch) -> list[Node]:
        """A section, a quotation, a box of its own; mere frames are opened."""
        element = branch.element
        kind = _CONTAINERS.get(element.tag, "Div")
        classes = element.get("class", "").split()
        kids = self.container(branch)
        if "figure" in classes or "table" in classes:
            kids = _captioned(kids)
        return self.made(kind, branch, kids, kind == "Div" and not {"callout", "figure"} & set(classes))

    def note(self, branch: Branch) -> None:
        """Footnotes are read after the block that calls them."""
        inner = self.inside_later(branch)
        kids = [kid for kid in inner if kid.type == "Lbl"] + self.wrapped(kid for kid in inner if kid.type != "Lbl")
        self.later[-1] += self.made("Note", branch, kids, ID=branch.element.get("id", ""))

    def inside_later(self, branch: Branch) -> list[Node]:
        self.later.append([])
        return [*self.inside(branch), *self.later.pop()]

    # ---- lists and tables ---------------------------------------------------------------------------------------------------

    def list(self, branch: Branch) -> list[Node]:
        """A list of items, of terms with their definitions, or a table of contents."""
        element = branch.element
        if "contents" in element.get("class", "").split():
            items = [self.made("TOCI", kid, self.inside_later(kid)) for kid in branch.kids if isinstance(kid, Branch)]
            return self.made("TOC", branch, (one for item in items for one in item))
        if element.tag == "dl":
            return self.made("L", branch, self.definitions(branch), ListNumbering="None")
        items = [self.made("LI", kid, self.item(kid)) for kid in branch.kids if isinstance(kid, Branch)]
        labelled = any(kid.type == "Lbl" for item in items for one in item for kid in one.kids)
        numbering = {"ListNumbering": _NUMBERED[element.tag] if labelled else "None"}
        return self.made("L", branch, (one for item in items for one in item), **numbering)

    def item(self, branch: Branch) -> list[Node]:
        """A list item's label and body."""
        inner = self.inside_later(branch)
        body = [kid for kid in inner if kid.type != "Lbl"]
        if any(kid.type not in (*_RUNNING, "Figure") for kid in body):
            body = self.wrapped(body)
        return [kid for kid in inner if kid.type == "Lbl"] + ([Node("LBody", {}, tuple(body))] if body else [])

    def definitions(self, branch: Branch) -> Iterator[Node]:
        """Terms are labels, definitions bodies of the items."""
        kids = [kid for kid in self.flat_branches(branch) if kid.element.tag in ("dt", "dd")]
        labels: list[Node] = []
        bodies: list[Node] = []
        for kid in kids:
            if kid.element.tag == "dt" and bodies:
                yield Node("LI", {}, (*labels, *bodies))
                labels, bodies = [], []
            made = self.made("Lbl" if kid.element.tag == "dt" else "LBody", kid, self.inside_later(kid))
            (labels if kid.element.tag == "dt" else bodies).extend(made)
        if labels or bodies:
            yield Node("LI", {}, (*labels, *bodies))

    def flat_branches(self, branch: Branch) -> Iterator[Branch]:
        for kid in branch.kids:
            if isinstance(kid, Branch):
                yield from self.flat_branches(kid) if kid.element.tag == "div" else (kid,)

    def table(self, branch: Branch) -> list[Node]:
        """A table, or a part of it. Feet are read last."""
        tag = branch.element.tag
        if tag in ("td", "th"):
            return self.cell(branch)
        kids = self.inside_later(branch)
        if tag == "table":
            kids.sort(key=lambda kid: {"Caption": 0, "THead": 1, "TFoot": 3}.get(kid.type, 2))
        return self.made(_TABLE.get(tag, "Table"), branch, kids)

    def cell(self, branch: Branch) -> list[Node]:
        element = branch.element
        facts: dict[str, object] = {k: v for k, v in zip(("ColSpan", "RowSpan"), branch.spans) if v != 1}
        if element.tag == "th":
            facts["Scope"] = "Row" if element.get("scope", "").startswith("row") else "Column"
        inner = self.inside_later(branch)
        kids = self.wrapped(inner) if any(kid.type not in _RUNNING for kid in inner) else inner
        return [self.made("T" + element.tag[1].upper(), branch, kids, **facts)[0]] if kids else [Node(_TABLE[element.tag], facts, ())]


def _running(kid: Branch | Leaf) -> bool:
    """Whether it is a piece of text that goes on in the next one."""
    return isinstance(kid, Leaf) and not kid.picture and not kid.target


def _group(numbered: tuple[int, Branch | Leaf]) -> tuple[bool, int]:
    """What parts a run of text from other kids, and long runs into shorter ones."""
    number, kid = numbered
    return _running(kid), number // _LONGEST if _running(kid) else number


def _leaf(kids: Sequence[Branch | Leaf], end: int) -> Leaf | None:
    """The first or last leaf inside, as far as it is of the same block."""
    while kids and isinstance(kids[end], Branch):
        kids = [] if kids[end].element.tag in _APART else kids[end].kids
    return kids[end] if kids else None


def _alone(kids: Sequence[Node]) -> bool:
    return len(kids) == 1 and kids[0].type == "Span" and set(kids[0].facts) == {"ActualText"}


def _paragraph(kids: tuple[Node, ...]) -> list[Node]:
    """What stands in lines as a paragraph; pictures alone need none."""
    if all(kid.type == "Figure" for kid in kids):
        return [*kids]
    return [Node("P", kids[0].facts, kids[0].kids) if _alone(kids) else Node("P", {}, kids)]


def _captioned(kids: Sequence[Node]) -> list[Node]:
    """A table's caption goes into it."""
    captions = [kid for kid in kids if kid.type == "Caption"]
    tables = [kid for kid in kids if kid.type == "Table"]
    if len(captions) != 1 or len(tables) != 1:
        return [*kids]
    whole = Node("Table", tables[0].facts, (*captions, *tables[0].kids))
    return [whole if kid is tables[0] else kid for kid in kids if kid is not captions[0]]
