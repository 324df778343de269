"""Glyphs without text: vowel signs that bear the letter's text as well, and letters that bear none.

WeasyPrint 70.0, draw/text.py:192-203 (`draw_first_line`): where several glyphs show one cluster, the first in the order of the page gets
its whole text, and the others an empty one, for good. A reader then hears or copies a code instead of a letter, and PDF/A-2u (ISO 19005-2
§6.2.11.7.2) and PDF/UA (ISO 14289-1 §7.21.7) forbid it. The cluster's text is shared out: letters to its first glyph, signs to the others.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from warraq.render.pdf.cures.edit import Cure

_NOTHING = "\u200d"         # ZERO WIDTH JOINER: for a glyph that adds no character, such as a dot drawn apart


def _share(clusters: Sequence[int], index: int, count: int, length: int, rightward: bool, text: bytes) -> str:
    """The text of one glyph of a run. `clusters` gives for each of its `count` glyphs the byte in `text` at which its cluster begins."""
    start = clusters[index]
    end = min((c for c in (clusters[i] for i in range(count)) if c > start), default=length)
    group = [i for i in range(count) if clusters[i] == start]
    place = group.index(index) if rightward else group[::-1].index(index)
    return shared(text[start:end].decode(), len(group))[place]


def shared(text: str, glyphs: int) -> list[str]:
    """A cluster's text as shares for so many glyphs, in the order of reading."""
    if glyphs == 1:
        return [text or _NOTHING]
    letters, signs = _parted(text)
    if len(signs) < glyphs - 1:
        letters, signs = _parted(unicodedata.normalize("NFD", text))
    shares = [letters or _NOTHING, *(signs[i:i + 1] or _NOTHING for i in range(glyphs - 1))]
    shares[-1] += signs[glyphs - 1:]
    return shares


def _parted(text: str) -> tuple[str, str]:
    """Its letters, and the signs on them."""
    signs = "".join(c for c in text if unicodedata.category(c) in ("Mn", "Me"))
    return "".join(c for c in text if c not in signs), signs


_OLD = """            if glyph_id not in font.to_unicode:
                # Get positions of the glyph in the UTF-8 string.
                offset = glyph_item.item.offset
                t1 = clusters[i]
                if glyph_item.item.analysis.level % 2:  # rtl
                    t2 = glyph_item.item.length if i == 0 else clusters[i-1]
                else:
                    t2 = glyph_item.item.length if i == num_glyphs-1 else clusters[i+1]
                utf8_text = utf8_text or textbox.pango_layout.text.encode()
                font.to_unicode[glyph_id] = utf8_text[offset+t1:offset+t2].decode()
"""
_NEW = """            if glyph_id not in font.to_unicode:
                offset, length = glyph_item.item.offset, glyph_item.item.length
                utf8_text = utf8_text or textbox.pango_layout.text.encode()
                font.to_unicode[glyph_id] = _share(
                    clusters, i, num_glyphs, length, glyph_item.item.analysis.level % 2 == 0, utf8_text[offset:offset+length])
"""
CURE = Cure("weasyprint.draw.text:draw_first_line", ((_OLD, _NEW),), {"_share": _share})
