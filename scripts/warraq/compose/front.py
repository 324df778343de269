"""The pages before the text: half-title, title page, imprint, dedication; and the colophon, which is the last. The imprint stands on the back of the title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from warraq.arabic.numerals import decimal
from warraq.compose import words
from warraq.compose.drawing import Drawing
from warraq.compose.article import split_title
from warraq.compose.titling import fitted
from warraq.compose.xhtml import classed, size_of
from warraq.metadata import ROLES
from warraq.model import Book, Contributor, Settings

# Title pages are set in parts of their page, whatever the text's size: one em is .0298 of its width (12.5 pt on A5).
SCALE = .0298
_TITLE, _HALF_TITLE = (21.5, 11.0, 2.5), (20.0, 9.0, 1.35)      # em: width and height of their rooms, largest size
_LEADING = 1.6


def authors(settings: Settings, most: int = 1000) -> str:
    """The authors in one line; of more than `most` the first, and that there are others."""
    names = settings.author
    if len(names) > most:
        return f"{names[0]} {words.AND_OTHERS}"
    return _together(names)


def works(people: Iterable[Contributor]) -> list[tuple[str, list[str]]]:
    """What others did for the book, in the order of the first of each, and who did it: («ترجمة», the translators)."""
    done: dict[str, list[str]] = {}
    for person in people:
        done.setdefault(ROLES[person.role][1], []).append(person.name)
    return list(done.items())


def contributions(settings: Settings) -> list[tuple[str, str]]:
    """The works with their people in one line each."""
    return [(what, _together(names)) for what, names in works(settings.contributors)]


def _together(names: Sequence[str]) -> str:
    return words.AND.join(names) if len(names) < 3 else "، ".join(names)


def main_title(settings: Settings) -> str:
    """The title without what follows its first colon or question mark."""
    return split_title(settings.title)[0].removesuffix(":")


def half_title(d: Drawing) -> str:
    """The short title alone, on the first page of all."""
    return _title(d, "p", "half-title", main_title(d.settings), _HALF_TITLE)


def title_page(d: Drawing, fit: bool = True) -> str:
    """Title, subtitle, authors; publisher and series at the foot. `fit`: the page has a fixed size, and the title its lines."""
    s = d.settings
    main, rest = split_title(s.title)
    main, rest = (main.removesuffix(":"), rest) if len(main) <= 60 else (s.title, "")
    if fit:
        colon = s.title[len(main):].startswith(":")
        head = _title(d, "h1", "book-title", main, _TITLE, "_title", rest, colon)
    else:
        head = classed("h1", "book-title" + size_of(s.title), d.words(s.title), id_="_title")
    head += classed("p", "book-subtitle", d.words(s.subtitle), **d.called("subtitle")) if s.subtitle else ""
    head += classed("p", "book-author" + (" many" if len(authors(s)) > 70 else ""), d.words(authors(s)))
    head += "".join(classed("p", "book-contributor", d.words(f"{what}: {names}")) for what, names in contributions(s))
    foot = classed("p", "book-series", d.words(series_line(d))) if s.series[0] else ""
    foot += classed("p", "book-edition", d.words(s.edition)) if s.edition else ""
    foot += classed("p", "book-publisher", d.words(s.publisher)) if s.publisher else ""
    return classed("div", "title-head", head) + (classed("div", "title-foot", foot) if foot else "")


def _title(d: Drawing, tag: str, name: str, title: str, room: tuple[float, float, float], anchor: str = "", rest: str = "",
           colon: bool = False) -> str:
    """A title in lines of equal length, as large as its room allows; the rest of it below in a line of its own. The colon between them
    is not shown."""
    setting = fitted(title, *room, _LEADING)
    lines = " ".join(classed("span", "line", d.words(line)) for line in setting.lines)
    lines += classed("span", "title-colon", ":") if colon else ""
    below = " " + classed("span", "title-below", d.words(rest)) if rest else ""
    return classed(tag, name, lines + below, id_=anchor, style=f"font-size: {setting.size:.3f}em")


def series_line(d: Drawing) -> str:
    name, position = d.settings.series
    return f"{words.PART_OF_SERIES} «{name}»" + (f"، {words.POSITION} {decimal(position, d.settings.language, d.settings.digits)}" if position else "")


def imprint(d: Drawing) -> str:
    """What the law and the trade ask for, one fact a line; a fact that the author did not give is left out."""
    s = d.settings
    lines = [classed("p", "imprint-title", d.words(s.title + (f": {s.subtitle}" if s.subtitle else ""))),
             classed("p", "imprint-author", d.words(authors(s)))]
    when = d.date(s.date, day=False) if s.date else ""
    series, position = s.series
    label = words.DATE if not s.edition else "" if words.EDITION.removeprefix("ال") in s.edition.split()[0] else words.EDITION
    facts = [*contributions(s), (label, "، ".join(filter(None, [s.edition, when]))), (words.PUBLISHER, s.publisher),
             (words.SERIES, series + (f"، {words.POSITION} {decimal(position, s.language, s.digits)}" if position else "") if series else ""),
             (words.ISBN, s.isbn), (words.DEPOSIT, s.deposit)]
    for label, text in facts:
        named = classed("span", "imprint-label", d.words(label + ":")) + " " if label else ""
        lines += [classed("p", "imprint-fact", named + d.words(text))] if text else []
    year = f" {d.number(s.date[:4])}" if s.date and s.calendar == "gregorian" else ""
    lines.append(classed("p", "imprint-rights", d.words(s.rights or f"{words.ALL_RIGHTS} © {authors(s)}{year}")))
    return classed("div", "imprint", "".join(lines))


def dedication(d: Drawing, book: Book) -> str:
    """The dedication's prose, or an empty string."""
    pages = book.of_role("dedication")
    if not pages:
        return ""
    d.article = pages[0]
    return d.prose(pages[0].blocks)


def colophon(d: Drawing, restyled: bool = False, quran_alone: bool = False) -> str:
    """What the book was set in and where; the typefaces are named only where no style sheet of the author's may have changed them.

    `quran_alone`: the book brings along no typeface but that of its Qur'anic text.
    """
    faces = words.FACES.get(d.settings.theme)
    text = words.COLOPHON_FACES.format(body=faces[0], heads=faces[1]) if faces and not restyled else words.COLOPHON_PRESS
    text = words.COLOPHON_QURAN if quran_alone else text
    return classed("p", "colophon", d.words(text))
