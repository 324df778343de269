"""The cover's front and its printer's sheet as documents."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from warraq import styles
from warraq.compose import compose
from warraq.compose.cover import Face, cover_document
from warraq.compose.cover_sheet import Sheet, sheet_document
from warraq.compose.words import FACES
from warraq.model import Asset, Book, Contributor, Edition, Settings

BOOK = Settings("الكتاب الصغير", ("سعاد الحلبي",), "small", "urn:x:1", publisher="دار المثال", description="وصف الكتاب.\n\nفقرة ثانية.", isbn="978-603-8301-00-5")
A5 = Face(148, 210)


def words(xhtml: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", xhtml.partition("<body>")[2]))


def test_a_subtitle_in_the_title_is_set_apart():
    page = cover_document(replace(BOOK, title="دليل المبتدئ: كيف تبدأ بلا خوف"))
    title, subtitle = re.search(r'class="cover-title".*?</p>', page)[0], re.search(r'class="cover-subtitle".*?</p>', page)[0]
    assert "دليل المبتدئ<" in title and "كيف تبدأ بلا خوف" in subtitle


def test_latin_words_are_isolated():
    assert '<bdi dir="ltr">C++</bdi>' in cover_document(replace(BOOK, title="تعلّم C++"))


def test_marks_get_room():
    assert "vocalised" in cover_document(replace(BOOK, title="مِنْ كُلِّ بُسْتَانٍ زَهْرَةٌ")) and "vocalised" not in cover_document(replace(BOOK, title="تعلّم الكتابة"))


@pytest.mark.parametrize(("count", "shown"), [(1, "أ1"), (2, "أ1 وأ2"), (3, "أ1، أ2، أ3"), (12, "أ1، أ2، أ3 وآخرون")])
def test_authors(count: int, shown: str):
    author = re.search(r'class="cover-author".*?</p>', cover_document(replace(BOOK, author=tuple(f"أ{i + 1}" for i in range(count)))))[0]
    assert words("<body>" + author).replace(" ", "").endswith(shown.replace(" ", ""))


def contributors(*people: tuple[str, str]) -> list[str]:
    """The lines on the front that name them."""
    page = cover_document(replace(BOOK, contributors=tuple(Contributor(*person) for person in people)))
    block = re.search(r'class="cover-contributor".*?</p>', page)
    return [words("<body>" + line).strip() for line in re.findall(r'<span class="line">.*?</span>', block[0])] if block else []


def test_who_translated_or_edited_the_book_stands_below_its_author():
    assert contributors() == []
    assert contributors(("منير", "translator")) == ["ترجمة: منير"]
    assert contributors(("هارون", "critical-editor"), ("أمين", "translator"), ("سليم", "translator")) == ["ترجمة: أمين وسليم", "تحقيق: هارون"]
    page = cover_document(replace(BOOK, contributors=(Contributor("منير", "translator"),)))
    assert page.index("cover-title") < page.index("cover-author") < page.index("cover-contributor")


def test_a_front_has_three_lines_for_contributors_the_weightiest_first():
    minor = ("زيد", "proofreader"), ("عمرو", "designer"), ("هند", "cover-designer")
    assert contributors(*minor) == []
    more = ("ب", "reviewer"), ("ج", "introduction"), ("د", "commentator"), ("أ", "translator")
    assert contributors(*minor, *more) == ["ترجمة: أ", "تقديم: ج", "مراجعة: ب"]


def test_many_contributors_of_one_kind_take_the_lines_that_are_left():
    long = [(f"عبد الرحمن بن عبد العزيز القحطاني {n}", "translator") for n in range(9)]
    assert [line[-1] for line in contributors(*long[:3])] == ["،", "،", "2"]
    assert len(contributors(*long)) == 3 and contributors(*long)[-1].endswith("وآخرون")
    assert contributors(*long[:2], ("سعاد", "reviewer"))[1].startswith("وعبد الرحمن") and len(contributors(*long, ("سعاد", "reviewer"), ("ليلى", "introduction"))) == 3


@pytest.mark.parametrize("author", ["نور", "عبد الرحمن بن عبد العزيز بن محمد القحطاني الحجازي " * 3])
def test_contributors_are_smaller_than_the_author(author: str):
    page = cover_document(replace(BOOK, author=(author,), contributors=(Contributor("منير", "translator"),)))
    sizes = {name: float(size) for name, size in re.findall(r'class="cover-(author|contributor)" style="--size: ([\d.]+)rem', page)}
    assert sizes["contributor"] <= .81 * sizes["author"]


def test_the_ornament_takes_what_the_text_leaves():
    rooms = [int(re.search(r"--room: (\d+)rem", cover_document(replace(BOOK, title="كلام " * n)))[1]) for n in (1, 6, 40)]
    assert rooms == sorted(rooms, reverse=True) and rooms[0] > 60
    crowded = replace(BOOK, title="كلام طويل " * 20, subtitle="كلام " * 40, author=tuple(f"اسم طويل جدًّا للمؤلف {i}" for i in range(4)))
    assert 'class="cover bare"' in cover_document(crowded, A5) and 'class="cover"' in cover_document(BOOK, A5)


@pytest.mark.parametrize(("size", "whole"), [((1480, 2100), False), ((1500, 2100), False), ((1000, 1000), True)])
def test_the_authors_picture_fills_the_front_or_stands_whole(size: tuple[int, int], whole: bool):
    page = cover_document(BOOK, replace(A5, picture=Asset("images/وجه.jpg", "image/jpeg", *size, "")))
    assert ('class="cover given whole"' in page) == whole and "book://manuscript/images/" in page and "cover-title" not in page

def test_a_picture_of_another_shape_stands_on_the_colour_of_its_edge():
    square = replace(A5, picture=Asset("face.png", "image/png", 1000, 1000, "", ground="#102030"))
    assert 'class="ground" style="background: #102030"' in cover_document(BOOK, square)
    assert "ground" not in cover_document(BOOK, replace(A5, picture=Asset("face.png", "image/png", 1480, 2100, "", ground="#102030"))).partition("<body>")[2]


# ---- the sheet ------------------------------------------------------------------------------------------------------------------


def test_front_at_the_left_spine_at_its_right_then_back():
    page = sheet_document(BOOK, Sheet(A5, 12.5, 3))
    places = [(m[1], float(m[2])) for m in re.finditer(r'<div class="(panel|spine|panel back)" style="left: ([\d.]+)', page)]
    assert places == [("panel", 0), ("spine", 148), ("panel back", 160.5)]
    assert "size: 308.5mm 210mm" in page and "bleed: 3mm" in page


def test_the_back_says_what_the_book_is_about_and_its_number():
    back = sheet_document(BOOK, Sheet(A5, 12.5, 3)).partition("panel back")[2]
    assert back.count("<p class=\"\">") + back.count("<p>") == 2 and "ISBN 978-603-8301-00-5" in back and "<svg" in back
    bare = sheet_document(replace(BOOK, isbn="", description="", publisher=""), Sheet(A5, 12.5, 3)).partition("panel back")[2]
    assert "<svg" not in bare and "back-text" not in bare and "back-foot" not in bare


@pytest.mark.parametrize(("width", "worded"), [(5.9, False), (6, True), (40, True)])
def test_a_narrow_spine_bears_no_words(width: float, worded: bool):
    assert ("spine-title" in sheet_document(BOOK, Sheet(A5, width, 3))) == worded


def test_a_long_title_drives_the_others_off_the_spine():
    spine = sheet_document(replace(BOOK, title="كلمات كثيرة جدًّا " * 9), Sheet(A5, 10, 3))
    assert "spine-title" in spine and "spine-author" not in spine and "spine-foot" not in spine


def test_a_long_description_is_set_smaller():
    sizes = [float(re.search(r"--text-size: ([\d.]+)", sheet_document(replace(BOOK, description="وصف طويل. " * n), Sheet(A5, 9, 3)))[1]) for n in (5, 100, 300)]
    assert sizes == sorted(sizes, reverse=True) and sizes[0] > sizes[2]


def test_every_theme_has_a_cover():
    assert all((styles.folder() / theme / "cover.css").is_file() for theme in styles.themes())


def test_a_long_title_is_cut_into_lines_on_a_broad_spine():
    spine = sheet_document(replace(BOOK, title="كلمات كثيرة جدًّا " * 9), Sheet(A5, 30, 3)).partition('class="panel back"')[0]
    assert spine.count('class="spine-title"') > 1


@pytest.mark.parametrize(("ground", "kind"), [("#102030", "on-dark"), ("#f0e0c0", "on-light"), ("", "sheet")])
def test_spine_and_back_take_the_colour_of_the_pictures_edge(ground: str, kind: str):
    page = sheet_document(BOOK, Sheet(replace(A5, picture=Asset("face.png", "image/png", 1480, 2100, "", ground=ground)), 12, 3))
    assert kind in page and (f"background: {ground} !important" in page) == bool(ground)


# ---- the colophon -----------------------------------------------------------------------------------------------------------------


def test_every_theme_has_its_typefaces_in_the_colophon():
    assert set(styles.themes()) == set(FACES)
    last = [next(p.xhtml for p in compose(Book(replace(BOOK, theme=theme), (), {}), Edition("print", "pdf")).pages if p.role == "colophon") for theme in FACES]
    assert all(faces[0] in page for faces, page in zip(FACES.values(), last)) and len(set(last)) == len(FACES)


def test_no_typeface_is_named_where_the_author_may_have_changed_it():
    pages = compose(Book(BOOK, (), {}), Edition("print", "pdf", styles=("mine.css",))).pages
    assert "خطّ" not in next(p.xhtml for p in pages if p.role == "colophon")
