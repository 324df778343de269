"""Cure: text in SVG pictures is drawn one letter at a time, so Arabic comes out unjoined and in the wrong order.

Defect: weasyprint/svg/text.py (70.0), the loop over `letters_positions` lays out every character by itself.
Cure: a label with right-to-left letters that gives no position to single letters (SVG 2 §11.4: lists in x, y, dx, dy, rotate) is handed to that
loop as one "letter", so Pango shapes and orders it as a whole.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from weasyprint import svg

_POSITIONS = ("x", "y", "dx", "dy", "rotate")


class _Whole(str):
    """A string that is iterated as one piece."""

    def __iter__(self) -> Iterator[str]:
        yield str(self)

    def __len__(self) -> int:
        return min(1, super().__len__())


def apply() -> None:
    """Replaces the drawing function of text, tspan and textPath; applying it twice changes nothing."""
    if getattr(svg.TAGS["text"], "draws_whole_labels", False):
        return
    original = svg.TAGS["text"]

    def text(picture, node, font_size):
        label = node.text or ""
        if any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in label) and all(_single(node.get(p)) for p in _POSITIONS):
            node._etree_node.text = _Whole(label)
        try:
            original(picture, node, font_size)
        finally:
            if label:
                node._etree_node.text = label

    text.draws_whole_labels = True
    for name, drawer in list(svg.TAGS.items()):
        if drawer is original:
            svg.TAGS[name] = text
    svg.text = text                             # draw_node compares with this name


def _single(positions: str | None) -> bool:
    return len((positions or "").replace(",", " ").split()) <= 1
