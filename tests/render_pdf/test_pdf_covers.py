"""Covers as printed: whatever the words and the page's shape, every line stays inside the front and clear of the others."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pymupdf
import pytest

from pdf_books import MOMENT
from warraq import styles
from warraq.compose.cover import Face, cover_document
from warraq.model import Contributor, Settings
from warraq.render.pdf import engine

LONG = ("أثر تقلّبات أسعار الصرف في سلوك المدّخرين من صغار التجار وأصحاب المشاريع العائلية في المدن الساحلية بين عامي ١٩٧٣ و٢٠٢٣ "
        "دراسة ميدانية مقارنة مع ملاحق إحصائية وخرائط توضيحية ومقابلات مع أصحاب الحوانيت القديمة وورثتهم")
MANY = tuple(f"عبد الرحمن بن عبد العزيز القحطاني {n}" for n in range(1, 13))
FULL = {"publisher": "دار المثال للطباعة والنشر والتوزيع", "series": ("دراسات في الاقتصاد الاجتماعي والسياسي", "12")}
BOOKS = {
    "one letter": Settings("و", ("نور",), "s", "urn:x:1"),
    "long": Settings(LONG, MANY[:4], "s", "urn:x:1", subtitle=LONG[:90], **FULL),
    "vocalised": Settings("مِنْ كُلِّ بُسْتَانٍ زَهْرَةٌ وَمِنْ كُلِّ بَحْرٍ قَطْرَةٌ", ("نور", "ليلى"), "s", "urn:x:1", **FULL),
    "mixed": Settings("تعلّم C++ وPython في ٣٠ يومًا: دليل عملي", MANY, "s", "urn:x:1", subtitle=LONG, **FULL),
    "unbroken": Settings("قسطنطينيةالعظمىوالقاهرةالمعزيةودمشقالشام", ("الاسمالذيلايتّسعلهسطرولوكانالسطرطويلاجدًّا" * 2,), "s", "urn:x:1", **FULL),
}
ROLES = ("translator", "reviewer", "introduction", "designer")
BOOKS |= {
    "translated": replace(BOOKS["one letter"], contributors=(Contributor("منير البعلبكي", "translator"),)),
    "everybody": replace(BOOKS["long"], contributors=tuple(Contributor(name, role) for role in ROLES for name in MANY[:3])),
    "crowded": replace(BOOKS["mixed"], contributors=tuple(Contributor(name, "translator") for name in MANY)),
    "edited": replace(BOOKS["vocalised"], contributors=(Contributor("المحقق" * 12, "critical-editor"),)),
}
SHAPES = {"epub": (150, 240), "A5": (148, 210), "square": (210, 210), "landscape": (297, 210), "small": (105, 148)}


@pytest.mark.parametrize("theme", styles.themes())
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("book", BOOKS)
def test_every_line_is_inside_and_clear_of_the_others(theme: str, shape: str, book: str):
    face = Face(*SHAPES[shape])
    roots = {"styles": styles.folder(), "manuscript": Path("/nowhere")}
    pdf = pymupdf.open(stream=engine.print_pdf(cover_document(BOOKS[book], face), (f"book://styles/{theme}/cover.css",), roots, MOMENT))
    assert len(pdf) == 1
    rem = face.unit * 72 / 25.4
    lines = [_line(line) for block in pdf[0].get_text("dict")["blocks"] for line in block.get("lines", ())]
    assert lines
    for x0, x1, base, size in lines:
        assert 12 * rem < x0 and x1 < (face.wide - 12) * rem and 8 * rem < base < (face.high - 8) * rem
    for (a0, a1, above, small), (b0, b1, below, large) in combinations(sorted(lines, key=lambda line: line[2]), 2):
        beside = min(a1, b1) <= max(a0, b0)
        assert beside or below - above < .5 or below - above > .9 * min(small, large), (above, below, small, large)


def _line(line: dict) -> tuple[float, float, float, float]:
    """Left and right end, baseline and size of a line of text."""
    spans = [s for s in line["spans"] if s["text"].strip()] or line["spans"]
    return min(s["bbox"][0] for s in spans), max(s["bbox"][2] for s in spans), spans[0]["origin"][1], max(s["size"] for s in spans)
