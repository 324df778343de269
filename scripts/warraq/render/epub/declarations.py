"""Which CSS declarations an Arabic EPUB may hold, and what becomes of the others."""

from __future__ import annotations

import re
from typing import NamedTuple


class Declaration(NamedTuple):
    """A property with its value."""

    name: str
    value: str
    important: bool = False


# Documents are right-to-left (dir on <html>), so a sheet written for print in physical terms means this.
_SIDES = {"right": "inline-start", "left": "inline-end"}
_BOX = re.compile(r"(margin|padding|border)-(left|right)((?:-(?:width|style|color))?)")
_ALIGNED = {"text-align": {"right": "start", "left": "end"}, "text-align-last": {"right": "start", "left": "end"},
            "float": {"right": "inline-start", "left": "inline-end"}, "clear": {"right": "inline-start", "left": "inline-end"}}
_INSETS = frozenset(("left", "right", "top", "bottom", "inset"))
_WHOLE_PAGE = re.compile(r"(?:^|[\s,>+~])(?:html|body|p)$")
_COLOURS = frozenset(("color", "background", "background-color"))


def cleaned(selector: str, d: Declaration) -> tuple[list[Declaration], str]:
    """What a declaration becomes, and why it was dropped (an empty string where it was not).

    Direction is the markup's (EPUB CSS Profile: `direction` and `unicode-bidi` are errors); letter-spacing tears Arabic words
    apart; positions and forced colours defeat pagination and night mode; sides are logical ones.
    """
    box = _BOX.fullmatch(d.name)
    if box:
        return [d._replace(name=f"{box[1]}-{_SIDES[box[2]]}{box[3]}")], ""
    if d.name in _ALIGNED:
        return [d._replace(value=_ALIGNED[d.name].get(d.value.lower(), d.value))], ""
    return ([], f"{d.name}: {d.value}") if _forbidden(selector, d) else ([d], "")


def _forbidden(selector: str, d: Declaration) -> bool:
    match d.name:
        case "direction" | "unicode-bidi" | "writing-mode":
            return True
        case "letter-spacing":
            return not re.fullmatch(r"0(?:[a-z%]*)|normal|inherit|initial", d.value.lower())
        case "position":
            return d.value.lower() in ("absolute", "fixed", "sticky")
        case name if name in _INSETS:
            return name in ("left", "right")
        case name if name in _COLOURS:
            return any(_WHOLE_PAGE.search(s.strip()) for s in selector.split(","))
    return False
