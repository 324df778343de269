"""Lines of code that had to be broken: a small hooked arrow in the margin of the code says that the line goes on below.

The arrow is drawn as a path, an artifact that is no text: it needs no font and is not copied with the code.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from weasyprint.document import Document
from weasyprint.formatting_structure import boxes

from warraq.render.pdf.cures.edit import Cure

_IGNORED = dict.fromkeys(map(ord, " \t\u200b\u200c\u200d\u2060\ufeff"))     # not compared: spaces at line ends are lost, joiners are the press's
_WIDTH, _RISE = 0.42, 0.34      # of the type size
_GAP = 1.5                      # CSS pixels between the text's edge and the arrow
_PEN = 0.6                      # CSS pixels


def mark(document: Document) -> None:
    """Notes at every block of preformatted text where its broken lines end; `draw_border` draws an arrow there."""
    blocks: dict[Element, list[boxes.BlockBox]] = {}
    for page in document.pages:
        for box in page._page_box.descendants():
            if isinstance(box, boxes.BlockBox) and box.element_tag == "pre" and box.element is not None:
                blocks.setdefault(box.element, []).append(box)
    for element, parts in blocks.items():
        _mark(parts, "".join(element.itertext()).translate(_IGNORED))


def _mark(parts: list[boxes.BlockBox], typed: str) -> None:
    """Compares the lines of a block, on all its pages, with what was typed: a line is broken where no line end follows it there."""
    at = 0
    for part in parts:
        part.broken_lines = []
        for line in _lines(part):
            letters = "".join(b.text for b in line.descendants() if isinstance(b, boxes.TextBox)).translate(_IGNORED).strip("\n")
            while typed.startswith("\n", at):
                at += 1
            if not typed.startswith(letters, at):
                return                          # generated text: what the author typed cannot be told from it
            at += len(letters)
            if letters and at < len(typed) and typed[at] != "\n":
                part.broken_lines.append(line)


def _lines(box: boxes.Box) -> Iterator[boxes.LineBox]:
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.LineBox):
            yield child
        elif isinstance(child, boxes.BlockBox):
            yield from _lines(child)


def _draw_arrows(stream: object, box: object) -> None:
    """Draws the arrows of a block: from the line's end down and back, at the side where the line ends."""
    if not getattr(box, "broken_lines", None):
        return
    from weasyprint.draw.color import get_color
    size = box.style["font_size"]
    width, rise = size * _WIDTH, size * _RISE
    ltr = box.style["direction"] == "ltr"
    start = box.content_box_x() + box.width + _GAP if ltr else box.content_box_x() - _GAP
    way = 1 if ltr else -1
    with stream.artifact(), stream.stacked():
        stream.set_color(get_color(box.style, "color"), stroke=True)
        stream.set_line_width(_PEN)
        for line in box.broken_lines:
            y = line.position_y + line.baseline - rise * .3
            far, tip = start + way * width, start
            stream.move_to(far - way * rise * .9, y - rise)
            stream.curve_to(far + way * rise * .35, y - rise, far + way * rise * .35, y, far - way * rise * .9, y)
            stream.line_to(tip, y)
            stream.move_to(tip + way * rise * .55, y - rise * .45)
            stream.line_to(tip, y)
            stream.line_to(tip + way * rise * .55, y + rise * .45)
            stream.stroke()


HOOK = Cure("weasyprint.draw.border:draw_border", (("    # Draw column rules.\n", "    _draw_arrows(stream, box)\n\n    # Draw column rules.\n"),),
            {"_draw_arrows": _draw_arrows})
