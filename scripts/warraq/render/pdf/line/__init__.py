"""Lines set by the press itself where WeasyPrint's own means do not suffice. HOOKS lists the changes to its source that call them."""

from __future__ import annotations

from warraq.render.pdf.cures.edit import Cure
from warraq.render.pdf.line import hemistich, long_words, one_glyph, pause_marks, poem

HOOKS: tuple[Cure, ...] = (poem.HOOK, hemistich.HOOK, one_glyph.HOOK, pause_marks.HOOK, *long_words.HOOKS)
