"""The CSS that only the book's own data can give: page size, bleed, and the counters of folios and lists."""

from __future__ import annotations

from collections.abc import Iterable

from warraq.arabic.numerals import ARABIC, EUROPEAN, abjad, letters
from warraq.model import Edition, Settings
from warraq.paper import page_millimetres

_ABJAD_UP_TO = 400      # enough for front matter and lists: joined letters are set as they are written, not added up

# From what width on (mm) a sheet counts as medium and large.
_MEDIUM, _LARGE = 160, 195


def sheet(page: str) -> str:
    """`small` (A5 and the like), `medium` (17×24 cm, B5) or `large` (A4): the width of a CSS page size, for themes to choose a type size by."""
    width = page_millimetres(page)[0]
    return "small" if width < _MEDIUM else "medium" if width < _LARGE else "large"


def rules(settings: Settings, edition: Edition, matter: str) -> str:
    """A style element's text. Folios of front matter are abjad letters, in every region: prefaces in the Maghreb, where digits are
    European, are numbered أ ب ت no less than in the East, and Roman numerals would run against the page."""
    digits = f"system: numeric; symbols: {_quoted(ARABIC if settings.digits == 'arabic' else EUROPEAN)}"
    counted = f"system: fixed; symbols: {_quoted(abjad(n, settings.language) for n in range(1, _ABJAD_UP_TO + 1))}"
    bleed = f" bleed: {edition.bleed};" if edition.bleed else ""
    return (f"@page {{ size: {edition.page};{bleed} }}\n"
            f":root {{ --elongation: {settings.elongation} }}\n"
            f"@counter-style folio {{ {counted if matter == 'front' else digits} }}\n"
            + _markers(digits, counted, f"system: alphabetic; symbols: {_quoted(letters(settings.language))}"))


def _markers(digits: str, counted: str, lettered: str) -> str:
    """The counter styles of lists. Markers end in a hyphen or stand in brackets, as «١.» reads like «٠١»."""
    return (f'@counter-style item {{ {digits}; suffix: "- " }}\n'
            f'@counter-style item-parens {{ {digits}; prefix: "("; suffix: ") " }}\n'
            f'@counter-style item-abjad {{ {counted}; fallback: item; suffix: "- " }}\n'
            f'@counter-style item-letters {{ {lettered}; fallback: item; suffix: "- " }}\n')


def _quoted(symbols: Iterable[str]) -> str:
    return " ".join(f'"{symbol}"' for symbol in symbols)
