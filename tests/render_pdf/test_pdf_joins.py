"""Letters join over the borders of inline elements, and only where Arabic joins them."""

from __future__ import annotations

import pymupdf
import pytest
from pdf_books import Bench, Printed, page

from warraq.arabic.joining import JOINER, joined, leading_marks
from warraq.render.pdf.cures import joined_letters, spaced_letters

PLAIN = """@page { margin: 10pt; @bottom-center { content: none } } html { font: 20px 'IBM Plex Sans Arabic' }
b, strong, em, i, sup { font: inherit; vertical-align: baseline } a { color: inherit; text-decoration: none }"""
WORDS = ("كتاب", "مستشفيات", "فكتبتها", "يتفضّلون", "شجرة", "عُلَماءٌ", "ببغائه", "مؤسسة")


def glyphs(bench: Bench, rows: list[str], css: str = "", without: tuple = ()) -> list[list[int]]:
    """The glyphs of each row, which stands on lines of its own."""
    return [[glyph for glyph, *_ in line] for line in bench.drawn("".join(f"<p>{row}</p>" for row in rows), PLAIN + css, without)]


def test_letters_cut_anywhere_are_drawn_as_in_the_whole_word(bench: Bench) -> None:
    cuts = [(word, word[:at], word[at:]) for word in WORDS for at in range(1, len(word))]
    whole = glyphs(bench, [word for word, *_ in cuts])
    for form in ("{}<b>{}</b>", "<a href='#x'>{}</a><mark>{}</mark>", "<em><span lang='ar' dir='rtl'>{}</span></em>{}"):
        assert glyphs(bench, [form.format(a, b) for _, a, b in cuts]) == whole, form
    assert glyphs(bench, [f"{a}<b>{b}</b>" for _, a, b in cuts], without=joined_letters.CURES) != whole


def test_the_strokes_meet(bench: Bench) -> None:
    """Each letter of a cut word stands exactly where it stands in the whole one, in the middle of a justified line as well."""
    text = "قرأ الناس {} في المدينة كلها ثم عادوا إلى بيوتهم مسرورين بما قرؤوه"
    rows = ["<p style='width: 200px; text-align: justify'>" + text.format(word) + "</p>" for word in ("كتابه", "ك<b>ت</b>ابه", "<i>كتا<b>ب</b></i>ه")]
    plain, *cut = (bench.drawn(row, PLAIN) for row in rows)
    for lines in cut:
        assert [[g for g, *_ in line] for line in lines] == [[g for g, *_ in line] for line in plain]
        assert all(abs(a - b) < 0.05 for one, other in zip(plain, lines, strict=True)
                   for (_, *x), (_, *y) in zip(one, other, strict=True) for a, b in zip(x, y, strict=True))


@pytest.mark.parametrize("row", [
    'كت<span style="padding-right: 2px">اب</span>', '<span style="margin-left: 2px">كت</span>اب', '<span style="border-left: 1px solid">كت</span>اب',
    'كت<bdi>اب</bdi>', 'كت<span dir="ltr">اب</span>', 'كت<span style="vertical-align: 3px">اب</span>', "كت\u200c<b>اب</b>",
    'كت<span style="display: inline-block">اب</span>', "كت<br/><b>اب</b>"])
def test_no_join_runs_over_an_edge(bench: Bench, row: str) -> None:
    """CSS Text 3 §7.3."""
    parts = glyphs(bench, ["كت", "اب"])
    assert sorted(sum(glyphs(bench, [row]), [])) == sorted(sum(parts, []))


def test_letters_that_do_not_join_keep_their_shapes(bench: Bench) -> None:
    rows = ["دار<b>ها</b>", "و<b>الكتاب</b>", "شيء<b>هم</b>", "<b>قال</b> كتب", "كتب<b> كتب</b>", "كتب<b>،</b>", "كتب<b>٥</b>", "كتب<b>text</b>"]
    assert glyphs(bench, rows) == glyphs(bench, rows, without=joined_letters.CURES)


def test_lam_and_alef_join_without_their_ligature(bench: Bench) -> None:
    (cut,), (ligature,), (lam, alef) = (glyphs(bench, [row]) for row in ("ل<b>ا</b>", "لا", f"<p>ل{JOINER}</p><p>{JOINER}ا</p>"))
    assert sorted(cut) == sorted(lam + alef)
    assert len(ligature) == 1


@pytest.mark.parametrize(("css", "row"), [
    ("p::first-letter { color: red }", "كتاب"), ("p::first-letter { color: red }", "<b>ك</b>تاب"), ("p::first-letter { color: red }", "«كِتاب"),
    ("", "<ul style='list-style: none; padding: 0'><li>كت<b>ا</b>ب</li></ul>"), ("", "<table><tr><td>كت<b>ا</b>ب</td></tr></table>"),
    ("span.n { float: footnote } span.n::footnote-call, span.n::footnote-marker { content: none }", "<span class='n'>كت<b>ا</b>ب</span>"),
    ("div { position: running(head) } @page { margin: 30pt; @top-center { content: element(head) } }", "<div>كت<b>ا</b>ب</div>")])
def test_letters_join_wherever_text_stands(bench: Bench, css: str, row: str) -> None:
    plain = row.replace("<b>", "").replace("</b>", "")
    bare = css.split("p::")[0]
    assert glyphs(bench, [row], css) == glyphs(bench, [plain], bare)
    assert glyphs(bench, [row], css, without=joined_letters.CURES) != glyphs(bench, [plain], bare)


def test_spacing_leaves_words_whole(bench: Bench) -> None:
    """Every gap between Latin letters grows by the spacing, none inside an Arabic word."""
    def widths(word: str, css: str, *without: object) -> list[float]:
        (line,) = bench.drawn(f"<p>{word}</p>", PLAIN + css, without)
        return [round(b[1] - a[1], 1) for a, b in zip(line, line[1:])]
    spacing = "p { letter-spacing: 4px }"
    assert widths("كتابة", "") == widths("كتابة", spacing) == widths("كتا<b>بة</b>", spacing)
    assert widths("كتابة", "") != widths("كتابة", spacing, *spaced_letters.CURES)
    assert [b - a for a, b in zip(widths("Latin", ""), widths("Latin", spacing))] == [pytest.approx(3, abs=0.2)] * 4


def test_a_mark_stays_on_its_letter(bench: Bench) -> None:
    """`<b>ك</b>َتب`: the vowel sign stands outside the element that its letter stands in."""
    whole, cut = (bench.drawn(f"<p>{row}</p>", PLAIN) for row in ("كَتب", "<b>ك</b>َتب"))
    assert whole == cut != bench.drawn("<p><b>ك</b>َتب</p>", PLAIN, without=joined_letters.CURES)


def test_the_text_is_the_author_s(bench: Bench) -> None:
    book: Printed = bench.printed([page("a", "<h1 id='h'>ال<b>كتاب</b></h1><p>م<i>كت</i>بة <b>ك</b>تاب</p>")])
    with pymupdf.open(stream=book.rendered.content) as pdf:
        text = "".join(sheet.get_text() for sheet in pdf)
        assert JOINER not in text
        assert sorted(text.translate(dict.fromkeys(map(ord, " \n١")))) == sorted("الكتابمكتبةكتاب")


def test_joining_types() -> None:
    assert joined("ك", "ت") and joined("كَّ", "ُت") and joined("ـ", "ا") and joined("لا\u200d", "ا")
    assert not any(joined(a, b) for a, b in (("ا", "ت"), ("ك", ""), ("", "ك"), ("ك", "ء"), ("ك", " ت"), ("ك\u200c", "ت"), ("ك", "٣"), ("ك", "a")))
    assert leading_marks("َّت") == "َّ"
    assert leading_marks("َّ") == "َّ"
