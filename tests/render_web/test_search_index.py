"""The search index: what of a page is found, what words stand below, and how small the parts are."""

from __future__ import annotations

import json
import re

import pytest

from warraq.arabic.clitics import after_article, after_particles
from warraq.arabic.normalize import bare, fold, typed_words
from warraq.render.web.search import search_files
from warraq.render.web.search_text import Block, blocks
from warraq.render.web.search_words import keys, postings, spellings

PAGE = """<!DOCTYPE html><html><body><header>رأس</header><main id="text"><article class="chapter"><header><h1 id="a">عنوان <span>الفصل</span><a class="deep" href="#a"></a></h1></header>
<p>كلمة<a class="noteref" href="#a.note-1">(١)</a> و<b>مقصّ</b>ٌ في
 سطرين.</p><ul><li>بند<p>فقرة</p>ذيل</li></ul><table><tr><td>خلية</td><td>أخرى</td></tr></table>
<h2>بلا معرّف</h2><p>سطر<br>آخر <ruby>كلمة<rt>شرح</rt></ruby></p><nav>روابط</nav><div class="faq-ways"><p>أسئلة هذا المقال</p><ul><li>سؤال؟</li></ul></div><p class="faq-back">من مقال</p><svg><text>رسم</text></svg><!-- ملاحظة -->
<aside class="footnote" id="a.note-1"><p><a class="note-back" href="#c">(١)</a> حاشية</p></aside></article></main><footer>ذيل</footer></body></html>"""


def decoded(files: dict[str, bytes]) -> dict[str, object]:
    parts = (re.fullmatch(r'warraqSearch\("(\w+)",(.*)\)\n', content.decode(), re.S) for content in files.values())
    return {part[1]: json.loads(part[2]) for part in parts}


def test_blocks_are_what_a_reader_takes_for_paragraphs_below_their_headings() -> None:
    above, note = ("a", "عنوان الفصل"), ("a.note-1", "حاشية")
    assert list(blocks(PAGE)) == [
        Block("عنوان الفصل", *above, True), Block("كلمة ومقصٌّ في سطرين.".replace("صٌّ", "صٌّ"), *above), Block("بند", *above), Block("فقرة", *above), Block("ذيل", *above),
        Block("خلية أخرى", *above), Block("بلا معرّف", "", "بلا معرّف", True), Block("سطر آخر كلمة شرح", "", "بلا معرّف"), Block("حاشية", *note)]


def test_a_page_without_text_has_no_blocks() -> None:
    assert not list(blocks("<!DOCTYPE html><title>ا</title><p>خارج النص</p>"))


@pytest.mark.parametrize(("word", "rests"), [
    ("والكتاب", ("كتاب",)), ("بالكتاب", ("كتاب",)), ("للكتاب", ("كتاب", "لكتاب")), ("وكالكتاب", ("كتاب",)), ("ٱلكتاب", ("كتاب",)), ("للغة", ("غة", "لغة")),
    ("إلهام", ()), ("ألوان", ()), ("الذي", ()), ("والله", ()), ("ال", ()), ("كتاب", ())])
def test_the_article_and_what_stands_before_it(word: str, rests: tuple[str, ...]) -> None:
    assert after_article(word) == rests


def test_particles_leave_at_least_three_letters() -> None:
    assert (after_particles("وبكتاب"), after_particles("فهم"), after_particles("قلم")) == (("بكتاب", "كتاب"), (), ())


def test_words_stand_below_what_readers_look_for() -> None:
    words = typed_words("الكتاب كتاب وكتاب بكتاب وكتابها فكرة الفكرة كرة واحدا تاب إلهام للكتاب العٰلمين")
    found = {form: {head for head, other in postings([words]) if other == form} for _, form in postings([words])}
    assert found["الكتاب"] == found["كتاب"] == found["للكتاب"] == {"كتاب"}
    assert found["وكتاب"] == {"وكتاب", "كتاب"} and found["بكتاب"] == {"بكتاب", "كتاب"} and found["وكتابها"] == {"وكتابها", "كتابها"}
    assert found["فكره"] == {"فكره"} and found["واحدا"] == {"واحدا"} and found["الهام"] == {"الهام"}
    assert found["العلمين"] == {"علمين"} and found["العالمين"] == {"عالمين"}


@pytest.mark.parametrize(("stem", "looked_up"), [
    ("ماء", ("ماء",)), ("مآء", ("ماء",)), ("ما", ("ما",)), ("جاءت", ("جات", "جاءت")), ("جاؤوا", ("جاووا", "جاءوا")), ("رائع", ("رايع",)),
    ("مائها", ("مايها", "ماءها")), ("مائدة", ("مايده",)), ("لقاء", ("لقا", "لقاء")),
    ("سماء", ("سما",)), ("آلاء", ("الا",)), ("اء", ("ا",)), ("شيء", ("شي",))])
def test_three_letters_that_end_in_hamza_are_looked_up_with_it(stem: str, looked_up: tuple[str, ...]) -> None:
    assert keys(stem) == looked_up


def test_an_alif_above_the_line_may_be_written_out() -> None:
    assert [fold(s) for s in spellings("ٱلصَّلَوٰةَ")] == ["الصلوه", "الصلاه"] and [fold(s) for s in spellings("السَّمَـٰوَٰتِ")] == ["السموت", "السماوات"]
    assert spellings("كتاب") == ("كتاب",)


def test_words_as_typed_are_as_many_as_folded_ones() -> None:
    text = "قال ﷺ: «الـ\u200dكتاب» 3½، ﻛﺘﺎﺏ — C++ ء _ ﹰ"
    assert [fold(word) for word in typed_words(text)] == fold(text).split() == ["قال", "صلي", "الله", "عليه", "وسلم", "الكتاب", "31", "2", "كتاب", "c"]
    assert bare("الـ\u200dكِتَاب") == bare("ﺍﻟﻜﺘﺎﺏ") == "الكتاب"


def test_the_index_is_in_small_parts_and_the_same_every_time() -> None:
    pages = [(f"{n}.html", f"فصل {n}", PAGE.replace("كلمة", " ".join(f"كلمة{n}{'ابتثجحخد'[m % 8]}{m}" for m in range(2000)))) for n in range(5)]
    files = search_files(pages)
    assert files == search_files(iter(pages)) and len(files) > 10
    assert max(map(len, files.values())) < 64_000
    index = decoded(files)["index"]
    assert [name for name, _, _ in index["pages"]] == [name for name, _, _ in pages] and index["words"] == sorted(index["words"])


def test_a_book_without_a_word_has_an_index_all_the_same() -> None:
    assert decoded(search_files([("a.html", "ا", "<main></main>")])) == {"index": {"pages": [], "blocks": "", "texts": [], "words": []}}
