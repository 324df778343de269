"""Dates in words, in the Gregorian calendar with the month names of the region (CLDR), in the Hijri one, or in both.

The Hijri calendar is that of Umm al-Qura, which is published for 1343 to 1500 (1924 to 2077). Before and after it the tabular one is
taken (30 years of 10631 days, leap years 2 5 7 10 13 16 18 21 24 26 29), which may be a day off, so «نحو» stands before such a date.
"""

from __future__ import annotations

import calendar as months_of_year
import datetime

from babel.dates import format_date
from hijridate import Gregorian

from warraq.arabic.languages import locale_of
from warraq.arabic.numerals import european, in_digits

_MONTHS = ("محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة")
_HIJRI, _GREGORIAN = "هـ", "م"
_AGREES, _OR, _TO, _ABOUT = " الموافق ", " / ", " – ", "نحو "
_EPOCH = 227015                             # the proleptic Gregorian ordinal of 1 Muharram 1 (16 July 622 Julian)


def date_in_words(iso: str, language: str, system: str, calendar: str = "gregorian", day: bool = True) -> str:
    """An ISO date (or year and month, or year) in words and in the given digits. `calendar` is gregorian, hijri or both; without `day`
    the day is left out, though the Hijri month is still that of the day. Raises ValueError for what is no date."""
    parts = [int(p) for p in iso.split("-")]
    shown = parts if day else parts[:2]
    western = _western(shown, language, system)
    if calendar == "gregorian" or _days(*parts)[0].toordinal() < _EPOCH:
        return western + _GREGORIAN * (calendar != "gregorian")             # before the Hijra there is one calendar only
    eastern = _eastern(parts, len(shown), system)
    return eastern if calendar == "hijri" else eastern + (_AGREES if len(shown) > 2 else _OR) + western + _GREGORIAN


def _western(parts: list[int], language: str, system: str) -> str:
    if len(parts) == 1:
        return in_digits(parts[0], system)
    first = datetime.date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
    pattern = "d MMMM y" if len(parts) > 2 else "MMMM y"
    return in_digits(european(format_date(first, pattern, locale=locale_of(language))), system).replace("\u200f", "")


def _eastern(parts: list[int], shown: int, system: str) -> str:
    """The Hijri date; of a month or year, the months or years that it lies in."""
    first, last = _days(*parts)
    (y, m, d, exact), (y2, m2, _, exact2) = hijri(first), hijri(last)
    about = "" if exact and exact2 else _ABOUT
    if shown == 1:
        years = str(y) if y == y2 else f"{y}–{y2}"
        return about + in_digits(years, system) + _HIJRI
    words = (f"{d} " if shown > 2 else "") + _MONTHS[m - 1]
    if y != y2:
        words += f" {y}{_HIJRI}"
    if (y, m) != (y2, m2):
        words += _TO + _MONTHS[m2 - 1]
    return about + in_digits(f"{words} {y2}", system) + _HIJRI


def _days(year: int, month: int = 0, day: int = 0) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of a day, month or year."""
    if day:
        return (datetime.date(year, month, day),) * 2
    end = month or 12
    return datetime.date(year, month or 1, 1), datetime.date(year, end, months_of_year.monthrange(year, end)[1])


def hijri(date: datetime.date) -> tuple[int, int, int, bool]:
    """Year, month and day of a date in the Hijri calendar, and whether they are those of Umm al-Qura."""
    try:
        found = Gregorian(date.year, date.month, date.day).to_hijri()
        return found.year, found.month, found.day, True
    except OverflowError:
        return (*_tabular(date.toordinal() - _EPOCH), False)


def _tabular(days: int) -> tuple[int, int, int]:
    """Year, month and day in the tabular calendar of a day counted from 1 Muharram 1 (E. M. Reingold, N. Dershowitz, Calendrical Calculations)."""
    year = (30 * days + 10646) // 10631
    into = days - _before(year, 1)
    month = (11 * into + 330) // 325
    return year, month, days - _before(year, month) + 1


def _before(year: int, month: int) -> int:
    """The days of the tabular calendar before a month."""
    return 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
