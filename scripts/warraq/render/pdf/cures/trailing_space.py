"""A right-to-left line moved off its margin by the space at its end.

WeasyPrint 70.0, layout/inline.py:302 (`remove_last_whitespace`): when a line's last text loses its final space, everything in the
line is moved left by that space, the last text too, which leaves a gap before it and pushes it over the left margin; and after a
left-to-right run nothing is moved at all, which pushes the line over the right one. Here the last text stays where it is and what
stands to its right, level by level, moves up to it. WeasyPrint also draws the text as it was, with the space; here without it.
"""

from __future__ import annotations

from warraq.render.pdf.cures.edit import Cure

_WRONG = """    if box.pango_layout.first_line_direction % 2:
        for child in line.children:
            child.translate(dx=-space_width, ignore_floats=True)
"""
_RIGHT = """    for ancestor in ancestors:
        if ancestor.style['direction'] == 'rtl':
            for child in ancestor.children[:-1]:
                if not child.is_floated():
                    child.translate(dx=-space_width, ignore_floats=True)
"""

_MEASURED = "        box.width = new_box.width\n"
_DRAWN = _MEASURED + "        box.pango_layout = new_box.pango_layout\n"

CURE = Cure("weasyprint.layout.inline:remove_last_whitespace", ((_WRONG, _RIGHT), (_MEASURED, _DRAWN)))
