"""Lines too long where a word is broken: by a twentieth of an em after a hyphen, by up to an em inside an Arabic word.

WeasyPrint 70.0, layout/inline.py:930 (`split_text_box`): Pango chooses the break in the unbroken text, in which the two letters around
it are kerned or joined. On a line by itself the first of them is wider, and the line may pass its end. Such a line is broken once more,
with as much less room as it is too long.
"""

from __future__ import annotations

from collections.abc import Callable

from warraq.render.pdf.cures.edit import Cure

_NOISE = 0.02           # CSS pixels
_WIDER = 1.2            # em: no letter's final shape is wider by more; a line that is, holds a word that cannot be broken


def warraq_fitting(split: Callable, text: str, style: object, room: float | None, start: bool) -> tuple:
    """What `split` finds for a width, or for a little less where that has passed the width. `start`: a line begins here."""
    found = split(text, style, room, start)
    if found[2] is None or room is None:
        return found
    excess, most = found[3] - room, _WIDER * style["font_size"]
    less = excess
    while _NOISE < excess < most and less < most:
        shorter = split(text, style, room - less - _NOISE, start)
        if shorter[3] <= room:
            return shorter
        less += excess
    return found


_SPLIT = """        text.decode(), box.style, context, available_width,
        box.justification_spacing, is_line_start=is_line_start)
"""
CURE = Cure(
    "weasyprint.layout.inline:split_text_box",
    (("split_first_line(\n" + _SPLIT, """warraq_fitting(
        lambda text, style, room, start: split_first_line(
            text, style, context, room, box.justification_spacing, is_line_start=start),
        text.decode(), box.style, available_width, is_line_start)
"""),), {"warraq_fitting": warraq_fitting})
