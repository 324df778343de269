"""Which paragraph became which: a careful editor's words for it, and the same count as the change bars'."""

import pytest
from seeded_edits import Editor, passages, passages_of

from warraq.proof.changes.comparison import compared
from warraq.proof.changes.order import ascending, identical

A = "كان الورّاق ينسخ الكتاب في دكّانه، ثم يقابله على الأصل سطرًا سطرًا حتى يفرغ منه"
B = "وإذا فرغ باعه لطالب علم قدم من بلد بعيد يطلب نسخة صحيحة لا سقط فيها"
C = "وأما الفقرة الثالثة فلا تشبه ما قبلها في شيء من ألفاظها ومعانيها"
D = "ثم أغلق الباب، وأطفأ السراج، ومضى إلى بيته"


def listed(*texts, article="a"):
    return [(article, text) for text in texts]


def told(before, now, **more):
    """(kind, old texts, new texts) of every change."""
    comparison = compared(passages(before), passages(now), {}, **more)
    return [(c.kind, [p.text for p in c.old], [p.text for p in c.new]) for a in comparison.articles for c in a.changes]


@pytest.mark.parametrize("now, wanted", [
    ([A, B, C, D], []),
    ([A, B + " نعم", C, D], [("changed", [B], [B + " نعم"])]),
    ([A, C, D], [("removed", [B], [])]),
    ([C, D], [("removed", [A, B], [])]),
    ([A, B, "فقرة ليس منها في الكتاب كلمة واحدة", C, D], [("added", [], ["فقرة ليس منها في الكتاب كلمة واحدة"])]),
    ([B, C, D, A], [("moved", [A], [A])]),
    ([C, D, A, B], [("moved", [C, D], [C, D])]),
    ([A[:41], A[41:], B, C, D], [("split", [A], [A[:41], A[41:]])]),
    ([A, B + " " + C, D], [("joined", [B, C], [B + " " + C])]),
    ([f"{A} {B} {C} {D}"], [("joined", [A, B, C, D], [f"{A} {B} {C} {D}"])]),
    ([A, "## عنوان", B, C, D], [("added", [], ["## عنوان"])]),
])
def test_paragraphs_of_one_article(now, wanted):
    got = told(listed(A, B, C, D), listed(*now))
    if len(now) == 4 and now[0] == C:
        assert got in (wanted, [("moved", [A, B], [A, B])])         # either half moved past the other
    else:
        assert got == wanted


def test_a_short_heading_that_was_edited_is_the_same_heading():
    assert told(listed(A, "## عنوان قديم", B), listed(A, "## عنوان جديد", B)) == [("changed", ["## عنوان قديم"], ["## عنوان جديد"])]


def test_what_went_to_another_article_moved_there():
    before = listed(A, B) + listed(C, D, article="b")
    now = listed(A) + listed(C, B, D, article="b")
    comparison = compared(passages(before), passages(now), {})
    assert [(a.id, [c.kind for c in a.changes]) for a in comparison.articles] == [("a", []), ("b", ["moved"])]


def test_articles_that_are_new_gone_or_elsewhere():
    before = listed(A, article="a") + listed(B, article="b") + listed(C, article="c")
    now = listed(C, article="c") + listed(A, article="a") + listed(D, article="d")
    comparison = compared(passages(before), passages(now), {"d": "مقال جديد"})
    assert [(a.id, a.title, a.state, a.moved) for a in comparison.articles] == [
        ("c", "c", "", True), ("a", "a", "", False), ("d", "مقال جديد", "new", False), ("b", "b", "gone", False)]
    assert comparison.counts == {"added": 1, "removed": 1}


def test_nothing_else_is_said_to_have_changed_than_what_is_not_approved():
    before, now = passages(listed(A, B)), passages(listed(A, C, D))
    other = frozenset({now[2].id})
    told_new = {p.id for a in compared(before, now, {}, other).articles for c in a.changes for p in c.new}
    assert told_new == other


def test_a_paragraph_whose_text_was_not_kept_is_told_without_words():
    before = [type(p)(p.id, p.article, p.digest, None) for p in passages(listed(A, B))]
    (article,) = compared(before, passages(listed(A, C)), {}).articles
    assert [(c.kind, c.pieces) for c in article.changes] == [("removed", ()), ("added", ())]


def test_equal_paragraphs_are_paired_between_the_same_neighbours():
    assert identical("axbxc", "axbxxc") == {0: 0, 1: 1, 2: 2, 3: 3, 5: 4}
    assert identical("axbxc", "abxc") == {0: 0, 1: 2, 2: 3, 3: 4}
    assert ascending({0: 3, 1: 0, 2: 1, 3: 2}) == {1: 0, 2: 1, 3: 2}


def test_two_hundred_seeded_edits_are_told_as_an_editor_would():
    book = passages_of()
    right = wrong = 0
    for seed in range(2):
        editor = Editor(book, seed)
        editor.edit(200)
        comparison = compared(passages([(p.article, p.text) for p in book]), passages(editor.now), {})
        found = set()
        for change in (c for a in comparison.articles for c in a.changes):
            old, new = tuple(p.text for p in change.old), tuple(p.text for p in change.new)
            alone = change.kind in ("added", "removed", "moved")
            found |= {(change.kind, text) for text in new or old} if alone else {(change.kind, old, new)}
        wanted = {(e.kind, (e.new or e.old)[0]) if e.kind in ("added", "removed", "moved") else (e.kind, e.old, e.new) for e in editor.edits}
        right, wrong = right + len(wanted & found), wrong + len(found - wanted)
    assert right >= .99 * 400 and wrong <= 4
