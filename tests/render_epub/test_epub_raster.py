"""Pictures of dots: what reading systems and stores take stays as it is, everything else becomes so."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from random import Random

import pytest
from epub_sample import STYLES
from PIL import Image, ImageChops, ImageCms

from warraq.render.epub import raster, segments
from warraq.render.epub.shelf import Shelf

FOGRA = (STYLES / "profiles/fogra39-coated.icc").read_bytes()


def shades(width: int = 64, height: int = 48) -> Image.Image:
    """A picture without two equal corners."""
    across = Image.linear_gradient("L").resize((height, width)).transpose(Image.Transpose.ROTATE_90)
    down = Image.linear_gradient("L").resize((width, height))
    return Image.merge("RGB", (across, down, ImageChops.invert(across)))


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def fit(content: bytes, shelf: Shelf | None = None) -> tuple[raster.Picture, Image.Image]:
    made = raster.fit(content, STYLES, shelf or Shelf(None))
    opened = Image.open(io.BytesIO(made.content))
    opened.load()
    assert f"image/{opened.format.lower()}" == made.media_type and opened.size == (made.width, made.height)
    return made, opened


def near(one: Image.Image, two: Image.Image, most: int = 12) -> bool:
    return max(high for _, high in ImageChops.difference(one.convert("RGB"), two.convert("RGB")).getextrema()) <= most


@pytest.mark.parametrize("content", [
    saved(shades(), "JPEG", quality=90), saved(shades(), "JPEG", progressive=True), saved(shades(), "PNG"), saved(shades().quantize(9), "PNG"),
    saved(shades().convert("L"), "JPEG"), saved(Image.new("1", (9, 9)), "PNG"), saved(Image.new("RGBA", (9, 9), (99, 200, 0, 99)), "PNG"),
    saved(Image.new("RGB", (1, 1)), "PNG")])
def test_what_is_fit_stays_to_the_byte(content: bytes):
    assert raster.fit(content, STYLES, Shelf(None)).content == content


def exif(orientation: int = 1) -> Image.Exif:
    data = Image.Exif()
    data[0x0112], data[0x010E] = orientation, "a house in Aleppo"
    return data


@pytest.mark.parametrize(("kind", "more"), [("JPEG", {"comment": b"taken in Aleppo"}), ("PNG", {}), ("WEBP", {"xmp": b"<x>Aleppo</x>"})])
@pytest.mark.parametrize("orientation", [1, 6])
def test_no_place_or_camera_is_told(kind: str, more: dict, orientation: int):
    stored = shades() if orientation == 1 else shades().transpose(Image.Transpose.ROTATE_90)
    made, opened = fit(saved(stored, kind, exif=exif(orientation), **more))
    assert b"Aleppo" not in made.content and not opened.getexif() and near(opened, shades(), 40)
    assert made.media_type == ("image/png" if kind == "PNG" else "image/jpeg")


def test_the_second_picture_of_a_camera_goes():
    plain = saved(shades(), "JPEG", progressive=True)
    assert segments.bare(plain + saved(shades(9, 9), "JPEG")) == plain
    restarts = saved(shades(), "JPEG", restart_marker_blocks=2)
    assert segments.bare(restarts + b"more") == restarts


def test_a_moving_picture_stands_still():
    frames = [shades(), ImageChops.invert(shades())]
    for kind in ("PNG", "WEBP"):
        made, opened = fit(saved(frames[0], kind, save_all=True, append_images=frames[1:], lossless=True))
        assert getattr(opened, "n_frames", 1) == 1 and near(opened, shades()) and b"acTL" not in made.content


def png_16(channels: int, values: list[tuple[int, ...]]) -> bytes:
    """A PNG of 16 bits a colour, one row high."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    head = struct.pack(">IIBBBBB", len(values), 1, 16, {1: 0, 3: 2, 4: 6}[channels], 0, 0, 0)
    row = b"\0" + b"".join(struct.pack(f">{channels}H", *value) for value in values)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(row)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("channels", "values", "seen"), [
    (1, [(0,), (32768,), (65535,)], [(0,), (127,), (255,)]),
    (3, [(0, 0, 0), (65535, 32768, 0)], [(0, 0, 0), (255, 128, 0)]),
    (4, [(65535, 0, 0, 65535), (0, 0, 0, 0)], [(255, 0, 0, 255), (0, 0, 0, 0)])])
def test_sixteen_bits_become_eight(channels: int, values: list, seen: list):
    made, opened = fit(png_16(channels, values))
    dots = opened.convert({1: "L", 3: "RGB", 4: "RGBA"}[channels]).tobytes()
    assert made.content[24] <= 8 and list(dots) == pytest.approx([v for dot in seen for v in dot], abs=1)


def in_inks(icc: bytes | None) -> bytes:
    to_inks = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.ImageCmsProfile(io.BytesIO(FOGRA)), "RGB", "CMYK")
    return saved(ImageCms.applyTransform(Image.new("RGB", (32, 32), (180, 60, 40)), to_inks), "JPEG", quality=95, icc_profile=icc)


@pytest.mark.parametrize("icc", [FOGRA, None, b"damaged"])
def test_inks_become_colours(icc: bytes | None):
    _, opened = fit(in_inks(icc))
    assert opened.mode == "RGB" and "icc_profile" not in opened.info and near(opened, Image.new("RGB", (32, 32), (180, 60, 40)), 16)


def wide_gamut() -> bytes:
    """A profile whose green is redder than sRGB's: littleCMS makes one of sRGB by exchanging two of its colorants."""
    icc = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    at = {bytes(icc[i:i + 4]): i + 4 for i in range(132, 132 + 12 * struct.unpack_from(">I", icc, 128)[0], 12)}
    red, green = icc[at[b"rXYZ"]:at[b"rXYZ"] + 8], icc[at[b"gXYZ"]:at[b"gXYZ"] + 8]
    icc[at[b"rXYZ"]:at[b"rXYZ"] + 8], icc[at[b"gXYZ"]:at[b"gXYZ"] + 8] = green, red
    return bytes(icc)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_other_colour_spaces_are_brought_into_srgb(kind: str):
    _, opened = fit(saved(Image.new("RGB", (32, 32), (200, 0, 0)), kind, icc_profile=wide_gamut()))
    assert "icc_profile" not in opened.info and opened.getpixel((9, 9))[1] > 180 > 40 > opened.getpixel((9, 9))[0]


def test_a_profile_that_says_srgb_is_left_out_without_a_loss():
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for kind in ("PNG", "JPEG"):
        assert fit(saved(shades(), kind, icc_profile=srgb))[0].content == saved(shades(), kind)


@pytest.mark.parametrize(("size", "becomes"), [((8000, 6000), (2309, 1732)), ((5000, 100), (3200, 64)), ((20000, 1), (3200, 1)), ((3200, 1200), (3200, 1200))])
def test_what_is_too_large_is_reduced(size: tuple[int, int], becomes: tuple[int, int]):
    assert fit(saved(Image.new("L", size, 99), "JPEG"))[1].size == becomes


def grain(side: int, strength: float = 1, mode: str = "RGB") -> Image.Image:
    """A picture that no packing makes smaller."""
    bands = len(Image.new(mode, (1, 1)).getbands())
    return Image.frombytes(mode, (side, side), Random(7).randbytes(side * side * bands)).point(lambda value: int(value * strength))


def test_a_file_that_is_too_heavy_becomes_lighter():
    made, opened = fit(saved(grain(1300, mode="RGBA").point(lambda value: 128 + value // 2), "PNG", compress_level=1))
    assert len(made.content) <= 5_000_000 and opened.mode == "RGBA" and opened.width < 1300


def test_a_photograph_saved_as_png_becomes_a_jpeg():
    photograph = saved(ImageChops.add(shades(900, 900), grain(900, .06)), "PNG")
    assert len(photograph) > 1_000_000 and fit(photograph)[0].media_type == "image/jpeg"
    drawing = saved(grain(1000, mode="L").point(lambda value: 255 * (value > 127)).convert("RGB"), "PNG", compress_level=0)
    assert len(drawing) > 1_000_000 and fit(drawing)[0].media_type == "image/png", "hard edges throughout"


def test_a_picture_that_no_packing_makes_smaller_is_packed():
    """Pillow's buffer for optimised JPEGs is too small for it."""
    assert fit(saved(grain(1300), "PNG", compress_level=1))[1].size == (1300, 1300)


def test_webp_becomes_what_old_readers_know():
    clear = shades().convert("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize(clear.size))
    for content, kind in ((saved(shades(), "WEBP", quality=90), "image/jpeg"), (saved(shades(), "WEBP", lossless=True), "image/png"),
                          (saved(clear, "WEBP"), "image/png"), (saved(shades().convert("RGBA"), "WEBP"), "image/jpeg")):
        made, opened = fit(content)
        assert made.media_type == kind and opened.has_transparency_data == (raster.has_transparency(Image.open(io.BytesIO(content))))


def test_dark_ink_on_nothing_gets_paper_and_light_ink_does_not():
    for ink, mode in (((20, 20, 60, 255), "RGB"), ((240, 200, 60, 255), "RGBA")):
        drawing = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
        drawing.paste(ink, (5, 5, 20, 20))
        for content in (saved(drawing, "PNG"), saved(drawing.quantize(9), "PNG"), saved(drawing, "WEBP", lossless=True)):
            assert raster.has_transparency(Image.open(io.BytesIO(raster.fit(content, STYLES, Shelf(None), on_paper=False).content)))
            opened = fit(content)[1].convert("RGBA")
            assert opened.getpixel((30, 30)) == ((255, 255, 255, 255) if mode == "RGB" else (0, 0, 0, 0)) and opened.getpixel((9, 9)) == ink


def test_the_work_is_done_once(cache: Path):
    content, shelf = saved(shades(), "WEBP"), Shelf(cache)
    first = raster.fit(content, STYLES, shelf)
    assert raster.fit(content, STYLES, shelf) == first == raster.fit(content, STYLES, Shelf(None)) and (shelf.hits, shelf.misses) == (1, 1)
