"""How the wording of a paragraph changed: words struck and added, and of what sort each change is."""

import pytest

from warraq.proof.changes.wording import SAME, SORTS, differences, sorts_of


def told(old, new):
    """The pieces as «sort: old → new», equal stretches left out."""
    def said(tokens):
        return "".join(t.gap + t.text for t in tokens).strip()
    return [f"{p.sort}: {said(p.old)} → {said(p.new)}" for p in differences([old], [new]) if p.sort != SAME]


def sides(pieces):
    """Both texts again, put together from the pieces."""
    return tuple(" ".join(t.text for p in pieces for t in side(p)) for side in (lambda p: p.old, lambda p: p.new))


@pytest.mark.parametrize("old, new, wanted", [
    ("كتب الورّاق كتابًا ثم نام", "كتب الوراق كتابا ثم نام", ["vowels: الورّاق → الوراق", "vowels: كتابًا → كتابا"]),
    ("انت في المدرسه الكبيره على الطريق", "أنت في المدرسة الكبيرة علي الطريق",
     ["spelling: انت → أنت", "spelling: المدرسه → المدرسة", "spelling: الكبيره → الكبيرة", "spelling: على → علي"]),
    ("عام ٢٠٢٣ كان", "عام 2023 كان", ["digits: ٢٠٢٣ → 2023"]),
    ("كتاب، جميل", "كتاب؛ جميل", ["sign: ، → ؛"]),
    ("ثم نام.", "ثم نام", ["sign: . → "]),
    ("قال: \"نعم\"", "قال: «نعم»", ["sign: \" → «", "sign: \" → »"]),
    ("هذا **نص** قصير", "هذا نص قصير", ["mark: ** → ", "mark: ** → "]),
    ("## عنوان", "### عنوان", ["mark: ## → ###"]),
    ("- بند", "1. بند", ["mark: - → 1."]),
    ("في ما مضى", "فيما مضى", ["space: في ما → فيما"]),
    ("كتبه.ثم نام", "كتبه. ثم نام", ["space: ثم → ثم"]),
    ("كــتاب جميل", "كتاب جميل", ["hidden: كــتاب → كتاب"]),
    ("كتاب\u200f جميل", "كتاب جميل", ["hidden: \u200f → "]),
    ("انظر [الموقع](https://a.b/c) الآن", "انظر [الموقع](https://a.b/d) الآن", ["link: ](https://a.b/c) → ](https://a.b/d)"]),
    ("نص[^1] وبعد", "نص[^2] وبعد", ["link: [^1] → [^2]"]),
    ("ذهب الولد إلى البيت", "ذهب الولد مسرعًا إلى البيت", ["words:  → مسرعًا"]),
    ("أقبل. زيد ثم مضى", "أقبل. ثم مضى", ["words: زيد → "]),
    ("باع المهارة غاليًا", "باع المهارات غاليًا", ["words: المهارة → المهارات"]),
])
def test_each_change_is_found_and_named(old, new, wanted):
    assert told(old, new) == wanted


def test_nothing_between_two_spellings_is_lost():
    old = "كان **الورّاق** ينسخ الكتاب في دكّانه، ثم يقابله على الأصل سطرًا سطرًا.[^1]"
    new = "وكان الوراق ينسخ كتابًا في الدكان؛ ويقابله على الأصل سطرًا سطرًا.[^1] ثم يبيعه."
    pieces = differences([old], [new])
    alike = differences([old], [old]), differences([new], [new])
    assert sides(pieces)[1] == sides(alike[1])[1]
    unchanged = [t.text for p in pieces if p.sort == SAME for t in p.new]
    assert "الأصل" in unchanged and "**" not in unchanged
    assert [s for s in sorts_of(pieces)] == sorted(sorts_of(pieces), key=SORTS.index)


def test_a_short_word_between_changed_ones_is_no_island():
    pieces = told("وكان الرجل الطيب في بيته الكبير يقرأ كل ليلة", "وجلست المرأة الكريمة في دارها الواسعة تكتب كل ليلة")
    assert pieces == ["words: وكان الرجل الطيب في بيته الكبير يقرأ → وجلست المرأة الكريمة في دارها الواسعة تكتب"]


def test_where_a_paragraph_was_split_or_joined_only_its_border_changed():
    split = differences(["أقبل زيد. **ثم** جلس."], ["أقبل زيد.", "**ثم** جلس."])
    joined = differences(["نص", "![صورة](a.svg)"], ["نص ![صورة](a.svg)"])
    assert sorts_of(split) == sorts_of(joined) == ("break",)


def test_lines_are_kept_where_they_mean_something():
    table = differences(["| أ | ب |\n|---|---|\n| ج | د |"], ["| أ | ب |\n|---|---|\n| ج | هـ |"])
    prose = differences(["سطر\nثان"], ["سطر\nثالث"])
    assert "\n" in {t.gap for p in table for t in p.new} and "\n" not in {t.gap for p in prose for t in p.new}
