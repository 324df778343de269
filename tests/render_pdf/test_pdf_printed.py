"""The lines that a layout tells of are those that it prints, where it prints them."""

import pymupdf
import pytest
from pdf_books import WORDS, page, pages, reference

from warraq.render.pdf.chapter import Chapter, packed, unpacked

LETTERS = str.maketrans("", "", " \u200d\u200f\u200e\u061cـ()")


def said(text):
    return text.translate(LETTERS)


@pytest.fixture
def prose(bench):
    body = (f'<h1 id="a" data-at="a.md:2">عنوان</h1><p data-at="a.md:5">{WORDS * 5}</p>'
            '<table data-at="a.md:7"><tr data-at="a.md:7"><td data-at="a.md:7">خلية أولى</td><td data-at="a.md:7">خلية ثانية</td></tr></table>'
            f'<p data-at="a.md:9">{reference("b")}<aside class="footnote" style="float: footnote" data-at="a.md:11">حاشية.</aside> نهاية.</p>')
    return bench.printed([page("a", body), page("b", f'<p id="b" data-at="b.md:1">{WORDS}</p>')])


def test_every_line_is_where_it_is_printed(prose):
    for index, told in enumerate(prose.rendered.printed):
        height = prose.seen[index].rect.height
        for line in told.lines:
            left, bottom, right, top = line.box
            there = "".join(g[0] for g in prose.glyphs(index) if left - 1 < g[1] and g[2] < right + 1 and height - top < g[3] < height - bottom)
            assert sorted(said(line.text)) == sorted(said(there)), (line, there)


def test_lines_know_their_blocks_and_where_these_begin(prose):
    lines = [line for told in prose.rendered.printed for line in told.lines]
    assert [(line.kind, line.path, line.line) for line in lines if line.kind != "p"] == [
        ("h1", "a.md", 2), ("td", "a.md", 7), ("td", "a.md", 7), ("aside", "a.md", 11)]
    paragraph = [line for line in lines if (line.path, line.line) == ("a.md", 5)]
    assert len(paragraph) > 5 and len({line.block for line in paragraph}) == 1
    assert said("".join(line.text for line in paragraph)) == said(WORDS * 5)


def test_numbers_that_were_open_are_the_printed_ones(prose):
    line = next(line for told in prose.rendered.printed for line in told.lines if line.line == 9)
    assert "ص ٣" in line.text and "\0" not in line.text


def test_every_sheet_has_its_label_and_document_blank_ones_too(bench):
    book = bench.printed(pages(5))
    european = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
    assert [told.label.translate(european) for told in book.rendered.printed] == book.labels
    assert {told.document for told in book.rendered.printed} == {"front", "a", "b", "c", ""}
    assert all(not told.lines for told in book.rendered.printed if not told.document)


def test_turned_lines_stand_where_they_are_drawn(bench):
    book = bench.printed([page("a", '<div style="transform: translateY(200pt) rotate(90deg); transform-origin: 100% 0; width: 180pt"><p data-at="a.md:1">سطر يقف على جانبه</p></div>')])
    (line,) = book.rendered.printed[0].lines
    left, bottom, right, top = line.box
    assert line.turned and top - bottom > right - left
    there = book.seen[0].get_text(clip=pymupdf.Rect(left - 1, 400 - top - 1, right + 1, 400 - bottom + 1))
    assert sorted(said(" ".join(there.split()))) == sorted(said(line.text))


def test_lines_are_the_same_after_the_cache(bench, prose):
    told = prose.rendered.printed[0]
    kept = unpacked(packed(Chapter(b"%PDF", 1, printed=(told,)))).printed[0]
    assert (kept.size, kept.area, kept.lines) == (told.size, told.area, told.lines)
