"""Rows, heads and lines that call more notes than their page has room for: all are printed, as many as can on their page."""

from __future__ import annotations

import re

import pytest
from pdf_books import CSS, Bench, page
from test_pdf_notes_with_calls import NOTES, Manuscript, feet, pages

from warraq.catalogue import hint
from warraq.diagnostics import Span
from warraq.render.pdf import cures
from warraq.render.pdf.cures import cell_goes_on, notes_after_headings

RULES = CSS + NOTES


def words(count: int, name: str) -> str:
    return " ".join(f"{name}{i}" for i in range(count))


def notes(count: int, length: int, first: int = 0, between: str = "كلمة") -> str:
    """So many words, each with a note of so many words."""
    return " ".join(f'{between}<span class="note" id="n{n}" data-mark="{n}">{words(length, f"ن{n}ر")}</span>' for n in range(first, first + count))


def table(*rows: tuple[str, ...], head: tuple[str, ...] = ()) -> str:
    drawn = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table>{'<thead><tr>' + ''.join(f'<th>{cell}</th>' for cell in head) + '</tr></thead>' if head else ''}<tbody>{drawn}</tbody></table>"


ONE_LINE = notes(12, 19, between="")
CASES = {
    "a line": f"<p>{ONE_LINE}</p>",
    "a line of a row": table((notes(40, 12, between="ك"), "نص"), ("نص", "نص")),
    "rows one after another": table(*((notes(4, 40, 8 * i), notes(4, 40, 8 * i + 4)) for i in range(4)), head=("رأس", "رأس")),
    "a long note in each cell": table((notes(1, 300), notes(1, 300, 1), notes(1, 300, 2))),
    "a head": table(("نص", notes(3, 8, 20)), ("نص", "نص"), head=(notes(10, 30), notes(10, 30, 10))),
    "a heading": f"<h2>{notes(30, 12)}</h2><p>نص</p>",
    "a line of verse": f'<div class="whole"><span class="half">{notes(12, 12)}</span> <span class="half">{notes(12, 12, 12)}</span></div><p>نص</p>',
    "a caption": f'<figure class="whole"><figcaption class="whole">{notes(40, 12)}</figcaption></figure>',
    "an item": f"<ul><li>{notes(25, 20)}</li><li>{notes(25, 20, 25)}</li></ul>",
    "a callout": f'<div class="whole" style="padding: 6px; border: 1px solid"><p>{notes(40, 15)}</p></div>',
}


@pytest.mark.parametrize("case", CASES)
def test_no_note_is_lost_or_printed_over(bench: Bench, case: str) -> None:
    bench.write(RULES)
    text = f"<p>{words(30, 'م')}</p>{CASES[case]}<p>{words(30, 'م')}</p>"
    assert {d.code for d in bench.render([page("a", text)]).diagnostics} <= {"note-later"}
    found = bench.seen(text, feet, RULES)
    assert sorted(re.findall(r"ن\d+ر\d+", " ".join(found)), key=place) == sorted(re.findall(r"ن\d+ر\d+", text), key=place)


def place(word: str) -> list[int]:
    return [int(n) for n in re.findall(r"\d+", word)]


def test_a_row_stays_whole_where_all_its_notes_can_begin_on_its_page(bench: Bench) -> None:
    row = table((f"{words(9, 'م')} {notes(2, 90)}", f"{words(9, 'م')} {notes(2, 90, 2)}"))
    found = bench.seen(f"<p>{words(150, 'م')}</p>{row}", pages, RULES)
    called = [(calls, begun) for calls, begun in found if calls]
    assert called == [(["n0", "n1", "n2", "n3"],) * 2]
    assert len(found) > 3                               # they go on on the next page


def test_notes_that_begin_later_have_the_sign(bench: Bench) -> None:
    """And what stands before them, on the page of their call, has it at its end."""
    found = [text for text in bench.seen(f"<p>{ONE_LINE}</p>", feet, RULES) if text]
    assert len(found) > 1 and all(text.endswith("=") for text in found[:-1])
    assert all(text.startswith("=") for text in found[1:]) and not found[-1].endswith("=")


def test_notes_that_begin_later_are_told_once_a_page_with_the_place_of_the_first(bench: Bench) -> None:
    bench.write(RULES)
    crowded = f"<p>{ONE_LINE}</p>".replace('data-mark="6"', 'data-mark="6" data-at="articles/a.md:9"')
    told, = bench.render([page("a", crowded)]).diagnostics
    assert (told.code, told.span, told.fact("count"), told.fact("text")[:5]) == ("note-later", Span("articles/a.md", 9), "6", "ن6ر0 ")
    assert hint(told) and hint(told, "en")


def test_without_the_cures_they_are_lost_or_printed_over(bench: Bench) -> None:
    from warraq.render.pdf import lost_text

    def told(laid_out: object) -> list[str]:
        return [d.code for d in lost_text.found_in(laid_out, "باب")]
    crowded = CASES["a long note in each cell"]
    assert bench.seen(crowded, told, RULES) == []
    assert "note-lost" in bench.seen(crowded, told, RULES, without=cures.FOOTNOTES)


def test_a_cell_that_finds_no_room_goes_on_where_it_was(bench: Bench) -> None:
    made = Manuscript(7)
    made.often, made.long = .3, .5
    cells = [" ".join(f"{name}{i}{made.note()}" for i in range(made.random.randint(10, 40))) for name in "اب"]
    row = table(tuple(cells), head=("رأس", "رأس")).replace("<tr>", '<tr style="break-inside: auto">')

    def printed(laid_out: object) -> list[str]:
        from weasyprint.formatting_structure import boxes
        return [b.text for sheet in laid_out.pages for c in sheet._page_box.children if not isinstance(c, boxes.FootnoteAreaBox)
                for b in c.descendants() if isinstance(b, boxes.TextBox)]

    def count(**more: tuple) -> list[int]:
        drawn = re.findall(r"[اب]\d+", " ".join(bench.seen(row, printed, RULES, **more)))
        return [len(drawn), len(set(drawn))]
    assert count() == [60, 60]
    assert count(without=(cell_goes_on.CURE,)) == [118, 60]


def test_a_high_row_of_a_table_in_a_note_is_cut_at_one_height(bench: Bench) -> None:
    bench.write(RULES)
    rows = table((words(300, "ا"), words(190, "ب")), (words(3, "ج"), words(3, "د")))
    body = f'<p>{words(9, "م")}<span class="note" data-mark="١">{words(9, "ن")}<div>{rows}</div></span></p>'
    assert bench.render([page("a", body)]).diagnostics == ()
    found = bench.seen(body, feet, RULES)
    for letter, count in (("ا", 300), ("ب", 190), ("ج", 3), ("د", 3)):
        assert [int(n) for n in re.findall(rf"{letter}(\d+)", " ".join(found))] == list(range(count))
    assert all("ا" in text and "ب" in text for text in found[:2])


def test_a_head_higher_than_half_a_page_is_printed_once(bench: Bench) -> None:
    bench.write(RULES)
    high = table(*((f"س{i}", "نص") for i in range(20)), head=(notes(4, 12), words(150, "ر")))
    book = bench.printed([page("a", high)])
    drawn = ["".join(g[0] for g in book.glyphs(i)) for i in range(len(book.labels))]
    assert "".join(drawn).count("ر") >= 150


def test_a_heading_is_not_alone_above_a_table_with_many_notes(bench: Bench) -> None:
    body = f"<p>{words(90, 'م')}</p><h2>عنوان</h2>" + table(("نص", "نص"), head=(notes(4, 40), notes(4, 40, 4)))

    def first_calls(laid_out: object) -> list[list[str]]:
        """What is called on the heading's page."""
        return [calls for (calls, _), sheet in zip(pages(laid_out), laid_out.pages, strict=True)
                if any(box.element_tag == "h2" for box in sheet._page_box.descendants())]
    found, = bench.seen(body, first_calls, RULES)
    assert len(found) == 8
    assert bench.seen(body, first_calls, RULES, without=(notes_after_headings.CURE,)) == [[]]


def test_a_high_row_ends_above_the_notes_of_its_last_cell(bench: Bench) -> None:
    row = table((words(200, "ا"), f"{words(10, 'ب')} {notes(6, 12)} {words(60, 'ج')}")).replace("<tr>", '<tr style="break-inside: auto">')
    (calls, begun), *others = bench.seen(row, pages, RULES)
    assert calls == begun == [f"n{i}" for i in range(6)] and others
