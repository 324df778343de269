"""Footnotes longer than the page has room for, cut in two: what fits, with a sign that the note goes on, and the rest.

WeasyPrint 70.0 (layout/__init__.py, `LayoutContext.layout_footnote`) never splits a footnote. Here a note is cut at the end of one of
its lines; `notes_with_calls` decides where, puts the first part on the page of the call and hands on the rest. The sign is the theme's
(CSS Overflow 4, `block-ellipsis` of the note): it ends the first part and begins the rest, as «=» does in Arabic books.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import NamedTuple

LEAST = 2               # lines of a note that a page holds at least, unless the whole note is shorter
_TRIES = 6              # words taken back to make room for the sign
_SPACES = " \t\n\r\f\u200b"


class Unit(NamedTuple):
    """A line of a note, or lines side by side: the letters in it, and its lower end from the note's upper one (CSS pixels)."""

    letters: int
    bottom: float


class Measure(NamedTuple):
    """A note laid out by itself: its lines, and its height (CSS pixels)."""

    units: list[Unit]
    height: float


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


def mend(note: object) -> None:
    """Makes a note whole again. Nothing happens to one that is."""
    if getattr(note, "rest", None) is not None:
        (note.style, note.children, note.measures), note.rest = note.whole, None


def _laid_out(context: object, note: object, area: object) -> Measure:
    from weasyprint.formatting_structure import boxes, build
    from weasyprint.layout.block import block_level_layout
    area.children = [note]
    laid = block_level_layout(context, build.create_anonymous_boxes(area.deepcopy()), -float("inf"), None, area.page)[0]
    top, units = laid.content_box_y(), []
    for line in laid.descendants():
        if isinstance(line, boxes.LineBox) and not _is(line, "hemistich"):     # it is counted with its bayt
            letters, bottom = _letters(_text(line)), line.position_y + line.height - top
            if units and line.position_y - top < units[-1].bottom - line.height / 2:     # beside the one before: a marker, a cell
                units[-1] = Unit(units[-1].letters + letters, max(units[-1].bottom, bottom))
            else:
                units.append(Unit(letters, bottom))
    return Measure(units, sum(child.margin_height() for child in laid.children))


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
        head, rest = _parted(whole, [letters])
        if head is None or rest is None:
            return note, None
        head.measures, rest.measures = {}, {}
        words = _text(head).split()
        in_line = _add_sign(head, _end)
        _add_sign(rest, _begin)
        lines = measured(context, head).units
        if not in_line or lines and lines[-1].bottom <= units[count - 1].bottom + 1:
            break
        letters = sum(map(_letters, words[:-1]))
    return head, rest


def _text(box: object) -> str:
    if hasattr(box, "text"):
        return box.text
    return "".join(_text(child) for child in getattr(box, "children", ()))


def _letters(text: str) -> int:
    """Signs that are printed, without joiners and elongations, which a layout may add."""
    return sum(not c.isspace() and c != "ـ" and unicodedata.category(c) != "Cf" for c in text)


# ---- parting -------------------------------------------------------------------------------------------------------------------

def _parted(box: object, left: list[int]) -> tuple[object | None, object | None]:
    """A box in two: what comes up to the letter with which `left` (a counter in a list) is used up, and what follows."""
    from weasyprint.formatting_structure import boxes
    if left[0] <= 0:
        return None, box
    if isinstance(box, boxes.TextBox):
        return _text_parted(box, left)
    if _stays_whole(box):
        left[0] -= _letters(_text(box))
        return box, None
    heads, tails = [], []
    for child in box.children:
        head, tail = _parted(child, left)
        heads += [head] if head is not None else []
        tails += [tail] if tail is not None else []
    if not tails or not heads:
        return (None, box) if tails else (box, None)
    first, second = box.copy(), box.copy()
    first.children, second.children = heads, tails
    if isinstance(box, boxes.TableBox) and getattr(heads[0], "is_header", False):
        second.children = [heads[0].deepcopy(), *tails]
    if isinstance(box, boxes.BlockContainerBox):
        inside = isinstance(heads[-1], boxes.InlineLevelBox) and isinstance(tails[0], boxes.InlineLevelBox)
        _end_full(first, inside)
        _begin_flush(second, inside)
    return first, second


def _stays_whole(box: object) -> bool:
    """Rows of tables, bayts of verse and other boxes whose parts stand side by side."""
    from weasyprint.formatting_structure import boxes
    parts = (boxes.BlockContainerBox, boxes.InlineBox, boxes.TableBox, boxes.TableRowGroupBox)
    return not isinstance(box, parts) or isinstance(box, (boxes.InlineBlockBox, boxes.FlexContainerBox, boxes.GridContainerBox)) or _is(box, "bayt")


def _is(box: object, name: str) -> bool:
    """Whether a box comes of an element of this class."""
    return box.element is not None and name in box.element.get("class", "").split()


def _text_parted(box: object, left: list[int]) -> tuple[object | None, object | None]:
    code = box.style["white_space"].startswith("pre")
    for end, character in enumerate(box.text):
        if left[0] <= 0 and character in ("\n" if code else _SPACES):
            rest = box.text[end:].removeprefix("\n") if code else box.text[end:].lstrip(_SPACES)
            return box.copy_with_text(box.text[:end]) if end else None, box.copy_with_text(rest) if rest else None
        left[0] -= _letters(character)
    return box, None


def _end_full(block: object, inside: bool) -> None:
    """The end of a part; `inside` a paragraph its last line is justified as any other."""
    block.style = block.style.copy()
    _without(block, "margin_bottom", "padding_bottom", "border_bottom_width")
    if inside and block.style["text_align_all"] == "justify":
        block.style["text_align_last"] = "justify"


def _begin_flush(block: object, inside: bool) -> None:
    """The beginning of the rest; `inside` a paragraph it is not indented."""
    block.style = block.style.copy()
    _without(block, "margin_top", "padding_top", "border_top_width", *(["text_indent"] if inside else []))


def _without(block: object, *properties: str) -> None:
    from weasyprint.css.properties import INITIAL_VALUES
    for name in properties:
        block.style[name] = 0 if name.startswith("border") else INITIAL_VALUES[name]


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
    while block.children and isinstance(inner := block.children[at], boxes.BlockContainerBox) and not _stays_whole(inner):
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
