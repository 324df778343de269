"""The sitemap, the sums and what goes into the head of a page for those who pass it on."""

from __future__ import annotations

import subprocess

from lxml import etree, html
from feed_books import bare, book, nasty

from warraq.shelf import sitemap
from warraq.shelf.social import meta, shelf_meta
from warraq.shelf.sums import sha256sums

BASE = "https://example.org/books/"
PLACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def places(content):
    return {e.findtext(f"{PLACE}loc"): e.findtext(f"{PLACE}lastmod") for e in etree.fromstring(content)}


def properties(text):
    return {e.get("property") or e.get("name"): e.get("content") for e in html.fragments_fromstring(text) if e.tag == "meta"}


def test_the_sitemap_lists_the_books_page_and_every_page_of_its_web_edition():
    listed = places(sitemap.sitemaps([book()], BASE, ["al-kitaba-web/index.html", "al-kitaba-web/why.html"])["sitemap.xml"])
    assert listed == {BASE + path: "2026-11-02T10:20:30Z" for path in ("al-kitaba.html", "al-kitaba-web/index.html", "al-kitaba-web/why.html")}


def test_of_several_books_the_shelf_too():
    listed = places(sitemap.sitemaps([book(), bare()], BASE, [])["sitemap.xml"])
    assert listed == {BASE: "2026-11-02T10:20:30Z", BASE + "al-kitaba.html": "2026-11-02T10:20:30Z", BASE + "bare.html": "2026-01-02T00:00:00Z"}


def test_too_many_addresses_are_parted(monkeypatch):
    monkeypatch.setattr(sitemap, "MOST", 3)
    files = sitemap.sitemaps([book()], BASE, [f"al-kitaba-web/{n}.html" for n in range(6)])
    assert sorted(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    assert list(places(files["sitemap.xml"])) == [f"{BASE}sitemap-{n}.xml" for n in (1, 2, 3)]
    assert [len(places(files[f"sitemap-{n}.xml"])) for n in (1, 2, 3)] == [3, 3, 1]


def test_sha256sum_accepts_the_sums(tmp_path):
    files = {"b.pdf": b"b", "a-web/index.html": b"a", "odd \\ name": b"odd", "line\nend": b"end"}
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    known = {**files, "b.pdf": "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d"}
    (tmp_path / "SHA256SUMS").write_bytes(sha256sums({**known, "SHA256SUMS": b"itself"}))
    checked = subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, text=True)
    assert checked.returncode == 0 and checked.stdout.count("OK") == 4, checked.stderr


def test_open_graph_has_absolute_addresses_or_none():
    near, far = properties(meta(book())), properties(meta(book(), BASE))
    assert "og:image" not in near and "og:url" not in near and "canonical" not in meta(book()) and "canonical" in meta(book(), BASE)
    assert (far["og:url"], far["og:image"], far["og:image:width"]) == (BASE + "al-kitaba.html", BASE + "al-kitaba-web/cover.jpg", "1000")
    assert (near["og:type"], near["og:title"], near["book:isbn"], near["book:release_date"]) == ("book", book().title, "9783161484100", "2026-11-01")


def test_a_shelf_is_a_site():
    told = properties(shelf_meta([book(), bare()], BASE))
    assert told == {"og:type": "website", "og:title": "الكتب", "og:locale": "ar_AR", "og:url": BASE, "twitter:card": "summary"}


def test_the_locale_is_that_of_the_language():
    assert [properties(meta(book(language=tag)))["og:locale"] for tag in ("ar", "ar-EG", "ar-Arab-MA")] == ["ar_AR", "ar_EG", "ar_MA"]


def test_what_an_author_typed_is_a_value_and_a_long_description_ends_with_a_word():
    told = properties(meta(nasty(), BASE))
    assert told["og:title"].startswith("</script><b>&amp; \"x\"") and len(told["og:description"]) <= 202
    assert properties(meta(book(description="كلمة " * 100)))["og:description"].endswith("كلمة\u00a0…")
