"""A book's download page: what the book is, which edition to choose, what is in it; whole without a script."""

from __future__ import annotations

from dataclasses import replace

from warraq.html import tag
from warraq.shelf.contents import contents
from warraq.shelf.editions import editions
from warraq.shelf.facts import changes, facts
from warraq.shelf.frame import document, foot
from warraq.shelf.opening import opening
from warraq.shelf.sample import sample
from warraq.shelf.shelved import ShelvedBook
from warraq.shelf.social import meta
from warraq.shelf.structured import json_ld
from warraq.shelf.wording import shortened, themed

_WEIGHT = 21_000            # bytes that the page shall have with its contents: beside its style sheet, 30 kB together
_DESCRIBED = 300            # characters of the description that search engines are given


def book_page(book: ShelvedBook, base_url: str = "", others: bool = False) -> bytes:
    """The page as HTML. With `base_url`, which ends with a slash, it tells its own absolute address; `others`: there is a shelf to go back to."""
    room = _WEIGHT - len(_drawn(replace(book, contents=()), base_url, others, 0))
    return _drawn(book, base_url, others, room)


def _drawn(book: ShelvedBook, base_url: str, others: bool, room: int) -> bytes:
    """The page, with `room` for its contents."""
    back = tag("nav", tag("a", "كل الكتب", href="index.html"), class_="back", aria_label="الرف") + "\n" if others else ""
    middle = tag("div", sample(book.excerpt) + contents(book, room), class_="inside") + "\n" + tag("div", changes(book) + facts(book), class_="outside")
    body = back + tag("main", opening(book) + editions(book) + middle) + "\n" + foot()
    return document(_title(book), shortened(book.description, _DESCRIBED), body, data=json_ld(book, base_url), head=(meta(book, base_url),), class_=f"book {themed(book)}")


def _title(book: ShelvedBook) -> str:
    return f"{book.title} — {'، '.join(book.authors)}"
