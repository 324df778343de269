"""Paragraphs that end in a colon and introduce what stands below them: code, a list, a quotation, a table, a figure."""

from __future__ import annotations

from dataclasses import replace

from warraq.model import Element, Figure, Node, Nodes, plain

INTRODUCES = "introduces"
_INTRODUCED = frozenset("pre ul ol dl blockquote table div".split())


def introducing(nodes: Nodes) -> Nodes:
    """The same blocks, with a class for each paragraph that no page may end with."""
    out = list(nodes)
    blocks = [at for at, node in enumerate(nodes) if not isinstance(node, str) or node.strip()]
    for at, below in zip(blocks, blocks[1:]):
        node = nodes[at]
        if isinstance(node, Element) and node.tag == "p" and _is_introduced(nodes[below]) and plain((node,)).rstrip().endswith(":"):
            classes = " ".join([*node.classes, INTRODUCES])
            out[at] = replace(node, attributes=(*((k, v) for k, v in node.attributes if k != "class"), ("class", classes)))
    return tuple(out)


def _is_introduced(node: Node) -> bool:
    return isinstance(node, Figure) or isinstance(node, Element) and node.tag in _INTRODUCED
