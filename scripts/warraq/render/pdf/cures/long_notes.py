"""Footnotes longer than the page has room for: printed off the page or over the text, or leaving pages almost empty.

WeasyPrint 70.0, layout/__init__.py (`LayoutContext.layout_footnote`, `_update_footnote_area`): a footnote is never split. One that does
not fit goes to the next page as a whole, and page.py:621 forces the first one on a page even if it is taller than the page. Here a
note taller than a share of the page is cut at the ends of its lines into pieces. The first piece stays with its call; the others are
put below it as far as they fit, and are handed to the next pages in the way that WeasyPrint hands on whole notes.
"""

from __future__ import annotations

from warraq.render.pdf.cures.edit import Cure

_WHOLE = 0.35           # of the page: a note up to this height is not cut
_AREA = 0.75            # of the page: what notes may take together
_FIRST, _OTHER = 3, 2   # lines of the first piece and of the others
_SHORT = 300            # characters: surely not that tall


def _cut(context: object, note: object) -> None:
    """Cuts a note that is too tall into pieces, once: the note keeps the first, `rest` holds the others."""
    if hasattr(note, "rest") or context.in_column:
        return
    note.rest = []
    if len(_text(note)) < _SHORT:
        return
    page = context.current_footnote_area.page
    lines = _lines(context, note)
    if sum(height for _, height in lines) <= _WHOLE * page.height:
        return
    pieces, left = [], note.deepcopy()
    while left is not None:
        count = _OTHER if pieces else _FIRST
        if len(lines) <= count + 1:         # no last line by itself
            count = len(lines)
        piece, left = _parted(left, [sum(letters for letters, _ in lines[:count])]) if count < len(lines) else (left, None)
        pieces.append(piece)
        lines = _after(lines, _letters(_text(piece)))
    note.style, note.children, note.rest = pieces[0].style, pieces[0].children, pieces[1:]
    for index, piece in enumerate(note.rest, 1):
        piece.rest, piece.footnote_order = [], (note.footnote_order[0], index)


def _lines(context: object, note: object) -> list[tuple[int, float]]:
    """Letters and height of each line of a note, laid out by itself."""
    from weasyprint.formatting_structure import boxes, build
    from weasyprint.layout.block import block_level_layout
    area = context.current_footnote_area.copy()
    area.children = [note]
    laid = block_level_layout(context, build.create_anonymous_boxes(area.deepcopy()), -float("inf"), None, area.page)[0]
    return [(_letters(_text(line)), line.height) for line in laid.descendants() if isinstance(line, boxes.LineBox)]


def _after(lines: list[tuple[int, float]], letters: int) -> list[tuple[int, float]]:
    """The lines that are left when the first ones with so many letters are gone."""
    while lines and letters > 0:
        letters, lines = letters - lines[0][0], lines[1:]
    return lines


def _text(box: object) -> str:
    if hasattr(box, "text"):
        return box.text
    return "".join(_text(child) for child in getattr(box, "children", ()))


def _letters(text: str) -> int:
    return sum(c.isalnum() for c in text)


def _parted(box: object, left: list[int]) -> tuple[object | None, object | None]:
    """A box in two: what comes up to the letter with which `left` (a counter in a list) is used up, and what follows."""
    from weasyprint.formatting_structure import boxes
    if left[0] <= 0:
        return None, box
    if isinstance(box, boxes.TextBox):
        return _text_parted(box, left)
    if not isinstance(box, (boxes.BlockContainerBox, boxes.InlineBox)) or box.is_table_wrapper:
        left[0] -= _letters(_text(box))     # tables and the like stay whole
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
    if isinstance(box, boxes.BlockContainerBox):
        inside = isinstance(heads[-1], boxes.InlineLevelBox) and isinstance(tails[0], boxes.InlineLevelBox)
        _end_full(first, inside)
        _begin_flush(second, inside)
    return first, second


def _text_parted(box: object, left: list[int]) -> tuple[object | None, object | None]:
    for end, character in enumerate(box.text):
        if left[0] <= 0 and character.isspace():
            rest = box.text[end:].lstrip()
            return box.copy_with_text(box.text[:end]), box.copy_with_text(rest) if rest else None
        left[0] -= character.isalnum()
    return box, None


def _end_full(block: object, inside: bool) -> None:
    """The end of a piece; `inside` a paragraph its last line is justified as any other."""
    block.style = block.style.copy()
    _without(block, "margin_bottom", "padding_bottom", "border_bottom_width")
    if inside and block.style["text_align_all"] == "justify":
        block.style["text_align_last"] = "justify"


def _begin_flush(block: object, inside: bool) -> None:
    """The beginning of a further piece; `inside` a paragraph it is not indented."""
    block.style = block.style.copy()
    _without(block, "margin_top", "padding_top", "border_top_width", *(["text_indent"] if inside else []))


def _without(block: object, *properties: str) -> None:
    from weasyprint.css.properties import INITIAL_VALUES
    for name in properties:
        block.style[name] = 0 if name.startswith("border") else INITIAL_VALUES[name]


def _lay_out_rest(context: object, note: object, overflows: object) -> None:
    """Puts a note's further pieces below it as long as they fit, and hands on the others."""
    fits = True
    for piece in note.rest:
        if fits:
            context.current_page_footnotes.append(piece)
            if context._update_footnote_area() or overflows():
                context.report_footnote(piece)
                fits = False
        else:
            context.reported_footnotes.append(piece)


def _hand_on_rest(context: object, note: object) -> None:
    """A note that goes to the next page takes its further pieces along."""
    known = {*context.current_page_footnotes, *context.reported_footnotes}
    context.reported_footnotes += [piece for piece in getattr(note, "rest", ()) if piece not in known]


def _forget_rest(context: object, note: object) -> None:
    """A note whose line leaves the page takes its further pieces back."""
    for piece in getattr(note, "rest", ()):
        for listed in (context.current_page_footnotes, context.reported_footnotes):
            if piece in listed:
                listed.remove(piece)


def _in_order(notes: list) -> list:
    return sorted(notes, key=lambda note: note.footnote_order)


def _count(notes: list) -> None:
    for index, note in enumerate(notes):
        note.footnote_order = index, 0


_NAMES = {f.__name__: f for f in (_cut, _lay_out_rest, _hand_on_rest, _forget_rest, _in_order, _count)}
_COPIED = "original_footnotes = context.footnotes.copy()\n        pages"
_REMOVED = "    self.footnotes.remove(footnote)\n"
_REPORTED = "    self.reported_footnotes.append(footnote)\n"
_KNOWN = "    if footnote not in self.footnotes:\n"
_OVER = "overflow = last_child_bottom > footnote_area_bottom"
_TALL = f"footnote_area.margin_height() > {_AREA} * self.current_footnote_area.page.height"
_OVERFLOW = "                if overflow:\n                    context.report_footnote(footnote)\n"
_REST = """                if not overflow:
                    _lay_out_rest(
                        context, footnote, lambda: context.overflows_page(bottom_space, new_position_y + offset_y))
"""
_WAITING = "    reported_footnotes = context.reported_footnotes\n"

CURES = tuple(Cure(function, ((old, new),), _NAMES) for function, old, new in (
    ("weasyprint.layout:layout_document", _COPIED, _COPIED.replace("\n", "\n            _count(original_footnotes)\n")),
    ("weasyprint.layout:LayoutContext.layout_footnote", _REMOVED, "    _cut(self, footnote)\n" + _REMOVED),
    ("weasyprint.layout:LayoutContext.report_footnote", _REPORTED, _REPORTED + "    _hand_on_rest(self, footnote)\n"),
    ("weasyprint.layout:LayoutContext.unlayout_footnote", _KNOWN, "    _forget_rest(self, footnote)\n" + _KNOWN),
    ("weasyprint.layout:LayoutContext._update_footnote_area", _OVER, f"{_OVER} or {_TALL}"),
    ("weasyprint.layout.block:_linebox_layout", _OVERFLOW, _REST + _OVERFLOW),
    ("weasyprint.layout.page:make_page", _WAITING, "    reported_footnotes = _in_order(context.reported_footnotes)\n"),
))
