"""Notes whose lines end where those of the source do, and notes that cannot be laid out because of a space at a source line's end.

WeasyPrint 70.0, formatting_structure/build.py:76 (`build_formatting_structure`): white space is collapsed (CSS Text 3 §4.1) in the document's
boxes, from which those of footnotes have been taken out by then.
"""

from __future__ import annotations

from warraq.render.pdf.cures.edit import Cure

_WRONG = "    box.process_whitespace()\n    box.process_text_transform()\n"
_RIGHT = "    for note in footnotes:\n        note.process_whitespace()\n" + _WRONG

CURE = Cure("weasyprint.formatting_structure.build:build_formatting_structure", ((_WRONG, _RIGHT),))
