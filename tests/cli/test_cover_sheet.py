"""`warraq cover`: the sheet, its boxes and marks, where its pages come from, and what is said of it."""

from __future__ import annotations

import io

import pikepdf
import pymupdf
import pytest
from PIL import Image

from warraq.paper import millimetres, page_millimetres, spine, thickness

MM = 72 / 25.4
FACTS = "subtitle: تجربة\nslug: small\nisbn: 978-603-8301-00-5\npublisher: دار المثال\ndescription: وصف الكتاب.\n"


@pytest.mark.parametrize(
    ("paper", "mm"),
    [("80gsm", .1), ("90gsm offset", .1125), ("100gsm cream", .15), ("115 g/m² coated", .09775), ("0.1mm", .1), ("104um", .104), ("104µm", .104),
     ("paper", None), ("5gsm", None), ("80gsm silk", None), ("3mm", None)],
)
def test_papers(paper: str, mm: float | None):
    assert thickness(paper) == (pytest.approx(mm) if mm else None)


def test_measures():
    assert spine(190, .1) == pytest.approx(9.5) and spine(191, .1) == pytest.approx(9.6)
    assert page_millimetres("A5") == (148, 210) and page_millimetres("170mm 240mm") == (170, 240) and page_millimetres("6in 9in") == pytest.approx((152.4, 228.6))
    assert millimetres(".125in") == pytest.approx(3.175) and millimetres("3") is None


def opened(book) -> pikepdf.Pdf:
    return pikepdf.open(book.out_folder / "small-cover.pdf")


def made(book, *options: str):
    return book.run("cover", "--out", str(book.out_folder), "--lang", "en", *options)


def test_a_sheet_for_the_printer(book):
    one = book(yaml=FACTS)
    made(one, "--pages", "200", "--paper", "90gsm").exits(0).says("small-cover.pdf", "307.2×210 mm", "spine 11.2 mm", "200 pages")
    with opened(one) as pdf:
        assert len(pdf.pages) == 1
        media, bleed, trim = ([float(v) for v in pdf.pages[0].obj[box]] for box in ("/MediaBox", "/BleedBox", "/TrimBox"))
        assert trim[2] - trim[0] == pytest.approx((2 * 148 + 11.25) * MM, abs=.1) and trim[3] - trim[1] == pytest.approx(210 * MM, abs=.1)
        assert [t - b for t, b in zip(trim, bleed)] == pytest.approx([3 * MM, 3 * MM, -3 * MM, -3 * MM], abs=.1)
        assert media[0] < bleed[0] and media[3] > bleed[3]
        assert str(pdf.docinfo["/Title"]) == "كتاب" and str(pdf.Root.Lang) == "ar"
    page = pymupdf.open(one.out_folder / "small-cover.pdf")[0]
    assert "9" in page.get_text() and not page.get_images()


def test_the_folds_are_marked(book):
    one = book(yaml=FACTS)
    made(one, "--pages", "200").exits(0)
    with opened(one) as pdf:
        marks = pdf.pages[0].obj.Contents[-1].read_bytes().decode()
    for x in (148 * MM, 158 * MM):
        assert sum(line.startswith(f"{x:.3f} ") for line in marks.splitlines()) == 2, marks


def test_words_stand_on_the_spine_from_its_head_down(book):
    one = book(yaml=FACTS)
    made(one, "--pages", "300", "--bleed", "0").exits(0)
    page = pymupdf.open(one.out_folder / "small-cover.pdf")[0]
    turned = [line for block in page.get_text("dict")["blocks"] for line in block.get("lines", ()) if abs(line["dir"][0]) < .1]
    assert turned and all(line["dir"][1] < -.9 for line in turned), "the baseline runs upwards, so words that run from right to left read downwards"
    for line in turned:
        x0, _, x1, _ = line["bbox"]
        assert 148 * MM - 1 <= x0 and x1 <= 163 * MM + 1


def test_pages_of_the_last_build(book, fast_press):
    one = book(yaml=FACTS)
    made(one).exits(2).says("warraq build --edition print", "--pages")
    assert not one.out_folder.exists()
    one.build().exits(0)
    made(one).exits(0).says("3 pages", "too narrow for words")


@pytest.mark.parametrize("option", [("--pages", "0"), ("--paper", "cardboard"), ("--bleed", "wide"), ("--bleed", "90mm")])
def test_wrong_usage(book, option):
    made(book(yaml=FACTS), *option).exits(2)


def test_a_wrong_manuscript_gets_no_cover(book):
    one = book(yaml="isbn: 978-603-8301-00-6\nslug: small\n")
    made(one, "--pages", "90").exits(1).says("no cover was made")
    assert not (one.out_folder / "small-cover.pdf").exists()


def test_the_same_bytes_again_and_elsewhere(book, tmp_path):
    contents = []
    for _ in range(2):
        one = book(yaml=FACTS)
        made(one, "--pages", "120").exits(0)
        contents.append((one.out_folder / "small-cover.pdf").read_bytes())
    assert contents[0] == contents[1]


def test_the_authors_picture_is_the_front(book):
    content = io.BytesIO()
    picture = Image.new("RGB", (740, 1050), "navy")
    picture.paste("red", (10, 10, 730, 1040))
    picture.save(content, "PNG")
    one = book({"articles/01-first.md": "---\ntitle: مقال\n---\n\nنصّ.\n", "images/face.png": content.getvalue()}, yaml=FACTS + "cover: images/face.png\n")
    made(one, "--pages", "120").exits(0).says("image-coarse", "127 dpi")
    page = pymupdf.open(one.out_folder / "small-cover.pdf")[0]
    shot = page.get_pixmap(dpi=50)
    middle = shot.height // 2
    red = [x for x in range(shot.width) if shot.pixel(x, middle)[0] > 200 > shot.pixel(x, middle)[2] + 100]
    assert len(red) == pytest.approx((148 + 3) * 720 / 740 / 25.4 * 50, abs=4), "the picture over front and bleed, and nothing of it on the spine"
    assert shot.pixel(red[-1] + 15, middle)[2] > 100, "spine and back have the colour of its edge"
