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


@pytest.mark.parametrize("language, letters", [
    ("ar", "أ هـ ي يا يه ك س ص ق قيا ش ظ غ"), ("ar-SY", "أ هـ ي يا يه ك س ص ق قيا ش ظ غ"),
    ("ar-MA", "أ هـ ي يا يه ك ص ض ق قيا س غ ش"), ("ar-Arab-DZ", "أ هـ ي يا يه ك ص ض ق قيا س غ ش"),
])
def test_abjad(language, letters):
    assert [numerals.abjad(n, language) for n in (1, 5, 10, 11, 15, 20, 60, 90, 100, 111, 300, 900, 1000)] == letters.split()
    for impossible in (0, -1, 2000):
        with pytest.raises(ValueError):
            numerals.abjad(impossible, language)


@pytest.mark.parametrize("region, letters", [
    ("", "أ ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن هـ و ي"), ("-EG", "أ ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن هـ و ي"),
    *((f"-{region}", "أ ب ت ث ج ح خ د ذ ر ز ط ظ ك ل م ن ص ض ع غ ف ق س ش هـ و ي") for region in "MA DZ TN LY MR".split()),
])
def test_letters_of_lists(region, letters):
    assert numerals.letters("ar" + region) == tuple(letters.split())


@pytest.mark.parametrize("language, arabic, european", [
    ("ar", "١٫٥", "1.5"), ("ar-EG", "١٫٥", "1.5"), ("ar-SA", "١٫٥", "1.5"), ("ar-SY", "١٫٥", "1.5"), ("ar-AE", "١٫٥", "1.5"),
    ("ar-MA", "١٫٥", "1,5"), ("ar-DZ", "١٫٥", "1,5"), ("ar-TN", "١٫٥", "1,5"), ("ar-LY", "١٫٥", "1,5"), ("ar-LB", "١٫٥", "1,5"), ("en", "1.5", "1.5"),
])
def test_decimal_signs_by_region(language, arabic, european):
    assert numerals.decimal("1.5", language, "european") == european
    assert language == "en" or numerals.decimal("1.5", language, "arabic") == arabic
