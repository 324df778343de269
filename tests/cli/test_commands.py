"""Commands: exit status, what goes to which stream, languages."""

import json

import pytest

from built import ARTICLE
from warraq.phrases import phrase


@pytest.mark.parametrize("arguments", [
    [], ["none"], ["--none"], ["build", "--none"], ["build", "x"], ["build", "--jobs", "0"], ["build", "--jobs", "x"], ["build", "--edition"],
    ["build", "--lang", "fr"], ["--terminal-shaping", "maybe", "check"], ["check", "--manuscript"], ["new"], ["import"], ["import", "x"],
    ["build", "--manuscript", "none"], ["check", "--manuscript", "none"], ["check", "--manuscript", "conftest.py"], ["proof"], ["site", "--base-url", "x"],
    ["review", "import", "x"], ["review", "list"], ["proof", "--manuscript", "x", "--article", "y"], ["import", "none.txt", "--into", "x"]])
def test_wrong_usage(program, arguments, monkeypatch):
    from pathlib import Path
    monkeypatch.chdir(Path(__file__).parents[1])
    outcome = program(*arguments).exits(2)
    assert outcome.out == "" and outcome.err.strip()


@pytest.mark.parametrize("arguments, arabic, english", [
    (["biuld"], "لا أمر بهذا الاسم: «biuld»؛ الأوامر: build، check، import", "argument COMMAND: invalid choice: 'biuld'"),
    (["build", "--theme", "لا"], "قيمة --theme غير مقبولة: «لا»؛ المقبول: ", "argument --theme: invalid choice: 'لا'"),
    (["build", "--jobs", "0"], "قيمة --jobs غير مقبولة: «0»؛ المقبول: 1 … 256", "argument --jobs: '0': 1 … 256"),
    (["build", "--edition"], "لا قيمة بعد --edition", "argument --edition: expected one argument"),
    (["build", "--draft=x"], "لا تُعطى --draft قيمة: «x»", "argument --draft: ignored explicit argument 'x'"),
    (["new"], "ينقص الأمر: DIR", "the following arguments are required: DIR"),
    (["import"], "ينقص الأمر: SOURCE، --into", "the following arguments are required: SOURCE, --into"),
    (["build", "--none", "x"], "لا يُعرف في هذا الأمر: --none x", "unrecognized arguments: --none x")])
def test_wrong_usage_is_told_in_the_language_of_messages(program, arguments, arabic, english):
    said = program(*arguments).exits(2).err
    assert f"استعمال غير صحيح: {arabic}" in said and english.split(":")[0] not in said
    assert f"wrong usage: {english}" in program("--lang", "en", *arguments).exits(2).err


def test_help_and_version(program):
    program("--help").exits(0).says("build", "check", "import", "new")
    program("build", "--help", "--lang", "en").exits(0).says("--edition", "build the book's editions")
    assert program("--version").exits(0).out == "warraq 0.1.0\n"


def test_unknown_edition_names_the_known(book):
    folder = book()
    folder.build("--edition", "print", "--edition", "large").exits(2).says("large", "print, screen, epub")
    assert not folder.out_folder.exists()


def test_language(book, program, monkeypatch):
    folder = book({})
    arabic, english = "لا مقال في مجلد articles", "there is no article"
    folder.run("check").exits(1).says(arabic)
    folder.run("check", "--lang", "en").says(english)
    program("--lang", "en", "check", "--manuscript", str(folder.root)).says(english)
    program("--lang=en", "check", "--manuscript", str(folder.root)).says(english)
    monkeypatch.setenv("WARRAQ_LANG", "en")
    folder.run("check").says(english)
    folder.run("check", "--lang", "ar").says(arabic)


def test_check_says_nothing_on_standard_output_but_that_all_is_well(book):
    outcome = book("sound").run("check").exits(0)
    assert (outcome.out.strip(), outcome.err) == (phrase("sound", "ar"), "")
    outcome = book("broken-reference").run("check").exits(1)
    assert outcome.out == "" and "  --> articles/01-first.md:7:16\n  | " in outcome.err


def test_json(book):
    outcome = book("broken-reference").run("check", "--json").exits(1)
    assert outcome.err == ""
    (finding,) = outcome.json
    assert list(finding) == ["code", "severity", "path", "line", "column", "message", "hint"]
    assert (finding["code"], finding["severity"], finding["path"], finding["line"], finding["column"]) == (
        "reference-unresolved", "error", "articles/01-first.md", 7, 16)
    assert book("sound").run("check", "--json").exits(0).json == []
    assert "[[" in book("broken-reference").run("check", "--json", "--lang", "en").json[0]["hint"]


def test_warnings_do_not_fail(book):
    book(yaml="editions: {epub: {standard: pdf/x-4}}\n").run("check").exits(0).says("warning[setting-unavailable]")


def test_draft(book):
    folder = book({"articles/a.md": ARTICLE + "\n## الأسئلة الشائعة\n\nجواب بلا سؤال.\n"})
    folder.run("check").exits(1).says("error[faq-question-missing]")
    folder.run("check", "--draft").exits(0).says("warning[faq-question-missing]")


def test_errors_of_settings_and_articles_are_heard_together(book):
    book({"articles/a.md": "بلا ترويسة"}, "tok: back\n").run("check").exits(1).says("key-unknown", "front-matter-missing")


def test_missing_glyph_has_its_place(book):
    heard = book({"articles/a.md": ARTICLE + "\nحرف 𒀀 هنا\n<!-- 𒁀 -->\n"}, "subtitle: 𒂀\n").check()
    heard.reports("glyph-missing", "articles/a.md", 8, 5, code="U+12000").reports("glyph-missing", "book.yaml", code="U+12080")
    assert len(heard.diagnostics) == 2


def test_internal_error_shows_no_traceback(book, monkeypatch):
    monkeypatch.setattr("warraq.resolve.resolve", lambda *_: 1 / 0)
    outcome = book().run("check").exits(1).says("ZeroDivisionError", "WARRAQ_DEBUG=1")
    assert "Traceback" not in outcome.err
    monkeypatch.setenv("WARRAQ_DEBUG", "1")
    book().run("check").exits(1).says("Traceback")


def test_interrupted(book, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt
    monkeypatch.setattr("warraq.resolve.resolve", interrupt)
    outcome = book().run("check").exits(130)
    assert outcome.out == outcome.err == ""


def test_terminal_shaping_reaches_the_report(book):
    folder = book({})
    assert "\ufee3" in folder.run("check", "--terminal-shaping", "on").err
    assert "\ufee3" not in folder.run("check").err


def test_old_locale_does_not_break_json(book, monkeypatch, capsys):
    import io
    import sys
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii", write_through=True)
    monkeypatch.setattr(sys, "stdout", out)
    from warraq import cli
    assert cli.main(["check", "--json", "--manuscript", str(book("broken-reference").root)]) == 1
    assert "المقال الثالث" in json.loads(out.buffer.getvalue())[0]["message"]
