"""The isolation pass: what is wrapped, and what is left alone."""

import pytest

from warraq.arabic.bidi import isolate
from warraq.compose.xhtml import tag
from warraq.model import Element, Link


def drawn(*nodes):
    def one(node):
        if isinstance(node, str):
            return node
        if isinstance(node, Link):
            return "[" + "".join(map(one, node.text)) + "]"
        return tag(node.tag, "".join(map(one, node.children)), node.attributes)
    return "".join(map(one, isolate(nodes))).replace('<bdi dir="ltr">', "⟨").replace("</bdi>", "⟩")


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
    aya = Element("span", (("class", "quran"),), ("﴿نص Latin﴾",))
    assert isolate((aya,)) == (aya,)


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
