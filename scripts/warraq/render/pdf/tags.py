"""What of a laid-out chapter is content, and in which order it is read: boxes gathered under their elements, marked when drawn.

WeasyPrint's own tags (pdf/tags.py) follow the boxes of each page: a paragraph on two pages becomes two, a note stands at the foot of its
page, heads of tables are read again on every page, running heads are content. Here the tree follows the elements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from xml.etree import ElementTree

import pydyf
from weasyprint.document import Document
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from warraq.render.pdf.cures.edit import Cure
from warraq.render.pdf.marks import open_number
from warraq.render.pdf.tree import Annotation

_PAGINATION = pydyf.Dictionary({"Type": "/Pagination"})
_OF_PARTS = frozenset("ul ol dl table thead tbody tfoot tr".split())     # elements that hold no text of their own
_BEGIN = 3              # operands and operator that begin marked content with properties
Element = ElementTree.Element


@dataclass(eq=False)
class Leaf:
    """What is drawn at once: a line's piece of text, a picture, or a group. `line` is its line's number.

    `target` is the id whose page's number it prints, where that is left open; `mcid` numbers its marked-content sequence on the page,
    None where nothing was drawn.
    """

    box: boxes.Box
    page: int
    line: int
    text: str
    target: str = ""
    mcid: int | None = None

    @property
    def picture(self) -> bool:
        """Whether it is a picture, or a box that stands for one."""
        return isinstance(self.box, boxes.ReplacedBox) or _pictured(self.box)

    @property
    def drawn(self) -> bool:
        """Whether there is anything to see of it."""
        return self.picture or bool(self.text.strip())


@dataclass(eq=False)
class Branch:
    """An element, or a part of it that CSS made (`part`: marker or call), with what was laid out of it in reading order."""

    element: Element
    part: str = ""
    kids: list[Branch | Leaf] = field(default_factory=list)
    notes: list[Branch] = field(default_factory=list)                   # footnotes called in it: laid out at the foot of some page
    links: list[Annotation] = field(default_factory=list)
    spans: tuple[int, int] = (1, 1)                                     # of a table's cell: columns, rows


class Gathered:
    """All branches of a document. To be made before it is drawn, as it says which boxes are artifacts."""

    def __init__(self, document: Document, root: Element) -> None:
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self.root = Branch(root)
        self.heights: list[float] = []
        self._branches: dict[tuple[Element, str], Branch] = {(root, ""): self.root}
        self._heads: set[Element] = set()
        self._line = 0
        for number, page in enumerate(document.pages):
            self.heights.append(page.height)
            for child in page._page_box.children:
                if isinstance(child, boxes.MarginBox):
                    _hide(child)
                else:
                    self._gather(child, number)

    def _gather(self, box: boxes.Box, page: int) -> None:
        box = box._box if isinstance(box, AbsolutePlaceholder) else box
        if isinstance(box, (boxes.TextBox, boxes.ReplacedBox)):
            self._take(box, page)
        elif box.is_leader:
            _hide(box)
            self._place(box).kids.append(Leaf(box, page, self._line, " "))     # it parts words
        elif self._repeated(box):
            _hide(box)
        elif box.element is not None and (box.style["opacity"] < 1 or _pictured(box)):
            self._take(box, page)
        else:
            self._enter(box, page)

    def _enter(self, box: boxes.Box, page: int) -> None:
        if isinstance(box, boxes.LineBox):
            self._line += 1
        if isinstance(box, boxes.TableCellBox) and box.element is not None and box.element.tag in ("td", "th"):
            self._branch(box.element).spans = box.colspan, box.rowspan
        for child in box.children:
            self._gather(child, page)

    def _repeated(self, box: boxes.Box) -> bool:
        """Whether it is the head or foot of a table that another page showed before."""
        if not isinstance(box, boxes.TableRowGroupBox) or not (box.is_header or box.is_footer) or box.element is None:
            return False
        seen = box.element in self._heads
        self._heads.add(box.element)
        return seen

    def _take(self, box: boxes.Box, page: int) -> None:
        """Enters a leaf; what is decoration becomes an artifact."""
        text = _text(box)
        decorative = isinstance(box, boxes.ReplacedBox) and (box.element is None or box.element.tag != "img" or not box.element.get("alt"))
        if box.element is None or decorative or getattr(box, "artifact", False) or _between_parts(box) or hidden(box.element, self.parents):
            _hide(box)
        elif box.style["visibility"] == "visible" and (text or isinstance(box, boxes.ReplacedBox) or _pictured(box)):
            box.leaf = Leaf(box, page, self._line, text, open_number(box) or "")       # boxes are copied before they are drawn
            self._place(box).kids.append(box.leaf)

    def _place(self, box: boxes.Box) -> Branch:
        pseudo = (box.element_tag or "").partition("::")[2]
        part = {"marker": "marker", "footnote-marker": "marker", "footnote-call": "call"}.get(pseudo, "")
        if part == "call":
            return self._branch(box.element, part, self.parents[box.element])
        return self._branch(box.element, part, box.element if part else None)

    def _branch(self, element: Element, part: str = "", above: Element | None = None) -> Branch:
        """The branch of an element, entered at this place of the reading order when it is met first."""
        key = element, part
        if key not in self._branches:
            parent = self._branch(above if above is not None else self.parents[element])
            self._branches[key] = Branch(element, part)
            footnote = not part and element.tag == "aside" and "footnote" in element.get("class", "").split()
            (parent.notes if footnote else parent.kids).append(self._branches[key])
        return self._branches[key]

    def drawn(self, document: Document) -> Gathered:
        """The same once the document was drawn: with the annotations of links, in the order in which they were made."""
        for number, page in enumerate(document.pages):
            drawn = (box for kind, _, _, box in page.links if kind in ("internal", "external"))
            for index, box in enumerate(drawn):
                if box.element is not None and (branch := self._branches.get((self._link_of(box.element), ""))):
                    branch.links.append(Annotation(number, index))
        return self

    def _link_of(self, element: Element) -> Element:
        """The link that an element lies in; itself where CSS alone makes it one."""
        at: Element | None = element
        while at is not None and at.tag != "a":
            at = self.parents.get(at)
        return element if at is None else at


def _pictured(box: boxes.Box) -> bool:
    """Whether an inline block is drawn in the place of a picture (WAI-ARIA `role="img"` with a label)."""
    return isinstance(box, boxes.InlineBlockBox) and box.element is not None and box.element.get("role") == "img" and bool(box.element.get("aria-label"))


def _between_parts(box: boxes.Box) -> bool:
    """Whether CSS puts it (`::before`, `::after`) between the items of a list or the rows of a table, where nothing can be read."""
    return box.element.tag in _OF_PARTS and "::" in box.element_tag


def hidden(element: Element | None, parents: dict[Element, Element]) -> bool:
    """Whether an element is there for the eye only (WAI-ARIA `aria-hidden`, `role="presentation"`)."""
    while element is not None:
        if element.get("aria-hidden") == "true" or element.get("role") in ("presentation", "none"):
            return True
        element = parents.get(element)
    return False


def _hide(box: boxes.Box) -> None:
    """All that is drawn of the box is an artifact of the pagination."""
    for part in box.descendants(placeholders=True):
        part = part._box if isinstance(part, AbsolutePlaceholder) else part
        part.artifact = True


def _text(box: boxes.Box) -> str:
    return "".join(b.text for b in _texts(box))


def _texts(box: boxes.Box) -> Iterable[boxes.TextBox]:
    return (b for b in box.descendants() if isinstance(b, boxes.TextBox))


@contextmanager
def _marked(stream: object, box: boxes.Box) -> Iterator[None]:
    """What is drawn while it lasts is an artifact or, under a number of its page, content; nothing in it is marked again."""
    leaf, tags = getattr(box, "leaf", None), stream._tags
    if tags is None or not (leaf.drawn if leaf else getattr(box, "artifact", False)):
        yield
        return
    begun = len(stream.stream)
    if leaf:
        leaf.mcid = tags[box] = len(tags)
        stream.begin_marked_content("Figure" if leaf.picture else "Span", pydyf.Dictionary({"MCID": leaf.mcid}))
    else:
        stream.begin_marked_content("Artifact", _PAGINATION)
    stream._tags = None
    yield
    stream._tags = tags
    stream.end_marked_content()
    _join_text(stream.stream, begun)


def _join_text(operators: list[bytes], begun: int) -> None:
    """Puts the marks that begin there inside the text object that they are round, and joins it to one just before.

    A line stays one text object, as it is without marks; MuPDF else loses the order of its pieces.
    """
    piece = operators[begun:]
    at = piece.index(b"BT") if b"BT" in piece else 0
    if not at or piece[-2:] != [b"ET", b"EMC"] or piece.count(b"BT") != 1 or not all(isinstance(o, bytes) and o.endswith((b" rg", b" gs")) for o in piece[_BEGIN:at]):
        return
    joined = operators[begun - 1] == b"ET"
    operators[begun - joined:] = [*([] if joined else [b"BT"]), *piece[:at], *piece[at + 1:-2], b"EMC", b"ET"]


_NAMES = {"_marked": _marked}

# Hooks like those of `marks`: content gets its marks from here, and no tree of WeasyPrint's is made. A translucent group is a content stream
# of its own, so it is marked as a whole where it is drawn.
HOOKS = (
    Cure("weasyprint.draw:draw_inline_level",
         (("with stream.marked(child, 'Span'):", "with _marked(stream, child):"), ("with stream.marked(box, 'Figure'):", "with _marked(stream, box):"),
          ("        draw_stacking_context(stream, stacking_context)\n",
           "        with _marked(stream, stacking_context.box):\n            draw_stacking_context(stream, stacking_context)\n")), _NAMES),
    Cure("weasyprint.draw:draw_block_level", (("with stream.marked(block, 'Figure'):", "with _marked(stream, block):"),), _NAMES),
    Cure("weasyprint.draw:draw_stacking_context",
         (("            stream = stream.add_group(*stream.page_rectangle)\n", "            stream = stream.add_group(*stream.page_rectangle)\n            stream._tags = None\n"),
          ("            with stream.stacked():\n                stream.set_alpha(box", "            with _marked(stream, box), stream.stacked():\n                stream.set_alpha(box")),
         _NAMES),
    Cure("weasyprint.pdf:generate_pdf", (("        add_tags(pdf, document, options['pdf_version'], page_streams)\n", "        pass\n"),)),
)
