"""The anatomy of a printed book and of one for screens: which page stands where, what is blank, heads, folios, contents."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
import pymupdf
import pytest

from built import press
from warraq.verify.pdf import destinations

YAML = """title: "خزانة الكتب: دليل القارئ"
subtitle: كيف تُبنى وتُحفظ
author: [سعاد الحلبي, نور الدين الزنكي]
publisher: دار المثال
edition: الطبعة الثانية
date: 2026-05-02
isbn: 978-603-8301-00-5
deposit: 1447/1234
series: {name: دراسات المكتبات, position: 3}
dedication: إلى أبي.
slug: shelves
front: [preface.md]
articles:
  - 01-first.md
  - part: الباب الأول
    articles: [02-second.md]
  - part: الباب الثاني
    articles: [03-third.md]
editions: {print: , screen: }
"""
TEXT = "كان الورّاق ينسخ الكتب ويجلّدها ويبيعها في سوق المدينة، وكان الناس يقصدونه من كل مكان بعيد. " * 3
FILES = {
    "preface.md": "---\ntitle: مقدمة الناشر\n---\n\n" + f"{TEXT}\n\n" * 9,
    "articles/01-first.md": "---\ntitle: سطر واحد\n---\n\nسطر واحد.\n",
    "articles/02-second.md": "---\ntitle: في جمع الكتب وترتيبها على الرفوف ترتيبًا يعين من يطلبها على الوصول إليها سريعًا\nshort: جمع الكتب\n---\n\n" + f"{TEXT}\n\n" * 12,
    "articles/03-third.md": "---\ntitle: حفظ الورق\n---\n\n" + f"{TEXT}\n\n![صورة](../images/a.svg){{#fig-a}}\n",
    "images/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>',
}


@dataclass
class Opened:
    """A finished PDF: its pages' labels, words, and where its ids lie."""

    path: Path
    labels: list[str] = field(init=False)
    places: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.seen = pymupdf.open(self.path)
        with pikepdf.open(self.path) as pdf:
            self.labels = [str(page.label) for page in pdf.pages]
            index = {page.obj.objgen: i for i, page in enumerate(pdf.pages)}
            self.places = {name: index[place[0].objgen] for name, place in destinations(pdf).items()}
            self.contents = [b"".join(s.read_bytes() for s in page.contents_coalesce() or [page.Contents] if s) if "/Contents" in page else b"" for page in pdf.pages]

    def words(self, page: int, top: float = 0, bottom: float = 1) -> str:
        """The letters between two heights, as parts of the page's, from right to left; letters that a ligature doubles count once."""
        height = self.seen[page].rect.height
        chars = [(round(o[1]), -o[0], chr(u)) for span in self.seen[page].get_texttrace() for u, g, o, _ in span["chars"] if top <= o[1] / height <= bottom and g != -1]
        return re.sub(r"(.)\1+", r"\1", "".join(c for _, _, c in sorted(chars) if not c.isspace() and c != "\u200d"))

    def blank(self, page: int) -> bool:
        return not self.words(page) and not self.seen[page].get_drawings() and not self.seen[page].get_images()


@pytest.fixture(scope="module")
def editions(tmp_path_factory) -> dict[str, Opened]:
    root, out = tmp_path_factory.mktemp("book"), tmp_path_factory.mktemp("out")
    for name, text in {**FILES, "book.yaml": YAML}.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, "utf-8")
    done = press("build", "--manuscript", str(root), "--out", str(out), "--jobs", "1", "--lang", "en")
    assert done.returncode == 0, done.stderr
    return {name: Opened(out / f"shelves-{name}.pdf") for name in ("print", "screen")}


def test_the_first_pages_stand_in_the_order_of_the_trade(editions):
    book = editions["print"]
    assert "خزانة" in book.words(0) and "دليل" not in book.words(0), "the half-title is the short title alone"
    assert book.blank(1)
    assert all(word in book.words(2) for word in ("خزانة", "دليل", "سعاد", "الثانية", "دارالمثال"))
    assert all(word in book.words(3) for word in ("الطبعة", "978-603-8301-00-5"[::-1].replace("00", "0"), "1447/1234"[::-1].replace("44", "4"), "دارالمثال"))
    assert "إلى" in book.words(4) and book.blank(5)
    assert book.places["preface"] == 6 and book.labels[:7] == ["أ", "ب", "ج", "د", "هـ", "و", "ز"]
    assert book.places["preface"] < book.places["_contents"] < book.places["first"]


def test_all_that_opens_stands_on_the_left_and_parts_have_a_leaf(editions):
    book = editions["print"]
    for name in ("preface", "_contents", "first", "_part-2", "second", "_part-3", "third"):
        assert book.places[name] % 2 == 0, name
    assert book.labels[book.places["first"]] == "1"
    for part, first in (("_part-2", "second"), ("_part-3", "third")):
        assert book.places[first] == book.places[part] + 2 and book.blank(book.places[part] + 1)


def test_heads_and_folios(editions):
    book = editions["print"]
    opener = book.places["second"]
    assert not book.words(opener, 0, .08) and book.words(opener, .9), "an opener bears its number at the foot"
    even, odd = opener + 1, opener + 2
    assert "خزانةالكتب" in book.words(even, 0, .1) and "جمعالكتب" in book.words(odd, 0, .1)
    for page in (even, odd):
        folio = [o[0] for s in book.seen[page].get_texttrace() for u, _, o, _ in s["chars"] if o[1] < 60 and chr(u) in "٠١٢٣٤٥٦٧٨٩"]
        middle = book.seen[page].rect.width / 2
        assert folio and all((x > middle) == (page == even) for x in folio), "at the outer edge"
    for page in (*range(6), book.places["_part-2"]):
        assert not book.words(page, 0, .1) and not book.words(page, .93)


def test_contents(editions):
    book = editions["print"]
    words = book.words(book.places["_contents"])
    assert all(word in words for word in ("مقدمة", "سطرواحد", "جمعالكتب", "حفظالورق", "الباب")) and "الرفوف" not in words
    assert words.index("سطرواحد") < words.index("جمعالكتب") < words.index("حفظالورق")


def test_the_screen_edition_begins_with_its_cover_and_has_no_blank_pages(editions):
    book = editions["screen"]
    assert book.labels[:3] == ["الغلاف", "أ", "ب"] and book.labels[book.places["first"]] == "1"
    assert "خزانة" in book.words(0) and "خزانة" in book.words(1) and "ردمك" in book.words(2)
    assert book.places["_cover"] == 0 and not any(book.blank(i) for i in range(len(book.labels)))
    with pikepdf.open(book.path) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root][:3] == ["الغلاف", "مقدمة الناشر", "المحتويات"]


def test_the_print_edition_has_no_cover_inside(editions):
    assert "_cover" not in editions["print"].places
