"""Footnotes that stand on another page than their call, are lost, or are printed over the text.

WeasyPrint 70.0 moves a note to the next page wherever that makes a line fit (layout/block.py, `_linebox_layout`), where its line has
to stay, and behind notes that wait (layout/page.py, `make_page`). Here a note is put on the page of its call: whole, or its first lines
(`long_notes`), and if not even these fit, its line goes to the next page with it. What is left of a note goes on at the foot of the
next pages, before their own notes; a page on which that leaves no room for text holds notes only. The calls in a table's head are
printed once, and a head with many notes stays: it, or a row that must be printed below it, may have parts of its notes only. An area
that lost all its notes no longer keeps its margins (`_update_footnote_area`). The last page, if it has notes only, is no blank one.
"""

from __future__ import annotations

from math import inf

from warraq.render.pdf.cures.edit import Cure
from warraq.render.pdf.cures.long_notes import LEAST, cut, measured, mend

_AREA = 0.75            # of the page: what notes may take together
_BEGUN = 0.5            # of the page: what they may take where a note is cut on the page of its call
_KEPT = 3               # lines of text that stay with a heading
_ROUNDING = 0.01        # CSS pixels


def _count(context: object, notes: list) -> None:
    """Begins a layout: notes are whole and know their order."""
    context.reported_footnotes = []
    for page in context.page_maker[:-1] if notes else ():
        page[-1]["content_changed"] = True      # all are made again
    for index, note in enumerate(notes):
        mend(note)
        note.footnote_order, note.rest = (index, 0), None
        note.style["display"] = "block", "flow-root"    # margins stay inside, so that heights add up


def _place(context: object, note: object, line: object, block: object, bottom: float, bottom_space: float, forced: bool) -> bool:
    """Puts a note below the page's text, whose last line ends at `bottom`; `forced`: this line cannot go to the next page.

    False where there is no room for the note. Its line is then to be taken away.
    """
    if context.reported_footnotes and not forced:
        return False
    context.crowded_out = context.crowded_out or any(piece.rest is not None for piece in context.carried_footnotes)
    context.footnotes.remove(note)
    context.current_page_footnotes.append(note)
    _lay_out_area(context)
    if _excess(context, bottom_space, bottom, _AREA) <= _ROUNDING and not context.reported_footnotes:
        return True
    if not context.in_column and _place_part(context, note, line, block, bottom, bottom_space, forced) or forced:
        return True
    context.unlayout_footnote(note)
    return False


def _place_part(context: object, note: object, line: object, block: object, bottom: float, bottom_space: float, forced: bool) -> bool:
    """Puts the first lines of a note on the page. Where there is a choice, lines of text that must follow keep their room."""
    others = _least_of_others(context, note, line)
    kept = others + _kept(line, block)
    for more, share in (((kept, _BEGUN), (kept, _AREA), (others, 1)) if forced else ((kept, _BEGUN),)):
        if cut(context, note, measured(context, note).height - _excess(context, bottom_space, bottom + more, share)):
            context.reported_footnotes.append(note.rest)
            _lay_out_area(context)
            return True
    return False


def _kept(line: object, block: object) -> float:
    """The height of the lines that must follow a line on its page."""
    if block.style["break_after"] in ("avoid", "avoid-page"):
        return _KEPT * line.height
    if line.resume_at is None:
        return 0
    return (1 if _has_begun(line, block) else 2) * line.height


def _has_begun(line: object, block: object) -> bool:
    """Whether lines of the block stand above this one."""
    return line.position_y > block.content_box_y() + line.height / 2


def _least_of_others(context: object, note: object, line: object) -> float:
    """The height of the first lines of the notes that are called later in the same line."""
    others = [box.footnote for box in line.descendants() if box.footnote in context.footnotes and box.footnote is not note]
    lines = [measured(context, other).units for other in others]
    return sum(units[min(LEAST, len(units)) - 1].bottom for units in lines if units)


def _lay_out_area(context: object) -> None:
    """Sets the height of the page's notes and the lower end of its text. Each note is laid out once, not once for each of the others."""
    area = context.current_footnote_area
    if area.height != "auto" and not context.in_column:
        context.page_bottom += area.margin_height()
    area.children = sorted(context.current_page_footnotes, key=lambda note: note.footnote_order)
    area.height = sum(measured(context, note).height for note in area.children) if area.children else "auto"
    if area.children and not context.in_column:
        context.page_bottom -= area.margin_height()


def _excess(context: object, bottom_space: float, bottom: float, share: float) -> float:
    """By how much the page's notes are too high for text that ends at `bottom`, or for their share of the page (CSS pixels)."""
    area = context.current_footnote_area
    height = area.margin_height() if area.children else 0
    below = -inf if bottom_space == -inf else bottom + bottom_space - context.page_bottom
    return max(below, height - share * area.page.height)


def _place_carried(context: object, share: float) -> None:
    """Begins a page with what is left of notes."""
    waiting = sorted(context.reported_footnotes, key=lambda note: note.footnote_order)
    context.reported_footnotes, context.crowded_out, context.carried_footnotes = [], False, []
    for index, piece in enumerate(waiting):
        context.current_page_footnotes.append(piece)
        _lay_out_area(context)
        if (excess := _excess(context, 0, -inf, share)) <= _ROUNDING:
            continue
        if cut(context, piece, measured(context, piece).height - excess):
            context.reported_footnotes.append(piece.rest)
        elif index:
            context.current_page_footnotes.remove(piece)
            context.reported_footnotes.append(piece)
        context.reported_footnotes += waiting[index + 1:]
        break
    _lay_out_area(context)
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


def _grow(context: object, root: object) -> None:
    """Gives a note that goes on the room that the text has left over."""
    begun = [note for note in context.current_page_footnotes if getattr(note, "rest", None) is not None]
    if not begun or context.in_column:
        return
    note = max(begun, key=lambda note: note.footnote_order)
    room = measured(context, note).height + context.page_bottom - _lower_end(root)
    context.reported_footnotes.remove(note.rest)
    mend(note)
    if measured(context, note).height > room and cut(context, note, room):
        context.reported_footnotes.append(note.rest)
    _lay_out_area(context)


def _lower_end(root: object) -> float:
    """Where what is printed of the text ends. A block that goes on is as high as the page, so its lines are looked at."""
    from weasyprint.formatting_structure import boxes
    ends = [box.position_y + box.margin_height() for box in root.descendants() if isinstance(box, (boxes.LineBox, boxes.ReplacedBox, boxes.TableCellBox))
            or isinstance(box, boxes.BlockBox) and box.padding_bottom + box.border_bottom_width]
    return max(ends, default=root.content_box_y())


def _take_back(context: object, note: object) -> None:
    """A note whose line leaves the page waits for its line again; one that stands on an earlier page stays there."""
    if note in context.current_page_footnotes:
        if getattr(note, "rest", None) is not None:
            context.reported_footnotes.remove(note.rest)
            mend(note)
        context.current_page_footnotes.remove(note)
        context.footnotes.append(note)
        _lay_out_area(context)


def _not_called_again(context: object, box: object) -> object:
    """A table's head without the calls whose notes stand on an earlier page."""
    if not getattr(box, "children", ()):
        return box
    here = *context.footnotes, *context.current_page_footnotes
    out = box.copy()
    out.children = [_not_called_again(context, child) for child in box.children if child.footnote is None or child.footnote in here]
    return out


def _dropped(context: object, placed: list, fixed: list, group: object) -> None:
    """The head or foot of a table that is not printed takes back its notes."""
    from weasyprint.layout.block import remove_placeholders
    if group is not None:
        remove_placeholders(context, [group], placed, fixed)


_NAMES = {f.__name__: f for f in (
    _count, _place, _place_carried, _lay_out_area, _leaves_no_room, _fill, _grow, _take_back, _not_called_again, _dropped)}

_COPIED = "    for loop in range(max_loops):\n"
_UNLAID = """    if footnote not in self.footnotes:
        self.footnotes.append(footnote)
        if footnote in self.current_page_footnotes:
            self.current_page_footnotes.remove(footnote)
        elif footnote in self.reported_footnotes:
            self.reported_footnotes.remove(footnote)
        self._update_footnote_area()
"""
_UPDATED = """    if self.current_footnote_area.height != 'auto' and not self.in_column:
        self.page_bottom += self.current_footnote_area.margin_height()
    self.current_footnote_area.children = self.current_page_footnotes
    if self.current_footnote_area.children:
"""
_REPORTED = "report = not context.in_column and can_break_now and not could_break_before"
_LAID = """                overflow = context.layout_footnote(footnote)
                new_footnotes.append(footnote)
                overflow = (
                    overflow or
                    context.reported_footnotes or
                    context.overflows_page(bottom_space, new_position_y + offset_y))
                if overflow:
                    context.report_footnote(footnote)
"""
_PLACED = """                forced = page_is_empty and not new_children
                new_footnotes.append(footnote)
                if not _place(context, footnote, line, box, new_position_y + offset_y, bottom_space, forced):
"""
_POLICY = "if footnote.style['footnote_policy'] == 'line':"
_LOOKED = """                                for _ in lines_iterator:
"""
_LOOKED_AT = """                                for next_line, _ in lines_iterator:
                                    remove_placeholders(context, next_line.children, absolute_boxes, fixed_boxes)
"""
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
        _grow(context, root_box)
"""
_DROP = "_dropped(context, absolute_boxes, fixed_boxes, "
_TOO_BIG = "                # Header too big for the page.\n                header = None\n"
_FORCED_HEAD = f"""                {_DROP}header)
                if not page_is_empty:
                    return None, None, None, position_y, None, {{'break': 'any', 'page': None}}
                header, resume_at, next_page = group_layout(
                    _not_called_again(context, table.children[0]), position_y, bottom_space, skip_stack=None, page_is_empty=True)
                header_height = header.height + border_spacing_y if header else inf
                if resume_at or header_height > context.current_footnote_area.page.height / 2:
                    {_DROP}header)
                    header = None
"""
_UNFIT = "                # We could not fit any content, drop the header.\n                header ="
_FORCED = """                if header_height < context.current_footnote_area.page.height / 2:
                    new_table_children, resume_at, next_page, end_position_y = body_groups_layout(
                        skip_stack, position_y + header_height, bottom_space, page_is_empty=True)
                    return header, new_table_children, footer, end_position_y, resume_at, next_page
"""
_NO_TABLE = "    if new_table_children is None:\n        assert resume_at is None\n"
_HEADER = "        header = table.children[0]\n"

CURES = tuple(Cure(function, changes, _NAMES) for function, changes in (
    ("weasyprint.layout:layout_document", ((_COPIED, _COPIED + "        _count(context, original_footnotes or context.footnotes)\n"),)),
    ("weasyprint.layout:LayoutContext.unlayout_footnote", ((_UNLAID, "    _take_back(self, footnote)\n"),)),
    ("weasyprint.layout:LayoutContext._update_footnote_area", ((_UPDATED, "    return _lay_out_area(self)\n" + _UPDATED),)),
    ("weasyprint.layout.block:_linebox_layout", (
        (_REPORTED, "report = False"), (_LAID, _PLACED), (_POLICY, "if True:"), (_LOOKED, _LOOKED_AT))),
    ("weasyprint.layout.page:remake_page", ((_TYPE, "PageType(side, blank and resume_at is not None, "),)),
    ("weasyprint.layout.page:make_page", (
        (_BLANK, _NOTES_ONLY + _BLANK.replace("page_type.blank", "notes_only")),
        (_WAITING, f"    _place_carried(context, 1 if notes_only else {_AREA})\n"),
        (_EMPTY, _CROWDED + _EMPTY),
        (_ENDING, _ENDING.replace("page_type.blank", "notes_only")))),
    ("weasyprint.layout.table:table_layout", (
        (_HEADER, "        header = _not_called_again(context, table.children[0])\n"),
        (_TOO_BIG, _FORCED_HEAD),
        (_UNFIT, _FORCED + _UNFIT.replace("header =", f"{_DROP}header)\n                header =")),
        (_NO_TABLE, _NO_TABLE + f"        {_DROP}header)\n        {_DROP}footer)\n"))),
))
