"""Margins kept at the top of pages that bear a name.

WeasyPrint 70.0, layout/page.py:996 (`remake_page`): every page with a name (CSS Paged Media 3 §8.2) is taken for one after a forced
break, so a heading or a figure that happens to come first keeps its upper margin. A change of name is told by `break` already.
CSS Fragmentation 3 §5.2: margins adjoining an unforced break are truncated.
"""

from __future__ import annotations

from warraq.render.pdf.cures.edit import Cure

CURE = Cure("weasyprint.layout.page:remake_page",
            (("(next_page['break'] != 'any' or next_page['page'])", "(next_page['break'] != 'any')"),))
