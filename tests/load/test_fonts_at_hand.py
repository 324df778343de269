"""Which fonts of the manuscript folder count, and which text needs them."""

import os
import subprocess
import sys

import pytest
from fontTools.fontBuilder import FontBuilder

from warraq.pipeline import Run, study

STRANGE = "\U00012080"         # in no font of the press


@pytest.fixture(scope="module")
def font(tmp_path_factory) -> bytes:
    """A font that has the strange character."""
    made = FontBuilder(1000)
    made.setupGlyphOrder([".notdef", "a"])
    made.setupCharacterMap({ord(STRANGE): "a"})
    made.setupPost()
    path = tmp_path_factory.mktemp("font") / "a.ttf"
    made.save(path)
    return path.read_bytes()


def test_a_font_of_the_author_counts(book, font):
    book(yaml=f"subtitle: {STRANGE}\n").write({"fonts/a.ttf": font}).check().is_sound()


@pytest.mark.parametrize("folder", [".hidden", "out"])
def test_hidden_folders_and_the_out_folder_do_not(book, font, folder):
    made = book(yaml=f"subtitle: {STRANGE}\n").write({f"{folder}/a.ttf": font})
    run = Run(lambda *_: None)
    study(made.root, made.root / "out", False, run)
    assert [d.code for d in run.diagnostics] == ["glyph-missing"]


def test_a_damaged_font_is_passed_by(book, font):
    """fontTools raises anything then, and tells so on stderr."""
    at = font.index(b"cmap") + 8
    start = int.from_bytes(font[at:at + 4], "big")
    made = book().write({"cut.ttf": font[:200], "cmap.ttf": font[:start + 2] + b"\xff" * 60 + font[start + 62:]})
    made.write({f"cmap-{n}.ttf": font[:start + n] + b"\x7f\xff\xff\xff" + font[start + n + 4:] for n in range(0, 40, 2)})
    checked(made)


def test_a_pipe_is_not_waited_for(book):
    made = book()
    os.mkfifo(made.root / "x.ttf")
    checked(made)


def checked(made) -> None:
    """The program finds nothing and says nothing of fonts."""
    done = subprocess.run([sys.executable, "-m", "warraq", "check", "--manuscript", made.root], capture_output=True, text=True, timeout=30)
    assert done.returncode == 0 and "cmap" not in done.stderr, done.stderr


@pytest.mark.parametrize("key", ["title", "subtitle", "author", "description", "publisher", "edition", "rights", "deposit"])
def test_all_that_the_first_pages_print(book, key):
    folder = book().write({"book.yaml": "".join(f"{k}: {v}\n" for k, v in {"title": "كتاب", "author": "مؤلف", key: f"كلمة {STRANGE}"}.items())})
    folder.check().reports("glyph-missing", "book.yaml", code="U+12080")


def test_the_series(book):
    book(yaml=f"series: {{name: {STRANGE}, position: 2}}\n").check().reports("glyph-missing", "book.yaml")
