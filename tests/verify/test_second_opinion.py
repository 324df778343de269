"""EPUBCheck asked once for the same bytes, believed, traced to the manuscript, and done without; a worse EPUB replaces no better one."""

from __future__ import annotations

import errno
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from built import press

from warraq import pipeline
from warraq.compose import compose
from warraq.verify import epubcheck
from warraq.verify.epub.opened import Opened
from warraq.verify.epub.places import Places

YAML = "slug: b\neditions: {epub: {}}\n"
ARTICLE = """---
title: مقال أول
id: first
---

نص أول يمهّد لما بعده.

## قسم فيه شاهد {#proof}

هذه فقرة يقصدها الفاحص[^1].

[^1]: متن الحاشية.
"""
OTHER, THIRD = ARTICLE.replace("أول يمهّد", "يمهّد أول"), ARTICLE.replace("أول يمهّد", "يمهّد")      # of the same letters, and so with the same fonts


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that has the fonts and the cover of these books."""
    root = tmp_path_factory.mktemp("warm")
    (root / "articles").mkdir()
    (root / "articles/01-first.md").write_text(ARTICLE, "utf-8")
    (root / "book.yaml").write_text(f"title: كتاب\nauthor: مؤلف\n{YAML}", "utf-8")
    assert press("build", "--manuscript", str(root), "--out", str(root / "out"), "--jobs", "1").returncode == 0
    return root / "out/.cache"


@pytest.fixture
def small(book, warm: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """A book of one article, built as an EPUB alone, on a machine without Java."""
    (tmp_path / "epubcheck.jar").write_bytes(b"jar")
    monkeypatch.setenv("EPUBCHECK_JAR", str(tmp_path / "epubcheck.jar"))
    folder = book({"articles/01-first.md": ARTICLE}, yaml=YAML)
    shutil.copytree(warm, folder.out_folder / ".cache")
    monkeypatch.setenv("JAVA", str(tmp_path / "nowhere"))
    return folder


@pytest.fixture
def says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Puts a stand-in for Java in place that reports these messages, and counts how often it is run."""
    def put(*messages: tuple[str, str, str, int, int], shell: str = "") -> Path:
        told = [{"ID": i, "severity": s, "message": "what is wrong", "locations": [{"path": p, "line": line, "column": c}]} for i, s, p, line, c in messages]
        report = tmp_path / "told.json"
        report.write_text(json.dumps({"checker": {"checkerVersion": "5.3.0"}, "messages": told}), "utf-8")
        java = tmp_path / "java"
        java.write_text(shell or f'#!/bin/sh\necho "$*" >> {tmp_path}/runs\nwhile [ "$1" != --json ]; do shift; done\ncp {report} "$2"\n')
        java.chmod(0o755)
        monkeypatch.setenv("JAVA", str(java))
        return tmp_path / "runs"
    return put


def paragraph(out: Path) -> tuple[int, int]:
    """The line and column in the document at which EPUBCheck's parser stands in the paragraph: behind its start tag."""
    text = zipfile.ZipFile(out / "b.epub").read("EPUB/text/first.xhtml").decode()
    at = text.index("<p>هذه") + 3
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def test_without_java_the_book_is_built_and_the_report_says_so(small, says) -> None:
    small.build("--lang", "en").exits(0).says("epubcheck-not-run", "not run: EPUBCheck", "there is no Java", "EPUBCheck not run")
    assert small.build().exits(0).says("لم يُجرَ فحص EPUBCheck").out.strip().endswith("EPUBCheck لم يُجرَ)")
    told = json.loads((small.out_folder / "report.json").read_text("utf-8"))
    assert [(d["code"], d["severity"]) for d in told["diagnostics"]] == [("epubcheck-not-run", "notice")]
    assert "لم يُجرَ" in told["diagnostics"][0]["message"]


@pytest.mark.parametrize("shell", ["#!/bin/sh\necho 'Error: could not find libjava.so' >&2\nexit 2\n", "no program at all",
                                   '#!/bin/sh\nwhile [ "$1" != --json ]; do shift; done\necho "{}" > "$2"\n', "#!/bin/sh\nexit 0\n"])
def test_a_broken_java_is_as_good_as_none(small, says, shell: str) -> None:
    says(shell=shell)
    small.build("--lang", "en").exits(0).says("epubcheck-not-run", "EPUBCheck not run")
    assert (small.out_folder / "b.epub").is_file()


def test_a_jar_that_is_not_there_is_named(small, says, monkeypatch: pytest.MonkeyPatch) -> None:
    says()
    monkeypatch.setenv("EPUBCHECK_JAR", "/nowhere/epubcheck.jar")
    small.build("--lang", "en").exits(0).says("/nowhere/epubcheck.jar cannot be read (it does not exist)", "EPUBCheck not run")


def test_without_room_for_temporary_files_the_book_is_built(says, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")
    says()
    monkeypatch.setenv("EPUBCHECK_JAR", str(tmp_path / "told.json"))
    monkeypatch.setattr(Path, "write_bytes", full)
    assert epubcheck.asked(b"book").not_run == ("java-broken", "تعذّر تشغيل Java (القرص ممتلئ)", "Java cannot be run (the disk is full)")


def test_one_that_takes_too_long_is_stopped(small, says, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epubcheck, "_SECONDS", .2)
    says(shell="#!/bin/sh\nexec sleep 60\n")
    small.build("--lang", "en").exits(0).says("epubcheck-not-run", "took longer than")


def test_it_is_asked_once_for_the_same_bytes(small, says) -> None:
    runs = says()
    assert small.build("--lang", "en").exits(0).err == ""
    small.build("--lang", "en").exits(0).says("EPUBCheck 5.3.0: nothing found")
    asked = runs.read_text().splitlines()
    assert len(asked) == 1 and "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC" in asked[0]
    small.write({"articles/01-first.md": OTHER}).build().exits(0)
    assert len(runs.read_text().splitlines()) == 2, "other bytes"
    small.run("check").exits(0)
    assert len(runs.read_text().splitlines()) == 2, "checking a manuscript builds nothing"


def test_an_error_keeps_the_old_book_and_names_the_line(small, says) -> None:
    says()
    small.build().exits(0)
    before = {p.name: p.read_bytes() for p in small.out_folder.iterdir() if p.is_file()}
    line, column = paragraph(small.out_folder)
    says(("RSC-005", "ERROR", "EPUB/text/first.xhtml", line, column), ("OPF-003", "USAGE", "EPUB/x", 0, 0))
    small.write({"articles/01-first.md": OTHER})
    small.build("--lang", "en").exits(1).says("edition-unsound", "RSC-005", f"first.xhtml:{line}: what is wrong", "--> articles/01-first.md:10", "nothing was built")
    assert {p.name: p.read_bytes() for p in small.out_folder.iterdir() if p.is_file()} == before


def test_places(small, says) -> None:
    """What is found in a heading, a note, the package and a file that is not there."""
    run = pipeline.Run(lambda *_: None)
    manuscript, whole = pipeline.study(small.root, None, False, run)
    small.build().exits(0)
    opened = Opened((small.out_folder / "b.epub").read_bytes())
    places = Places(opened, compose(whole, manuscript.settings.editions[0]), whole)
    name = "EPUB/text/first.xhtml"

    def line(wanted: str) -> int | None:
        span = places.of(name, opened.ids[name][wanted])
        return span and span.line
    assert (line("first"), line("first.proof"), line("first.note-1"), line("first.note-1.call")) == (2, 8, 12, 10)
    assert places.of("EPUB/content.opf", None) is None and places.at("EPUB/gone", 3, 3) is None and places.at(name, 999, 999).path == "articles/01-first.md"


def test_a_worse_book_replaces_no_better_one(small, says) -> None:
    says()
    small.build().exits(0)
    good = (small.out_folder / "b.epub").read_bytes()
    says(("CSS-007", "WARNING", "EPUB/styles/book.css", 1, 1))
    small.write({"articles/01-first.md": OTHER})
    small.build("--lang", "en").exits(1).says("edition-flawed", "edition-worse", "CSS-007", "--draft")
    assert (small.out_folder / "b.epub").read_bytes() == good
    small.build("--lang", "en", "--draft").exits(0).says("warning[edition-worse]", "EPUBCheck 5.3.0: 1 warning")
    assert (small.out_folder / "b.epub").read_bytes() != good
    small.write({"articles/01-first.md": THIRD}).build("--lang", "en").exits(0).says("edition-flawed")     # no worse than what was accepted


def test_a_flawed_book_may_be_the_first_and_may_follow_one_that_nobody_checked(small, says) -> None:
    flawed = ("CSS-007", "WARNING", "EPUB/styles/book.css", 1, 1)
    small.build().exits(0).says("epubcheck-not-run")
    says(flawed)
    small.write({"articles/01-first.md": OTHER}).build().exits(0).says("edition-flawed")
    (small.out_folder / "b.epub").unlink()
    small.build().exits(0)


def test_what_it_said_holds_for_the_same_bytes_when_it_is_not_asked_again(small, says, monkeypatch: pytest.MonkeyPatch) -> None:
    says()
    small.build().exits(0)
    monkeypatch.setenv("JAVA", "/nowhere/java")
    small.build().exits(0).says("epubcheck-not-run")
    says(("CSS-007", "WARNING", "EPUB/styles/book.css", 1, 1))
    small.write({"articles/01-first.md": OTHER}).build("--lang", "en").exits(1).says("edition-worse", "CSS-007")
