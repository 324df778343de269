"""Arabic words torn into single letters by `letter-spacing`, as in titles that a style sheet spaces for the sake of its Latin ones.

WeasyPrint 70.0, text/line_break.py:176 (`Layout.set_text`) and :25 (`line_size`): the spacing is given to all of a text, and once more behind
it. CSS Text 3 §8.2: where the letters of a cursive script cannot be moved apart without breaking their connections, they are not. Here
all but Arabic letters are spaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.render.pdf.cures.edit import Cure

_SPACED = re.compile("[^\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06ff\u0750-\u077f\u0870-\u08ff\u200d]+")


def warraq_spaced(text: str) -> Iterator[tuple[int, int]]:
    """Where in a text, in bytes of UTF-8, there are stretches without Arabic letters."""
    for stretch in _SPACED.finditer(text):
        start = len(text[:stretch.start()].encode())
        yield start, start + len(stretch[0].encode())


def warraq_ends_from_right_to_left(line: object) -> bool:
    """Whether the last letters of a Pango line run from right to left."""
    from weasyprint.text.ffi import ffi
    last, run = None, line.runs
    while run != ffi.NULL:
        if last is None or run.data.item.offset > last.offset:
            last = run.data.item
        run = run.next
    return last is not None and last.analysis.level % 2 == 1


_ALL = "            add_attr(0, len(bytestring), letter_spacing)\n"
_SOME = """            for start, end in warraq_spaced(self.text):
                add_attr(start, end, letter_spacing)
"""

_BEHIND = "    if style['letter_spacing'] != 'normal':\n"
_UNLESS = "    if style['letter_spacing'] != 'normal' and not warraq_ends_from_right_to_left(line):\n"

CURES = (
    Cure("weasyprint.text.line_break:Layout.set_text", ((_ALL, _SOME),), {"warraq_spaced": warraq_spaced}),
    Cure("weasyprint.text.line_break:line_size", ((_BEHIND, _UNLESS),), {"warraq_ends_from_right_to_left": warraq_ends_from_right_to_left}),
)
