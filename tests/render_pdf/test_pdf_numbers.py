"""Page numbers: what is printed is where things are."""

from __future__ import annotations

import pytest
from pdf_books import CSS, Bench, Printed, chapter, page, reference

from warraq.render.pdf.chapter import Chapter
from warraq.render.pdf.numbers import Numbering
from warraq.render.pdf.parts import Part


def test_every_printed_number_is_its_target_s_label(long_book: Printed) -> None:
    references = long_book.references()
    assert len(references) == 3 + 3 * 35 * 2
    assert [r for r in references if r[1] != r[2]] == []
    assert {"9", "10", "99", "100", "ب"} <= {r[1] for r in references}


def test_every_page_bears_its_label(long_book: Printed) -> None:
    feet = [long_book.foot(i) for i in range(len(long_book.labels))]
    assert all(foot == label or foot == "" for foot, label in zip(feet, long_book.labels, strict=True))
    assert sum(foot == "" for foot in feet) == 2


def test_labels_of_ids_are_given_out_in_european_digits(long_book: Printed) -> None:
    assert long_book.rendered.labels["contents"] == "ب"
    assert long_book.rendered.labels["c.34"] == "107"
    assert all(long_book.rendered.labels[name] == long_book.labels[long_book.sheet_of(name)] for name in long_book.names)


def test_front_matter_counts_in_letters_and_the_body_from_one(long_book: Printed) -> None:
    assert long_book.labels[:4] == ["أ", "ب", "1", "2"]
    assert len(set(long_book.labels)) == len(long_book.labels)


def test_chapters_open_on_odd_pages_after_a_truly_blank_one(long_book: Printed) -> None:
    assert [long_book.sheet_of(f"{n}.0") % 2 for n in "abc"] == [0, 0, 0]
    blank = [p for i, p in enumerate(long_book.pdf.pages) if not long_book.foot(i)]
    assert len(blank) == 2
    assert all("/Contents" not in p.obj and p.mediabox == long_book.pdf.pages[0].mediabox for p in blank)


def test_single_pages_need_no_blank_ones(short_book: Printed) -> None:
    assert len(short_book.labels) == 2 + 3 * 5
    assert [r for r in short_book.references() if r[1] != r[2]] == []


def test_european_digits(bench: Bench) -> None:
    bench.digits = "european"
    bench.write(CSS.replace("arabic-indic", "decimal"))
    book = bench.printed([chapter("a", 12, ("a.11", "a.2"))])
    assert [r for r in book.references() if r[1] != r[2]] == []
    assert [book.foot(i) for i in range(12)] == [str(i + 1) for i in range(12)]
    assert "1" in {g[0] for g in book.glyphs(0)}


def test_digits_of_unequal_width_stay_in_their_place(bench: Bench) -> None:
    """The digits of IBM Plex Sans Arabic are 263 to 630 thousandths wide."""
    bench.write(CSS + "html { font-family: 'IBM Plex Sans Arabic' } @page { @bottom-center { font-family: 'IBM Plex Sans Arabic' } }")
    book = bench.printed([chapter("a", 14, tuple(f"a.{i}" for i in range(14)))])
    assert [r for r in book.references() if r[1] != r[2]] == []
    for index in range(14):
        middle = [(g[1] + g[2]) / 2 for g in book.glyphs(index) if g[3] > 360]
        assert abs(sum(middle) / len(middle) - 150) < 1.5
        for _, box in book.links(index):
            assert all(box.x0 - 2 < g[1] for g in book.glyphs(index) if box.y0 < g[3] < box.y1 and g[1] < box.x0 and g[2] > box.x0 + 1)


def test_a_number_may_stand_among_other_text_in_a_margin(bench: Bench) -> None:
    bench.write(CSS + '@page { @bottom-center { content: "«" counter(page, arabic-indic) "»" } }')
    book = bench.printed([page("a", '<p id="a">نص</p>'), chapter("b", 9, ("a", "b.8"))])
    assert [book.foot(i) for i in (0, 2, 10)] == ["»1«", "»3«", "»11«"]     # from left to right


def test_numbers_that_are_not_digits_are_laid_out_as_they_will_be(bench: Bench) -> None:
    bench.write(CSS.replace("arabic-indic", "lower-roman"))
    book = bench.printed([page("a", '<p id="a">نص</p>'), page("b", f'<p id="b">{reference("a")}</p>')])
    assert [book.foot(0), book.foot(2)] == ["i", "iii"]


def test_a_document_that_may_open_anywhere_follows_at_once(bench: Bench) -> None:
    bench.write(CSS + "@page :left { margin-left: 60pt } @page :right { margin-left: 40pt }")
    left = '<p id="b" style="text-align: left">نص</p>'
    book = bench.printed([page("a", '<p id="a">نص</p>'), page("b", left, recto=False), page("c", '<p id="c">نص</p>')])
    assert book.labels == ["1", "2", "3"]
    assert abs(min(g[1] for g in book.glyphs(1) if g[3] < 300) - 40) < 1


def test_a_slot_inside_a_transparent_group_is_written_too(bench: Bench) -> None:
    book = bench.printed([page("a", f'<div style="opacity: .5">{reference("b")}</div>'), page("b", '<p id="b">نص</p>')])
    assert book.references() == [(0, "3", "3")]


def test_an_id_without_a_box_is_where_the_text_before_it_is(bench: Bench) -> None:
    hidden = '<p id="a.1">نص</p><p class="new" id="a.2">نص</p><div style="display: none" id="a.3">خفي</div><p class="new">نص</p>'
    book = bench.printed([page("a", hidden + reference("a.3"))])
    assert book.rendered.labels["a.3"] == "2" and book.references() == [(2, "2", "2")]


@pytest.mark.parametrize("mirrored", [True, False])
def test_numbers_settle_even_where_layouts_disagree(mirrored: bool) -> None:
    """A chapter that needs one page more when a number has fewer digits would never come to rest."""
    parts = [Part(page(n, ""), ("b",) if n == "a" else (), {n: 0.0}, 9 * 1300) for n in "ab"]

    def lay_out(wanted):
        def pages(index: int) -> int:
            return 9 + (len(dict(wanted[index].numbers)["b"]) == 1) if index == 0 else 2
        return {i: Chapter(b"", pages(i), {"ab"[i]: (0, 0, 0)}) for i in wanted}
    book = Numbering(parts, mirrored, "0123456789")
    if not mirrored:
        parts[0] = Part(page("a", ""), ("b",), {"a": 0.0}, 8 * 1300)
    book.settle(lay_out)
    assert book.page_of("b", book.sheets())[1] >= 10
