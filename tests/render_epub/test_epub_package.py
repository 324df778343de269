"""The package: direction, metadata, reading order, navigation, manifest."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from epub_sample import Opened, built, composition, with_body

from warraq.model import Contributor, Entry
from warraq.metadata import clean, isbn_urn
from warraq.render.epub.repack import repacked

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TYPE = "{http://www.idpf.org/2007/ops}type"


def spine(opened: Opened) -> list[str]:
    opf = opened.xml("content.opf")
    names = {i.get("id"): i.get("href") for i in opf.iterfind(".//{*}item")}
    return [names[r.get("idref")] for r in opf.iterfind(".//{*}itemref")]


def test_nothing_is_reported(book):
    assert book.diagnostics == ()


def test_right_to_left_throughout(opened: Opened):
    opf = opened.xml("content.opf")
    assert (opf.get("dir"), opf.get(XML_LANG), opf.find("{*}spine").get("page-progression-direction")) == ("rtl", "ar", "rtl")
    for name in (*spine(opened), "nav.xhtml"):
        html = opened.xml(name)
        assert (html.get("dir"), html.get("lang"), html.get(XML_LANG)) == ("rtl", "ar", "ar"), name


def test_contents_stand_after_the_opening_pages(opened: Opened):
    assert spine(opened) == ["cover.xhtml", "text/title.xhtml", "nav.xhtml", "text/preface.xhtml", "text/why.xhtml", "text/faq.xhtml"]


def test_contents_at_the_back(folder, cache):
    assert spine(Opened(built(composition(toc="back"), folder, cache=cache).value.content))[-1] == "nav.xhtml"


def test_metadata(opened: Opened):
    opf = opened.xml("content.opf")
    dc = {
        tag: [e.text for e in opf.iterfind(f".//{{*}}{tag}")]
        for tag in ("identifier", "title", "creator", "language", "publisher", "description", "rights", "subject", "date")
    }
    assert dc == {
        "identifier": ["urn:uuid:5a1c0e0e-94a5-5c3e-8a53-0a8f6c1f0b11", "urn:isbn:9786038301000"],
        "title": ["الكتاب الصغير", "تجربة في HTML وغيره"],
        "creator": ["سعاد الحلبي", "فريق Open Press"],
        "language": ["ar"],
        "publisher": ["دار المثال"],
        "description": ["وصف في سطرين."],
        "rights": ["CC BY-SA 4.0"],
        "subject": ["كتابة", "نشر"],
        "date": ["2026-11-01"],
    }
    assert opened.meta("dcterms:modified") == ["2026-11-01T12:30:15Z"]
    assert opened.meta("title-type") == ["main", "subtitle"]
    assert opened.meta("role") == ["aut", "aut"] and opened.meta("file-as") == ["كتاب الصغير", "سعاد الحلبي", "فريق Open Press"]
    assert (opened.meta("belongs-to-collection"), opened.meta("collection-type"), opened.meta("group-position")) == (
        ["سلسلة الأمثلة"],
        ["series"],
        ["2"],
    )
    assert (opened.meta("calibre:series"), opened.meta("calibre:series_index")) == (["سلسلة الأمثلة"], ["2"])
    assert opened.meta("cover") == ["cover-image"] and opened.meta("primary-writing-mode") == ["horizontal-rl"]


def refined(opened: Opened, tag: str) -> list[tuple[str, dict[str, str]]]:
    """Dublin Core elements of that name, each with what its refinements say of it."""
    opf = opened.xml("content.opf")
    metas = list(opf.iterfind(".//{*}meta"))
    return [
        (e.text, {m.get("property"): m.text for m in metas if m.get("refines") == f"#{e.get('id')}"})
        for e in opf.iterfind(f".//{{http://purl.org/dc/elements/1.1/}}{tag}")
    ]


def test_people_by_what_they_did(folder, cache):
    people = (Contributor("خالد المصري", "translator"), Contributor("هبة الرسّام", "illustrator"), Contributor("الوليد", "introduction"))
    book = composition(author=("الجاحظ", "سعاد الحلبي"), contributors=people, sort_names=(("سعاد الحلبي", "الحلبي، سعاد"),))
    opened = Opened(built(book, folder, cache=cache).value.content)
    assert [(n, m["role"], m["file-as"], m["display-seq"]) for n, m in refined(opened, "creator")] == [
        ("الجاحظ", "aut", "جاحظ", "1"),
        ("سعاد الحلبي", "aut", "الحلبي، سعاد", "2"),
    ]
    assert [(n, m["role"], m["file-as"], m["display-seq"]) for n, m in refined(opened, "contributor")] == [
        ("خالد المصري", "trl", "خالد المصري", "1"),
        ("هبة الرسّام", "ill", "هبة الرسام", "2"),
        ("الوليد", "aui", "وليد", "3"),
    ]


@pytest.mark.parametrize(("isbn", "kind"), [("978-0-306-40615-7", "15"), ("0-8044-2957-X", "02")])
def test_the_isbn_is_an_identifier_of_its_kind(folder, cache, isbn: str, kind: str):
    unique, other = refined(Opened(built(composition(isbn=isbn), folder, cache=cache).value.content), "identifier")
    assert unique[0] == composition().settings.identifier and other == (isbn_urn(isbn), {"identifier-type": kind})


def test_an_isbn_that_is_the_identifier_stands_once(folder, cache):
    urn = "urn:isbn:9780306406157"
    opened = Opened(built(composition(isbn="978-0-306-40615-7", identifier=urn), folder, cache=cache).value.content)
    assert [i for i, _ in refined(opened, "identifier")] == [urn]


def test_the_summary_tells_what_is_there(folder, cache, opened: Opened):
    said = opened.meta("schema:accessibilitySummary")[0]
    assert all(words in said for words in ("حواشيه موصولة", "أسئلته الشائعة موصولة", "لخلايا جداوله رؤوس", "لكل صورة فيه وصف"))
    bare = with_body(composition(), lambda x: re.sub("(?s)<body.*</body>", "<body><p>نص</p></body>", x))
    bare = with_body(bare, lambda x: re.sub("(?s)<body.*</body>", "<body><p>نص</p></body>", x), "text/faq.xhtml")
    said = Opened(built(bare, folder, cache=cache).value.content).meta("schema:accessibilitySummary")[0]
    assert "لا صور فيه سوى الغلاف" in said and not any(words in said for words in ("حواشيه", "أسئلته", "جداوله", "معادلاته", "صفحات"))


def test_ids_of_documents_do_not_depend_on_other_documents(folder, cache, opened: Opened):
    def ids(o: Opened) -> dict[str, str]:
        return {i.get("href"): i.get("id") for i in o.xml("content.opf").iterfind(".//{*}item") if i.get("href").endswith(".xhtml")}

    book = composition()
    fewer = Opened(built(replace(book, pages=(book.pages[0], *book.pages[2:]), outline=book.outline[1:]), folder, cache=cache).value.content)
    assert ids(fewer).items() <= ids(opened).items()


def test_modified_is_the_moment_in_utc(folder, cache):
    moment = datetime(2026, 1, 1, 1, 0, 0, tzinfo=timezone(timedelta(hours=3)))
    assert Opened(built(composition(), folder, cache=cache, moment=moment).value.content).meta("dcterms:modified") == [
        "2025-12-31T22:00:00Z"
    ]


def test_accessibility_claims_what_is_there(opened: Opened):
    assert opened.meta("schema:accessMode") == ["textual", "visual"]
    assert opened.meta("schema:accessModeSufficient") == ["textual", "textual,visual"]
    features = opened.meta("schema:accessibilityFeature")
    assert "alternativeText" in features and not {"pageBreakMarkers", "pageNavigation", "MathML"} & set(features)
    assert opened.meta("dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.1 Level AA"] and opened.meta("a11y:certifiedBy") == [
        "دار المثال"
    ]


def test_a_picture_without_words_withdraws_the_claims(folder, cache):
    book = with_body(composition(), lambda x: x.replace('alt="مخطّط تجريبي"', 'alt=""'))
    opened = Opened(built(book, folder, cache=cache).value.content)
    assert "alternativeText" not in opened.meta("schema:accessibilityFeature") and opened.meta("dcterms:conformsTo") == []
    assert opened.meta("schema:accessModeSufficient") == ["textual,visual"]


def test_ornaments_need_no_words(folder, cache):
    book = with_body(composition(), lambda x: x.replace('alt="مخطّط تجريبي"', 'alt="" role="presentation"'))
    assert "alternativeText" in Opened(built(book, folder, cache=cache).value.content).meta("schema:accessibilityFeature")


def test_navigation(opened: Opened):
    navs = {n.get(TYPE): n for n in opened.xml("nav.xhtml").iter("{*}nav")}
    assert set(navs) == {"toc", "landmarks"} and navs["landmarks"].get("hidden") == "hidden"
    assert [a.get("href") for a in navs["toc"].iter("{*}a")] == [
        "text/preface.xhtml#preface",
        "text/why.xhtml#why",
        "text/why.xhtml#why.s1",
        "text/faq.xhtml#_faq",
        "text/faq.xhtml#why.faq",
    ]
    assert [(a.get(TYPE), a.get("href")) for a in navs["landmarks"].iter("{*}a")] == [
        ("cover", "cover.xhtml"),
        ("titlepage", "text/title.xhtml"),
        ("toc", "nav.xhtml#toc"),
        ("preface", "text/preface.xhtml"),
        ("bodymatter", "text/why.xhtml"),
        ("appendix", "text/faq.xhtml"),
    ]
    assert '<bdi dir="ltr">C++</bdi>' in opened.text("nav.xhtml")


def test_ncx_mirrors_the_contents(opened: Opened):
    points = list(opened.xml("toc.ncx").iter("{*}navPoint"))
    assert [p.find("{*}content").get("src") for p in points] == [
        "text/preface.xhtml#preface",
        "text/why.xhtml#why",
        "text/why.xhtml#why.s1",
        "text/faq.xhtml#_faq",
        "text/faq.xhtml#why.faq",
    ]
    assert [p.get("playOrder") for p in points] == list("12345")
    assert opened.xml("toc.ncx").find(".//{*}meta[@name='dtb:depth']").get("content") == "2"


def test_a_part_without_a_page_leads_to_its_first_article(folder, cache):
    given = composition()
    book = replace(given, outline=(given.outline[0], Entry("الأساس", "", given.outline[1:2]), *given.outline[2:]))
    opened = Opened(built(book, folder, cache=cache).value.content)
    assert "<span>الأساس</span>" in opened.text("nav.xhtml")
    orders = [(p.get("playOrder"), p.find("{*}content").get("src")) for p in opened.xml("toc.ncx").iter("{*}navPoint")]
    assert orders[1] == orders[2] == ("2", "text/why.xhtml#why")


def with_breaks():
    mark = '<span epub:type="pagebreak" role="doc-pagebreak" id="page-{0}" aria-label="{1}"></span>'
    return with_body(
        composition(),
        lambda x: x.replace("قال تعالى", mark.format(1, "١") + "قال تعالى").replace("نصّ الفائدة", mark.format(2, "٢") + "نصّ الفائدة"),
    )


def test_page_list_is_that_of_the_page_breaks(folder, cache):
    opened = Opened(built(with_breaks(), folder, cache=cache).value.content)
    pages = next(n for n in opened.xml("nav.xhtml").iter("{*}nav") if n.get(TYPE) == "page-list")
    assert [(a.get("href"), a.text) for a in pages.iter("{*}a")] == [("text/why.xhtml#page-1", "١"), ("text/why.xhtml#page-2", "٢")]
    assert len(list(opened.xml("toc.ncx").iter("{*}pageTarget"))) == 2
    assert {"pageBreakMarkers", "pageNavigation"} <= set(opened.meta("schema:accessibilityFeature")) and opened.meta("pageBreakSource") == [
        "urn:isbn:9786038301000"
    ]


def test_manifest_names_what_documents_hold(folder, cache):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" role="img" aria-label="نقطة"><rect width="1" height="1"/></svg>'
    math = '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="س"><mi>س</mi></math>'
    book = with_body(composition(), lambda x: x.replace("<p>نصّ قصير.</p>", f"<p>{svg}{math}</p>"), "text/preface.xhtml")
    opened = Opened(built(book, folder, cache=cache).value.content)
    items = {i.get("href"): i.get("properties") for i in opened.xml("content.opf").iterfind(".//{*}item")}
    assert (
        items["text/preface.xhtml"] == "mathml svg"
        and items["nav.xhtml"] == "nav"
        and items["cover.jpg"] == "cover-image"
        and items["text/why.xhtml"] is None
    )
    assert "MathML" in opened.meta("schema:accessibilityFeature") and "viewBox" in opened.text("text/preface.xhtml")


def test_documents_are_not_touched(opened: Opened):
    source = next(p.xhtml for p in composition().pages if p.name == "text/preface.xhtml")
    assert opened.text("text/preface.xhtml") == source


@pytest.mark.parametrize(
    ("given", "expected"), [("عنوان\n  طويل", "عنوان طويل"), ("أ\u200fب", "أب"), ("می\u200cروم", "می\u200cروم"), ("أ\x00ب", "أ ب"),
                          ("آية \u06dd١ سنة \u0601٢٠٢٦", "آية \u06dd١ سنة \u0601٢٠٢٦"), ("أ\ufffeب\ud800\U0001ffff", "أ ب"), ("\U0001fae8\u088f", "\U0001fae8\u088f")]
)
def test_values_are_clean(given: str, expected: str):
    assert clean(given) == expected


@pytest.mark.parametrize(
    ("given", "urn"),
    [("978-603-8301-00-0", "urn:isbn:9786038301000"), ("0-8044-2957-x", "urn:isbn:080442957X"), ("٩٧٨٦٠٣", "urn:isbn:978603")],
)
def test_isbn(given: str, urn: str):
    assert isbn_urn(given) == urn


def test_a_series_without_a_number_counts_as_first(folder, cache):
    for position in ("", "الأول"):
        opened = Opened(built(composition(series=("سلسلة", position)), folder, cache=cache).value.content)
        assert opened.meta("group-position") == ["1"] == opened.meta("calibre:series_index")


def test_doubled_or_unsafe_names_are_refused():
    for names in (("EPUB/a", "EPUB/A"), ("EPUB/../../a",), ("/a",)):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as z, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for name in ("mimetype", "META-INF/container.xml", *names):
                z.writestr(name, b"")
        with pytest.raises(ValueError, match="name"):
            repacked(out.getvalue(), "ar", "", datetime(2026, 1, 1, tzinfo=timezone.utc))


def test_names_in_latin_letters_run_left_to_right(folder, cache):
    book = composition(author=("Open Press (Ltd.)", "فريق Open Press"), title="1984")
    opf = Opened(built(book, folder, cache=cache).value.content).xml("content.opf")
    said = {e.text: (e.get("dir"), e.get(XML_LANG)) for e in opf.iterfind(".//{*}creator")} | {e.text: (e.get("dir"), e.get(XML_LANG)) for e in opf.iterfind(".//{*}title")}
    assert (said["Open Press (Ltd.)"], said["فريق Open Press"], said["1984"]) == (("ltr", "und"), ("rtl", "ar"), ("rtl", "ar"))
