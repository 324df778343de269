"""How a book's page opens: cover, title, people, description, and the first thing to do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from warraq.html import tag
from warraq.metadata import ROLES
from warraq.shelf.addresses import address
from warraq.shelf.downloads import to_download
from warraq.shelf.naming import paragraphs, readings
from warraq.shelf.shelved import ShelvedBook
from warraq.shelf.wording import names, said, way

_DESCRIBED = 700                    # characters of a description that are shown at once
_LONG, _VERY_LONG = 44, 110         # characters of a title that is set smaller, and smaller still


def opening(book: ShelvedBook) -> str:
    """The header of the page."""
    words = tag("h1", said(book.title), dir=way(book.title), class_=measure(book.title))
    words += tag("p", said(book.subtitle), class_="subtitle", dir=way(book.subtitle)) if book.subtitle else ""
    words += tag("p", names(book.authors), class_="authors") + _contributors(book)
    words += _description(paragraphs(book.description).split("\n\n")) if book.description.strip() else ""
    return tag("header", _cover(book) + tag("div", words + _actions(book), class_="words"), class_="opening") + "\n"


def _description(lines: Sequence[str]) -> str:
    """The description; of a long one the later paragraphs are folded, so that the first action stays near."""
    shown = [tag("p", said(line), dir=way(line)) for line in lines]
    first = max(1, sum(length <= _DESCRIBED for length in accumulate(map(len, lines))))
    more = tag("details", tag("summary", "بقية التعريف بالكتاب") + "".join(shown[first:])) if shown[first:] else ""
    return tag("div", "".join(shown[:first]) + more, class_="description")


def measure(title: str) -> str | None:
    """A class for a title that would not stand well in the full size, or none."""
    return "very-long" if len(title) > _VERY_LONG else "long" if len(title) > _LONG else None


def _cover(book: ShelvedBook) -> str:
    shown = book.cover_shown or book.cover
    if not shown:
        return ""
    picture = tag("img", src=address(shown.path), alt=f"غلاف كتاب «{book.title}»", width=shown.width, height=shown.height, decoding="async", fetchpriority="high")
    return tag("p", picture, class_="cover")


def _contributors(book: ShelvedBook) -> str:
    """Who did what, works in the order of the first of each."""
    works: dict[str, list[str]] = {}
    for name, role in book.contributors:
        works.setdefault(ROLES[role][1], []).append(name)
    lines = "".join(tag("li", tag("span", f"{what}:", class_="work") + f" {names(people)}") for what, people in works.items())
    return tag("ul", lines, class_="contributors") if lines else ""


def _actions(book: ShelvedBook) -> str:
    read, files = readings(book), to_download(book)
    links = [tag("a", "اقرأ في المتصفح", href=address(read[0].path), class_="go")] if read else []
    links += [tag("a", "نزّل الكتاب", href="#editions", class_="button" if read else "go")] if files else []
    return tag("p", "".join(links), class_="actions") if links else ""
