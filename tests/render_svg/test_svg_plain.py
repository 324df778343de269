"""Drawings made plain: lettering as attributes, labels from right to left, a size, nothing that only editors read."""

from __future__ import annotations

import pytest
from lxml import etree

from warraq.render.svg import plain, written
from warraq.render.svg.lettering import families

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 300 100" width="300" height="100">'
EDITORS = 'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'


def drawn(body: str) -> etree._Element:
    return plain(f"{HEAD}{body}</svg>".encode(), 300, 100)


def first(body: str, tag: str = "text") -> etree._Element:
    return next(drawn(body).iter(f"{{*}}{tag}"))


@pytest.mark.parametrize(("css", "lettering"), [
    ("font: 700 28px Arial, sans-serif", {"font-weight": "700", "font-size": "28px", "font-family": "'IBM Plex Sans Arabic'"}),
    ("font: italic bold 2em/1.5 'Amiri'", {"font-weight": "bold", "font-style": "italic", "font-size": "2em", "font-family": "'Amiri'"}),
    ("font: normal 12pt / 2 Courier New", {"font-size": "12pt", "font-family": "'IBM Plex Mono'"}),
    ("font-size: large; font-weight: bolder", {"font-size": "18px", "font-weight": "bold"}),
    ("text-anchor: middle; direction: rtl; unicode-bidi: embed", {"text-anchor": "middle", "direction": "rtl", "unicode-bidi": "embed"})])
def test_css_becomes_attributes(css: str, lettering: dict[str, str]):
    for body in (f'<style>text {{ {css}; fill: red }}</style><text>نص</text>', f'<text style="{css}; fill: red">نص</text>',
                 f"<style><![CDATA[ .a > text {{ {css}; fill: red }} ]]></style><g class='a'><text>نص</text></g>"):
        text = first(body)
        assert {name: text.get(name, "").split(",")[0] for name in lettering} == lettering
        rest = (text.get("style") or next(text.getroottree().getroot().iter("{*}style")).text).replace("\n", "")
        assert "fill: red" in rest and not any(name in rest for name in ("font", "anchor", "direction", "bidi"))


def test_the_cascade_decides():
    body = """<style>text { font-size: 1px } #x { font-size: 3px } .b { font-size: 2px; direction: ltr !important }</style>
              <text id="x" class="b" font-size="9px" style="direction: rtl">نص</text>"""
    assert (first(body).get("font-size"), first(body).get("direction")) == ("3px", "ltr")
    assert first('<style>text { font-size: 1px }</style><text style="font-size: 4px">نص</text>').get("font-size") == "4px"


def test_what_epub_forbids_is_in_no_style_sheet():
    root = drawn("<style>@media screen { text { direction: rtl; fill: red } } @page { margin: 0 } text:hover::after { unicode-bidi: embed }</style><text>نص</text>")
    sheet = next(root.iter("{*}style")).text
    assert "fill: red" in sheet and "direction" not in sheet and "bidi" not in sheet


@pytest.mark.parametrize(("asked", "first_of_them"), [
    ("Arial", "IBM Plex Sans Arabic"), ("'Times New Roman', serif", "Amiri"), ("Courier", "IBM Plex Mono"), ("amiri quran", "Amiri Quran"),
    ("Helvetica, 'Markazi Text'", "Markazi Text"), ("", "Amiri"), ("sans-serif", "IBM Plex Sans Arabic")])
def test_families_are_the_presses(asked: str, first_of_them: str):
    assert families(asked)[0] == first_of_them and "Amiri" in families(asked) and len(set(families(asked))) == len(families(asked))


@pytest.mark.parametrize(("label", "direction", "anchors"), [
    ('<text x="9">يبدأ بـ HTML ثم CSS</text>', "rtl", ["end"]),
    ('<text x="9" text-anchor="end">«PDF» ثم غيره</text>', None, ["end"]),
    ('<text text-anchor="end">١٢ كتابًا</text>', "rtl", ["start"]),
    ('<text text-anchor="middle">نص</text>', "rtl", ["middle"]),
    ('<text>HTML لغة</text>', None, []),
    ('<text direction="rtl">نص</text>', "rtl", []),
    ('<g direction="ltr"><text>نص</text></g>', None, []),
    ('<g text-anchor="end"><text>نص <tspan x="4" text-anchor="start">آخر</tspan></text></g>', "rtl", ["end", "start", "end"]),
    ('<text><textPath href="#p">نص</textPath></text>', None, [])])
def test_arabic_labels_run_from_right_to_left_in_their_place(label: str, direction: str | None, anchors: list[str]):
    root = drawn(label)
    assert next(root.iter("{*}text")).get("direction") == direction
    assert [e.get("text-anchor") for e in root.iter() if "text-anchor" in e.attrib] == anchors


def test_arabic_letters_are_not_spaced():
    root = drawn("""<style>.s { letter-spacing: 2px }</style><g class="s"><text>نص</text><text>HTML</text></g>
                    <text letter-spacing="3"><tspan style="letter-spacing: 1em">نص</tspan></text>""")
    assert [(e.tag.rpartition("}")[2], e.get("letter-spacing")) for e in root.iter() if "letter-spacing" in e.attrib] == [("g", "2px"), ("text", "0")]


def test_what_only_editors_read_goes():
    content = f"""<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
      <?editor x?><!-- of mine --><svg xmlns="http://www.w3.org/2000/svg" {EDITORS}><metadata><rdf:RDF>Aleppo</rdf:RDF></metadata>
      <text>قبل <inkscape:x>Aleppo</inkscape:x>بعد</text><g inkscape:label="Aleppo"/></svg>"""
    made = written(plain(content.encode(), 40, 20)).decode()
    assert not any(word in made for word in ("Aleppo", "inkscape", "rdf", "DOCTYPE", "editor", "mine")) and ">قبل بعد<" in made


@pytest.mark.parametrize(("attributes", "size"), [
    ('viewBox="0 0 8 4"', ("40", "20", "0 0 8 4")), ('width="100%" height="9mm"', ("40", "9mm", "0 0 40 20")), ("", ("40", "20", "0 0 40 20")),
    *((f'viewBox="{box}"', ("40", "20", "0 0 40 20")) for box in ("", "0 0 8", "0 0 8cm 4cm", "0 0 0 4", "0 0 nan inf"))])
def test_every_drawing_has_a_size(attributes: str, size: tuple[str, str, str]):
    root = plain(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'.encode(), 40, 20)
    assert tuple(map(root.get, ("width", "height", "viewBox"))) == size


def test_old_readers_find_what_is_repeated():
    assert first('<g id="a"/><use href="#a"/>', "use").get("{http://www.w3.org/1999/xlink}href") == "#a"


def test_case_and_prefixes_stay():
    body = '<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><s:linearGradient id="g" gradientTransform="rotate(9)"/></s:svg>'
    made = written(plain(body.encode(), 9, 9))
    assert b"<s:linearGradient" in made and b"gradientTransform=" in made and b"viewBox=" in made
    assert written(plain(made, 9, 9)) == made, "made plain twice is made plain once"
