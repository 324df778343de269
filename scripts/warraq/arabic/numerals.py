"""Numbers as the press writes them: digits by language (CLDR), abjad numerals, dates."""

from __future__ import annotations

import datetime

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from warraq.arabic.languages import locale_of

ARABIC = "٠١٢٣٤٥٦٧٨٩"
_TO_ARABIC = str.maketrans("0123456789", ARABIC)
_TO_EUROPEAN = str.maketrans(ARABIC, "0123456789")
_ABJAD = [(1000, "غ"), (900, "ظ"), (800, "ض"), (700, "ذ"), (600, "خ"), (500, "ث"), (400, "ت"), (300, "ش"), (200, "ر"), (100, "ق"),
          (90, "ص"), (80, "ف"), (70, "ع"), (60, "س"), (50, "ن"), (40, "م"), (30, "ل"), (20, "ك"), (10, "ي"),
          (9, "ط"), (8, "ح"), (7, "ز"), (6, "و"), (5, "ه"), (4, "د"), (3, "ج"), (2, "ب"), (1, "أ")]


def system_for(language: str) -> str:
    """`arabic` or `european`: the default digits of a BCP 47 language by CLDR; plain `ar` takes Arabic-Indic ones."""
    if "-" not in language.replace("_", "-"):
        return "arabic" if language.lower() == "ar" else "european"
    try:
        default = Locale.parse(language, sep="-" if "-" in language else "_").default_numbering_system
    except (ValueError, UnknownLocaleError):
        return "arabic" if language.lower().startswith("ar") else "european"
    return "arabic" if default in ("arab", "arabext") else "european"


def in_digits(number: int | str, system: str) -> str:
    """A number in the book's digits; other characters stay."""
    return str(number).translate(_TO_ARABIC) if system == "arabic" else european(str(number))


def european(text: str) -> str:
    """The text with Arabic-Indic digits turned into European ones."""
    return text.translate(_TO_EUROPEAN)


def abjad(number: int) -> str:
    """A positive number in abjad letters, Eastern order: 1 أ, 10 ي, 12 يب, 1100 غق. Raises ValueError below 1 or above 1999."""
    if not 0 < number < 2000:
        raise ValueError(f"no abjad numeral for {number}")
    out = ""
    for value, letter in _ABJAD:
        if number >= value:
            number -= value
            out += letter
    return out if len(out) == 1 else out.replace("أ", "ا")


def date_in_words(iso: str, language: str, system: str) -> str:
    """An ISO date (or year-month, or year) with its month's name by CLDR, in the given digits."""
    parts = [int(p) for p in iso.split("-")]
    if len(parts) == 1:
        return in_digits(parts[0], system)
    day = datetime.date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
    pattern = "d MMMM y" if len(parts) > 2 else "MMMM y"
    return in_digits(european(format_date(day, pattern, locale=locale_of(language))), system).replace("\u200f", "")
