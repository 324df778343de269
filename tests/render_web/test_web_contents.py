"""The contents of a web edition: whole on its first page; in the menus no longer for a long book than for a short one."""

from __future__ import annotations

import re

import pytest

from warraq.model import Entry, Page
from warraq.render.web.contents import LISTED, Contents


def page(name: str, role: str = "article") -> Page:
    return Page(name, role, name, "", anchors=(name.removesuffix(".html"),))


def contents(chapters: int, sections: int = 2, part: int = 0) -> Contents:
    """A book of so many chapters; `part` of them make a part."""
    entries = [Entry(f"فصل {n}", f"c{n}.html#c{n}", tuple(Entry(f"قسم {s}", f"c{n}.html#c{n}.s{s}") for s in range(sections))) for n in range(chapters)]
    first = {f"c{n}.html": f"c{n}" for n in range(chapters)}
    if part:
        parts = [Entry(f"جزء {n}", f"p{n}.html#_p{n}", tuple(entries[n:n + part])) for n in range(0, chapters, part)]
        return Contents(tuple(parts), first | {f"p{n}.html": f"_p{n}" for n in range(0, chapters, part)}, frozenset(f"p{n}.html" for n in range(0, chapters, part)))
    return Contents(tuple(entries), first, frozenset())


def links(html: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', html)


def test_the_first_page_lists_everything():
    assert links(contents(2, part=1).whole()) == ["p0.html", "c0.html", "c0.html#c0.s0", "c0.html#c0.s1", "p1.html", "c1.html", "c1.html#c1.s0", "c1.html#c1.s1"]


def test_endless_contents_name_parts_and_chapters_only():
    listed = links(contents(400, part=100).whole())
    assert len(listed) == 404 and not any("#" in address for address in listed)


def test_a_menu_lists_the_chapters_and_this_one_s_sections():
    html = contents(3).menu(page("c1.html"))
    assert links(html) == ["c0.html", "c1.html", "c1.html#c1.s0", "c1.html#c1.s1", "c2.html"]
    assert re.findall(r'href="([^"]*)" aria-current="page"', html) == ["c1.html"]


def test_parts_hold_their_chapters():
    html = contents(4, sections=0, part=2).menu(page("p2.html", "part"))
    assert re.sub(r"<a [^>]*>|</a>| class=\"\w+\"", "", html) == "<ol><li>جزء 0<ol><li>فصل 0</li><li>فصل 1</li></ol></li><li>جزء 2<ol><li>فصل 2</li><li>فصل 3</li></ol></li></ol>"
    assert re.findall(r'href="([^"]*)" aria-current="page"', html) == ["p2.html"]


def test_a_part_s_page_lists_its_chapters():
    book = contents(4, part=2)
    assert links(book.of_part(page("p2.html", "part"))) == ["c2.html", "c3.html"] and book.of_part(page("c2.html")) == ""


@pytest.mark.parametrize("at", [0, 5, 1000, 1999])
def test_a_long_book_s_menu_shows_the_neighbours(at):
    html = contents(2000, part=50).menu(page(f"c{at}.html"))
    shown = [int(n) for n in re.findall(r'href="c(\d+).html"', html)]
    assert shown == list(range(max(0, at - 10), min(2000, at + 11))) and len(html) < 4000


def test_pages_that_are_no_chapter_have_the_beginning():
    assert links(contents(LISTED + 1, sections=0).menu(page("colophon.html"))) == [f"c{n}.html" for n in range(11)]


def test_a_chapter_of_very_many_sections_shows_those_of_its_document():
    many = tuple(Entry(f"ق {n}", f"c0{'.part-2' * (n >= 150)}.html#s{n}") for n in range(200))
    book = Contents((Entry("فصل", "c0.html#c0", many),), {"c0.html": "c0"}, frozenset())
    assert len(links(book.menu(page("c0.html")))) == 61 and links(book.menu(page("c0.part-2.html")))[1:] == [f"c0.part-2.html#s{n}" for n in range(150, 200)]
