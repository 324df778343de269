"""Direction by markup: one pass that isolates what runs against the direction of its paragraph, for every edition.

Follows UAX #9: what the algorithm would reorder against the author's meaning (Latin phrases that run through several inline elements,
identifiers with hyphens, telephone numbers, `C++`, `12%`) is put into `<bdi dir="ltr">`, Arabic inside it into `<bdi dir="rtl">`; no control
characters are used. Where an isolated phrase begins or ends inside emphasis, the emphasis is parted.
"""

from __future__ import annotations

import re
from dataclasses import replace

from warraq.arabic.code import PLACEHOLDER, right_to_left
from warraq.arabic.kinds import BREAK, LATIN, RIGHT_TO_LEFT, THING, kind, runs_left_to_right
from warraq.arabic.languages import direction_of
from warraq.arabic.runs import Cut, rebuilt, taken_apart
from warraq.arabic.stretches import Stretch, stretches
from warraq.model import Element, Figure, Link, Node, Nodes, joined, plain, walk

BLOCKS = frozenset("p div section ul ol li dl dt dd blockquote table thead tbody tfoot tr td th caption figure figcaption pre hr h1 h2 h3 h4 h5 h6 "
                   "details summary footer aside header".split())
CODE = frozenset(("code", "pre", "kbd", "samp"))
_ALONE = frozenset(("bdi", "bdo", "br", "img", "ruby", "rt", "rp"))
_ITEMS = frozenset(("li", "dt", "dd", "td", "th"))
_RAISED = frozenset(("sup", "sub"))
_PARAGRAPH = 4                              # words: so many Latin ones make a paragraph run from left to right, as its own block


def isolate(nodes: Nodes, paged: bool = False) -> Nodes:
    """The same prose with its directions settled. `paged`: page numbers in Arabic follow the words of references to the book's places."""
    return _Pass(paged).blocks(nodes)


def direction(text: str) -> str:
    """`ltr` where the text has Latin and no Arabic letters, `rtl` where it has Arabic ones, else an empty string."""
    kinds = set(map(kind, text))
    return "rtl" if "R" in kinds else "ltr" if "L" in kinds else ""


def first_direction(text: str) -> str:
    """What HTML's `dir="auto"` asks for: the direction of the first letter, or an empty string (HTML §3.2.6.4, UAX #9 P2)."""
    return next(({"L": "ltr", "R": "rtl"}[k] for k in map(kind, text) if k in ("L", "R")), "")


class _Pass:
    """The pass over one tree of prose."""

    def __init__(self, paged: bool) -> None:
        self.paged = paged

    def blocks(self, nodes: Nodes, item: bool = False) -> Nodes:
        """Blocks and the columns of verse one by one, and what stands between them as running text. `item`: inside a list or table, which has its own sides."""
        out: list[Node] = []
        running: list[Node] = []
        for node in nodes:
            if isinstance(node, Figure) or (isinstance(node, Element) and (node.tag in BLOCKS or "hemistich" in node.classes)):
                out += self.running(tuple(running))
                running = []
                out.append(self.block(node, item or isinstance(node, Element) and node.tag in _ITEMS))
            else:
                running.append(node)
        return joined(out + list(self.running(tuple(running))))

    def block(self, node: Figure | Element, item: bool) -> Node:
        if isinstance(node, Figure):
            return replace(node, caption=self.blocks(node.caption), body=self.blocks(node.body))
        if node.tag in CODE:
            return _directed(_code(node), "ltr")
        if node.get("dir") == "auto":
            node = _directed(node, first_direction(plain((node,))) or "rtl")
        if node.get("dir") == "ltr":
            return node
        if "quran" in node.classes:             # as it is, but for its source
            return replace(node, children=tuple(self.block(n, item) if isinstance(n, Element) and "source" in n.classes else n for n in node.children))
        if node.tag == "p" and not item and not node.get("dir") and self.is_latin(node):
            return _directed(replace(node, children=self.inside(node.children)), "ltr")
        inside = replace(node, children=self.blocks(node.children, item))
        return _directed(inside, "ltr") if "verse" in node.classes and not node.get("dir") and self.is_latin(node) else inside

    @staticmethod
    def is_latin(paragraph: Element) -> bool:
        words = plain((paragraph,))
        return len(words.split()) >= _PARAGRAPH and runs_left_to_right(words)

    def running(self, nodes: Nodes) -> Nodes:
        """Running text from right to left."""
        if not nodes:
            return ()
        taken = taken_apart(nodes, self.stand_in)
        if taken.text.isspace() or not any(kind(c) in "LNA" for c in taken.text):
            return rebuilt(taken, [], self.alone)
        cuts = [Cut(s.start, s.end, "ltr", s.mixed, s.kept) for s in stretches(taken.text, taken.ranges(_RAISED))]
        return rebuilt(taken, cuts, self.alone, self.inside)

    def inside(self, nodes: Nodes) -> Nodes:
        """Text from left to right: what is Arabic in it runs from right to left, and each Arabic-Indic number stands for itself."""
        taken = taken_apart(nodes, self.stand_in)
        return rebuilt(taken, [Cut(s.start, s.end, "rtl" if s.mixed else "ltr", False) for s in _against(taken.text)], self.alone)

    def stand_in(self, node: Node) -> str:
        """The character that stands for a node which the pass takes as one thing; empty for one whose content is text like the rest."""
        if isinstance(node, Link):
            return RIGHT_TO_LEFT if self.paged and node.kind != "external" else "" if _has_words(node) else THING
        if not isinstance(node, Element):
            return THING
        if node.tag == "br":
            return BREAK
        if node.tag in CODE:
            return LATIN
        if "quran" in node.classes:
            return RIGHT_TO_LEFT
        if node.tag in _ALONE or node.tag in BLOCKS or node.get("dir") or node.get("lang") or not _has_words(node):
            return {"ltr": LATIN, "rtl": RIGHT_TO_LEFT}.get(_own_direction(node), THING)
        return ""

    def alone(self, node: Node) -> Node:
        """What is taken as one thing, with its own directions settled."""
        if isinstance(node, Link):
            return replace(node, text=self.running(node.text))
        if not isinstance(node, Element) or node.tag in ("br", "img", "bdo") or "quran" in node.classes:
            return node
        own = _own_direction(node)
        if node.tag in CODE:
            return _directed(_code(node), "ltr")
        if node.tag == "bdi" and node.get("dir") in ("ltr", "rtl"):
            return node
        if node.tag == "ruby":
            return replace(node, children=tuple(map(_annotated, node.children)))
        if not own:
            return node
        inner = self.inside(node.children) if own == "ltr" else self.blocks(node.children)
        return _directed(replace(node, children=inner), own)


def _annotated(node: Node) -> Node:
    """A part of a ruby annotation: a base or a gloss in Latin letters runs from left to right by itself."""
    if isinstance(node, str):
        return Element("bdi", (("dir", "ltr"),), (node,)) if direction(node) == "ltr" else node
    return _directed(node, "ltr") if isinstance(node, Element) and _own_direction(node) == "ltr" else node


def _code(element: Element) -> Element:
    """Code whose Arabic runs stand alone: `f("نص", 5)` is read as it is compiled, though 5 follows an Arabic letter (UAX #9 W2)."""
    out: list[Node] = []
    for child in element.children:
        if isinstance(child, str):
            at = 0
            for start, end in right_to_left(child):
                out += [child[at:start], Element("bdi", (("dir", "rtl"),), _prose_in_code(child[start:end]))]
                at = end
            out.append(child[at:])
        else:
            out.append(_code(child) if isinstance(child, Element) and child.tag in (*CODE, "span") else child)
    return replace(element, children=joined(out))


def _prose_in_code(text: str) -> Nodes:
    """A comment or the inside of a string, as running text; what a program fills in is one thing."""
    nodes: list[Node] = []
    at = 0
    for found in PLACEHOLDER.finditer(text):
        nodes += [text[at:found.start()], Element("bdi", (("dir", "ltr"),), (found[0],))]
        at = found.end()
    return _Pass(paged=False).running(joined([*nodes, text[at:]]))


def _has_words(node: Element | Link) -> bool:
    return any(isinstance(n, str) and n.strip() for n in walk((node,)))


def _own_direction(element: Element) -> str:
    """The direction that an element has of its own: by its `dir`, its language, or its words."""
    given = element.get("dir")
    if given in ("ltr", "rtl"):
        return given
    words = plain((element,))
    if element.get("lang") and any(c.isalpha() for c in words):
        return direction_of(element.get("lang")) or direction(words)
    return direction(words)


def _directed(element: Element, way: str) -> Element:
    """The element with that direction, unless it has one."""
    if element.get("dir") in ("ltr", "rtl"):
        return element
    return replace(element, attributes=tuple(a for a in element.attributes if a[0] != "dir") + (("dir", way),))


_ARABIC_RUN = re.compile("[٠-٩]+(?:[.,:/٫٬][٠-٩]+)*")


def _against(text: str) -> list[Stretch]:
    """In text from left to right, the stretches of Arabic (marked as mixed) and the numbers in Arabic-Indic digits."""
    out: list[Stretch] = []
    start = end = -1
    in_address = bool(re.search("://|www\\.|[A-Za-z0-9]/|:\\\\", text))
    for at, char in enumerate(text + LATIN):
        one = kind(char)
        if one == "R":
            start, end = (at if start < 0 else start), at + 1
        elif start >= 0 and (one in "A" or one == "M" and end == at or char == "؟" and end == at):
            end = at + 1
        elif one == "L" or (in_address and char in "/?&=#."):
            out += [_with_marks(text, start, end)] if start >= 0 else []
            start = -1
    held = {at for s in out for at in range(s.start, s.end)}
    numbers = [Stretch(*m.span(), False) for m in _ARABIC_RUN.finditer(text) if m.start() not in held]
    return sorted(out + numbers)


def _with_marks(text: str, start: int, end: int) -> Stretch:
    """A stretch of Arabic with the punctuation that its quotation marks or brackets hold with it."""
    opened = text[start - 1: start]
    close = text.find({"«": "»", "“": "”", '"': '"', "(": ")", "[": "]"}.get(opened, "\0"), end, end + 4) if opened else -1
    return Stretch(start, close if close > 0 and not any(kind(c) in "LNA" for c in text[end:close]) else end, True)
