"""What the rules of a proof find in pages made by hand, and where they put what was heard before."""

import json

import pytest

from warraq.catalogue import found
from warraq.diagnostics import Severity, Span
from warraq.printed import PrintedLine, PrintedPage, PrintedPicture, packed, unpacked
from warraq.proof.findings import findings_of
from warraq.proof.review_pages.kinds import kind_of
from warraq.proof.tracing import Place, Traced, line_numbers

TEXT = "هذا سطر من نص المقال"


class Pages:
    """Pages under construction, a line every twenty points from above."""

    def __init__(self, document="a"):
        self.pages, self.lines, self.document = [], [], document

    def page(self, *said, label="١", pictures=(), document=None, bottom=None):
        """`said`: kind, block, text and more of each line; the type area ends with them, or at `bottom`."""
        lines = [PrintedLine((50, 380 - 20 * n, 50 + len(text) * 6, 400 - 20 * n), text, "a.md", block, block, kind, size=12, **more)
                 for n, (kind, block, text, more) in enumerate(said)]
        document = self.document if document is None else document
        self.pages.append(PrintedPage((300, 420), (50, bottom or lines[-1].box[1], 250, 400), tuple(lines), label, document, tuple(pictures)))
        self.lines += [Traced(len(self.pages) - 1, number, line, document, Place("a.md", line.line, 0, line.line))
                       for number, line in zip(line_numbers(lines), lines)]
        return self

    def found(self, *diagnostics, text=""):
        return findings_of(self.pages, self.lines, {"a.md": text}, diagnostics)

    def codes(self):
        return [(f.diagnostic.code, f.sheet, f.line) for f in self.found()]


def lines(kind, block, count, *, last=TEXT, **more):
    """So many lines of a block, each beginning and ending with another word."""
    words = [f"{'أبتثجحخدذر'[n]}ول {TEXT} {'سشصضطظعغفق'[n]}خر" for n in range(count - 1)]
    return [(kind, block, text, more) for text in (*words, last)]


def test_a_widow_and_an_orphan():
    pages = Pages().page(*lines("p", 1, 4)).page(*lines("p", 1, 1), *lines("p", 3, 5))
    assert pages.codes() == [("proof-widow", 1, 1)]
    pages = Pages().page(*lines("p", 1, 4), *lines("p", 9, 1)).page(*lines("p", 9, 6))
    assert pages.codes() == [("proof-orphan", 0, 5)]
    assert Pages().page(*lines("p", 1, 4)).page(*lines("p", 1, 2), *lines("p", 3, 5)).codes() == []


def test_notes_between_the_parts_of_a_paragraph_do_not_matter():
    pages = Pages().page(*lines("p", 1, 4), *lines("aside", 2, 3)).page(*lines("p", 1, 3), *lines("p", 3, 3))
    assert pages.codes() == []


@pytest.mark.parametrize("text, severity", [("كلا", Severity.WARNING), ("كلمات", Severity.NOTICE)])
def test_a_last_line_of_a_short_word(text, severity):
    (finding,) = Pages().page(*lines("p", 1, 3, last=text), *lines("p", 2, 4)).found()
    assert (finding.diagnostic.code, finding.line, finding.diagnostic.severity) == ("proof-line-short", 3, severity)
    assert finding.quote == text and finding.diagnostic.span == Span("a.md", 1, 1)


def test_lines_that_the_author_has_parted_are_as_they_are():
    assert Pages().page(("p", 1, "المكتبة", {}), ("p", 1, "كلا", {}), *lines("p", 2, 4)).codes() == []


def test_the_quran_is_not_reworded():
    said = [("p", 1, "﴿" + TEXT, {"space": .9, "added": .6}), *lines("p", 1, 3, last="كلا")]
    assert Pages().page(*said, *lines("p", 2, 4)).codes() == []


def test_a_short_paragraph_and_a_short_note_are_no_short_last_line():
    assert Pages().page(("p", 1, "كلا", {}), *lines("p", 2, 4), *lines("aside", 3, 2, last="كلا")).codes() == []


def test_loose_and_tight_lines():
    said = [("p", 1, f"{word} {TEXT} {word}", {"space": space, "added": added}) for word, space, added in
            (("أول", .3, 0), ("ثان", .9, .6), ("ثالث", .7, .4), ("رابع", .1, 0))]
    found_there = Pages().page(*said).found()
    assert [(f.diagnostic.code, f.line) for f in found_there] == [("proof-line-loose", 2), ("proof-line-tight", 4)]
    assert found_there[0].diagnostic.fact("times") == "3.0" and found_there[1].diagnostic.fact("percent") == "10"


def test_a_paragraph_in_a_narrow_column_is_one_trouble():
    said = [(kind, block, text, more | {"space": .9, "added": .6}) for kind, block, text, more in lines("li", 1, 7)]
    (finding,) = Pages().page(*said).found()
    assert (finding.diagnostic.code, finding.line, finding.diagnostic.fact("lines")) == ("proof-paragraph-loose", 1, "7")


def test_lines_that_begin_or_end_alike():
    said = [("p", 1, text, {}) for text in ("كان الورّاق ينسخ في دكانه", "كانَ يجلّد الكتب، ويبيعها في", "السوق ويعود في")]
    assert Pages().page(*said, *lines("p", 2, 4)).codes() == [("proof-line-begins-alike", 0, 2), ("proof-line-ends-alike", 0, 3)]


def test_a_heading_at_the_foot():
    assert Pages().page(*lines("p", 1, 5), ("h2", 2, "عنوان", {})).page(*lines("p", 3, 5)).codes() == [("proof-heading-foot", 0, 6)]
    one_below = Pages().page(*lines("p", 1, 5), ("h3", 2, "عنوان", {}), *lines("li", 3, 1)).page(*lines("li", 4, 5))
    assert one_below.codes() == [("proof-heading-foot", 0, 6)]
    stacked = Pages().page(*lines("p", 1, 5), ("h2", 2, "باب", {}), ("h3", 3, "فصل", {})).page(*lines("p", 4, 5))
    assert stacked.codes() == [("proof-heading-foot", 0, 6)]


def test_a_heading_that_is_followed():
    picture = PrintedPicture((50, 20, 250, 200), "a.md", 3)
    assert Pages().page(*lines("p", 1, 5), ("h2", 2, "عنوان", {}), pictures=[picture]).page(*lines("p", 3, 5)).codes() == []
    assert Pages().page(*lines("p", 1, 5), ("h2", 2, "عنوان", {}), *lines("p", 3, 2)).page(*lines("p", 4, 5)).codes() == []
    assert Pages().page(*lines("p", 1, 5), ("h2", 2, "عنوان", {}), *lines("p", 3, 1)).page(("h2", 4, "عنوان", {}), *lines("p", 5, 5)).codes() == []


def test_a_nearly_empty_page():
    assert Pages().page(*lines("p", 1, 9)).page(*lines("p", 1, 3)).codes() == [("proof-page-short", 1, 1)]
    assert Pages().page(*lines("p", 1, 9)).page(*lines("p", 1, 6)).codes() == []
    assert Pages("_front").page(*lines("p", 1, 9)).page(*lines("p", 1, 3)).codes() == []


def test_white_paper_in_the_middle_of_an_article():
    after = lines("p", 2, 9)
    (finding,) = Pages().page(*lines("p", 1, 8), bottom=20).page(*after).page(*lines("p", 3, 9)).found()
    assert (finding.diagnostic.code, finding.sheet, finding.line, finding.diagnostic.fact("percent")) == ("proof-page-gap", 0, 8, "58") and finding.diagnostic.severity is Severity.WARNING
    picture, notes = PrintedPicture((60, 30, 200, 230), "a.md", 7), lines("aside", 9, 6)
    assert Pages().page(*lines("p", 1, 8), pictures=[picture], bottom=20).page(*after).codes() == []
    assert Pages().page(*lines("p", 1, 8), *notes, bottom=100).page(*after).codes() == []


def test_a_reference_to_its_own_page():
    pages = Pages().page(("p", 1, "انظر الشكل ١، ص ٥", {"numbers": ("٥",)}), ("p", 2, "وكتابه، ص ٥", {}), ("p", 3, "ص ٦", {"numbers": ("٦",)}), label="٥")
    assert pages.codes() == [("proof-reference-own-page", 0, 1)]


def test_diagnostics_stand_at_their_words():
    said = [("p", 3, "أول السطر", {}), ("p", 3, "ثاني السطر", {}), ("p", 5, "فقرة", {})]
    pages = Pages().page(*said, pictures=[PrintedPicture((60, 100, 200, 200), "a.md", 7)])
    at = [(3, 0), (3, 10), (5, 0)]
    pages.lines = [Traced(t.sheet, t.number, t.line, "a", Place("a.md", *place)) for t, place in zip(pages.lines, at)]
    text = "---\n---\nأول السطر ثاني السطر\n\nفقرة\n\n![صورة](x.png)\n"
    said = (found("typing-ellipsis", Span("a.md", 3, 12, 4), written="...", instead="…"), found("reference-unresolved", Span("a.md", 5, 1), target="x"),
            found("overfull-line", Span("a.md", 3), text="ثاني الس…", points="3"), found("image-coarse", Span("a.md", 7), path="x.png", dpi=70, want=150),
            found("imprint-incomplete", Span("book.yaml", 1), missing="x"), found("imprint-incomplete", Span("book.yaml", 1), missing="x"))
    placed = pages.found(*said, text=text)
    assert [(f.diagnostic.code, f.sheet, f.line) for f in placed if not f.diagnostic.code.startswith("proof-")] == [
        ("imprint-incomplete", None, 0), ("overfull-line", 0, 2), ("typing-ellipsis", 0, 2), ("reference-unresolved", 0, 3), ("image-coarse", 0, 0)]
    by_code = {f.diagnostic.code: f for f in placed}
    assert by_code["typing-ellipsis"].quote == "..." and by_code["reference-unresolved"].quote == "فقرة"
    assert by_code["image-coarse"].box == (60, 100, 200, 200)
    assert by_code["overfull-line"].diagnostic.span == Span("a.md", 3, 11)


@pytest.mark.parametrize("code, source", [("proof-widow", "layout"), ("proof-reference-own-page", "references"), ("reference-near", "references"), ("image-alt", "pictures"),
                                          ("typing-ellipsis", "typing"), ("table-broken", "layout"), ("pages-blank", "layout"), ("isbn-invalid", "book"), ("text-off-page", "layout")])
def test_what_a_finding_is_about(code, source):
    assert kind_of(code) == source


def test_pages_come_out_of_the_cache_as_they_went_in():
    line = PrintedLine((1, 2, 3, 4), "نص", "a.md", 3, 2, "p", False, 12.5, .41, .118)
    pages = (PrintedPage((300, 400), (40, 40, 260, 360), (line,), pictures=(PrintedPicture((5, 6, 7, 8), "a.md", 9),)),)
    assert unpacked(json.loads(json.dumps(packed(pages)))) == pages
