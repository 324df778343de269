"""PDF/UA and PDF/A editions: built, looked at, and every way to break one that the checks must find."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from built import press
from pikepdf import Array, Dictionary, Name, String
from PIL import Image
from read_aloud import first

from warraq.verify import standards, tagged
from warraq.verify.archive import identification

ARTICLE = """---
title: مقال في الوسوم
id: a
---

نص فيه حاشية[^1] ورابط [إلى موقع](https://example.org/) وإشارة إلى [[#two]]، و[words in English]{lang=en}، وقَالَ الشَّيْخُ.

- بند أول
- بند ثان

## قسم {#two}

| الاسم | العدد |
|---|---|
| أحمد | ١٢ |

: جدول {#tbl-x}

![نهر بين جبلين](../images/p.png){#fig-x}

::: quran
إِنَّا أَعْطَيْنَاكَ الْكَوْثَرَ
:::

[^1]: متن الحاشية.
"""
EDITIONS = ("pdf/ua-1", "pdf/a-2u", "pdf/a-3u", "pdf/a-2a", "pdf/a-3a")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A small book in every standard."""
    root = tmp_path_factory.mktemp("standards")
    for folder in ("articles", "images"):
        (root / "m" / folder).mkdir(parents=True)
    Image.new("RGBA", (600, 300), (9, 90, 200, 128)).save(root / "m/images/p.png")
    Image.new("CMYK", (300, 150), (200, 20, 0, 10)).save(root / "m/images/c.jpg")
    named = "\n".join(f"  e{i}: {{standard: {name}}}" for i, name in enumerate(EDITIONS))
    (root / "m/book.yaml").write_text(f"title: كتاب الوسوم\nauthor: مؤلف\nslug: b\nfront: [f.md]\neditions:\n{named}\n", "utf-8")
    (root / "m/f.md").write_text("---\ntitle: تمهيد\n---\n\nنص التمهيد، وصورة: ![حبر](images/c.jpg){width=3cm}\n", "utf-8")
    (root / "m/articles/01-a.md").write_text(ARTICLE, "utf-8")
    done = press("build", "--manuscript", str(root / "m"), "--out", str(root / "out"), "--jobs", "1")
    assert done.returncode == 0, done.stderr
    return {name: (root / f"out/b-e{i}.pdf").read_bytes() for i, name in enumerate(EDITIONS)}


def faults(content: bytes, standard: str, change: Callable[[pikepdf.Pdf], None] | None = None) -> list[str]:
    """What the checks say of a file that was changed."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        if change:
            change(pdf)
            out = io.BytesIO()
            pdf.save(out, fix_metadata_version=False)
            return faults(out.getvalue(), standard)
        return [fault.en for fault in standards.faults(pdf, standard)]


@pytest.mark.parametrize("standard", EDITIONS)
def test_a_sound_file_passes_and_says_what_it_is(built: dict[str, bytes], standard: str) -> None:
    assert faults(built[standard], standard) == []
    with pikepdf.open(io.BytesIO(built[standard])) as pdf:
        claimed = identification(pdf)
        assert claimed.get("pdfua.part") == ("1" if standard in ("pdf/ua-1", "pdf/a-2a", "pdf/a-3a") else None)
        assert (claimed.get("pdfa.part"), claimed.get("pdfa.conformance")) == ((standard[6], standard[7].upper()) if "/a-" in standard else (None, None))


def test_a_file_is_held_against_its_own_standard_only(built: dict[str, bytes]) -> None:
    assert "the file does not say that it is pdf/a-3u" in faults(built["pdf/ua-1"], "pdf/a-3u")


def element(kind: str) -> Callable[[pikepdf.Pdf], Dictionary]:
    return lambda pdf: first(pdf, kind)


def link(pdf: pikepdf.Pdf) -> Dictionary:
    return next(note for page in pdf.pages for note in page.obj.get("/Annots", []))


def drop(where: Callable[[pikepdf.Pdf], Dictionary], key: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        del where(pdf)[key]
    return change


def put(where: Callable[[pikepdf.Pdf], Dictionary], key: str, value: object) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        where(pdf)[key] = value
    return change


def drawn_over(before: bytes, after: bytes = b"") -> Callable[[pikepdf.Pdf], None]:
    """The last page with something before and after its content."""
    def change(pdf: pikepdf.Pdf) -> None:
        page = next(p for p in reversed(pdf.pages) if "/Contents" in p.obj)
        page.obj.Contents.write(before + b"\n" + page.obj.Contents.read_bytes() + b"\n" + after)
    return change


def renumbered(pdf: pikepdf.Pdf) -> None:
    page = next(p for p in pdf.pages if b"/MCID 1>>" in p.obj.get("/Contents", pdf.make_stream(b"")).read_bytes())
    page.obj.Contents.write(page.obj.Contents.read_bytes().replace(b"/MCID 1>>", b"/MCID 0>>"))


def swapped(pdf: pikepdf.Pdf) -> None:
    """Two owners change places in the parent tree."""
    owners = next(o for o in list(pdf.Root.StructTreeRoot.ParentTree.Nums)[1::2] if isinstance(o, Array) and len(o) > 1)
    owners[0], owners[1] = owners[1], owners[0]


def disowned(pdf: pikepdf.Pdf) -> None:
    """The parent tree knows no owner of a piece of content."""
    next(o for o in list(pdf.Root.StructTreeRoot.ParentTree.Nums)[1::2] if isinstance(o, Array))[0] = None


def silent(pdf: pikepdf.Pdf) -> None:
    """A font that does not tell the text of one of its codes."""
    for font in (font for page in pdf.pages for font in page.obj.get("/Resources", Dictionary()).get("/Font", Dictionary()).values()):
        font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"<062d>", b"<>"))


def stretched(pdf: pikepdf.Pdf) -> None:
    font = next(font for page in pdf.pages for font in page.obj.get("/Resources", Dictionary()).get("/Font", Dictionary()).values())
    font.DescendantFonts[0].W = Array([0, 65000, 333])


def nested_list(pdf: pikepdf.Pdf) -> None:
    first(pdf, "LBody").S = Name.P


TAGS = [
    (drop(lambda pdf: pdf.Root, "/StructTreeRoot"), "not tagged"), (put(lambda pdf: pdf.Root, "/MarkInfo", Dictionary(Marked=False)), "not tagged"),
    (put(lambda pdf: pdf.Root.ViewerPreferences, "/DisplayDocTitle", False), "title is not displayed"),
    (put(element("P"), "/S", Name("/Paragraph")), "/Paragraph is no standard type"), (nested_list, "/P inside /LI"),
    (put(element("TR"), "/S", Name.Div), "/Div inside /T"), (put(element("H1"), "/S", Name.H2), "/H2 after no heading"),
    (put(element("H2"), "/S", Name.H4), "/H4 after /H1"), (drop(element("Figure"), "/Alt"), "without alternate text"),
    (drop(element("Figure"), "/A"), "without its bounds"), (drop(element("TH"), "/A"), "without scope"), (drop(element("L"), "/A"), "how it is numbered"),
    (drop(element("Note"), "/ID"), "a note without an id"), (drop(lambda pdf: pdf.Root.StructTreeRoot, "/IDTree"), "tree of ids"),
    (drop(link, "/Contents"), "without a description"), (drop(link, "/StructParent"), "does not know its element"),
    (put(element("Link"), "/S", Name.Span), "outside the tree"), (put(element("P"), "/P", Array()), "does not know its parent"),
    (drop(lambda pdf: next(page.obj for page in pdf.pages if "/Annots" in page.obj), "/Tabs"), "no order of tabs"),
    (drawn_over(b"0 0 9 9 re f"), ": f"), (drawn_over(b"/Artifact BMC", b"EMC"), "content inside artifact"),
    (drawn_over(b"/Span <</MCID 900>> BDC 0 0 9 9 re f EMC"), "no element owns"), (disowned, "no element owns"), (renumbered, "more than one"), (swapped, "more than one"),
    (put(element("P"), "/K", Array()), "are not read"), (silent, "without text"), (stretched, "widths")]


@pytest.mark.parametrize(("change", "why"), TAGS)
def test_broken_tags_are_found(built: dict[str, bytes], change: Callable[[pikepdf.Pdf], None], why: str) -> None:
    assert any(why in fault for fault in faults(built["pdf/ua-1"], "pdf/ua-1", change)), faults(built["pdf/ua-1"], "pdf/ua-1", change)


def picture(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return next(o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == Name.Image)


ARCHIVES = [
    (drop(lambda pdf: pdf.Root, "/OutputIntents"), "no output intent"), (put(lambda pdf: pdf.Root.OutputIntents[0].DestOutputProfile, "/N", 4), "damaged"),
    (drawn_over(b"/Artifact BMC 0 0 0 1 k 0 0 9 9 re f EMC"), "does not cover: cmyk"), (put(picture, "/ColorSpace", Name.DeviceCMYK), "does not cover: cmyk"),
    (put(picture, "/Interpolate", True), "a smoothed picture"), (put(link, "/F", 0), "not printed"), (put(link, "/F", 6), "not printed"),
    (put(link, "/A", Dictionary(S=Name.JavaScript, JS=String("1"))), "an action /JavaScript"),
    (put(lambda pdf: pdf.Root, "/OpenAction", Dictionary(S=Name.GoTo)), "/OpenAction"), (put(lambda pdf: pdf.Root.Names, "/EmbeddedFiles", Dictionary()), "files inside"),
    (put(lambda pdf: pdf.docinfo, "/Title", String("آخر")), "/Title"), (put(lambda pdf: pdf.docinfo, "/ModDate", String("D:20200101000000Z")), "/ModDate"),
    (drawn_over(b"q " * 29, b"Q " * 29), "graphics states"), (put(lambda pdf: pdf.pages[0].obj, "/AA", Dictionary()), "actions"),
    (put(lambda pdf: pdf.Root, "/Much", String("أ" * 20000)), "longer than readers allow"), (silent, "without text"),
    (lambda pdf: pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(b">U<", b">B<")), "does not say")]


@pytest.mark.parametrize(("change", "why"), ARCHIVES)
def test_broken_archives_are_found(built: dict[str, bytes], change: Callable[[pikepdf.Pdf], None], why: str) -> None:
    assert any(why in fault for fault in faults(built["pdf/a-3u"], "pdf/a-3u", change)), faults(built["pdf/a-3u"], "pdf/a-3u", change)


def test_an_archive_has_no_smoothed_and_no_inked_pictures(built: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(built["pdf/a-2u"])) as pdf:
        pictures = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == Name.Image]
        assert len(pictures) == 3 and not any("/Interpolate" in p for p in pictures)         # one is a mask
        assert {str(p.ColorSpace) for p in pictures} == {"/DeviceRGB", "/DeviceGray"}
        inked = next(p for p in pictures if int(p.Width) == 300)
        red, green, blue = pikepdf.PdfImage(inked).as_pil_image().getpixel((9, 9))
        assert red < 90 < green and blue > 150              # cyan stays cyan


def program(folder: Path, says: str) -> str:
    """A stand-in for veraPDF that says this of every file."""
    file = folder / "verapdf"
    file.write_text(f"#!/bin/sh\necho \"{says} $*\"\n")
    file.chmod(0o755)
    return str(file)


def test_verapdf_is_asked_where_it_is_installed(book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = book(yaml="slug: b\neditions: {print: {standard: pdf/a-3a}}\n")
    monkeypatch.setenv("VERAPDF", str(tmp_path / "nowhere"))
    folder.build().exits(0).says("validator-missing", "لم يُشغَّل veraPDF")
    before = (folder.out_folder / "b-print.pdf").read_bytes()
    monkeypatch.setenv("VERAPDF", program(tmp_path, "PASS"))
    assert "validator-missing" not in folder.build().exits(0).err
    monkeypatch.setenv("VERAPDF", program(tmp_path, "FAIL"))
    folder.build().exits(1).says("edition-unsound", "veraPDF 3a", "veraPDF ua1", "FAIL --format text -v --flavour 3a")
    assert (folder.out_folder / "b-print.pdf").read_bytes() == before


def test_an_edition_without_a_standard_needs_no_validator(book, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VERAPDF", program(tmp_path, "FAIL"))
    assert "unsound" not in book(yaml="editions: {screen: {}}\n").build().exits(0).err


def test_every_element_is_reached_once(built: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(built["pdf/ua-1"])) as pdf:
        met = [e.objgen for e, _ in tagged.elements(pdf)]
        told = [o.objgen for o in pdf.objects if isinstance(o, Dictionary) and o.get("/Type") == Name.StructElem]
        assert len(met) == len(set(met)) and set(met) == set(told)
