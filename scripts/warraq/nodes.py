"""Prose as values: XHTML elements and typed holes where the book's other parts come in, and how to walk through them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar, Union

from warraq.diagnostics import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Element:
    """An XHTML element of the allow-list. `line` is its place in the source (0: unknown)."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Node, ...] = ()
    line: int = 0

    def get(self, name: str, default: str = "") -> str:
        """An attribute's value."""
        return next((v for k, v in self.attributes if k == name), default)

    @property
    def classes(self) -> list[str]:
        return self.get("class").split()


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference as the author wrote it, not yet resolved.

    `target` names the article as typed (an id, title, short title, alias or file name; empty: this article), `fragment` the
    part of it after `#` (an id or a heading's words; None: the article itself), `words` the author's own text if any.
    `form` is "wiki" for [[…]], "link" for a Markdown link, "prose" for a title named in prose.
    """

    target: str
    fragment: str | None
    words: tuple[Node, ...] | None
    span: Span
    form: str = "wiki"
    written: str = ""                       # as it stands in the source, for messages


@dataclass(frozen=True, slots=True)
class Link:
    """A reference that found its target: `anchor` is an id of the book; `url` is set for an article outside it instead.

    `kind` is article, section, figure, table, place (any other id) or external.
    `text` is what a reader sees: the author's words, or the target's name.
    """

    anchor: str
    kind: str
    text: tuple[Node, ...]
    url: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class NoteCall:
    """The place in the text to which a footnote belongs; `key` names the note within its article."""

    key: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """An image. `source` is relative to the manuscript folder; `width` and `height` are CSS pixels (0: not given)."""

    source: str
    alt: str
    span: Span
    width: float = 0
    height: float = 0
    attributes: tuple[tuple[str, str], ...] = ()    # class, title, id, width as typed
    candidates: tuple[str, ...] = ()        # every path that may be meant, best first; `source` is the first


@dataclass(frozen=True, slots=True)
class Figure:
    """A numbered figure or table with its caption. `number` counts through the book (0 until resolved)."""

    kind: str                               # "figure" or "table"
    id: str                                 # of the book: article id, dot, the author's id or a serial one
    caption: tuple[Node, ...]
    body: tuple[Node, ...]
    span: Span
    number: int = 0
    author_id: str = ""
    caption_line: int = 0                   # where the caption stands in the source


@dataclass(frozen=True, slots=True)
class Remark:
    """An author's <!-- remark -->: printed in proofs only."""

    text: str
    span: Span


Node = Union[str, Element, Reference, Link, NoteCall, Picture, Figure, Remark]
Nodes = tuple[Node, ...]


def children_of(node: Node) -> Nodes:
    """The nodes directly inside a node, captions before bodies."""
    match node:
        case Element():
            return node.children
        case Figure():
            return node.caption + node.body
        case Link():
            return node.text
        case Reference():
            return node.words or ()
    return ()


def walk(nodes: Nodes) -> Iterator[Node]:
    """Every node in reading order."""
    for node in nodes:
        yield node
        yield from walk(children_of(node))


def plain(nodes: Nodes) -> str:
    """The text of nodes as a reader would say it: markup, notes and remarks left out, white space folded."""
    return " ".join("".join(n for n in walk(nodes) if isinstance(n, str)).split())


def joined(nodes: Iterable[T]) -> tuple[T | str, ...]:
    """The same nodes with neighbouring strings made one."""
    out: list[T | str] = []
    run: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            run.append(node)
            continue
        if run:
            out.append("".join(run))
            run = []
        out.append(node)
    return tuple(out + (["".join(run)] if run else []))
