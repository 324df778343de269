"""Building, with a press that renders at once: which files come to be, and when the old ones stay."""

import hashlib
import json
import os

import pytest

from warraq.building import file_name
from warraq.config import read_settings
from warraq.model import Edition

pytestmark = pytest.mark.usefixtures("fast_press")
THREE = ["ktab-print.pdf", "ktab-screen.pdf", "ktab.epub", "report.json"]


def names(folder):
    return sorted(p.name for p in folder.out_folder.iterdir() if not p.name.startswith("."))


def report(folder):
    return json.loads((folder.out_folder / "report.json").read_text(encoding="utf-8"))


def test_three_editions_and_a_report(book):
    folder = book()
    outcome = folder.build().exits(0)
    assert names(folder) == THREE and outcome.err == ""
    assert [line.split("  ")[0] for line in outcome.out.splitlines()] == [str(folder.out_folder / n) for n in THREE[:3]]
    assert "3 صفحات" in outcome.out


def test_report(book):
    folder = book(yaml="editions: {print: , screen: , epub: {standard: pdf/x-4}}\n")
    folder.build().exits(0)
    told = report(folder)
    assert set(told) == {"editions", "diagnostics", "timings", "cache"} and set(told["cache"]) == {"hits", "misses"}
    for name, entry in told["editions"].items():
        data = (folder.out_folder / entry["path"]).read_bytes()
        assert entry == {"path": entry["path"], "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest(), "pages": None if name == "epub" else 3}
    assert [d["code"] for d in told["diagnostics"]] == ["setting-unavailable"]
    assert {"load", "read", "resolve", "compose", "render", "verify"} <= set(told["timings"])


def test_named_editions_only(book):
    folder = book(yaml="slug: my_book\neditions: {print: {}, large: {page: A4}, reader: {format: epub}, epub: {}}\n")
    folder.build("--edition", "large", "--edition", "reader", "--edition", "large").exits(0)
    assert names(folder) == ["my_book-large.pdf", "my_book-reader.epub", "report.json"]
    assert list(report(folder)["editions"]) == ["large", "reader"]
    folder.build("--edition", "epub").exits(0)
    assert names(folder) == ["my_book-large.pdf", "my_book-reader.epub", "my_book.epub", "report.json"]


def test_file_names():
    settings = read_settings("title: ك\nauthor: م\nslug: s").value
    assert [file_name(settings, Edition(*e)) for e in (("print", "pdf"), ("epub", "epub"), ("epub", "pdf"), ("x", "epub"))] == [
        "s-print.pdf", "s.epub", "s-epub.pdf", "s-x.epub"]


def test_errors_leave_everything_as_it_was(book):
    folder = book()
    folder.build().exits(0)
    before = {n: (folder.out_folder / n).read_bytes() for n in names(folder)}
    folder.write({"articles/02-b.md": "---\ntitle: ب\n---\n\n[[لا شيء]]\n"})
    outcome = folder.build().exits(1).says("reference-unresolved", "وبقيت الطبعات السابقة كما هي")
    assert outcome.out == ""
    assert {n: (folder.out_folder / n).read_bytes() for n in names(folder)} == before


def test_errors_before_any_build_make_no_out_folder(book):
    folder = book("broken-reference")
    folder.build().exits(1)
    assert not folder.out_folder.exists()


def test_an_edition_that_fails_its_check_is_not_written_nor_is_any_other(book, monkeypatch):
    from warraq import verify
    from warraq.catalogue import found
    folder = book()
    monkeypatch.setattr(verify, "check", lambda r, *_: (found("edition-unsound", edition="epub", why="x"),) if r.edition.name == "epub" else ())
    folder.build().exits(1).says("edition-unsound")
    assert names(folder) == []


def test_a_failed_rendering_is_not_inspected(book, monkeypatch):
    from warraq import pipeline, verify
    from warraq.catalogue import found
    from warraq.diagnostics import Checked
    monkeypatch.setattr(pipeline, "_render", lambda *_: Checked(None, (found("glyph-missing", code="U+0646", character="ن"),)))
    monkeypatch.setattr(verify, "check", lambda *_: pytest.fail("inspected"))
    book().build().exits(1).says("--> articles/01-first.md:6:1", "خطأ واحد")


@pytest.mark.parametrize("obstacle", ["file", "folder"])
def test_obstacles_in_the_out_folder(book, obstacle):
    folder = book()
    if obstacle == "file":
        folder.out_folder.write_text("x")
    else:
        folder.build().exits(0)
        (folder.out_folder / "ktab.epub").unlink()
        (folder.out_folder / "ktab.epub/x").mkdir(parents=True)
        before = (folder.out_folder / "report.json").read_bytes()
    outcome = folder.build().exits(1).says("write-failed")
    assert "Traceback" not in outcome.err
    assert obstacle == "file" or (folder.out_folder / "report.json").read_bytes() == before


def test_full_disk(book, monkeypatch):
    folder = book()
    folder.build().exits(0)
    before = {n: (folder.out_folder / n).read_bytes() for n in names(folder)}
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        folder.build("--lang", "en").exits(1).says("write-failed", "the disk is full", "nothing was built")
    assert {n: (folder.out_folder / n).read_bytes() for n in names(folder)} == before


def test_read_only_out_folder(book, monkeypatch):
    real = os.open
    monkeypatch.setattr(os, "open", lambda path, flags, *a, **k: (_ for _ in ()).throw(PermissionError(13, "x", str(path)))
                        if str(path).endswith(".lock") else real(path, flags, *a, **k))
    book().build().exits(1).says("write-failed", "لا إذن بذلك")


def test_an_error_of_the_system_elsewhere_is_ours_to_confess(book, monkeypatch):
    monkeypatch.setattr("warraq.pipeline._render", lambda *_: (_ for _ in ()).throw(FileNotFoundError(2, "x", "/usr/share/none")))
    book().build().exits(1).says("FileNotFoundError")


def test_leftovers_of_a_killed_build_are_cleaned(book):
    folder = book()
    (folder.out_folder / ".new/old").mkdir(parents=True)
    (folder.out_folder / ".new/0").write_bytes(b"half")
    folder.build().exits(0)
    assert names(folder) == THREE and not (folder.out_folder / ".new").exists()


def test_waits_for_another_build_and_reads_the_manuscript_anew(book, monkeypatch):
    """The author writes an article while a build waits for another to end."""
    import threading
    from warraq import replies
    from warraq.write import out_lock
    folder = book()
    entered, leave = threading.Event(), threading.Event()

    def other_build():
        with out_lock(folder.out_folder, lambda holder: None):
            entered.set()
            leave.wait()
    thread = threading.Thread(target=other_build)
    thread.start()
    entered.wait()

    def say(*args, **facts):
        said(*args, **facts)
        folder.write({"articles/02-b.md": "---\ntitle: مقال جديد\n---\n\nنص.\n"})
        leave.set()
    said = replies.say
    monkeypatch.setattr(replies, "say", say)
    folder.build().exits(0).says("ينتظر", str(os.getpid()))
    thread.join()
    assert "مقال جديد" in (folder.out_folder / "ktab-print.pdf").read_text()


def test_time_stamp(book, monkeypatch):
    def stamp(folder):
        folder.build("--edition", "print").exits(0)
        return (folder.out_folder / "ktab-print.pdf").read_text().partition("datetime.datetime(")[2][:10]
    assert stamp(book()) == "2000, 1, 1"
    assert stamp(book(yaml="date: 2026-11\n")).startswith("2026, 11, ")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert stamp(book(yaml="date: 2026-11\n")) == "1970, 1, 2"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    book().build().exits(2).says("SOURCE_DATE_EPOCH")


def test_style_sheets_in_their_order(book):
    folder = book(yaml="editions: {print: {styles: [mine.css]}, screen: {}}\n").write({"mine.css": ""})
    folder.build().exits(0)
    printed, shown = ((folder.out_folder / f"ktab-{name}.pdf").read_text() for name in ("print", "screen"))
    assert "('book://styles/fonts.css', 'book://styles/classic/tokens.css', 'book://styles/press/page.css'," in printed
    assert "'book://styles/press/print.css', 'book://styles/classic/book.css', 'book://manuscript/mine.css')" in printed
    assert "'book://styles/press/screen.css', 'book://styles/classic/book.css')" in shown


def test_another_theme_for_once(book):
    folder = book(yaml="theme: classic\n")
    folder.build("--theme", "modern", "--edition", "print").exits(0)
    assert "book://styles/modern/tokens.css" in (folder.out_folder / "ktab-print.pdf").read_text()
    folder.build("--theme", "gothic").exits(2).says("modern")
