"""Labels of an SVG drawing that begin with Arabic: their words run from right to left, and they stand where they stood."""

from __future__ import annotations

import unicodedata

from lxml import etree

SVG = "http://www.w3.org/2000/svg"
_TEXT, _ON_PATH = f"{{{SVG}}}text", f".//{{{SVG}}}textPath"
_OTHER_END = {"start": "end", "end": "start"}
_STRONG = frozenset(("L", "R", "AL"))


def turn(root: etree._Element) -> None:
    """Gives Arabic labels without a direction of the author's their own.

    SVG knows no direction but left to right unless it is told (SVG 2 §11.4), and drawing programs do not tell: «يبدأ بـ HTML ثم CSS»
    comes out with its parts in the wrong order. Where a label begins at its place, it now ends there, and so stays in place.
    """
    _walk(root, "", "start")


def _walk(element: etree._Element, direction: str, anchor: str) -> None:
    direction, anchor = element.get("direction", direction), element.get("text-anchor", anchor)
    if element.tag != _TEXT:
        for child in element:
            _walk(child, direction, anchor)
    elif not direction and _begins_in_arabic("".join(element.itertext())) and element.find(_ON_PATH) is None:
        element.set("direction", "rtl")
        if anchor in _OTHER_END:
            element.set("text-anchor", _OTHER_END[anchor])
        for part in element.iterdescendants():
            if part.get("text-anchor") in _OTHER_END:
                part.set("text-anchor", _OTHER_END[part.get("text-anchor")])


def _begins_in_arabic(text: str) -> bool:
    """UAX #9, P2 and P3: the first letter of a strong direction decides."""
    return next((kind for c in text if (kind := unicodedata.bidirectional(c)) in _STRONG), "L") != "L"
