"""Running text taken out of its inline elements into one string, and put back with isolates around parts of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise
from typing import NamedTuple

from warraq.model import Element, Link, Node, Nodes, children_of, joined

_WHOLE = frozenset(("a", "abbr", "q", "time", "sup", "sub", "ruby"))        # elements that are never parted in two


class Cut(NamedTuple):
    """A part of the string to be isolated. `mixed`: its inside needs settling too; `kept`: no line may end in it."""

    start: int
    end: int
    way: str
    mixed: bool
    kept: bool = False


@dataclass(eq=False, slots=True)
class Frame:
    """An inline element (or link) around a part of the string."""

    node: Element | Link
    start: int
    end: int = 0

    @property
    def whole(self) -> bool:
        """Whether parting it would change more than looks."""
        return isinstance(self.node, Link) or self.node.tag in _WHOLE or bool(self.node.get("id") or self.node.get("title"))


class Leaf(NamedTuple):
    """A piece of text, or a node that stands for one character, with the elements around it, outermost first."""

    content: str | Node
    start: int
    around: tuple[Frame, ...]

    @property
    def end(self) -> int:
        return self.start + (len(self.content) if isinstance(self.content, str) else 1)


@dataclass
class Taken:
    """A run of text and what it was taken out of."""

    text: str = ""
    leaves: list[Leaf] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)

    def ranges(self, tags: frozenset[str]) -> tuple[tuple[int, int], ...]:
        """Where the elements of some tags stand."""
        return tuple((f.start, f.end) for f in self.frames if isinstance(f.node, Element) and f.node.tag in tags)


def taken_apart(nodes: Nodes, stand_in: Callable[[Node], str]) -> Taken:
    """The text of nodes; `stand_in` gives the character for a node that is taken as one thing, or nothing for one to be opened."""
    taken, parts = Taken(), []

    def walk(nodes: Nodes, around: tuple[Frame, ...], at: int) -> int:
        for node in nodes:
            sign = node if isinstance(node, str) else stand_in(node)
            if sign:
                parts.append(sign)
                taken.leaves.append(Leaf(node, at, around))
                at += len(sign)
            elif not isinstance(node, str):
                frame = Frame(node, at)
                taken.frames.append(frame)
                at = frame.end = walk(children_of(node), (*around, frame), at)
        return at

    walk(nodes, (), 0)
    taken.text = "".join(parts)
    return taken


def rebuilt(taken: Taken, cuts: list[Cut], alone: Callable[[Node], Node], inside: Callable[[Nodes], Nodes] | None = None) -> Nodes:
    """The nodes again, the cuts isolated. `alone` settles what was taken as one thing, `inside` the content of mixed cuts."""
    stack = _Stack(inside)
    for leaf, piece, cut in _pieces(taken, _within_wholes(taken, cuts)):
        around: list[object] = list(leaf.around)
        if cut and not (isinstance(leaf.content, Element) and (cut[0].start, cut[0].end) == (leaf.start, leaf.end)):
            around.insert(cut[1], cut[0])
        stack.reach(around)
        stack.add(piece if isinstance(piece, str) else alone(piece))
    stack.reach([])
    return joined(stack.out)


def _within_wholes(taken: Taken, cuts: list[Cut]) -> list[Cut]:
    """The cuts, each parted where it would part an element that has to stay whole."""
    borders = sorted({(f.start, f.end) for f in taken.frames if f.whole})
    before: list[Cut] = []
    while borders and cuts != before:               # a piece without its outer spaces may begin inside another element
        before, cuts = cuts, list(_parted(taken.text, cuts, borders))
    return cuts


def _parted(text: str, cuts: list[Cut], borders: list[tuple[int, int]]) -> Iterator[Cut]:
    first = 0
    for cut in cuts:
        while first < len(borders) and borders[first][1] <= cut.start:
            first += 1
        places = {cut.start, cut.end}
        for start, end in islice(borders, first, None):
            if start >= cut.end:
                break
            places |= {end} if start < cut.start < end < cut.end else {start} if cut.start < start < cut.end < end else set()
        for start, end in pairwise(sorted(places)):
            piece = text[start:end]
            if piece.strip():
                yield cut._replace(start=start + len(piece) - len(piece.lstrip()), end=end - len(piece) + len(piece.rstrip()))


def _pieces(taken: Taken, cuts: list[Cut]) -> Iterator[tuple[Leaf, str | Node, tuple[Cut, int] | None]]:
    """Each leaf, parted at the borders of cuts; with the cut it lies in, and how many of its elements stand around that cut."""
    which, depth, known = 0, 0, -1
    for index, leaf in enumerate(taken.leaves):
        at = leaf.start
        while at < leaf.end:
            while which < len(cuts) and cuts[which].end <= at:
                which += 1
            cut = cuts[which] if which < len(cuts) else None
            inside = cut is not None and cut.start <= at
            end = leaf.end if cut is None else min(leaf.end, cut.end if inside else max(cut.start, at + 1))
            if inside and known != which:
                depth, known = _shared(taken.leaves, index, cut.end), which
            piece = leaf.content[at - leaf.start: end - leaf.start] if isinstance(leaf.content, str) else leaf.content
            yield leaf, piece, (cut, depth) if inside else None
            at = end


def _shared(leaves: list[Leaf], first: int, end: int) -> int:
    """How many elements stand around all leaves from one on as far as a place."""
    around = leaves[first].around
    shared = len(around)
    for leaf in islice(leaves, first, None):
        if leaf.start >= end:
            break
        shared = next((n for n, (a, b) in enumerate(zip(around[:shared], leaf.around)) if a is not b), min(shared, len(leaf.around)))
    return shared


class _Stack:
    """The elements open while nodes are put together again."""

    def __init__(self, inside: Callable[[Nodes], Nodes] | None) -> None:
        self.inside = inside
        self.open: list[tuple[object, list[Node]]] = []
        self.out: list[Node] = []

    def reach(self, around: list[object]) -> None:
        """Closes and opens elements until exactly these are open."""
        same = 0
        while same < min(len(self.open), len(around)) and self.open[same][0] is around[same]:
            same += 1
        while len(self.open) > same:
            what, content = self.open.pop()
            self.add(self.closed(what, joined(content)))
        self.open += [(what, []) for what in around[same:]]

    def add(self, node: Node) -> None:
        (self.open[-1][1] if self.open else self.out).append(node)

    def closed(self, what: object, content: Nodes) -> Node:
        if isinstance(what, Cut):
            kept = (("class", "kept-words"),) if what.kept else ()
            return Element("bdi", (("dir", what.way), *kept), self.inside(content) if what.mixed and self.inside else content)
        assert isinstance(what, Frame)
        return replace(what.node, text=content) if isinstance(what.node, Link) else replace(what.node, children=content)
