"""The isolation pass: what is wrapped, and what is left alone."""

from pathlib import Path

import pytest

from warraq.arabic.bidi import isolate
from warraq.compose.xhtml import tag
from warraq.diagnostics import Span
from warraq.model import Element, Figure, Link, NoteCall

LINES = (Path(__file__).parent / "directions.txt").read_text("utf-8").splitlines()


def b(*children):
    return Element("b", (), children)


def p(*children):
    return Element("p", (), children)


def drawn(*nodes, paged=True):
    """The nodes after the pass, with ⟨ ⟩ for what runs from left to right and ‹ › for what runs from right to left in it."""
    def marked(node):
        if isinstance(node, Element) and node.tag == "bdi":
            return ("⟨{}⟩" if node.get("dir") == "ltr" else "‹{}›").format("".join(map(marked, node.children)))
        if isinstance(node, Element):
            return tag(node.tag, "".join(map(marked, node.children)), node.attributes)
        return f"[{''.join(map(marked, node.text))}]" if isinstance(node, Link) else node if isinstance(node, str) else "^"
    return "".join(map(marked, isolate(nodes, paged)))


@pytest.mark.parametrize("text, wanted", [
    ("استخدم WordPress و(HTML5) ثم C++.", "استخدم ⟨WordPress⟩ و(⟨HTML5⟩) ثم ⟨C++⟩."),
    ("ردمك 978-603-12345-6-0 وهاتف +966 50 123 4567، ثم", "ردمك ⟨978-603-12345-6-0⟩ وهاتف ⟨+966 50 123 4567⟩، ثم"),
    ("نسبة 12% أو ١٥٪ ومن 10-20 يومًا", "نسبة ⟨12%⟩ أو ١٥٪ ومن ⟨10⟩-⟨20⟩ يومًا"),
    ("السعر $100 والسعة 64 GB و3D", "السعر ⟨$100⟩ والسعة ⟨64 GB⟩ و⟨3D⟩"),
    ("الـAPI و«Google Docs» (OpenAI (GPT-4)) نص", "الـ⟨API⟩ و«⟨Google Docs⟩» (⟨OpenAI (GPT-4)⟩) نص"),
    ("HTML، CSS، JS", "⟨HTML⟩، ⟨CSS⟩، ⟨JS⟩"),
    ("راجع https://example.com/a?b=1. ثم me@example.com", "راجع ⟨https://example.com/a?b=1⟩. ثم ⟨me@example.com⟩"),
    ("في 2026-11-01 و١/١١/٢٠٢٦", "في ⟨2026-11-01⟩ و١/١١/٢٠٢٦"),
    ("نص عربي خالص، ١٢ سطرًا.", "نص عربي خالص، ١٢ سطرًا."),
])
def test_text(text, wanted):
    assert drawn(text) == wanted


def test_a_phrase_through_several_elements_is_one_stretch():
    assert drawn("نص Hello ", Element("b", (), ("bold English",)), " ", Element("i", (), ("World",)), " نص") == "نص ⟨Hello <b>bold English</b> <i>World</i>⟩ نص"


def test_code_takes_its_direction_itself_and_quran_is_left_alone():
    assert drawn("اكتب ", Element("code", (), ("x = 1",))) == 'اكتب <code dir="ltr">x = 1</code>'
    code = Element("pre", (), (Element("code", (), ('f("دقيق أبيض", 500)  # تعليق، هنا\ng(["أ", "ب"])\n',)),))
    assert drawn(code) == '<pre dir="ltr"><code>f("‹دقيق أبيض›", 500)  # ‹تعليق، هنا›\ng(["‹أ›", "‹ب›"])\n</code></pre>'
    aya = Element("span", (("class", "quran"),), ("﴿نص Latin﴾",))
    assert isolate((aya,)) == (aya,)


@pytest.mark.parametrize(("typed", "wanted"), [
    ("# ملاحظة: هذا السطر (مهمّ جدًّا)، ثم - بعد ذلك - انظر main.py؛ وإلا فلا!", "# ‹ملاحظة: هذا السطر (مهمّ جدًّا)، ثم - بعد ذلك - انظر ⟨main.py⟩؛ وإلا فلا!›"),
    ('name = "سلمى: كاتبة، وورّاقة"   # الاسم = اللقب / الصفة', 'name = "‹سلمى: كاتبة، وورّاقة›"   # ‹الاسم = اللقب / الصفة›'),
    ('print(f"مرحبًا {name}، عندك {n} كتب")', 'print(f"‹مرحبًا ⟨{name}⟩، عندك ⟨{n}⟩ كتب›")'),
    ('print("نعم", "لا")', 'print("‹نعم›", "‹لا›")'), ("f('نعم', 'لا')", "f('‹نعم›', '‹لا›')"),
    ('"""عدد الكلمات: يعدّ ما في النص (كله)."""', '"""‹عدد الكلمات: يعدّ ما في النص (كله).›"""'),
    ('    """عدد الكلمات: يعدّ\n    ما في النص، كله."""', '    """‹عدد الكلمات: يعدّ›\n    ‹ما في النص، كله.›"""'),
    ('/* تعليق: أول (مهم) */ int x = "نص"; // ثانٍ، هنا', '/* ‹تعليق: أول (مهم)› */ int x = "‹نص›"; // ‹ثانٍ، هنا›'),
    ('"""تعيد المجموع: س + ص.', '"""‹تعيد المجموع: س + ص.›'), ("    المعاملات:", "    ‹المعاملات:›"), ("if س:", "if ‹س›:"), ("    س: العدد الأول (int).", "    ‹س: العدد الأول (⟨int⟩).›"), ('f("", "نص")', 'f("", "‹نص›")'),
    ("# 5 كتب في المكتبة", "# ‹5 كتب في المكتبة›"), ("# TODO: أصلح هذا، ثم (احذف)", "# TODO: ‹أصلح هذا، ثم (احذف)›"),
    ("# ----- القسم الأول -----", "# ----- ‹القسم الأول› -----"), ("    # it's 'نعم' لا", "    # it's '‹نعم' لا›".replace("'‹", "‹'")),
    ("author: [سلمى, عمر]", "author: [‹سلمى›, ‹عمر›]"), ("title: 5 كتب (قديمة) 2", "title: ‹5 كتب (قديمة) 2›"),
    ("│   └── أول.md", "│   └── ‹أول›.md"), ('open("مقالات/أول.md")', 'open("‹مقالات›/‹أول›.md")'), ("س = 5 + ص", "‹س› = 5 + ‹ص›"),
    ('"Say مرحبا to the user"', '"Say ‹مرحبا› to the user"'), ("| أ، ب | ج |", "| ‹أ، ب› | ‹ج› |"), ('قال: "نعم"، ثم قال "لا".', '‹قال: "نعم"، ثم قال "لا".›'),
    ("<p>مرحبا بكم</p> <!-- تعليق، هنا -->", "<p>‹مرحبا بكم›</p> <!-- ‹تعليق، هنا› -->"), ('{"عمر": 30, "نص": "x"}', '{"‹عمر›": 30, "‹نص›": "x"}'),
])
def test_a_comment_and_the_inside_of_a_string_are_one_run_each(typed, wanted):
    assert drawn(Element("code", (), (typed,))) == f'<code dir="ltr">{wanted}</code>'


def test_inside_links_and_nothing_twice():
    link = Link("x", "article", ("عن HTML",))
    assert drawn(link) == "[عن ⟨HTML⟩]"
    once = isolate(("نص HTML نص",))
    assert isolate(once) == once


def test_a_latin_paragraph_runs_left_to_right():
    assert drawn(Element("p", (), ("This whole paragraph is English.",))).startswith('<p dir="ltr">')


@pytest.mark.parametrize("text, wanted", [
    ("وفيه تقول: “How we spend our days.” وهي", "وفيه تقول: ⟨“How we spend our days.”⟩ وهي"),
    ("David H. Autor, “The Skill Content”, Economics, 118 (2003).", "⟨David H. Autor, “The Skill Content”, Economics, 118 (2003).⟩"),
    ("استخدم WordPress.", "استخدم ⟨WordPress⟩."),
    ("يسمى search engine optimization marketing.", "يسمى ⟨search engine optimization marketing⟩."),
    ("(06) 555-1234 أو -5°C أو ±3", "⟨(06) 555-1234⟩ أو ⟨-5°C⟩ أو ⟨±3⟩"),
])
def test_sentences_quotations_and_signs(text, wanted):
    assert drawn(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), [
    ("Hello, world! مرحبا.", '<p dir="ltr">Hello, world! مرحبا.</p>'), ("«مرحبا» Hello!", '<p dir="rtl">«مرحبا» ⟨Hello⟩!</p>'), ("٥/٣", '<p dir="rtl">٥/٣</p>')])
def test_a_block_that_finds_its_direction_itself_goes_by_its_first_letter(text, wanted):
    assert drawn(Element("p", (("dir", "auto"),), (text,))) == wanted


@pytest.mark.parametrize("line", LINES)
def test_lines(line):
    """Each line of directions.txt is what the pass makes of it without the marks."""
    marks = str.maketrans("", "", "⟨⟩" if "‹⟨x⟩›" in line else "⟨⟩‹›")
    assert drawn(line.translate(marks)) == line


@pytest.mark.parametrize("nodes, wanted", [
    (("نص ", b("عربي Hello"), " World ", b("again عربي")), "نص <b>عربي </b>⟨<b>Hello</b> World <b>again</b>⟩<b> عربي</b>"),
    (("نص ", b("Hello (World"), " again) ثم"), "نص ⟨<b>Hello (World</b> again)⟩ ثم"),
    (("نص ", Element("a", (("href", "x"),), ("عن Hello",)), " World"), 'نص <a href="x">عن ⟨Hello⟩</a> ⟨World⟩'),
    (("نص Hello", NoteCall("k"), " World", NoteCall("k"), " ثم"), "نص ⟨Hello^ World⟩^ ثم"),
    (("H", Element("sub", (), ("2",)), "O و10", Element("sup", (), ("6",)), " وم", Element("sup", (), ("2",))), "⟨H<sub>2</sub>O⟩ و⟨10<sup>6</sup>⟩ وم<sup>2</sup>"),
    ((Element("kbd", (), ("Ctrl",)), "+", Element("kbd", (), ("C",)), " ثم"), '⟨<kbd dir="ltr">Ctrl</kbd>+<kbd dir="ltr">C</kbd>⟩ ثم'),
    (("نص Hello", Element("br"), "World نص"), "نص ⟨Hello⟩<br/>⟨World⟩ نص"),
    ((Element("span", (("lang", "fa"),), ("سلام",)), " ثم ", Element("span", (("lang", "en"),), ("مرحبا!",))), '<span lang="fa" dir="rtl">سلام</span> ثم <span lang="en" dir="ltr">‹مرحبا›!</span>'),
    ((Element("bdi", (), ("Hello!",)), " ثم"), "⟨Hello!⟩ ثم"),
    (("cafe\u0301 نص",), "⟨cafe\u0301⟩ نص"),
])
def test_elements(nodes, wanted):
    assert drawn(*nodes) == wanted


def test_references_are_words_of_a_phrase_unless_a_page_number_follows_them():
    nodes = ("نص ", Link("x", "article", ("Self Ref",)), " here")
    assert drawn(*nodes, paged=True) == "نص [⟨Self Ref⟩] ⟨here⟩" and drawn(*nodes, paged=False) == "نص ⟨[Self Ref] here⟩"


def test_latin_paragraphs_are_blocks_of_their_own_outside_lists_and_tables():
    english = p("This is ", b("all"), " English.")
    assert drawn(english) == '<p dir="ltr">This is <b>all</b> English.</p>'
    assert drawn(Element("li", (), (english,))) == "<li><p>⟨This is <b>all</b> English.⟩</p></li>"
    assert drawn(p("He said «مرحبا بكم» and went.")) == '<p dir="ltr">He said «‹مرحبا بكم›» and went.</p>'
    assert drawn(Element("td", (), ("Hello, World!",))) == "<td>⟨Hello, World!⟩</td>"


def test_the_columns_of_verse_have_nothing_in_common():
    def half(text):
        return Element("span", (("class", "hemistich"),), (text,))
    halves = '<span class="hemistich">نص ⟨English⟩</span><span class="hemistich">⟨words⟩ نص</span>'
    assert drawn(p(half("نص English"), half("words نص"))) == f"<p>{halves}</p>"
    poem = Element("div", (("class", "verse"),), (p(half("Tyger Tyger burning bright"), half("in the forests")), p(half("Thy"), half("symmetry"))))
    assert drawn(poem).startswith('<div class="verse" dir="ltr"><p dir="ltr">')
    assert drawn(p(half("A"), half("B"))) == '<p><span class="hemistich">⟨A⟩</span><span class="hemistich">⟨B⟩</span></p>'


def test_captions_and_their_figures():
    figure = Figure("table", "t", ("عن C++",), (Element("table", (), (Element("tr", (), (Element("td", (), ("-5",)),)),)),), Span("a.md", 1, 1))
    done = isolate((figure,))[0]
    assert done.caption == ("عن ", Element("bdi", (("dir", "ltr"),), ("C++",)))
    assert done.body[0].children[0].children[0].children == (Element("bdi", (("dir", "ltr"),), ("-5",)),)


def test_an_identifier_with_an_id_is_not_parted():
    kept = Element("span", (("id", "x"),), ("نص Hello",))
    assert drawn("ثم ", kept, " World") == 'ثم <span id="x">نص ⟨Hello⟩</span> ⟨World⟩'


@pytest.mark.parametrize("text, kept", [
    ("هاتف +966 50 123 4567 ثم", True), ("مسافة 5 km ثم", True), ("نسبة 14 % ثم", True), ("حرارة -5 ثم", False), ("نظام Windows 11 ثم", False),
    ("مع 64 GB RAM kit of many words", False),
])
def test_telephone_numbers_and_quantities_stay_in_one_line(text, kept):
    bdi = next(n for n in isolate((text,)) if isinstance(n, Element))
    assert ("kept-words" in bdi.classes) is kept


def test_a_gloss_in_latin_letters_runs_from_left_to_right():
    ruby = Element("ruby", (), ("كتاب", Element("rt", (), ("book (1)",))))
    assert drawn("قبل ", ruby) == 'قبل <ruby>كتاب<rt dir="ltr">book (1)</rt></ruby>'
    assert drawn("قبل ", Element("ruby", (), ("HTML", Element("rt", (), ("لغة",))))) == "قبل <ruby>⟨HTML⟩<rt>لغة</rt></ruby>"


def test_the_source_of_a_quranic_passage_is_isolated_like_any_text():
    footer = Element("footer", (("class", "source"),), ("— رواية Hafs, p. 12.",))
    passage = Element("div", (("class", "quran"),), (p("٢ abc, d."), footer))
    assert drawn(passage) == f'<div class="quran"><p>٢ abc, d.</p>{drawn(footer)}</div>' and "⟨" in drawn(footer)
