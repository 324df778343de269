"""Fonts of a finished PDF looked at from inside: a text for every code that is shown, widths as in the font's file, no missing glyph."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Name

from warraq.reasons import Reason, reason
from warraq.verify.drawn import Drawn

_PAIR = re.compile(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>")
_SECTION = re.compile(r"beginbfchar(.*?)endbfchar", re.S)
_FORBIDDEN = {"", "\0", "\ufeff", "\ufffe"}             # ISO 19005-2 §6.2.11.7.2
_ROUNDING = 1.0                                         # thousandths of an em (§6.2.11.5)


def faults(seen: Drawn) -> Iterator[Reason]:
    """One reason for each font that is not sound."""
    for key, font in seen.fonts.items():
        codes, name = seen.codes.get(key, set()), str(font.get("/BaseFont", "font"))
        texts = to_unicode(font)
        if bare := sorted(code for code in codes if texts.get(code, "") in _FORBIDDEN):
            yield reason("glyphs-silent", font=name, count=len(bare), code=bare[0])
        if 0 in codes:
            yield reason("glyph-missing", font=name)
        if font.get("/Subtype") == Name.Type0:
            yield from _widths(font, codes, name)


def to_unicode(font: pikepdf.Object) -> dict[int, str]:
    """The text of each code, as our fonts give it."""
    if "/ToUnicode" not in font:
        return {}
    sections = _SECTION.findall(font.ToUnicode.read_bytes().decode("ascii", "replace"))
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be", "replace") for section in sections for code, text in _PAIR.findall(section)}


def _widths(font: pikepdf.Object, codes: set[int], name: str) -> Iterator[Reason]:
    inner = font.DescendantFonts[0]
    descriptor = inner.get("/FontDescriptor", {})
    file = descriptor.get("/FontFile2") or descriptor.get("/FontFile3")
    if file is None:
        return              # not embedded: said elsewhere
    opened = TTFont(io.BytesIO(file.read_bytes()), lazy=True)
    order, advances, scale = opened.getGlyphOrder(), opened["hmtx"].metrics, 1000 / opened["head"].unitsPerEm
    given = _given(inner.get("/W", Array()))
    default = float(inner.get("/DW", 1000))
    wrong = [code for code in codes if code >= len(order) or abs(given.get(code, default) - advances[order[code]][0] * scale) > _ROUNDING]
    if wrong:
        yield reason("widths-wrong", font=name, count=len(wrong), glyph=min(wrong))


def _given(array: Array) -> Mapping[int, float]:
    """The W array opened (ISO 32000-1 §9.7.4.3)."""
    out: dict[int, float] = {}
    items, at = list(array), 0
    while at < len(items):
        first = int(items[at])
        if isinstance(items[at + 1], Array):
            out |= {first + i: float(w) for i, w in enumerate(items[at + 1])}
            at += 2
        else:
            out |= {code: float(items[at + 2]) for code in range(first, int(items[at + 1]) + 1)}
            at += 3
    return out
