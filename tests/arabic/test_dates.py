"""Dates in words: month names by region, the Hijri calendar, both."""

import datetime

import pytest

from warraq.arabic.dates import date_in_words, hijri
from warraq.arabic.languages import language_of, locale_of
from warraq.arabic.numerals import system_for

MONTHS = {
    "": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "EG SA SD LY AE KW YE BH OM QA": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "SY LB JO PS": "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول",
    "IQ": "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول",
    "DZ TN": "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
    "MA": "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر",
    "MR": "يناير فبراير مارس إبريل مايو يونيو يوليو أغشت شتمبر أكتوبر نوفمبر دجمبر",
}
BY_REGION = [(region, names) for regions, names in MONTHS.items() for region in (regions.split() or [""])]


@pytest.mark.parametrize("region, names", BY_REGION)
def test_months_by_region(region, names):
    language = language_of(f"ar-{region}" if region else "ar")
    digits = system_for(language)
    year = "٢٠٢٦" if digits == "arabic" else "2026"
    wanted = [f"{name} {year}" for name in (names.split("|") if "|" in names else names.split())]
    assert [date_in_words(f"2026-{month:02}", language, digits) for month in range(1, 13)] == wanted
    assert locale_of(language).language == "ar"


def test_a_day_a_month_a_year():
    assert date_in_words("2026-11-01", "ar", "arabic") == "١ نوفمبر ٢٠٢٦"
    assert date_in_words("2026-11-01", "ar", "arabic", day=False) == "نوفمبر ٢٠٢٦"
    assert date_in_words("2026", "ar-MA", "european") == "2026"


@pytest.mark.parametrize("iso, day, wanted", [
    ("2025-11-22", True, "١ جمادى الآخرة ١٤٤٧هـ"), ("2025-11-21", True, "٣٠ جمادى الأولى ١٤٤٧هـ"), ("2026-02-18", True, "١ رمضان ١٤٤٧هـ"),
    ("2026-06-16", True, "١ محرم ١٤٤٨هـ"), ("2025-11-22", False, "جمادى الآخرة ١٤٤٧هـ"), ("2025-11", True, "جمادى الأولى – جمادى الآخرة ١٤٤٧هـ"),
    ("2026-06", True, "ذو الحجة ١٤٤٧هـ – محرم ١٤٤٨هـ"), ("2025", True, "١٤٤٦–١٤٤٧هـ"), ("1900-01-01", True, "نحو ٢٨ شعبان ١٣١٧هـ"),
])
def test_the_hijri_calendar(iso, day, wanted):
    assert date_in_words(iso, "ar-SA", "arabic", "hijri", day=day) == wanted


@pytest.mark.parametrize("iso, language, digits, wanted", [
    ("2025-11-22", "ar", "arabic", "١ جمادى الآخرة ١٤٤٧هـ الموافق ٢٢ نوفمبر ٢٠٢٥م"),
    ("2025-11-22", "ar-MA", "european", "1 جمادى الآخرة 1447هـ الموافق 22 نونبر 2025م"),
    ("2024-03", "ar-SY", "arabic", "شعبان – رمضان ١٤٤٥هـ / آذار ٢٠٢٤م"), ("2025", "ar", "arabic", "١٤٤٦–١٤٤٧هـ / ٢٠٢٥م"), ("0500-03-01", "ar", "arabic", "١ مارس ٥٠٠م"),
])
def test_both_calendars(iso, language, digits, wanted):
    assert date_in_words(iso, language, digits, "both") == wanted


def test_umm_al_qura_where_it_is_published_and_the_tabular_calendar_elsewhere():
    assert hijri(datetime.date(1924, 8, 1)) == (1343, 1, 1, True) and hijri(datetime.date(2077, 11, 16)) == (1500, 12, 30, True)
    assert hijri(datetime.date(622, 7, 19)) == (1, 1, 1, False) and hijri(datetime.date(1924, 7, 31))[:2] in ((1342, 12), (1343, 1))
    assert hijri(datetime.date(2077, 11, 17))[3] is False
