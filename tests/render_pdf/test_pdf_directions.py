"""Directions by the glyphs on the page: a book full of Latin phrases, numbers and identifiers, in every place where words can stand."""

import json
import re
import zipfile

import pytest
from fontTools.ttLib import TTFont

from built import ROOT, Built, press
from glyph_order import lines, seen, stands

BOOK = ROOT / "tests/books/directions"
EXPECTED = json.loads((BOOK / "expected.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def directions(tmp_path_factory) -> Built:
    out = tmp_path_factory.mktemp("directions")
    ended = press("build", "--manuscript", str(BOOK), "--out", str(out), "--jobs", "1", "--lang", "en")
    assert ended.returncode == 0, ended.stderr
    return Built(out)


@pytest.fixture(scope="module")
def page(directions) -> list[str]:
    return seen(directions.path("print"))


def test_what_is_typed_in_one_order_is_drawn_in_it(page):
    assert [text for text in EXPECTED["from left to right"] if not stands(text, page)] == []


def test_nothing_is_turned_round(page):
    assert [text for text in EXPECTED["never"] if stands(text, page)] == []


def test_running_heads_and_contents_keep_the_order_of_their_words(page):
    """Whole lines from left to right: the book's title on even pages, an article's on odd ones, and lines of the contents."""
    assert any(re.fullmatch("2025-11-22\\S+C\\+\\+[٢٤٦٨]", line) for line in page)
    assert any(re.fullmatch("[٣٥٧][^.]+C#", line) for line in page)
    assert any(re.fullmatch("[٠-٩]\\.+C\\+\\+وNode.js", line) for line in page)


def test_markers_have_their_hyphen_at_the_left(page):
    assert any(line.endswith("-١") and "v3.1-alpha" in line for line in page)
    assert any(line.endswith("-٢") and "+12025550143" in line for line in page)


def test_brackets_open_at_the_left_and_close_at_the_right(directions):
    """Of «(Delta Code)» and «Alpha Code» in guillemets, though the first one typed stands at the right."""
    with TTFont(ROOT / "styles/fonts/amiri/Amiri-Regular.ttf") as font:
        number = {char: font.getGlyphID(font.getBestCmap()[ord(char)]) for char in "()«»"}
    line = next(line for line in lines(directions.path("print")) if "DeltaCode" in "".join(g.char for g in line))
    text = "".join(g.char for g in line)
    for words, brackets in (("DeltaCode", "()"), ("AlphaCode", "«»")):
        at = text.index(words)
        assert (line[at - 1].number, line[at + len(words)].number) == (number[brackets[0]], number[brackets[1]])


def test_the_epub_has_the_same_isolates_and_no_css_for_them(directions):
    with zipfile.ZipFile(directions.path("epub")) as book:
        texts = {name: book.read(name).decode() for name in book.namelist() if name.endswith((".xhtml", ".css"))}
    assert not any("unicode-bidi" in text for text in texts.values())
    assert not any(re.search("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]", text) for text in texts.values())
    assert sum(text.count('<bdi dir="ltr">') for text in texts.values()) > 150
