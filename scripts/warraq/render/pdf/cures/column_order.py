"""Columns of right-to-left text: rules drawn one column too far left, grids filled from the left.

WeasyPrint 70.0, draw/border.py:47 (`draw_column_rules`): the rule is drawn to the left of each column but the first, which in
right-to-left text stands rightmost. layout/grid.py:1251 (`grid_layout`): columns are counted from the left whatever the direction
(CSS Grid 1 §3: they run in the inline direction); here each item is put at the mirrored place. And the room that is left over is
shared out as if there were no gaps (§10.5), which pushes the last column over the edge.
"""

from __future__ import annotations

from warraq.render.pdf.cures.edit import Cure

_LEFT = """            position_x = (
                child.position_x - (box.style['column_rule_width'] + gap) / 2)
"""
_BEFORE = """            position_x = child.position_x - (rule_width + gap) / 2
            if box.style['direction'] == 'rtl':
                position_x = child.position_x + child.width + (gap - rule_width) / 2
"""
_ITEM = "        # TODO: Find a better solution for the layout.\n"
_MIRRORED = """        if box.style['direction'] == 'rtl':
            child.position_x = 2 * box.content_box_x() + box.width - child.position_x - width
"""
_FREE = "    free_width = max(0, box.width - sum(size for size, _ in columns_sizes))\n"
_LESS = "    free_width = max(0, box.width - sum(size for size, _ in columns_sizes) - (len(columns_sizes) - 1) * column_gap)\n"

CURES = (
    Cure("weasyprint.draw.border:draw_column_rules", ((_LEFT, _BEFORE),)),
    Cure("weasyprint.layout.grid:grid_layout", ((_ITEM, _MIRRORED), (_FREE, _LESS))),
)
