"""Arabic labels of SVG pictures with a part in another colour or weight read backwards.

WeasyPrint 70.0, svg/__init__.py:192 (`Node.cascade`): the parts of a label (`<text>` with `<tspan>`s) are set one after the other from left to
right. Where a label is written from right to left throughout, its parts are put into the order in which they stand on the page, the last
one first, with the spaces between them on the side on which the next part stands. Parts with places of their own stay where they are.
"""

from __future__ import annotations

import unicodedata
from xml.etree import ElementTree

from warraq.render.pdf.cures.edit import Cure

_SPAN = "{http://www.w3.org/2000/svg}tspan"
_PLACES = {"x", "y", "dx", "dy", "rotate", "textLength"}
_DONE = "data-in-visual-order"
_GAP = "\u00a0"             # a space that is not trimmed at a part's edge


def _as_on_the_page(label: object, parts: list[ElementTree.Element]) -> list[ElementTree.Element]:
    """The parts of a label in their order from left to right; the label's own text becomes one of them."""
    element = label._etree_node
    texts = [element.text or "", *(part.text or "" for part in parts)]
    placed = any(_PLACES & set(part.attrib) or len(part) for part in parts)
    if not parts or placed or _DONE in element.attrib or not _right_to_left("".join(texts), label.get("direction", "")):
        return parts
    element.set(_DONE, "")
    first = ElementTree.Element(_SPAN)
    ordered = [first, *parts]
    for index, part in enumerate(ordered):
        followed = index + 1 < len(texts) and (texts[index].endswith(" ") or texts[index + 1].startswith(" "))
        bare = texts[index].strip(" ")
        gap = _GAP if followed else ""
        part.text = bare + gap if label.get("direction") == "rtl" else gap + bare
    element.text = ""
    return ordered[::-1]


def _right_to_left(text: str, direction: str) -> bool:
    kinds = {unicodedata.bidirectional(c) for c in text}
    return direction == "rtl" or bool(kinds & {"R", "AL"}) and "L" not in kinds


_CHILDREN = """        child._wrapper.etree_children = [
            child._etree_node for child in children]
"""
_ORDERED = """        child._wrapper.etree_children = _as_on_the_page(child, [
            part._etree_node for part in children])
"""

CURE = Cure("weasyprint.svg:Node.cascade", ((_CHILDREN, _ORDERED),), {"_as_on_the_page": _as_on_the_page})
