"""What an EPUB's prose gets for narrow screens and for readers without styles."""

import re

import pytest

from warraq.compose.screen_drawing import ScreenDrawing
from warraq.compose.reflow import for_screens
from warraq.model import Element, Settings, plain


@pytest.fixture
def draw():
    d = ScreenDrawing(Settings("كتاب", ("مؤلف",), "book", "urn:uuid:x"))
    return lambda *nodes: d.prose(nodes)


def e(tag, *children, **attributes):
    return Element(tag, tuple((k.rstrip("_"), v) for k, v in attributes.items()), children)


def table(*lines, head=True, **cell):
    """A table of lines of words, the first its head; `cell` are attributes of every first cell below."""
    rows = [e("tr", *(e("th" if head and not n else "td", w, **(cell if n and not at else {})) for at, w in enumerate(line))) for n, line in enumerate(lines)]
    return e("table", *([e("thead", rows[0])] if head else []), e("tbody", *(rows[1:] if head else rows)))


def room(node):
    return next(c for c in for_screens(node).classes if c[:5] in ("needs", "break"))


def test_each_value_of_a_table_bears_its_columns_name(draw):
    xhtml = draw(table(("الشهر:", "الإيراد"), ("يناير", "1200")))
    assert '<td data-label="الشهر">يناير</td><td data-label="الإيراد">1200</td>' in xhtml
    assert xhtml.startswith('<div class="table-room"><table class="needs-10') and "data-label" not in xhtml.partition("</thead>")[0]


def test_a_table_needs_more_room_the_longer_its_words_and_the_more_its_columns():
    few, many = (table(("كلمة",) * n, ("مستقبلها",) * n) for n in (2, 9))
    assert room(few) == "needs-10" and room(many) == "needs-40"
    assert room(table(("كلمة",) * 2, ("لا حاجة هنا إلى عرض كبير، فالسطر ينكسر بين كلماته حيث يشاء",) * 2)) == room(table(("كلمة",) * 2, ("فالسطر",) * 2))


@pytest.mark.parametrize("given", [table(("أ", "ب"), ("ج", "د"), head=False), table(("أ", "ب"), ("ج", "د"), colspan="2"), table(("أ", "ب"), ("ج", "د"), rowspan="2")])
def test_rows_that_do_not_stand_alone_get_no_names(given, draw):
    assert room(given).startswith("breaks-") and "data-label" not in draw(given)


def test_only_cells_with_an_endless_word_may_break_it():
    cells = re.findall(r'<td[^>]*class="([^"]*)"', ScreenDrawing(Settings("ك", ("م",), "b", "x")).prose((table(("أ", "ب"), ("كلمات قصيرة كثيرة في خانة", "https://example.org/long")),)))
    assert [("long" in c) for c in cells] == [True]


def test_a_table_inside_a_cell_has_a_room_of_its_own(draw):
    outer = table(("أ", "ب"), (table(("ج", "د"), ("هـ", "و")), "ز"))
    assert draw(outer).count('<div class="table-room">') == 2


def test_hemistichs_stand_on_lines_of_their_own_without_styles(draw):
    bayt = e("p", e("span", "قفا نبك", class_="hemistich"), e("span", "من ذكرى", class_="hemistich"), class_="bayt")
    assert '<span class="hemistich">قفا نبك</span> <br/> <span class="hemistich">من ذكرى</span>' in draw(bayt)
    assert "<br/>" not in draw(e("p", e("span", "سطر", class_="hemistich"), class_="bayt single"))


def test_a_poem_tells_how_wide_its_longest_hemistich_is(draw):
    def poem(text):
        return e("div", e("p", e("span", text, class_="hemistich"), class_="bayt"), class_="verse")
    width = lambda text: float(re.search(r'--hemistich: ([\d.]+)em"', draw(poem(text)))[1])     # noqa: E731
    assert width("قَدرِ أَهلِ العَزمِ تَأتي") == width("قدر أهل العزم تأتي") == 7.3 and width("دع") == 6.3 and width("ن" * 30) > 11


def verse(*lines):
    return e("div", *(e("p", *(e("span", half, class_="hemistich") for half in line), class_="bayt" if len(line) > 1 else "bayt single") for line in lines), class_="verse")


def test_hemistichs_that_are_short_for_their_column_are_not_spread(draw):
    drawn = draw(verse(("هذا صدرٌ طويل جدا لا يسعه سطر واحد", "قصيرٌ ثانيه"), ("وهذا صدر آخر مثله في الطول", "وعجزه قصير")))
    assert re.findall(r'class="hemistich loose">([^<]*)<', drawn) == ["قصيرٌ ثانيه", "وعجزه قصير"]
    endless = draw(verse(("كلام " * 20, "كلام " * 19)))
    assert endless.count("hemistich loose") == 2 and "stacks-48" in endless


def test_a_poem_tells_in_how_little_room_its_hemistichs_are_stacked(draw):
    """Exactly: both columns and the space between them, which is that of the style sheet."""
    for letters in range(4, 55):
        drawn = draw(verse(("ن" * letters, "ن" * letters)))
        column, room = float(re.search(r"--hemistich: ([\d.]+)em", drawn)[1]), int(re.search(r"stacks-(\d+)", drawn)[1])
        assert abs(2 * column + 2.4 - room) < .01


def test_free_verse_is_one_column(draw):
    free, mixed = draw(verse(("كانت الأشجار تمشي",), ("وأنا",))), draw(verse(("كانت الأشجار", "تمشي"), ("وأنا",)))
    assert 'class="verse free"' in free and "stacks" not in free and "loose" not in free
    assert "free" not in mixed


def test_long_lines_of_code_are_elements_and_lose_nothing(draw):
    text = "def f():\n\n    return '" + "x" * 40 + "'\n"
    block = e("pre", e("code", text), dir="ltr")
    assert plain((for_screens(block),)) == plain((block,)) and draw(block).count('<span class="code-line"') == 3
    assert "".join(re.findall(r">([^<]*)<", draw(block))) == text
    assert "code-line" not in draw(e("pre", e("code", "short\nlines\n"), dir="ltr"))


@pytest.mark.parametrize("indent, inwards", {"": None, "    ": "4.8", "\t": "4.8", " " * 40: "7.2"}.items())
def test_a_line_of_code_goes_on_further_in_than_it_begins(draw, indent: str, inwards: str | None):
    drawn = draw(e("pre", e("code", f"{indent}return {'x' * 40}\n"), dir="ltr"))
    assert (f'style="padding-inline-start: {inwards}em; text-indent: -{inwards}em"' in drawn) if inwards else "style" not in drawn


def test_code_with_arabic_in_it_keeps_its_order(draw):
    block = e("pre", e("code", 'print("سلام")  # a comment that is longer than a phone is wide\nprint("ثانٍ")'), dir="ltr")
    lines = [re.sub("<[^>]+>", "", line) for line in draw(block).split('<span class="code-line">')[1:]]
    assert lines == ['print("سلام")  # a comment that is longer than a phone is wide\n', 'print("ثانٍ")']


def test_boxes_are_signs(draw):
    assert "☑ </span>" in draw(e("span", class_="box done")) and "☐ </span>" in draw(e("span", class_="box open"))


def test_a_reading_has_brackets_where_there_is_no_ruby(draw):
    assert draw(e("ruby", "ملك", e("rt", "مَلِك"))) == "<ruby>ملك<rp class=\"reading-bracket\">(</rp><rt>مَلِك</rt><rp class=\"reading-bracket\">)</rp></ruby>"
    typed = e("ruby", "ملك", e("rp", "["), e("rt", "مَلِك"), e("rp", "]"))
    assert for_screens(typed) == typed


def test_a_long_line_of_code_that_begins_or_ends_in_arabic_is_drawn(draw):
    code = '    """عدد الكلمات في ملف واحد: يعدّ العربية واللاتينية."""\n    return len(open(path, encoding="utf-8").read().split())  # سطر طويل جدًّا ينبغي أن يُكسر'
    block = e("pre", e("code", code), dir="ltr")
    drawn = draw(block)
    assert drawn.count('<span class="code-line">') == 2 and re.sub("<[^>]+>", "", drawn) == code.replace('"', "&quot;") or re.sub("<[^>]+>", "", drawn) == code
    assert draw(e("pre", e("code", "", code, ""), dir="ltr"))
