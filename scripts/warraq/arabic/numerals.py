"""Numbers as the press writes them: digits and separators by language (CLDR), abjad numerals and the letters that count lists."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError

from warraq.arabic.languages import locale_of, region_of

ARABIC, EUROPEAN = "٠١٢٣٤٥٦٧٨٩", "0123456789"
_TO_ARABIC = str.maketrans(EUROPEAN, ARABIC)
_TO_EUROPEAN = str.maketrans(ARABIC, EUROPEAN)
_VALUES = [*range(1, 10), *range(10, 100, 10), *range(100, 1100, 100)]
# The orders of the East (أبجد هوز حطي كلمن سعفص قرشت ثخذ ضظغ) and of the Maghreb (أبجد هوز حطي كلمن صعفض قرست ثخذ ظغش), and those of the alphabet.
_ABJAD, _ABJAD_OF_MAGHREB = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ", "أبجدهوزحطيكلمنصعفضقرستثخذظغش"
_LETTERS, _LETTERS_OF_MAGHREB = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي", "أبتثجحخدذرزطظكلمنصضعغفقسشهوي"
_MAGHREB = frozenset(("MA", "DZ", "TN", "LY", "MR", "EH"))
_HEH = "هـ"                                 # ه alone reads like the digit ٥


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


def decimal(number: str, language: str, system: str) -> str:
    """A number with a decimal point, as typed (`1.5`), in the book's digits and with the decimal sign that goes with them: ١٫٥, 1.5, 1,5."""
    symbols = locale_of(language).number_symbols
    return in_digits(number, system).replace(".", symbols.get("arab" if system == "arabic" else "latn", symbols["latn"])["decimal"])


def european(text: str) -> str:
    """The text with Arabic-Indic digits turned into European ones."""
    return text.translate(_TO_EUROPEAN)


def maghrebi(language: str) -> bool:
    """Whether a language's region counts by the letters in their Maghrebi order."""
    return region_of(language) in _MAGHREB


def abjad(number: int, language: str = "ar") -> str:
    """A positive number in abjad letters of the region's order: 1 أ, 5 هـ, 10 ي, 12 يب, 60 س or ص. Raises ValueError below 1 or above 1999."""
    if not 0 < number < 2000:
        raise ValueError(f"no abjad numeral for {number}")
    out = ""
    for value, letter in reversed(list(zip(_VALUES, _ABJAD_OF_MAGHREB if maghrebi(language) else _ABJAD))):
        if number >= value:
            number -= value
            out += letter
    return (_HEH if out == "ه" else out) if len(out) == 1 else out.replace("أ", "ا")


def letters(language: str = "ar") -> tuple[str, ...]:
    """The alphabet as it counts lists: أ ب ت ث, in the region's order."""
    order = _LETTERS_OF_MAGHREB if maghrebi(language) else _LETTERS
    return tuple(_HEH if letter == "ه" else letter for letter in order)
