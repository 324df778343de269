"""Footnotes that are called in tables.

WeasyPrint 70.0 (layout/table.py, `table_layout`) prints the notes of a table's head on each page, drops a head that has more notes than
there is room for, and parts a row that does not go together with its notes, which are then printed in another order. Here the calls in
a head are printed once, a head with many notes stays, and a row at the top of a page stays whole: its notes are held until its cells
are laid out. It is parted if not all of them can begin on its page; then its cells end above all notes, whichever cell calls them.
"""

from __future__ import annotations

from collections.abc import Iterator

from warraq.render.pdf.cures.edit import Cure
from warraq.render.pdf.cures.note_area import lay_out_area, text_end
from warraq.render.pdf.cures.notes_of_pages import can_begin
from warraq.render.pdf.cures.notes_with_calls import place


def _hold(context: object, row: object, page_is_empty: bool) -> None:
    """Begins a row that is to stay whole and cannot go to the next page: its notes wait for its last cell."""
    avoided = row.style["break_inside"] in ("avoid", "avoid-page")
    if context.held is not None or context.in_column or not page_is_empty or not avoided or row in context.to_part:
        return
    area = context.current_footnote_area
    if area.height != "auto":
        context.page_bottom += area.margin_height()
        area.height = "auto"
    context.held, context.holder = [], row


def _cells(context: object, row: object, laid: list, placed: list, fixed: list) -> Iterator[tuple[int, object]]:
    """The cells of a row, and once more those whose text comes down to the notes that later cells brought: they are parted above these."""
    yield from enumerate(row.children)
    from weasyprint.layout.block import remove_placeholders
    for index, cell in enumerate(row.children) if context.held is None else ():
        if text_end(laid[index]) > context.page_bottom + 1:
            remove_placeholders(context, [laid[index]], placed, fixed)
            yield index, cell


def _release(context: object, row: object, cells: list, bottom_space: float, parted: bool, is_head: bool) -> bool:
    """Ends a row, whose notes that wait for it are put below it. False where not all can begin on its page: then it is to be parted."""
    if context.held is not None and context.holder is row:
        held, context.held = context.held, None
        context.footnotes += held
        lay_out_area(context)
        bottom = max((cell.position_y + cell.border_height() for cell in cells), default=row.position_y)
        if held and not is_head and not can_begin(context, held, bottom):
            context.to_part.append(row)
            return False
        for index, note in enumerate(held):
            place(context, note, held[index + 1:], 0, bottom, bottom_space, True)
    for cell in cells if parted else ():
        _end_above_notes(context, cell)
    return True


def _end_above_notes(context: object, cell: object) -> None:
    """A parted cell was made as high as the page was before the notes of other cells."""
    below = cell.position_y + cell.border_height() - context.page_bottom
    if below > 0:
        lines = text_end(cell) - cell.content_box_y()
        cell.height = max(min(cell.height, lines), cell.height - below)


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


_NAMES = {f.__name__: f for f in (_hold, _cells, _release, _not_called_again, _dropped)}

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
_EACH = "for index_cell, cell in enumerate(row.children):\n"
_LAID = "                new_row_children.append(cell)\n"
_ROW = "            new_row_children = []\n"
_CELLS_DONE = "            if resume_at and not page_is_empty:\n                # Avoid break when"
_RELEASED = """            if not _release(context, row, new_row_children, bottom_space, resume_at is not None, group.is_header):
                remove_placeholders(context, new_row_children, absolute_boxes, fixed_boxes)
                return group_layout(group, group.position_y, bottom_space, page_is_empty, None if is_group_start else {skip: skip_stack})
"""

CURES = (Cure("weasyprint.layout.table:table_layout", (
    (_HEADER, "        header = _not_called_again(context, table.children[0])\n"),
    (_TOO_BIG, _FORCED_HEAD),
    (_UNFIT, _FORCED + _UNFIT.replace("header =", f"{_DROP}header)\n                header =")),
    (_NO_TABLE, _NO_TABLE + f"        {_DROP}header)\n        {_DROP}footer)\n"),
    (_EACH, "for index_cell, cell in _cells(context, row, new_row_children, absolute_boxes, fixed_boxes):\n"),
    (_LAID, "                new_row_children[index_cell:index_cell + 1] = [cell]\n"),
    (_ROW, _ROW + "            _hold(context, row, page_is_empty)\n"),
    (_CELLS_DONE, _RELEASED + _CELLS_DONE)), _NAMES),)
