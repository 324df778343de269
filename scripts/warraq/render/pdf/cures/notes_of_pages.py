"""Footnotes that go on, or begin, at the foot of the next pages.

WeasyPrint 70.0 (layout/page.py, `make_page`) begins a page with the notes that wait, the first of them however long it is. Here what
is left of a note goes on at the foot of the next pages, before their own notes; a page on which that leaves no room for text holds
notes only, and is no blank one if it is the last. Where lines that cannot go to the next page call more notes than the page has room
for, the room is shared out among them when the page is done: all begin, if two lines of each fit, else the last ones begin on the next page.
"""

from __future__ import annotations

from math import inf

from warraq.render.pdf.cures.edit import Cure
from warraq.render.pdf.cures.long_notes import cut, least_height, measured, mend, signed
from warraq.render.pdf.cures.note_area import AREA, ROUNDING, excess, lay_out_area, lower_end, text_end


def _place_carried(context: object, share: float) -> None:
    """Begins a page with what is left of notes."""
    waiting = sorted(context.reported_footnotes, key=lambda note: note.footnote_order)
    context.reported_footnotes, context.crowded_out, context.carried_footnotes, context.to_part = [], False, [], []
    for index, piece in enumerate(waiting):
        context.current_page_footnotes.append(piece)
        lay_out_area(context)
        if (over := excess(context, 0, -inf, share)) <= ROUNDING:
            continue
        if cut(context, piece, measured(context, piece).height - over):
            context.reported_footnotes.append(piece.rest)
        elif index:
            context.current_page_footnotes.remove(piece)
            context.reported_footnotes.append(piece)
        context.reported_footnotes += waiting[index + 1:]
        break
    lay_out_area(context)
    context.carried_footnotes = [*context.current_page_footnotes]


def _leaves_no_room(context: object, root: object) -> bool:
    """Whether the text of a page does not go together with what is left of notes."""
    if not context.carried_footnotes:
        return False
    from weasyprint.formatting_structure import boxes
    seen = (boxes.LineBox, boxes.ReplacedBox)
    return context.crowded_out or any(
        context.overflows(context.page_bottom + 1, box.position_y + box.height) for box in root.descendants() if isinstance(box, seen))


def _fill(context: object) -> None:
    """Gives what is left of notes a whole page."""
    pieces = context.carried_footnotes
    for piece in pieces:
        if piece.rest in context.reported_footnotes:
            context.reported_footnotes.remove(piece.rest)
        mend(piece)
    context.reported_footnotes += pieces
    context.current_page_footnotes.clear()
    _place_carried(context, 1)


def _share_out(context: object, root: object) -> None:
    """Where a page has to hold more notes than there is room for, as many begin there as can; the others begin on the next page."""
    if context.in_column or text_end(root) <= context.page_bottom + 1:
        return
    notes = sorted(context.current_page_footnotes, key=lambda note: note.footnote_order)
    for note in notes:
        _make_whole(context, note)
    lay_out_area(context)
    least = [least_height(context, note) for note in notes]
    room = context.page_bottom - lower_end(root) + sum(measured(context, note).height for note in notes)
    later = []
    while notes and sum(least[:len(notes)]) > room:
        later.insert(0, notes.pop())
    for index, note in enumerate(notes):
        share = room - sum(least[index + 1:len(notes)])
        if measured(context, note).height > share + ROUNDING and cut(context, note, share):
            context.reported_footnotes.append(note.rest)
        room -= measured(context, note).height
    if later and notes and notes[-1].rest is None:
        notes[-1] = _with_sign(context, notes[-1], room)
    context.current_page_footnotes[:] = notes
    context.reported_footnotes += [signed(note, at_end=False) for note in later]
    lay_out_area(context)


def can_begin(context: object, notes: list, bottom: float) -> bool:
    """Whether notes can begin on the page with those that it has, below text that ends at `bottom`."""
    before = [*context.current_page_footnotes]
    context.current_page_footnotes += notes
    lay_out_area(context)
    room = context.page_bottom - bottom + sum(measured(context, note).height for note in context.current_page_footnotes)
    least = sum(least_height(context, note) for note in context.current_page_footnotes)
    context.current_page_footnotes[:] = before
    lay_out_area(context)
    return least <= room


def _with_sign(context: object, note: object, room: float) -> object:
    """The last note of a page after which others go on to the next page, with the sign if there is room for it (CSS pixels)."""
    out = signed(note, at_end=True)
    return out if measured(context, out).height - measured(context, note).height <= room else note


def _make_whole(context: object, note: object) -> None:
    if note.rest is not None:
        context.reported_footnotes.remove(note.rest)
        mend(note)


def _grow(context: object, root: object) -> None:
    """Gives a note that goes on the room that the text has left over."""
    begun = [note for note in context.current_page_footnotes if getattr(note, "rest", None) is not None]
    if not begun or context.in_column:
        return
    note = max(begun, key=lambda note: note.footnote_order)
    room = measured(context, note).height + max(0, context.page_bottom - lower_end(root))
    _make_whole(context, note)
    if measured(context, note).height > room and cut(context, note, room):
        context.reported_footnotes.append(note.rest)
    lay_out_area(context)


_NAMES = {f.__name__: f for f in (_place_carried, _leaves_no_room, _fill, _share_out, _grow)}

_WAITING = """    reported_footnotes = context.reported_footnotes
    context.reported_footnotes = []
    for i, reported_footnote in enumerate(reported_footnotes):
        context.footnotes.append(reported_footnote)
        overflow = context.layout_footnote(reported_footnote)
        if overflow and i != 0:
            context.report_footnote(reported_footnote)
            context.reported_footnotes = reported_footnotes[i:]
            break
"""
_BLANK = "    if page_type.blank:\n        previous_resume_at = resume_at\n"
_ENDING = "    if page_type.blank:\n        resume_at = previous_resume_at\n"
_NOTES_ONLY = "    notes_only = page_type.blank or resume_at is None and context.reported_footnotes != []\n"
_TYPE = "PageType(side, blank, "
_EMPTY = "    if not root_box:\n"
_CROWDED = """    if root_box and _leaves_no_room(context, root_box):
        from weasyprint.layout.block import remove_placeholders
        remove_placeholders(context, [root_box], positioned_boxes, positioned_boxes)
        _fill(context)
        root_box = block_level_layout(
            context, initial_root_box.copy_with_children([]), 0, initial_resume_at, initial_containing_block, True,
            positioned_boxes, positioned_boxes, adjoining_margins)[0]
        resume_at = initial_resume_at
        next_page = {'break': 'any', 'page': context.page_maker[page_number - 1][1]['page']}
    elif root_box:
        _share_out(context, root_box)
        _grow(context, root_box)
"""

CURES = tuple(Cure(function, changes, _NAMES) for function, changes in (
    ("weasyprint.layout.page:remake_page", ((_TYPE, "PageType(side, blank and resume_at is not None, "),)),
    ("weasyprint.layout.page:make_page", (
        (_BLANK, _NOTES_ONLY + _BLANK.replace("page_type.blank", "notes_only")),
        (_WAITING, f"    _place_carried(context, 1 if notes_only else {AREA})\n"),
        (_EMPTY, _CROWDED + _EMPTY),
        (_ENDING, _ENDING.replace("page_type.blank", "notes_only")))),
))
