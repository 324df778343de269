"""The embedded fonts: there, whole, allowed, and able to join and place the letters of the book."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import uharfbuzz
from fontTools.ttLib import TTFont

from warraq.model import Composition
from warraq.reasons import Reason, reason
from warraq.verify.epub.opened import XHTML, Fault, Opened, elements, resolved

_FACE = re.compile(r"@font-face\s*\{([^}]*)\}", re.I)
_URL = re.compile(r"""url\(\s*['"]?([^'")]+)""")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufd3e-\ufd4f\ufdf0-\ufdff]")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00|\d+\s+[6-9]00)")
_RESTRICTED = 0x0002                            # OS/2 fsType: may not be embedded
_DUAL = "بتثجحخسشصضطظعغفقكلمنهي"                # letters that join on both sides
_MARKS = "\u064e\u0650\u0651"
_JOINED, _SHAPED = ("init", "medi", "fina"), 2


@dataclass(frozen=True)
class _Face:
    """One @font-face and what its file can do."""

    name: str
    characters: frozenset[int]
    features: frozenset[str]
    licence: bool


def faults(b: Opened, composition: Composition) -> Iterator[Fault]:
    """What is wrong with the fonts. A book without any leaves them to the reading system, which is a choice; so does an edition
    without fonts, whose few are for Qur'anic text and honorifics alone.
    """
    rules = {resolved(sheet, url): rule for sheet, css in b.sheets.items() for rule in _FACE.findall(css) for url in _URL.findall(rule)}
    if not rules:
        return
    faces: list[_Face] = []
    for name in rules:
        face = _opened(b, name)
        if isinstance(face, Reason):
            yield Fault("font", name, face)
            continue
        faces.append(face)
        yield from _joins(b.read(name), face)
    unused = (n for n, i in b.items.items() if i.get("media-type", "").startswith("font/") and n not in rules)
    yield from (Fault("font", n, reason("font-unused"), grave=False) for n in unused)
    yield from (Fault("font", "-", why) for why in _licensed(b, faces))
    if composition.edition.fonts != "none":
        yield from (Fault("font", "-", why) for why in _together(b, faces, list(rules.values())))


def _opened(b: Opened, name: str) -> _Face | Reason:
    """The face, or why it is none."""
    if name not in b.items or name not in b.names:
        return reason("font-lost")
    if name.endswith(".woff2"):
        return reason("font-woff2")
    try:
        with TTFont(io.BytesIO(b.read(name))) as font:
            if font["OS/2"].fsType & 0xF == _RESTRICTED:
                return reason("font-restricted")
            if not {"glyf", "CFF ", "CFF2"} & set(font.keys()):
                return reason("font-outlines")
            for table in font.keys():           # each read whole, or it is cut short; HarfBuzz would take it for none
                font.reader[table] if table != "GlyphOrder" else None
            return _Face(name, frozenset(font.getBestCmap()), _features(b.read(name)), any(font["name"].getDebugName(i) for i in (13, 14)))
    except Exception as error:                  # fontTools raises whatever its struct, zlib or table code does
        return reason("font-damaged", error=error)


def _features(content: bytes) -> frozenset[str]:
    """The layout features of all scripts (their default languages), as HarfBuzz reads them: much quicker than fontTools."""
    face = uharfbuzz.Face(content)
    return frozenset(tag for table in ("GSUB", "GPOS") for script, _ in enumerate(face.get_table_script_tags(table))
                     for tag in face.get_language_feature_tags(table, script))


def _joins(content: bytes, face: _Face) -> Iterator[Fault]:
    """A face with the letters of Arabic gives each its four forms (GSUB), and places vowel signs on them (GPOS)."""
    letters = [c for c in _DUAL if ord(c) in face.characters]
    if not letters:
        return
    if not set(_JOINED) <= face.features:
        yield Fault("font", face.name, reason("font-forms"))
    elif all(_drawn(content, c * 3)[1:2] == _drawn(content, c) for c in letters[:_SHAPED]):
        yield Fault("font", face.name, reason("font-unjoined"))
    if any(ord(c) in face.characters for c in _MARKS) and "mark" not in face.features:
        yield Fault("font-marks", face.name, reason("font-marks"), grave=False)


def _drawn(content: bytes, text: str) -> list[int]:
    """The glyphs that HarfBuzz chooses, in the order of the letters."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(uharfbuzz.Font(uharfbuzz.Face(content)), buffer)
    return [g.codepoint for g in reversed(buffer.glyph_infos)] or [0]


def _licensed(b: Opened, faces: list[_Face]) -> Iterator[Reason]:
    if not any(re.search("ofl|licen", n, re.I) for n in b.names) and not all(f.licence for f in faces):
        yield reason("font-licence")


def _together(b: Opened, faces: list[_Face], rules: list[str]) -> Iterator[Reason]:
    """Among all of them every letter of the book has a glyph; bold words have a bold face."""
    used = {c for d in b.texts.values() for c in _ARABIC.findall("".join(d.itertext("{*}*")))}
    missing = sorted(c for c in used if not any(ord(c) in f.characters for f in faces))
    if missing:
        yield reason("font-glyphs", codes=" ".join(f"U+{ord(c):04X}" for c in missing[:8]))
    if used and not any(set(_JOINED) <= f.features for f in faces):
        yield reason("font-none-joins")
    bold = any(e.tag in (XHTML + "b", XHTML + "strong") for d in b.texts.values() for e in elements(d))
    if bold and not any(map(_BOLD.search, rules)):
        yield reason("font-bold")
