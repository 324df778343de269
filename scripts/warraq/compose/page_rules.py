"""The CSS that only the book's own data can give: page size, bleed, and the counters of folios and lists."""

from __future__ import annotations

from warraq.arabic.numerals import ARABIC, abjad
from warraq.model import Edition, Settings

_ABJAD_UP_TO = 400      # enough for front matter and lists: joined letters are set as they are written, not added up
_LETTERS = " ".join(f'"{c}"' for c in "أبتثجحخدذرزسشصضطظعغفقكلمن") + ' "هـ" "و" "ي"'


def rules(settings: Settings, edition: Edition, matter: str) -> str:
    """A style element's text. Folios of front matter are abjad letters; list markers end in a hyphen, as «١.» reads like «٠١»."""
    digits = ARABIC if settings.digits == "arabic" else "0123456789"
    symbols = "symbols: " + " ".join(f'"{c}"' for c in digits)
    letters = "system: fixed; symbols: " + " ".join(f'"{abjad(n)}"' for n in range(1, _ABJAD_UP_TO + 1))
    folio = letters if matter == "front" else f"system: numeric; {symbols}"
    listed = letters.replace('"ه"', '"هـ"')     # «ه» alone reads like the digit ٥
    bleed = f" bleed: {edition.bleed}; marks: crop;" if edition.bleed else ""
    return (f"@page {{ size: {edition.page};{bleed} }}\n"
            f"@counter-style folio {{ {folio} }}\n"
            f'@counter-style item {{ system: numeric; {symbols}; suffix: "- " }}\n'
            f'@counter-style item-abjad {{ {listed}; suffix: "- " }}\n'
            f'@counter-style item-letters {{ system: alphabetic; symbols: {_LETTERS}; suffix: "- " }}\n')
