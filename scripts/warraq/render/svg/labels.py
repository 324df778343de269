"""Labels of an SVG drawing in Arabic: their words run from right to left, they stand where they stood, and their letters join."""

from __future__ import annotations

import unicodedata

from lxml import etree

SVG = "http://www.w3.org/2000/svg"
_TEXT, _PART, _ON_PATH = f"{{{SVG}}}text", f"{{{SVG}}}tspan", f".//{{{SVG}}}textPath"
_OTHER_END = {"start": "end", "end": "start"}
_STRONG = frozenset(("L", "R", "AL"))


def turn(root: etree._Element) -> None:
    """Gives Arabic labels without a direction of the author's their own.

    SVG knows no direction but left to right unless it is told (SVG 2 §11.4), and drawing programs do not tell: «يبدأ بـ HTML ثم CSS»
    comes out with its parts in the wrong order. Where a label begins at its place, it now ends there, and so stays in place. Letters are
    not spaced in Arabic, which would tear them apart.
    """
    _walk(root, "", "start")
    for label in list(root.iter(_TEXT)):
        _part_first_line(label)
        if any(unicodedata.bidirectional(c) == "AL" for c in "".join(label.itertext())):
            for part in label.iter():
                part.attrib.pop("letter-spacing", None)
            if any("letter-spacing" in above.attrib for above in label.iterancestors()):
                label.set("letter-spacing", "0")


def _part_first_line(label: etree._Element) -> None:
    """Makes the first line of a label of several lines a part like the others: WeasyPrint shifts it by the width of the longest."""
    placed = any({"x", "y"} & set(part.attrib) for part in label)
    if placed and (label.text or "").strip() and not {"dx", "dy", "rotate", "textLength"} & set(label.attrib):
        line = etree.Element(_PART, x=label.get("x", "0"), y=label.get("y", "0"))
        line.text, label.text = label.text, None
        label.insert(0, line)


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
