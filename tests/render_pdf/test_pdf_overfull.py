"""What does not fit is told, with its place in the source and by how much; what fits is not."""

from __future__ import annotations

import pytest
from PIL import Image
from pdf_books import CSS, WORDS, Bench, page

from warraq.diagnostics import Diagnostic, Span
from warraq.render.pdf.chapter import Chapter, packed, unpacked
from warraq.catalogue import found

AT = 'data-at="articles/a.md:7"'
HERE = Span("articles/a.md", 7)


def told(bench: Bench, body: str, css: str = "", mirrored: bool = True) -> tuple[Diagnostic, ...]:
    bench.mirrored = mirrored
    bench.write(CSS + css)
    return bench.render([page("a", body)]).diagnostics


def test_a_line_wider_than_its_column_is_told_with_its_place(bench: Bench) -> None:
    one, = told(bench, f'<p {AT}><span style="white-space: nowrap">{WORDS}</span></p><p data-at="articles/a.md:9">{WORDS}</p>')
    assert (one.code, one.span) == ("text-off-page", HERE)
    one, = told(bench, f'<p {AT}>نص <span style="display: inline-block; width: 230pt">كلمة</span></p>', "p { width: 228pt } html { text-align: right }")
    assert (one.code, one.span, one.fact("text")) == ("overfull-line", HERE, "كلمة") and 2 <= float(one.fact("points")) < 30


def test_half_a_point_is_let_pass(bench: Bench) -> None:
    body = f'<p {AT}><span style="display: inline-block; width: WIDE">كلمة</span></p>'
    assert told(bench, body.replace("WIDE", "220.4pt")) == ()
    assert [d.fact("points") for d in told(bench, body.replace("WIDE", "220.7pt"))] == ["0.7"]


@pytest.mark.parametrize("body", [
    f'<p style="text-indent: -1.5em">{WORDS}</p>', f'<pre style="white-space: pre-wrap">{"كلمة    " * 40}</pre>', f"<p>{WORDS}</p>" * 3,
    f'<p><span style="float: right; width: 40pt">نص</span>{WORDS}</p>', f"<table><tr><td>{WORDS}</td><td>{WORDS}</td></tr></table>",
    f'<p>{WORDS}</p><div style="position: relative"><p style="position: absolute; left: -20pt">نص</p></div>'])
def test_what_fits_is_not_told(bench: Bench, body: str) -> None:
    assert told(bench, body) == ()


def test_a_table_wider_than_its_column_is_told_once_for_all_its_pages(bench: Bench) -> None:
    rows = "".join('<tr><td data-at="articles/a.md:8">' + "كلمةطويلة" * 12 + "</td><td>" + "وأخرىأطولمنها" * 12 + "</td></tr>" for _ in range(60))
    one, = told(bench, f"<table {AT}>{rows}</table>", "td { font-size: 14pt; white-space: nowrap }")
    assert (one.code, one.span) == ("overfull-table", HERE) and float(one.fact("points")) > 20


@pytest.mark.parametrize("style", ["height: 20pt", "max-height: 20pt", "height: 20pt; overflow: hidden", "height: 0; position: absolute; width: 90pt"])
def test_text_that_a_height_cuts_off_is_told(bench: Bench, style: str) -> None:
    one, = told(bench, f'<div style="{style}"><p {AT}>{WORDS}</p></div>')
    assert one.code == "text-clipped" and one.fact("text") in WORDS


@pytest.mark.parametrize("style", ["height: 60pt", "min-height: 5pt", "max-height: 90pt"])
def test_a_height_that_suffices_is_not(bench: Bench, style: str) -> None:
    assert [d.code for d in told(bench, f'<div style="{style}"><p {AT}>كلمة</p></div>')] == []


def test_coarse_pictures_are_told_where_they_are_printed(bench: Bench) -> None:
    for name, width in (("fine", 316), ("coarse", 300)):        # over two inches
        Image.new("RGB", (width, 90), "navy").save(bench.folder / f"manuscript/{name}.png")
    (bench.folder / "manuscript/drawn.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "utf-8")
    body = "".join(f'<p><img {AT} style="width: 2in" src="book://manuscript/{name}" alt=""/></p>' for name in ("fine.png", "coarse.png", "drawn.svg"))
    assert told(bench, body) == ()                              # 150 exactly will do
    one, = told(bench, body.replace("2in", "2.1in"))
    assert (one.code, one.span, one.fact("path"), one.fact("dpi"), one.fact("want")) == ("image-coarse", HERE, "coarse.png", "143", "150")
    assert told(bench, body.replace("2in", "2.1in"), mirrored=False) == ()


def test_places_come_through_the_cache() -> None:
    chapter = Chapter(b"%PDF", 1, diagnostics=(found("overfull-table", HERE, points="9.0"), found("style-problem", why="x")))
    assert unpacked(packed(chapter)) == chapter
