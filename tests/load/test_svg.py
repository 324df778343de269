"""SVG drawings: size, and what no drawing of a book may hold."""

import pytest

from warraq.svg import examine

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '


def svg(body: str = "", attributes: str = 'width="10" height="10"') -> bytes:
    return f"{HEAD}{attributes}>{body}</svg>".encode()


@pytest.mark.parametrize(("attributes", "size"), [
    ('width="640" height="360"', (640, 360)), ('width="640px" height="2in"', (640, 192)), ('viewBox="0 0 20 10"', (20, 10)),
    ('viewBox="0,0,20,10" width="100"', (100, 50)), ('viewBox="0 0 20 10" height="1e2"', (200, 100)), ('width="100%" viewBox="0 0 20 10"', (20, 10)),
    ("", (300, 150)), ('width="5"', (5, 150)), ('viewBox="0 0 0 0"', (300, 150)), ('viewBox="x"', (300, 150))])
def test_size(attributes, size):
    assert examine(svg("", attributes)) == (size, "", "")


@pytest.mark.parametrize("body", [
    '<rect fill="url(#a)"/>', '<style>.a { fill: red; marker: url( "#m") }</style>', '<a href="https://example.org/"><rect/></a>',
    '<defs><g id="a"><rect/></g></defs><use xlink:href="#a"/><use href="#b"/>', '<animate attributeName="x" to="1"/>', "<text>onload=script</text>",
    "<!-- <script> -->", '<filter id="f"><feImage href="#a"/></filter>'])
def test_sound(body):
    assert examine(svg(body))[1:] == ("", "")


@pytest.mark.parametrize("body", [
    "<script>x</script>", "<SVG:script xmlns:SVG='http://www.w3.org/2000/svg'/>", "<foreignObject/>", '<rect onclick="x"/>', '<rect ONLOAD="x"/>',
    '<image href="http://example.org/x.png"/>', '<image xlink:href="x.png"/>', '<image xlink:href="file:///etc/passwd"/>', '<use href="other.svg#a"/>',
    '<image href="data:image/png;base64,AAAA"/>', '<a href="javascript:x"><rect/></a>', '<a href=" java&#x0a;script:x"/>',
    '<rect fill="url(http://example.org/#a)"/>', '<rect style="fill: url(\'//e.org/a\')"/>', '<rect style="fill: u\\72l(x.svg)"/>',
    '<style>@import "x.css";</style>', '<style>@\\69mport "x.css";</style>', "<style><![CDATA[ a { fill: url(x) } ]]></style>",
    "<style>@font-face { src: url(x.ttf) }</style>", '<set attributeName="href" to="javascript:x"/>', '<animate attributeName="xlink:href" to="x"/>',
    '<g xml:base="http://e.org/"/>', "<iframe/>"])
def test_unsafe(body):
    assert examine(svg(body))[1] == "image-unsafe"


@pytest.mark.parametrize("head", [
    '<!DOCTYPE svg [<!ENTITY a "b">]>', '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>', '<!DOCTYPE svg SYSTEM "http://e.org/x.dtd">',
    '<!DOCTYPE svg [<!ENTITY % p SYSTEM "http://e.org/x"> %p;]>', '<?xml-stylesheet href="x.css"?>'])
def test_unsafe_heads(head):
    assert examine(head.encode() + svg())[1] == "image-unsafe"


def test_the_line_is_named():
    assert examine(svg("\n\n<script>x</script>"))[2] == "<script> (SVG:3)"


def test_entity_bomb_ends_at_once():
    entities = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    assert examine(f'<!DOCTYPE svg [<!ENTITY a0 "x">{entities}]>{HEAD}><text>&a9;</text></svg>'.encode())[1] == "image-unsafe"


def test_document_type_of_the_w3c_is_tolerated():
    doctype = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert examine(b'<?xml version="1.0"?>' + doctype + svg())[1:] == ("", "")


@pytest.mark.parametrize("data", [b"", b"<svg", b"<html/>", b"<svg/>", b'<?xml version="1.0" encoding="x-none"?>' + svg(), svg("<g>"), svg("\0"), b"\xff\xfe<"])
def test_no_svg_at_all(data):
    assert examine(data)[1] in ("image-broken", "image-format")


def test_size_beyond_measure():
    assert examine(svg("", 'width="1e9" height="1"'))[1] == "image-large"
    for box in ("0 0 1e-320 1e300", "0 0 1e999 1", "0 0 1e308 1e-308"):
        (width, height), problem, _ = examine(svg("", f'width="1" viewBox="{box}"'))
        assert problem or 0 < width < 1e6 > height > 0


def test_use_that_multiplies():
    groups = "".join(f'<g id="a{i}">' + f'<use href="#a{i - 1}"/>' * 10 + "</g>" for i in range(1, 8))
    assert examine(svg(f'<g id="a0"><rect/></g>{groups}'))[1] == "image-large"
    assert examine(svg('<rect id="a"/>' + '<use href="#a"/>' * 60_000))[1] == "image-large"


def test_use_without_end():
    assert examine(svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'))[1] == "image-unsafe"


def test_depth():
    assert examine(svg("<g>" * 90 + "</g>" * 90))[1] == ""
    assert examine(svg("<g>" * 5000 + "</g>" * 5000))[1] == "image-large"
