"""Change bars stand beside the lines of paragraphs that are not as they were approved."""

import json
import shutil

import lxml.html
import pymupdf
import pytest
from drafts import MARGIN, map_of

from built import press
from warraq.pipeline import Run, study
from warraq.proof.approvals import Approved, changed, changes, read_approvals
from warraq.proof.blocks import blocks_of

TEXT = "---\ntitle: مقال\nid: a\n---\n\nفقرة أولى\nعلى سطرين.\n\n## عنوان\n\n- بند\n- بند ثان\n\n> اقتباس\n> ثان\n\nحاشية[^1].\n\n[^1]: نصها.\n"


def blocks(book, text=TEXT):
    heard = book({"articles/01-a.md": text}).check().value
    return blocks_of(heard.articles[0], text)


def approved(of):
    return Approved({"a": tuple(block.digest for block in of)})


def bars(pdf, sheet):
    """Bottom and top of each change bar of a page, from below."""
    page = pdf[sheet]
    return sorted((page.rect.height - d["rect"].y1, page.rect.height - d["rect"].y0) for d in page.get_drawings()
                  if d["width"] == pytest.approx(1.4) and d["rect"].width < 2)


def cuts(pdf, sheet):
    """The heights of the marks where something was taken out."""
    return [d["rect"].y0 for d in pdf[sheet].get_drawings() if d["fill"] and d["fill"] == pytest.approx((.48, .18, .18)) and d["rect"].height == pytest.approx(5)]


def test_every_block_has_its_lines(book):
    assert [(b.first, b.last) for b in blocks(book)] == [(1, 5), (6, 8), (9, 10), (11, 11), (12, 13), (14, 16), (17, 18), (19, 20)]


@pytest.mark.parametrize("old, new", [("فقرة أولى\nعلى سطرين.", "فقرة أولى على\nسطرين."), ("> اقتباس\n> ثان", "> اقتباس ثان"), ("بند ثان\n", "بند ثان <!-- راجع -->\n"),
                                      ("\n## عنوان", "\n<!-- راجع -->\n\n## عنوان")])
def test_other_line_breaks_and_remarks_change_nothing(book, old, new):
    assert not changed(blocks(book, TEXT.replace(old, new)), approved(blocks(book)))


@pytest.mark.parametrize("old, new, first", [("سطرين", "سطور", 6), ("## عنوان", "## عنوان آخر", 9), ("- بند\n", "- بند أول\n", 11), ("نصها", "نصّها", 19), ("title: مقال", "title: مقالة", 1),
                                             ("فقرة أولى", "فقرة **أولى**", 6)])
def test_an_edit_changes_its_own_block_alone(book, old, new, first):
    now = blocks(book, TEXT.replace(old, new))
    assert [b.first for b in now if b.id in changed(now, approved(blocks(book)))] == [first]


def test_a_block_that_moved_is_as_it_was_and_a_second_copy_is_new(book):
    moved = TEXT.replace("فقرة أولى\nعلى سطرين.\n\n", "").replace("حاشية[^1].\n", "حاشية[^1].\n\nفقرة أولى\nعلى سطرين.\n")
    assert not changed(blocks(book, moved), approved(blocks(book)))
    twice = blocks(book, TEXT.replace("- بند\n", "- بند\n- بند\n"))
    assert len(changed(twice, approved(blocks(book)))) == 1 and len({b.id for b in twice}) == len(twice)


def test_what_was_taken_out_is_told_after_what_stands_before_it(book):
    before = approved(blocks(book))
    now = blocks(book, TEXT.replace("- بند\n", ""))
    told = changes(now, before)
    assert not told.other and [b.first for b in now if b.id in told.cut_after] == [9]
    other = changes(blocks(book, TEXT.replace("- بند\n", "- غيره\n")), before)
    assert len(other.other) == 1 and not other.cut_after


def test_an_article_that_nobody_approved_is_new_only_where_the_book_was(book):
    of = blocks(book)
    assert not changed(of, Approved({"b": ()})) and len(changed(of, Approved({"b": ()}, whole=True))) == len(of)


def test_the_last_approval_of_an_article_holds():
    text = json.dumps({"format": 1, "approvals": [{"scope": "book", "articles": {"a": ["1"], "b": ["2"]}}, {"scope": "article", "articles": {"a": ["3"]}}]})
    assert read_approvals(text).value == Approved({"a": ("3",), "b": ("2",)}, whole=True)


@pytest.mark.parametrize("text, line", [("{", 1), ("{\n x", 2), ("[]", 0), ('{"format": 2, "approvals": []}', 0), ('{"format": 1}', 0), ('{"format": 1, "approvals": [{"articles": {"a": "x"}}]}', 0),
                                        ("[" * 100_000, 0), ("", 1)])
def test_a_file_that_makes_no_sense_is_a_warning(text, line):
    value, (said,) = read_approvals(text)
    assert value is None and said.code == "approvals-unreadable" and said.span.line == line


def test_bars_stand_beside_the_changed_lines_alone(unique, tmp_path):
    root, out = tmp_path / "book", tmp_path / "out"
    shutil.copytree(unique.root, root)
    shutil.copytree(unique.out, out)
    run = Run(lambda *_: None)
    manuscript, read = study(root, None, True, run)
    texts = {s.path: s.text for s in manuscript.sources}
    digests = {a.id: [b.digest for b in blocks_of(a, texts[a.path])] for a in read.articles}
    (root / "reviews").mkdir()
    (root / "reviews/approved.json").write_text(json.dumps({"format": 1, "approvals": [{"scope": "book", "build": "", "who": "ليلى", "when": "2026-01-01", "note": "", "articles": digests}]}))
    file = root / "articles/01-a1.md"
    rows = file.read_text("utf-8").split("\n")
    rows[8] += " زيادة"
    rows[41] = ""           # the first item of the list
    file.write_text("\n".join(rows), "utf-8")
    made = press("proof", "--manuscript", str(root), "--out", str(out), "--jobs", "1")
    assert made.returncode == 0, made.stderr
    with pymupdf.open(out / "proof/unique-draft.pdf") as pdf:
        found = {sheet: bars(pdf, sheet) for sheet in range(len(pdf)) if bars(pdf, sheet)}
        assert sum(len(cuts(pdf, sheet)) for sheet in range(len(pdf))) == 1
    _tells_what_changed(out)
    told = map_of(out / "proof/unique-draft.pdf")["pages"]
    lines = [(page["sheet"] - 1, line) for page in told for line in page["lines"]]
    block = next(line["block"] for _, line in lines if line["source"] == "articles/01-a1.md:9")
    wanted = {}
    for sheet, line in lines:
        if line["block"] == block:
            wanted.setdefault(sheet, []).append(line["rect"])
    assert set(found) == set(wanted)
    for sheet, rects in wanted.items():
        assert found[sheet] == [pytest.approx((min(r[1] for r in rects), max(r[3] for r in rects)), abs=.1)]


def _tells_what_changed(out):
    """changes.html shows the two changes and the pages on which they stand, with pictures of both proofs."""
    page = lxml.html.parse(out / "proof/changes.html").getroot()
    assert [li.get("data-kind") for li in page.xpath("//li[@data-kind]")] == ["changed", "removed"]
    assert [" ".join(i.text_content().split()) for i in page.iter("ins")] == ["زيادة"]
    pictures = [img.get("src") for img in page.iter("img")]
    assert len(set(pictures)) == len(pictures) >= 4 and all((out / "proof" / src).is_file() for src in pictures)
    assert len(list((out / "proof/kept").iterdir())) == 2 and 'href="changes.html"' in (out / "proof/index.html").read_text("utf-8")


def test_without_approvals_there_are_no_bars(unique):
    assert not any(bars(unique.seen, sheet) for sheet in range(len(unique.seen)))
    assert MARGIN > 127
