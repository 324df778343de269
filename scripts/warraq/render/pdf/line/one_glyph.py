"""An elongated letter drawn as one glyph, so that a reader who copies or searches a poem finds its words without tatweels.

A hook in draw/text.py (`draw_first_line`, WeasyPrint 70.0). The tatweels that the press put behind a letter are left out; the letter is
shown in a font of its own, whose glyphs have them on (`lengthened`), and whose ToUnicode map gives the bare letter (ISO 32000-1 §9.10.3).
"""

from __future__ import annotations

import unicodedata
from copy import copy
from typing import NamedTuple

from warraq.arabic.elongation import TATWEEL
from warraq.render.pdf import marks
from warraq.render.pdf.chapter import SPECIAL
from warraq.render.pdf.cures.edit import Cure

_BYTES = TATWEEL.encode()


class Letter(NamedTuple):
    """A letter with tatweels to its left: their glyphs from left to right and their width in Pango units, and the letter's text."""

    tail: tuple[int, ...]
    width: int
    text: str


def warraq_lengthened(layout: object, run: object, font: object) -> dict[int, Letter | None]:
    """What to do with some glyphs of a run, by their place in it: a letter is to be lengthened, a tatweel (None) left out."""
    tatweels = getattr(layout, "tatweels", frozenset())
    if not tatweels or not marks.collecting() or run.item.analysis.level % 2 == 0 or "glyf" not in font.tables or SPECIAL & set(font.tables):
        return {}
    text = layout.text.encode()[run.item.offset:run.item.offset + run.item.length]
    starts = [run.glyphs.log_clusters[i] for i in range(run.glyphs.num_glyphs)]
    glyphs = [run.glyphs.glyphs[i] for i in range(run.glyphs.num_glyphs)]
    inserted = [start + run.item.offset in tatweels and text.startswith(_BYTES, start) for start in starts]
    out: dict[int, Letter | None] = {}
    at = 0
    while at < len(glyphs):
        end = next((i for i in range(at, len(glyphs)) if not inserted[i]), len(glyphs))
        letter = next((i for i in range(end, len(glyphs)) if glyphs[i].geometry.width), None)
        tail = range(at, end)
        if tail and letter is not None and all(_plain(glyphs[i]) for i in (*tail, letter)):
            out |= dict.fromkeys(tail)
            out[letter] = Letter(tuple(glyphs[i].glyph for i in tail), sum(glyphs[i].geometry.width for i in tail), _letters(text, starts, letter))
        at = max(end, at + 1)
    return out


def _plain(glyph: object) -> bool:
    return not glyph.geometry.x_offset and not glyph.geometry.y_offset


def _letters(text: bytes, starts: list[int], index: int) -> str:
    """The letters of a glyph's cluster, without the signs on them."""
    end = min((start for start in starts if start > starts[index]), default=len(text))
    return "".join(c for c in text[starts[index]:end].decode() if unicodedata.category(c) not in ("Mn", "Cf"))


def warraq_draw_lengthened(stream: object, pango_font: object, font: object, size: float, glyph: object, letter: Letter | None, string: str) -> str:
    """Takes one such glyph into the operand of a TJ that is being written, and returns it."""
    from weasyprint.text.ffi import FROM_UNITS
    scale = 1000 * FROM_UNITS / size
    if letter is None:
        return f"{string}>{-glyph.geometry.width * scale:.2f}<"
    longer = _lengthened_font(stream, font, letter.tail)
    longer.to_unicode.setdefault(glyph.glyph, letter.text)
    advance = sum(_advance(stream, pango_font, each) for each in (*letter.tail, glyph.glyph)) * scale
    longer.widths.setdefault(glyph.glyph, round(advance, 2))
    rest = advance - (letter.width + glyph.geometry.width) * scale
    stream.show_text(f"{string}>{letter.width * scale:.2f}")        # back over the tatweels, which were passed over
    stream.set_font_size(longer.hash, size)
    stream.show_text(f"<{glyph.glyph:04x}>" + (f"{rest:.2f}" if abs(rest) >= 0.1 else ""))
    stream.set_font_size(font.hash, size)
    return "<"


def _lengthened_font(stream: object, font: object, tail: tuple[int, ...]) -> object:
    """The font whose glyphs have these tatweels on."""
    key = font.hash, tail
    if key not in stream._fonts:
        longer = copy(font)
        longer.tail, longer.hash = tail, f"{font.hash}-{'-'.join(map(str, tail))}"
        longer.to_unicode, longer.widths, longer.missing = {}, {}, {}
        stream._fonts[key] = longer
    return stream._fonts[key]


def _advance(stream: object, pango_font: object, glyph: int) -> int:
    from weasyprint.text.ffi import pango
    pango.pango_font_get_glyph_extents(pango_font, glyph, stream.ink_rect, stream.logical_rect)
    return stream.logical_rect.width


_RUN = "        string += '<'\n        for i, glyph_info in enumerate(glyphs_info[0:num_glyphs]):\n"
_WIDTH = "            width = glyph_info.geometry.width\n"
_DRAWN = """            if i in lengthened:
                string = warraq_draw_lengthened(
                    stream, pango_font, font, font_size, glyph_info, lengthened[i], string)
                x_advance += width * FROM_UNITS / font_size
                continue
"""

HOOK = Cure("weasyprint.draw.text:draw_first_line",
            ((_RUN, "        lengthened = warraq_lengthened(textbox.pango_layout, glyph_item, font)\n" + _RUN), (_WIDTH, _WIDTH + _DRAWN)),
            {"warraq_lengthened": warraq_lengthened, "warraq_draw_lengthened": warraq_draw_lengthened})
