"""YAML with places: every scalar a text, every refusal at its line and column."""

from __future__ import annotations

import time

import pytest

from warraq.diagnostics import Span
from warraq.yaml_positions import MAX_DEPTH, YamlList, YamlMapping, YamlText, parse_mapping

SAMPLE = """\
# تعليق
title: عنوان
empty:
digits: 1.10
answer: NO
quoted: "نص: فيه نقطتان"
list: [أ, "ب"]
parts:
  - part: الأول
    articles:
      - 01-a.md
text: |
  سطر
  آخر
"""


def parsed(text: str) -> YamlMapping:
    value, diagnostics = parse_mapping(text, "book.yaml")
    assert value is not None and not diagnostics
    return value


def test_values_and_places() -> None:
    mapping = parsed(SAMPLE)
    found = {key.value: value for key, value in mapping.entries}
    assert [key.value for key in mapping.keys()] == ["title", "empty", "digits", "answer", "quoted", "list", "parts", "text"]
    assert {name: found[name].value for name in ("title", "empty", "digits", "answer", "quoted", "text")} == {
        "title": "عنوان", "empty": "", "digits": "1.10", "answer": "NO", "quoted": "نص: فيه نقطتان", "text": "سطر\nآخر\n"}
    title = mapping.get("title")
    assert isinstance(title, YamlText) and title.span == Span("book.yaml", 2, 8, 5)
    assert mapping.key("quoted").span.line == 6
    parts = mapping.get("parts")
    assert isinstance(parts, YamlList) and isinstance(parts.items[0], YamlMapping)
    articles = parts.items[0].get("articles")
    assert isinstance(articles, YamlList) and (articles.items[0].span.line, articles.items[0].span.column) == (11, 9)
    assert mapping.get("nothing") is None and mapping.key("nothing") is None


def test_first_line_counts() -> None:
    assert parse_mapping("a: b", "x.md", 7).value.get("a").span.line == 7


def test_an_empty_text_is_an_empty_mapping() -> None:
    for text in ("", "\n", "# تعليق\n", "---\n"):
        assert parsed(text).entries == ()


def test_a_key_given_twice_keeps_its_first_value() -> None:
    value, [diagnostic] = parse_mapping("a: 1\nb: 2\na: 3\n", "book.yaml")
    assert value.get("a").value == "1"
    assert (diagnostic.code, diagnostic.span.line, diagnostic.span.column, diagnostic.fact("first")) == ("key-duplicate", 3, 1, "1")


@pytest.mark.parametrize("text, line, column", [
    ("a: b: c", 1, 5), ("a: 'b", 1, 4), ("a: [1, 2\nb: 3", 1, 4), ("a: 1\nكلام\nb: 2", 2, 1), ("\ta: 1", 1, 1), ("a: @b", 1, 4),
    ("a: %b", 1, 4),
    ("a: &x 1\nb: 2", 1, 4), ("a: 1\nb: *a", 2, 4), ("a: !!python/object:x 1", 1, 4), ("a: !x 1", 1, 4), ("- a", 1, 1),
    ("a", 1, 1), ("[a]", 1, 1),
    ("? [a]\n: b", 1, 3), ("a: 1\n---\nb: 2", 2, 1), ("a: 1\n...\nb", 3, 1), ("a: \x07", 1, 4), ("a: \ud800", 1, 4),
    ("a: x\u2028\nb: &c d", 2, 4),
    ("a: " + "[" * 500, 1, MAX_DEPTH + 3), ("a: " + "{b: " * 500, 1, 4 + 4 * (MAX_DEPTH - 1)), ("x: y\n" + "a" * 500_000, 1, 1),
])
def test_refusals(text: str, line: int, column: int) -> None:
    value, [diagnostic] = parse_mapping(text, "book.yaml")
    assert value is None
    assert (diagnostic.code, diagnostic.span.line, diagnostic.span.column) == ("yaml-syntax", line, column)
    assert diagnostic.fact("why") and diagnostic.fact("why_en")


def test_aliases_cannot_blow_up() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi"))
    began = time.process_time()
    assert parse_mapping(bomb, "book.yaml").value is None
    assert time.process_time() - began < 1
