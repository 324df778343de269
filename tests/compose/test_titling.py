"""Display lines: their estimated lengths against the fonts' true ones, and how titles are cut into them."""

from __future__ import annotations

import re

import pytest
import uharfbuzz as hb

from built import ROOT
from warraq import styles
from warraq.compose.titling import balanced, breadth, fitted, pieces

FONTS = {"ibm-plex-sans-arabic/IBMPlexSansArabic-Bold.ttf": 1.0, "amiri/Amiri-Bold.ttf": 1.22}     # the sizes at which the covers set them


def advance(font: str, text: str) -> float:
    face = hb.Face(hb.Blob.from_file_path(styles.folder() / "fonts" / font))
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(hb.Font(face), buffer)
    return sum(g.x_advance for g in buffer.glyph_positions) / face.upem


def lines() -> list[str]:
    """Titles and headings of the sample book."""
    texts = [p.read_text("utf-8") for p in sorted((ROOT / "manuscript/articles").glob("*.md"))]
    return [re.sub("{.*}|[*`\\[\\]]", "", line).strip() for text in texts for line in re.findall(r"^(?:#+|title:) (.{8,})$", text, re.M)]


@pytest.mark.parametrize("font", FONTS)
def test_the_estimate_is_near_the_font_and_seldom_short(font: str):
    ratios = [breadth(line) / (advance(font, line) * FONTS[font]) for line in lines()]
    assert len(ratios) > 60
    assert min(ratios) > 0.9 and max(ratios) < 1.45 and sum(r < 0.97 for r in ratios) < len(ratios) / 20


def test_marks_take_no_room():
    assert breadth("كِتَابٌ") == breadth("كتاب")


@pytest.mark.parametrize(
    ("title", "count", "expected"),
    [
        ("حرية", 1, ["حرية"]),
        ("الكسب من الإنترنت بعينين مفتوحتين", 2, ["الكسب من الإنترنت", "بعينين مفتوحتين"]),
        ("كلمة واحدة", 5, ["كلمة", "واحدة"]),
    ],
)
def test_lines_of_a_title(title: str, count: int, expected: list[str]):
    assert balanced(title.split(), count) == expected


@pytest.mark.parametrize("title", ["و", "حرية", "الكسب من الإنترنت بعينين مفتوحتين", "كلام " * 40, "قسطنطينيةالعظمىوالقاهرةالمعزيةودمشق", "كلمة طويلة " * 100])
def test_a_title_fits_its_room(title: str):
    setting = fitted(title.strip(), 116, 80, 23, 1.72)
    assert setting.size <= 23 and len(setting.lines) * 1.72 * setting.size <= 80.001
    assert max(map(breadth, setting.lines)) * setting.size <= 116.001
    assert " ".join(setting.lines).split() == title.split()


def test_few_lines_rather_than_many():
    assert fitted("الكسب من الإنترنت بعينين مفتوحتين", 116, 80, 23, 1.72).lines == ("الكسب من الإنترنت", "بعينين مفتوحتين")


def test_a_dash_stays_with_the_word_before_it_and_glued_words_together():
    assert pieces("السوق — مدخل إلى ٣٠\u00a0يومًا") == ["السوق —", "مدخل", "إلى", "٣٠\u00a0يومًا"]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("مدخل إلى الاقتصاد", ["مدخل", "إلى الاقتصاد"]),
        ("قصة الطيران من الحلم", ["قصة الطيران", "من الحلم"]),
    ],
)
def test_a_preposition_stands_rather_with_its_noun(title: str, lines: list[str]):
    assert balanced(title.split(), 2) == lines
