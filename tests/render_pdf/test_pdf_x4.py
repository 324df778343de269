"""PDF/X-4 and one-colour editions: what a printer's preflight asks for, and that our own check notices whatever is missing."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pymupdf
import pytest
from pdf_books import CSS, OUTLINE, Bench, Printed, page, pages
from PIL import Image, ImageDraw
from pikepdf import Array, Dictionary, Name, String

from warraq.model import Composition
from warraq.verify import pdf as verify

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="200" height="100"><defs>
<linearGradient id="g"><stop offset="0" stop-color="#c00"/><stop offset=".5" stop-color="#ff0" stop-opacity=".4"/><stop offset="1" stop-color="#000"/></linearGradient>
<radialGradient id="r"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#06c"/></radialGradient>
<pattern id="p" width="10" height="10" patternUnits="userSpaceOnUse"><rect width="5" height="5" fill="#0a0"/></pattern></defs>
<rect width="80" height="40" fill="url(#g)"/><circle cx="150" cy="30" r="25" fill="url(#r)" stroke="#333"/>
<rect y="50" width="60" height="40" fill="url(#p)" opacity=".6"/><text x="120" y="80" font-family="Amiri" font-size="14" fill="#1a1a1a">الحبر والورق</text></svg>"""
KINDS = ("alpha.png", "palette.png", "gray.png", "rgb.jpg", "gray.jpg", "cmyk.jpg", "photo.webp", "drawing.svg")
INK = """ a { color: inherit } h2 { color: #7a2e2e } .ground { background: linear-gradient(to left, #f4f0ea, #14532d80); border: 1pt solid oklch(40% .1 200); box-shadow: 2pt 2pt 3pt #0008 }
.spot { color: device-cmyk(0 1 1 0) } .rich { color: device-cmyk(.6 .5 .5 1) } .faint { opacity: .5; color: rgb(120 120 120) } """


def draw_pictures(folder: Path) -> None:
    ramp = Image.merge("RGB", (Image.linear_gradient("L"), Image.linear_gradient("L").rotate(90), Image.new("L", (256, 256), 128)))
    hole = Image.new("L", ramp.size)
    ImageDraw.Draw(hole).ellipse((20, 20, 236, 236), fill=200)
    clear = ramp.copy()
    clear.putalpha(hole)
    made = {"alpha.png": clear, "palette.png": ramp.quantize(16), "gray.png": ramp.convert("L").convert("RGB"), "rgb.jpg": ramp, "gray.jpg": ramp.convert("L"),
            "cmyk.jpg": ramp.convert("CMYK"), "photo.webp": ramp}
    for name, picture in made.items():
        picture.save(folder / name)
    (folder / "drawing.svg").write_text(SVG, encoding="utf-8")


def book_of(folder: Path, **edition: object) -> tuple[Printed, Composition]:
    bench = Bench(folder, css=CSS + INK, edition=edition)
    draw_pictures(folder / "manuscript")
    shown = "".join(f'<p class="new"><img src="book://manuscript/{name}" alt="" style="width: 100pt"/></p>' for name in KINDS)
    body = ('<h2 id="a">عنوان ملون</h2><p>نص أسود، <a href="#b">إحالة</a> و<a href="https://example.com/">رابط</a>.</p><p class="ground">نص على أرضية</p>'
            '<p class="spot">أحمر</p><p class="rich">أسود</p><p class="faint">رمادي</p>')
    made = [page("a", body + shown), page("b", f'<p id="b">نص</p>{shown}')]
    return bench.printed(made), bench.composition(made)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    return book_of(tmp_path_factory.mktemp("plain"), bleed="3mm")[0]


@pytest.fixture(scope="module")
def x4(tmp_path_factory: pytest.TempPathFactory) -> tuple[Printed, Composition]:
    return book_of(tmp_path_factory.mktemp("x4"), bleed="3mm", standard="pdf/x-4")


@pytest.fixture(scope="module")
def black(tmp_path_factory: pytest.TempPathFactory) -> tuple[Printed, Composition]:
    return book_of(tmp_path_factory.mktemp("black"), ink="black")


def test_a_printers_file_is_never_tagged(tmp_path: Path) -> None:
    bench = Bench(tmp_path, mirrored=False, edition={"standard": "pdf/x-4"})
    pdf = bench.printed([page("a", '<p><a href="https://example.com/">رابط</a></p>')]).pdf
    assert "/StructTreeRoot" not in pdf.Root and "/MarkInfo" not in pdf.Root


def faults(content: bytes, composition: Composition, rendered: Printed) -> list[str]:
    return [d.fact("why_en") for d in verify.check(replace(rendered.rendered, content=content), composition)]


@pytest.mark.parametrize("name", ["x4", "black"])
def test_nothing_is_left_to_find_fault_with(name: str, request: pytest.FixtureRequest) -> None:
    book, composition = request.getfixturevalue(name)
    assert faults(book.rendered.content, composition, book) == []


def set_colours(book: Printed) -> list[tuple[str, tuple[float, ...]]]:
    """Every colour that is set before text is shown, page by page."""
    out = []
    for one in book.pdf.pages:
        now = ("g", (0.0,))
        for operands, operator in pikepdf.parse_content_stream(one, "k g rg Tj TJ"):
            if str(operator) in ("k", "g", "rg"):
                now = (str(operator), tuple(float(v) for v in operands))
            else:
                out.append(now)
    return out


def test_text_is_printed_with_black_ink_alone(x4: tuple[Printed, Composition]) -> None:
    """Body text, and text that its author mixed of all four inks; only what is meant in colour has other plates."""
    colours = set_colours(x4[0])
    coloured = {numbers for name, numbers in colours if name != "k" or any(numbers[:3])}
    assert ("k", (0, 0, 0, 1)) in colours and len(coloured) == 2 and (0, 1, 1, 0) in coloured


def test_pages_look_as_they_did(plain: Printed, x4: tuple[Printed, Composition]) -> None:
    """Inks over each other come near to the colours of the screen; nothing is lost, turned over or inverted."""
    for before, after in zip(plain.seen, x4[0].seen, strict=True):
        one, two = (Image.frombytes("RGB", (p.width, p.height), p.samples) for p in (before.get_pixmap(dpi=36), after.get_pixmap(dpi=36)))
        lab = [[v for pixel in zip(*[iter(p.tobytes())] * 3, strict=True) for v in (sum(pixel) / 3,)] for p in (one, two)]
        assert sum(abs(a - b) for a, b in zip(*lab, strict=True)) / len(lab[0]) < 5


def test_each_picture_is_separated_and_stored_once(x4: tuple[Printed, Composition], plain: Printed) -> None:
    def images(book: Printed) -> list[pikepdf.Object]:
        return [o for o in book.pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
    made = images(x4[0])
    assert len(made) == len(images(plain)) == 8                  # seven pictures, one mask
    assert sorted(str(o.ColorSpace) for o in made) == ["/DeviceCMYK"] * 5 + ["/DeviceGray"] * 3
    assert [o.ColorSpace for o in made if any("/SMask" in p and p.SMask.objgen == o.objgen for p in made)] == ["/DeviceGray"]


def test_soft_masks_are_as_clear_as_before(plain: Printed, x4: tuple[Printed, Composition]) -> None:
    def masks(book: Printed) -> set[tuple[bytes, str]]:
        return {(o.SMask.G.read_bytes(), str(o.SMask.G.Group.S)) for r in book.pdf.objects if isinstance(r, Dictionary | pikepdf.Stream) and "/Resources" in r
                for o in r.Resources.get("/ExtGState", Dictionary()).values() if isinstance(o.get("/SMask"), Dictionary)}
    assert masks(plain) == masks(x4[0]) and masks(plain)


def test_what_the_file_says_about_itself(x4: tuple[Printed, Composition]) -> None:
    pdf = x4[0].pdf
    (intent,) = pdf.Root.OutputIntents
    assert (intent.S, str(intent.OutputConditionIdentifier), intent.DestOutputProfile.N) == ("/GTS_PDFX", "FOGRA39", 4)
    assert pdf.pdf_version == "1.6" and pdf.docinfo.Trapped == Name("/False")
    with pdf.open_metadata() as xmp:
        assert xmp["pdfxid:GTS_PDFXVersion"] == "PDF/X-4" and xmp["dc:title"] == str(pdf.docinfo.Title) and xmp["xmpMM:DocumentID"].startswith("uuid:")


def test_links_go_and_the_outline_stays(bench: Bench) -> None:
    bench.edition = {"standard": "pdf/x-4", "paper": "uncoated"}
    book = bench.printed(pages(2), outline=OUTLINE)
    assert not any("/Annots" in p.obj for p in book.pdf.pages) and str(book.pdf.Root.OutputIntents[0].OutputConditionIdentifier) == "FOGRA29"
    with book.pdf.open_outline() as outline:
        assert len(outline.root) == 3


def test_one_colour_is_black(black: tuple[Printed, Composition]) -> None:
    book, _ = black
    assert {o.ColorSpace for o in book.pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"} == {"/DeviceGray"}
    assert {name for name, _ in set_colours(book)} == {"g"} and "/OutputIntents" not in book.pdf.Root
    assert any("/Annots" in p.obj for p in book.pdf.pages)
    for one in book.seen:
        seen = one.get_pixmap(dpi=30, colorspace=pymupdf.csRGB).samples
        assert max(max(pixel) - min(pixel) for pixel in zip(*[iter(seen)] * 3, strict=True)) < 3


def test_same_bytes_again(tmp_path: Path, x4: tuple[Printed, Composition]) -> None:
    assert book_of(tmp_path, bleed="3mm", standard="pdf/x-4")[0].rendered.content == x4[0].rendered.content


# ---- one fault at a time: each must be noticed ---------------------------------------------------------------------------------


def draw(text: bytes) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: pdf.pages[1].contents_add(pdf.make_stream(text))


def form(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return next(o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form")


def picture(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return next(o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image" and "/SMask" in o)


def set_in(where: Callable[[pikepdf.Pdf], pikepdf.Object], key: str, value: object) -> Callable[[pikepdf.Pdf], None]:
    def mutate(pdf: pikepdf.Pdf) -> None:
        if value is None:
            del where(pdf)[key]
        else:
            where(pdf)[key] = value
    return mutate


def packet(old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], None]:
    def mutate(pdf: pikepdf.Pdf) -> None:
        before = pdf.Root.Metadata.read_bytes()
        assert old in before
        pdf.Root.Metadata.write(before.replace(old, new))
    return mutate


def rgb_in_a_form(pdf: pikepdf.Pdf) -> None:
    form(pdf).write(b"1 0 0 rg\n" + form(pdf).read_bytes())


def link(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([10, 10, 50, 50]), Dest=String("b"))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def unembedded(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and "/FontFile2" in thing:
            del thing["/FontFile2"]


def gradient_in_rgb(pdf: pikepdf.Pdf) -> None:
    next(o for o in pdf.objects if isinstance(o, Dictionary) and "/ShadingType" in o).ColorSpace = Name.DeviceRGB


def rgb_profile(pdf: pikepdf.Pdf) -> None:
    stream = pdf.Root.OutputIntents[0].DestOutputProfile
    stream.write(stream.read_bytes().replace(b"CMYK", b"RGB ", 1))


def first(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.pages[0].obj


MUTANTS = {
    "an RGB operator": (draw(b"0 0 1 rg"), "a colour in RGB"), "an RGB stroke": (draw(b"1 0 0 RG 0 0 m 9 9 l S"), "a colour in RGB"),
    "RGB in a form": (rgb_in_a_form, "a colour in RGB"), "a space by name": (draw(b"/DeviceRGB cs 1 0 0 sc"), "a colour in /DeviceRGB"),
    "black of four inks": (draw(b".7 .6 .6 .9 k"), "a gray mixed"), "gray of three inks": (draw(b"/DeviceCMYK cs .4 .3 .3 .1 sc"), "a gray mixed"),
    "an inline picture": (draw(b"BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI"), "a picture inside"),
    "an RGB picture": (set_in(picture, "/ColorSpace", Name.DeviceRGB), "a picture in /DeviceRGB"),
    "a gradient": (gradient_in_rgb, "a gradient in /DeviceRGB"), "a blending space": (set_in(form, "/Group", Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)), "the colour space /DeviceRGB"),
    "no trim": (set_in(first, "/TrimBox", None), "no TrimBox"), "no bleed box": (set_in(first, "/BleedBox", None), "no TrimBox or no BleedBox"),
    "bleed outside the sheet": (set_in(first, "/BleedBox", Array([-99, -99, 999, 999])), "do not lie inside"),
    "no room for a bleed": (set_in(first, "/TrimBox", Array([-8.504, -8.504, 308.504, 408.504])), "do not lie inside"),
    "no marks": (set_in(first, "/Contents", Array()), "no crop marks"),
    "a link": (link, "an annotation /Link"), "an action": (set_in(lambda p: p.Root, "/OpenAction", Dictionary(S=Name.GoTo)), "the catalogue has /OpenAction"),
    "a script": (set_in(lambda p: p.Root.Names, "/JavaScript", Dictionary()), "/JavaScript in the names"),
    "an attachment": (set_in(lambda p: p.Root.Names, "/EmbeddedFiles", Dictionary()), "/EmbeddedFiles"),
    "no intent": (set_in(lambda p: p.Root, "/OutputIntents", None), "no output intent"),
    "a screen's intent": (set_in(lambda p: p.Root.OutputIntents[0], "/S", Name.GTS_PDFA1), "no output intent"),
    "no condition": (set_in(lambda p: p.Root.OutputIntents[0], "/OutputConditionIdentifier", None), "no output intent"),
    "no profile": (set_in(lambda p: p.Root.OutputIntents[0], "/DestOutputProfile", None), "no CMYK printer profile"), "an RGB profile": (rgb_profile, "no CMYK printer profile"),
    "no version": (packet(b"PDF/X-4", b"PDF/X-3"), "pdfxid:GTS_PDFXVersion"), "another title": (packet("كتاب الورّاق".encode(), b"x"), "dc:title"),
    "another date": (packet(b"2024-01-01T00:00:00Z</xmp:CreateDate", b"2024-01-02T00:00:00Z</xmp:CreateDate"), "xmp:CreateDate"),
    "no id": (packet(b"xmpMM:DocumentID", b"xmpMM:InstanceID"), "no xmpMM:DocumentID"), "no packet": (set_in(lambda p: p.Root, "/Metadata", None), "no XMP packet"),
    "trapped unknown": (set_in(lambda p: p.docinfo, "/Trapped", Name.Unknown), "/Trapped is neither"), "a font outside": (unembedded, "is not embedded"),
    "a transfer curve": (set_in(picture, "/TR", Name.Identity), "/TR in object"), "a stand-in": (set_in(picture, "/Alternates", Array()), "/Alternates in object"),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_every_fault_is_noticed(name: str, x4: tuple[Printed, Composition]) -> None:
    mutate, want = MUTANTS[name]
    book, composition = x4
    with pikepdf.open(io.BytesIO(book.rendered.content)) as pdf:
        mutate(pdf)
        out = io.BytesIO()
        pdf.save(out, fix_metadata_version=False, force_version="1.6")
    heard = faults(out.getvalue(), composition, book)
    assert [why for why in heard if want in why], heard


def test_another_version_of_pdf_is_noticed(x4: tuple[Printed, Composition]) -> None:
    book, composition = x4
    out = io.BytesIO()
    book.pdf.save(out, fix_metadata_version=False, force_version="1.7")
    assert "PDF 1.7 where PDF/X-4 is PDF 1.6" in faults(out.getvalue(), composition, book)


@pytest.mark.parametrize(("mutate", "want"), [(draw(b"0 .2 0 .5 k"), "coloured ink"), (set_in(picture, "/ColorSpace", Name.DeviceCMYK), "a picture in")])
def test_colour_in_a_one_colour_book_is_noticed(mutate: Callable, want: str, black: tuple[Printed, Composition]) -> None:
    book, composition = black
    with pikepdf.open(io.BytesIO(book.rendered.content)) as pdf:
        mutate(pdf)
        out = io.BytesIO()
        pdf.save(out)
    assert [why for why in faults(out.getvalue(), composition, book) if want in why]


def test_a_count_that_is_no_multiple_is_noticed(black: tuple[Printed, Composition]) -> None:
    book, composition = black
    asked = replace(composition, edition=replace(composition.edition, multiple=32))
    assert [why for why in faults(book.rendered.content, asked, book) if "no multiple of 32" in why]
