"""Where words may be elongated: a table of words, each with its best place, and what no text may suffer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic.elongation import TATWEEL, elongated, places


def drawn(text: str) -> str:
    return elongated(text, {place.index: 1 for place in places(text)})


@pytest.mark.parametrize("word", [
    "بسيـط", "مكتبـة", "فعـله", "سعيـد", "صـلاة", "محمـد", "كتـاب", "جميـل", "كبـير", "مسـلمات",
    "العـزم", "يعـلمون", "وتعـظم", "صغارهـا", "شَـمْسُ", "كِتَـابٌ", "منـهج", "الرحمـن", "قـال", "بيـت", "أحـد",
])
def test_the_best_place(word: str) -> None:
    assert drawn(word.replace(TATWEEL, "")) == word


@pytest.mark.parametrize("text", [
    "لا", "سلام", "سِلَام", "لَأ", "كلام", "الآن", "في", "من", "عن", "وقف", "الله", "والله", "بالله", "لله", "اللهُ", "ٱللَّهِ", "اللَّهُمَّ", "تالله",
    "دار", "ورد", "ذو", "رؤوس", "Latin", "١٢٣", "", "هـ", "لكل", "إلى", "موسى",
])
def test_nothing_is_elongated(text: str) -> None:
    assert drawn(text) == text


def test_a_typed_tatweel_is_the_best_place() -> None:
    assert [p.rank for p in places("كتـاب مستقبل")] == [9, 8]


def test_words_are_numbered_and_placed_in_the_text() -> None:
    found = places("قال محمد (كتاب) في مكتبة")
    assert [p.word for p in found] == [0, 1, 2, 4] and elongated("قال محمد", {found[1].index: 2}) == "قال محمــد"


LETTERS = "اأإآٱبتثجحخدذرزسشصضطظعغفقكلمنهويىةءئؤ"
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"


@given(st.text(alphabet=LETTERS + MARKS + " ،(a1", max_size=60))
def test_bans_hold_in_any_text(text: str) -> None:
    for place in places(text):
        letters = [c for c in text[:place.index] if c not in MARKS]
        before, after = letters[-1], text[place.index]
        assert before not in "كلادذرزوأإآٱةىءؤ" and after not in "جحخصضعغوؤء"
        assert text[place.index] not in MARKS
    assert len({place.word for place in places(text)}) == len(places(text))
    assert elongated(text, {p.index: 3 for p in places(text)}).replace(TATWEEL, "") == text
