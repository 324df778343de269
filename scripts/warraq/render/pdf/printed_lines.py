"""The lines and pictures of a laid-out document: where each stands, what it says and how it is spaced, and where in the manuscript its block begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from weasyprint.document import Document
from weasyprint.formatting_structure import boxes
from weasyprint.matrix import Matrix

from warraq.printed import OPEN, Box, PrintedLine, PrintedPage, PrintedPicture
from warraq.render.pdf.marks import open_number
from warraq.render.pdf.places import place_of
from warraq.render.pdf.text_width import spaces_in, width_of
from warraq.render.pdf.turned import has_class

_PT = 0.75              # points in a CSS pixel
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))      # where the press lets or forbids a line to end: no part of the text


def pages_of(document: Document) -> tuple[PrintedPage, ...]:
    """Every page with its lines in the order of the layout, notes last; running heads and folios are left out."""
    gathering = _Gathering()
    return tuple(gathering.page(page._page_box) for page in document.pages)


@dataclass
class _Gathering:
    """The blocks of one document, numbered as they are met."""

    blocks: dict[Element | None, int] = field(default_factory=dict)
    height: float = 0                       # of the page, CSS pixels
    lines: list[PrintedLine] = field(default_factory=list)
    pictures: list[PrintedPicture] = field(default_factory=list)
    spaces: dict[tuple, float] = field(default_factory=dict)        # widths of a word space by font

    def page(self, box: boxes.PageBox) -> PrintedPage:
        self.height, self.lines, self.pictures = box.margin_height(), [], []
        for child in box.children:
            if not isinstance(child, boxes.MarginBox):
                self._enter(child, PrintedLine((0, 0, 0, 0), ""), None)
        left, top = box.content_box_x(), box.content_box_y()
        area = self._points(left, top, left + box.width, top + box.height, None)
        return PrintedPage((round(box.margin_width() * _PT, 2), round(self.height * _PT, 2)), area, tuple(self.lines), pictures=tuple(self.pictures))

    def _enter(self, box: boxes.Box, block: PrintedLine, matrix: Matrix | None) -> None:
        """Gathers the lines in a box. `block` is an empty line of the block that it is in, `matrix` how its content is moved (CSS transforms)."""
        box = getattr(box, "_box", box)         # what is placed absolutely leaves a stand-in where it would have been
        if (box.element_tag or "").endswith("::marker"):
            return                              # outside its line
        if (place := place_of(box.element)) and not _of_css(box):
            number = self.blocks.setdefault(box.element, len(self.blocks) + 1)
            block = replace(block, path=place.path, line=place.line, block=number, kind=_kind(box.element))
        if box.transformation_matrix:
            matrix = box.transformation_matrix @ matrix if matrix else box.transformation_matrix
        if isinstance(box, boxes.LineBox):
            self._line(box, block, matrix)
            return
        if isinstance(box, boxes.ReplacedBox):
            left, top = box.content_box_x(), box.content_box_y()
            self.pictures.append(PrintedPicture(self._points(left, top, left + box.width, top + box.height, matrix), block.path, block.line))
        for child in getattr(box, "children", ()):
            self._enter(child, block, matrix)

    def _line(self, line: boxes.LineBox, block: PrintedLine, matrix: Matrix | None) -> None:
        aside: list[boxes.Box] = []
        pieces = [p for p in _pieces(line, aside) if p.style["visibility"] == "visible"]
        text = " ".join("".join(map(_text, pieces)).translate(_UNSEEN).split())
        if text and not all(map(_of_css, pieces)):
            left, right = min(p.position_x for p in pieces), max(p.position_x + p.width for p in pieces)
            box = self._points(left, line.position_y, right, line.position_y + line.height, matrix)
            turned = matrix is not None and abs(matrix[0][0]) < abs(matrix[0][1])
            self.lines.append(replace(block, box=box, text=text, turned=turned, **self._spacing(pieces)))
        for box in aside:
            self._enter(box, block, matrix)

    def _spacing(self, pieces: list[boxes.TextBox]) -> dict[str, float]:
        """How a line's words stand apart, in the em of the text that most of its letters are in. Justification gives all its spaces the same."""
        most = max(pieces, key=lambda p: len(p.text))
        em = most.style["font_size"]
        spaced = [p.justification_spacing for p in pieces if spaces_in(p.text.strip(" "))] or [p.justification_spacing for p in pieces if " " in p.text]
        spaced = spaced if len("".join(p.text for p in pieces).split()) > 1 else []
        added = max(spaced, default=0.0, key=abs)
        return {"size": round(em * _PT, 2), "space": round((self._space(most) + added) / em, 3) if spaced else 0.0, "added": round(added / em, 3)}

    def _space(self, piece: boxes.TextBox) -> float:
        """A word space as the font and style have it (CSS pixels)."""
        style = piece.style
        font = tuple(str(style[name]) for name in ("font_family", "font_size", "font_weight", "font_style", "font_stretch", "word_spacing", "letter_spacing"))
        if font not in self.spaces:
            letter = next((c for c in piece.text if c.isalnum()), "ا")     # beside which the font of the space is chosen, too
            self.spaces[font] = width_of(f"{letter} {letter}", style) - 2 * width_of(letter, style)
        return self.spaces[font]

    def _points(self, left: float, top: float, right: float, bottom: float, matrix: Matrix | None) -> Box:
        corners = [(left, top), (right, bottom)]
        corners = [matrix.transform_point(*corner) for corner in corners] if matrix else corners
        (x0, y0), (x1, y1) = corners
        box = min(x0, x1), self.height - max(y0, y1), max(x0, x1), self.height - min(y0, y1)
        return tuple(round(value * _PT, 2) for value in box)


def _kind(element: Element) -> str:
    """What a block is: its element, or verse."""
    return "verse" if has_class(element, "bayt") else element.tag


def _pieces(box: boxes.Box, aside: list[boxes.Box]) -> Iterator[boxes.TextBox]:
    """The texts that stand in a line; into `aside` what floats, is placed elsewhere, or has several lines of its own."""
    for child in box.children:
        child = getattr(child, "_box", child)
        if getattr(child, "is_leader", False):
            continue
        if isinstance(child, boxes.TextBox):
            yield child
        elif isinstance(child, (boxes.InlineBox, boxes.LineBox)) and child.is_in_normal_flow():
            yield from _pieces(child, aside)
        elif isinstance(child, boxes.InlineBlockBox) and child.is_in_normal_flow() and len(lines := list(_lines(child))) == 1:
            yield from _pieces(lines[0], aside)
        else:
            aside.append(child)


def _lines(box: boxes.Box) -> Iterator[boxes.LineBox]:
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.LineBox):
            yield child
        else:
            yield from _lines(child)


def _text(box: boxes.TextBox) -> str:
    """What a piece says, an open page number as its id."""
    target = open_number(box)
    return f"{OPEN}{target}{OPEN}" if target else box.text


def _of_css(box: boxes.Box) -> bool:
    """Whether style sheets made it (`::before` and the like) and not an author."""
    return "::" in (box.element_tag or "")
