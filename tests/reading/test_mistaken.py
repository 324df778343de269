"""What authors type for a list, a table, a reference, a link or code and the press does not take for one is told at its place; what only looks like it is not."""

from __future__ import annotations

import pytest
from reads import body, codes, finding, place

from warraq import catalogue


@pytest.mark.parametrize("text, at, mark", [
    ("١- خبز\n٢- ماء", "1:1", "١-"), ("1- خبز\n2- ماء", "1:1", "1-"), ("١ - خبز\n٢ - ماء", "1:1", "١ -"), ("١–خبز\n٢–ماء", "1:1", "١–"),
    ("(١) خبز\n(٢) ماء", "1:1", "(١)"), ("١.خبز\n٢.ماء", "1:1", "١."), ("١/ خبز\n٢/ ماء", "1:1", "١/"),
    ("١ـ خبز\n٢ـ ماء", "1:1", "١ـ"), ("١- خبز\nوتمر\n٢- ماء", "1:1", "١-"),
    ("• خبز\n• ماء", "1:1", "•"), ("– خبز\n– ماء", "1:1", "–"), ("-خبز\n-ماء", "1:1", "-"),
    ("نحتاج إلى:\n٣- خبز\n٤- ماء", "2:1", "٣-"), ("نحتاج إلى:\n2. خبز\n3. ماء", "2:1", "2."),
    ("> نحتاج إلى:\n>\n> ١- خبز\n> ٢- ماء", "3:3", "١-"), ("- بند\n  • خبز\n  • ماء", "2:3", "•"),
])
def test_list_run_together(text: str, at: str, mark: str) -> None:
    found = finding(body(text + "\n"), "list-marker")
    assert (place(found.span), dict(found.facts)["mark"]) == (at, mark)
    assert ("1." if any(c.isdigit() for c in mark) else "-") in catalogue.hint(found)


@pytest.mark.parametrize("text, at, mark", [
    ("أ- خبز\nب- ماء", "1:1", "أ-"), ("نحتاج إلى:\n(ب) خبز\n(ج) ماء", "2:1", "(ب)"), ("ب) خبز\nت) ماء", "1:1", "ب)"), ("أ ـ خبز\nب ـ ماء", "1:1", "أ ـ"),
    ("هـ- خبز\nو- ماء", "1:1", "هـ-"),
])
def test_letters_run_together(text: str, at: str, mark: str) -> None:
    found = finding(body(text + "\n"), "list-letters")
    assert (place(found.span), dict(found.facts)["mark"]) == (at, mark)
    assert "{.abjad}" in catalogue.hint(found)


@pytest.mark.parametrize("text", [
    "١. خبز\n٢. ماء", "١) خبز\n٢) ماء", "- خبز\n- ماء", "١- خبز\n\n٢- ماء", "١- خبز وحده",
    "كان ذلك بين ١٩٨٥\n١٩٨٦- وبعده", "٥- خبز\n٩- ماء", "١- خبز\n(٢) ماء", "• خبز\n– ماء",
    "— من؟\n— أنا.", "– من؟  \n– أنا.", "– من؟\\\n– أنا.", "– من؟<br>\n– أنا.", "3-5\n4-6", "-5\n-6", "3.5\n4.5", "أ- خبز\nد- ماء", "أ- خبز وحده", "و قال\nز قال", "بـكتاب\nجـواب", "هـذا\nو- ذاك", "• خبز\nوتمر\n• ماء", "١- خبز  \nوتمر  \n٢- ماء",
    "```\n١- خبز\n٢- ماء\n```", "::: verse\n١- صدر *** عجز\n٢- صدر *** عجز\n:::", "<!--\n١- خبز\n٢- ماء\n-->",
])
def test_no_false_alarm(text: str) -> None:
    assert not {"list-marker", "list-letters"} & set(codes(body(text + "\n")))


@pytest.mark.parametrize("text, code, at, length", [
    ("كما في [verse]] هنا", "bracket-stray", "1:8", 8), ("سطر\nكما في verse]] هنا", "bracket-stray", "2:13", 2), ("[[هدف]]] هنا", "bracket-stray", "1:2", 7),
    ("كما في [[verse] هنا", "reference-syntax", "1:8", 8), ("- كما في [[verse هنا", "reference-syntax", "1:10", 11),
    ("انظر [هنا] (https://a.example/x) ثم", "link-space", "1:6", 27), ("انظر [هنا]  (02-b.md#x)", "link-space", "1:6", 18),
    ("![وصف] (images/a.png)", "link-space", "1:1", 21),
    ("سطر\nاكتب `pip install ثم", "code-open", "2:6", 1), ("اكتب ``كذا` ثم", "code-open", "1:6", 2), ("| أ `ب | ج |\n|---|---|", "code-open", "1:5", 1),
])
def test_mark_printed_as_typed(text: str, code: str, at: str, length: int) -> None:
    found = finding(body(text + "\n"), code)
    assert (place(found.span), found.span.length) == (at, length)
    assert catalogue.hint(found) or code == "reference-syntax"


@pytest.mark.parametrize("text", [
    "[أ[ب]] ج", "[انظر [[هدف]]] هنا", "\\[[أ\\]] ب", "`[a]]` ب", "[نص[^1]]\n\n[^1]: حاشية", "[[1]](https://a.example)",
    "[هنا](https://a.example)", "[هنا] (كذا)", "[12] (https://a.example)", "[[هدف]] (https://a.example)", "[هنا] (https://a.example)\n\n[هنا]: https://b.example",
    "\\` وحدها", "`` ` ``", "```\n`\n```", "<code>`</code>", "﴿`﴾ [هنا] (https://a.example", "\\[[أ]] و[\\[ب]]",
])
def test_marks_in_their_place(text: str) -> None:
    assert not {"bracket-stray", "link-space", "code-open"} & set(codes(body(text + "\n")))


@pytest.mark.parametrize("text, at, instead", [
    ("| أ | ب | ج |\n| 1 | 2 | 3 |", "1:1", "|---|---|---|"), ("أ | ب | ج\n1 | 2 | 3", "1:1", "|---|---|---|"), ("|أ|ب|\n|1|2|", "1:1", "|---|---|"),
    ("| أ | ب | ج |\n|---|---|\n| 1 | 2 | 3 |", "1:1", "|---|---|---|"), ("نص\n| أ | ب |\n| 1 | 2 |", "2:1", "|---|---|"),
    ("أ | ب\n---|---|---", "1:1", "|---|---|"), ("> | أ | ب |\n> | — | — |", "1:3", "|---|---|"), ("| أ | ب |\n\nنص", "1:1", "|---|---|"),
    ("| أ | [[هدف|كلمات]] |\n| `a|b` | \\| |", "1:1", "|---|---|"),
])
def test_table_printed_as_prose(text: str, at: str, instead: str) -> None:
    found = finding(body(text + "\n"), "table-open")
    assert place(found.span) == at and instead + "،" in catalogue.hint(found)


@pytest.mark.parametrize("text", [
    "| أ | ب |\n|---|---|\n| 1 | 2 |", "نص\n| أ | ب |\n|---|---|\n| 1 | 2 |", "|س| + |ص| = |ع|", "القيمة |س|\nثم |ص| وهكذا", "الرئيسية | المقالات | من نحن",
    "أ | ب\nج | د", "أ | ب | ج  \nد | هـ | و", "`a | b | c`\n`d | e | f`", "[[هدف|أ]] و[[هدف|ب]]\n[[هدف|أ]] و[[هدف|ب]]", "أ \\| ب \\| ج\nد \\| هـ \\| و",
    "::: verse\nأ | ب | ج\nد | هـ | و\n:::",
])
def test_no_table(text: str) -> None:
    assert "table-open" not in codes(body(text + "\n"))


def test_row_with_fewer_cells() -> None:
    read = body("نص\n\n| أ | ب |\n|---|---|\n| 1 |\n| 2 | |\n|| 3 |\n4 |\n| `a|b` |\n")
    assert [place(d.span) for d in read.diagnostics if d.code == "table-cells-few"] == ["5:1", "8:1", "9:1"]
