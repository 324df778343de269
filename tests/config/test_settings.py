"""book.yaml as settings: every key, its default, and what is said about wrong values."""

import pytest

from warraq.config import KEYS, read_settings
from warraq.diagnostics import Span

HEAD = "title: كتاب\nauthor: مؤلف\n"


def settings(yaml: str):
    """The settings of a book.yaml that must be without findings."""
    value, heard = read_settings(HEAD + yaml)
    assert not heard, heard
    return value


def heard(yaml: str, head: str = HEAD):
    return [(d.code, d.span.line, d.fact("key")) for d in read_settings(head + yaml).diagnostics]


def test_defaults():
    s = settings("")
    assert (s.title, s.author, s.language, s.digits, s.toc, s.faq) == ("كتاب", ("مؤلف",), "ar", "arabic", "front", "appendix")
    assert (s.notes, s.theme, s.elongation, s.cover, s.parts, s.front, s.back) == ("article", "classic", "restrained", "", (), (), ())
    assert s.slug == "ktab" and s.identifier.startswith("urn:uuid:")


def test_notes_are_numbered_by_article_or_page():
    assert [settings(f"notes: {value}\n").notes for value in ("article", "page")] == ["article", "page"]


def test_every_key_of_the_contract_is_known():
    contract = ("title subtitle description publisher edition rights dedication author language slug identifier isbn date series subjects cover "
                "digits toc faq articles front back deposit external editions theme notes elongation calendar contributors")
    assert set(KEYS) == set(contract.split())


def test_people():
    s = settings("contributors:\n- {name: خالد, role: translator, sort: خ}\n- {name: هبة, role: illustrator}\n")
    assert [(c.name, c.role) for c in s.contributors] == [("خالد", "translator"), ("هبة", "illustrator")] and s.sort_names == (("خالد", "خ"),)
    value, found = read_settings("title: كتاب\nauthor:\n- {name: سعاد الحلبي, sort: 'الحلبي، سعاد'}\n- فريق\n")
    assert not found and value.author == ("سعاد الحلبي", "فريق") and value.sort_names == (("سعاد الحلبي", "الحلبي، سعاد"),)
    assert heard("contributors: [{name: خالد, role: hero}]\n") == [("value-invalid", 3, "contributors.role")]
    assert heard("contributors: [{name: خالد}, خالد]\n") == [("key-missing", 3, "contributors.role"), ("value-type", 3, "contributors")]
    assert heard("", "title: كتاب\nauthor: {sort: س}\n") == [("key-missing", 2, "author.name")]


def test_texts():
    s = settings("subtitle: فرعي\ndescription: |\n  سطر\n\n  سطر\npublisher: ناشر\nedition: 1.10\nrights: NO\ndeposit: 12:30\nsubjects: [أ, ب]\n")
    assert (s.subtitle, s.publisher, s.edition, s.rights, s.deposit, s.subjects) == ("فرعي", "ناشر", "1.10", "NO", "12:30", ("أ", "ب"))
    assert s.description == "سطر\n\nسطر"


def test_authors_are_one_or_many():
    assert read_settings("title: ت\nauthor: [أ, ب]\n").value.author == ("أ", "ب")


def test_empty_values_are_as_if_not_given():
    assert settings("subtitle:\nsubjects:\neditions:\ntoc:\ncover:\n").toc == "front"


@pytest.mark.parametrize("yaml", ["", "# nothing\n", "title: ''\nauthor: ''\n", "title: ' '\nauthor: []\n", "title:\nauthor:\n"])
def test_title_and_author_are_required(yaml):
    assert {(c, k) for c, _, k in heard(yaml, "")} == {("key-missing", "title"), ("key-missing", "author")}


def test_unknown_key_names_the_nearest():
    (finding,) = read_settings(HEAD + "langauge: ar\n").diagnostics
    assert (finding.code, finding.span, finding.fact("near")) == ("key-unknown", Span("book.yaml", 3, 1, 8), "language، slug")


def test_duplicate_key_is_at_its_second_place():
    assert heard("toc: back\ntoc: front\n") == [("key-duplicate", 4, "toc")]


def test_bad_yaml_is_told_once():
    value, said = read_settings("title: [a\n")
    assert value is None and [d.code for d in said] == ["yaml-syntax"]


@pytest.mark.parametrize(("yaml", "key"), [
    ("subtitle: [أ]", "subtitle"), ("subjects: موضوع", "subjects"), ("front: preface.md", "front"), ("series: اسم", "series"),
    ("editions: [print]", "editions"), ("editions: {print: A5}", "editions.print"), ("external: [عنوان]", "external"),
    ("dedication: [أ]", "dedication"), ("cover: {a: b}", "cover"), ("articles: {a: b}", "articles"), ("articles: [[a.md]]", "articles"),
    ("editions: {print: {styles: a.css}}", "editions.print.styles"), ("subjects: [أ, '']", "subjects"), ("toc: [front]", "toc")])
def test_wrong_types(yaml, key):
    assert heard(yaml) == [("value-type", 3, key)]


@pytest.mark.parametrize(("yaml", "key"), [
    ("toc: middle", "toc"), ("faq: yes", "faq"), ("digits: latin", "digits"), ("elongation: always", "elongation"), ("notes: book", "notes"),
    ("language: عربي", "language"), ("language: ar_EG", "language"), ("language: ar-XX", "language"), ("date: 2026-02-30", "date"),
    ("date: 1/11/2026", "date"), ("identifier: kitab-1", "identifier"), ("identifier: 'urn:uuid:1'", "identifier"), ("slug: كتاب", "slug"),
    ("slug: ../x", "slug"), ("slug: a/b", "slug"), ("slug: .a", "slug"), ("series: {name: س, position: first}", "series.position"),
    ("editions: {print: {page: A55}}", "editions.print.page"), ("editions: {print: {page: 1x1cm}}", "editions.print.page"),
    ("editions: {print: {bleed: 3}}", "editions.print.bleed"), ("editions: {print: {links: none}}", "editions.print.links"),
    ("editions: {print: {format: docx}}", "editions.print.format"), ("editions: {../x: {}}", "editions"), ("editions: {a b: {}}", "editions")])
def test_invalid_values(yaml, key):
    assert heard(yaml) == [("value-invalid", 3, key)]


def test_isbn():
    assert settings("isbn: 978-0-306-40615-7\npublisher: دار\nedition: الأولى\ndate: 2026").isbn == "978-0-306-40615-7"
    assert heard("isbn: 978-0-306-40615-7\npublisher: دار\ndate: 2026") == [("imprint-incomplete", 3, "")]
    assert heard("isbn: 978-0-306-40615-8") == [("isbn-invalid", 3, "")]


def test_digits_follow_the_region():
    assert [settings(f"language: {tag}").digits for tag in ("ar", "ar-EG", "ar-MA", "ar-Arab", "ar-Arab-DZ", "en")] == [
        "arabic", "arabic", "european", "arabic", "european", "european"]
    assert settings("language: ar-MA\ndigits: arabic").digits == "arabic"


def test_language_in_its_usual_case():
    assert settings("language: AR-eg").language == "ar-EG"


def test_identifier_depends_on_title_and_author_only():
    first, again = settings(""), settings("subtitle: آخر\nlanguage: ar-EG")
    other = read_settings("title: كتاب\nauthor: غيره\n").value
    assert first.identifier == again.identifier != other.identifier
    assert settings("identifier: https://example.org/book").identifier == "https://example.org/book"


def test_series():
    assert settings("series: {name: سلسلة, position: 2}").series == ("سلسلة", "2")
    assert heard("series: {position: 2}") == [("key-missing", 3, "series.name")]


def test_order_of_articles_in_parts():
    line = "articles: [a.md, articles/b.md, {part: باب, articles: [c.md]}, d.md]"
    s = settings(f"{line}\nfront: [f.md]\nback: [g.md]\n")
    assert [(p.title, p.files) for p in s.parts] == [("", ("articles/a.md", "articles/b.md")), ("باب", ("articles/c.md",)), ("", ("articles/d.md",))]
    assert (s.front, s.back) == (("f.md",), ("g.md",))
    assert s.named_at("articles/c.md") == Span("book.yaml", 3, line.index("c.md") + 1, 4)


@pytest.mark.parametrize(("yaml", "code"), [
    ("articles: [a.md, a.md]", "article-repeated"), ("articles: [a.md, {part: ب, articles: [./a.md]}]", "article-repeated"),
    ("front: [a.md]\nback: [a.md]", "article-repeated"), ("articles: [../../a.md]", "path-outside"), ("articles: [/etc/passwd]", "path-outside"),
    ("cover: ../cover.png", "path-outside"), ("cover: http://example.org/c.png", "path-url"), ("cover: 'data:image/png;base64,AA'", "path-url"),
    ("articles: [{part: ب}]", "key-missing"), ("articles: [{articles: [a.md]}]", "key-missing"),
    ("external: [{url: 'https://e.org'}]", "key-missing"), ("external: [{title: ع, url: 'javascript:x'}]", "link-scheme"),
    ("external: [{title: ع, url: 'https://'}]", "link-malformed"), ("external: [{title: ع, link: x}]", "key-unknown"),
    ("theme: baroque", "theme-missing"), ("notes: chapter", "value-invalid"), ("editions: {epub: {standard: pdf/x-4}}", "setting-unavailable"),
    ("editions: {print: {standard: pdf/a-1b}}", "value-invalid"), ("editions: {epub: {standard: pdf/ua-1}}", "setting-unavailable"),
    ("editions: {web: {page: A5, bleed: 3mm}}", "setting-unavailable"), ("editions: {site: {format: html}}", "value-invalid"),
    ("editions: {print: {pages: A5}}", "key-unknown"), ("subtitle: a\u202eb", "control-open"), ("subtitle: a\u200fb", "control-removed"),
    ("subtitle: a\ufdd0b", "character-forbidden")])
def test_other_findings(yaml, code):
    assert code in [c for c, _, _ in heard(yaml)]


@pytest.mark.parametrize(("written", "name"), [("pdf/ua-1", "pdf/ua-1"), ("PDF/A-3u", "pdf/a-3u"), ("PDF/X-4", "pdf/x-4"), ("pdf/a-2", ""), ("\"\"", "")])
def test_standard_of_an_edition(written, name):
    value = read_settings(f"title: كتاب\nauthor: م\neditions: {{print: {{standard: {written}}}}}\n").value
    assert value.editions[0].standard == name


def test_controls_are_removed_where_they_stand():
    value, said = read_settings("title: كتا\u200fب\nauthor: م\n")
    assert value.title == "كتاب" and said[0].span == Span("book.yaml", 1, 11)


def test_external():
    (external,) = settings("external: [{title: عنوان, url: 'https://example.org/', aliases: [آخر]}]").external
    assert (external.title, external.url, external.aliases) == ("عنوان", "https://example.org/", ("آخر",))


def test_all_mistakes_are_heard_at_once():
    assert [c for c, _, _ in heard("toc: x\nisbn: 1\nnope: 1\n")] == ["key-unknown", "isbn-invalid", "value-invalid"]


def test_articles_and_settings_refuse_the_same_characters():
    from warraq.arabic import characters
    from warraq.reading.clean import UNWANTED
    assert characters.UNWANTED.pattern == UNWANTED.pattern
