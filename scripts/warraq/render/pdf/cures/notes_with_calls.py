"""Footnotes that stand on another page than their call, are lost, or are printed over the text.

WeasyPrint 70.0 moves a note to the next page wherever that makes a line fit (layout/block.py, `_linebox_layout`), where its line has
to stay, and behind notes that wait (layout/page.py, `make_page`). Here a note is put on the page of its call: whole, or its first lines
(`long_notes`), and if not even these fit, its line goes to the next page with it. Where a line cannot go there, as inside an inline
block, the page's notes may be too many until the page is done (`notes_of_pages`). An area that lost all its notes no longer keeps its margins (`_update_footnote_area`).
"""

from __future__ import annotations

from warraq.render.pdf.cures.edit import Cure
from warraq.render.pdf.cures.long_notes import LEAST, cut, measured, mend
from warraq.render.pdf.cures.note_area import AREA, ROUNDING, excess, lay_out_area

_BEGUN = 0.5            # of the page: what notes may take where a note is cut on the page of its call
_KEPT = 3               # lines of text that stay with a heading


def _count(context: object, notes: list) -> None:
    """Begins a layout: notes are whole and know their order."""
    context.reported_footnotes, context.held = [], None
    for page in context.page_maker[:-1] if notes else ():
        page[-1]["content_changed"] = True      # all are made again
    for index, note in enumerate(notes):
        mend(note)
        note.footnote_order, note.rest = (index, 0), None
        note.style["display"] = "block", "flow-root"    # margins stay inside, so that heights add up


def _place_in_line(context: object, note: object, line: object, block: object, bottom: float, bottom_space: float, forced: bool) -> bool:
    """Puts a note below the page's text, whose last line ends at `bottom`; `forced`: this line cannot go to the next page.

    False where there is no room for the note. Its line is then to be taken away.
    """
    if context.held is not None:
        context.footnotes.remove(note)
        context.held.append(note)
        return True
    others = [box.footnote for box in line.descendants() if box.footnote in context.footnotes and box.footnote is not note]
    return place(context, note, others, _kept(line, block), bottom, bottom_space, forced)


def place(context: object, note: object, others: list, kept: float, bottom: float, bottom_space: float, forced: bool) -> bool:
    """Puts a note on the page, if there is room or it is forced; whether it was put.

    `others` are called later and want to begin here too; `kept` is the height of text that must follow (CSS pixels).
    """
    if context.reported_footnotes and not forced:
        return False
    context.crowded_out = context.crowded_out or any(piece.rest is not None for piece in context.carried_footnotes)
    context.footnotes.remove(note)
    context.current_page_footnotes.append(note)
    lay_out_area(context)
    if excess(context, bottom_space, bottom, AREA) <= ROUNDING and not context.reported_footnotes:
        return True
    if not context.in_column and _place_part(context, note, others, kept, bottom, bottom_space, forced) or forced:
        return True
    context.unlayout_footnote(note)
    return False


def _place_part(context: object, note: object, others: list, kept: float, bottom: float, bottom_space: float, forced: bool) -> bool:
    """Puts the first lines of a note on the page. Where there is a choice, lines of text that must follow keep their room."""
    least = _least_of(context, others)
    kept += least
    for more, share in (((kept, _BEGUN), (kept, AREA), (least, 1)) if forced else ((kept, _BEGUN),)):
        if cut(context, note, measured(context, note).height - excess(context, bottom_space, bottom + more, share)):
            context.reported_footnotes.append(note.rest)
            lay_out_area(context)
            return True
    return False


def _least_of(context: object, notes: list) -> float:
    """The height of the first lines of notes."""
    lines = [measured(context, note).units for note in notes]
    return sum(units[min(LEAST, len(units)) - 1].bottom for units in lines if units)


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


def _take_back(context: object, note: object) -> None:
    """A note whose line leaves the page waits for its line again; one that stands on an earlier page stays there."""
    if note in (context.held or ()):
        context.held.remove(note)
        context.footnotes.append(note)
    elif note in context.current_page_footnotes:
        if getattr(note, "rest", None) is not None:
            context.reported_footnotes.remove(note.rest)
            mend(note)
        context.current_page_footnotes.remove(note)
        context.footnotes.append(note)
        lay_out_area(context)


_NAMES = {f.__name__: f for f in (_count, _place_in_line, lay_out_area, _take_back)}

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
_PLACED = """                forced = page_is_empty and not new_children or bottom_space == -float('inf')
                new_footnotes.append(footnote)
                if not _place_in_line(context, footnote, line, box, new_position_y + offset_y, bottom_space, forced):
"""
_POLICY = "if footnote.style['footnote_policy'] == 'line':"
_LOOKED = """                                for _ in lines_iterator:
"""
_LOOKED_AT = """                                for next_line, _ in lines_iterator:
                                    remove_placeholders(context, next_line.children, absolute_boxes, fixed_boxes)
"""
CURES = tuple(Cure(function, changes, _NAMES) for function, changes in (
    ("weasyprint.layout:layout_document", ((_COPIED, _COPIED + "        _count(context, original_footnotes or context.footnotes)\n"),)),
    ("weasyprint.layout:LayoutContext.unlayout_footnote", ((_UNLAID, "    _take_back(self, footnote)\n"),)),
    ("weasyprint.layout:LayoutContext._update_footnote_area", ((_UPDATED, "    return lay_out_area(self)\n" + _UPDATED),)),
    ("weasyprint.layout.block:_linebox_layout", (
        (_REPORTED, "report = False"), (_LAID, _PLACED), (_POLICY, "if True:"), (_LOOKED, _LOOKED_AT))),
))
