"""Where the printed pages are marked in an EPUB: at their first word, never inside one, before what a mark may not stand in."""

import re
from html import unescape

import pytest

from warraq.compose.page_breaks import PageMarks
from warraq.compose.splitting import split
from warraq.model import PageStart
from warraq.running_text import letters

_MARK = re.compile(r'<(span|div) epub:type="pagebreak" role="doc-pagebreak" id="(\w[\w-]*)" aria-label="([^"]*)"></\1>')


def marked(markup: str, *before: int) -> str:
    """The markup with a mark `|` (in a line) or `‖` (between blocks) where pages begin that have so many letters before them."""
    starts = [PageStart(str(n), f"_page-{n}", "a", count) for n, count in enumerate(before, 1)]
    out, = PageMarks(starts).put_into("a", markup)
    assert [m[2] for m in _MARK.finditer(out)] == [s.anchor for s in starts]
    return _MARK.sub(lambda m: "|" if m[1] == "span" else "‖", out)


def at(markup: str, wanted: str) -> str:
    """The markup with the mark of a page that begins with these letters."""
    return marked(markup, letters(unescape(re.sub("<[^>]*>", "", markup))).index(letters(wanted)))


@pytest.mark.parametrize("markup, words, expected", [
    ("<p>كان الورّاق ينسخ.</p>", "ينسخ", "<p>كان الورّاق |ينسخ.</p>"),
    ("<p>كان الورّاق ينسخ.</p>", "كان", "<p>|كان الورّاق ينسخ.</p>"),
    ("<p>قال: «هذا كتاب».</p>", "«هذا", "<p>قال: |«هذا كتاب».</p>"),
    ("<p>أ &amp; ب &lt; ج</p>", "ج", "<p>أ &amp; ب &lt; |ج</p>"),
    ("<p>كـــتاب مفتوح</p>", "مفتوح", "<p>كـــتاب |مفتوح</p>"),
    ("<p>نصّ</p><h2 id='x'>قسم</h2><p>بعده</p>", "قسم", "<p>نصّ</p>‖<h2 id='x'>قسم</h2><p>بعده</p>"),
    ("<header><h1><span>العنوان</span></h1></header><p>نصّ</p>", "العنوان", "‖<header><h1><span>العنوان</span></h1></header><p>نصّ</p>"),
    ("<p>انظر <a href='#x'>باب الورق</a> فيه</p>", "باب", "<p>انظر |<a href='#x'>باب الورق</a> فيه</p>"),
    ("<p>انظر <a href='#x'>باب الورق</a> فيه</p>", "الورق", "<p>انظر <a href='#x'>باب |الورق</a> فيه</p>"),
    ("<p>نصّ</p><table><thead><tr><th>اسم</th></tr></thead><tbody><tr><td>قلم</td></tr></tbody></table>", "اسم",
     "<p>نصّ</p>‖<table><thead><tr><th>اسم</th></tr></thead><tbody><tr><td>قلم</td></tr></tbody></table>"),
    ("<table><thead><tr><th>اسم</th></tr></thead><tbody><tr><td>قلم</td></tr></tbody></table>", "قلم",
     "<table><thead><tr><th>اسم</th></tr></thead><tbody><tr><td>|قلم</td></tr></tbody></table>"),
    ("<ul><li>أول</li><li><p>ثانٍ</p></li></ul>", "ثان", "<ul><li>أول</li><li><p>|ثانٍ</p></li></ul>"),
    ('<p class="bayt"><span class="hemistich">صدر</span> <span class="hemistich">عجز</span></p>', "صدر",
     '<p class="bayt"><span class="hemistich">|صدر</span> <span class="hemistich">عجز</span></p>'),
])
def test_a_page_is_marked_at_its_first_word(markup, words, expected):
    assert at(markup, words) == expected


@pytest.mark.parametrize("markup, inside, expected", [
    ("<p>في الكتاب</p>", 5, "<p>في |الكتاب</p>"),                                           # a long word that had to be broken
    ("<p>في «الكتاب»</p>", 5, "<p>في |«الكتاب»</p>"),
    ("<p>في ال<b>كتا</b>ب</p>", 6, "<p>في |ال<b>كتا</b>ب</p>"),                             # joined over the borders of elements
    ("<p>هو <bdi>international</bdi></p>", 7, "<p>هو <bdi>|international</bdi></p>"),         # hyphenated in print
    ("<h2>عنوان</h2>", 2, "‖<h2>عنوان</h2>"),
    ("<p>انظر https://example.org/a/b</p>", 20, "<p>انظر https://example.|org/a/b</p>"),      # an address, after its marks
])
def test_a_mark_never_parts_a_word(markup, inside, expected):
    assert marked(markup, inside) == expected


def test_pictures_and_rules_have_their_places():
    markup = '<p>نصّ</p><figure><img src="a" alt="ب"/><figcaption>تعليق</figcaption></figure><hr/><p class="picture"><img src="b" alt=""/></p>'
    assert marked(markup, 2, 8, 9) == ('<p>نصّ</p>‖<figure><img src="a" alt="ب"/><figcaption>تعليق</figcaption></figure>‖<hr/>'
                                       '<p class="picture">|<img src="b" alt=""/></p>')


def test_notes_and_what_print_has_not_are_not_counted():
    call = "\ue0fea.note-1\ue0fe"
    markup = f'<p>كلمة{call} بعدها</p><ul class="faq-questions"><li><a href="#q">سؤال</a></li></ul><p>آخر</p>'
    assert marked(markup, 4, 9) == f'<p>كلمة{call} |بعدها</p><ul class="faq-questions"><li><a href="#q">سؤال</a></li></ul><p>|آخر</p>'


def test_pages_with_nothing_of_their_own_are_marked_where_the_next_begins_and_the_last_ones_at_the_end():
    starts = [PageStart("١", "_page-1", "a", 0), PageStart("٢", "_page-2"), PageStart("٣", "_page-3", "b", 0), PageStart("٤", "_page-4", "b", 3),
              PageStart("٥", "_page-5")]
    marks = PageMarks(starts)
    first, = marks.put_into("a", "<p>أول</p>")
    second, = marks.put_into("b", "<p>ثان</p>")
    assert [m[3] for m in _MARK.finditer(first)] == ["١"]
    assert [m[3] for m in _MARK.finditer(second)] == ["٢", "٣", "٤", "٥"]
    assert _MARK.sub("|", second) == "<p>||ثان</p>||"


def test_one_document_of_the_print_edition_may_be_several_files():
    starts = [PageStart(str(n), f"_page-{n}", "front", n) for n in (0, 5, 8)]
    out = PageMarks(starts).put_into("front", "<h1>كتاب</h1>", "<p>ناشر</p>", "<p>إهداء</p>")
    assert [_MARK.sub("|", piece) for piece in out] == ["|<h1>كتاب</h1>", "<p>|ناشر</p>", "<p>|إهداء</p>"]


@pytest.mark.parametrize("more", ["", "<p>كلمة ليست في المطبوع.</p>"])
def test_the_first_letters_of_a_page_say_where_it_begins_should_the_texts_differ(more):
    start = PageStart("٢", "_page-2", "a", 12, letters("والحبر من العفص"))
    out, = PageMarks([PageStart("١", "_page-1", "a", 0, letters("الورق من القنّب والحبر")), start]).put_into("a", f"{more}<p>الورق من القنّب والحبر من العفص.</p>")
    assert _MARK.sub("|", out) == f"{more}<p>|الورق من القنّب |والحبر من العفص.</p>"


def test_a_file_does_not_end_between_a_mark_and_what_it_marks():
    block = "<p>" + "نصّ طويل في فقرة. " * 8 + "</p>"
    figure = '<figure><img src="a" alt="ب"/></figure>'
    markup = "".join(f"<section class=\"level-2\"><h2>قسم</h2>{block}{figure}{block}</section>" for _ in range(12))
    count = len(letters(re.sub("<[^>]*>", "", block)))
    before = [n * (2 * count + 4) + part for n in range(12) for part in (0, 3 + count)]
    out, = PageMarks([PageStart(str(n), f"_page-{n}", "a", place) for n, place in enumerate(before)]).put_into("a", markup)
    pieces = split(out, "تتمة", lambda s: len(s.encode()), "\ue0fe", 1500)
    assert len(pieces) > 5 and sum(len(_MARK.findall(p)) for p in pieces) == 24
    for piece in pieces:
        assert not re.search(r"</div>(</section>)*$", piece) and not re.search(r"</h2>(</section>)*$", piece)
