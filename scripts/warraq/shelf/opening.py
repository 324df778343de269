"""How a book's page opens: cover, title, people, description, and the first thing to do."""

from __future__ import annotations

from warraq.html import tag, text
from warraq.metadata import ROLES
from warraq.shelf.addresses import address
from warraq.shelf.downloads import to_download, to_read
from warraq.shelf.shelved import ShelvedBook
from warraq.shelf.wording import names, said, way

_LONG, _VERY_LONG = 44, 110         # characters of a title that is set smaller, and smaller still


def opening(book: ShelvedBook) -> str:
    """The header of the page."""
    words = tag("h1", said(book.title), dir=way(book.title), class_=_measure(book.title))
    words += tag("p", said(book.subtitle), class_="subtitle", dir=way(book.subtitle)) if book.subtitle else ""
    words += tag("p", names(book.authors), class_="authors") + _contributors(book)
    words += "".join(tag("p", said(p), dir=way(p)) for p in paragraphs(book.description)) and tag(
        "div", "".join(tag("p", said(p), dir=way(p)) for p in paragraphs(book.description)), class_="description")
    return tag("header", _cover(book) + tag("div", words + _actions(book), class_="words"), class_="opening") + "\n"


def paragraphs(words: str) -> list[str]:
    """A text's paragraphs: what stands between empty lines, or on lines of its own."""
    return [line.strip() for line in words.splitlines() if line.strip()]


def _measure(title: str) -> str | None:
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
    read, files = to_read(book), to_download(book)
    links = [tag("a", "اقرأ في المتصفّح", href=address(read.path), class_="go")] if read else []
    links += [tag("a", "نزّل الكتاب", href="#editions", class_="button" if read else "go")] if files else []
    return tag("p", "".join(links), class_="actions") if links else ""
