"""The width of a text as it is drawn: Pango shapes a line with spacing at its spaces in other runs than one without."""

from __future__ import annotations


def width_of(text: str, style: object, spacing: float = 0) -> float:
    """The width of a text as it is drawn, in CSS pixels, with so much spacing at its spaces."""
    from weasyprint.text.line_break import line_size
    layout = layout_of(text, style, spacing)        # Pango's line lives no longer than its layout
    return line_size(layout.get_first_line()[0], style)[0]


def layout_of(text: str, style: object, spacing: float) -> object:
    """A Pango layout as it is drawn."""
    from weasyprint.text.line_break import create_layout
    layout = create_layout(text, style, None, None, spacing)
    layout.set_text(text, justify=True)
    return layout


def spaces_in(text: str) -> int:
    """How many spaces of a text a justified line widens."""
    return text.count(" ") + text.count("\u00a0")
