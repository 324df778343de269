"""Where code in a line of text may be broken: after the marks that part the words of paths, addresses and options."""

from __future__ import annotations

import re
from dataclasses import replace

from warraq.model import Element, Node

LONG = 12               # letters without a space: shorter words stay whole
_WORD = re.compile(r"\S{%d,}" % LONG)
_PART = re.compile(r"(?<=\w[/\\._=&?:,;@#+\-])(?=\w)|(?<=::)(?=\w)|(?<=[)\]}])(?=[.\w])")
_OPPORTUNITY = "\u200b"         # ZERO WIDTH SPACE (UAX #14, class ZW); it leaves no trace in the PDF's text


def breakable(code: Element) -> Element:
    """The element with opportunities for a line break inside its long words."""
    return replace(code, children=tuple(piece for child in code.children for piece in _pieces(child)))


def _pieces(node: Node) -> list[Node]:
    if isinstance(node, Element) and node.tag in ("bdi", "span"):
        return [breakable(node)]
    if not isinstance(node, str) or not _WORD.search(node):
        return [node]
    out: list[Node] = []
    at = 0
    for word in _WORD.finditer(node):
        for place in _PART.finditer(word.group()):
            out += [node[at:word.start() + place.start()], _OPPORTUNITY]
            at = word.start() + place.start()
    return [*out, node[at:]]
