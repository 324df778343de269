"""What is to be known of a book besides its files: what changed, who published it, under which licence."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.arabic.languages import language_name
from warraq.arabic.numerals import european, in_digits
from warraq.html import tag, text
from warraq.shelf.frame import section
from warraq.shelf.licence import licence_of
from warraq.shelf.shelved import ShelvedBook
from warraq.shelf.wording import day, said, way

_SHOWN = 6                  # changes that are shown at once


def facts(book: ShelvedBook) -> str:
    """The section about the book, with its licence."""
    rows = "".join(tag("div", tag("dt", name) + tag("dd", value)) for name, value in _rows(book))
    return section("about", "عن الكتاب", tag("dl", rows))


def _rows(book: ShelvedBook) -> Iterator[tuple[str, str]]:
    name, position = book.series
    if book.publisher:
        yield "الناشر", said(book.publisher)
    if book.edition:
        yield "الطبعة", said(book.edition)
    if book.date:
        yield "تاريخ النشر", day(book.date, book)
    if book.isbn:
        yield f"ردمك ({tag('bdi', 'ISBN')})", tag("bdi", text(book.isbn), dir="ltr")
    if name:
        yield "السلسلة", said(name) + (f"، الكتاب {in_digits(european(position), book.digits) if position.isdecimal() else said(position)}" if position else "")
    if book.subjects:
        yield "الموضوعات", "، ".join(tag("bdi", text(subject)) for subject in book.subjects)
    yield "اللغة", text(language_name(book.language))
    if book.rights:
        yield "الحقوق", _rights(book.rights)


def _rights(rights: str) -> str:
    """The author's own words, with the way to the licence that they certainly name."""
    to = licence_of(rights)
    return tag("span", said(rights), dir=way(rights)) + (f" {tag('a', 'نص الرخصة', href=to, rel='license')}" if to else "")


def changes(book: ShelvedBook) -> str:
    """What is other than in the last release; empty where that is not known."""
    changed = book.changes
    if not changed or not changed.lines:
        return ""
    since = f"الإصدار {tag('bdi', text(changed.since))}" if changed.since else ""
    since += f" ({day(changed.since_date, book)})" if since and changed.since_date else ""
    told = f"منذ {since}." if since else ""
    told = f"الإصدار {tag('bdi', text(changed.version))}. " * bool(changed.version) + (f"ما تغيّر {told}" if told else "")
    items = [tag("li", said(line), dir=way(line)) for line in changed.lines]
    inner = (tag("p", told.strip(), class_="since") if told else "") + tag("ul", "".join(items[:_SHOWN]))
    if items[_SHOWN:]:
        inner += tag("details", tag("summary", "بقية ما تغيّر") + tag("ul", "".join(items[_SHOWN:])))
    return section("changes", "ما الجديد؟", inner)
