"""Photographs in print: left as they are up to 300 dots an inch, made smaller above that without loss that shows."""

from __future__ import annotations

import io

import pikepdf
import pymupdf
import pytest
from pdf_books import Bench, linear_profile, page
from PIL import Image, ImageCms
from test_pdf_cures import printed

from warraq.render.pdf.cures import deep_gray, line_art, photograph_quality, picture_profiles

ICC = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def photograph(bench: Bench, turned: bool = False) -> bytes:
    """600 by 400 dots of noise, as a camera that was held upright writes them if `turned`."""
    noise = Image.merge("RGB", [Image.effect_noise((600, 400), 60 + n) for n in range(3)])
    exif = Image.Exif()
    exif[0x0112] = 6
    file = bench.folder / "manuscript/p.jpg"
    noise.save(file, quality=97, subsampling=0, icc_profile=ICC, **({"exif": exif} if turned else {}))
    return file.read_bytes()


def shown(pdf: bytes) -> tuple[bytes, Image.Image]:
    """The one picture of a file: its bytes, and what they hold."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        content = next(o for o in opened.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image").read_raw_bytes()
    return content, Image.open(io.BytesIO(content))


def image(width: str) -> str:
    return f'<p><img src="book://manuscript/p.jpg" alt="" style="width: {width}"/></p>'


def test_up_to_300_dots_an_inch_it_is_the_file_itself(bench: Bench) -> None:
    file = photograph(bench)
    content, _ = shown(bench.printed([page("a", image("2.01in"))]).rendered.content)
    assert content == file


@pytest.mark.parametrize(("turned", "width", "size", "cure"), [
    (False, "1in", (300, 200), photograph_quality.SMALLER), (True, "2in", (400, 600), photograph_quality.TURNED)])
def test_written_anew_it_keeps_its_quality(bench: Bench, turned: bool, width: str, size: tuple, cure: object) -> None:
    photograph(bench, turned)
    _, kept = shown(printed(bench, image(width), "@page { size: 400pt 500pt }"))
    _, lost = shown(printed(bench, image(width), "@page { size: 400pt 500pt }", cure))
    assert kept.size == lost.size == size
    assert max(kept.quantization[0]) < 15 < max(lost.quantization[0])
    assert kept.layer[1][1] == 1 and lost.layer[1][1] == 1 and kept.layer[0][1] == 1 and lost.layer[0][1] == 2      # colour as fine as light
    assert kept.info["icc_profile"] == ICC and "icc_profile" not in lost.info


def test_a_gray_picture_of_16_bits_keeps_its_grays(bench: Bench) -> None:
    Image.new("I;16", (60, 40), 0x8000).save(bench.folder / "manuscript/p.png")

    def middle(*without: object) -> tuple[int, ...]:
        pdf = printed(bench, '<p><img src="book://manuscript/p.png" alt="" style="width: 3in"/></p>', "@page { size: 400pt 500pt }", *without)
        return pymupdf.open(stream=pdf)[0].get_pixmap(dpi=30).pixel(80, 30)
    assert middle() == pytest.approx((128, 128, 128), abs=1)
    assert middle(deep_gray.CURE) != pytest.approx((128, 128, 128), abs=30)


@pytest.mark.parametrize(("width", "kept", "lost"), [("2in", 1200, 600), ("1in", 1200, 300), (".5in", 600, 150)])
def test_line_art_keeps_its_edge(bench: Bench, width: str, kept: int, lost: int) -> None:
    """A scan of 1200 dots across, black and white."""
    Image.effect_noise((1200, 400), 90).point(lambda v: 255 * (v > 128)).convert("1").save(bench.folder / "manuscript/p.png")

    def seen(*without: object) -> tuple[int, str, int]:
        with pikepdf.open(io.BytesIO(printed(bench, image(width).replace("p.jpg", "p.png"), "@page { size: 400pt 500pt }", *without))) as pdf:
            one = next(o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image")
            return int(one.Width), str(one.ColorSpace), len(set(one.read_bytes()))
    assert seen()[:2] == (kept, "/DeviceGray") and (seen()[2] == 2) == (kept == 1200)
    assert seen(line_art.CURE)[:2] == (lost, "/DeviceRGB")


@pytest.mark.parametrize("name", ["p.jpg", "p.png", "p.webp"])
def test_a_picture_is_shown_in_the_colours_that_its_profile_means(bench: Bench, name: str) -> None:
    """Half of full light by the profile is three quarters of sRGB's scale."""
    Image.new("RGB", (600, 400), (128, 128, 128)).save(bench.folder / "manuscript" / name, icc_profile=linear_profile())

    def middle(*without: object) -> tuple[int, ...]:
        pdf = printed(bench, image("3in").replace("p.jpg", name), "@page { size: 400pt 500pt }", *without)
        return pymupdf.open(stream=pdf)[0].get_pixmap(dpi=30).pixel(80, 30)
    assert middle() == pytest.approx((188, 188, 188), abs=2)
    assert middle(picture_profiles.CURE) == pytest.approx((128, 128, 128), abs=2)
