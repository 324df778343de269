"""The documents of a web edition are the EPUB's: the same text, the same ids, the same ways from one to the other, under names of web pages."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from warraq.compose import compose
from warraq.editions import DEFAULTS, WEB
from warraq.model import PageStart
from warraq.running_text import letters

EPUB = DEFAULTS[2]
MANY = {f"articles/{n:02}-a.md": f"---\ntitle: 'الباب {n}: قول <b> & «ما بعده»'\nid: a{n}\n---\n\nنص[^1] يشير إلى [[a{n % 3 + 1}]].\n\n## قسم {{#s}}\n\nكلام\n\n"
        f"## الأسئلة الشائعة\n\n### لماذا {n}؟\n\nلأن.\n\n[^1]: حاشية\n" for n in range(1, 4)}


def words(page) -> str:
    return "".join(etree.fromstring(page.xhtml.encode(), etree.XMLParser(huge_tree=True)).find("{*}body").itertext())


def pairs(book, **starts):
    """The EPUB's documents with those of the web edition, by name."""
    epub, web = compose(book, EPUB, **starts).pages, {p.name: p for p in compose(book, WEB).pages}
    names = {p.name: "index.html" if p.role == "title" else p.name.removeprefix("text/").removesuffix(".xhtml") + ".html" for p in epub}
    assert set(names.values()) == set(web)
    return [(page, web[names[page.name]]) for page in epub]


@pytest.mark.parametrize("yaml", ["faq: appendix\n", "faq: both\ntoc: back\n", "faq: inline\ndedication: إلى *القارئ*\n"])
def test_every_document_has_the_epub_s_text_and_ids(book, yaml):
    for epub, web in pairs(book(MANY, yaml=yaml).check().value):
        assert (words(web), web.anchors, web.title, web.role) == (words(epub), epub.anchors, epub.title, epub.role)


def test_links_name_the_pages(book):
    composed = compose(book(MANY).check().value, WEB)
    by_name = {p.name: p for p in composed.pages}
    links = [(p, href) for p in composed.pages for href in re.findall(r' href="([^"]*)"', p.xhtml)]
    assert len(links) > 20
    for page, href in links:
        name, _, anchor = href.partition("#")
        assert anchor in by_name[name or page.name].anchors
    assert all(e.anchor.partition("#")[0] in by_name for e in composed.outline)


def test_it_opens_with_the_title_and_ends_with_the_book_s_facts(book):
    names = [p.name for p in compose(book(MANY, yaml="dedication: إلى القارئ\n").check().value, WEB).pages]
    assert names == ["index.html", "dedication.html", "a1.html", "a2.html", "a3.html", "faq.html", "imprint.html", "colophon.html"]


def test_an_article_may_be_called_as_the_first_page_is(book):
    files = {f"articles/{n}.md": f"---\ntitle: ت\nid: {id_}\n---\n\nن\n" for n, id_ in enumerate(("index", "title", "cover"))}
    names = [p.name for p in compose(book(files).check().value, WEB).pages]
    assert len(set(names)) == len(names) and names[:4] == ["index.html", "index-2.html", "title-2.html", "cover-2.html"]


def test_a_long_chapter_is_parted_where_the_epub_s_is_whether_or_not_it_marks_pages(book):
    text = "".join(f"## قسم {n}\n\n{'كلمة بعد كلمة ' * 60}\n\n" for n in range(300))
    value = book({"articles/a.md": f"---\ntitle: طويل\nid: a\n---\n\n{text}"}).check().value
    running = letters(words(next(p for p in compose(value, EPUB).pages if p.role == "article")))
    starts = tuple(PageStart(str(n), f"_page-{n}", "a", at, running[at:at + 20]) for n, at in enumerate(range(300, len(running), 300), 1))
    made = pairs(value, starts=starts)
    assert [epub.role for epub, _ in made].count("article") > 1 and sum(epub.xhtml.count("doc-pagebreak") for epub, _ in made) > 200
    assert all(words(web) == words(epub) for epub, web in made)


def test_lists_of_figures_stand_behind_the_text(book):
    pictures = "\n\n".join(f"![شكل {n}](../images/p.svg){{#fig-{n}}}" for n in range(5))
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
    composed = compose(book({"articles/a.md": f"---\ntitle: ت\nid: a\n---\n\n{pictures}\n", "images/p.svg": drawing}).check().value, WEB)
    assert [p.name for p in composed.pages] == ["index.html", "a.html", "figures.html", "imprint.html", "colophon.html"]
    assert [e.anchor for e in composed.outline] == ["a.html#a", "figures.html#_figures"]
