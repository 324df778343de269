"""Annotations that PDF readers wrote into a draft come back to their words, with all that was said, once."""

import importlib
import itertools
import operator
import shutil

import pikepdf
import pymupdf
import pytest
from annotating import CORNERS, acrobat, add, annotated, marked, middle
from pikepdf import Array, Dictionary, Name, String

from warraq import annotations
from warraq.arabic.normalize import fold
from warraq.proof.marked_words import threads_of
from warraq.proof.page_map import NAME
from warraq.review_files import read_review
from warraq.reviewing import take_in


@pytest.fixture(scope="module")
def lines(unique):
    """Lines of paragraphs with their pages (from 0)."""
    return [(page["sheet"] - 1, line) for page in unique.map["pages"] for line in page["lines"] if line["kind"] == "p" and line["source"] and len(line["text"].split()) > 4]


def threads(data):
    return threads_of(annotations.annotated(data, NAME))


def one(unique, write, **how):
    (thread,) = threads(annotated(unique.path, write, **how))
    return thread


# ---- where

def test_marks_over_words_quote_them_whatever_the_order_of_corners(unique, lines):
    kinds = {"Highlight": "highlight", "StrikeOut": "strike", "Underline": "underline", "Squiggly": "underline"}
    chosen = [(subtype, order, *lines[n]) for n, (subtype, order) in enumerate(itertools.product(kinds, CORNERS), 3)]
    found = threads(annotated(unique.path, lambda pdf: [marked(pdf, sheet, subtype, [middle(line)], order) for subtype, order, sheet, line in chosen]))
    assert [(t.kind, t.page, t.line, t.source, t.quote) for t in found] == [(kinds[s], sheet + 1, line["line"], line["source"], line["text"]) for s, _, sheet, line in chosen]


def test_a_part_of_a_line_is_quoted_in_logical_order_with_what_stands_beside(unique, lines):
    chosen = lines[::4]
    found = threads(annotated(unique.path, lambda pdf: [marked(pdf, sheet, "Highlight", [middle(line, .5)]) for sheet, line in chosen]))
    for thread, (_, line) in zip(found, chosen, strict=True):
        assert line["text"].startswith(thread.quote) and 0 < len(thread.quote) < len(line["text"]) and line["text"][len(thread.quote):].strip() in thread.after


def test_a_mark_over_two_lines_quotes_both(unique, lines):
    at = next(n for n, (sheet, line) in enumerate(lines) if lines[n + 1][1]["block"] == line["block"] and lines[n + 1][0] == sheet)
    (sheet, line), (_, below) = lines[at], lines[at + 1]
    said = f"{line['text']} {below['text']}"
    assert one(unique, lambda pdf: marked(pdf, sheet, "Highlight", [middle(line), middle(below)])).quote == said
    left, bottom, right, top = line["rect"][0], below["rect"][1], line["rect"][2], line["rect"][3]
    assert one(unique, lambda pdf: add(pdf, sheet, "Highlight", (left, bottom, right, top))).quote == said          # no QuadPoints
    assert one(unique, lambda pdf: add(pdf, sheet, "Highlight", (right, top, left, bottom))).quote == said          # corners in another order


def test_notes_are_about_the_line_at_their_height(unique, lines):
    subtypes = ["Text", "FreeText", "Ink", "Square", "Circle", "Line", "Polygon", "Stamp", "FileAttachment"]
    chosen = [(subtype, inside, *lines[n]) for n, (subtype, inside) in enumerate(itertools.product(subtypes, (False, True)), 2)]

    def write(pdf):
        for subtype, inside, sheet, line in chosen:
            left, bottom, right, top = line["rect"]
            x, height = right - 60 if inside else left - 40, (bottom + top) / 2
            add(pdf, sheet, subtype, (x, height - 4, x + 20, height + 7), Contents="انظر")
    for thread, (_, _, _, line) in zip(threads(annotated(unique.path, write)), chosen, strict=True):
        assert (thread.source, thread.line) == (line["source"], line["line"]) and thread.quote in line["text"] and thread.quote


def test_a_leader_and_an_arrow_point_at_what_is_meant(unique, lines):
    sheet, line = lines[20]
    left, bottom, right, top = line["rect"]
    point = ((left + right) / 2, (bottom + top) / 2)
    called = one(unique, lambda pdf: add(pdf, sheet, "FreeText", (-100, 40, -20, 60), Contents="هنا", IT=Name.FreeTextCallout, CL=Array([*point, -20, 50])))
    arrow = one(unique, lambda pdf: add(pdf, sheet, "Line", (-100, 40, 200, 500), Contents="هنا", L=Array([-100, 50, *point]), LE=Array([Name("/None"), Name.OpenArrow])))
    assert called.source == arrow.source == line["source"] and called.line == arrow.line == line["line"]


def test_a_caret_stands_between_two_words(unique, lines):
    chosen = lines[2::8]

    def write(pdf):
        for sheet, line in chosen:
            left = middle(line, .5)[0]
            add(pdf, sheet, "Caret", (left - 4, line["rect"][1] + 1, left + 4, line["rect"][1] + 9), Contents="كلمة")
    for thread, (_, line) in zip(threads(annotated(unique.path, write)), chosen, strict=True):
        assert thread.quote in line["text"] and 1 <= len(thread.quote.split()) <= 2


def test_turned_pages_and_dropped_boxes_change_nothing(unique, lines):
    for sheet, line in (lines[4], next(pair for pair in lines if pair[0] % 2 != lines[4][0] % 2)):
        def turned(pdf, sheet=sheet, line=line):
            pdf.pages[sheet].obj.Rotate = 90
            marked(pdf, sheet, "Highlight", [middle(line)])

        def bare(pdf, sheet=sheet, line=line):
            del pdf.pages[sheet].obj.TrimBox
            marked(pdf, sheet, "Highlight", [middle(line)])
        assert one(unique, turned).quote == one(unique, bare).quote == line["text"]


def test_pages_that_were_taken_out_move_no_mark(unique, lines):
    sheet, line = lines[-1]

    def write(pdf):
        marked(pdf, sheet, "Highlight", [middle(line)])
        del pdf.pages[0:2]
    thread = one(unique, write)
    assert (thread.page, thread.source, thread.quote) == (sheet + 1, line["source"], line["text"])


def test_without_a_map_words_are_found_by_what_they_say(unique, lines, tmp_path):
    root = shutil.copytree(unique.root, tmp_path / "book")
    chosen = lines[::7]

    def write(pdf):
        del pdf.attachments[NAME]
        for n, (sheet, line) in enumerate(chosen):
            marked(pdf, sheet, "Highlight", [middle(line)], Contents=str(n))
    (tmp_path / "a.pdf").write_bytes(annotated(unique.path, write))
    found = {t.messages[0].text: t.source for t in take_in(root, [tmp_path / "a.pdf"], tmp_path).threads}
    assert found == {str(n): line["source"] for n, (_, line) in enumerate(chosen)}


def test_real_annotations_of_mupdf(unique, lines):
    chosen = lines[::6]
    with pymupdf.open(unique.path) as pdf:
        pages = list(pdf)
        for n, (sheet, line) in enumerate(chosen):
            page, (left, bottom, right, top) = pages[sheet], middle(line)
            rect = pymupdf.Rect(left, page.rect.height - top, right, page.rect.height - bottom) + (-page.mediabox.x0, 0) * 2
            kind = n % 6
            note = (page.add_highlight_annot(rect) if kind == 0 else page.add_strikeout_annot(rect) if kind == 1 else page.add_squiggly_annot(rect) if kind == 2
                    else page.add_text_annot(rect.tr - (8, 4), "x") if kind == 3 else page.add_freetext_annot(rect, "x") if kind == 4 else page.add_ink_annot([[tuple(rect.bl), tuple(rect.br)]]))
            note.set_info(title="سالم", content=str(n))
            note.update()
        data = pdf.tobytes()
    assert {t.messages[0].text: t.source for t in threads(data)} == {str(n): line["source"] for n, (_, line) in enumerate(chosen)}


# ---- what was said

def test_a_conversation_of_acrobat_is_one_thread(unique, lines):
    sheet, line = lines[5]

    def write(pdf):
        note = marked(pdf, sheet, "Highlight", [middle(line)], **acrobat(1, Contents="أهذا صحيح؟\rأظنه خطأ"))
        pop = add(pdf, sheet, "Popup", (0, 0, 9, 9), Parent=note)
        note.Popup = pop
        answer = add(pdf, sheet, "Text", (0, 0, 9, 9), **acrobat(2, T="سالم", Contents="صحيح", IRT=note, CreationDate="D:20261123090000Z"))
        add(pdf, sheet, "Text", (0, 0, 9, 9), **acrobat(3, T="ليلى", IRT=answer, State="Accepted", StateModel="Review", Contents="Accepted set by ليلى", CreationDate="D:20261124090000-05'00'"))
        add(pdf, sheet, "Text", (0, 0, 9, 9), **acrobat(4, IRT=note, State="Marked", StateModel="Marked", Contents="Marked set by ليلى"))
    thread = one(unique, write)
    assert [(m.who, m.when, m.text, m.state) for m in thread.messages] == [
        ("ليلى", "2026-11-22T09:00:00Z", "أهذا صحيح؟\nأظنه خطأ", ""), ("سالم", "2026-11-23T09:00:00Z", "صحيح", ""), ("ليلى", "2026-11-24T14:00:00Z", "قُبل", "resolved")]
    assert thread.resolved and thread.quote == line["text"]


def test_a_replacement_of_acrobat_is_one_thread(unique, lines):
    sheet, line = lines[6]

    def write(pdf):
        left, bottom, _, top = middle(line, .3)
        caret = add(pdf, sheet, "Caret", (left - 5, bottom - 2, left + 5, bottom + 6), **acrobat(1, Contents="كلمة أصحّ", IT=Name.Replace, RD=Array([.5, .5, .5, .5])))
        marked(pdf, sheet, "StrikeOut", [(left, bottom, line["rect"][2], top)], **acrobat(2, IT=Name.StrikeOutTextEdit, IRT=caret, RT=Name.Group))
    thread = one(unique, write)
    assert thread.kind == "strike" and line["text"].startswith(thread.quote) and [m.text for m in thread.messages] == ["استبدل بها: كلمة أصحّ"]


def test_circles_of_answers_and_answers_to_nothing_end(unique):
    def write(pdf):
        notes = [add(pdf, 5, "Text", (100, 100 + n, 120, 120 + n), NM=str(n), Contents=str(n)) for n in range(4)]
        notes[0].IRT, notes[1].IRT, notes[2].IRT = notes[1], notes[0], notes[2]
        notes[3].IRT = pdf.make_indirect(Dictionary(Subtype=Name.Text))
    assert sorted(sorted(m.text for m in t.messages) for t in threads(annotated(unique.path, write))) == [["0", "1"], ["2"], ["3"]]


def test_texts_in_every_encoding(unique):
    typed = {b"\xfe\xff" + "كلام".encode("utf-16-be"): "كلام", b"\xff\xfe" + "كلام".encode("utf-16-le"): "كلام", b"\xef\xbb\xbf" + "كلام".encode(): "كلام", "كلام".encode(): "كلام",
             b"caf\xe9 \x85": "café –", b"\xfe\xff\x00\x1b\x00a\x00r\x00\x1b" + "كلام".encode("utf-16-be"): "كلام", b"\xfe\xff\xd8\x00": "�", b"a\r\nb\rc\x00": "a\nb\nc", b"": ""}
    found = threads(annotated(unique.path, lambda pdf: [add(pdf, 5, "Text", (100, 100 + n, 120, 120), Contents=String(data)) for n, data in enumerate(typed)]))
    assert [t.messages[0].text for t in found] == list(typed.values())


def test_rich_text_is_read_where_there_is_no_plain(unique):
    body = '<?xml version="1.0"?><body xmlns="http://www.w3.org/1999/xhtml"><p dir="rtl"><span style="color:#f00">أول &amp; ثان</span></p><p>ثالث</p></body>'
    assert one(unique, lambda pdf: add(pdf, 5, "Text", (100, 100, 120, 120), RC=body)).messages[0].text == "أول & ثان\nثالث"
    assert one(unique, lambda pdf: add(pdf, 5, "Text", (100, 100, 120, 120), RC=pdf.make_stream(body.encode()))).messages[0].text == "أول & ثان\nثالث"


def test_dates_in_every_spelling(unique):
    typed = {"D:20261122120000+03'00'": "2026-11-22T09:00:00Z", "D:20261122120000+03'30": "2026-11-22T08:30:00Z", "D:20261122120000-0500": "2026-11-22T17:00:00Z",
             "D:20261122120000Z00'00'": "2026-11-22T12:00:00Z", "D:20261122": "2026-11-22T00:00:00Z", "20261122235959": "2026-11-22T23:59:59Z", "2026-11-22T12:00:00Z": "2026-11-22T12:00:00Z",
             "D:20261322120000": "", "D:00000000": "", "yesterday": "", "": ""}
    found = threads(annotated(unique.path, lambda pdf: [add(pdf, 5, "Text", (100, 100 + n, 120, 120), M=date) for n, date in enumerate(typed)]))
    assert [t.messages[0].when for t in found] == list(typed.values())


# ---- the same file again

def test_a_file_saved_again_brings_only_what_is_new(unique, lines, tmp_path):
    (sheet, line), (other, more) = lines[5], lines[9]

    def first(pdf):
        for n in range(3):      # a reader that names them alike on each page, and one that names none
            marked(pdf, sheet, "Highlight", [middle(line)], NM=f"annot-0-{n}", T="ليلى", Contents=str(n), CreationDate=f"D:2026112212000{n}Z")
        marked(pdf, sheet, "Highlight", [middle(line)], Contents="a")
        marked(pdf, sheet, "Highlight", [middle(line)], Contents="a")

    def again(pdf):
        first(pdf)
        add(pdf, sheet, "Text", (1, 1, 9, 9), Contents="رأيي", IRT=pdf.pages[sheet].obj.Annots[-5], T="سالم", CreationDate="D:20261123120000Z")
        marked(pdf, other, "StrikeOut", [middle(more)], Contents="جديد")
    before, after = ({t.id: {m.id for m in t.messages} for t in threads(annotated(unique.path, write))} for write in (first, again))
    assert len(before) == 5 and len(after) == 6 and all(before[name] <= after[name] for name in before)
    assert sum(map(len, after.values())) == 7
    same = annotated(unique.path, first, object_stream_mode=pikepdf.ObjectStreamMode.disable, linearize=True)
    assert {t.id for t in threads(same)} == set(before)


# ---- files that are none

def test_a_locked_file_is_told_of(unique, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(annotated(unique.path, lambda pdf: add(pdf, 5, "Text", (0, 0, 9, 9)), encryption=pikepdf.Encryption(owner="x", user="y")))
    assert [d.code for d in read_review(path).diagnostics] == ["review-locked"]
    path.write_bytes(annotated(unique.path, lambda pdf: add(pdf, 5, "Text", (0, 0, 9, 9)), encryption=pikepdf.Encryption(owner="x", user="")))      # only forbids changes
    assert read_review(path).value.threads


def test_a_damaged_file_is_told_of_or_read_as_far_as_it_goes(unique, tmp_path):
    path = tmp_path / "a.pdf"
    whole = annotated(unique.path, lambda pdf: add(pdf, 5, "Text", (0, 0, 9, 9)))
    for data in (b"%PDF-1.7\n", whole[:2000], b"%PDF-1.7\n" + bytes(range(256)) * 40, b"junk\n" + whole):
        path.write_bytes(data)
        value, said = read_review(path)
        assert value or [d.code for d in said] in (["review-broken"], ["review-empty"]), said


def test_a_file_without_marks_says_so(unique, tmp_path):
    assert [d.code for d in read_review(unique.path).diagnostics] == ["review-empty"]


def test_more_marks_than_anybody_makes_are_refused(unique, tmp_path, monkeypatch):
    monkeypatch.setattr(importlib.import_module("warraq.annotations.collected"), "MOST", 3)
    path = tmp_path / "a.pdf"
    path.write_bytes(annotated(unique.path, lambda pdf: [add(pdf, 5, "Text", (0, 0, 9, 9)) for _ in range(4)]))
    assert [(d.code, d.fact("limit")) for d in read_review(path).diagnostics] == [("review-many", "3")]


def test_fields_that_make_no_sense_cost_no_mark(unique):
    wrong = [("Rect", Array([])), ("Rect", Array([Name.x, 1, 2, 3])), ("Rect", Array([10**15, 0, 1, 1])), ("QuadPoints", Array([1, 2, 3])), ("QuadPoints", Array([0] * 8)), ("QuadPoints", Name.x),
             ("Contents", Name.x), ("IRT", 5), ("CL", Array([])), ("L", Array([1])), ("NM", 3), ("T", Array([])), ("M", Dictionary()), ("State", Name.x)]
    chosen = list(itertools.product(("Highlight", "Line", "Text", "FreeText"), wrong))
    found = threads(annotated(unique.path, lambda pdf: [operator.setitem(add(pdf, 5, subtype, (100, 100, 120, 120)), f"/{field}", value) for subtype, (field, value) in chosen]))
    assert len({t.id for t in found}) == len(chosen) and {t.page for t in found} == {6}


@pytest.mark.parametrize("data", [b"", b'{"format": 1, "build": "x", "pages": [{"sheet": "y"}]}', b"\xff", b"[" * 99_999])
def test_a_map_that_is_none_is_as_if_there_were_none(unique, lines, data):
    sheet, line = lines[5]

    def write(pdf):
        pdf.attachments[NAME] = pikepdf.AttachedFileSpec(pdf, data, filename=NAME)
        marked(pdf, sheet, "Highlight", [middle(line)])
    thread = one(unique, write)
    assert thread.source == "" and fold(thread.quote) == fold(line["text"])
