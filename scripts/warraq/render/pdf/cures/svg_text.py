"""Arabic labels in SVG pictures drawn one letter at a time: unjoined, in the wrong order.

WeasyPrint 70.0, svg/text.py (`text`): every character is laid out by itself, as SVG 2 §11.4 lets each have its own place. A label with
right-to-left letters that gives no list of places is laid out as one piece instead, so that Pango joins and orders it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from warraq.render.pdf.cures.edit import Cure

_PLACES = ("x", "y", "dx", "dy", "rotate")


def warraq_pieces(text: str, attributes: dict[str, str]) -> Iterable[str]:
    """What of a label is laid out at once: all of it, or each letter."""
    listed = any(len(attributes.get(place, "").replace(",", " ").split()) > 1 for place in _PLACES)
    joined = any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in text)
    return [text] if joined and not listed else text


CURE = Cure("weasyprint.svg.text:text", (("for char in node.text]", "for char in warraq_pieces(node.text, node.attrib)]"),),
            {"warraq_pieces": warraq_pieces})
