"""The pages of a web edition: clean HTML that a browser reads as it was meant, whatever its author typed; every file that they ask for is there."""

from __future__ import annotations

import io
import posixpath
import re
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from urllib.parse import unquote

from fontTools.ttLib import TTFont
from PIL import Image

from built import ROOT
from warraq import verify
from warraq.render.epub import fonts

TITLE = '</script><b> & "قول" epub:type="x" C++'


class Read(HTMLParser):
    """A page as the standard library's parser reads it: the elements with their attributes, the text by element name."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_endtag(self, tag):
        self._open = self._open[:len(self._open) - self._open[::-1].index(tag) - 1]

    def handle_data(self, data):
        self.texts[self._open[-1] if self._open else ""] = self.texts.get(self._open[-1] if self._open else "", "") + data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def read(made) -> dict[str, Read]:
    return {name: Read(content.decode()) for name, content in made.files.items() if name.endswith(".html")}


def test_the_press_finds_nothing_wrong(made):
    assert made.heard == () and verify.check(made.rendered, made.composition, made.book) == ()
    assert made.rendered.content == made.files["index.html"] and made.rendered.pages == len(made.composition.pages) == 7


def test_every_link_picture_style_and_script_is_there(made):
    pages = read(made)
    ids = {name: {a["id"] for _, a in page.elements if "id" in a} for name, page in pages.items()}
    asked = 0
    for name, page in pages.items():
        assert len(ids[name]) == sum("id" in a for _, a in page.elements)
        for tag, attributes in page.elements:
            address = attributes.get("href") or attributes.get("src")
            if not address or address in ("data:,", "../odd-book.html") or tag == "a" and address.startswith("https:"):
                continue
            place, _, fragment = address.partition("#")
            place = posixpath.normpath(unquote(place)) if place else name
            assert place in made.files and (not fragment or unquote(fragment) in ids[place]), (name, address)
            asked += 1
    assert asked > 80


def test_what_the_author_typed_stays_words(made):
    page = read(made)["odd.html"]
    assert page.texts["title"] == f"{TITLE} — {TITLE}"
    assert [a for a in page.all("a") if a.get("class") == "deep"][0]["aria-label"] == f"رابط إلى «{TITLE}»"
    assert len(page.all("b")) == sum("rel" in a for a in page.all("a"))           # the titles where one turns
    assert len(page.all("script")) == len(read(made)["text.html"].all("script"))
    assert [a["alt"] for a in page.all("img")] == ["صورة epub:type="]


def test_it_is_html_and_not_xml(made):
    for name, content in made.files.items():
        if name.endswith(".html"):
            html = re.sub(r'="[^"]*"', '=""', content.decode())
            assert html.startswith("<!DOCTYPE html>\n<html ") and not re.search(r"<\?xml|xmlns| xml:lang=| epub:|/>", "".join(re.findall("<[^>]*>", html)))
            assert html.count("<section") == html.count("</section>") and html.count("<p") == html.count("</p>") + html.count("<pre")


def test_headings_and_questions_have_a_deep_link_without_words(made):
    html = made.page("odd.html") + made.page("faq.html")
    heads = re.findall(r"<h[1-6][^>]* id=\"([^\"]+)\"[^>]*>.*?<a class=\"deep\" href=\"#([^\"]+)\" aria-label=\"رابط إلى «[^\"]+»\"></a></h[1-6]>", html)
    assert [a for a, _ in heads] == [b for _, b in heads] and {"odd", "odd.costs", "odd.q1", "_faq"} <= {a for a, _ in heads}


def test_the_way_through_the_book(made):
    order = [p.name for p in made.composition.pages]
    for number, name in enumerate(order):
        ways = {a["rel"]: a["href"] for a in Read(made.page(name)).all("link") if a.get("rel") in ("prev", "next")}
        wanted = {"prev": order[number - 1]} if number else {}
        assert ways == wanted | ({"next": order[number + 1]} if number + 1 < len(order) else {})
        assert sorted(ways.values()) == sorted(a["href"] for a in Read(made.page(name)).all("a") if a.get("rel") in ("prev", "next"))
        assert '<a href="../odd-book.html">تنزيل الكتاب</a>' in made.page(name)


def test_fonts_are_woff2_and_have_all_letters(made):
    fonts = [TTFont(io.BytesIO(content)) for name, content in made.files.items() if name.startswith("fonts/") and name.endswith(".woff2")]
    assert len(fonts) > 3 and all(f.flavor == "woff2" for f in fonts)
    drawn = set().union(*(f.getBestCmap() for f in fonts))
    printed = {c for name, content in made.files.items() if name.endswith(".html") for c in re.sub("<[^>]*>", "", content.decode())}
    assert {c for c in printed if "\u0600" <= c <= "\u06ff"} <= set(map(chr, drawn))
    assert any(name.startswith("fonts/OFL") for name in made.files)


def test_the_cover_in_three_sizes(made):
    sizes = {name: Image.open(io.BytesIO(made.files[name])) for name in ("cover.jpg", "cover-small.jpg", "cover.webp")}
    assert {name: (p.format, p.width) for name, p in sizes.items()} == {"cover.jpg": ("JPEG", 1000), "cover-small.jpg": ("JPEG", 360), "cover.webp": ("WEBP", 640)}
    shown, = Read(made.page("index.html")).all("img")
    assert (shown["width"], shown["height"]) == ("640", "1024") and shown["alt"].endswith("تأليف: مؤلف & آخر")


def test_an_author_s_sheet_may_say_what_browsers_know(made):
    css = made.page("reader.css")
    own = css[css.index("position: fixed;\n  & p"):] if "position: fixed;\n  & p" in css else css[-300:]
    assert "& p {\n  left: 0;" in own and "@keyframes x" in own and "@page" not in css
    assert 'background: url("media/images-a.png")' in css and "book://" not in css


def test_the_same_bytes_cold_cached_and_by_several_workers(made, folder, cache, monkeypatch):
    again = type(made)(folder, cache)
    assert again.rendered.misses == 0 and again.files == made.files
    font = (ROOT / "styles/fonts/noto-sans-symbols-2/NotoSansSymbols2-Regular.ttf").read_bytes()
    assert fonts.subset_of(font, "☑", "woff2") == fonts.subset_of(font, "☑", "woff2")
    monkeypatch.setattr(fonts, "subset_of", lambda *_: b"wOF2")       # which takes long, and is looked at above
    with ThreadPoolExecutor(3) as executor:
        cold = type(made)(folder, None, executor).files
    assert {n: c for n, c in cold.items() if c != b"wOF2"} == {n: c for n, c in made.files.items() if not n.endswith(".woff2")} and cold.keys() == made.files.keys()
