"""Footnotes that are longer than the page has room for."""

from __future__ import annotations

import re

import pytest
from pdf_books import CSS, Bench, page

from warraq.catalogue import hint
from warraq.diagnostics import Span
from warraq.render.pdf import cures

NOTES = """
@page { @footnote { border-top: 1px solid; margin-top: 8px } }
.note { float: footnote; footnote-policy: line; font-size: 9pt; text-indent: 1em }
.note::footnote-call { content: attr(data-mark) } .note::footnote-marker { content: attr(data-mark) " " }
"""


def words(count: int, name: str) -> str:
    return " ".join(f"{name}{i}" for i in range(count))


def note(count: int, name: str = "ن") -> str:
    return f'<span class="note" id="{name}" data-mark="({name})">{words(count, name)}</span>'


CASES = {
    "as long as a page": f"<p>{words(60, 'م')}{note(250)} {words(150, 'م')}</p>",
    "three pages long": f"<p>{words(3, 'م')}{note(900)} {words(150, 'م')}</p>",
    "two after another": f"<p>{words(60, 'م')}{note(250)} {words(5, 'م')}{note(250, 'ك')} {words(150, 'م')}</p>",
    "two in a line": f"<p>{words(180, 'م')}{note(150)} ثم{note(150, 'ك')} {words(150, 'م')}</p>",
    "in a heading": f"<p>{words(150, 'م')}</p><h2>عنوان{note(250)}</h2><p>{words(150, 'م')}</p>",
    "in a table": f"<table><tr><td>{words(5, 'م')}{note(250)}</td></tr></table><p>{words(150, 'م')}</p>",
    "in a list": f"<p>{words(190, 'م')}</p><ul><li>{words(5, 'م')}{note(250)}</li><li>{words(30, 'م')}</li></ul>",
    "at the very end": f"<p>{words(150, 'م')}{note(300)}</p>",
    "of blocks": f"""<p>{words(60, "م")}<span class="note" data-mark="١">{words(80, "ن")}
                     <div><p>{words(120, "ك")}</p><ul><li>{words(90, "ل")}</li></ul></div></span></p>""",
}


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_lost_or_printed_over(bench: Bench, case: str) -> None:
    bench.write(CSS + NOTES)
    book = bench.printed([page("a", CASES[case])])          # without a diagnostic
    want = re.findall(r"[منكل]\d+", CASES[case])
    drawn = "".join(g[0] for i in range(len(book.labels)) for g in sorted(book.glyphs(i), key=lambda g: (round(g[3]), -g[1])))
    assert sum(map(drawn.count, "0123456789")) >= sum(c.isdigit() for c in "".join(want))
    for index in range(len(book.labels)):
        assert all(30 < g[3] < 390 for g in book.glyphs(index))


def test_pieces_follow_in_order(bench: Bench) -> None:
    bench.write(CSS + NOTES)
    found = bench.seen(CASES["two in a line"], notes_by_page, NOTES)
    assert [int(n) for n in re.findall(r"ن(\d+)", " ".join(found))] == list(range(150))
    assert [int(n) for n in re.findall(r"ك(\d+)", " ".join(found))] == list(range(150))
    assert sum(bool(n) for n in found) > 1


def test_the_last_line_of_a_piece_is_full(bench: Bench) -> None:
    """Only the end of the whole note may be a short line."""
    found = bench.seen(CASES["as long as a page"], widths, NOTES)
    assert max(found) - min(found[:-1]) < 0.01


def test_a_short_note_is_left_alone(bench: Bench) -> None:
    short = f"<p>{words(60, 'م')}{note(20)} {words(60, 'م')}</p>"
    assert bench.seen(short, notes_by_page, NOTES) == bench.seen(short, notes_by_page, NOTES, without=cures.FOOTNOTES)


def test_without_the_cure_the_loss_is_told(bench: Bench) -> None:
    found = bench.seen(CASES["three pages long"], told, NOTES, without=cures.FOOTNOTES)
    assert "note-lost" in found


def test_a_note_that_is_printed_nowhere_is_told(bench: Bench) -> None:
    bench.write(CSS + NOTES)
    body = f'<p>{words(9, "م")}</p><div style="position: absolute">{words(3, "م")}{note(5)}</div>'
    told = bench.render([page("a", body.replace("data-mark", 'data-at="articles/a.md:9" data-mark'))]).diagnostics
    assert [(d.code, d.span, d.fact("text")) for d in told] == [("note-lost", Span("articles/a.md", 9), words(5, "ن"))]


def test_what_no_page_can_hold_is_told_with_its_place(bench: Bench) -> None:
    bench.write(CSS + NOTES)
    high = '<i style="display: inline-block; height: 500pt">ن</i>'
    told = bench.render([page("a", f'<p>{words(9, "م")}<span class="note" data-at="articles/a.md:9" data-mark="١">{high}</span></p>')]).diagnostics
    assert [(d.code, d.span) for d in told] == [("note-lost", Span("articles/a.md", 9))]
    assert hint(told[0]) and hint(told[0], "en")


def test_text_that_leaves_the_paper_is_told(bench: Bench) -> None:
    for body in (f"<p>{'ن' * 300}</p>", f'<p style="white-space: nowrap">{words(200, "ن")}</p>'):
        assert [d.code for d in bench.render([page("a", body)]).diagnostics] == ["text-off-page"]


def note_lines(laid_out: object) -> list[list]:
    from weasyprint.formatting_structure import boxes
    return [[line for child in sheet._page_box.children if isinstance(child, boxes.FootnoteAreaBox) for line in child.descendants()
             if isinstance(line, boxes.LineBox)] for sheet in laid_out.pages]


def notes_by_page(laid_out: object) -> list[str]:
    from weasyprint.formatting_structure import boxes
    return [" ".join(b.text for line in found for b in line.descendants() if isinstance(b, boxes.TextBox))
            for found in note_lines(laid_out)]


def widths(laid_out: object) -> list[float]:
    return [line.width for found in note_lines(laid_out) for line in found]


def told(laid_out: object) -> list[str]:
    from warraq.render.pdf import lost_text
    return sorted({d.code for d in lost_text.found_in(laid_out, "باب")})


def test_code_in_a_note_is_cut_between_its_lines(bench: Bench) -> None:
    code = "\n".join(f"x{i} = {i}" for i in range(60))
    body = f'<p>نص<span class="note" data-mark="١">{words(30, "ن")}<div><pre dir="ltr" style="white-space: pre-wrap; direction: ltr">{code}</pre></div></span></p>'
    found = "\n".join(text for texts in bench.seen(body, lines_of_notes, NOTES + '.note { block-ellipsis: "=" }') for text in texts)
    assert re.findall(r"^x\d+ = \d+$", found, re.M) == code.split("\n")


def lines_of_notes(laid_out: object) -> list[list[str]]:
    from weasyprint.formatting_structure import boxes
    return [["".join(b.text for b in line.descendants() if isinstance(b, boxes.TextBox)) for line in found] for found in note_lines(laid_out)]
