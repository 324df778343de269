"""SVG pictures: labels seen whole, their parts in the order in which they are read, masks where they belong."""

from __future__ import annotations

import pymupdf
import pytest
from pdf_books import Bench
from test_pdf_cures import printed

from warraq.render.pdf.cures import svg_gradients, svg_masks, svg_opacity, svg_order

CSS = "@page { size: 400pt 300pt; margin: 20pt }"
RED, BLUE = (1, 0, 0), (0, 0, 1)


def drawn(bench: Bench, label: str, *without: object) -> pymupdf.Page:
    """A page with a drawing of 300 by 100 points in which there is this label."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100" width="300" height="100" font-family="Amiri" font-size="20">{label}</svg>'
    (bench.folder / "manuscript/d.svg").write_text(svg, encoding="utf-8")
    pdf = printed(bench, '<img src="book://manuscript/d.svg" alt="" style="display: block; width: 300pt"/>', CSS, *without)
    return pymupdf.open(stream=pdf)[0]


def inked(page: pymupdf.Page) -> tuple[int, int]:
    """The first and the last column with ink, in points."""
    shot = page.get_pixmap(dpi=72, colorspace=pymupdf.csGRAY)
    columns = [x for x in range(shot.width) if any(shot.pixel(x, y)[0] < 230 for y in range(shot.height))]
    return (columns[0], columns[-1]) if columns else (0, 0)


@pytest.mark.parametrize("anchor", ["middle", "end"])
def test_a_faint_label_is_seen_whole(bench: Bench, anchor: str) -> None:
    label = f'<text x="150" y="50" text-anchor="{anchor}"{{}}>خريطة الطريق</text>'
    left, right = inked(drawn(bench, label.format("")))
    faint = label.format(' opacity=".6"')
    assert inked(drawn(bench, faint)) == pytest.approx((left, right), abs=1)
    assert inked(drawn(bench, faint, svg_opacity.CURE)) != pytest.approx((left, right), abs=10)


def middles(page: pymupdf.Page) -> dict[tuple[float, ...], float]:
    """Where the letters of each colour stand on the average."""
    found: dict[tuple[float, ...], list[float]] = {}
    for span in page.get_texttrace():
        found.setdefault(tuple(round(v) for v in span["color"]), []).extend((c[3][0] + c[3][2]) / 2 for c in span["chars"] if chr(c[0]).strip())
    return {colour: sum(xs) / len(xs) for colour, xs in found.items()}


LABEL = '<text x="20" y="50"{}>خريطة <tspan fill="#f00">الطريق</tspan> إلى <tspan fill="#00f">القرية</tspan></text>'


@pytest.mark.parametrize("more", ["", ' text-anchor="middle"', ' direction="rtl" text-anchor="end"'])
def test_parts_of_a_label_stand_from_right_to_left(bench: Bench, more: str) -> None:
    def in_order(*without: object) -> bool:
        at = middles(drawn(bench, LABEL.format(more), *without))
        return at[RED] > at[BLUE]
    assert in_order() and not in_order(svg_order.CURE)


def test_parts_are_as_far_apart_as_in_one_piece(bench: Bench) -> None:
    one = inked(drawn(bench, '<text x="20" y="50">خريطة الطريق إلى القرية</text>'))
    assert inked(drawn(bench, LABEL.format(""))) == pytest.approx(one, abs=2)


@pytest.mark.parametrize("label", [
    '<text x="20" y="50">Road <tspan fill="#f00">map</tspan> to <tspan fill="#00f">town</tspan></text>',
    '<text x="20" y="50">خريطة <tspan fill="#f00" x="20">الطريق</tspan><tspan fill="#00f" x="200">القرية</tspan></text>'])
def test_other_labels_stay_as_they_are(bench: Bench, label: str) -> None:
    """Those in Latin letters, and parts that have places of their own."""
    at = middles(drawn(bench, label))
    assert at[RED] < at[BLUE] and at == middles(drawn(bench, label, svg_order.CURE))


def test_labels_by_style_sheet_are_set_as_by_attribute(bench: Bench) -> None:
    plain = inked(drawn(bench, '<text x="150" y="50" font-size="28" font-weight="700" font-family="IBM Plex Sans Arabic" text-anchor="middle">خريطة</text>'))
    styled = '<style>.t { font: 700 28px/1.2 Arial, sans-serif; text-anchor: middle }</style><text class="t" x="150" y="50">خريطة</text>'
    assert inked(drawn(bench, styled)) == plain


def test_a_label_with_latin_words_begins_at_the_right(bench: Bench) -> None:
    """Where it stood: at its place when it begins there, and read from the right."""
    page = drawn(bench, '<text x="20" y="50">نبدأ بـ <tspan fill="#f00">HTML</tspan> ثم <tspan fill="#00f">CSS</tspan></text>')
    assert middles(page)[RED] > middles(page)[BLUE] and inked(page)[0] == pytest.approx(100, abs=3)


@pytest.mark.parametrize("anchor", ["end", "middle", "start"])
def test_each_line_of_a_label_stands_where_it_would_alone(bench: Bench, anchor: str) -> None:
    two = f'<text x="150" y="30" text-anchor="{anchor}" fill="#f00">نص<tspan x="150" dy="30" fill="#00f">سطر أطول بكثير</tspan></text>'
    one = f'<text x="150" y="30" text-anchor="{anchor}" fill="#f00">نص</text>'
    assert middles(drawn(bench, two))[RED] == pytest.approx(middles(drawn(bench, one))[RED], abs=1)


COVER = '<mask id="m"{}><rect width="300" height="100" fill="#808080"/><circle cx="220" cy="50" r="20" fill="#fff"/></mask>'


def shades(bench: Bench, drawing: str, *without: object) -> list[int]:
    """How dark the middle of a covered square is, and its corner; the drawing begins at 80, 20."""
    shot = drawn(bench, drawing, *without).get_pixmap(dpi=72, colorspace=pymupdf.csGRAY)
    return [shot.pixel(80 + x, 20 + y)[0] for x, y in ((220, 50), (183, 13))]


@pytest.mark.parametrize(("drawing", "which"), [
    (COVER.format("") + '<rect x="180" y="10" width="80" height="80" mask="url(#m)"/>', 0),
    (COVER.format("") + '<g mask="url(#m)"><rect x="180" y="10" width="80" height="80"/></g>', 1),
    (COVER.format(' maskUnits="userSpaceOnUse" x="0" y="0" width="300" height="100"') + '<g mask="url(#m)"><rect x="180" y="10" width="80" height="80"/></g>', 1)])
def test_a_mask_covers_what_it_is_laid_on(bench: Bench, drawing: str, which: int) -> None:
    assert shades(bench, drawing) == pytest.approx([0, 127], abs=3)
    assert shades(bench, drawing, svg_masks.CURES[which]) != pytest.approx([0, 127], abs=60)


def test_a_mask_by_alpha_covers_by_alpha(bench: Bench) -> None:
    drawing = COVER.format(' style="mask-type: alpha"').replace("#808080", "#000").replace("#fff", "#000")
    drawing += '<g opacity=".5" mask="url(#m)"><rect x="180" y="10" width="80" height="80"/></g>'
    assert shades(bench, drawing) == pytest.approx([127, 127], abs=3)
    assert shades(bench, drawing, svg_masks.CURES[0]) == [255, 255]


@pytest.mark.parametrize("turned", ["rotate(30)", "matrix(.6 .8 -.8 .6 0 0)"])
def test_a_turned_gradient_covers_its_shape_once(bench: Bench, turned: str) -> None:
    """From red to blue along the slope, without a seam and without beginning anew."""
    drawing = (f'<linearGradient id="g" gradientUnits="userSpaceOnUse" x1="0" x2="120" gradientTransform="{turned}"><stop offset="0" stop-color="#f00"/>'
               '<stop offset="1" stop-color="#00f"/></linearGradient><rect x="10" y="5" width="280" height="90" fill="url(#g)"/>')

    def jumps(*without: object) -> int:
        shot = drawn(bench, drawing, *without).get_pixmap(dpi=72)
        dots = [[shot.pixel(80 + x, 20 + y) for y in range(8, 92)] for x in (20, 150, 280)]
        return sum(max(abs(a - b) for a, b in zip(one, two)) > 12 for column in dots for one, two in zip(column, column[1:]))
    assert jumps() == 0 < jumps(svg_gradients.CURE)
