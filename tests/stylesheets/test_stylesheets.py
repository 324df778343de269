"""What is wrong with an author's style sheets is told with its place, by check already."""

from __future__ import annotations

import pytest

ARTICLE = "---\ntitle: مقال أول\nid: first\n---\n\nنص المقال الأول.\n"
YAML = "editions:\n  print: {format: pdf, styles: [mine.css]}\n  screen: {format: pdf, styles: [mine.css]}\n"


def sheet(book, css, **files):
    return book({"articles/01-first.md": ARTICLE, "mine.css": css, **{k.replace("__", "."): v for k, v in files.items()}}, YAML)


@pytest.mark.parametrize("css, line, column", [
    ("p { color: red }\nh2 { font-family: Cairo, Tajawal }", 2, 6), ("p { font: bold 12pt/1.5 'Cairo' }", 1, 5), (":root { --body: \"Cairo\" }", 1, 9),
    ("@media print {\n  p { font-family: Cairo }\n}", 2, 7), ("@page { @top-left { font-family: Cairo } }", 1, 21)])
def test_a_font_that_nobody_provides(book, css, line, column):
    heard = sheet(book, css).check()
    assert heard.reports("font-missing", path="mine.css", line=line, column=column, family="Cairo").codes == ["font-missing"]


def test_one_that_another_replaces_is_a_notice(book):
    sheet(book, "p { font-family: Cairo, Amiri }").check().reports("font-replaced", "mine.css", 1, family="Cairo", instead="Amiri")


@pytest.mark.parametrize("css", ["p { font-family: Amiri }", "p { font-family: 'ibm plex sans arabic', Cairo }", "p { font-family: serif }", "p { font-family: var(--sans) }", "p { font: inherit }",
                                 "p { --mine: Cairo; font-weight: 700 }", "/* font-family: Cairo */", ""])
def test_fonts_that_are_there(book, css):
    sheet(book, css).check().is_sound()


def test_fonts_of_the_authors_own(book):
    from warraq import styles
    font = (styles.folder() / "fonts/noto-serif/NotoSerif-Regular.ttf").read_bytes()
    face = "@font-face { font-family: Mine; src: url(mine__ttf) }\np { font-family: Mine }".replace("__", ".")
    sheet(book, face, mine__ttf=font).check().is_sound()
    sheet(book, face, mine__ttf=b"no font").check().reports("font-broken", "mine.css", 1).reports("font-missing", "mine.css", 2)
    sheet(book, face).check().reports("file-missing", "mine.css", 1, 38)


@pytest.mark.parametrize("css, code, line", [
    ("p { color: red }\np { background: url(https://example.org/x.png) }", "resource-refused", 2), ("@import 'https://example.org/x.css';", "resource-refused", 1),
    ("p { background: url('../../../etc/passwd') }", "file-missing", 1), ("p { background: url(data:image/png;base64,AAAA) }", "resource-refused", 1),
    ("@font-face { font-family: X;\n src: url(//example.org/x.ttf) }", "resource-refused", 2), ("p { background: image-set(url(none.png) 1x) }", "file-missing", 1),
    ("@import 'none.css';", "file-missing", 1)])
def test_files_that_a_sheet_may_not_or_cannot_have(book, css, code, line):
    given = sheet(book, css)
    given.check().reports(code, "mine.css", line)
    given.run("check").exits(1)


def test_imported_sheets_are_looked_at_and_may_import_each_other(book):
    heard = sheet(book, "@import 'more.css';", more__css="@import 'mine.css';\np { font-family: Cairo }").check()
    assert heard.reports("font-missing", "more.css", 2).codes == ["font-missing"]


def test_what_weasyprint_ignores_is_told_in_its_sheet(book):
    given = sheet(book, "p { color: red }\np {\n  colour: red }\n")
    given.build("--edition", "print", "--lang", "en").exits(0).says("mine.css:3:3", "style-problem")


def test_a_broken_font_is_told_once(book):
    given = sheet(book, "@font-face { font-family: Mine; src: url(mine.ttf) }", mine__ttf=b"no font")
    outcome = given.build("--edition", "print", "--lang", "en").exits(0)
    assert outcome.err.count("font-broken") == 1 and "Font-face" not in outcome.err


@pytest.mark.parametrize("css, line, column", [
    ("p { color: red }\np { color: var(--acent) }", 2, 12), ("p { text-indent: calc(1em + var(--acent)) }", 1, 29), ("@page { margin: var( --acent ) }", 1, 17),
    (":root { --mine: var(--acent) }", 1, 17), ("@media print {\n p { color: var(--acent) }\n}", 2, 13)])
def test_a_custom_property_that_nobody_defines(book, css, line, column):
    heard = sheet(book, css).check()
    assert heard.reports("style-token-unknown", "mine.css", line, column, name="--acent").codes == ["style-token-unknown"]


@pytest.mark.parametrize("css", ["p { color: var(--acent, red) }", "p { color: var(--mine) }\n:root { --mine: red }", "p { color: var(--accent); line-height: var(--line) }",
                                 "p { max-width: var(--hemistich) }", "/* var(--acent) */"])
def test_custom_properties_that_are_there(book, css):
    sheet(book, css).check().is_sound()


def test_what_is_left_out_of_the_styles_is_said_to_be(book):
    said = sheet(book, "p { colour: red }\nh2 { color: var(--acent) }\n").build("--edition", "print", "--lang", "en").exits(0).err
    assert said.count("style-problem") == said.count("style-token-unknown") == said.count("only what is named here was left out") == 1
