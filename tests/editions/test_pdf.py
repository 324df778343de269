"""The PDF editions of the sample book, opened and looked at."""

import pikepdf
import pypdfium2
import pytest

import warraq.arabic.numerals as numerals
from printed import labels, numbers
from warraq.verify.pdf import destinations

EDITIONS = ("print", "screen")


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_printed_page_number_is_that_of_its_target(sample, edition):
    found = list(numbers(sample.path(edition)))
    assert [p for p in found if p.number != p.label] == []
    assert len(found) > 120         # contents lines and «ص N» references


@pytest.mark.parametrize("edition", EDITIONS)
def test_folios_are_the_page_labels(sample, edition):
    """The number at the head or foot of a page, as pdfium reads it, is that page's label."""
    path, wrong, seen = sample.path(edition), [], 0
    document = pypdfium2.PdfDocument(path)
    for index, label in enumerate(labels(path)):
        page = document[index]
        height, text = page.get_height(), page.get_textpage()
        margins = text.get_text_bounded(bottom=height * .88), text.get_text_bounded(top=height * .12)
        words = numerals.european(" ".join(margins)).split()
        digits = [w for w in words if w.isdigit()]
        if digits and label.isdigit():          # front matter bears letters, and its contents reach into the margins looked at
            seen += 1
            wrong += [(index + 1, label, digits)] if label not in (d for w in digits for d in (w, w[::-1])) else []
    assert wrong == [] and seen > 60


@pytest.mark.parametrize("edition", EDITIONS)
def test_catalogue_and_metadata(sample, edition):
    with pikepdf.open(sample.path(edition)) as pdf:
        assert pdf.Root.ViewerPreferences.Direction == "/R2L" and str(pdf.Root.Lang) == "ar"
        assert "الكسب من الإنترنت" in str(pdf.docinfo.Title) and "ورّاق" in str(pdf.docinfo.Author)
        assert [round(float(v)) for v in pdf.pages[0].mediabox] == [0, 0, 420, 595]
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
            parts = [item for item in outline.root if item.title in ("الأساس", "الحرفة", "الطريق")]
        assert titles[:2] == (["مقدمة", "المحتويات"] if edition == "print" else ["الغلاف", "مقدمة"]) and len(parts) == 3 and len(parts[0].children) == 3
        assert pdf.check_pdf_syntax() == [] if hasattr(pdf, "check_pdf_syntax") else pdf.check() == []


def test_chapters_open_on_odd_pages_in_print(sample):
    with pikepdf.open(sample.path("print")) as pdf:
        label = dict(zip((p.obj.objgen for p in pdf.pages), labels(sample.path("print"))))
        opened = [label[place[0].objgen] for name, place in destinations(pdf).items() if name in ("why-fail", "suitability", "trust", "first-year", "_faq")]
    assert len(opened) == 5 and all(int(n) % 2 for n in opened)


def test_the_screen_edition_has_no_blank_pages(sample):
    document = pypdfium2.PdfDocument(sample.path("screen"))
    assert [i for i in range(len(document)) if not document[i].get_textpage().get_text_range().strip()] == []


def test_front_matter_is_numbered_in_abjad_and_the_body_from_one(sample):
    found = labels(sample.path("print"))
    assert found[:4] == ["أ", "ب", "ج", "د"] and found[found.index("1"):][:3] == ["1", "2", "3"]
    assert len(set(found)) == len(found)
