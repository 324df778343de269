"""Fonts of the whole book: every file embedded once, cut down to the glyphs that all chapters together use."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
import uharfbuzz
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String

from warraq.render.pdf.chapter import SPECIAL, Chapter, Face
from warraq.render.pdf.lengthened import lengthened

Key = tuple[str, int, tuple[int, ...]]

_DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "JSTF", "DSIG", "MATH", "kern", "morx", "feat", "gasp")


@dataclass
class Merged:
    """What the chapters use of one face: `text` gives each glyph's text, the first that is not empty."""

    content: bytes
    index: int
    tail: tuple[int, ...] = ()                  # as in Face
    text: dict[int, str] = field(default_factory=dict)

    def use(self, text: Mapping[int, str]) -> None:
        """Adds a chapter's glyphs."""
        for glyph, said in text.items():
            if not self.text.get(glyph):
                self.text[glyph] = said


def key_of(face: Face) -> Key:
    """What fonts of chapters have in common that are one font of the book."""
    return face.sha256, face.index, face.tail


def merged(chapters: Iterable[Chapter], files: Iterable[Path]) -> dict[Key, Merged]:
    """The faces of a book by `key_of`. `files` are the fonts of the styles."""
    contents = {hashlib.sha256(c).hexdigest(): c for c in (f.read_bytes() for f in files)}
    out: dict[Key, Merged] = {}
    for chapter in chapters:
        contents |= chapter.files
        for face in chapter.fonts.values():
            if (key := key_of(face)) not in out:
                out[key] = Merged(contents[face.sha256], face.index, face.tail)
            out[key].use(face.text)
    return {key: face for key, face in out.items() if not SPECIAL & set(_opened(face).keys())}


def _opened(face: Merged) -> TTFont:
    return TTFont(io.BytesIO(face.content), fontNumber=face.index, lazy=True)


def embedded(pdf: pikepdf.Pdf, face: Merged) -> pikepdf.Object:
    """The face as a composite font of the PDF whose codes are glyph ids (PDF 32000-1 §9.7)."""
    font = _opened(face)
    scale = 1000 / font["head"].unitsPerEm
    outlines = _subset(face)
    prefix = "".join(chr(65 + b % 26) for b in hashlib.sha256(outlines).digest()[:6])
    name = Name(f"/{prefix}+{font['name'].getDebugName(6) or 'Font'}")
    compact = outlines[:4] == b"OTTO"
    inner = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType0 if compact else Name.CIDFontType2, BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        W=_widths(face, scale), FontDescriptor=pdf.make_indirect(_descriptor(pdf, font, name, scale, outlines, compact)))
    if not compact:
        inner.CIDToGIDMap = Name.Identity
    return pdf.make_indirect(Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=name, Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(inner)]), ToUnicode=pdf.make_stream(_to_unicode(face.text))))


def _subset(face: Merged) -> bytes:
    """The font file with nothing but the outlines in use; glyph ids stay."""
    wanted = uharfbuzz.SubsetInput()
    wanted.sets(uharfbuzz.SubsetInputSets.GLYPH_INDEX).update((*face.text, *face.tail))
    wanted.sets(uharfbuzz.SubsetInputSets.DROP_TABLE_TAG).update(int.from_bytes(t.encode(), "big") for t in _DROPPED)
    wanted.flags = (uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
                    | uharfbuzz.SubsetFlags.DESUBROUTINIZE | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE)
    outlines = uharfbuzz.subset(uharfbuzz.Face(face.content, face.index), wanted).blob.data
    return lengthened(outlines, sorted(face.text), face.tail) if face.tail else outlines


def _widths(face: Merged, scale: float) -> Array:
    """The W array: advances in 1/1000 em, in runs of consecutive glyphs (§9.7.4.3)."""
    font = uharfbuzz.Font(uharfbuzz.Face(face.content, face.index))
    more = sum(font.get_glyph_h_advance(glyph) for glyph in face.tail)
    out: list[object] = []
    previous = None
    for glyph in sorted(face.text):
        if previous is None or glyph != previous + 1:
            out += [glyph, []]
        out[-1].append(_number((font.get_glyph_h_advance(glyph) + more) * scale))
        previous = glyph
    return Array([Array(v) if isinstance(v, list) else v for v in out])


def _number(value: float) -> object:
    return int(value) if value == int(value) else pikepdf.Object.parse(f"{value:.2f}".encode())


def _descriptor(pdf: pikepdf.Pdf, font: TTFont, name: Name, scale: float, outlines: bytes, compact: bool) -> Dictionary:
    head, metrics, style = font["head"], font["hhea"], font["OS/2"]
    file = pdf.make_stream(outlines)
    if compact:
        file.Subtype = Name.OpenType
    else:
        file.Length1 = len(outlines)
    box = [round(v * scale) for v in (head.xMin, head.yMin, head.xMax, head.yMax)]
    return Dictionary({
        "/Type": Name.FontDescriptor, "/FontName": name, "/FontFamily": String(font["name"].getDebugName(1) or ""), "/Flags": 4,
        "/FontBBox": Array(box), "/ItalicAngle": round(font["post"].italicAngle), "/Ascent": round(metrics.ascent * scale),
        "/Descent": round(metrics.descent * scale), "/CapHeight": round(getattr(style, "sCapHeight", 0) * scale) or box[3],
        "/StemV": 80, "/FontFile3" if compact else "/FontFile2": file})


_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
"""
_FOOT = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


def _to_unicode(text: Mapping[int, str]) -> bytes:
    """The text of every glyph that has one (§9.10.3), at most a hundred to a block."""
    lines = [f"<{glyph:04x}> <{said.encode('utf-16-be').hex()}>" for glyph, said in sorted(text.items()) if said]
    blocks = [lines[i:i + 100] for i in range(0, len(lines), 100)]
    return (_HEAD + "".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar\n" for b in blocks) + _FOOT).encode("ascii")
