"""Remarks and open questions stand in the margin beside their lines, none over another, none lost."""

import itertools

import pymupdf
import pytest
from drafts import BEGIN, END, MARGIN


def said(text):
    return text.translate(str.maketrans("", "", "\u200d\u200c\u200f\u200e"))


def rows(words):
    """The margin's words in rows from above: (text, top, bottom)."""
    out = []
    for word, box in sorted(words, key=lambda w: (w[1].y1, -w[1].x0)):
        if out and abs(out[-1][2] - box.y1) < 2:
            out[-1][0].append(word)
        else:
            out.append(([word], box.y0, box.y1))
    return [(said(" ".join(text)), top, bottom) for text, top, bottom in out]


@pytest.mark.parametrize("remark, line", [
    ("قبل أول فقرة", "كان الورّاق"), ("وسط الفقرة", "ثم"), ("تعود على الفقرة", "أثبته"), ("عند البند", "بند ثان"), ("عند الخلية", "خلية"), ("عند الحاشية", "نص الحاشية")])
def test_a_remark_stands_beside_its_line(remarked, remark, line):
    sheet, height, rect = next((page["sheet"] - 1, page["size"][1], each["rect"]) for page in remarked.map["pages"] for each in page["lines"]
                               if line in each["text"] and each["source"] and each["source"].startswith("articles/01-"))
    words = set(remark.split())
    tops = [(top + bottom) / 2 for text, top, bottom in rows(remarked.margin_words(sheet)) if words <= set(text.split())]
    middle = height - (rect[1] + rect[3]) / 2
    assert tops and min(abs(top - middle) for top in tops) < 17, (tops, middle)


def test_what_is_code_is_no_remark(remarked):
    assert not any("ليست" in word for sheet in range(len(remarked.seen)) for word, _ in remarked.margin_words(sheet))


def test_a_foreign_remark_runs_from_left_to_right(remarked):
    words = [(word, box) for sheet in range(len(remarked.seen)) for word, box in remarked.margin_words(sheet) if word.isascii()]
    see, chapter = (next(box for word, box in words if word == wanted) for wanted in ("see", "chapter"))
    assert see.x1 <= chapter.x0 and any(word == "<b>" for word, _ in words)


def test_an_open_reference_is_left_as_typed_and_told_in_the_margin(remarked):
    assert "warning[reference-unresolved]" in remarked.said and "warning[footnote-undefined]" in remarked.said
    line = next((page["sheet"] - 1, each) for page in remarked.map["pages"] for each in page["lines"] if "لا وجود له" in each["text"])
    assert any({"مقال", "قسم", "بهذا"} <= set(text.split()) for text, *_ in rows(remarked.margin_words(line[0])))


def test_crowded_notes_do_not_touch_and_none_is_lost(remarked):
    sheets = [page["sheet"] - 1 for page in remarked.map["pages"] if any((line["source"] or "").startswith("articles/02-") for line in page["lines"])]
    begun = []
    for sheet in sheets:
        page = remarked.seen[sheet]
        words = [(word, box) for word, box in remarked.margin_words(sheet) if box.y0 > 70]
        for (one, a), (other, b) in itertools.combinations(words, 2):
            shared = a & b
            assert shared.is_empty or shared.width < 2 or shared.height < 6, (one, other)
        assert all(page.rect.contains(box) for _, box in words)
        begun += [word for word, _ in words if said(word) in BEGIN]
    rest = said("".join(remarked.seen[n].get_text() for n in range(len(remarked.map["pages"]), len(remarked.seen))))
    shown = said(" ".join(word for sheet in sheets for word, _ in remarked.margin_words(sheet)))
    assert len(remarked.seen) > len(remarked.map["pages"]) and len(begun) > 15
    assert all(word in shown + rest for word in BEGIN + END)


def test_pages_of_remaining_notes_are_drafts_too(remarked):
    assert "مسودة" in said(remarked.seen[len(remarked.seen) - 1].get_text())


def test_notes_keep_to_the_margin(remarked):
    for sheet in range(len(remarked.map["pages"])):
        page = remarked.seen[sheet]
        edge = pymupdf.Rect(0, 0, MARGIN, page.rect.height) if sheet % 2 == 0 else pymupdf.Rect(page.rect.width - MARGIN, 0, page.rect.width, page.rect.height)
        assert all(edge.contains(box) for _, box in remarked.margin_words(sheet))
