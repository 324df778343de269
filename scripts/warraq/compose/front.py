"""The pages before the text: title page, imprint, dedication. The imprint stands on the back of the title."""

from __future__ import annotations

from warraq.arabic.dates import date_in_words
from warraq.arabic.numerals import decimal
from warraq.compose import words
from warraq.compose.drawing import Drawing
from warraq.compose.xhtml import classed, size_of
from warraq.model import Book, Settings


def authors(settings: Settings, most: int = 1000) -> str:
    """The authors in one line; of more than `most` the first, and that there are others."""
    names = settings.author
    if len(names) > most:
        return f"{names[0]} {words.AND_OTHERS}"
    return words.AND.join(names) if len(names) < 3 else "، ".join(names)


def title_page(d: Drawing) -> str:
    """Title, subtitle, authors; publisher and series at the foot."""
    s = d.settings
    head = classed("h1", "book-title" + size_of(s.title), d.words(s.title), id_="_title")
    head += classed("p", "book-subtitle", d.words(s.subtitle)) if s.subtitle else ""
    head += classed("p", "book-author", d.words(authors(s)))
    foot = classed("p", "book-series", d.words(series_line(d))) if s.series[0] else ""
    foot += classed("p", "book-edition", d.words(s.edition)) if s.edition else ""
    foot += classed("p", "book-publisher", d.words(s.publisher)) if s.publisher else ""
    return classed("div", "title-head", head) + (classed("div", "title-foot", foot) if foot else "")


def series_line(d: Drawing) -> str:
    name, position = d.settings.series
    return f"{words.PART_OF_SERIES} «{name}»" + (f"، {words.POSITION} {decimal(position, d.settings.language, d.settings.digits)}" if position else "")


def imprint(d: Drawing) -> str:
    """What the law and the trade ask for, one fact a line; a fact that the author did not give is left out."""
    s = d.settings
    lines = [classed("p", "imprint-title", d.words(s.title + (f": {s.subtitle}" if s.subtitle else ""))),
             classed("p", "imprint-author", d.words(authors(s)))]
    edition = "، ".join(filter(None, [s.edition, date_in_words(s.date, s.language, s.digits, s.calendar, day=False) if s.date else ""]))
    facts = [("imprint-edition", edition), ("imprint-publisher", s.publisher), ("imprint-series", series_line(d) if s.series[0] else ""),
             ("imprint-isbn", f"{words.ISBN} {s.isbn}" if s.isbn else ""), ("imprint-deposit", f"{words.DEPOSIT} {s.deposit}" if s.deposit else ""),
             ("imprint-rights", s.rights or f"{words.ALL_RIGHTS} © {authors(s)}")]
    lines += [classed("p", name, d.words(text)) for name, text in facts if text]
    if s.description:
        lines.insert(2, classed("p", "imprint-description", d.words(s.description)))
    return "".join(lines)


def dedication(d: Drawing, book: Book) -> str:
    """The dedication's prose, or an empty string."""
    pages = book.of_role("dedication")
    if not pages:
        return ""
    d.article = pages[0]
    return d.prose(pages[0].blocks)
