"""A line broken after its first word.

WeasyPrint 70.0, text/line_break.py:314-339 (`split_first_line`): a run that ends with a space, as before any inline element,
and that fits only without this space, is measured with it, found too wide and cut after its first word. Version 69 took the
space off at this place. CSS Text 3 §4.1.2: a collapsible space at a line's end hangs and is not considered. The same happens to a run
that ends with a no-break space, which does not hang, though Pango lets it: something unseen behind it has Pango break the line. And the
draft with which a line is begun (:275-284) is cut inside a word, whose last letter then has the wide shape of a word's end, or at the
space that it begins with; here it ends after a word.
"""

from __future__ import annotations

from warraq.render.pdf.cures.edit import Cure

_AFTER = """        return first_line_metrics(
            first_line, text, layout, resume_index, space_collapse, style)

    # Step #3: Try to put the first word"""
_HANGS = """        return first_line_metrics(
            first_line, text, layout, resume_index, space_collapse, style)
    if resume_index is None and space_collapse and text.endswith(' '):
        bare = create_layout(text.rstrip(' '), style, context, max_width, justification_spacing)
        bare_line, bare_index = bare.get_first_line()
        if bare_index is None and line_size(bare_line, style)[0] <= max_width:
            return first_line_metrics(first_line, text, layout, None, space_collapse, style)
    if resume_index is None and text.rstrip(' ')[-1:].isspace():
        layout.set_text(text.rstrip(' ') + '\\u2060')
        first_line, resume_index = layout.get_first_line()
        if resume_index is None:
            layout.set_text(text)
            first_line, resume_index = layout.get_first_line()
        first_line_width, _ = line_size(first_line, style)

    # Step #3: Try to put the first word"""

_WORD = """            space_index = text.find(' ')
            if space_index != -1:
                short_text = text[:space_index+2]  # index + space + one letter
"""
_LETTERS = "            short_text = text[:int(max_width / style['font_size'] * ratio)]\n"


def warraq_draft(text: str, letters: int) -> str:
    """So many letters of a text, the rest of their word, and the first letter of the next one."""
    end = text.find(" ", max(2, letters))
    return text if end == -1 else text[:end + 2]


CURE = Cure("weasyprint.text.line_break:split_first_line", (
    (_AFTER, _HANGS),
    (_WORD, "            short_text = warraq_draft(text, text.find(' ', 1) + 1)\n"),
    (_LETTERS, "            short_text = warraq_draft(text, int(max_width / style['font_size'] * ratio))\n")), {"warraq_draft": warraq_draft})
