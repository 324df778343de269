"""A page as a picture, and single documents."""

from __future__ import annotations

import io

import pikepdf
from pdf_books import MOMENT, Bench, document
from PIL import Image

from warraq.render.pdf import engine, raster

STYLE = "<style>@page { size: 300px 400px; margin: 0 } html { background: navy; color: white; font-family: Amiri }</style>"
COVER = document("<h1>كتاب</h1>", head=STYLE)


def test_a_cover_is_printed_and_turned_into_a_picture(bench: Bench) -> None:
    pdf = engine.print_pdf(COVER, (), bench.roots, MOMENT)
    assert pdf == engine.print_pdf(COVER, (), bench.roots, MOMENT)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.docinfo["/CreationDate"]) == "D:20240101000000Z"
    picture = raster.to_jpeg(pdf, 600, 800)
    assert picture == raster.to_jpeg(pdf, 600, 800)
    with Image.open(io.BytesIO(picture)) as image:
        assert (image.format, image.size) == ("JPEG", (600, 800))
        assert image.getpixel((300, 790))[2] > 100 > image.getpixel((300, 790))[0]


def test_another_shape_is_filled_up_with_white(bench: Bench) -> None:
    with Image.open(io.BytesIO(raster.to_jpeg(engine.print_pdf(COVER, (), bench.roots, MOMENT), 600, 600))) as image:
        assert image.size == (600, 600) and image.getpixel((3, 300)) == (255, 255, 255)
