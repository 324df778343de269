"""A tagged PDF as a screen reader goes through it: types of elements, and what they say."""

from __future__ import annotations

import pikepdf
from pikepdf import Dictionary

from warraq.verify.tagged import elements, is_element, kids


def said(element: Dictionary) -> str:
    """What an element reads as: the text that stands for it, else that of what is in it."""
    if "/Alt" in element:
        return f" {element.Alt} "
    if "/ActualText" in element:
        return str(element.ActualText)
    return "".join(said(kid) for kid in kids(element) if is_element(kid))


def outline(pdf: pikepdf.Pdf, *hidden: str) -> list[str]:
    """Every element but plain spans as `depth type: text`, the text where no element below has it."""
    depth: dict[tuple[int, int], int] = {}
    out = []
    for element, parent in elements(pdf):
        depth[element.objgen] = 0 if parent is None else depth[parent.objgen] + 1
        kind = str(element.S)[1:]
        plain = kind == "Span" and not {"/Lang", "/E"} & set(element.keys())
        if not plain and kind not in hidden:
            blocks = [kid for kid in kids(element) if is_element(kid) and kid.S not in ("/Span", "/Link", "/Reference", "/Code", "/Quote", "/Lbl")]
            out.append(f"{kind}: {element.get('/Alt', said(element))}" if not blocks else kind)
    return out


def first(pdf: pikepdf.Pdf, kind: str) -> Dictionary:
    """The first element of a type."""
    return next(element for element, _ in elements(pdf) if element.S == f"/{kind}")
