"""Every link, size, sum and address of a site: of one made by hand, in which each fault is seen, and of one that the press made."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import feedparser
import pikepdf
import pytest
from every_link import look
from PIL import Image

from built import once, press
from warraq.shelf import opds1, opds2, sitemap
from warraq.shelf.page import book_page
from warraq.shelf.shelf_page import shelf_page
from warraq.shelf.shelved import ShelvedBook, ShelvedFile, ShelvedPicture
from warraq.shelf.sums import sha256sums

BASE = "https://example.org/books/"


def _pdf(pages: int) -> bytes:
    pdf, out = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        pdf.add_blank_page()
    pdf.save(out)
    return out.getvalue()


def _epub() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
    return out.getvalue()


def _picture(width: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, width * 3 // 2)).save(out, "JPEG")
    return out.getvalue()


def _made(slug: str) -> tuple[ShelvedBook, dict[str, bytes]]:
    web = f'<!DOCTYPE html><html lang="ar" dir="rtl"><title>{slug}</title><a href="../{slug}.html">الكتاب</a><a id="next" href="index.html#next">هنا</a></html>'.encode()
    contents = {"print": (f"{slug}-print.pdf", _pdf(3)), "screen": (f"{slug}-screen.pdf", _pdf(2)), "epub": (f"{slug}.epub", _epub()), "web": (f"{slug}-web/index.html", web)}
    pictures = {f"{slug}-web/cover.jpg": 100, f"{slug}-web/cover-small.jpg": 36}
    files = dict(contents.values()) | {path: _picture(width) for path, width in pictures.items()}
    shelved = tuple(ShelvedFile(kind, "pdf" if path.endswith("pdf") else kind, kind, path, len(content), hashlib.sha256(content).hexdigest(), {"print": 3, "screen": 2}.get(kind, 0))
                    for kind, (path, content) in contents.items())
    cover, small = (ShelvedPicture(path, "image/jpeg", width, width * 3 // 2, len(files[path])) for path, width in pictures.items())
    return ShelvedBook(slug, "كتاب في الصنعة", ("كاتب",), f"urn:example:{slug}", "2026-11-01T00:00:00Z", shelved, cover=cover, cover_small=small), files


def by_hand(folder: Path, base: str = "", *slugs: str) -> Path:
    """A site whose files are as small as can be."""
    made = [_made(slug) for slug in slugs or ("kitab",)]
    books = [book for book, _ in made]
    files = {path: content for _, own in made for path, content in own.items()} | {"site/page.css": b"body { color: black }"}
    files |= {book.page: book_page(book, base, len(books) > 1) for book in books}
    files |= {"index.html": shelf_page(books, base) if len(books) > 1 else book_page(books[0], base)}
    files |= {"catalog.xml": opds1.atom(books, base), "catalog.json": opds2.json_feed(books, base)}
    files |= sitemap.sitemaps(books, base, [f.path for b in books for f in b.files if f.format == "web"]) if base else {}
    for path, content in (files | {"SHA256SUMS": sha256sums(files)}).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@pytest.mark.parametrize("base", ["", BASE])
@pytest.mark.parametrize("slugs", [("kitab",), ("kitab", "akhar")])
def test_pages_and_feeds_agree_with_the_files(tmp_path, base, slugs):
    site = look(by_hand(tmp_path, base, *slugs), base)
    assert not site.problems and {f"{s}{end}" for s in slugs for end in (".html", ".epub", "-print.pdf", "-screen.pdf", "-web/index.html", "-web/cover.jpg")} <= site.seen


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _said(old: str, new: str):  # noqa: ANN202
    return lambda path: path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


FAULTS = {
    "a file is gone": ("kitab.epub", Path.unlink, "leads nowhere"),
    "a file is cut short": ("kitab-print.pdf", _cut, "size of kitab-print.pdf"),
    "a sum is another": ("SHA256SUMS", _said("  kitab.epub", "0  kitab.epub"), "another sum"),
    "a file has no sum": ("SHA256SUMS", lambda p: p.write_text("".join(line for line in p.open() if "epub" not in line)), "no sum of kitab.epub"),
    "a place is not there": ("kitab-web/index.html", _said('id="next"', 'id="other"'), "has no target"),
    "an id twice": ("kitab-web/index.html", _said("<a href", '<a id="next" href'), "ids twice"),
    "another server": ("site/page.css", lambda p: p.write_text("a { background: url(https://example.com/x.png) }"), "asks another server"),
    "a type is another": ("catalog.xml", _said("application/epub+zip", "application/pdf"), "is no application/pdf"),
    "a length is another": ("catalog.xml", _said('length="', 'length="1'), "length of"),
    "a picture is another": ("kitab-web/cover.jpg", lambda p: Image.new("RGB", (100, 100)).save(p), "not 100×150"),
    "pages are counted wrong": ("kitab.html", _said('"numberOfPages":3', '"numberOfPages":4'), "3 pages, not 4"),
    "a feed leads elsewhere": ("catalog.json", _said('"kitab.epub"', '"https://example.com/kitab.epub"'), "is not of the site"),
    "a page nobody links": ("kitab-web/lost.html", lambda p: p.write_text('<!DOCTYPE html><html lang="ar" dir="rtl"><title>x</title></html>'), "nothing leads to"),
    "a sitemap of nowhere": ("sitemap.xml", lambda p: p.write_text("<urlset/>"), "without a base address"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_seen(tmp_path, fault):
    name, harm, said = FAULTS[fault]
    by_hand(tmp_path)
    harm(tmp_path / name)
    assert any(said in problem for problem in look(tmp_path).problems), look(tmp_path).problems


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    """The fresh book's site as the press makes it for an address."""
    def make(folder: Path) -> None:
        assert press("new", str(folder / "book")).returncode == 0
        done = press("site", "--manuscript", str(folder / "book"), "--out", str(folder / "out"), "--base-url", BASE, SOURCE_DATE_EPOCH="1793491200")
        assert done.returncode == 0, done.stderr
    return once(tmp_path_factory, "published", make) / "out"


def test_a_site_that_the_press_made_is_without_fault(published):
    site = look(published, BASE)
    assert not site.problems and {"ktabi-alawl.epub", "ktabi-alawl-print.pdf", "ktabi-alawl-web/why-write.html"} <= site.seen


def test_a_feed_reader_finds_its_files(published):
    entry, = feedparser.parse((published / "catalog.xml").read_bytes()).entries
    sizes = {link.href: int(link.length) for link in entry.links if link.rel.startswith("http://opds-spec.org/acquisition")}
    assert sizes == {f"{BASE}{name}": (published / name).stat().st_size for name in ("ktabi-alawl.epub", "ktabi-alawl-print.pdf", "ktabi-alawl-screen.pdf")}


def test_a_release_is_a_site_to_upload_as_it_is(published, tmp_path):
    shutil.copytree(published.parent, tmp_path / "copy", ignore=shutil.ignore_patterns("lock"))
    book, out = tmp_path / "copy/book", tmp_path / "copy/out"
    done = press("release", "--manuscript", str(book), "--out", str(out), "--version", "1.0", "--reason", "سبب لا يُنشر", "--who", "ليلى", SOURCE_DATE_EPOCH="1793491200")
    assert done.returncode == 0, done.stderr
    released = out / "releases/ktabi-alawl-1.0"
    site = look(released)
    assert not site.problems and {"ktabi-alawl.epub", "ktabi-alawl-web/why-write.html"} <= site.seen
    assert "الإصدار" in (released / "ktabi-alawl.html").read_text("utf-8") and "هذا أول إصدار من الكتاب." in (out / "index.html").read_text("utf-8")
    assert BASE in (out / "catalog.xml").read_text("utf-8")             # the out folder's own site keeps its address
    for file in (p for p in released.rglob("*") if p.is_file()):
        assert not any(word.encode() in file.read_bytes() for word in (str(tmp_path), str(Path.home()), "سبب لا يُنشر", "ليلى")), file
