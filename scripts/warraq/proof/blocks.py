"""A text of the manuscript cut into its blocks: what is approved, and what counts as changed.

Every line of a file belongs to one block: that which begins on it, or the last one that began before it. A block is known by a digest of
its source with white space folded, remarks and quotation marks at line beginnings left out, so that a paragraph broken into other lines is
the same, and one that moved is, too.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from warraq.model import Article, Book, Element, Figure, Nodes, Picture, Source, prose_of, walk

_TAGS = frozenset("p li dt dd th td tr pre table blockquote footer div details summary h1 h2 h3 h4 h5 h6".split())
_REMARK = re.compile(r"<!--.*?-->", re.DOTALL)
_QUOTED = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_DIGEST = 16            # hexadecimal digits: enough for the blocks of a library


@dataclass(frozen=True, slots=True)
class Block:
    """The source lines `first` to `last` of an article; `id` is unique in the book, `digest` the same for equal texts."""

    id: str
    article: str
    path: str
    first: int
    last: int
    digest: str


def blocks_of(article: Article, text: str) -> tuple[Block, ...]:
    """An article's blocks in their order; `text` is that of its file. What holds nothing but white space and remarks is left out."""
    lines = text.split("\n")
    starts = sorted({1, *(n for n in _starts(article) if 0 < n <= len(lines))})
    out: list[Block] = []
    seen: dict[str, int] = {}
    for first, after in zip(starts, [*starts[1:], len(lines) + 1]):
        said = folded("\n".join(lines[first - 1:after - 1]))
        if said:
            digest = hashlib.sha256(said.encode()).hexdigest()[:_DIGEST]
            seen[digest] = seen.get(digest, 0) + 1
            name = f"{article.id}.{digest}" + (f"-{seen[digest]}" if seen[digest] > 1 else "")
            out.append(Block(name, article.id, article.path, first, after - 1, digest))
    return tuple(out)


def blocks_of_book(book: Book, sources: Iterable[Source]) -> tuple[Block, ...]:
    """All blocks of a book in their order; `sources` are the manuscript's texts."""
    texts = {(s.path, s.role == "dedication"): s.text for s in sources}
    return tuple(b for a in book.articles for b in blocks_of(a, texts[a.path, a.role == "dedication"]))


def _starts(article: Article) -> Iterator[int]:
    """The lines on which blocks begin. Notes in the middle of a text (`^[…]`) belong to their paragraph."""
    for section in article.all_sections():
        yield section.span.line
    if article.faq:
        yield article.faq.span.line
        yield from (entry.span.line for entry in article.faq.entries)
    inline = {id(note.blocks) for note in article.notes if note.key.startswith("^")}
    yield from (note.span.line for note in article.notes if id(note.blocks) not in inline)
    for prose in prose_of(article):
        if id(prose) not in inline:
            yield from _in_prose(prose)


def _in_prose(prose: Nodes) -> Iterator[int]:
    for node in walk(prose):
        match node:
            case Element() if node.tag in _TAGS:
                yield node.line
            case Figure():
                yield node.span.line
                yield node.caption_line
            case Picture():
                yield node.span.line


def folded(source: str) -> str:
    """What counts of a block's source."""
    return " ".join(bare(source).split())


def bare(source: str) -> str:
    """A block's source without remarks and quotation marks at line beginnings, in NFC."""
    return unicodedata.normalize("NFC", _QUOTED.sub("", _REMARK.sub("", source)))
