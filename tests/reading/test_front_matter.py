"""What stands before an article's text, and what files without it are called."""

from __future__ import annotations

import pytest
from reads import codes, finding, source

from warraq.reading.frontmatter import default_id


def test_every_key() -> None:
    read = source('---\ntitle: "عنوان: فرعي؟"\nid: costs\nshort: قصير\nauthor: [زيد, عمرو]\ndate: 2026-01-31\n'
                  "summary: >-\n  ملخص\n  طويل\ntags: [أ, ب]\naliases:\n  - اسم آخر\n---\nنص\n")
    article = read.value
    assert not read.diagnostics
    assert (article.title, article.id, article.short) == ("عنوان: فرعي؟", "costs", "قصير")
    assert (article.date, article.summary) == ("2026-01-31", "ملخص طويل")
    assert (article.author, article.tags, article.aliases) == (("زيد", "عمرو"), ("أ", "ب"), ("اسم آخر",))
    assert (article.span.line, article.span.column) == (2, 8)


def test_values_stay_texts() -> None:
    article = source("---\ntitle: 1.10\nshort: NO\nauthor: 12:30\n---\nنص\n").value
    assert (article.title, article.short, article.author) == ("1.10", "NO", ("12:30",))


@pytest.mark.parametrize("path, expected", [
    ("articles/01-why.md", "why"), ("articles/1. why.md", "why"), ("articles/٠٣_لماذا.md", "لماذا"), ("articles/why.md", "why"),
    ("articles/2025.md", "a-2025"), ("articles/01-5 طرق.md", "a-5-طرق"), ("preface.md", "preface"), ("articles/03-a&b(c).md", "a-b-c-"),
])
def test_default_id(path: str, expected: str) -> None:
    assert default_id(path) == expected


@pytest.mark.parametrize("id_, expected", [("x", "x"), ("5x", "a-5x"), ("مقال أول", "مقال-أول"), ("-x", "a--x"), ("a:b", "a-b")])
def test_ids_are_names_of_xml(id_: str, expected: str) -> None:
    assert source(f"---\ntitle: ع\nid: '{id_}'\n---\nنص\n").value.id == expected


@pytest.mark.parametrize("text, code, line, column", [
    ("نص\n", "front-matter-missing", 1, 1),
    ("---\ntitle: ع\n", "front-matter-open", 1, 1),
    ("---\nid: x\n---\nنص\n", "key-missing", 1, 1),
    ("---\ntitle:\n---\nنص\n", "key-missing", 2, 1),
    ("---\ntitle: ع\ntitel: ع\n---\nنص\n", "key-unknown", 3, 1),
    ("---\ntitle: ع\nid: x\nid: y\n---\nنص\n", "key-duplicate", 4, 1),
    ("---\ntitle: [ع]\n---\nنص\n", "value-type", 2, 8),
    ("---\ntitle: ع\ntags: {أ: ب}\n---\nنص\n", "value-type", 3, 7),
    ("---\ntitle: ع\nauthor: [[زيد]]\n---\nنص\n", "value-type", 3, 10),
    ("---\ntitle: ع\ndate: 2026-02-30\n---\nنص\n", "value-invalid", 3, 7),
    ("---\ntitle: ع\ndate: 2026-W05-1\n---\nنص\n", "value-invalid", 3, 7),
    ("---\ntitle: ع\ndate: 20260131\n---\nنص\n", "value-invalid", 3, 7),
    ("---\ntitle: ع[^t]\n---\nنص\n\n[^t]: حاشية\n", "title-note", 2, 8),
    ("---\ntitle: ع\nshort: \"ع ^[حاشية]\"\n---\nنص\n", "title-note", 3, 8),
    ("---\ntitle: ع: ع\n---\nنص\n", "yaml-syntax", 2, 9),
    ("---\ntitle: ع\nx: *y\n---\nنص\n", "yaml-syntax", 3, 4),
    ("---\n- ع\n---\nنص\n", "yaml-syntax", 2, 1),
    ("---\ntitle: ع\n---\n", "article-empty", 1, 1),
    ("---\ntitle: ع\n---\n<!-- م -->\n", "article-empty", 4, 1),
])
def test_findings(text: str, code: str, line: int, column: int) -> None:
    span = finding(source(text), code).span
    assert span and (span.line, span.column) == (line, column)


def test_the_nearest_key_is_named() -> None:
    assert "title" in finding(source("---\ntitle: ع\ntitel: x\n---\nنص\n"), "key-unknown").fact("near")


def test_what_yaml_cannot_read_still_has_its_id() -> None:
    """So that references to the article are not reported as well."""
    article = source("---\ntitle: ع: ع\nid: costs\n---\nنص\n").value
    assert (article.id, article.title) == ("costs", "ع: ع")


def test_blank_lines_before() -> None:
    read = source("\n\n---\ntitle: ع\n---\nنص\n")
    assert not read.diagnostics
    assert read.value.span.line == 4


@pytest.mark.parametrize("text", ["# مقدمة\n\nنص\n\n## قسم\n", "مقدمة\n===\n\nنص\n\n## قسم\n"])
@pytest.mark.parametrize("role", ["front", "back"])
def test_front_and_back_take_their_title_from_a_heading(text: str, role: str) -> None:
    read = source(text, "01-preface.md", role)
    article = read.value
    assert not read.diagnostics
    assert (article.title, article.id, article.role, article.span.line, article.span.column) == ("مقدمة", "preface", role, 1, 1)
    assert [(section.level, section.id) for section in article.sections] == [(2, "preface.s1")]


def test_front_matter_serves_front_and_back_too() -> None:
    article = source("---\ntitle: مقدمة\nid: intro\n---\n# مقدمة\n\nنص\n", "preface.md", "front").value
    assert (article.title, article.id, article.sections) == ("مقدمة", "intro", ())


def test_a_rule_may_begin_a_preface() -> None:
    assert not source("---\n\nنص\n", "preface.md", "front").diagnostics


def test_a_file_without_heading_has_no_title() -> None:
    article = source("نص\n", "preface.md", "front").value
    assert (article.title, article.id) == ("", "preface")


def test_dedication_is_plain_markdown_of_which_only_lines_are_known() -> None:
    read = source("\n\nإلى **أمي** [^x]\n", "book.yaml", "dedication")
    assert (read.value.id, read.value.title) == ("dedication", "")
    span = finding(read, "footnote-undefined").span
    assert span and (span.path, span.line, span.column) == ("book.yaml", 3, 0)
    assert codes(read) == ["footnote-undefined"]
