"""A cell of a parted row, begun on an earlier page, that finds no room for its next line: its text is printed again from the beginning.

WeasyPrint 70.0, layout/table.py, `group_layout` in `table_layout`.
"""

from __future__ import annotations

from warraq.render.pdf.cures.edit import Cure

CURE = Cure("weasyprint.layout.table:table_layout", ((
    "                    cell_resume_at = {0: None}\n",
    "                    cell_resume_at = cell_skip_stack or {0: None}\n"),))
