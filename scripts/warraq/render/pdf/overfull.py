"""What a finished layout could not fit in: lines, tables and pictures that pass their measure, text cut off, pictures too coarse to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from weasyprint.document import Document
from weasyprint.formatting_structure import boxes
from weasyprint.images import RasterImage

from warraq.catalogue import found
from warraq.diagnostics import Diagnostic, Span
from warraq.render.pdf.places import place_of
from warraq.render.pdf.text_width import width_of
from warraq.render.pdf.turned import has_class

PRINTABLE = 150         # dots per inch: coarser pictures show their dots on paper
_PT = 0.75              # points in a CSS pixel
_TOLERANCE = 0.5 / _PT  # CSS pixels
_OFF_PAGE = 2           # CSS pixels
_QUOTED = 50            # characters
_CELLS = (boxes.TableBox, boxes.TableRowGroupBox, boxes.TableRowBox)


def found_in(document: Document, title: str) -> Iterable[Diagnostic]:
    """A warning for everything that does not fit, at its place in the source: once for each place and kind, the worst of them."""
    search = _Search(title)
    for page in document.pages:
        search.page = page.width, page.height
        for child in page._page_box.children:
            if not isinstance(child, boxes.MarginBox):
                search.look(child, page._page_box, None, isinstance(child, boxes.FootnoteAreaBox))     # lost notes are errors of their own
    return search.diagnostics()


@dataclass
class _Search:
    """What was found so far: by kind and place, how bad it is and what is said about it."""

    title: str
    page: tuple[float, float] = (0, 0)
    worst: dict[tuple[str, Span | None], tuple[float, Diagnostic]] = field(default_factory=dict)

    def diagnostics(self) -> list[Diagnostic]:
        return [diagnostic for _, diagnostic in self.worst.values()]

    def look(self, box: boxes.Box, parent: boxes.Box, place: Span | None, moved: bool) -> None:
        """Looks at a box and all in it. `moved`: it is drawn elsewhere than it was laid out (CSS transforms)."""
        box = getattr(box, "_box", box)         # what is placed absolutely leaves a stand-in where it would have been
        place = place_of(box.element) or place
        moved = moved or box.transformation_matrix is not None or bool(box.style["transform"])
        if isinstance(box, boxes.ReplacedBox):
            self._picture(box, parent, place, moved)
        if isinstance(box, boxes.LineBox):
            self._line(box, parent, place, moved)
        elif getattr(box, "is_table_wrapper", False) and self._table(box, parent, place):
            return
        elif isinstance(box, boxes.BlockBox):
            self._height(box, place)
        inside = parent if isinstance(box, (boxes.LineBox, boxes.InlineBox, *_CELLS)) else box
        for child in getattr(box, "children", ()):
            self.look(child, inside, place, moved)

    def _say(self, code: str, place: Span | None, by: float, **facts: object) -> None:
        if (code, place) not in self.worst or self.worst[code, place][0] < by:
            self.worst[code, place] = by, found(code, place, **facts)

    def _line(self, line: boxes.LineBox, block: boxes.Box, place: Span | None, moved: bool) -> None:
        pieces = [(piece, *_ends(piece)) for piece in _pieces(line) if piece.style["visibility"] == "visible"]
        if not (text := quoted(line)) or not pieces:
            return
        if not moved and self._off(line, [(left, right) for piece, left, right in pieces if isinstance(piece, boxes.TextBox)]):
            self._say("text-off-page", place, 1, title=self.title, text=text)
            return
        left, right = _measure(block)
        by = max(left - min(p[1] for p in pieces), max(p[2] for p in pieces) - right)
        if by > _TOLERANCE:
            self._say("overfull-line", place, by, text=text, points=_points(by))

    def _off(self, line: boxes.LineBox, ends: list[tuple[float, float]]) -> bool:
        """Whether letters of a line lie outside the page; leading does not matter."""
        middle = line.position_y + line.height / 2
        return not 0 < middle < self.page[1] or any(left < -_OFF_PAGE or right > self.page[0] + _OFF_PAGE for left, right in ends)

    def _table(self, wrapper: boxes.Box, parent: boxes.Box, place: Span | None) -> bool:
        """Whether a table is wider than the column that it stands in; then nothing more is said about its lines."""
        table = wrapper.get_wrapped_table()
        by = table.border_width() - parent.width
        broken = has_class(table.element, "broken") if table.element is not None else False
        if by > _TOLERANCE:
            self._say("overfull-table", place, by, points=_points(by))
        elif broken:
            self._say("table-broken", place, 1)
        return by > _TOLERANCE

    def _height(self, box: boxes.BlockBox, place: Span | None) -> None:
        """Text that passes the lower edge of a box of a given height; where the press gave it, that is an error of its own (`lost_text`)."""
        if _of_the_press(box) or box.style["height"] == "auto" and box.style["max_height"].value == float("inf"):
            return
        bottom = box.content_box_y() + box.height
        below = [line for line in _lines(box) if line.position_y + line.height / 2 > bottom + _TOLERANCE]
        if below:
            self._say("text-clipped", place, 1, text=quoted(below[0]))

    def _picture(self, box: boxes.ReplacedBox, parent: boxes.Box, place: Span | None, moved: bool) -> None:
        name = box.element.get("src", "").removeprefix("book://manuscript/") if box.element is not None else ""
        if not moved and not -_OFF_PAGE < box.position_y <= self.page[1] + _OFF_PAGE - box.height:
            self._say("text-off-page", place, 1, title=self.title, text=name)
        if box.is_in_normal_flow() and isinstance(box, boxes.BlockReplacedBox):
            by = box.border_width() - parent.width
            if by > _TOLERANCE:
                self._say("overfull-line", place, by, text=name, points=_points(by))
        if isinstance(box.replacement, RasterImage) and box.width > 0 and box.height > 0:
            dots = min(box.replacement.width / box.width, box.replacement.height / box.height) * 96
            if dots < PRINTABLE - .5:
                self._say("image-coarse", place, -dots, path=name, dpi=round(dots), want=PRINTABLE)


def _of_the_press(box: boxes.Box) -> bool:
    """Whether the press itself has given a box its height: that of a sheet with a turned table."""
    return box.element is not None and (has_class(box.element, "turned-sheet") or has_class(box.element, "turned-body"))


def _measure(block: boxes.Box) -> tuple[float, float]:
    """The left and right edges between which a block's lines belong: those of its content, and what hangs out by a negative indent."""
    indent = block.style["text_indent"]
    hangs = max(0.0, -indent.value) if getattr(indent, "unit", "") == "px" else 0.0
    left, right = block.content_box_x(), block.content_box_x() + block.width
    return (left, right + hangs) if block.style["direction"] == "rtl" else (left - hangs, right)


def _pieces(box: boxes.Box) -> Iterator[boxes.Box]:
    """What stands in a line: texts with letters, pictures and inline blocks; out-of-flow boxes are elsewhere."""
    for child in box.children:
        if not child.is_in_normal_flow():
            continue
        if isinstance(child, boxes.InlineBox):
            yield from _pieces(child)
        elif not isinstance(child, boxes.TextBox) or any(c.isalnum() for c in child.text):
            yield child


def _ends(piece: boxes.Box) -> tuple[float, float]:
    """The left and right end of a piece; spaces that hang at its end count for nothing."""
    if not isinstance(piece, boxes.TextBox):
        return piece.border_box_x(), piece.border_box_x() + piece.border_width()
    bare = piece.text.rstrip()
    hanging = 0.0
    if bare != piece.text:
        hanging = max(0.0, piece.width - width_of(bare, piece.style, piece.justification_spacing))
    rtl = piece.style["direction"] == "rtl"
    return piece.position_x + (hanging if rtl else 0), piece.position_x + piece.width - (0 if rtl else hanging)


def _lines(box: boxes.Box) -> Iterator[boxes.LineBox]:
    """The lines in a box, absolutely placed ones left out."""
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.LineBox) and quoted(child):
            yield child
        elif child.is_in_normal_flow():
            yield from _lines(child)


def quoted(line: boxes.LineBox) -> str:
    """A line's text, as long as a message can quote it."""
    return shortened("".join(box.text for box in line.descendants() if isinstance(box, boxes.TextBox)))


def shortened(text: str) -> str:
    """A text as long as a message can quote it."""
    text = text.strip()
    return text if len(text) <= _QUOTED else text[:_QUOTED] + "…"


def _points(pixels: float) -> str:
    return f"{pixels * _PT:.1f}"
