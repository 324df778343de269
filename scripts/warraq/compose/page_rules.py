"""The CSS that only the book's own data can give: page size, bleed, and the counters of folios and lists."""

from __future__ import annotations

from warraq.arabic.numerals import ARABIC
from warraq.model import Edition, Settings

_ABJAD = ('additive-symbols: 1000 "غ", 900 "ظ", 800 "ض", 700 "ذ", 600 "خ", 500 "ث", 400 "ت", 300 "ش", 200 "ر", 100 "ق", 90 "ص", 80 "ف", 70 "ع", 60 "س", '
          '50 "ن", 40 "م", 30 "ل", 20 "ك", 10 "ي", 9 "ط", 8 "ح", 7 "ز", 6 "و", 5 "ه", 4 "د", 3 "ج", 2 "ب", 1 "أ"')
_LETTERS = " ".join(f'"{c}"' for c in "أبتثجحخدذرزسشصضطظعغفقكلمن") + ' "هـ" "و" "ي"'


def rules(settings: Settings, edition: Edition, matter: str) -> str:
    """A style element's text. Folios of front matter are abjad letters; list markers end in a hyphen, as «١.» reads like «٠١»."""
    digits = ARABIC if settings.digits == "arabic" else "0123456789"
    symbols = "symbols: " + " ".join(f'"{c}"' for c in digits)
    folio = f"system: additive; range: 1 infinite; {_ABJAD}" if matter == "front" else f"system: numeric; {symbols}"
    bleed = f" bleed: {edition.bleed}; marks: crop;" if edition.bleed else ""
    return (f"@page {{ size: {edition.page};{bleed} }}\n"
            f"@counter-style folio {{ {folio} }}\n"
            f'@counter-style item {{ system: numeric; {symbols}; suffix: "- " }}\n'
            f'@counter-style item-abjad {{ system: additive; range: 1 infinite; {_ABJAD.replace("ه", "هـ")}; suffix: "- " }}\n'
            f'@counter-style item-letters {{ system: alphabetic; symbols: {_LETTERS}; suffix: "- " }}\n')
