"""The draft shows the book's own pages on wider sheets, and carries its map, which no edition does."""

import re
import shutil
from dataclasses import replace

import pikepdf
import pytest
from drafts import MARGIN, map_of

from built import press
from warraq.marked import MarginNote, MarkedPage
from warraq.render.pdf.draft import _in_type


def contents(page):
    parts = page.obj.Contents
    return b"".join(part.read_bytes() for part in (parts if isinstance(parts, pikepdf.Array) else [parts]))


def test_every_page_is_drawn_by_the_very_operators_of_the_final_book(unique):
    with unique.draft as draft, unique.final as final:
        assert len(draft.pages) == len(final.pages) > 10
        for one, other in zip(draft.pages, final.pages):
            own = other.obj.get("/Contents")
            assert own is None or own.read_bytes() in contents(one)


def test_the_same_lines_break_at_the_same_places(unique):
    import pymupdf
    with pymupdf.open(unique.out / "unique-print.pdf") as final:
        for sheet, (one, other) in enumerate(zip(unique.seen, final)):
            shift = MARGIN if sheet % 2 == 0 else 0
            inside = {(w[4], round(w[0] - shift), round(w[1])) for w in one.get_text("words") if -1 < w[0] - shift < other.rect.width}
            assert {(w[4], round(w[0]), round(w[1])) for w in other.get_text("words")} <= inside


def test_sheets_grow_outwards_by_the_margin(unique):
    with unique.draft as draft, unique.final as final:
        for sheet, (one, other) in enumerate(zip(draft.pages, final.pages)):
            left, bottom, right, top = map(float, other.mediabox)
            wide = [left - MARGIN, bottom, right, top] if sheet % 2 == 0 else [left, bottom, right + MARGIN, top]
            assert list(map(float, one.mediabox)) == pytest.approx(wide, abs=.01) and list(map(float, one.cropbox)) == pytest.approx(wide, abs=.01)
            assert list(map(float, one.trimbox)) == pytest.approx([left, bottom, right, top], abs=.01)


def test_every_page_says_that_it_is_a_draft_of_which_version_and_date(unique):
    build = unique.map["build"]
    for sheet in range(len(unique.seen)):
        said = " ".join(word for word, _ in unique.margin_words(sheet))
        assert "مسودة" in said.replace("ـ", "") and build[:8] in said and "يناير" in said
        assert any(sorted(word) == sorted("٢٠٢٦") for word in said.split())        # MuPDF turns round digits that stand after Arabic letters


def test_the_date_is_the_builds_and_never_the_clocks(remarked, tmp_path):
    assert remarked.map["date"] is None and "تاريخ" in " ".join(word for word, _ in remarked.margin_words(0))
    shutil.copytree(remarked.out / ".cache", tmp_path / ".cache")       # only the date is another
    made = press("proof", "--manuscript", str(remarked.root), "--out", str(tmp_path), SOURCE_DATE_EPOCH="1700000000")
    assert made.returncode == 0 and map_of(tmp_path / "proof/remarked-draft.pdf")["date"] == "2023-11-14"


def test_the_map_is_in_the_draft_alone(unique):
    with unique.draft as draft, unique.final as final:
        assert list(draft.attachments) == ["proof-map.json"] and not list(final.attachments)
        assert draft.docinfo["/Title"] != final.docinfo["/Title"] and [p.label for p in draft.pages] == [p.label for p in final.pages]


def test_links_and_outline_still_lead_where_they_led(unique):
    with unique.draft as draft, unique.final as final:
        with draft.open_outline() as one, final.open_outline() as other:
            assert [i.title for i in one.root] == [i.title for i in other.root]
        assert [len(p.obj.get("/Annots", [])) for p in draft.pages] == [len(p.obj.get("/Annots", [])) for p in final.pages]


def test_every_fifth_line_is_numbered_at_the_outer_edge(unique):
    arabic = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
    for sheet, told in enumerate(unique.map["pages"]):
        page = unique.seen[sheet]
        wanted = {line["line"]: line["rect"] for line in told["lines"] if line["line"] and line["line"] % 5 == 0}
        width, height = told["size"]
        shift = MARGIN if sheet % 2 == 0 else 0
        found = {}
        for w in page.get_text("words"):
            x, y = (w[0] + w[2]) / 2 - shift, height - (w[1] + w[3]) / 2
            digits = w[4].translate(arabic)
            outside = x < min((line["rect"][0] for line in told["lines"]), default=0) if sheet % 2 == 0 else x > max((line["rect"][2] for line in told["lines"]), default=width)
            beside = any(line["rect"][1] - 1 < y < line["rect"][3] + 1 for line in told["lines"])       # and so no folio
            if digits.isascii() and digits.isdecimal() and outside and beside and 0 < x < width:
                found["".join(sorted(digits))] = y              # MuPDF turns round digits that stand alone in a right-to-left page
        assert set(found) == {"".join(sorted(str(n))) for n in wanted}, (sheet, found, wanted)
        assert all(rect[1] - 1 < found["".join(sorted(str(n)))] < rect[3] + 1 for n, rect in wanted.items())


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_proof_is_the_same_at_every_build_in_any_folder(unique, tmp_path):
    shutil.copytree(unique.root, tmp_path / "elsewhere")
    for jobs in ("2", "1"):             # all made anew, then all remembered
        made = press("proof", "--manuscript", "elsewhere", "--out", "made", "--jobs", jobs, cwd=tmp_path, PYTHONPATH=str(unique_path()), PYTHONHASHSEED="7")
        assert made.returncode == 0, made.stderr
        assert files(tmp_path / "made/proof") == files(unique.out / "proof")


def unique_path():
    from built import ROOT
    return ROOT / "scripts"


def test_an_article_alone_has_its_own_pages_of_the_same_book(unique, tmp_path):
    out = shutil.copytree(unique.out, tmp_path / "out")
    made = press("proof", "--manuscript", str(unique.root), "--out", str(out), "--article", "02-a2.md")
    assert made.returncode == 0, made.stderr
    alone, whole = map_of(out / "proof/unique-a2-draft.pdf"), unique.map
    pages = [page for page in whole["pages"] if any((line["source"] or "").startswith("articles/02-") for line in page["lines"]) and page["label"].isdecimal()]
    assert [page["label"] for page in alone["pages"]] == [page["label"] for page in pages]
    assert [page["lines"] for page in alone["pages"]] == [page["lines"] for page in pages]
    with pikepdf.open(out / "proof/unique-a2-draft.pdf") as pdf:
        assert [p.label for p in pdf.pages] == [re.sub("[٠-٩]", lambda d: str("٠١٢٣٤٥٦٧٨٩".index(d[0])), page["label"]) for page in pages]


def test_an_article_that_is_not_there_is_wrong_usage(unique):
    made = press("proof", "--manuscript", str(unique.root), "--out", str(unique.out), "--article", "a9", "--lang", "en")
    assert made.returncode == 2 and "a1, a2" in made.stderr


def test_other_errors_stop_the_draft_and_leave_the_old_one(book):
    one = book()
    one.run("proof", "--out", str(one.out_folder)).exits(0)
    before = (one.out_folder / "proof/book-draft.pdf").read_bytes() if (one.out_folder / "proof/book-draft.pdf").exists() else None
    drafts = list((one.out_folder / "proof").iterdir())
    one.write({"articles/01-first.md": "---\ntitle: مقال\n---\n\n![صورة](../images/none.png)\n"}).run("proof", "--out", str(one.out_folder)).exits(1).says("image-missing")
    assert list((one.out_folder / "proof").iterdir()) == drafts and (before is None or drafts[0].read_bytes() == before)


def test_pages_share_a_sheet_where_what_is_set_in_their_margins_is_alike():
    page = MarkedPage("left", (420, 595), (59, 84, 373, 535), "٥", ((428.0, "٥"),))
    note = (MarginNote(300, "٩", "ملاحظة"),)
    assert _in_type(page) == _in_type(replace(page, label="٧")) != _in_type(replace(page, numbers=((310.0, "٥"),)))
    assert _in_type(replace(page, bars=((100, 200),))) == _in_type(replace(page, cuts=(90,))) != _in_type(page)
    assert _in_type(replace(page, notes=note)) != _in_type(replace(page, notes=note, label="٧"))
