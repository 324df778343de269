"""Several books in one out folder: the shelf, and that nothing on it is told of a book that is not so any more."""

import os
import shutil
import signal
import subprocess
import sys

import pytest
from sited import ARTICLES, Site, site

from warraq import siting

OTHER = {"articles/01-x.md": "---\ntitle: الحبر\nid: x\n---\n\nكلام.\n"}


@pytest.fixture
def two(book, site_press, monkeypatch, tmp_path):
    """Two books in one out folder, and what the site of the first was alone."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764064800")
    first, second = book(dict(ARTICLES), yaml="slug: ktab\n"), book(dict(OTHER) | {"book.yaml": "title: كتاب الحبر\nauthor: سالم\nslug: hibr\n"})
    out = tmp_path / "shelf"
    site(first, out=out).exits(0)
    site(second, out=out).exits(0).says("index.html  (the shelf, 2 books)", "hibr.html  (the download page")
    return first, second, Site(out)


def test_the_shelf_leads_to_each_book_and_all_is_true(two, book):
    *_, shown = two
    assert shown.linked() >= {"ktab.html", "hibr.html"}
    assert "index.html" in shown.linked("ktab.html") and "index.html" in shown.linked("hibr.html")
    assert all(word in shown.page("catalog.xml") and word in shown.page("catalog.json") for word in ("ktab.epub", "hibr.epub"))
    third = book(dict(OTHER), yaml="slug: thalith\nidentifier: 'urn:isbn:9780306406157'\n")
    site(third, out=shown.folder).exits(0).says("3 books")
    assert shown.linked() >= {"ktab.html", "hibr.html", "thalith.html"}
    shown.is_true()


def test_a_book_that_joins_the_shelf_without_its_address_is_told(two):
    first, second, shown = two
    site(second, "--base-url", "https://example.org/", out=shown.folder).exits(0)
    (shown.folder / "site/ktab.json").unlink()
    site(first, out=shown.folder).exits(0).says("site-address-dropped", "https://example.org/")
    assert "example.org" not in shown.page("hibr.html") + shown.page("catalog.xml")


def test_a_book_that_is_built_anew_is_shown_as_it_is_now(two):
    first, second, shown = two
    before = shown.page("ktab.html")
    first.write({"articles/01-a.md": ARTICLES["articles/01-a.md"] + "\nفقرة جديدة.\n"})
    first.run("build", "--out", str(shown.folder), "--jobs", "1", "--edition", "print").exits(0)
    shown.is_true()
    assert shown.page("ktab.html") != before and shown.linked() >= {"ktab.html", "hibr.html"}
    first.run("build", "--out", str(shown.folder), "--jobs", "1").exits(0).says("ktab-web/index.html")
    shown.is_true()
    assert "فقرة جديدة" in shown.page("ktab-web/a.html") and "hibr.epub" in shown.page("hibr.html")


def test_files_that_others_changed_or_took_are_told_as_they_are(two):
    first, _, shown = two
    (shown.folder / "hibr-print.pdf").write_bytes(b"%PDF other")
    (shown.folder / "hibr-screen.pdf").unlink()
    shutil.rmtree(shown.folder / "hibr-web")
    site(first, out=shown.folder).exits(0)
    shown.is_true()
    record = shown.record("hibr")
    assert [(f["path"], f["bytes"], f["pages"]) for f in record["files"]][0] == ("hibr-print.pdf", 10, 0)
    assert [f["edition"] for f in record["files"]] == ["print", "epub"]
    assert record["cover"] is None and not any(line["address"] for line in record["contents"])


def test_a_book_of_which_nothing_is_left_is_off_the_shelf_and_told(two):
    first, _, shown = two
    for path in shown.folder.glob("hibr*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    said = site(first, out=shown.folder).exits(0).says("site-book-gone", "كتاب الحبر", "site/hibr.json")
    assert "the shelf" not in said.out and not (shown.folder / "hibr.html").exists() and shown.linked() >= {"ktab.epub"}
    (shown.folder / "site/hibr.json").unlink()
    assert "site-book-gone" not in site(first, out=shown.folder).exits(0).err
    shown.is_true()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b'{"format": 2, "base_url": "", "book": {}}', b'{"format": 1, "base_url": "", "book": {"slug": "hibr"}}'])
def test_a_record_that_is_none_is_left_alone_and_told(two, content):
    first, second, shown = two
    (shown.folder / "site/hibr.json").write_bytes(content)
    site(first, out=shown.folder).exits(0).says("site-record-broken", "site/hibr.json")
    assert (shown.folder / "site/hibr.json").read_bytes() == content and "hibr.html" not in shown.linked()
    second.run("build", "--out", str(shown.folder), "--jobs", "1", "--edition", "print").exits(0).says("site-record-broken")
    assert shown.linked() >= {"ktab.html", "hibr.html"}
    shown.is_true()


def test_a_record_cannot_lead_out_of_the_out_folder(two, tmp_path):
    first, _, shown = two
    (tmp_path / "secret.pdf").write_bytes(b"x")
    record = shown.folder / "site/hibr.json"
    record.write_text(record.read_text("utf-8").replace('"hibr-print.pdf"', '"../secret.pdf"'), "utf-8")
    site(first, out=shown.folder).exits(0).says("site-record-broken")
    assert "secret" not in shown.page("SHA256SUMS") + shown.page()


def test_a_book_under_a_new_name_is_on_the_shelf_once(two):
    first, _, shown = two
    first.write({"book.yaml": (first.root / "book.yaml").read_text("utf-8").replace("slug: ktab", "slug: kitab")})
    site(first, out=shown.folder).exits(0).says("site-renamed", "ktab-print.pdf")
    assert shown.linked() >= {"kitab.html", "hibr.html"} and "ktab.html" not in shown.linked()
    assert not (shown.folder / "ktab.html").exists() and (shown.folder / "ktab-print.pdf").exists()
    shown.is_true()


def test_another_book_of_the_same_name_takes_its_place_and_is_told(two, book):
    _, _, shown = two
    third = book(dict(OTHER) | {"book.yaml": "title: كتاب ثالث\nauthor: ليلى\nslug: hibr\n"})
    site(third, out=shown.folder).exits(0).says("site-slug-taken", "كتاب الحبر")
    assert "كتاب ثالث" in shown.page("hibr.html")
    assert "site-slug-taken" not in site(third, out=shown.folder).exits(0).err
    shown.is_true()


def test_of_another_book_of_the_same_name_no_file_stays_on_the_page(two, book):
    """Editions that the new book has not, and that would be offered as its own."""
    _, _, shown = two
    third = book(dict(OTHER) | {"book.yaml": "title: كتاب ثالث\nauthor: ليلى\nslug: hibr\neditions: {print: {}, epub: {}}\n"})
    third.run("build", "--out", str(shown.folder), "--jobs", "1", "--edition", "epub").exits(0).says("site-slug-taken", "كتاب الحبر")
    assert [f["edition"] for f in shown.record("hibr")["files"]] == ["print", "epub", "web"] and "hibr-screen.pdf" not in shown.page("hibr.html")
    shown.is_true()


def test_what_others_lay_beside_the_press_s_files_stays_and_is_not_told(two):
    first, second, shown = two
    own = [b"site/fonts/mine.ttf", b"sitemap-mine.xml", b"site/._ktab.json", b"hibr-web/.htaccess", b"hibr-web/caf\xe9.pdf", b"ktab-web/notes.txt",
           b"hibr-web/media/caf\xe9.png", b"hibr-web/caf\xe9.html"]
    for name in own:
        path = os.path.join(os.fsencode(shown.folder), name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(b"mine")
    said = site(first, "--base-url", "https://example.org/", out=shown.folder).exits(0)
    assert "site-record-broken" not in said.err
    shown.is_true()
    assert not any(name in shown.page("SHA256SUMS") for name in ("mine", "._ktab", ".htaccess", "notes.txt", "/caf"))
    assert all(os.path.isfile(os.path.join(os.fsencode(shown.folder), name)) for name in own)
    sums = (shown.folder / "SHA256SUMS").read_bytes()
    site(second, "--base-url", "https://example.org/", out=shown.folder).exits(0)
    site(first, "--base-url", "https://example.org/", out=shown.folder).exits(0)
    assert {line for line in sums.splitlines() if b"site" not in line and b"catalog" not in line} <= set((shown.folder / "SHA256SUMS").read_bytes().splitlines())


def test_a_file_that_goes_while_the_book_is_made_is_not_summed(two, monkeypatch):
    first, _, shown = two
    plain = siting.make_editions

    def make(*given):
        (shown.folder / "hibr.epub").unlink()
        return plain(*given)
    monkeypatch.setattr(siting, "make_editions", make)
    site(first, out=shown.folder).exits(0)
    assert "hibr.epub" not in shown.page("SHA256SUMS")


@pytest.mark.parametrize("slug", ["Hibr", "INDEX"])
def test_names_that_differ_in_case_alone_are_one_name(two, book, slug):
    *_, shown = two
    site(book(dict(OTHER) | {"book.yaml": f"title: رابع\nauthor: ليلى\nslug: {slug}\n"}), out=shown.folder).exits(1).says("site-name-taken")


def test_two_books_cannot_have_one_file(two, book):
    _, _, shown = two
    before = shown.files()
    third = book(dict(OTHER) | {"book.yaml": "title: ثالث\nauthor: ليلى\nslug: hibr-x\neditions: {print: {}}\n"})
    site(third, out=shown.folder).exits(0)
    fourth = book(dict(OTHER) | {"book.yaml": "title: رابع\nauthor: ليلى\nslug: hibr\nidentifier: 'urn:isbn:9780306406157'\neditions: {x-print: {}}\n"})
    now = shown.files()
    site(fourth, out=shown.folder).exits(1).says("site-name-taken", "hibr-x-print.pdf")
    assert shown.files() == now != before
    index = book(dict(OTHER) | {"book.yaml": "title: رابع\nauthor: ليلى\nslug: index\n"})
    site(index, out=shown.folder).exits(1).says("site-name-taken", "index.html")


def test_a_book_that_is_called_index_stands_alone(book, site_press, tmp_path):
    made = book(dict(OTHER), yaml="slug: index\n")
    site(made).exits(0)
    assert "index.epub" in Site(made.out_folder).page()
    Site(made.out_folder).is_true()


def test_a_site_that_was_killed_between_two_files_is_completed_by_the_next_run(two):
    """The child dies at its third rename, after the decision; the next run completes it, then makes its own."""
    first, _, shown = two
    code = ("import os, sys\nfrom pathlib import Path\nfrom warraq import write\nreal, count = os.replace, 0\n"
            "def replace(*names):\n    global count\n    count += 1\n    if count == 3: os.kill(os.getpid(), 9)\n    real(*names)\n"
            "write.os.replace = replace\nout = Path(sys.argv[1])\nfiles = {p: (out / p).read_bytes() + b' ' for p in sys.argv[2:]}\nwrite.replace_all(out, files)\n")
    names = ["ktab-print.pdf", "ktab-screen.pdf", "ktab.html", "index.html", "SHA256SUMS"]
    assert subprocess.run([sys.executable, "-c", code, str(shown.folder), *names]).returncode == -signal.SIGKILL
    assert (shown.folder / ".new/commit").exists()
    site(first, out=shown.folder).exits(0)
    assert not (shown.folder / ".new").exists() and os.listdir(shown.folder / "site")
    shown.is_true()
