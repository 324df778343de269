"""Pictures of pages: few levels of each colour, and tints as they are printed."""

import io

from PIL import Image

from warraq.render.pdf.page_images import _webp

INK, ACCENT, RULE, EDGE, TINT = (42, 41, 40), (122, 46, 46), (185, 176, 168), (231, 231, 231), (244, 240, 234)


def shown(*patches: tuple[tuple[int, int, int], int]) -> set[tuple[int, int, int]]:
    """The colours of the picture of a white page on which each of these has so many pixels."""
    page = Image.new("RGB", (500, 700), "white")
    at = 0
    for colour, pixels in patches:
        for n in range(at, at + pixels):
            page.putpixel((n % 500, n // 500), colour)
        at += pixels
    with Image.open(io.BytesIO(_webp(page))) as read:
        return {colour for _, colour in read.convert("RGB").getcolors(1 << 16)}


def test_a_page_of_type_has_six_levels_of_each_colour():
    assert shown((INK, 9000), (ACCENT, 500), (EDGE, 300)) == {(255, 255, 255), (51, 51, 51), (102, 51, 51)}


def test_a_line_of_warm_gray_is_gray():
    for others in ((), ((TINT, 35_000),)):
        assert (153, 153, 153) in shown((RULE, 300), *others) and not {(204, 153, 153), (204, 204, 153)} & shown((RULE, 300), *others)


def test_a_tint_keeps_its_colour():
    colours = shown((TINT, 35_000), (INK, 9000))
    assert (51, 51, 51) in colours and any(max(abs(a - b) for a, b in zip(TINT, colour)) <= 4 for colour in colours - {(255, 255, 255)})
