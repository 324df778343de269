"""Repairs of WeasyPrint's inside, one file a defect; CURES lists them in the order in which they are applied."""

from __future__ import annotations

from warraq.render.pdf.cures import (
    break_after_first_word,
    break_between_children,
    column_order,
    deep_gray,
    floats_in_lines,
    fonts_by_file,
    glyph_positions,
    glyph_texts,
    joined_letters,
    kerning_at_breaks,
    marker_content,
    measured_as_drawn,
    named_page_break,
    notes_with_calls,
    padding_at_start,
    photograph_quality,
    picture_profiles,
    picture_without_size,
    spacing_at_edges,
    svg_masks,
    svg_opacity,
    svg_order,
    svg_text,
    text_indent,
    trailing_space,
)
from warraq.render.pdf.cures.edit import Cure, Misfit

__all__ = ["CURES", "Cure", "Misfit"]

CURES: tuple[Cure, ...] = (
    break_after_first_word.CURE,
    break_between_children.CURE,
    kerning_at_breaks.CURE,
    padding_at_start.CURE,
    text_indent.CURE,
    trailing_space.CURE,
    spacing_at_edges.CURE,
    measured_as_drawn.SHARED,
    measured_as_drawn.PLACED,
    marker_content.CURE,
    *floats_in_lines.CURES,
    *column_order.CURES,
    named_page_break.CURE,
    picture_without_size.CURE,
    svg_text.CURE,
    *svg_masks.CURES,
    svg_opacity.CURE,
    svg_order.CURE,
    *notes_with_calls.CURES,
    *joined_letters.CURES,
    glyph_positions.CURE,
    *fonts_by_file.CURES,
    deep_gray.CURE,
    picture_profiles.CURE,
    *photograph_quality.CURES,
    glyph_texts.CURE,
)
