"""Folding of titles and the press's numbers."""

import pytest

from warraq.arabic import numerals
from warraq.arabic.normalize import fold, fold_with_places, nearest, without_subtitle


@pytest.mark.parametrize("a, b", [
    ("إدارة المكتبة", "اداره المكتبه"), ("مَقهى الحيّ", "مقهي الحي"), ("الكتـــاب", "الكتاب"), ("«شؤون» القرّاء؟", "شوون القراء"), ("عام ٢٠٢٥", "عام 2025"),
])
def test_spellings_that_a_reader_takes_for_the_same(a, b):
    assert fold(a) == fold(b)


def test_different_words_stay_different():
    assert fold("كتاب") != fold("كتب")


def test_places_lead_back_to_the_letters():
    text = "«هلِ الرّبح»: نعم"
    folded, places = fold_with_places(text)
    assert folded == fold(text)
    assert [text[i] for i in places[:2]] == ["ه", "ل"]


def test_subtitles():
    assert without_subtitle("هل يناسبك؟ تحليل واقعي") == "هل يناسبك"
    assert without_subtitle("عنوان بلا فرع") == "عنوان بلا فرع"


def test_nearest_titles():
    titles = ["هل الربح من الإنترنت مناسب للجميع؟", "تسعير العمل الرقمي", "بناء الثقة"]
    assert nearest("هل الربح مناسب للجميع", titles)[0] == titles[0]


@pytest.mark.parametrize("language, system", [("ar", "arabic"), ("ar-EG", "arabic"), ("ar-SA", "arabic"), ("ar-MA", "european"), ("ar-DZ", "european"),
                                              ("ar-AE", "european"), ("ar-SY", "arabic")])
def test_digits_by_region(language, system):
    assert numerals.system_for(language) == system


def test_abjad():
    assert [numerals.abjad(n) for n in (1, 5, 10, 12, 20, 100, 111)] == ["أ", "ه", "ي", "يب", "ك", "ق", "قيا"]
    with pytest.raises(ValueError):
        numerals.abjad(0)


def test_dates_by_region():
    assert numerals.date_in_words("2026-11-01", "ar", "arabic") == "١ نوفمبر ٢٠٢٦"
    assert numerals.date_in_words("2026-11", "ar-SY", "arabic") == "تشرين الثاني ٢٠٢٦"
    assert numerals.date_in_words("2026", "ar-MA", "european") == "2026"
