"""The words of a document and of the manuscript's prose, by the same rule: a block or a line break ends a word, an inline element does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from warraq.model import Element, Figure, Link, Node, Nodes, Reference
from warraq.verify.epub.opened import MATH, SVG, XHTML, is_a

INLINE = frozenset("a abbr b bdi bdo cite code dfn del em i ins kbd mark q rb rp rt rtc ruby s samp small span strong sub sup time u var wbr".split())
_END = "\n"
_PRESS = frozenset(
    "figure-label figure-colon faq-number faq-forward faq-ways faq-back faq-missing note-backs continued byline title-colon box reading-bracket".split())     # classes of what the press writes


def of_document(root: etree._Element, left_out: Callable[[etree._Element], bool] = lambda e: False) -> list[str]:
    """The words in the order of reading, without drawings and formulas, which have no words of the prose."""
    return "".join(_texts(root, left_out)).split()


def _texts(e: etree._Element, left_out: Callable[[etree._Element], bool]) -> Iterator[str]:
    if not isinstance(e.tag, str) or e.tag.startswith((SVG, MATH)) or left_out(e):
        return
    inline = e.tag.removeprefix(XHTML) in INLINE and "hemistich" not in e.get("class", "").split()
    yield "" if inline else _END
    yield e.text or ""
    for child in e:
        yield from _texts(child, left_out)
        yield child.tail or ""
    yield "" if inline else _END


def is_the_press_s(e: etree._Element) -> bool:
    """Whether the press wrote this and not the author: marks of notes and pages, boxes of tasks, labels, ways there and back."""
    return e.get("role") == "img" or is_a(e, "noteref") or is_a(e, "backlink") or is_a(e, "pagebreak") or not _PRESS.isdisjoint(e.get("class", "").split())


def is_a_note(e: etree._Element) -> bool:
    return is_a(e, "footnote")


def of_prose(nodes: Nodes) -> list[str]:
    """The author's words in the order of reading; notes and remarks stand elsewhere."""
    return "".join(text for node in nodes for text in _said(node)).split()


def _said(node: Node) -> Iterator[str]:
    match node:
        case str():
            yield node
        case Element():
            end = "" if node.tag in INLINE and "hemistich" not in node.classes else _END
            yield end
            yield from (text for child in node.children for text in _said(child))
            yield end
        case Link() | Reference():
            inside = node.text if isinstance(node, Link) else node.words or ()
            yield from (text for child in inside for text in _said(child))
        case Figure():
            parts = (node.caption, node.body) if node.kind == "table" else (node.body, node.caption)
            for part in parts:
                yield _END
                yield from (text for child in part for text in _said(child))
            yield _END
