"""Drawings in the package: their labels carry their letters, and stand on paper."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import pytest
import uharfbuzz
from epub_sample import STYLES
from fontTools.ttLib import TTFont
from lxml import etree

from warraq.render.epub.drawings import Drawings
from warraq.render.epub.shelf import Shelf
from warraq.render.epub.stylesheet import gathered

ROOTS = {"styles": STYLES, "manuscript": STYLES}
FACES = gathered(("book://styles/press/epub.css",), ROOTS).faces
LABEL = "مخطّط الدخل"


def fit(body: str, attributes: str = 'viewBox="-5 -5 200 100"', shelf: Shelf | None = None) -> bytes:
    content = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{body}</svg>'.encode()
    return Drawings(FACES, ROOTS, shelf or Shelf(None)).fit(content, (200, 100))


def fonts(drawing: bytes) -> dict[tuple[str, str], bytes]:
    found = re.findall(r"font-family: '([^']+)'; font-weight: (\d+);[^}]*base64,([A-Za-z0-9+/=]+)\)", drawing.decode())
    return {(family, weight): base64.b64decode(packed) for family, weight, packed in found}


def test_labels_carry_the_letters_they_need_and_no_others():
    made = fonts(fit(f"<text>{LABEL}</text>"))
    assert list(made) == [("Amiri", "400")] and len(made["Amiri", "400"]) < 40_000
    assert set(LABEL) <= set(map(chr, TTFont(io.BytesIO(made["Amiri", "400"])).getBestCmap())) <= set(LABEL) | {"\u0651"}


def glyphs(font: bytes, text: str) -> list[tuple[str, int]]:
    """The shapes that a text is drawn with, by their names' outlines, and their widths."""
    face = uharfbuzz.Font(uharfbuzz.Face(font))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(face, buffer)
    return [(str(face.get_glyph_extents(i.codepoint)), p.x_advance) for i, p in zip(buffer.glyph_infos, buffer.glyph_positions)]


def test_letters_join_as_in_the_whole_font():
    whole = (STYLES / "fonts/amiri/Amiri-Regular.ttf").read_bytes()
    assert glyphs(fonts(fit(f"<text>{LABEL}</text>"))["Amiri", "400"], LABEL) == glyphs(whole, LABEL)


@pytest.mark.parametrize(("body", "faces"), [
    ('<text font-family="Arial" font-weight="bold">عنوان</text>', [("IBM Plex Sans Arabic", "700")]),
    ('<g font-family="sans-serif"><text>أول <tspan font-weight="800">غليظ</tspan> ثم</text></g>', [("IBM Plex Sans Arabic", "400"), ("IBM Plex Sans Arabic", "700")]),
    ('<text font-weight="²">عنوان</text>', [("Amiri", "400")]),
    ("<text>★</text>", [("Noto Sans Symbols 2", "400")]), ("<rect/>", []), ("<text> </text>", []), ("<title>عنوان</title>", [])])
def test_the_faces_are_those_that_are_drawn(body: str, faces: list[tuple[str, str]]):
    assert sorted(fonts(fit(body))) == faces


def test_it_stands_on_paper_behind_everything():
    root = etree.fromstring(fit("<title>رسم</title><style>rect { fill: red }</style><circle r='4'/>"))
    ground = root.find("{*}rect")
    assert dict(ground.attrib) == {"x": "-5", "y": "-5", "width": "200", "height": "100", "style": "fill: #fff; stroke: none"}
    assert [etree.QName(e).localname for e in root] == ["title", "rect", "style", "circle"]


def test_ornament_of_a_style_sheet_lies_on_no_paper():
    content = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>'
    assert b"<rect" not in Drawings(FACES, ROOTS, Shelf(None)).fit(content, (9, 9), on_paper=False)


def test_the_same_bytes_from_the_shelf_and_without(cache: Path):
    shelf = Shelf(cache)
    assert fit(f"<text>{LABEL}</text>", shelf=shelf) == fit(f"<text>{LABEL}</text>", shelf=shelf) == fit(f"<text>{LABEL}</text>")
    assert (shelf.hits, shelf.misses) == (2, 2)
