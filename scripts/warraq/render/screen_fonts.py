"""Fonts for pages in a browser: small WOFF2 files, and how wide words are in them."""

from __future__ import annotations

import hashlib
import io
import logging
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache as cache_of_calls
from functools import partial
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
    return _written(content, subset.Options(), unicodes=[code for first, last in _RANGES for code in range(first, last + 1)])


def _written(content: bytes, options: subset.Options, **kept: Iterable[int]) -> bytes:
    """A WOFF2 with the kept characters and glyphs of a font."""
    options.set(hinting=False, notdef_outline=True, ignore_missing_unicodes=True)
    font = TTFont(io.BytesIO(content), recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(**kept)
    subsetter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


@cache_of_calls
def characters_of(file: Path) -> frozenset[str]:
    """The characters that a font has."""
    with TTFont(file, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def font_of_words(words: Iterable[str], file: Path, cache: Path) -> bytes:
    """A WOFF2 that sets these words and no others, made once: half as large as one that has their letters in every form.

    The words are shaped, and each glyph that appears on the way is kept: what a rule makes for a later rule to take counts, too. The name table keeps
    the copyright and the licence alone, for a changed font may not bear a reserved name (OFL 1.1 §3).
    """
    content, words = file.read_bytes(), sorted(set(words))
    shelf = Shelf(cache / "screen-fonts")
    key = hashlib.sha256(repr((tools(), words)).encode() + content).hexdigest()
    made = shelf.get(key)
    if made is None:
        options = subset.Options(layout_closure=False, name_IDs=[0, 13, 14])
        forms = [unicodedata.normalize(form, word) for word in words for form in ("NFC", "NFD")]        # shapers look for both
        made = _written(content, options, unicodes=set(map(ord, "".join((*words, *forms)))), gids=sorted(_glyphs(words, content)))
        shelf.put(key, made)
        shelf.tidy()                            # each new word makes another one
    return made


def _glyphs(words: Iterable[str], content: bytes) -> set[int]:
    """Every glyph that stands in a word before, after or between the rules of a font."""
    font, seen = uharfbuzz.Font(uharfbuzz.Face(content)), set()

    def note(step: str, buffer: uharfbuzz.Buffer) -> bool:
        if "lookup" in step:                    # in other steps the buffer may hold characters still
            seen.update(glyph.codepoint for glyph in buffer.glyph_infos)
        return True

    for word in words:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(word)
        buffer.guess_segment_properties()
        buffer.language = "ar"                  # that of the pages: it chooses letters (OpenType locl)
        buffer.set_message_func(partial(note, buffer=buffer))
        uharfbuzz.shape(font, buffer)
        seen.update(glyph.codepoint for glyph in buffer.glyph_infos)
    return seen


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
