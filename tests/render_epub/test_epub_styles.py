"""The style sheet: what an author's CSS may and may not bring into the book."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from epub_sample import STYLES, Opened, built, composition

from warraq.compose.reflow import ROOMS, STACKS
from warraq.render.epub.declarations import Declaration, cleaned
from warraq.render.epub.stylesheet import gathered
from warraq.styles import themes


@pytest.fixture
def sheet(tmp_path: Path):
    """Reads CSS as the author's file own.css beside book.yaml."""

    def read(css: str, **others: str):
        for name, content in {"own": css, **others}.items():
            (tmp_path / f"{name}.css").write_text(content, "utf-8")
        return gathered(("book://manuscript/own.css",), {"manuscript": tmp_path, "styles": STYLES})

    return read


def codes(diagnostics) -> list[tuple[str, str]]:
    return [(d.code, d.fact("why") or d.fact("url")) for d in diagnostics]


def places(diagnostics) -> list[tuple[str, int, int]]:
    return [(d.span.path, d.span.line, d.span.column) for d in diagnostics]


@pytest.mark.parametrize(
    ("name", "value", "becomes"),
    [
        ("margin-right", "1em", "margin-inline-start: 1em"),
        ("padding-left", "2px", "padding-inline-end: 2px"),
        ("border-left-color", "red", "border-inline-end-color: red"),
        ("border-right", "1px solid", "border-inline-start: 1px solid"),
        ("text-align", "right", "text-align: start"),
        ("text-align", "justify", "text-align: justify"),
        ("float", "left", "float: inline-end"),
        ("margin-top", "1em", "margin-top: 1em"),
        ("letter-spacing", "0", "letter-spacing: 0"),
        ("letter-spacing", "normal", "letter-spacing: normal"),
        ("position", "relative", "position: relative"),
    ],
)
def test_sides_become_logical(name: str, value: str, becomes: str):
    assert [f"{d.name}: {d.value}" for d in cleaned("li", Declaration(name, value))[0]] == [becomes]


@pytest.mark.parametrize(
    ("selector", "name", "value"),
    [
        ("li", "direction", "ltr"),
        ("li", "unicode-bidi", "embed"),
        ("h1", "letter-spacing", ".1em"),
        ("li", "letter-spacing", "0.5px"),
        ("li", "position", "absolute"),
        ("li", "position", "fixed"),
        ("li", "left", "0"),
        ("li", "right", "3em"),
        ("body", "color", "black"),
        ("div, p", "background", "white"),
        ("section > p", "color", "#123"),
        ("html", "background-color", "red"),
    ],
)
def test_what_is_left_out(selector: str, name: str, value: str):
    kept, why = cleaned(selector, Declaration(name, value))
    assert kept == [] and why == f"{name}: {value}"


def test_left_out_with_a_warning_that_names_the_line(sheet):
    read = sheet("li {\n  color: teal;\n  direction: rtl\n}\n")
    assert read.text == "li {\n  color: teal;\n}\n"
    assert codes(read.diagnostics) == [("style-problem", "direction: rtl")] and places(read.diagnostics) == [("own.css", 3, 3)]


def test_whatever_is_left_out_has_its_place(sheet):
    read = sheet('@import "gone.css";\nli { background: url(far.png) }\n@page { margin: 0 }\n@font-face { font-family: X;\n  src: url(x.ttf) }\n@unknown x { }\nol { float: left; position: fixed }\n')
    assert [(d.code, *place) for d, place in zip(read.diagnostics, places(read.diagnostics))] == [
        ("resource-refused", "own.css", 1, 1), ("resource-refused", "own.css", 2, 17), ("resource-refused", "own.css", 5, 3), ("style-problem", "own.css", 6, 1),
        ("style-problem", "own.css", 7, 19)]


def test_rules_of_print_go_silently(sheet):
    read = sheet(
        '@charset "utf-8"; @page { margin: 1cm } @media (min-width: 30em) { li { margin-left: 1em } } @supports (display: grid) { ul { display: grid } }'
    )
    assert (
        read.text
        == "@media (min-width: 30em) {\nli {\n  margin-inline-end: 1em;\n}\n}\n@supports (display: grid) {\nul {\n  display: grid;\n}\n}\n"
        and not read.diagnostics
    )


def test_broken_css_is_told_and_passed_over(sheet):
    read = sheet("li { color }\n} ul { margin: 0 }\nol { margin: 0 }")
    assert "ol {" in read.text and {d.code for d in read.diagnostics} == {"style-problem"}


def test_a_later_rule_replaces_its_like_only_under_the_same_condition(sheet):
    read = sheet("p { font-family: A } @media (min-width: 9em) { p { font-family: B } } li { font-family: C } li { font-family: D }")
    assert read.families == (("p", ("A",)), ("p", ("B",)), ("li", ("D",)))


def test_imports_stand_where_they_were_asked_for(sheet):
    read = sheet('@import "other.css"; li { margin: 0 }', other="@import url(own.css); ul { margin: 1em }")
    assert read.text == "ul {\n  margin: 1em;\n}\nli {\n  margin: 0;\n}\n" and not read.diagnostics


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/x.png",
        "//example.org/x.png",
        "../../etc/passwd",
        "data:image/png;base64,AAAA",
        "file:///etc/passwd",
        "missing.png",
    ],
)
def test_nothing_is_fetched(sheet, address: str):
    read = sheet(f'li {{ background: url("{address}"); margin: 0 }} ')
    assert read.text == "li {\n  margin: 0;\n}\n" and [d.code for d in read.diagnostics] == ["resource-refused"]
    assert [d.code for d in sheet(f'@import "{address}";').diagnostics] == ["resource-refused"]
    assert [d.code for d in sheet(f'@font-face {{ font-family: X; src: url("{address}") }}').diagnostics] == ["resource-refused"]


def test_pictures_of_a_style_sheet_come_along(folder: Path, cache: Path, tmp_path: Path):
    (folder / "own.css").write_text(
        'hr { background: url("images/مخطط 1.svg") no-repeat }\n.callout { list-style-image: url(images/unsafe.svg) }\n', "utf-8"
    )
    (folder / "images/unsafe.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "utf-8")
    made = built(composition(), folder, cache=cache, styles=("book://manuscript/own.css",))
    css = Opened(made.value.content).text("styles/book.css")
    assert 'background: url("../media/images-1-c8950d88b.svg") no-repeat' in css and "list-style-image: none" in css
    assert codes(made.diagnostics) == [("resource-refused", "book://manuscript/images/unsafe.svg")]
    assert [n for n in Opened(made.value.content).names if n.startswith("media/")] == ["media/images-1-c8950d88.svg", "media/images-1-c8950d88b.svg"]      # on paper, and bare


def theme(name: str):
    return gathered(("book://styles/press/epub.css", f"book://styles/{name}/epub.css"), {"styles": STYLES})


def rules(css: str) -> list[tuple[str, str, str]]:
    """(selector, property, value) of every declaration, those inside conditions too."""
    out = []
    for selector, block in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
        out += [(selector.strip(), *map(str.strip, d.split(":", 1))) for d in block.split(";") if ":" in d]
    return out


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", themes())
def test_the_themes_leave_the_page_to_the_reader(name: str):
    read = theme(name)
    assert not read.diagnostics and {f.family for f in read.faces} >= {"Amiri", "Amiri Quran", "IBM Plex Sans Arabic", "IBM Plex Mono", "Noto Sans Symbols 2"}
    for selector, prop, value in rules(read.text):
        parts = {s.strip() for s in selector.split(",")}
        assert not parts & {"html", "body", "p"} or prop not in ("color", "background", "background-color", "font-size", "text-align"), (selector, prop)
        assert prop != "font-family" or "p" not in parts and (not parts & {"html", "body"} or parts == {"html", "body"}), selector
        assert prop not in ("float", "clear", "position", "direction", "unicode-bidi", "letter-spacing", "word-spacing"), (selector, prop)
        assert not re.search(r"-(left|right)\b", prop) and value not in ("left", "right"), (selector, prop, value)
        assert not re.search(r"\d(pt|cm|mm|in|pc|rem)\b", value), (selector, value)
        assert "px" not in value or prop.startswith("border") or prop in ("--edge", "--rule"), (selector, value)
        assert not prop.startswith("overflow") or prop == "overflow-wrap", selector       # what scrolls is one piece, which pages cut off
    assert "@media" not in read.text                # a reader's night is not the machine's
    assert ("body", "margin", "0") in rules(read.text)


@pytest.mark.parametrize("name", themes())
def test_colours_stand_out_by_day_and_by_night(name: str):
    for selector, prop, value in rules(theme(name).text):
        for colour in re.findall(r"#[0-9a-f]{6}", value):
            assert min(contrast(colour, "#ffffff"), contrast(colour, "#000000")) >= 3, (selector, prop, colour)
        if prop == "color" and value.startswith("#") and value != "#fff":
            assert contrast(value, "#ffffff") >= 4.5 and contrast(value, "#000000") >= 4.2, (selector, value)
            assert set(re.split(r",\s*", selector)) <= {"h2", ".part-title", "ul > li::marker"}, selector        # large bold type, for which 3:1 is enough, and bullets


def test_every_width_of_a_table_has_its_rule():
    css = theme("classic").text
    for room in ROOMS:
        assert f"@container (max-width: {room}em) {{\n.needs-{room} {{" in css and f".breaks-{room} {{" in css


def test_stacked_hemistichs_are_not_spread():
    """Below every width at which they are; the second then stands at the other side."""
    css = theme("classic").text
    for room in STACKS:
        assert f"@container (max-width: {room - 1}.99em) {{\n.stacks-{room} .bayt {{\n  --first-half: start;\n  --second-half: end;\n}}" in css
    assert (".hemistich", "text-align-last", "var(--first-half, justify)") in rules(css)
    assert ("br + .hemistich", "text-align-last", "var(--second-half, justify)") in rules(css)


def test_free_verse_has_one_right_edge():
    assert (".free .bayt.single .hemistich", "text-align-last", "start") in rules(theme("classic").text)
    assert (".verse.free", "width", "fit-content") in rules(theme("classic").text)


def test_a_caption_is_not_parted():
    """Chromium leaves a heading alone with the first lines of a caption otherwise."""
    for selector in ("figcaption", "caption"):
        assert (selector, "break-inside", "avoid") in rules(theme("classic").text)


def test_lists_count_in_the_books_digits_even_without_counter_styles():
    css = theme("classic").text
    assert "@counter-style arabic-indic {" in css and "ol {\n  list-style-type: arabic-indic;\n}" in css
    assert ".european ol {\n  list-style-type: decimal;\n  list-style-type: book-european;\n}" in css
    assert ("nav li, .contents li", "list-style-type", "none") in rules(css)


def test_what_engines_of_old_stumble_over_stands_apart():
    """MuPDF gives up a sheet at calc() or ~, sets cells in one line for a display that it cannot read, and blocks that it does not know before all others."""
    css = theme("classic").text
    before, _, supported = css.partition("@supports (container-type: inline-size)")
    assert "calc(" not in css and "~" not in css and "var(--cell" not in before and "display: var(--cell, table-cell)" in supported
    assert ("section, header, footer, aside, nav, figure, figcaption", "display", "block") in rules(css)


def test_a_bracket_is_part_of_its_number():
    """WebKit draws the prefix and the suffix of a right-to-left marker as if it ran left to right."""
    for selector, prop, value in rules(theme("classic").text):
        assert prop not in ("prefix", "suffix") or not re.search(r"[()\[\]]", value), (selector, value)
    assert '"(١)" "(٢)"' in theme("classic").text


def test_conditions_on_a_container_are_kept(sheet):
    read = sheet("@container (max-width: 20em) { li { margin-left: 1em } }")
    assert read.text == "@container (max-width: 20em) {\nli {\n  margin-inline-end: 1em;\n}\n}\n" and not read.diagnostics
