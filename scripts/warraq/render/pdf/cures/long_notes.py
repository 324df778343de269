"""Footnotes longer than the page has room for, cut in two: what fits, with a sign that the note goes on, and the rest.

WeasyPrint 70.0 (layout/__init__.py, `LayoutContext.layout_footnote`) never splits a footnote. Here a note is cut at the end of one of
its lines; `notes_with_calls` decides where, puts the first part on the page of the call and hands on the rest. The sign is the theme's
(CSS Overflow 4, `block-ellipsis` of the note): it ends the first part and begins the rest, as «=» does in Arabic books.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import inf
from typing import NamedTuple

from warraq.render.pdf.cures.note_parts import Left, Levels, is_of, letters_of, parted, stays_whole, text_of

LEAST = 2               # lines of a note that a page holds at least, unless the whole note is shorter
_TRIES = 6              # words taken back to make room for the sign
_HIGH_ROW = 0.4         # of the page: higher rows of tables may be cut


class Unit(NamedTuple):
    """A line of a note, or lines side by side: the letters in it, and its lower end from the note's upper one (CSS pixels)."""

    letters: int
    bottom: float


class Measure(NamedTuple):
    """A note laid out by itself: its lines, its height (CSS pixels), and the high rows of its tables, by their elements."""

    units: list[Unit]
    height: float
    rows: dict[object, Levels]


def measured(context: object, note: object) -> Measure:
    """How a note is laid out in the page's width. Known ones are not laid out again."""
    area = context.current_footnote_area
    known = note.__dict__.setdefault("measures", {})
    if area.page.width not in known:
        known[area.page.width] = _laid_out(context, note, area.copy())
    return known[area.page.width]


def cut(context: object, note: object, room: float) -> bool:
    """Leaves in the note what fits into the room (CSS pixels); `note.rest` is then what follows.

    False, and the note is whole, where less than two lines fit, or less would be left.
    """
    units = measured(context, note).units
    count = min(sum(unit.bottom <= room for unit in units), len(units) - LEAST)
    order, part = note.footnote_order
    while count >= LEAST:
        head, rest = _halves(context, note, units, count)
        if rest is not None and measured(context, head).height <= room:
            note.whole = note.style, note.children, note.measures
            note.style, note.children, note.measures, note.rest = head.style, head.children, head.measures, rest
            rest.footnote_order, rest.rest = (order, part + 1), None
            return True
        count -= 1
    return False


def least_height(context: object, note: object) -> float:
    """The height of the smallest part with which a note may begin on a page (CSS pixels); of one that is cut, as it is."""
    whole = measured(context, note)
    for unit in whole.units[LEAST - 1:-LEAST] if note.rest is None else ():
        if cut(context, note, unit.bottom):
            least = measured(context, note).height
            mend(note)
            return least
    return whole.height


def signed(note: object, at_end: bool) -> object:
    """A whole note with the sign that notes go on, at its end or at its beginning, for one that begins on a later page than its call."""
    out = note.deepcopy()
    out.measures, out.rest = {}, None
    _add_sign(out, _end if at_end else _begin)
    return out


def mend(note: object) -> None:
    """Makes a note whole again. Nothing happens to one that is."""
    if getattr(note, "rest", None) is not None:
        (note.style, note.children, note.measures), note.rest = note.whole, None


def _laid_out(context: object, note: object, area: object) -> Measure:
    from weasyprint.formatting_structure import build
    from weasyprint.layout.block import block_level_layout
    area.children = [note]
    laid = block_level_layout(context, build.create_anonymous_boxes(area.deepcopy()), -float("inf"), None, area.page)[0]
    rows: dict[object, Levels] = {}
    units = _units(laid, laid.content_box_y(), _HIGH_ROW * area.page.height, rows)
    return Measure(units, sum(child.margin_height() for child in laid.children), rows)


def _units(root: object, top: float, high: float, rows: dict[object, Levels]) -> list[Unit]:
    """The lines in a box; `rows` gets those rows that are higher than `high`."""
    from weasyprint.formatting_structure import boxes
    units: list[Unit] = []
    inside: set[object] = set()
    for box in root.descendants():
        if isinstance(box, boxes.TableRowBox) and box.height > high:
            inside |= {*box.descendants()}
            units += _side_by_side([_units(cell, top, inf, rows) for cell in box.children], rows.setdefault(box.element, []))
        elif isinstance(box, boxes.LineBox) and box not in inside and not is_of(box, "hemistich"):     # it is counted with its bayt
            letters, bottom = letters_of(text_of(box)), box.position_y + box.height - top
            if units and box.position_y - top < units[-1].bottom - box.height / 2:     # beside the one before: a marker, a cell
                units[-1] = Unit(units[-1].letters + letters, max(units[-1].bottom, bottom))
            else:
                units.append(Unit(letters, bottom))
    return units


def _side_by_side(cells: list[list[Unit]], levels: Levels) -> Iterator[Unit]:
    """The lines of a row's cells by their lower ends; `levels` gets how many letters of each cell stand above each of these."""
    before = 0
    for bottom in sorted({unit.bottom for cell in cells for unit in cell}):
        levels.append([sum(unit.letters for unit in cell if unit.bottom <= bottom) for cell in cells])
        yield Unit(sum(levels[-1]) - before, bottom)
        before = sum(levels[-1])


def _halves(context: object, note: object, units: list[Unit], count: int) -> tuple[object, object | None]:
    """The note's first lines, with the sign, and the rest; so many words go to the rest that the sign needs no line of its own.

    The same halves are given again, which may have been measured.
    """
    known = note.measures.setdefault("halves", {})
    if count not in known:
        known[count] = _made_halves(context, note, units, count)
    return known[count]


def _made_halves(context: object, note: object, units: list[Unit], count: int) -> tuple[object, object | None]:
    letters = sum(unit.letters for unit in units[:count])
    for _ in range(_TRIES):
        whole = note.deepcopy()
        whole.measures = {}
        head, rest = parted(whole, Left(letters, measured(context, note).rows))
        if head is None or rest is None:
            return note, None
        head.measures, rest.measures = {}, {}
        words = text_of(head).split()
        in_line = _add_sign(head, _end)
        _add_sign(rest, _begin)
        lines = measured(context, head).units
        if not in_line or lines and lines[-1].bottom <= units[count - 1].bottom + 1:
            break
        letters = sum(map(letters_of, words[:-1]))
    return head, rest


# ---- the sign ------------------------------------------------------------------------------------------------------------------

def _sign(note: object) -> str:
    """The theme's sign that a note goes on; empty for none."""
    sign = note.style["block_ellipsis"]
    return {"none": "", "auto": "…"}[sign] if isinstance(sign, str) else sign[1]


def _add_sign(note: object, put: Callable[[object, object], None]) -> bool:
    """Puts the sign at an end of a part. Whether it stands in a line of text: that is so where the lines run as the note does."""
    from weasyprint.formatting_structure import boxes
    if not (sign := _sign(note)):
        return False
    block, at = note, -1 if put is _end else 0
    while block.children and isinstance(inner := block.children[at], boxes.BlockContainerBox) and not stays_whole(inner):
        block = inner
    inline = block.children and isinstance(block.children[at], (boxes.TextBox, boxes.InlineBox))
    if not inline or block.style["direction"] != note.style["direction"]:
        line = boxes.BlockBox.anonymous_from(note, [_drawn(note, sign)])
        line.style = line.style.copy()
        line.style["text_align_all"] = line.style["text_align_last"] = "end" if put is _end else "start"
        put(note, line)
        return False
    put(block, _drawn(block, f"\u00a0{sign}" if put is _end else f"{sign}\u00a0"))
    return True


def _drawn(block: object, sign: str) -> object:
    """The sign as text that is drawn and not read."""
    from weasyprint.formatting_structure import boxes
    text = boxes.TextBox.anonymous_from(block, sign)
    text.artifact = True
    return text


def _end(block: object, box: object) -> None:
    block.children = [*block.children, box]


def _begin(block: object, box: object) -> None:
    block.children = [box, *block.children]
