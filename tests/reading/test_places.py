"""The place of every reference, picture, footnote, link and heading, to the column, whatever surrounds it."""

from __future__ import annotations

import pytest
from reads import FRONT_LINES, body, every, finding, place

from warraq.diagnostics import Span
from warraq.model import Element, Figure, NoteCall, Picture, Reference, Remark

SURROUNDINGS = {
    "paragraph": "كلام @ كلام",
    "second line": "كلام\nثم @ كلام",
    "indented line": "كلام\n   ثم @",
    "emphasis": "**كلام *ثم @* كلام**",
    "heading": "## كلام @ {#x}",
    "underlined heading": "كلام @\n---",
    "list": "- كلام\n- كلام @",
    "nested list": "- أ\n    - ب\n        1. كلام @",
    "tabs": "- أ\n\t- ب @",
    "task": "- [x] كلام @",
    "lazy line": "- كلام\nثم @",
    "quotation": "> كلام\n> > ثم @\n",
    "callout": "::: note\nكلام @\n:::",
    "callout's title": "::: note كلام @\nنص\n:::",
    "callout in a list": "- أ\n\n  ::: tip\n  كلام @\n  :::",
    "extract's source": "::: quote\nنص\n— كلام @\n:::",
    "verse": "::: verse\nشطر @ *** شطر\n:::",
    "second hemistich": "::: verse\nشطر *** شطر @\n:::",
    "first cell": "| أ | ب |\n|---|---|\n| كلام @ | ب |",
    "second cell": "| أ | ب |\n|---|---|\n| كلام | كلام @ |",
    "cell after a reference with words": "| أ | ب |\n|---|---|\n| [[z|كلام]] | كلام @ |",
    "table's heading": "أ | كلام @\n---|---\nب | ج",
    "table's caption": "| أ |\n|---|\n| ب |\n\n: تعليق\nثم @ {#t}",
    "figure's caption": "![كلام @](images/a.png)",
    "footnote": "نص[^z]\n\n[^z]: كلام @",
    "footnote's second paragraph": "نص[^z]\n\n[^z]: كلام\n\n    ثم @",
    "footnote in its place": "نص^[كلام @]",
    "definition": "مصطلح\n: كلام @",
    "term": "كلام @\n: تعريف",
    "raw block": "<div>\n\nكلام @\n\n</div>",
    "raw line": "<div>كلام @</div>",
    "raw cell": "<table>\n  <tr>\n    <td>كلام @</td>\n  </tr>\n</table>",
    "after a remark": "<!-- ملاحظة\n\nطويلة --> كلام @",
    "after code": "`كود` ``[[x]]`` @",
    "after escapes and entities": "\\[ \\\\ &amp; @",
    "after an astral letter": "😀 @",
    "faq": "## FAQ\n### س؟\nكلام @",
    "question": "## FAQ\n### كلام @؟\nج",
}
MARK = "@"


def _where(text: str) -> str:
    at = text.index(MARK)
    return f"{text.count(chr(10), 0, at) + 1}:{at - text.rfind(chr(10), 0, at)}"



def _but(word: str) -> list:
    """The surroundings that are not of that kind."""
    return [pytest.param(text, id=name) for name, text in SURROUNDINGS.items() if word not in name]


@pytest.mark.parametrize("surrounding", SURROUNDINGS.values(), ids=SURROUNDINGS)
def test_reference(surrounding: str) -> None:
    read = body(surrounding.replace(MARK, "[[هدف]]") + "\n")
    [reference] = [each for each in every(read, Reference) if each.target == "هدف"]
    assert place(reference.span) == _where(surrounding)
    assert (reference.span.length, reference.written) == (7, "[[هدف]]")


@pytest.mark.parametrize("surrounding", SURROUNDINGS.values(), ids=SURROUNDINGS)
def test_link_to_a_file(surrounding: str) -> None:
    read = body(surrounding.replace(MARK, "[كلمات](02-b.md)") + "\n")
    assert [place(each.span) for each in every(read, Reference) if each.form == "link"] == [_where(surrounding)]


@pytest.mark.parametrize("surrounding", _but("footnote"))
def test_footnote_call(surrounding: str) -> None:
    read = body(surrounding.replace(MARK, "[^key]") + "\n\n[^key]: حاشية\n")
    assert [place(call.span) for call in every(read, NoteCall)] == [_where(surrounding)]
    lines = surrounding.count("\n") + 3
    assert place(read.value.notes[0].span) == f"{lines}:1"


@pytest.mark.parametrize("surrounding", _but("figure"))
def test_picture(surrounding: str) -> None:
    read = body(surrounding.replace(MARK, "![بديل](images/a.png)") + "\n")
    assert [place(picture.span) for picture in every(read, Picture)] == [_where(surrounding)]


@pytest.mark.parametrize("surrounding", SURROUNDINGS.values(), ids=SURROUNDINGS)
@pytest.mark.parametrize("mistake, code", [
    ("[[]]", "reference-syntax"), ("[أ](javascript:x)", "link-scheme"), ("[^لا]", "footnote-undefined"),
    ("<b>", "html-not-allowed"), ("<span onclick=x>س</span>", "html-attribute"), ("</u>", "html-stray"),
])
def test_finding(surrounding: str, mistake: str, code: str) -> None:
    if code == "footnote-undefined" and "^" in surrounding:
        return
    assert place(finding(body(surrounding.replace(MARK, mistake) + "\n"), code).span) == _where(surrounding)


@pytest.mark.parametrize("surrounding", SURROUNDINGS.values(), ids=SURROUNDINGS)
def test_remark(surrounding: str) -> None:
    read = body(surrounding.replace(MARK, "<!-- هنا -->") + "\n")
    if surrounding.startswith("![") or "verse" in surrounding:
        return
    assert _where(surrounding) in [place(remark.span) for remark in every(read, Remark)]


def test_headings() -> None:
    read = body("## أ\n\n### ب {#x}\n\nعنوان\n===\n\n## FAQ\n\n### س؟\nج\n")
    assert [place(section.span) for section in read.value.all_sections()] == ["1:1", "3:1", "5:1"]
    assert read.value.faq and [place(read.value.faq.span), place(read.value.faq.entries[0].span)] == ["8:1", "10:1"]


def test_figures_and_tables() -> None:
    read = body("نص\n\n![أ](images/a.png)\n\n| أ |\n|---|\n| ب |\n\n: تعليق\n")
    assert [place(figure.span) for figure in every(read, Figure)] == ["3:1", "5:1"]


def test_every_element_knows_its_line() -> None:
    read = body("نص\nثم **غ**\n\n- أ\n- ب `ك`\n\n> ج\n\n| د |\n|---|\n| هـ |\n")
    lines = [(element.tag, element.line - FRONT_LINES) for element in every(read, Element)]
    assert lines == [("p", 1), ("strong", 2), ("ul", 4), ("li", 4), ("li", 5), ("code", 5), ("blockquote", 7), ("p", 7),
                     ("table", 9), ("thead", 9), ("tr", 9), ("th", 9), ("tbody", 11), ("tr", 11), ("td", 11)]


def test_spans_end_with_their_line() -> None:
    [reference] = every(body("نص [[عنوان\nطويل]]\n"), Reference)
    assert reference.span == Span("articles/01-a.md", 1 + FRONT_LINES, 4, 7)
