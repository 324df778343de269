"""The gate for web editions: a sound one passes, and each way to break it that a reader would meet is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from warraq.editions import WEB
from warraq.model import Composition, Page, Rendered, Settings
from warraq.verify import web

NS = 'xmlns="http://www.w3.org/1999/xhtml"'
SETTINGS = Settings("كتاب", ("مؤلف",), "book", "urn:uuid:x")
BODY = '<section><h1 id="a">عنوان</h1><p>كلمة <bdi dir="ltr">C++</bdi><br/>وأخرى.</p></section>'
PAGES = tuple(Page(name, "article", "ت", f'<html {NS}><body>{BODY}</body></html>', anchors=("a",)) for name in ("index.html", "b.html"))
COMPOSITION = Composition(SETTINGS, WEB, PAGES, (), {})
HTML = ('<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>ت</title><link rel="icon" href="data:,"><link rel="stylesheet" href="reader.css"></head>'
        '<body><nav><a href="b.html#a">ب</a><a href="../book.html">ت</a><a href="https://example.org/">خ</a></nav><article><section><h1 id="a">عنوان<a href="#a"></a></h1>'
        '<p>كلمة <bdi dir="ltr">C++</bdi><br>وأخرى.</p></section></article><img src="media/p.png" alt=""></body></html>')
FILES = {"index.html": HTML.encode(), "b.html": HTML.encode(), "reader.css": b'p { background: url("media/p.png") }', "media/p.png": b""}


def found(**files: bytes | None) -> list[str]:
    given = {name: content for name, content in {**FILES, **files}.items() if content is not None}
    return [d.fact("why_en") for d in web.check(Rendered(WEB, FILES["index.html"], 2, files=given), COMPOSITION)]


def test_a_sound_edition_passes():
    assert found() == []


@pytest.mark.parametrize("old, new, why", [
    ("كلمة", "كَلمة", "b.html: reads «عنوانكَلمة C++وأخرى.» where «عنوانكلمة C++وأخرى.» was composed"), ("C++", "++C", "where"), ("وأخرى.", "", "where"),
    ('href="b.html#a"', 'href="b.html#x"', "b.html: b.html#x leads nowhere"), ('href="b.html#a"', 'href="c.html"', "c.html leads nowhere"),
    ("media/p.png", "media/q.png", "media/q.png leads nowhere"), ("reader.css", "book.css", "book.css leads nowhere"), ("https:", "javascript:", "leads nowhere"),
    ("<nav>", '<nav id="a">', "the id a twice"), (' dir="rtl"', "", "b.html: "), ("<title>ت</title>", "<title></title>", "b.html: "), ("<nav>", '<nav onclick="x()">', "script in <nav>"),
])
def test_what_is_broken_is_found(old, new, why):
    assert old in HTML
    said = found(**{"b.html": HTML.replace(old, new).encode()})
    assert len(said) == 1 and why in said[0] and said[0].startswith("b.html: ")


def test_files_that_are_not_there():
    assert found(**{"b.html": None}) == ["index.html: b.html#a leads nowhere", "b.html leads nowhere"]
    assert found(**{"media/p.png": None}) == ["index.html: media/p.png leads nowhere", "b.html: media/p.png leads nowhere", "reader.css: media/p.png leads nowhere"]
    assert found(**{"index.html": b""})


def test_findings_stop_an_edition_and_are_not_endless():
    broken = HTML.replace("</nav>", "".join(f'<a href="x{n}.html">س</a>' for n in range(500)) + "</nav>")
    said = web.check(Rendered(WEB, b"", files={**FILES, "b.html": broken.encode()}), replace(COMPOSITION))
    assert len(said) == 20 and {d.code for d in said} == {"edition-unsound"}
