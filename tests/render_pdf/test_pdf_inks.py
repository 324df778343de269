"""Colours separated for the press: black and grays in black ink alone, others by the printing condition, masks and strings untouched."""

from __future__ import annotations

import hashlib
import io

import pikepdf
import pytest
from pdf_books import linear_profile
from PIL import Image, ImageCms
from pikepdf import Array, Dictionary, Name

from warraq import styles
from warraq.render.pdf.inks import pictures, shadings
from warraq.render.pdf.inks.cielab import lab_of_srgb
from warraq.render.pdf.inks.colours import Black, Luminosity, Process
from warraq.render.pdf.inks.condition import CONDITIONS
from warraq.render.pdf.inks.operators import separated
from warraq.render.pdf.inks.spaces import CMYK, GRAY, LAB, RGB, kind_of, named

COATED = CONDITIONS["coated"]
PROCESS, BLACK = Process(COATED), Black(COATED)
SPACES = named(Dictionary(ColorSpace=Dictionary({"/lab-d50": Array([Name.Lab, Dictionary(WhitePoint=Array([.96, 1, .82]))]),
                                                 "/Spot": Array([Name.Separation, Name.All, Name.DeviceGray, Dictionary(FunctionType=2)])})))


def rgb(code: str) -> tuple[float, ...]:
    return tuple(int(code[i:i + 2], 16) / 255 for i in (0, 2, 4))


@pytest.mark.parametrize("code", ["000000", "1a1a1a", "222222", "1c1a17", "111827"])
def test_the_ink_of_text_is_solid_black(code: str) -> None:
    assert PROCESS.of(RGB, rgb(code)) == (0, 0, 0, 1) and BLACK.of(RGB, rgb(code)) == (0,)


@pytest.mark.parametrize("code", ["6b6460", "808080", "b9b0a8", "dddddd", "fefefe"])
def test_grays_are_tints_of_black(code: str) -> None:
    c, m, y, k = PROCESS.of(RGB, rgb(code))
    assert (c, m, y) == (0, 0, 0) and 0 <= k < 0.75
    printed = COATED.appearance((c, m, y, k))
    assert printed[0] == pytest.approx(lab_of_srgb(rgb(code))[0], abs=1.5)      # as light on paper as on screen


def test_paper_takes_no_ink() -> None:
    assert PROCESS.of(RGB, (1, 1, 1)) == (0, 0, 0, 0) and BLACK.of(RGB, (1, 1, 1)) == (1,)


@pytest.mark.parametrize("paper", sorted(CONDITIONS))
@pytest.mark.parametrize("code", ["7a2e2e", "14532d", "2f6b4f", "8a5a12", "1d4f7c", "f4f0ea", "b08d57"])
def test_colours_print_as_they_look(paper: str, code: str) -> None:
    condition = CONDITIONS[paper]
    inks = Process(condition).of(RGB, rgb(code))
    seen, meant = condition.appearance(inks), lab_of_srgb(rgb(code))
    assert max(abs(one - two) for one, two in zip(seen, meant, strict=True)) < 8 and sum(inks) <= 3


@pytest.mark.parametrize("code", ["f4f0ea", "f3eee3", "f7efe1", "f6e7b4", "f0e0c4"])
def test_light_grounds_have_no_specks_of_black(code: str) -> None:
    inks = PROCESS.of(RGB, rgb(code))
    assert any(inks[:3]) and inks[3] == 0
    assert max(abs(one - two) for one, two in zip(COATED.appearance(inks), lab_of_srgb(rgb(code)), strict=True)) < 3


def test_colours_by_lab_and_by_ink() -> None:
    assert PROCESS.of(LAB, (30, 1, 2))[:3] == (0, 0, 0) and max(PROCESS.of(LAB, (40, 60, 30))) > 0.6
    assert PROCESS.of(CMYK, (0, 0, 0, .93)) == (0, 0, 0, .93)
    assert PROCESS.of(CMYK, (1, .5, 0, .1)) == (1, .5, 0, .1)
    assert PROCESS.of(CMYK, (.6, .5, .5, 1)) == (0, 0, 0, 1)
    assert BLACK.of(CMYK, (0, 0, 0, .25)) == (.75,) and 0 < BLACK.of(CMYK, (1, .5, 0, .1))[0] < 0.6


@pytest.mark.parametrize(("before", "after"), [
    (b"0 0 0 rg", b"0 0 0 1 k"), (b"1 1 1 RG\n0 0 m", b"0 0 0 0 K\n0 0 m"), (b"0 g", b"0 0 0 1 k"), (b"0.0 .0 0. rg [<00>] TJ", b"0 0 0 1 k [<00>] TJ"),
    (b"0.1 0.2 0.3 0.4 k", b"0.1 0.2 0.3 0.4 k"), (b"1 0 0 1 0 0 cm 0 0 0 rg", b"1 0 0 1 0 0 cm 0 0 0 1 k"),
    (b"0 0 0 .00001 k", b"0 0 0 0 k"), (b"/DeviceRGB cs 1 1 1 sc", b"0 0 0 1 k 0 0 0 0 k"), (b"/DeviceCMYK CS 1 .5 0 0 SCN", b"0 0 0 1 K 1 0.5 0 0 K"),
    (b"/lab-d50 cs 100 0 0 scn", b"0 0 0 1 k 0 0 0 0 k"), (b"/Spot CS 1 SCN", b"/Spot CS 1 SCN"), (b"/Pattern cs /p0 scn", b"/Pattern cs /p0 scn"),
    (b"q /Spot cs .5 scn Q 1 sc", b"q /Spot cs .5 scn Q 0 0 0 0 k"), (b"/Spot cs q 0 0 0 rg Q .5 scn", b"/Spot cs q 0 0 0 1 k Q .5 scn"),
    (b"(0 0 0 rg \\) 0 g (1 g)) Tj", b"(0 0 0 rg \\) 0 g (1 g)) Tj"), (b"% 0 0 0 rg\n0 g", b"% 0 0 0 rg\n0 0 0 1 k"),
    (b"/P <</ActualText (1 1 1 rg)>> BDC", b"/P <</ActualText (1 1 1 rg)>> BDC"), (b"[<30>-0 (0 g)] TJ", b"[<30>-0 (0 g)] TJ"), (b"/g gs /k Do", b"/g gs /k Do")])
def test_operators(before: bytes, after: bytes) -> None:
    assert separated(before, SPACES, PROCESS) == after


@pytest.mark.parametrize(("before", "after"), [
    (b"0 g BT (x) Tj ET 0 0 9 9 re f", b"0 0 0 1 k BT\n/BlackOver gs (x) Tj ET\n/KnockOut gs 0 0 9 9 re f"),
    (b"BT 0 g (x) Tj 1 0 0 rg (y) Tj ET", b"BT 0 0 0 1 k\n/BlackOver gs (x) Tj 0 0.95 0.93 0 k\n/KnockOut gs (y) Tj ET"),
    (b"q 0 g Q BT (x) Tj ET", b"q 0 0 0 1 k Q BT (x) Tj ET"), (b"0 G .5 g BT (x) Tj ET", b"0 0 0 1 K 0 0 0 0.63 k BT (x) Tj ET"),
    (b"0 g /Pattern cs /p scn BT (x) Tj ET", b"0 0 0 1 k /Pattern cs /p scn BT (x) Tj ET")])
def test_black_letters_are_printed_over_the_ground(before: bytes, after: bytes) -> None:
    assert separated(before, SPACES, PROCESS) == after
    assert b"gs" not in separated(before, SPACES, BLACK)


def test_a_mask_keeps_its_luminosity() -> None:
    assert separated(b"1 1 1 rg .2 g 1 0 0 RG", SPACES, Luminosity()) == b"1 g 0.2 g 0.3 G"
    assert Luminosity().of(CMYK, (0, 0, 0, 1)) == (0,)


def test_gradients() -> None:
    def passing(one: list[float], two: list[float]) -> Dictionary:
        return Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array(one), C1=Array(two), N=1)
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Background=Array([1, 1, 1]),
                         Function=Dictionary(FunctionType=3, Functions=Array([passing([0, 0, 0], [1, 0, 0]), passing([1, 0, 0], [1, 1, 1])])))
    shadings.separate(shading, PROCESS)
    ends = [[round(float(v), 2) for v in f[key]] for f in shading.Function.Functions for key in ("/C0", "/C1")]
    assert shading.ColorSpace == "/DeviceCMYK" and ends[0] == [0, 0, 0, 1] and ends[1] == ends[2] and ends[3] == [0, 0, 0, 0]
    assert [float(v) for v in shading.Background] == [0, 0, 0, 0]
    shading.Function.Functions[0], shading.ColorSpace = passing([0, 0, 0], [1, 1, 1]), Name.DeviceCMYK      # three numbers where four belong
    shadings.separate(shading, PROCESS)
    assert [float(v) for v in shading.Function.Functions[0].C0] == [0, 0, 0, 1]
    with pytest.raises(ValueError, match="type 0"):
        shadings.separate(Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Function=Dictionary(FunctionType=0)), PROCESS)


FILE = pikepdf.new()        # a stream lives as long as its file


def image(picture: Image.Image, how: str) -> pikepdf.Stream:
    """An image XObject as WeasyPrint writes one."""
    space = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK}[picture.mode]
    stream = FILE.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=picture.width, Height=picture.height, ColorSpace=space, BitsPerComponent=8)
    if how == "jpeg":
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=95, subsampling=0, icc_profile=picture.info.get("icc_profile"))
        stream.write(out.getvalue(), filter=Name.DCTDecode)
        if picture.mode == "CMYK":
            stream.Decode = Array([1, 0] * 4)
    else:
        stream.write(picture.tobytes())
    return stream


def seen(stream: pikepdf.Stream) -> tuple[str, tuple[int, ...]]:
    """The mode and the first pixel of a picture, ink as 255."""
    space = {"/DeviceGray": "L", "/DeviceCMYK": "CMYK"}[str(stream.ColorSpace)]
    if stream.get("/Filter") == Name.DCTDecode:
        picture = Image.open(io.BytesIO(stream.read_raw_bytes()))
        assert picture.mode == space and ([int(v) for v in stream.get("/Decode", [])] == [1, 0] * 4) == (space == "CMYK")
    else:
        picture = Image.frombytes(space, (int(stream.Width), int(stream.Height)), stream.read_bytes())
    pixel = picture.getpixel((0, 0))
    return space, pixel if isinstance(pixel, tuple) else (pixel,)


@pytest.mark.parametrize("how", ["jpeg", "flate"])
def test_pictures_in_colour(how: str) -> None:
    stream = image(Image.new("RGB", (40, 30), "#7a2e2e"), how)
    pictures.separate(stream, PROCESS)
    mode, inks = seen(stream)
    assert mode == "CMYK" and inks == pytest.approx([255 * v for v in PROCESS.of(RGB, rgb("7a2e2e"))], abs=5)
    assert (stream.Filter == Name.DCTDecode) == (how == "jpeg")
    stream = image(Image.new("RGB", (40, 30), "#7a2e2e"), how)
    pictures.separate(stream, BLACK)
    mode, gray = seen(stream)
    assert mode == "L" and gray[0] == pytest.approx(255 * BLACK.of(RGB, rgb("7a2e2e"))[0], abs=12)


@pytest.mark.parametrize("how", ["jpeg", "flate"])
@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_gray_pictures_are_black_ink_alone(how: str, mode: str) -> None:
    stream = image(Image.new("L", (8, 8), 128).convert(mode), how)
    pictures.separate(stream, PROCESS)
    mode, gray = seen(stream)
    assert mode == "L" and 255 - gray[0] == pytest.approx(255 * PROCESS.of(RGB, rgb("808080"))[3], abs=4)


def test_pictures_in_ink_stay_to_the_byte() -> None:
    stream = image(Image.new("CMYK", (8, 8), (255, 100, 0, 20)), "jpeg")
    before = stream.read_raw_bytes()
    pictures.separate(stream, PROCESS)
    assert stream.read_raw_bytes() == before and stream.Filter == Name.DCTDecode
    pictures.separate(stream, BLACK)
    assert seen(stream)[0] == "L" and 60 < seen(stream)[1][0] < 140


def test_a_photograph_keeps_its_own_profile() -> None:
    """The same numbers mean another colour where a picture says so."""
    wide = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for icc, same in ((wide, True), (b"no profile at all", True), (linear_profile(), False)):
        picture = Image.new("RGB", (8, 8), "#7a2e2e")
        picture.info["icc_profile"] = icc
        stream = image(picture, "jpeg")
        pictures.separate(stream, PROCESS)
        plain = image(Image.new("RGB", (8, 8), "#7a2e2e"), "jpeg")
        pictures.separate(plain, PROCESS)
        assert (max(abs(a - b) for a, b in zip(seen(stream)[1], seen(plain)[1], strict=True)) < 4) == same


def test_kinds_of_spaces() -> None:
    assert [kind_of(Array([Name.ICCBased, FILE.make_stream(b"", N=n)])) for n in (1, 3, 4)] == [GRAY, RGB, CMYK]
    assert kind_of(Array([Name.CalRGB, Dictionary()])) == RGB and kind_of(Array([Name.DeviceRGB])) == RGB


@pytest.mark.parametrize("paper", sorted(CONDITIONS))
def test_profiles_are_the_ones_described(paper: str) -> None:
    condition = CONDITIONS[paper]
    assert condition.icc[12:20] == b"prtrCMYK" and hashlib.sha256(condition.icc).hexdigest() in (styles.folder() / "profiles/PROFILES.md").read_text()
    assert [round(v) for v in condition.appearance((0, 0, 0, 0))] == [100, 0, 0]


def test_a_picture_never_takes_more_ink_than_paper_holds() -> None:
    noise = Image.merge("RGB", [Image.effect_noise((120, 120), 90 + n) for n in range(3)])
    for paper, limit in (("coated", 3.05), ("uncoated", 2.85)):
        made = CONDITIONS[paper].separated(noise, None).tobytes()
        assert max(sum(made[i:i + 4]) for i in range(0, len(made), 4)) / 255 <= limit
