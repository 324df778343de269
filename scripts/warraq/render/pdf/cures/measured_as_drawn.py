"""Justified lines that pass the margin.

WeasyPrint 70.0, layout/inline.py:1172 (`justify_line`, `add_word_spacing`): a line is measured without and drawn with spacing
at its spaces. The spacing parts Pango's runs there, so kerning across a space is lost, and lines of Amiri stick out by up to
a millimetre. The difference does not depend on how wide the spacing is, so it is measured once and shared out.
"""

from __future__ import annotations

from warraq.render.pdf.cures.edit import Cure
from warraq.render.pdf.text_width import spaces_in, width_of


def _drawn_change(box: object, spacing: float) -> float:
    """By how much the text boxes below `box` are drawn wider than measured, the spacing itself left out; each remembers its share."""
    from weasyprint.formatting_structure import boxes
    if isinstance(box, boxes.TextBox):
        box.drawn_change = _of_text(box, spacing)
        return box.drawn_change
    if isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        return sum(_drawn_change(child, spacing) for child in box.children)
    return 0


def _of_text(box: object, spacing: float) -> float:
    spaces = spaces_in(box.text)
    return width_of(box.text, box.style, spacing) - box.width - spaces * spacing if spaces else 0


SHARED = Cure(
    "weasyprint.layout.inline:justify_line",
    (("        add_word_spacing(context, line, extra_width / nb_spaces, 0)",
      "        extra_width -= _drawn_change(line, extra_width / nb_spaces)\n"
      "        add_word_spacing(context, line, extra_width / nb_spaces, 0)"),),
    {"_drawn_change": _drawn_change})
PLACED = Cure(
    "weasyprint.layout.inline:add_word_spacing",
    (("extra_space = justification_spacing * nb_spaces", "extra_space = justification_spacing * nb_spaces + box.drawn_change"),))
