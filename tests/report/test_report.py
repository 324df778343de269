"""Diagnostics in words and as JSON."""

import pytest

from warraq.catalogue import found
from warraq.diagnostics import Span
from warraq.phrases import COUNTED, PHRASES, counted
from warraq.report import as_json, show, tally
from warraq.terminal import Terminal

SOURCES = {"articles/01-why.md": "أول\nثان\nوقد ناقشنا هذه الفكرة في مقالنا: [[هل الربح مناسب للجميع]]\n"}
UNRESOLVED = found("reference-unresolved", Span("articles/01-why.md", 3, 34, 25), target="هل الربح مناسب للجميع", near="[[عنوان]] (articles/02-b.md)")


def test_form():
    assert show([UNRESOLVED], SOURCES) == """\
error[reference-unresolved]: لا مقال ولا قسم بهذا الاسم: «هل الربح مناسب للجميع»
  --> articles/01-why.md:3:34
  | وقد ناقشنا هذه الفكرة في مقالنا: [[هل الربح مناسب للجميع]]
  ^ [[هل الربح مناسب للجميع]]
  hint: أقرب العناوين: [[عنوان]] (articles/02-b.md)
خطأ واحد
"""


def test_english():
    said = show([UNRESOLVED], SOURCES, Terminal("en"))
    assert "no article and no section of this name" in said and said.endswith("1 error\n")


def test_sorted_and_said_once():
    late, early, book = found("heading-empty", Span("b.md", 9)), found("heading-empty", Span("a.md", 12)), found("article-none")
    said = show([late, early, late, book], {})
    assert said.count("heading-empty") == 2 and said.index("article-none") < said.index("a.md:12") < said.index("b.md:9")


def test_nothing_to_say():
    assert show([], {}) == "" and tally([], "ar") == ""


def test_places_as_far_as_known():
    said = show([found("book-missing", Span("book.yaml")), found("heading-empty", Span("a.md", 99)), found("article-none")], {"a.md": "x"})
    assert "  --> book.yaml\n" in said and "  --> a.md:99\n" in said and "|" not in said


def test_long_lines_are_cut_around_the_place():
    line = "كلمة " * 200 + "[[هنا]]" + " كلمة" * 200
    said = show([found("reference-syntax", Span("a.md", 1, 1001, 7), written="[[هنا]]")], {"a.md": line})
    excerpt = next(row for row in said.split("\n") if row.startswith("  | "))
    assert len(excerpt) < 140 and "[[هنا]]" in excerpt and excerpt.count("…") == 2
    assert "  ^ [[هنا]]\n" in said


@pytest.mark.parametrize("span", [Span("a.md", 1, 500, 3), Span("a.md", 1, 3, 999), Span("a.md", 1, 0), Span("a.md", 2, 1), Span("a.md", 0, 5)])
def test_places_that_do_not_fit_their_line(span):
    assert "error[heading-empty]" not in show([found("heading-empty", span)], {"a.md": "قصير"})


def test_what_would_steer_a_terminal_is_written_out():
    said = show([found("key-unknown", Span("a.md", 1, 1), key="\x1b[31m\u202e\n\x07")], {"a.md": "\x1b]0;x\x07 \u2067 \x9b"})
    assert not set("\x1b\x07\x9b\u202e\u2067") & set(said)
    assert "\\u001b" in said and "\\u202e" in said


def test_json_is_the_contract_s():
    assert as_json([found("article-none"), UNRESOLVED, found("book-missing", Span("book.yaml"))], "en") == [
        {"code": "article-none", "severity": "error", "path": None, "line": None, "column": None,
         "message": "there is no article in the articles folder", "hint": None},
        {"code": "reference-unresolved", "severity": "error", "path": "articles/01-why.md", "line": 3, "column": 34,
         "message": "no article and no section of this name: هل الربح مناسب للجميع", "hint": "nearest titles: [[عنوان]] (articles/02-b.md)"},
        {"code": "book-missing", "severity": "error", "path": "book.yaml", "line": None, "column": None,
         "message": "there is no book.yaml in the manuscript folder", "hint": "write book.yaml with at least title and author, or start with warraq new"}]


@pytest.mark.parametrize(("n", "words"), [(1, "خطأ واحد"), (2, "خطآن"), (3, "3 أخطاء"), (10, "10 أخطاء"), (11, "11 خطأ"), (100, "100 خطأ"),
                                          (103, "103 أخطاء"), (111, "111 خطأ")])
def test_arabic_numbers_agree(n, words):
    assert counted("error", n, "ar") == words


def test_every_phrase_has_the_same_blanks_in_both_languages():
    import string
    for pair in [*PHRASES.values(), *((ar[2], en[1]) for ar, en in COUNTED.values())]:
        blanks = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in pair]
        assert blanks[0] == blanks[1], pair
