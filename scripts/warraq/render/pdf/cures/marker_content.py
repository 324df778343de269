"""A crash on `::marker { content: … }` with markers outside the list item.

WeasyPrint 70.0, formatting_structure/build.py:379 (`marker_to_box`): the marker's box is positioned by changing its style, an
anonymous style that css/__init__.py:1075 shares with the marker's text since version 70, so the text becomes absolute too.
"""

from __future__ import annotations

from warraq.render.pdf.cures.edit import Cure

_SHARED = "        marker_box.style['position'] = 'absolute'\n"

CURE = Cure("weasyprint.formatting_structure.build:marker_to_box",
            ((_SHARED, "        marker_box.style = marker_box.style.copy()\n" + _SHARED),))
