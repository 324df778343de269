"""Pause marks of Qur'anic text in running prose brought down to their words.

A hook in draw/text.py (`draw_first_line`, WeasyPrint 70.0). Qur'anic fonts put ۖ ۗ ۚ at one height, nearly two ems above the baseline, as
the wide lines of a muṣḥaf want it; in a paragraph they would stand in the line above. In force for text with `--pause-marks: low`. Only
what Pango has placed is moved; the text is not touched.
"""

from __future__ import annotations

from warraq.render.pdf.cures.edit import Cure

_HIGH = 1.05            # em above the baseline: what has its lower edge there belongs to no letter
_GAP = 0.05             # em between a mark and what is below it


def warraq_lower_pause_marks(stream: object, style: object, run: object, size: float) -> None:
    """Moves the high marks of a run down to what stands below them. `size` is the font's, in CSS pixels."""
    try:
        wanted = style["__pause_marks"]
    except KeyError:                    # the labels of SVG pictures have no custom properties
        return
    if not any(getattr(token, "value", "") == "low" for token in wanted):
        return
    from weasyprint.text.ffi import TO_UNITS
    glyphs = [run.glyphs.glyphs[i] for i in range(run.glyphs.num_glyphs)]
    em, boxes = size * TO_UNITS, _ink(stream, run.item.analysis.font, glyphs)
    high = {i for i, (glyph, (*_, bottom)) in enumerate(zip(glyphs, boxes, strict=True)) if not glyph.geometry.width and bottom < -_HIGH * em}
    for i in high:
        left, right, _, bottom = boxes[i]
        tops = [top for j, (start, end, top, _) in enumerate(boxes) if j not in high and start < right and end > left]
        glyphs[i].geometry.y_offset += max(0, int(min(tops, default=bottom) - _GAP * em - bottom))


def _ink(stream: object, font: object, glyphs: list[object]) -> list[tuple[int, int, int, int]]:
    """Left, right, top and bottom of each glyph's ink in Pango units; y runs downwards from the baseline."""
    from weasyprint.text.ffi import pango
    out, pen = [], 0
    for glyph in glyphs:
        pango.pango_font_get_glyph_extents(font, glyph.glyph, stream.ink_rect, stream.logical_rect)
        x, y = pen + glyph.geometry.x_offset + stream.ink_rect.x, glyph.geometry.y_offset + stream.ink_rect.y
        out.append((x, x + stream.ink_rect.width, y, y + stream.ink_rect.height))
        pen += glyph.geometry.width
    return out


_RUN = "        string += '<'\n        for i, glyph_info in enumerate(glyphs_info[0:num_glyphs]):\n"

HOOK = Cure("weasyprint.draw.text:draw_first_line",
            ((_RUN, "        warraq_lower_pause_marks(stream, textbox.style, glyph_item, font_size)\n" + _RUN),),
            {"warraq_lower_pause_marks": warraq_lower_pause_marks})
