"""Where code in a line of text may be broken: after the marks that part the words of paths, addresses and options, not within these marks."""

from __future__ import annotations

import re
from dataclasses import replace

from warraq.model import Element, Node

LONG = 12               # letters without a space: shorter words stay whole
_WORD = re.compile(r"\S{%d,}" % LONG)
_PART = re.compile(r"(?<=\w[/\\._=&?:,;@#+\-])(?=\w)|(?<=::)(?=\w)|(?<=[)\]}])(?=[.\w])")
_OPTION = re.compile(r"(?<![\w-])(-+)(?=\w)|(?<=:)()(?=[\\/])")        # --option, C:\, https://
_GLUE = "\u2060"                # WORD JOINER (class WJ)
_OPPORTUNITY = "\u200b"         # ZERO WIDTH SPACE (UAX #14, class ZW); it leaves no trace in the PDF's text


def breakable(code: Element) -> Element:
    """The element with opportunities for a line break inside its long words."""
    return replace(code, children=tuple(piece for child in code.children for piece in _pieces(child)))


def _pieces(node: Node) -> list[Node]:
    if isinstance(node, Element) and node.tag in ("bdi", "span"):
        return [breakable(node)]
    if not isinstance(node, str):
        return [node]
    if not _WORD.search(node):
        return [_OPTION.sub(_glued, node)]
    out: list[str] = []
    at = 0
    for word in _WORD.finditer(node):
        for place in _PART.finditer(word.group()):
            out += [node[at:word.start() + place.start()], _OPPORTUNITY]
            at = word.start() + place.start()
    whole = "".join((*out, node[at:]))
    return [_OPTION.sub(_glued, whole)]


def _glued(mark: re.Match[str]) -> str:
    return mark.group() + _GLUE
