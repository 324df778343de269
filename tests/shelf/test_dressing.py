"""The fonts of the shelf's pages hold what stands on them: judged by shaping here, by the browser in test_in_browser.py."""

import io
import re
import sys

import uharfbuzz
from fontTools.ttLib import TTFont
from shelved_books import HARD, LATIN, RICH

from warraq import styles
from warraq.dressing import dressed
from warraq.render.epub.shelf import Shelf
from warraq.render.screen_fonts import font_of_words
from warraq.shelf.page import book_page

WORDS = ("قُدَامَةُ", "الكتاب", "لَا", "ﷺ", "﴿وَقُل﴾", "(بحج)", "«يمّمت»", "ب\u0627\u0654ب", "أ\u064e\u0651", "Fi", "ﻻ", "١٢٣", "بـــب")


def shaped(font, word):
    buffer = uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    return [(info.cluster, at.x_advance, at.x_offset, at.y_offset, font.get_glyph_extents(info.codepoint)) for info, at in zip(buffer.glyph_infos, buffer.glyph_positions)]


def test_a_font_of_words_sets_them_as_the_whole_font_does(tmp_path):
    file = styles.folder() / "fonts/amiri/Amiri-Regular.ttf"
    small = TTFont(io.BytesIO(font_of_words(WORDS, file, tmp_path)))
    small.flavor, plain = None, io.BytesIO()
    small.save(plain)
    whole, part = (uharfbuzz.Font(uharfbuzz.Face(content)) for content in (file.read_bytes(), plain.getvalue()))
    for word in WORDS:
        assert shaped(part, word) == shaped(whole, word), word
    assert small["maxp"].numGlyphs < 200
    assert {record.nameID for record in small["name"].names} <= {0, 13, 14}


def test_fonts_of_earlier_words_do_not_fill_the_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(sys.modules[Shelf.__module__], "_KEPT", 1)
    for word in ("كتاب", "كتب"):
        font_of_words((word,), styles.folder() / "fonts/noto-sans-symbols-2/NotoSansSymbols2-Regular.ttf", tmp_path)
    assert len(list((tmp_path / "screen-fonts").iterdir())) <= 1


def test_pages_and_their_files(tmp_path):
    files = dressed({"a.html": book_page(RICH), "b.html": book_page(HARD), "c.html": book_page(LATIN)}, tmp_path)
    sheet = files["site/page.css"].decode()
    fonts = {f"site/{name}" for name in re.findall(r"url\(([^)]*)\)", sheet)}
    assert set(files) == {"a.html", "b.html", "c.html", "site/page.css", "site/fonts/OFL.txt"} | fonts
    assert re.search(r'href="site/page\.css\?[0-9a-f]{8}"', files["a.html"].decode())
    assert "Amiri" in files["site/fonts/OFL.txt"].decode() and "Plex" in files["site/fonts/OFL.txt"].decode()
    assert files == dressed({"c.html": book_page(LATIN), "b.html": book_page(HARD), "a.html": book_page(RICH)}, tmp_path)


def test_a_book_of_everything_keeps_to_its_weight(tmp_path):
    files = dressed({"a.html": book_page(RICH, "https://example.org/")}, tmp_path)
    assert len(files["a.html"]) + len(files["site/page.css"]) <= 30_000
    assert sum(len(content) for name, content in files.items() if not name.endswith("OFL.txt")) <= 60_000
