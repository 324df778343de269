"""Each glyph is drawn with the font file that it was measured with, whatever the files are called."""

from __future__ import annotations

import io
from contextlib import ExitStack

import pikepdf
import pymupdf
import pytest
from pdf_books import MOMENT, Bench, document, page

from warraq.render.pdf import confined, engine
from warraq.render.pdf.cures import fonts_by_file

AMIRI, PLEX, SERIF = ("amiri/Amiri-Regular.ttf", "ibm-plex-sans-arabic/IBMPlexSansArabic-Regular.ttf", "noto-serif/NotoSerif-Regular.ttf")
BODY = "<p>يقرأ الناس Arabic books منذ القدم، and they read.</p><p style='font-size: 20px'>كتب Books</p>"


def face(family: str, file: str, more: str = "") -> str:
    return f"@font-face {{ font-family: {family}; src: url('book://manuscript/{file.split(chr(47))[1]}'); {more} }}\n"


SPLIT = (face("One", AMIRI, "unicode-range: U+0600-06FF, U+0020, U+060C") + face("One", SERIF, "unicode-range: U+0021-007E")
         + "html { font-family: One }")
APART = face("Two", SERIF, "unicode-range: U+0021-007E") + face("Three", AMIRI) + "html { font-family: Two, Three }"


@pytest.fixture
def press(bench: Bench) -> Bench:
    """A bench whose manuscript brings fonts along."""
    for file in (AMIRI, PLEX, SERIF):
        content = (bench.folder / "styles/fonts" / file).read_bytes()
        (bench.folder / "manuscript" / file.split("/")[1]).write_bytes(content)
    return bench


def picture(content: bytes) -> bytes:
    with pymupdf.open(stream=content) as pdf:
        return pdf[0].get_pixmap(dpi=150).samples


def whole(bench: Bench, css: str, *without: object) -> bytes:
    typeset = engine.start()

    def task() -> bytes:
        with ExitStack() as stack:
            for cure in without:
                stack.enter_context(cure.lifted())
            return typeset.whole(document(BODY, head=f"<style>{bench.css}{css}</style>"), (), bench.roots, MOMENT)
    return confined.run(task, 60)


def test_a_family_split_by_characters_looks_like_two_families(press: Bench) -> None:
    assert picture(whole(press, SPLIT)) == picture(whole(press, APART))
    assert picture(whole(press, SPLIT, *fonts_by_file.CURES)) != picture(whole(press, APART))


@pytest.mark.parametrize("css", [SPLIT, APART])
def test_the_book_holds_both_files_once(press: Bench, css: str) -> None:
    """A second chapter uses the same fonts in the other order."""
    press.write(press.css + css)
    book = press.printed([page("a", BODY), page("b", "<p>Books كتب</p>")])
    with pikepdf.open(io.BytesIO(book.rendered.content)) as pdf:
        names = [str(o.FontName) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
    # The margin box has Amiri under its own name: the book knows files, not names.
    assert sorted(name.partition("+")[2] for name in names) == ["Amiri-Regular", "NotoSerif-Regular"]


def test_one_file_under_two_names_is_one_font(press: Bench) -> None:
    css = face("One", PLEX) + face("Two", PLEX) + "html { font-family: One } p + p { font-family: Two }"
    alone = face("One", PLEX) + "html { font-family: One }"
    assert picture(whole(press, css)) == picture(whole(press, alone))
