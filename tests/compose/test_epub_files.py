"""The files of an EPUB: long chapters parted, notes in the file of their calls, names and ids that stay."""

import re
from dataclasses import replace

import pytest
from lxml import etree

from warraq.compose import compose
from warraq.compose.semantics import kind_of
from warraq.compose.splitting import LIMIT, split
from warraq.diagnostics import Span
from warraq.model import Article, Book, Edition, Element, Faq, FaqEntry, Figure, Link, Note, NoteCall, Section, Settings

HERE = Span("articles/a.md", 1, 1)
EPUB = Edition("epub", "epub", links="live")
WORDS = "كتب النديم في الفهرست عن الورّاقين وأسواقهم " * 60        # some five kilobytes
OPS = "{http://www.idpf.org/2007/ops}type"
XHTML = "{http://www.w3.org/1999/xhtml}"


def p(*children):
    return Element("p", (), children)


def section(number, *blocks, level=2, inside=()):
    return Section(f"a.s{number}", level, (f"قسم {number}",), blocks, tuple(inside), HERE)


def book(article, *others, **settings):
    return Book(Settings("كتاب", ("مؤلف",), "book", "urn:uuid:x", **settings), (article, *others), {})


def article(*blocks, name="a", **more):
    return Article(name, f"articles/{name}.md", "مقال طويل", HERE, blocks=blocks, **more)


def files(given):
    return {page.name: page.xhtml for page in compose(given, EPUB).pages}


def parsed(given):
    return {name: etree.fromstring(xhtml.encode()) for name, xhtml in files(given).items()}


def dead(documents):
    """Links of which the target is missing."""
    ids = {f"{name}#{e.get('id')}" for name, d in documents.items() for e in d.iter("{*}*") if e.get("id")}
    links = [(name, a.get("href")) for name, d in documents.items() for a in d.iter(XHTML + "a") if ":" not in a.get("href")]
    return [(n, to) for n, to in links if (n + to if to.startswith("#") else "text/" + to) not in ids]


def levels(document):
    return [int(e.tag[-1]) for e in document.iter("{*}*") if re.fullmatch(r"\{.*\}h[1-6]", e.tag)]


# ---- long chapters


def test_a_long_chapter_is_cut_before_its_headings():
    given = book(article(p("تمهيد"), sections=tuple(section(n, *[p(WORDS)] * 20) for n in range(1, 6))))
    parts = {n: x for n, x in files(given).items() if n.startswith("text/a")}
    assert list(parts) == ["text/a.xhtml", "text/a.part-2.xhtml", "text/a.part-3.xhtml"]
    assert all(len(x.encode()) < 300_000 for x in parts.values())
    assert [re.search("<body.*?<(h[12])[ >]", x, re.S)[1] for x in parts.values()] == ["h1", "h2", "h2"]
    assert "".join(parts.values()).count(WORDS.strip()) == 100


def test_what_goes_on_in_the_next_file_says_its_heading_again():
    inside = [section(n, *[p(WORDS)] * 30, level=3) for n in range(2, 5)]
    documents = parsed(book(article(p("تمهيد"), sections=(section(1, p("نص"), inside=inside),))))
    parts = [d for n, d in documents.items() if n.startswith("text/a")]
    assert len(parts) > 1
    for d in parts:
        found = levels(d)
        assert found[0] <= 2 and all(b - a <= 1 for a, b in zip(found, found[1:], strict=False))
    again = parts[1].find(f".//{XHTML}h2")
    assert "".join(again.itertext()) == "قسم 1 (تتمة)" and again.get("id") is None


def test_a_chapter_without_headings_is_cut_between_blocks():
    parts = [x for n, x in files(book(article(*[p(WORDS)] * 100))).items() if n.startswith("text/a")]
    assert len(parts) > 1 and all(len(x.encode()) < 300_000 for x in parts) and sum(x.count(WORDS.strip()) for x in parts) == 100


def test_a_table_goes_on_under_its_caption_and_heads():
    head = Element("thead", (), (Element("tr", (), (Element("th", (("scope", "col"),), ("رأس", NoteCall("k"))),)),))
    rows = Element("tbody", (), tuple(Element("tr", (), (Element("td", (), (f"صف {n} " + WORDS,)),)) for n in range(100)))
    figure = Figure("table", "a.tbl-x", ("تعليق",), (Element("table", (("id", "a.t"),), (head, rows)),), HERE, 1)
    documents = parsed(book(article(figure, notes=(Note("k", (p("حاشية"),), HERE),))))
    parts = [d for n, d in documents.items() if n.startswith("text/a")]
    assert len(parts) > 1 and sum(len(d.findall(f".//{XHTML}td")) for d in parts) == 100
    for d in parts:
        assert len(d.findall(f".//{XHTML}th")) == 1 and "تعليق" in "".join(d.find(f".//{XHTML}figcaption").itertext())
    assert [len(d.xpath("//*[@id='a.tbl-x' or @id='a.t']")) for d in parts] == [2] + [0] * (len(parts) - 1)
    assert [sum(a.get(OPS) == "noteref" for a in d.iter(XHTML + "a")) for d in parts] == [1] + [0] * (len(parts) - 1)


def test_a_list_counts_on():
    items = Element("ol", (("start", "5"),), tuple(Element("li", (), (WORDS,)) for _ in range(100)))
    lists = [d.find(f".//{XHTML}ol") for n, d in parsed(book(article(items))).items() if n.startswith("text/a")]
    starts = [int(e.get("start")) for e in lists]
    assert starts == [5 + sum(len(e) for e in lists[:i]) for i in range(len(lists))] and len(lists) > 1


@pytest.mark.parametrize("attributes", [(("class", "spanning"),), ()], ids=["rows that hang together", "one giant row"])
def test_what_cannot_be_cut_stays_whole(attributes):
    row = "<tr><td>" + WORDS * (1 if attributes else 100) + "</td></tr>"
    markup = '<table class="spanning"><tbody>' + row * (100 if attributes else 1) + "</tbody></table>"
    assert split(markup + "<p>نص</p>", "كتاب", len, "\0", 10_000) == [markup, "<p>نص</p>"]


def test_short_chapters_are_left_alone():
    assert split("<p>نص</p>", "كتاب", len, "\0") == ["<p>نص</p>"] and LIMIT < 300_000


def test_references_and_notes_reach_their_files():
    blocks = [p(WORDS, NoteCall("k"), Link(f"a.s{n}", "section", ("قسم",))) for n in range(1, 6)]
    sections = tuple(section(n, blocks[n - 1], *[p(WORDS)] * 20) for n in range(1, 6))
    faq = Faq("a.faq", ("الأسئلة الشائعة",), (), (FaqEntry("a.q1", ("سؤال؟",), (p("جواب"),), HERE),), HERE, after=5)
    notes = (Note("k", (p("حاشية ", Link("a.s1", "section", ("قسم",))),), HERE),)
    documents = parsed(book(article(sections=sections, notes=notes, faq=faq), article(p(Link("a.s5", "section", ("قسم",))), name="b")))
    assert dead(documents) == []
    for d in documents.values():
        called = {a.get("href")[1:] for a in d.iter(XHTML + "a") if a.get(OPS) == "noteref"}
        assert called == {e.get("id") for e in d.iter(XHTML + "aside")}
    assert "a.part-3.xhtml#a.s5" in files(book(article(sections=sections, notes=notes), article(p(Link("a.s5", "section", ("قسم",))), name="b")))["text/b.xhtml"]


# ---- notes


def test_a_note_leads_back_to_every_place_that_calls_it():
    document = parsed(book(article(p(NoteCall("k"), "نص", NoteCall("k"), NoteCall("k")), notes=(Note("k", (p("حاشية"),), HERE),))))["text/a.xhtml"]
    calls = [a.get("id") for a in document.iter(XHTML + "a") if a.get(OPS) == "noteref"]
    backs = [a.get("href")[1:] for a in document.iter(XHTML + "a") if a.get("role") == "doc-backlink"]
    assert calls == backs == ["a.note-1.call", "a.note-1.call-2", "a.note-1.call-3"]
    assert [e.get("aria-label") for e in document.iter(XHTML + "aside")] == ["الحاشية ١"]


def test_a_note_may_call_another():
    notes = (Note("k", (p("حاشية", NoteCall("m")),), HERE), Note("m", (p("في الحاشية", NoteCall("k")),), HERE))
    document = parsed(book(article(p("نص", NoteCall("k")), notes=notes)))["text/a.xhtml"]
    asides = [e.get("id") for e in document.iter(XHTML + "aside")]
    calls = {a.get("id"): a.get("href")[1:] for a in document.iter(XHTML + "a") if a.get(OPS) == "noteref"}
    backs = [a.get("href")[1:] for a in document.iter(XHTML + "a") if a.get("role") == "doc-backlink"]
    assert asides == ["a.note-1", "a.note-2"] and set(calls.values()) == set(asides) and set(backs) == set(calls)


# ---- questions


@pytest.mark.parametrize("faq", ["appendix", "both"])
def test_each_question_leads_to_its_answer_and_back(faq):
    entries = tuple(FaqEntry(f"a.q{n}", (f"سؤال {n}؟", NoteCall("k")), (p("جواب"),), HERE) for n in (1, 2))
    given = book(article(p("نص"), faq=Faq("a.faq", ("الأسئلة الشائعة",), (), entries, HERE), notes=(Note("k", (p("ح"),), HERE),)), faq=faq)
    documents = parsed(given)
    assert dead(documents) == []
    there = [a.get("href") for a in documents["text/a.xhtml"].iter(XHTML + "a") if "faq.xhtml" in a.get("href")]
    back = [a.get("href") for a in documents["text/faq.xhtml"].iter(XHTML + "a") if a.get("class") == "faq-return"]
    copies = "_faq." if faq == "both" else ""
    assert [t for t in there if ".q" in t] == [f"faq.xhtml#{copies}a.q{n}" for n in (1, 2)]
    assert back == [f"a.xhtml#a.q{n}" + ("" if faq == "both" else ".asked") for n in (1, 2)]


# ---- names


def test_names_depend_on_nothing_but_the_article():
    one, two = article(p("نص"), name="السعر"), article(p("نص"), name="الثقة")
    assert set(files(book(two))) - {"text/title.xhtml"} <= set(files(book(one, two)))
    assert all(re.fullmatch(r"text/[A-Za-z0-9.-]+\.xhtml", n) for n in files(book(one, two)))
    long = files(book(article(name="a" * 250), article(name="a" * 251)))
    assert len(long) == 5 and all(len(n) < 120 for n in long)
    assert len({n.casefold() for n in files(book(article(name="x y"), article(name="x-y"), article(name="X-y")))}) == 6


# ---- what things are


@pytest.mark.parametrize("title, kind", [
    ("مقدّمة", "preface"), ("مقدمة الطبعة الثانية", "preface"), ("مقدمة المترجم", "foreword"), ("تصدير", "foreword"), ("تمهيد", "introduction"), ("شكر وتقدير", "acknowledgments"),
    ("خاتمة", "conclusion"), ("المصادر والمراجع", "bibliography"), ("مصادر ومراجع", "bibliography"), ("معجم المصطلحات", "glossary"),
    ("كشّاف الأعلام", "index"), ("ملحق: جداول", "appendix"), ("مصادر الدخل", ""), ("عن المؤلف", ""), ("مقدّمات", ""),
])
def test_front_and_back_matter_by_title(title, kind):
    assert kind_of(title) == (kind, f"doc-{kind}" if kind else "")
    page = next(x for x in compose(book(replace(article(p("نص")), title=title, role="back")), EPUB).pages if x.role == "back")
    assert (f'epub:type="{kind}" role="doc-{kind}"' in page.xhtml) is bool(kind)


def test_a_quotation_with_its_source_at_the_head_is_an_epigraph():
    extract = Element("blockquote", (("class", "extract"),), (p("قول"), Element("footer", (("class", "source"),), ("— قائله",))))
    first, later = (files(book(article(*blocks)))["text/a.xhtml"] for blocks in ((extract, p("نص")), (p("نص"), extract)))
    assert '<blockquote class="extract epigraph" epub:type="epigraph" role="doc-epigraph">' in first and "epigraph" not in later


def test_what_reading_systems_need_said():
    blocks = (p(Element("span", (("lang", "en"), ("dir", "ltr")), ("word",)), Element("a", (("href", "https://example.org"),), ("خارج",))),
              Element("details", (("open", "open"),), (Element("summary", (), ("عنوان",)), p("تفصيل"))), Element("div", (("class", "callout warning"),), (p("حذار"),)))
    text = files(book(article(*blocks)))["text/a.xhtml"]
    assert '<span lang="en" dir="ltr" xml:lang="en">word</span>' in text and '<a href="https://example.org" class="external">' in text
    assert '<div class="details"><div class="summary">عنوان</div><p>تفصيل</p></div>' in text
    assert re.search('<div epub:type="notice" role="doc-notice" class="callout warning[^"]*">', text)


def test_headings_inside_blocks_do_not_jump():
    quoted = Element("blockquote", (), (Element("h5", (), ("في اقتباس",)), p("نص"), Element("h6", (), ("تحته",))))
    document = parsed(book(article(quoted, sections=(section(1, Element("h6", (), ("خام",)), p("نص")),))))["text/a.xhtml"]
    assert levels(document) == [1, 2, 3, 2, 3]


@pytest.mark.parametrize("rows, heads", [(2, ["أ1", "ب1"]), (1, ["أ1"])])
def test_a_table_without_heads_is_headed_by_its_first_row_or_cell(rows, heads):
    body = tuple(Element("tr", (), tuple(Element("td", (), (f"{c}{n}",)) for c in "أب")) for n in range(1, rows + 1))
    document = parsed(book(article(Element("table", (), (Element("tbody", (), body),)))))["text/a.xhtml"]
    assert [(e.text, e.get("scope")) for e in document.iter(XHTML + "th")] == [(h, "col" if rows > 1 else "row") for h in heads]
    assert len(document.findall(f".//{XHTML}td")) == 2 * rows - len(heads)


def test_dates_hold_no_tatweel():
    given = book(replace(article(p("نص")), date="2026-11-01"), date="2026-11-01", calendar="both")
    text = "".join(files(given).values())
    assert text.count("ه\u200d") == 2 and "\u0640" not in text
    assert "هـ" in "".join(page.xhtml for page in compose(given, Edition("print", "pdf")).pages)


def test_other_articles_and_paragraphs_change_no_ids():
    def shown(*articles):
        return {n: re.findall(' id="([^"]*)"', x) for n, x in files(Book(Settings("كتاب", ("مؤلف",), "book", "urn:uuid:x"), articles, {})).items()}

    notes = (Note("k", (p("حاشية"),), HERE),)
    one, two = article(p("نص", NoteCall("k")), sections=(section(1, p("نص")),), notes=notes), article(p("نص"), name="الثقة")
    longer = replace(one, blocks=(p("جديد"), *one.blocks), sections=(section(1, p("نص"), p("جديد")),))
    assert shown(one).items() <= shown(two, one).items() and shown(longer, two) == shown(one, two)


def test_the_subtitle_is_called_so():
    given = book(article(p("نص")), subtitle="عنوان فرعي")
    assert '<p class="book-subtitle" epub:type="subtitle" role="doc-subtitle">عنوان فرعي</p>' in files(given)["text/title.xhtml"]
    assert '<p class="book-subtitle">' in "".join(page.xhtml for page in compose(given, Edition("print", "pdf")).pages)
