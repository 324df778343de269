"""`text-indent` on the wrong side of right-to-left lines.

WeasyPrint 70.0, layout/inline.py:96 (`get_next_linebox`): the indent is added to the line's left end whatever its direction,
so a justified Arabic paragraph begins flush and its first line ends short. CSS Text 3 §8.1: the indent is a margin at the
line's start edge. The line box keeps its width; what stands in it is moved over.
"""

from __future__ import annotations

from warraq.render.pdf.cures.edit import Cure

_PLACED = "        line.translate(offset_x, offset_y)\n"
_INDENTED = _PLACED + """        if containing_block.style['direction'] == 'rtl' and linebox.text_indent:
            for child in line.children:
                if not child.is_floated():
                    child.translate(dx=-linebox.text_indent, ignore_floats=True)
"""

CURE = Cure("weasyprint.layout.inline:get_next_linebox", ((_PLACED, _INDENTED),))
