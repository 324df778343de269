"""The text of finished pages as the search sees it: blocks of running text, each below a heading, counted as styles/site/search.js counts them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree, html

# search.js holds the same lists. What is left out, by element and by class: what leads elsewhere is no text of the place.
_SKIPPED = frozenset(("nav", "svg"))
_SKIPPED_CLASSES = frozenset("deep noteref note-back note-backs faq-number faq-ways faq-back".split())
_INLINE = frozenset("a abbr b bdi bdo cite code del em i img ins kbd mark q rb ruby s small span strong sub sup time u wbr".split())
_GAPS = frozenset("br td th rt rp".split())           # words end here, as at the bounds of blocks, but blocks do not
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
NOTE = "حاشية"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, a list item, a table row …, its white space folded; `anchor` and `title` are the id and the words of the heading
    that it stands below, both empty before the first."""

    text: str
    anchor: str = ""
    title: str = ""
    is_heading: bool = False


class _Bound(NamedTuple):
    """Where one block ends and another may begin; `owner` is the heading or the note that what follows stands in."""

    owner: etree._Element | None


def blocks(page: str) -> Iterator[Block]:
    """The blocks of a page's <main>, in the order of reading."""
    main = html.document_fromstring(page, parser=html.HTMLParser(huge_tree=True)).find(".//main")
    anchor = title = ""
    for owner, text in _stretches(main) if main is not None else ():
        is_heading = owner is not None and owner.tag in _HEADINGS
        if owner is not None:
            anchor, title = owner.get("id") or "", text if is_heading else NOTE
        yield Block(text, anchor, title, is_heading)


def _stretches(main: etree._Element) -> Iterator[tuple[etree._Element | None, str]]:
    """What stands between the bounds of blocks, if anything does, with its owner."""
    owner: etree._Element | None = None
    parts: list[str] = []
    for piece in (*_pieces(main, None), _Bound(None)):
        if isinstance(piece, str):
            parts.append(piece)
            continue
        if text := " ".join("".join(parts).split()):
            yield owner, text
        owner, parts = piece.owner, []


def _pieces(element: etree._Element, owner: etree._Element | None) -> Iterator[str | _Bound]:
    """The text below an element in pieces, and the bounds of its blocks."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not _is_skipped(child):
            within = child if child.tag in _HEADINGS or "footnote" in _classes(child) else owner
            around = ("", "") if child.tag in _INLINE else (" ", " ") if child.tag in _GAPS else (_Bound(within), _Bound(owner))
            yield around[0]
            yield from _pieces(child, within)
            yield around[1]
        yield child.tail or ""


def _classes(element: etree._Element) -> list[str]:
    return (element.get("class") or "").split()


def _is_skipped(element: etree._Element) -> bool:
    return element.tag in _SKIPPED or not _SKIPPED_CLASSES.isdisjoint(_classes(element))
