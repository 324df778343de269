"""Font files in which letters have tatweels on: outlines put together, so that an elongated letter is one glyph."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph


def lengthened(content: bytes, letters: Iterable[int], tail: Sequence[int]) -> bytes:
    """A TrueType font in which each of these glyphs is preceded by those of `tail`, from left to right, and is so much wider.

    Arabic runs to the left: what stands to a letter's left follows it. Glyph ids stay; the glyphs of `tail` become empty.
    """
    font = TTFont(io.BytesIO(content), recalcTimestamp=False)
    names, metrics, outlines = font.getGlyphOrder(), font["hmtx"].metrics, font.getGlyphSet()
    made = {names[letter]: _together([names[g] for g in (*tail, letter)], outlines, metrics) for letter in letters}
    for glyph in tail:
        font["glyf"][names[glyph]] = Glyph()
    width = sum(metrics[names[glyph]][0] for glyph in tail)
    for name, outline in made.items():
        font["glyf"][name] = outline
        outline.recalcBounds(font["glyf"])
        metrics[name] = metrics[name][0] + width, getattr(outline, "xMin", 0)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _together(names: Sequence[str], outlines: object, metrics: object) -> Glyph:
    pen, x = TTGlyphPen(None), 0
    for name in names:
        drawn = DecomposingRecordingPen(outlines)
        outlines[name].draw(drawn)
        drawn.replay(TransformPen(pen, (1, 0, 0, 1, x, 0)))
        x += metrics[name][0]
    return pen.glyph()
