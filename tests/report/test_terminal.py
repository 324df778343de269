"""Arabic for terminals: shaped only where nothing else would do it."""

import io

import pytest

from warraq.catalogue import found
from warraq.diagnostics import Span
from warraq.progress import progress
from warraq.report import show
from warraq.terminal import Terminal, terminal_on, visible


class Tty(io.StringIO):
    def isatty(self):
        return True


CONSOLE, GNOME, PLAIN = {"TERM": "linux"}, {"TERM": "xterm-256color", "VTE_VERSION": "7200"}, {"TERM": "xterm-256color"}


@pytest.mark.parametrize("environ", [CONSOLE, {"TERM": "alacritty"}, {"TERM": "st-256color"}, {"TERM": "rxvt-unicode"},
                                     {"TERM": "xterm", "XTERM_VERSION": "XTerm(390)"}])
def test_auto_shapes_where_the_terminal_cannot(environ):
    assert terminal_on(Tty(), "ar", "auto", environ).shaped


@pytest.mark.parametrize("environ", [GNOME, PLAIN, {"TERM": "xterm-kitty"}, {"TERM": "screen"}, {"TERM": "dumb"}, {}])
def test_auto_leaves_others_alone(environ):
    assert not terminal_on(Tty(), "ar", "auto", environ).shaped


def test_pipes_are_never_shaped_unless_asked():
    for environ in (CONSOLE, GNOME):
        terminal = terminal_on(io.StringIO(), "ar", "auto", environ)
        assert not terminal.shaped and not terminal.isolates and not terminal.colour
    assert terminal_on(io.StringIO(), "ar", "on", {}).shaped
    assert not terminal_on(Tty(), "ar", "off", CONSOLE).shaped


def test_no_color():
    assert terminal_on(Tty(), "ar", "auto", GNOME).colour
    assert not terminal_on(Tty(), "ar", "auto", GNOME | {"NO_COLOR": "1"}).colour


def test_isolates_only_where_they_are_understood():
    assert terminal_on(Tty(), "ar", "auto", GNOME).isolates
    assert not terminal_on(Tty(), "ar", "auto", PLAIN).isolates
    assert not terminal_on(Tty(), "ar", "on", GNOME).isolates
    assert Terminal("ar", isolates=True).prose("الملف «articles/01.md» هنا") == "الملف «\u2066articles/01.md\u2069» هنا"
    assert Terminal("en", isolates=True).prose("the file a.md") == "the file a.md"
    assert Terminal("ar").prose("الملف a.md") == "الملف a.md"


def shaped(text: str) -> str:
    return Terminal("ar", shaped=True, width=80).line(text)


def test_letters_are_joined_and_ordered():
    assert shaped("لا مقال") == "\ufedd\ufe8e\ufed8\ufee3 \ufefb"
    assert shaped("Latin only") == "Latin only"


@pytest.mark.parametrize(("text", "seen"), [
    ("قال [[هل]]", "[[\ufede\ufeeb]] \ufedd\ufe8e\ufed7"), ("«هل» (هل)", "(\ufede\ufeeb) «\ufede\ufeeb»"),
    ("قال (a.md) 12", "12 (a.md) \ufedd\ufe8e\ufed7"), ("a [b] قال", "a [b] \ufedd\ufe8e\ufed7"), ("قال warraq [x] y", "warraq [x] y \ufedd\ufe8e\ufed7")])
def test_brackets_face_inwards(text, seen):
    assert shaped(text) == seen


def test_sentences_are_broken_before_they_are_turned_round():
    lines = Terminal("ar", shaped=True, width=40).prose("كلمة " * 20, indent=10).split("\n")
    assert len(lines) > 2 and all(len(line) <= 40 for line in lines) and lines[1].startswith(" " * 10)


def test_a_whole_report_for_a_console():
    said = show([found("article-none", Span("book.yaml", 1, 1))], {"book.yaml": "title: كتاب"}, Terminal("ar", shaped=True))
    assert said.startswith("error[article-none]: ") and "\ufee3" in said and "مقال" not in said
    assert "  --> book.yaml:1:1\n" in said


def test_control_characters_are_visible():
    assert visible("a\tb\x1b\u202e\udcff") == "a b\\u001b\\u202e\\udcff"


def test_progress_is_quiet_in_pipes_and_speaks_on_terminals():
    silent, tty = io.StringIO(), Tty()
    for stream, terminal in ((silent, Terminal()), (tty, Terminal("en", colour=True))):
        with progress(stream, terminal) as tell:
            tell("read", 0, 0)
            tell("print: layout", 1, 3)
            tell("a stage without words", 3, 3)
    assert silent.getvalue() == "" and tty.getvalue() != ""
