"""The cover: the typeset page, and the author's picture made fit for the stores."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from epub_sample import MOMENT, STYLES, Opened, built, composition
from PIL import Image

from warraq.compose.cover import cover_document
from warraq.diagnostics import Span
from warraq.model import Asset
from warraq.render.epub.cover import printed

KINDS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}


def picture(opened: Opened, name: str = "cover.jpg") -> Image.Image:
    return Image.open(io.BytesIO(opened.read(name)))


def with_cover(folder: Path, size: tuple[int, int], kind: str = "JPEG", mode: str = "RGB", **options: object):
    Image.new(mode, size, "navy" if mode != "CMYK" else 0).save(folder / "face.img", kind, **options)
    given = composition(cover="face.img", cover_span=Span("book.yaml", 9, 8))
    return replace(given, cover="", assets={**given.assets, "face.img": Asset("face.img", KINDS[kind], *size, "")})


def test_typeset(opened: Opened):
    cover = picture(opened)
    assert cover.format == "JPEG" and cover.size == (1500, 2400) and cover.mode == "RGB"
    colours = cover.resize((75, 120)).getcolors(9000)
    ground = max(colours)[1]
    assert ground[0] > 60 > ground[1] and len(colours) > 100, "a field of colour with something on it"


def test_shown_first_with_words(opened: Opened):
    page = opened.xml("cover.xhtml")
    image = page.find(".//{*}img")
    assert image.get("src") == "cover.jpg" and image.get("alt") == "غلاف كتاب: الكتاب الصغير، تأليف: سعاد الحلبي وفريق Open Press" and image.get("role") == "doc-cover"


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_fit_picture_stays_as_it_is(folder: Path, cache: Path, kind: str):
    made = built(with_cover(folder, (1200, 1800), kind), folder, cache=cache)
    assert (
        Opened(made.value.content).read("cover.jpg" if kind == "JPEG" else "cover.png") == (folder / "face.img").read_bytes()
        and not made.diagnostics
    )


@pytest.mark.parametrize(
    ("size", "kind", "mode", "becomes", "warned"),
    [
        ((2000, 3200), "JPEG", "RGB", (1581, 2529), False),  # more than four megapixels
        ((1200, 1800), "JPEG", "CMYK", (1200, 1800), False),
        ((1200, 1800), "WEBP", "RGBA", (1200, 1800), False),
        ((600, 900), "PNG", "RGBA", (1500, 2250), True),  # small
        ((1200, 1200), "JPEG", "RGB", (1500, 2400), True),  # square
        ((3000, 1000), "PNG", "P", (1500, 2400), True),
    ],
)
def test_others_are_made_fit(folder: Path, cache: Path, size, kind: str, mode: str, becomes, warned: bool):
    made = built(with_cover(folder, size, kind, mode), folder, cache=cache)
    cover = picture(Opened(made.value.content))
    assert cover.format == "JPEG" and cover.mode == "RGB" and cover.size == becomes
    assert [(d.code, d.span.line, d.fact("width")) for d in made.diagnostics] == ([("cover-size", 9, str(size[0]))] if warned else [])


def test_a_turned_photograph_is_set_upright(folder: Path, cache: Path):
    exif = Image.Exif()
    exif[0x0112] = 6
    made = built(with_cover(folder, (1800, 1200), exif=exif), folder, cache=cache)
    assert picture(Opened(made.value.content)).size == (1200, 1800) and not made.diagnostics


def test_nothing_but_the_picture_is_given_away(folder: Path, cache: Path):
    exif = Image.Exif()
    exif[0x010E] = "a house in Aleppo"
    made = built(with_cover(folder, (1200, 1800), exif=exif, comment=b"taken at home"), folder, cache=cache)
    content = Opened(made.value.content).read("cover.jpg")
    assert b"Aleppo" not in content and b"home" not in content and Image.open(io.BytesIO(content)).size == (1200, 1800)


def test_what_is_transparent_is_white(folder: Path, cache: Path):
    clear = with_cover(folder, (1200, 1800), "PNG", "RGBA")
    Image.new("RGBA", (1200, 1800), (0, 0, 0, 0)).save(folder / "face.img", "PNG")
    cover = picture(Opened(built(clear, folder, cache=cache).value.content))
    assert cover.format == "JPEG" and cover.getpixel((600, 900)) == (255, 255, 255)


def test_a_drawing_is_printed(folder: Path, cache: Path):
    (folder / "face.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 150 240"><rect width="150" height="240" fill="#003300"/></svg>', "utf-8"
    )
    given = composition(cover="face.svg")
    book = replace(given, assets={**given.assets, "face.svg": Asset("face.svg", "image/svg+xml", 150, 240, "")})
    made = built(book, folder, cache=cache)
    cover = picture(Opened(made.value.content))
    assert not made.diagnostics and cover.size == (1500, 2400) and cover.getpixel((20, 20))[1] > 40 > cover.getpixel((1480, 2380))[0]


def test_a_drawing_of_another_shape_is_told(folder: Path, cache: Path):
    (folder / "face.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 150 150"/>', "utf-8")
    given = composition(cover="face.svg", cover_span=Span("book.yaml", 9, 8))
    book = replace(given, assets={**given.assets, "face.svg": Asset("face.svg", "image/svg+xml", 150, 150, "")})
    assert [(d.code, d.span.line) for d in built(book, folder, cache=cache).diagnostics] == [("cover-size", 9)]


def test_a_missing_or_broken_picture_is_an_error(folder: Path, cache: Path):
    assert [d.code for d in built(composition(cover="../../etc/hosts"), folder, cache=cache).diagnostics] == ["resource-refused"]
    (folder / "face.img").write_bytes(b"GIF89a")
    made = built(composition(cover="face.img"), folder, cache=cache)
    assert made.value is None and [d.code for d in made.diagnostics] == ["render-failed"]


# ---- the page itself --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("title", ["و", "الكسب من الإنترنت بعينين مفتوحتين", "كلام طويل " * 40, "قسطنطينيةالعظمىوالقاهرةالمعزيةودمشق"])
def test_nothing_sticks_out(folder: Path, title: str):
    """The text stays inside the frame: between frame and edge there is the ground and nothing else."""
    page = cover_document(replace(composition().settings, title=title.strip(), author=("اسم طويل للمؤلف الأول", "والثاني")))
    roots = {"manuscript": folder, "styles": STYLES}
    cover = Image.open(io.BytesIO(printed(page, ("book://styles/classic/cover.css",), roots, MOMENT)))
    margin = [cover.getpixel((x, y)) for x in (20, 40, 1460, 1480) for y in range(0, 2400, 5)]
    assert max(max(abs(a - b) for a, b in zip(p, margin[0])) for p in margin) < 25
