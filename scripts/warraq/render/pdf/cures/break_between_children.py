"""Lines that pass the margin although an inline element could be broken between its children, as in `<a>اسم <b>كتاب</b></a>`.

WeasyPrint 70.0, layout/inline.py:1247 (`can_break_inside`): whether an inline element can be broken is asked of each of its children, not
of the places between them, so it is never cut there when what follows does not fit any more. Here its whole text is asked.
"""

from __future__ import annotations

from warraq.render.pdf.cures.edit import Cure

_ATOMIC = "\u2e80"      # WeasyPrint's stand-in, an ideograph: lines may break on both sides of it


def warraq_breakable(box: object) -> bool:
    """Whether the text of an inline element has a place for a line break in it (UAX #14)."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.text.line_break import can_break_text
    return isinstance(box, boxes.InlineBox) and can_break_text(_text(box), box.style["lang"])


def _text(box: object) -> str:
    from weasyprint.formatting_structure import boxes
    if isinstance(box, boxes.TextBox):
        return box.text
    if not isinstance(box, boxes.InlineBox):
        return _ATOMIC
    return "".join(_text(child) for child in box.children if child.is_in_normal_flow())


_ASKED = "return any(can_break_inside(child) for child in box.children)"

CURE = Cure("weasyprint.layout.inline:can_break_inside", ((_ASKED, _ASKED.replace("return ", "return warraq_breakable(box) or ")),),
            {"warraq_breakable": warraq_breakable})
