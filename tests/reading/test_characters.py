"""Bidi controls, forbidden characters, normal forms; columns stay those of the file as typed."""

from __future__ import annotations

import unicodedata

import pytest
from reads import body, codes, every, finding, place, places, shown, source, words

from warraq.model import Reference


def test_marks_go_with_one_notice_for_a_line() -> None:
    read = body("\u200fنص\u200f نص\u200f\n\nنص\u200e\ufeff\n")
    assert places(read) == ["control-removed 1:1", "control-removed 3:3", "control-removed 3:4"]
    assert words(read) == "نص نصنص"
    assert finding(body("\u061cنص\n"), "control-removed").fact("code") == "U+061C"


@pytest.mark.parametrize("opening, closing", [*((o, "\u2069") for o in "\u2066\u2067\u2068"), *((o, "\u202c") for o in "\u202a\u202e")])
def test_isolates_and_overrides_must_be_closed_in_their_paragraph(opening: str, closing: str) -> None:
    assert set(codes(body(f"نص {opening}abc{closing} نص\n"))) == {"control-removed"}
    assert set(codes(body(f"نص {opening}abc\nنص{closing}\n"))) == {"control-removed"}
    assert places(body(f"نص {opening}abc\n\nنص\n")) == ["control-open 1:4"]
    assert places(body(f"نص {opening}abc\n\nنص{closing}\n")) == ["control-open 1:4", "control-removed 3:3"]


@pytest.mark.parametrize("character", [
    *"\x00\x07\x0b\x0c\x7f\x85\x9f\ud800\ufffe\uffff\ufdd0\ue000\U000f0000\U0010ffff\U0001fffe\u2028",
])
def test_characters_that_may_stand_in_no_text(character: str) -> None:
    read = body(f"نص{character}\n")
    assert places(read) == ["character-forbidden 1:3"]
    assert finding(read, "character-forbidden").fact("code") == f"U+{ord(character):04X}"
    assert words(read) == "نص"


@pytest.mark.parametrize("character", ["\u200c", "\u200d", "\u00a0", "\u00ad", "\u2060", "ـ", "😀", "۝"])
def test_characters_that_stay(character: str) -> None:
    read = body(f"ن{character}ص\n")
    assert not read.diagnostics
    assert character in shown(read)


def test_columns_are_those_of_the_file() -> None:
    read = body("\u200fنص [[a]]\u200f \u200f[[b]]\n\n| \u200fأ | [[c]] |\n|---|---|\n")
    assert [place(reference.span) for reference in every(read, Reference)] == ["1:5", "1:13", "3:8"]


def test_places_in_front_matter_too() -> None:
    span = finding(source("---\ntitle: \u200fع\n\u200fx\u200fy: z\n---\nنص\n"), "key-unknown").span
    assert span and (span.line, span.column) == (3, 2)


@pytest.mark.parametrize("entity, code", [
    ("&rlm;", "control-removed"), ("&#x202E;", "control-removed"), ("&#7;", "character-forbidden"), ("&#xE000;", "character-forbidden"),
])
def test_entities_bring_none_back(entity: str, code: str) -> None:
    read = body(f"نص{entity} <span title='{entity}x'>س</span>\n")
    assert codes(read) == [code] * bool(code)
    assert words(read) == "نص س"
    assert 'title="x"' in shown(read)


def test_the_source_of_a_passage_is_composed() -> None:
    composed, loose = "آ", "ا\u0653"
    text = shown(body(f"::: quran\n{loose}\n— *{loose}ل عمران* `{loose}`\n:::\n"))
    assert text.count(loose) == 2 and f"<em>{composed}ل عمران</em>" in text


def test_text_is_composed_but_neither_code_nor_quran() -> None:
    composed, loose = "آ", "ا\u0653"
    read = body(f"{loose} `{loose}` ﴿{loose}﴾\n\n```\n{loose}\n```\n\n::: quran\n{loose}\n:::\n\n## {loose}\n")
    text = shown(read)
    assert text.count(loose) == 4 and text.count(composed) == 2
    assert unicodedata.is_normalized("NFC", read.value.title)
