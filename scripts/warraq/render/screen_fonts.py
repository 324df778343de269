"""Fonts for pages in a browser: small WOFF2 files, and how wide words are in them."""

from __future__ import annotations

import hashlib
import io
import logging
from collections.abc import Iterable, Iterator
from pathlib import Path

import uharfbuzz
from fontTools import subset
from fontTools.ttLib import TTFont

from warraq.render.epub.shelf import Shelf
from warraq.render.tools import tools

# Latin letters, punctuation, the letters and marks of Arabic, digits of both kinds.
_RANGES = ((0x20, 0x7E), (0xA0, 0xA0), (0xAB, 0xAB), (0xB7, 0xB7), (0xBB, 0xBB), (0xD7, 0xD7), (0x200C, 0x200F), (0x2010, 0x2026), (0x2190, 0x2193),
           (0x60C, 0x60C), (0x61B, 0x61B), (0x61F, 0x66D), (0x670, 0x671), (0xFD3E, 0xFD3F))

logging.getLogger("fontTools").setLevel(logging.CRITICAL + 1)       # what it finds wrong with a font it would tell on stderr


def web_fonts(files: Iterable[Path], cache: Path) -> Iterator[bytes]:
    """A WOFF2 of each font file with the characters of Arabic and Latin text; made once."""
    shelf = Shelf(cache / "screen-fonts")
    for file in files:
        content = file.read_bytes()
        key = hashlib.sha256(repr((tools()[:-1], _RANGES)).encode() + content).hexdigest()
        made = shelf.get(key)
        if made is None:
            made = _subset(content)
            shelf.put(key, made)
        yield made


def _subset(content: bytes) -> bytes:
    font = TTFont(io.BytesIO(content), recalcTimestamp=False)
    options = subset.Options(hinting=False, notdef_outline=True, ignore_missing_unicodes=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in _RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def widths(texts: Iterable[str], file: Path) -> list[float]:
    """How wide each text is in a font, as a part of the type size (em), set in one line with plain spaces."""
    font = uharfbuzz.Font(uharfbuzz.Face(file.read_bytes()))
    known: dict[str, float] = {}
    return [sum(_width(word, font, known) for word in words) + (len(words) - 1) * _width(" ", font, known) for words in (text.split() for text in texts)]


def _width(word: str, font: uharfbuzz.Font, known: dict[str, float]) -> float:
    if word not in known:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(word)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer)
        known[word] = sum(position.x_advance for position in buffer.glyph_positions) / font.face.upem
    return known[word]
