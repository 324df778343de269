"""The logical structure of a chapter as a value: typed nodes over the marked content of its pages (ISO 32000-1 §14.7)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple


class Mark(NamedTuple):
    """A marked-content sequence: the page in its chapter, and its MCID there."""

    page: int
    mcid: int


class Annotation(NamedTuple):
    """A link's annotation: the page in its chapter, and its place among the page's annotations."""

    page: int
    index: int


class Node(NamedTuple):
    """A structure element. `type` is a standard type (§14.8.4), or `H` with its `level` among the facts.

    `facts`: Lang, Alt, ActualText, E and ID are texts; Scope, ListNumbering name values of attributes; ColSpan and RowSpan are numbers;
    BBox is four lengths of the page; `target` is the id whose page's number the node shows.
    """

    type: str
    facts: Mapping[str, object]
    kids: tuple[Node | Mark | Annotation, ...]

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def text(self, number: Callable[[str], str]) -> str:
        """What it reads as; `number` gives the number of a target's page."""
        if "target" in self.facts:
            return number(str(self.facts["target"]))
        said = self.facts.get("ActualText", self.facts.get("Alt"))
        return str(said) if said is not None else "".join(kid.text(number) for kid in self.kids if isinstance(kid, Node))


def packed(nodes: Sequence[Node]) -> list[object]:
    """Nodes as JSON holds them."""
    return [_packed(node) for node in nodes]


def _packed(kid: Node | Mark | Annotation) -> list[object]:
    match kid:
        case Node():
            return [kid.type, dict(kid.facts), [_packed(k) for k in kid.kids]]
        case Annotation():
            return [kid.page, -1 - kid.index]
    return [*kid]


def unpacked(nodes: Sequence[Sequence]) -> tuple[Node, ...]:
    """The nodes again."""
    return tuple(_unpacked(node) for node in nodes)


def _unpacked(kid: Sequence) -> Node | Mark | Annotation:
    if isinstance(kid[0], str):
        return Node(kid[0], kid[1], tuple(_unpacked(k) for k in kid[2]))
    return Mark(*kid) if kid[1] >= 0 else Annotation(kid[0], -1 - kid[1])
