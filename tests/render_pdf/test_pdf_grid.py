"""The baseline grid: what stands on it, and what stands between."""

from __future__ import annotations

import pytest

from pdf_books import WORDS
from warraq.render.pdf import grid
from warraq.render.pdf.cures import named_page_break

STEP, TOP = 24, 40 / .75            # CSS pixels: lines of 18pt below a margin of 40pt
ON_GRID = "html { line-height: 18pt } p { text-indent: 0 } h2 { --grid: off; font-size: 15pt; line-height: 21pt; margin: 15pt 0 4pt } ul { --grid: block; margin: 5pt 0 }"
PROSE = f"<p>{WORDS * 3}</p>"


def lines(document: object) -> list[list[object]]:
    """Text and baseline (pixels below the page's top) of each page's lines."""
    return [[["".join(b.text for b in line.descendants() if hasattr(b, "text")), line.position_y + line.baseline]
             for line in page._page_box.descendants() if type(line).__name__ == "LineBox" and line.element_tag != "html"] for page in document.pages]


def off_grid(pages: list) -> list[str]:
    """The lines of prose whose baselines are not whole steps below that of the first."""
    prose = [(text, y) for page in pages for text, y in page if any(word in text for word in WORDS.split()[3:12])]
    return [text for text, y in prose if abs((y - prose[0][1]) / STEP - round((y - prose[0][1]) / STEP)) > .01]


@pytest.mark.parametrize("between", ["<h2>عنوان القسم</h2>", '<div style="height: 31pt; margin: 7pt 0">.</div>', "<ul><li>بند</li><li>بند ثان</li></ul>",
                                     '<table style="margin: 3pt 0; font-size: 9pt; line-height: 13pt"><tr><td>خلية</td></tr></table>',
                                     '<blockquote style="margin: 5pt 20pt; font-size: 10pt; line-height: 15pt"><p>اقتباس</p></blockquote>'])
def test_text_is_back_on_the_grid_after_anything(bench, between):
    body = PROSE + between + PROSE + between + between + PROSE * 6
    assert not off_grid(bench.seen(body, lines, ON_GRID))
    assert off_grid(bench.seen(body, lines, ON_GRID, without=grid.HOOKS))


@pytest.mark.parametrize("inside", ['<span style="font: 9pt IBM Plex Mono">code</span>', "<b>Latin</b> ≤ ≥ →", '<sup style="font-size: 70%">٣</sup>',
                                    '<span style="font: 15pt Amiri Quran">﴿ٱلۡحَمۡدُ﴾</span>'])
def test_small_things_in_a_line_do_not_push_it(bench, inside):
    body = f"<p>{WORDS} {inside} {WORDS} {inside} {WORDS}</p>" + PROSE
    assert not off_grid(bench.seen(body, lines, ON_GRID))


def test_something_tall_in_a_line_takes_whole_steps(bench):
    body = f'<p>{WORDS} <span style="display: inline-block; width: 9pt; height: 40pt"></span> {WORDS}</p>' + PROSE
    assert not off_grid(bench.seen(body, lines, ON_GRID))
    assert off_grid(bench.seen(body, lines, ON_GRID, without=grid.HOOKS))


def test_the_text_area_is_whole_lines(bench):
    def areas(document: object) -> list[list[float]]:
        return [[page._page_box.height, page._page_box.margin_bottom] for page in document.pages]
    height = (400 - 80) / .75
    assert bench.seen(PROSE, areas, ON_GRID) == [[pytest.approx(17 * STEP), pytest.approx(TOP + height - 17 * STEP)]]
    assert bench.seen(PROSE, areas) == [[pytest.approx(height), pytest.approx(TOP)]]         # a line height without unit: no grid


def test_a_heading_stands_close_to_its_text(bench):
    page = bench.seen(PROSE + "<h2>عنوان</h2>" + PROSE, lines, ON_GRID)[0]
    at = next(i for i, line in enumerate(page) if "عنوان" in line[0])
    assert page[at + 1][1] - page[at][1] < page[at][1] - page[at - 1][1]


def test_margins_at_the_top_of_a_named_page(bench):
    css = "h2 { margin: 15pt 0 4pt } @page story { margin: 40pt } body { page: story }"
    body = '<div style="height: 300pt">.</div><section><div style="break-inside: avoid"><h2>عنوان</h2>' + PROSE + "</div></section>"

    def heading(document: object) -> list:
        return [[round(box.border_box_y() - page._page_box.content_box_y(), 1) for box in page._page_box.descendants() if box.element_tag == "h2"][:1]
                for page in document.pages]
    assert [0] in bench.seen(body, heading, css)
    assert [0] not in bench.seen(body, heading, css, without=(named_page_break.CURE,))
