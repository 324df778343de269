"""The CSS that only the book's own data can give: page size, bleed, and the counters of folios and lists."""

from __future__ import annotations

from warraq.arabic.numerals import ARABIC, abjad
from warraq.model import Edition, Settings

_ABJAD_UP_TO = 400      # enough for front matter and lists: joined letters are set as they are written, not added up
_LETTERS = " ".join(f'"{c}"' for c in "أبتثجحخدذرزسشصضطظعغفقكلمن") + ' "هـ" "و" "ي"'


# Widths of CSS's page sizes in millimetres (CSS Paged Media 3 §7.1), and from what width on a sheet counts as medium and large.
_WIDTHS = {"A3": 297, "A4": 210, "A5": 148, "B4": 250, "B5": 176, "letter": 215.9, "legal": 215.9, "ledger": 279.4}
_UNITS = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
_MEDIUM, _LARGE = 160, 195


def sheet(page: str) -> str:
    """`small` (A5 and the like), `medium` (17×24 cm, B5) or `large` (A4): the width of a CSS page size, for themes to choose a type size by."""
    width = _WIDTHS.get(page) or float(page.split()[0][:-2]) * _UNITS[page.split()[0][-2:]]
    return "small" if width < _MEDIUM else "medium" if width < _LARGE else "large"


def rules(settings: Settings, edition: Edition, matter: str) -> str:
    """A style element's text. Folios of front matter are abjad letters; list markers end in a hyphen, as «١.» reads like «٠١»."""
    digits = ARABIC if settings.digits == "arabic" else "0123456789"
    symbols = "symbols: " + " ".join(f'"{c}"' for c in digits)
    letters = "system: fixed; symbols: " + " ".join(f'"{abjad(n)}"' for n in range(1, _ABJAD_UP_TO + 1))
    folio = letters if matter == "front" else f"system: numeric; {symbols}"
    listed = letters.replace('"ه"', '"هـ"')     # «ه» alone reads like the digit ٥
    bleed = f" bleed: {edition.bleed};" if edition.bleed else ""
    return (f"@page {{ size: {edition.page};{bleed} }}\n"
            f":root {{ --elongation: {settings.elongation} }}\n"
            f"@counter-style folio {{ {folio} }}\n"
            f'@counter-style item {{ system: numeric; {symbols}; suffix: "- " }}\n'
            f'@counter-style item-abjad {{ {listed}; suffix: "- " }}\n'
            f'@counter-style item-letters {{ system: alphabetic; symbols: {_LETTERS}; suffix: "- " }}\n')
