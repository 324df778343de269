"""Qur'anic text and honorifics on the page: the font, the letters, the brackets, the lines."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from dataclasses import replace

import pymupdf
import pytest
from pdf_books import MOMENT, Bench, document

from warraq.arabic.together import kept
from warraq.compose.pdf import PdfDrawing
from warraq.model import Edition, Element, Settings
from warraq.render.pdf import confined, engine
from warraq import styles
from warraq.render.pdf.cures import Cure
from warraq.render.pdf.line import pause_marks

SETTINGS = Settings("كتاب", ("مؤلف",), "book", "urn:x:1")
FATIHA = ("بِسۡمِ ٱللَّهِ ٱلرَّحۡمَٰنِ ٱلرَّحِيمِ ۝١ ٱلۡحَمۡدُ لِلَّهِ رَبِّ ٱلۡعَٰلَمِينَ ۝٢ ٱلرَّحۡمَٰنِ ٱلرَّحِيمِ ۝٣ مَٰلِكِ يَوۡمِ ٱلدِّينِ ۝٤ إِيَّاكَ نَعۡبُدُ وَإِيَّاكَ نَسۡتَعِينُ ۝٥ "
          "ٱهۡدِنَا ٱلصِّرَٰطَ ٱلۡمُسۡتَقِيمَ ۝٦ صِرَٰطَ ٱلَّذِينَ أَنۡعَمۡتَ عَلَيۡهِمۡ غَيۡرِ ٱلۡمَغۡضُوبِ عَلَيۡهِمۡ وَلَا ٱلضَّآلِّينَ ۝٧")
PLAIN = "كان الوراق ينسخ الكتب ويجلدها ويبيعها في سوق المدينة وكان الناس يقصدونه من كل مكان بعيد "


def quran(text: str, tag: str = "span") -> Element:
    return Element(tag, (("class", "quran"),), (text,) if tag == "span" else (Element("p", (), (text,)),))


def printed(bench: Bench, *nodes: object, own: str = "") -> pymupdf.Document:
    """Prose set with the classic theme."""
    sheets = tuple(f"book://styles/{name}" for name in styles.theme_sheets("classic", Edition("print", "pdf")))
    body = PdfDrawing(SETTINGS).prose(tuple(nodes))
    typeset = engine.start()
    roots = {"styles": styles.folder(), "manuscript": bench.folder / "manuscript"}
    xhtml = document(body, head=f"<style>@page {{ size: A5 }}{own}</style>")
    return pymupdf.open(stream=confined.run(lambda: typeset.whole(xhtml, sheets, roots, MOMENT), 60))


def paragraph(*inner: object) -> Element:
    return Element("p", (), tuple(inner))


def baselines(pdf: pymupdf.Document) -> list[float]:
    """Heights of the lines of the body's font on the first page."""
    found = Counter(round(c[2][1], 1) for span in pdf[0].get_texttrace() if span["font"] == "Amiri" for c in span["chars"])
    return sorted(y for y, count in found.items() if count > 15)


def test_a_block_is_set_in_its_own_font(bench: Bench) -> None:
    drawn = Counter({span["font"]: len(span["chars"]) for span in printed(bench, quran(FATIHA, "div"))[0].get_texttrace()})
    assert drawn["Amiri-Quran"] > 200 and sum(drawn.values()) - drawn["Amiri-Quran"] < 3


def test_its_source_is_set_as_that_of_a_quotation(bench: Bench) -> None:
    source = Element("footer", (("class", "source"),), ("— الفاتحة: ١–٧",))
    set_ = printed(bench, replace(quran(FATIHA, "div"), children=(paragraph(FATIHA), source)), Element("blockquote", (), (paragraph("نص"), source)))
    lines = [(span["font"], round(span["size"], 2), span["color"]) for span in set_[0].get_texttrace() if {ord("ة"), ord("ف")} & {c[0] for c in span["chars"]}
             and span["font"] != "Amiri-Quran"]
    assert len(lines) == 2 and lines[0] == lines[1] and lines[0][0] == "Amiri"


def at_widths(body: str, widths: range) -> str:
    return "".join(f'<div style="width: {width}px">{body}</div>' for width in widths)


def test_no_line_begins_with_the_number_of_an_ayah(bench: Bench) -> None:
    body = at_widths(PdfDrawing(SETTINGS).prose((quran(FATIHA, "div"),)), range(110, 190, 8))
    found = bench.seen(body, line_texts, ".kept-words { white-space: nowrap }")
    assert len(found) > 80 and not any(line.lstrip().startswith("۝") for line in found)
    assert "".join(line for line in found if len(line) > 1).replace(" ", "") == FATIHA.replace(" ", "") * 10      # single signs are page numbers


def test_no_line_begins_with_an_honorific(bench: Bench) -> None:
    prose = "قال رسول الله ﷺ وروى عنه عمر ﵁ وعائشة ﵂ أن الله ﷻ يحب من محمد ﷺ وأمته " * 3
    found = bench.seen(at_widths(PdfDrawing(SETTINGS).prose((paragraph(prose),)), range(100, 180, 8)), line_texts)
    assert len(found) > 80 and not any(line[0] in "ﷺﷻ﵁﵂" for line in found)
    assert any(line[0] in "ﷺﷻ﵁﵂" for line in bench.seen(at_widths(f"<p>{prose}</p>", range(100, 180, 8)), line_texts))


def line_texts(laid_out: object) -> list[str]:
    from weasyprint.formatting_structure import boxes
    return ["".join(b.text for b in line.descendants() if isinstance(b, boxes.TextBox))
            for sheet in laid_out.pages for line in sheet._page_box.descendants() if isinstance(line, boxes.LineBox)]


def test_an_ayah_in_a_line_does_not_push_it_away(bench: Bench) -> None:
    ayah = quran("﴿يَٰٓأَيُّهَا ٱلَّذِينَ ءَامَنُواْ ٱسۡتَعِينُواْ بِٱلصَّبۡرِ وَٱلصَّلَوٰةِۚ إِنَّ ٱللَّهَ مَعَ ٱلصَّٰبِرِينَ ١٥٣﴾")
    found = baselines(printed(bench, paragraph(PLAIN * 2, ayah, " " + PLAIN * 2), own=".quran { font-family: Amiri Quran, Amiri }"))
    steps = {round(b - a, 1) for a, b in zip(found, found[1:])}
    assert len(found) > 4 and steps <= {21.5, 43.0}


def test_honorifics_are_drawn_by_a_font_that_has_them(bench: Bench) -> None:
    signs = "ﷺ ﷻ ﷽ ﵀ ﵁ ﵏ ﷾ ﷿"
    pdf = printed(bench, *(Element(tag, (), (signs,)) for tag in ("h1", "h2", "h3")), *(paragraph(Element(tag, (), (signs,))) for tag in ("b", "small", "code")))
    drawn = [c for span in pdf[0].get_texttrace() for c in span["chars"] if c[0] > 0xfd00]
    assert len(drawn) == 6 * 8 and all(glyph != 0 for _, glyph, *_ in drawn)


def test_the_basmala_stands_in_the_middle(bench: Bench) -> None:
    pdf = printed(bench, paragraph("﷽"), paragraph(PLAIN * 3))
    inked = pdf[0].get_texttrace()
    wide = max((c[3] for span in inked for c in span["chars"]), key=lambda box: box[2] - box[0])
    line = [c[3] for span in inked for c in span["chars"] if c[3][1] > wide[3]]
    assert abs((wide[0] + wide[2]) / 2 - (min(b[0] for b in line) + max(b[2] for b in line)) / 2) < 1


def test_the_brackets_open_at_the_right(bench: Bench) -> None:
    """By ink: the ornate bracket at the right end bulges to the right."""
    pdf = printed(bench, paragraph(quran("﴿ٱللَّهُ﴾")), own="p { font-size: 60pt !important; line-height: 120pt !important } @page { size: 300pt 300pt }")
    pixels = pdf[0].get_pixmap(dpi=72, colorspace=pymupdf.csGRAY)
    columns = [[y for y in range(30, 200) if pixels.pixel(x, y)[0] < 128] for x in range(pixels.width)]
    left, right = (edge([x for x, column in enumerate(columns) if column]) for edge in (min, max))

    def height(outer: int, step: int) -> int:
        inked = [y for x in range(12) for y in columns[outer + step * x]]
        return max(inked) - min(inked)
    assert height(right, -1) < height(right - 24, -1) - 5 and height(left, 1) < height(left + 24, 1) - 5


@pytest.mark.parametrize("tag", ["span", "div"])
def test_pause_marks_do_not_stand_in_the_line_above(bench: Bench, tag: str) -> None:
    """By ink: of a word of 40 points the highest is 60 points above the lowest, not 80."""
    def height(*without: Cure) -> int:
        with ExitStack() as stack:
            for hook in without:
                stack.enter_context(hook.lifted())
            pdf = printed(bench, quran("ٱلصَّلَوٰةِۚ", tag), own=".quran { font-size: 40pt !important; line-height: 120pt !important } @page { size: 300pt 300pt }")
        pixels = pdf[0].get_pixmap(dpi=72, colorspace=pymupdf.csGRAY)
        inked = [y for y in range(30, 240) if any(pixels.pixel(x, y)[0] < 128 for x in range(pixels.width))]
        return max(inked) - min(inked)
    assert engine.start() and height() < 66 < 75 < height(pause_marks.HOOK)


def test_kept_is_all_that_is_done_to_quranic_text() -> None:
    assert PdfDrawing(SETTINGS).prose((quran(FATIHA),)).replace('<span class="kept-words">', "").replace("</span>", "") == f'<span class="quran">{FATIHA}'
    assert kept((FATIHA,)) == (FATIHA,)
