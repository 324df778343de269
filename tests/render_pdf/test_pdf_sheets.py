"""Sheets for the printer: the same boxes and crop marks on every page, blank ones too; the count and the order of the pages."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pdf_books import CSS, OUTLINE, Bench, Printed, page, pages

from warraq.render.pdf.sheets import crop_marks, length
from warraq.verify import pdf as verify

BLEED, MM = 5, 72 / 25.4


def with_bleed(bench: Bench) -> Printed:
    """Two short chapters with a blank page between them; the first has a ground that runs off the page and far beyond."""
    bench.write(CSS + f"@page {{ bleed: {BLEED}mm }} @page :first {{ background: #824 }} .far {{ position: absolute; left: -60mm; width: 400mm; height: 20pt; background: #000 }}")
    bench.edition = {"bleed": f"{BLEED}mm"}
    return bench.printed([page("a", "<p>نص<span class='far'></span></p>"), page("b", "<p>نص</p>")])


def test_all_pages_have_the_same_boxes(bench: Bench) -> None:
    book = with_bleed(bench)
    boxes = {tuple(tuple(round(float(v), 1) for v in p.obj[k]) for k in ("/MediaBox", "/BleedBox", "/TrimBox")) for p in book.pdf.pages}
    bleed, media = round(BLEED * MM, 1), round((BLEED + 6) * MM, 1)
    assert boxes == {((-media, -media, 300 + media, 400 + media), (-bleed, -bleed, 300 + bleed, 400 + bleed), (0, 0, 300, 400))}
    assert len(book.pdf.pages) == 3 and book.foot(1) == ""


def test_every_page_has_its_crop_marks_outside_the_bleed(bench: Bench) -> None:
    book = with_bleed(bench)
    shift = (BLEED + 6) * MM
    for seen in book.seen:
        drawn = [d for d in seen.get_drawings() if d["type"] == "s" and round(d["width"], 2) == 0.25]
        lines = [item for d in drawn for item in d["items"]]
        assert len(lines) == 8
        for _, one, two in lines:
            x, y = (one.x + two.x) / 2 - shift, (one.y + two.y) / 2 - shift
            assert not (-BLEED * MM < x < 300 + BLEED * MM and -BLEED * MM < y < 400 + BLEED * MM)
            assert min(abs(x), abs(x - 300), abs(y), abs(y - 400)) < 0.01        # in line with an edge of the trimmed page


def test_marks_are_on_every_plate(bench: Bench) -> None:
    book = with_bleed(bench)
    for one in book.pdf.pages:
        name, plates = one.obj.Resources.ColorSpace["/Registration"][:2]
        assert (name, plates) == (pikepdf.Name.Separation, pikepdf.Name.All)
        assert b"/Registration CS 1 SCN" in one.obj.Contents[-1].read_bytes()


def test_the_ground_reaches_the_bleed_and_stops_there(bench: Bench) -> None:
    """Of a dark ground and of a bar that runs far beyond, nothing is left outside the bleed, and nothing white inside it."""
    seen = with_bleed(bench).seen[0].get_pixmap(dpi=72)
    edge = round(6 * MM)
    inside, outside = (edge + 2, seen.height // 2), (edge - 3, seen.height // 2)
    assert seen.pixel(*inside) == pytest.approx((0x88, 0x22, 0x44), abs=2) and seen.pixel(*outside) == (255, 255, 255)
    corner = (BLEED + 6) * MM
    beside = [y for y in range(30, seen.height - 30) if min(abs(y - corner), abs(seen.height - y - corner)) > 4]      # no crop mark there
    assert {seen.pixel(edge - 3, y) for y in beside} == {(255, 255, 255)}


def test_without_a_bleed_the_page_is_its_trim(bench: Bench) -> None:
    book = bench.printed([page("a", "<p>نص</p>"), page("b", "<p>نص</p>")])
    for one in book.pdf.pages:
        assert [list(map(float, one.obj[k])) for k in ("/MediaBox", "/BleedBox", "/TrimBox")] == [[0, 0, 300, 400]] * 3


def test_a_style_sheets_own_bleed_stays(bench: Bench) -> None:
    bench.write(CSS + "@page { bleed: 9pt; marks: crop }")
    book = bench.printed([page("a", "<p>نص</p>"), page("b", "<p>نص</p>")])
    boxes = {tuple(tuple(round(float(v), 2) for v in p.obj[k]) for k in ("/MediaBox", "/BleedBox", "/TrimBox")) for p in book.pdf.pages}
    assert boxes == {((-9, -9, 309, 409), (-9, -9, 309, 409), (0, 0, 300, 400))} and len(book.pdf.pages) == 3


@pytest.mark.parametrize(("multiple", "count"), [(1, 13), (2, 14), (4, 16), (16, 16), (32, 32)])
def test_blank_pages_at_the_end_make_up_the_count(bench: Bench, multiple: int, count: int) -> None:
    bench.edition = {"multiple": multiple}
    rendered, heard = bench.render(pages(3))
    book = Printed(rendered)
    assert len(book.pdf.pages) == count == book.rendered.pages
    assert all(not book.glyphs(i) for i in range(13, count))
    assert len(set(book.labels)) == count and len({tuple(map(float, p.obj.MediaBox)) for p in book.pdf.pages}) == 1
    facts = [(d.code, d.fact("count"), d.fact("used"), d.fact("pages"), d.fact("multiple")) for d in heard]
    assert [tuple(map(str, fact)) for fact in facts] == [("pages-blank", "19", "13", "32", "32")] * (multiple == 32)


@pytest.mark.parametrize(("length", "blank"), [(15, None), (16, None), (17, "15"), (23, "9"), (24, None)])
def test_a_signature_mostly_blank_is_told(bench: Bench, length: int, blank: str | None) -> None:
    bench.edition = {"multiple": 16}
    heard = bench.render([page("a", "".join(f"<p style='break-before: page'>{n}</p>" for n in range(length)))]).diagnostics
    assert [str(d.fact("count")) for d in heard] == [blank] * bool(blank)


@pytest.fixture(scope="module")
def backwards(tmp_path_factory: pytest.TempPathFactory) -> tuple[Printed, Printed]:
    made = []
    for order, multiple in (("natural", 2), ("reversed", 2)):
        bench = Bench(tmp_path_factory.mktemp(order), edition={"order": order, "multiple": multiple})
        made.append(bench.printed(pages(5), outline=OUTLINE))
    return tuple(made)


def test_reversed_has_the_same_pages_the_last_first(backwards: tuple[Printed, Printed]) -> None:
    book, turned = backwards
    count = len(book.pdf.pages)
    assert count % 2 == 0 and turned.labels == book.labels[::-1]
    assert [turned.glyphs(i) for i in range(count)] == [book.glyphs(count - 1 - i) for i in range(count)]


def test_reversed_keeps_links_outline_and_numbers(backwards: tuple[Printed, Printed]) -> None:
    book, turned = backwards
    assert sorted(n[1:] for n in turned.references()) == sorted(n[1:] for n in book.references()) and len(turned.references()) > 20
    assert all(number == label for _, number, label in turned.references())
    assert {n: turned.labels[turned.sheet_of(n)] for n in turned.names} == {n: book.labels[book.sheet_of(n)] for n in book.names}


def test_reversed_reads_from_left_to_right(backwards: tuple[Printed, Printed], bench: Bench) -> None:
    """Its first page is the right-hand one of a spread, as the last page of a book with an even count is."""
    book, turned = backwards
    assert book.pdf.Root.ViewerPreferences.Direction == "/R2L" and turned.pdf.Root.ViewerPreferences.Direction == "/L2R"
    assert turned.pdf.Root.PageLayout == "/TwoPageRight"
    bench.edition = {"order": "reversed"}
    wrong = verify.check(book.rendered, bench.composition([], OUTLINE))
    assert [d.fact("why_en") for d in wrong] == ["no /Direction /L2R"]


def test_marks_stand_at_the_corners() -> None:
    lines = crop_marks((0, 0, 100, 200), 10)
    near = 10 + MM
    assert len(lines) == 8 and (-near, 0, -near - 5 * MM, 0) in lines and (100, 200 + near, 100, 200 + near + 5 * MM) in lines


@pytest.mark.parametrize(("css", "points"), [("", 0), ("3mm", 3 * MM), ("0.5cm", 5 * MM), ("1in", 72), ("9pt", 9)])
def test_lengths(css: str, points: float) -> None:
    assert length(css) == pytest.approx(points)


def test_the_cache_serves_every_order(bench: Bench, tmp_path: Path) -> None:
    """Count, order and crop marks do not shape a chapter, so its layout is not made again for them."""
    assert bench.render(pages(2), cache=tmp_path / "cache").value.misses
    bench.edition = {"order": "reversed", "multiple": 8}
    assert bench.render(pages(2), cache=tmp_path / "cache").value.misses == 0
