"""Headings become sections: nested without jumps, with ids, the article's own title not repeated."""

from __future__ import annotations

from dataclasses import dataclass, field

from warraq.arabic.normalize import fold
from warraq.model import Element, Nodes, Section, plain
from warraq.reading.state import Reading
from warraq.reading.pieces import Headline, Piece, heading, is_blank, nodes_of, title_of

DEEPEST = 6


@dataclass(eq=False)
class Draft:
    """A section while it is gathered; `rank` is the level that the author typed."""

    headline: Headline
    rank: int
    pieces: list[Piece] = field(default_factory=list)
    sections: list[Draft] = field(default_factory=list)


def without_title(pieces: list[Piece], title: str, reading: Reading) -> list[Piece]:
    """The pieces without a heading at their beginning that repeats the article's title."""
    first = next((piece for piece in pieces if not is_blank(piece)), None)
    if not isinstance(first, Headline) or not fold(title) or fold(plain(first.title)) != fold(title):
        return pieces
    reading.report("heading-title-repeated", first.span)
    anchor = [Element("div", (("id", reading.book_id(first.author_id)),), (), first.span.line)] if first.author_id else []
    return anchor + [piece for piece in pieces if piece is not first]


def opening_heading(pieces: list[Piece]) -> tuple[Headline | None, list[Piece]]:
    """A heading at the very beginning, taken for the title of a file without front matter, and the rest."""
    first = next((piece for piece in pieces if not is_blank(piece)), None)
    return (first, [piece for piece in pieces if piece is not first]) if isinstance(first, Headline) else (None, pieces)


def divide(pieces: list[Piece]) -> tuple[list[Piece], list[Draft]]:
    """The pieces before the first heading, and the sections. A heading belongs under the nearest one before it of higher rank."""
    before: list[Piece] = []
    top: list[Draft] = []
    open_: list[Draft] = []
    for piece in pieces:
        if not isinstance(piece, Headline):
            (open_[-1].pieces if open_ else before).append(piece)
            continue
        while open_ and open_[-1].rank >= piece.level:
            open_.pop()
        section = Draft(piece, piece.level)
        (open_[-1].sections if open_ else top).append(section)
        open_.append(section)
    return before, top


def build_sections(drafts: list[Draft], reading: Reading, level: int = 2) -> tuple[Section, ...]:
    """Sections with their ids; levels follow from the nesting, so that none is skipped."""
    return tuple(_section(draft, reading, level) for draft in drafts)


def _section(draft: Draft, reading: Reading, level: int) -> Section:
    headline = draft.headline
    book_id = reading.book_id(headline.author_id) if headline.author_id else reading.serial("s")
    blocks = trimmed(nodes_of(draft.pieces))
    sections = build_sections(draft.sections, reading, level + 1) if level < DEEPEST else ()
    if level == DEEPEST:
        blocks += flattened(draft.sections, DEEPEST)
    return Section(book_id, level, title_of(headline), blocks, sections, headline.span, headline.author_id)


def flattened(drafts: list[Draft], level: int) -> Nodes:
    """Sections as plain blocks under plain headings, where no further section may be."""
    blocks: Nodes = ()
    for draft in drafts:
        title = heading(draft.headline, min(level, DEEPEST))
        blocks += (title, *trimmed(nodes_of(draft.pieces)), *flattened(draft.sections, level + 1))
    return blocks


def trimmed(nodes: Nodes) -> Nodes:
    """Blocks without the white space between them."""
    return tuple(node for node in nodes if not is_blank(node))
