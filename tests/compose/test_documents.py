"""What compose writes: links and page numbers by edition, notes, ids, the FAQ, contents."""

import re
from dataclasses import replace

import pytest

from warraq.compose import compose
from warraq.compose.article import split_title
from warraq.diagnostics import Span
from warraq.model import Article, Book, Edition, Element, Faq, FaqEntry, Figure, Link, Note, NoteCall, Picture, Section, Settings

HERE = Span("articles/a.md", 1, 1)
PDF, EPUB = Edition("print", "pdf"), Edition("epub", "epub", links="live")


def p(*children):
    return Element("p", (), children)


def book(*blocks, faq="appendix", notes=(), entries=(), **settings):
    asked = Faq("a.faq", ("الأسئلة الشائعة",), (), tuple(entries), HERE) if entries else None
    first = Article("a", "articles/a.md", "الأول: فرع من العنوان", HERE, short="الأول", blocks=blocks, notes=tuple(notes), faq=asked,
                    sections=(Section("a.s1", 2, ("قسم",), (p("نص"),), (), HERE),))
    second = Article("b", "articles/b.md", "الثاني", HERE, blocks=(p("نص"),))
    return Book(Settings("كتاب", ("مؤلف",), "book", "urn:uuid:x", faq=faq, **settings), (first, second), {})


def page(composition, role):
    return next(x.xhtml for x in composition.pages if x.role == role)


def test_a_reference_prints_its_page_in_pdf_and_is_a_bare_link_in_epub():
    given = book(p(Link("b", "article", ("الثاني",))))
    assert '<a class="ref ref-article" href="#b">الثاني<span class="at-page">، ص\u00a0<span class="page-number" data-target="b"></span></span></a>' in page(compose(given, PDF), "article")
    assert '<a class="ref ref-article" href="b.xhtml#b">الثاني</a>' in page(compose(given, EPUB), "article")
    assert "at-page" not in page(compose(given, Edition("x", "pdf", links="live")), "article")


def test_notes_float_in_pdf_and_stand_at_the_end_in_epub():
    given = book(p("نص", NoteCall("k"), " ثم", NoteCall("k")), notes=[Note("k", (p("حاشية"),), HERE)])
    pdf, epub = page(compose(given, PDF), "article"), page(compose(given, EPUB), "article")
    assert '<aside class="footnote" id="a.note-1" data-mark="١" data-at="articles/a.md:1">حاشية</aside>' in pdf and '<a class="note-again" href="#a.note-1">(١)</a>' in pdf
    assert epub.count('epub:type="noteref"') == 2 and epub.count('epub:type="footnote"') == 1 and 'id="a.note-1.call-2"' in epub


def test_in_print_a_note_that_another_calls_stands_after_it():
    notes = [Note("k", (p("حاشية", NoteCall("m"), " وبعدها"),), HERE), Note("m", (p("أخرى", NoteCall("k")),), HERE)]
    text = page(compose(book(p("نص", NoteCall("k")), notes=notes), PDF), "article")
    assert re.search('<aside class="footnote" id="a.note-1" data-mark="١"[^>]*>حاشية<a class="note-again" href="#a.note-2">\\(٢\\)</a> وبعدها</aside>'
                     '<aside class="footnote nested" id="a.note-2" data-mark="٢"[^>]*>أخرى<a class="note-again" href="#a.note-1">\\(١\\)</a></aside>', text)


@pytest.mark.parametrize("edition", [PDF, EPUB])
def test_notes_that_call_each_other_in_a_long_chain_are_drawn_in_order(edition: Edition):
    notes = [Note(f"k{n}", (p("حاشية", NoteCall(f"k{(n + 1) % 2000}")),), HERE) for n in range(2000)]
    text = page(compose(book(p("نص", NoteCall("k0")), notes=notes), edition), "article")
    assert re.findall(r'<aside[^>]* id="a\.note-(\d+)"', text) == [str(n) for n in range(1, 2001)]


def test_notes_of_the_appendix_have_ids_of_their_own_and_run_on():
    entries = [FaqEntry("a.q1", ("سؤال؟",), (p("جواب", NoteCall("k"), NoteCall("k")),), HERE)]
    given = book(p("نص", NoteCall("k")), notes=[Note("k", (p("حاشية"),), HERE)], entries=entries)
    composed = compose(given, PDF)
    ids = [i for x in composed.pages for i in re.findall(r' id="([^"]+)"', x.xhtml)]
    assert len(ids) == len(set(ids)) and "_faq.a.note-1" in ids


@pytest.mark.parametrize("faq, inline, gathered", [("appendix", False, True), ("inline", True, False), ("both", True, True)])
def test_where_the_faq_stands(faq, inline, gathered):
    composed = compose(book(p("نص"), faq=faq, entries=[FaqEntry("a.q1", ("سؤال؟",), (p("جواب"),), HERE)]), PDF)
    assert ("سؤال؟" in page(composed, "article")) is inline
    appendix = [x.xhtml for x in composed.pages if x.role == "faq"]
    assert bool(appendix) is gathered
    if gathered:
        assert 'من مقال <a class="ref ref-article" href="#a">' in appendix[0] and "faq-forward" in page(composed, "article")


def test_contents_show_short_titles_and_leave_links_out():
    figures = [Figure("figure", f"a.figure-{n}", ("صورة ", Element("a", (("href", "https://example.org"),), ("رابط",))), (Picture("images/x.png", "صورة", HERE, 10, 10),), HERE, n) for n in range(1, 6)]
    composed = compose(book(*figures), EPUB)
    listed = next(x.xhtml for x in composed.pages if x.name.endswith("figures.xhtml"))
    assert "example.org" not in listed and listed.count("<a ") == 5
    front = page(compose(book(*figures), PDF), "contents") + page(compose(book(*figures), PDF), "lists")
    assert ">الأول<" in front and front.count('class="page-number"') >= 8


def test_lengths_that_html_cannot_hold_are_css():
    given = book(p(Picture("images/x y#.png", "صورة", HERE, 0, 0, (("width", "50%"),))))
    assert '<img src="book://manuscript/images/x%20y%23.png" alt="صورة" style="width: 50%" data-at="articles/a.md:1"/>' in page(compose(given, PDF), "article")


@pytest.mark.parametrize("code, drawn", [
    ("C:\\Users\\someone\\x", "C:\u2060\\Users\\\u200bsomeone\\\u200bx"), ("a/b", "a/b"), ("--upgrade-strategy=eager", "--\u2060upgrade-\u200bstrategy=\u200beager"),
    ("std::collections::HashMap", "std::\u200bcollections::\u200bHashMap"), ("some words here", "some words here"), ("https://x.org/a?b=c", "https:\u2060//x.\u200borg/\u200ba?\u200bb=\u200bc")])
def test_long_words_of_code_may_be_broken_between_their_parts(code, drawn):
    inline, block = p(Element("code", (), (code,))), Element("pre", (), (Element("code", (), (code,)),))

    def shown(block, edition):
        return re.findall(r"<code[^>]*>(.*?)</code>", page(compose(book(block), edition), "article"))
    assert (shown(inline, PDF), shown(inline, EPUB), shown(block, PDF)) == ([drawn], [code], [code])


def test_short_columns_are_marked_where_others_can_give_way():
    def table(*rows):
        return Element("table", (), tuple(Element("tr", (), tuple(Element("td", (), (c,)) for c in row)) for row in rows))
    long = "وصف طويل يحتاج إلى أكثر من سطر"
    assert page(compose(book(table(("البند ١", long), ("البند ٢", "قصير"))), PDF), "article").count('<td class="short">') == 2
    assert "short" not in page(compose(book(table(("أ", "ب"), ("ج", "د"))), PDF), "article")          # nothing gives way
    assert "short" not in page(compose(book(table((long, long), (long, "د"))), PDF), "article")


def test_blocks_bear_their_place_in_pdf_only():
    given = book(Element("p", (), ("نص",), 12), Element("blockquote", (), (Element("p", (), ("نص",), 14),), 14))
    pdf, epub = page(compose(given, PDF), "article"), page(compose(given, EPUB), "article")
    assert '<p data-at="articles/a.md:12">' in pdf and '<blockquote data-at="articles/a.md:14">' in pdf
    assert '<h2 id="a.s1" data-at="articles/a.md:1">' in pdf and "data-at" not in epub


@pytest.mark.parametrize("title, parts", [
    ("كتابة العلم: مدخل", ("كتابة العلم:", "مدخل")), ("لماذا نكتب؟ سؤال", ("لماذا نكتب؟", "سؤال")), ("شاشة عريضة 16:9", ("شاشة عريضة 16:9", "")),
    ("مراجعة كتاب «Clean Code: A Handbook»", ("مراجعة كتاب «Clean Code: A Handbook»", "")), ("بناء الثقة", ("بناء الثقة", "")),
])
def test_a_title_is_parted_where_its_subtitle_begins(title, parts):
    assert split_title(title) == parts


@pytest.mark.parametrize("attributes, items, wanted", [
    ((), 20, ""), ((), 100, "wide"), ((("start", "999"),), 2, "wider"), ((("class", "parens"),), 10, "wide"), ((("class", "abjad"),), 11, "wide"),
    ((("class", "letters"),), 28, ""), ((("class", "letters"),), 29, "wide"), ((("start", "x"),), 2, ""),
])
def test_lists_with_long_markers_have_room_for_them(attributes, items, wanted):
    drawn = page(compose(book(Element("ol", attributes, tuple(Element("li", (), ("بند",)) for _ in range(items)))), PDF), "article")
    classes = re.search('<ol(?: start="[^"]*")?(?: class="([^"]*)")?', drawn)[1] or ""
    assert [name for name in classes.split() if "wide" in name or "wider" in name] == wanted.split()


def test_a_date_of_an_article_stands_below_its_title_in_words():
    given = book(p("نص"), calendar="both", language="ar-MA", digits="european")
    dated = replace(given, articles=(replace(given.articles[0], date="2025-11-22"), given.articles[1]))
    for edition in (PDF, EPUB):
        pages = [x.xhtml for x in compose(dated, edition).pages if x.role == "article"]
        at, hijri = (' data-at="articles/a.md:1"', "هـ") if edition is PDF else ("", "ه\u200d")
        assert f'<p class="byline date"{at}>1 جمادى الآخرة 1447{hijri} الموافق 22 نونبر 2025م</p>' in pages[0] and "byline" not in pages[1]


@pytest.mark.parametrize("language, digits, classes", [("ar", "arabic", ""), ("ar-MA", "european", "european maghrebi"), ("ar-MR", "arabic", "maghrebi"), ("ar-AE", "european", "european")])
def test_lists_of_an_epub_count_as_their_region_does(language, digits, classes):
    body = re.search("<body[^>]*>", page(compose(book(p("نص"), language=language, digits=digits), EPUB), "article"))[0]
    assert (f'class="{classes}"' in body) if classes else "class" not in body
    assert 'dir="rtl"' in body                  # for engines that begin at the body


def test_running_heads_keep_the_direction_of_latin_words():
    given = book(p("نص"))
    named = replace(given, settings=replace(given.settings, title="C++ وأخواتها"), articles=(replace(given.articles[0], title="عن .NET", short=""),))
    drawn = page(compose(named, PDF), "article")
    assert '<div class="running running-book"><bdi dir="ltr">C++</bdi> وأخواتها</div>' in drawn
    assert '<div class="running running-article">عن <bdi dir="ltr">.NET</bdi></div>' in drawn


def test_honorifics_and_the_basmala():
    article = page(compose(book(p("محمد ﷺ"), p("\ufdfd")), EPUB), "article")
    assert "<p>محمد\u00a0ﷺ</p>" in article and '<p class="basmala">\ufdfd</p>' in article


def test_how_far_letters_may_be_elongated_is_the_books_choice():
    assert "--elongation: full" in page(compose(book(p("نص"), elongation="full"), PDF), "article")
    assert "--elongation: restrained" in page(compose(book(p("نص")), PDF), "article")


def test_a_paragraph_that_ends_in_a_colon_goes_with_what_it_introduces():
    code, text = Element("pre", (), (Element("code", (), ("x",)),)), p("نص")
    given = book(p("وهذا مثاله: "), code, p("وفيه: كلام"), code, p(Element("b", (), ("يلي:",))), "\n", Element("ul", (), (Element("li", (), (p("أ:"), code)),)), p("ثم:"), text)
    assert page(compose(given, PDF), "article").count('class="introduces"') == 3
    assert "introduces" not in page(compose(given, EPUB), "article")


def test_a_theme_that_is_not_there_is_called_as_the_handbook_calls_it():
    from warraq.catalogue import CATALOGUE
    assert "مظهر" in CATALOGUE["theme-missing"].ar and "سمة" not in CATALOGUE["theme-missing"].ar


def test_a_colophon_names_no_typefaces_that_may_not_be_seen():
    given = book(p("نص"))
    assert "أميري" in page(compose(given, EPUB), "colophon")
    assert "أميري" not in page(compose(given, replace(EPUB, fonts="none")), "colophon") + page(compose(given, replace(EPUB, styles=("own.css",))), "colophon")


def test_a_colophon_without_fonts_names_the_face_of_quranic_text_alone():
    verse = Element("span", (("class", "quran"),), ("﴿وَٱلضُّحَىٰ﴾",))
    bare = replace(EPUB, fonts="none")
    named = page(compose(book(p("قال تعالى: ", verse)), bare), "colophon")
    assert "أميري القرآني" in named and "بلكس" not in named
    assert "خطّ" not in page(compose(book(p("نص")), bare), "colophon") + page(compose(book(p(verse)), replace(bare, styles=("own.css",))), "colophon")
