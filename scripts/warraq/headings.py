"""A heading's or a caption's words, taken over where they are shown again: in lists, outlines and references."""

from __future__ import annotations

from dataclasses import replace

from warraq.model import Element, Link, Node, Nodes, Reference


def bare(words: Nodes) -> Nodes:
    """The words without notes, pictures, remarks and ids; of links only their text, since they will stand inside another link."""
    out: list[Node] = []
    for node in words:
        match node:
            case str():
                out.append(node)
            case Element(tag="br"):
                out.append(" ")
            case Element(tag="a"):
                out.extend(bare(node.children))
            case Element():
                out.append(replace(node, attributes=tuple((k, v) for k, v in node.attributes if k != "id"), children=bare(node.children)))
            case Link():
                out.extend(bare(node.text))
            case Reference():
                out.extend(bare(node.words or (node.target,)))
    return tuple(out)
