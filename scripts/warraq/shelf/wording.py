"""How the shelf's pages say things: authors' words with their directions settled, names, sizes, dates, page sizes."""

from __future__ import annotations

from collections.abc import Sequence

from warraq.arabic.bidi import direction, isolate
from warraq.arabic.dates import date_in_words
from warraq.arabic.numerals import decimal, in_digits
from warraq.html import tag, text
from warraq.model import plain
from warraq.paper import page_millimetres
from warraq.shelf.shelved import ShelvedBook

_UNITS = (("ميغابايت", 1_000_000), ("كيلوبايت", 1_000))
_CENTIMETRE = 10.0


def said(words: str) -> str:
    """An author's words as character data; what runs against their direction is isolated (UAX #9)."""
    return "".join(text(n) if isinstance(n, str) else tag("bdi", text(plain((n,))), dir=n.get("dir", "ltr")) for n in isolate((words,)))


def way(words: str) -> str | None:
    """The `dir` of a block with an author's words; None where it is the page's own, right to left."""
    return "ltr" if direction(words) == "ltr" else None


def names(people: Sequence[str]) -> str:
    """People's names in one line, each isolated."""
    shown = [tag("bdi", text(name)) for name in people]
    return " و".join(shown) if len(shown) < 3 else "، ".join(shown)


def size(count: int, book: ShelvedBook) -> str:
    """So many bytes in decimal units (IEC 80000-13), to three figures at most, in the book's digits."""
    for unit, base in _UNITS:
        shown = f"{count / base:.1f}" if count < 9.95 * base else f"{count / base:.0f}"
        if float(shown) >= 1:
            return f"{decimal(shown.removesuffix('.0'), book.language, book.digits)}\u00a0{unit}"
    return f"{in_digits(count, book.digits)}\u00a0بايت"


def day(iso: str, book: ShelvedBook) -> str:
    """A date in words, in the book's calendar and digits, as a `time` element."""
    return tag("time", text(date_in_words(iso, book.language, book.digits, book.calendar)), datetime=iso)


def sheet(page: str, book: ShelvedBook) -> str:
    """A page size in centimetres, width first, after its name where it has one: A5 (١٤٫٨ × ٢١ سم)."""
    lengths = [decimal(f"{round(mm / _CENTIMETRE, 1):g}", book.language, book.digits) for mm in page_millimetres(page)]
    measured = f"{lengths[0]} × {lengths[1]}\u00a0سم"
    return measured if " " in page else f"{tag('bdi', text(page))} ({measured})"


def number(value: int, book: ShelvedBook) -> str:
    """A number in the book's digits."""
    return in_digits(value, book.digits)


def shortened(words: str, most: int) -> str:
    """A text in one line of at most so many characters, cut after a word."""
    line = " ".join(words.split())
    return line if len(line) <= most else (line[:most].rpartition(" ")[0] or line[:most]).rstrip("،؛:. ") + "\u00a0…"


def themed(book: ShelvedBook) -> str:
    """The class by which what shows a book takes the colours of its theme (`styles/site/page.css`)."""
    return f"theme-{book.theme}"
