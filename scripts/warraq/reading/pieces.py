"""The pieces of prose while it is put together: what a finished element may hold, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from warraq.diagnostics import Span
from warraq.model import Element, Node, NoteCall, Nodes, Picture, Reference, Remark
from warraq.reading import sanitize


@dataclass
class Captioned:
    """A picture with the words that describe it, until its surroundings decide whether they are a caption."""

    picture: Picture
    caption: Nodes
    author_id: str


@dataclass
class Headline:
    """A heading at the top of the text, not yet a section."""

    level: int
    title: Nodes
    attributes: dict[str, str]
    author_id: str
    span: Span


Piece = Node | Captioned | Headline


def is_blank(piece: Piece) -> bool:
    """Whether a piece is nothing but white space."""
    return isinstance(piece, str) and not piece.strip()


def nodes_of(pieces: list[Piece]) -> Nodes:
    """Pieces as nodes: a picture that is no figure is just a picture, and a heading that begins no section an element."""
    return tuple(_node_of(piece) for piece in pieces)


def _node_of(piece: Piece) -> Node:
    return piece.picture if isinstance(piece, Captioned) else heading(piece) if isinstance(piece, Headline) else piece


def heading(headline: Headline, level: int = 0) -> Element:
    """A heading that begins no section."""
    return Element(f"h{max(2, level or headline.level)}", tuple(headline.attributes.items()), headline.title, headline.span.line)


def title_of(headline: Headline) -> Nodes:
    """A heading's words; a language or direction that the author gave it goes with them."""
    kept = tuple(pair for pair in headline.attributes.items() if pair[0] in ("lang", "dir"))
    return (Element("span", kept, headline.title, headline.span.line),) if kept else headline.title


def paragraphed(pieces: list[Piece]) -> list[Piece]:
    """Blocks, with running text that stands between them in paragraphs of its own."""
    blocks: list[Piece] = []
    run: list[Piece] = []
    for piece in [*pieces, None]:
        if piece is not None and _is_running(piece):
            run.append(piece)
            continue
        if any(not is_blank(each) for each in run):
            blocks.append(Element("p", (), nodes_of(run)))
        run = []
        blocks += [piece] if piece is not None else []
    return blocks


def _is_running(piece: Piece) -> bool:
    if isinstance(piece, Element):
        return piece.tag in sanitize.PHRASING
    return isinstance(piece, (str, Reference, NoteCall, Captioned))


def only_picture(children: list[Piece]) -> Captioned | None:
    """The picture that is alone in its paragraph and has a caption or an id."""
    others = [child for child in children if not isinstance(child, Remark) and not is_blank(child)]
    only = others[0] if len(others) == 1 else None
    return only if isinstance(only, Captioned) and (only.caption or only.author_id) else None


def without_id(picture: Picture) -> Picture:
    return replace(picture, attributes=tuple(pair for pair in picture.attributes if pair[0] != "id"))


def unwrapped(children: Nodes) -> Nodes:
    """The content of the paragraph that is alone in a cell or item."""
    blocks = [child for child in children if not is_blank(child)]
    only = blocks[0] if len(blocks) == 1 else None
    return only.children if isinstance(only, Element) and only.tag == "p" and not only.attributes else children
