"""Pages are held against the old pages of the same paragraphs, whatever their numbers are."""

from seeded_edits import passages

from warraq.proof.changes.comparison import compared
from warraq.proof.changes.page_pairs import Shift, compared_pages
from warraq.proof.kept import KeptPage

LINE = 14
TEXTS = [f"{first} من كلام الفقرة التي عنوانها {first} وفيها سطور" for first in ("أولى", "ثانية", "ثالثة", "رابعة", "خامسة", "سادسة")]


def pages(of, *sheets, first=1):
    """Pages with these paragraphs of these numbers of lines: `[(0, 3), (1, 2)]`."""
    out = []
    for number, blocks in enumerate(sheets, first):
        lines, top = [], 500
        for block, count in blocks:
            for _ in range(count):
                lines.append((of[block].id, (50, top - LINE, 350, top)))
                top -= LINE
        out.append(KeptPage(str(number), (400, 560), None, tuple(lines), "a"))
    return out


def told(old_texts, new_texts, old_sheets, new_sheets):
    before, now = passages([("a", t) for t in old_texts]), passages([("a", t) for t in new_texts])
    return compared_pages(pages(now, *new_sheets), compared(before, now, {}), {"a": ("b1", pages(before, *old_sheets))}, {})


def test_a_changed_page_is_shown_beside_that_of_its_paragraphs():
    new = ["مقدمة جديدة كل الجدة ليست من الكتاب", *TEXTS[:3], TEXTS[3] + " وزيادة", *TEXTS[4:]]
    got = told(TEXTS, new, [[(0, 3), (1, 3)], [(2, 3), (3, 3)], [(4, 3), (5, 3)]], [[(0, 6)], [(1, 3), (2, 3)], [(3, 3), (4, 4)], [(5, 3), (6, 3)]])
    assert [(p.sheet, [o.page.label for o in p.old], len(p.marks)) for p in got.pairs] == [(0, [], 6), (2, ["2"], 4)]
    assert len(got.pairs[1].old[0].marks) == 3
    assert got.shifts == (Shift(1, ("1", "1"), ("2", "2")), Shift(1, ("3", "3"), ("4", "4"))) and not got.reflowed and not got.gone


def test_pages_that_only_got_other_numbers_are_one_shift():
    sheets = [[(0, 4), (1, 4)], [(2, 4), (3, 4)], [(4, 4), (5, 4)]]
    got = told(TEXTS, ["فقرة زيدت في أول الكتاب", *TEXTS], sheets, [[(0, 2)], *([(b + 1, n) for b, n in of] for of in sheets)])
    assert got.shifts == (Shift(3, ("1", "3"), ("2", "4")),) and [p.sheet for p in got.pairs] == [0]


def test_text_that_was_only_broken_otherwise_is_no_change():
    got = told(TEXTS, TEXTS, [[(0, 4), (1, 2)], [(1, 2), (2, 4)]], [[(0, 4), (1, 3)], [(1, 1), (2, 4)]])
    assert got.reflowed == (0, 1) and not got.pairs and not got.shifts


def test_an_old_page_of_removed_text_alone_is_gone():
    got = told(TEXTS[:4], [TEXTS[0], TEXTS[3]], [[(0, 6)], [(1, 3), (2, 3)], [(3, 6)]], [[(0, 6)], [(1, 6)]])
    assert [o.page.label for o in got.gone] == ["2"]
    assert [p.sheet for p in got.pairs] == [0]          # behind its text something is gone


def test_how_far_most_lines_dropped():
    got = told(TEXTS[:3], ["سطر زيد على الصفحة في أولها", *TEXTS[:3]], [[(0, 2), (1, 4), (2, 4)]], [[(0, 1), (1, 2), (2, 4), (3, 4)]])
    assert [p.drop for p in got.pairs] == [LINE]


def test_without_an_old_proof_every_changed_page_stands_alone():
    before, now = passages([("a", TEXTS[0])]), passages([("a", TEXTS[1])])
    got = compared_pages(pages(now, [(0, 3)]), compared(before, now, {}), {}, {})
    assert [(p.sheet, p.old) for p in got.pairs] == [(0, ())]
