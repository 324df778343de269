"""`warraq site`: what is made of one book, that its pages say what lies beside them, and how the command ends."""

import json
import os

import pytest
from sited import ARTICLES, Site, site

SITE = {"SHA256SUMS", "catalog.json", "catalog.xml", "index.html", "ktab-print.pdf", "ktab-screen.pdf", "ktab.epub", "ktab.html", "site/ktab.json", "site/page.css"}


def test_a_site_is_all_editions_a_web_edition_pages_and_feeds(made):
    said = site(made).exits(0).says("ktab-print.pdf", "ktab-web/index.html", "the download page", "upload what is in", "warraq serve --out")
    assert "ktab.html" not in said.out              # the page of the only book is index.html, too
    lying = set(Site(made.out_folder).files())
    assert SITE <= lying and {"ktab-web/index.html", "ktab-web/a.html", "ktab-web/cover.jpg"} <= lying and "sitemap.xml" not in lying
    assert Site(made.out_folder).linked() >= {"ktab-print.pdf", "ktab-screen.pdf", "ktab.epub", "ktab-web/index.html", "ktab-web/a.html"}
    assert Site(made.out_folder).page() == Site(made.out_folder).page("ktab.html")
    assert 'href="../ktab.html"' in Site(made.out_folder).page("ktab-web/a.html")
    Site(made.out_folder).is_true()


def test_a_base_address_is_told_where_programs_want_it_and_kept(made):
    site(made, "--base-url", "https://example.org/books").exits(0)
    assert b"https://example.org/books/ktab-web/a.html" in Site(made.out_folder).files()["sitemap.xml"]
    assert json.loads((made.out_folder / "site/ktab.json").read_bytes())["base_url"] == "https://example.org/books/"
    made.build().exits(0)
    assert "https://example.org/books/ktab.html" in Site(made.out_folder).page()
    site(made).exits(0).says("site-address-dropped", "--base-url https://example.org/books/")
    assert "site-address-dropped" not in site(made).exits(0).err and "sitemap.xml" not in Site(made.out_folder).files() and "example.org" not in Site(made.out_folder).page()
    Site(made.out_folder).is_true()


def test_of_several_editions_to_read_all_pages_lead_into_one(book, site_press):
    made = book(dict(ARTICLES), yaml="slug: ktab\neditions: {large: {format: web}, web: {}}\n")
    site(made).exits(0)
    shown = Site(made.out_folder)
    for _ in range(2):
        record = shown.record()
        assert {line["address"].split("/")[0] for line in record["contents"]} == {"ktab-web"} and record["cover"]["path"] == "ktab-web/cover.jpg"
        assert record["excerpt"]["address"] == "ktab-web/a.html" and shown.page().index("ktab-web/index.html") < shown.page().index("ktab-large/index.html")
        made.run("build", "--jobs", "1", "--edition", "large").exits(0)
        shown.is_true()


@pytest.mark.parametrize("url", ["x", "ftp://example.org/", "https://", "https://a b/", "https://example.org/?x", "javascript:alert(1)"])
def test_a_wrong_base_address_is_wrong_usage(made, url):
    site(made, "--base-url", url).exits(2).says(url)
    assert not made.out_folder.exists()


def test_errors_of_the_manuscript_leave_the_site_as_it_was(made):
    site(made).exits(0)
    before = Site(made.out_folder).files()
    made.write({"articles/02-b.md": "---\ntitle: ب\n---\n\n[[لا شيء]]\n"})
    site(made).exits(1).says("reference-unresolved", "the site was not made")
    assert Site(made.out_folder).files() == before
    made.run("site", "--out", str(made.out_folder), "--jobs", "1", "--lang", "ar").exits(1).says("لم يُصنع الموقع")
    made.program("site", "--manuscript", "none").exits(2)


def test_a_record_of_releases_that_cannot_be_understood_is_an_error(made):
    made.write({"reviews/releases.json": "{"})
    site(made).exits(1).says("reviews-unreadable")
    assert not (made.out_folder / "index.html").exists()


def test_the_same_site_again_and_in_another_folder(made, tmp_path):
    site(made).exits(0)
    first = Site(made.out_folder).files()
    inode = (made.out_folder / "ktab-web/a.html").stat().st_ino
    site(made).exits(0)
    assert Site(made.out_folder).files() == first and (made.out_folder / "ktab-web/a.html").stat().st_ino == inode
    site(made, out=tmp_path / "elsewhere").exits(0)
    assert Site(tmp_path / "elsewhere").files() == first


def test_a_web_edition_that_the_book_names_is_the_sites(book, site_press):
    made = book(dict(ARTICLES), yaml="slug: ktab\neditions: {screen: {}, reader: {format: web}}\n")
    site(made).exits(0)
    lying = Site(made.out_folder).files()
    assert "ktab-reader/index.html" in lying and "ktab-web/index.html" not in lying and "ktab-print.pdf" not in lying
    assert [f["kind"] for f in Site(made.out_folder).record()["files"]] == ["screen", "web"]
    Site(made.out_folder).is_true()


def test_an_edition_that_is_called_web_and_is_none_keeps_its_name(book, site_press):
    made = book(dict(ARTICLES), yaml="slug: ktab\neditions: {web: {format: pdf}, print: {}}\n")
    site(made).exits(0)
    assert {"ktab-web.pdf", "ktab-web-2/index.html"} <= set(Site(made.out_folder).files())
    Site(made.out_folder).is_true()


def test_pages_of_chapters_that_are_gone_go(made):
    site(made).exits(0)
    (made.root / "articles/02-b.md").unlink()
    (made.out_folder / "ktab-web/mine.txt").write_text("not the press's")
    site(made).exits(0)
    lying = Site(made.out_folder).files()
    assert "ktab-web/b.html" not in lying and "ktab-web/a.html" in lying and "ktab-web/mine.txt" in lying
    assert "ktab-web/b.html" not in Site(made.out_folder).page()
    Site(made.out_folder).is_true()


def test_a_folder_that_cannot_be_written_is_told(made):
    if os.geteuid() == 0:
        made.out_folder.write_text("")              # root may write anywhere; a file in the folder's place stops it, too
    else:
        made.out_folder.mkdir(mode=0o500)
    site(made).exits(1).says("write-failed")


def test_a_plain_build_makes_no_site(made):
    made.build().exits(0)
    assert set(Site(made.out_folder).files()) == {"ktab-print.pdf", "ktab-screen.pdf", "ktab.epub"}
