"""The OPDS 2.0 feed: what the manifest's model asks for, and what is known of the book."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from feed_books import bare, book, nasty

from warraq.shelf.opds2 import json_feed

OPEN = "http://opds-spec.org/acquisition/open-access"


def feed(*books, base=""):
    return json.loads(json_feed(books, base))


def test_the_feed_tells_where_it_is_and_its_other_form():
    links = feed(book())["links"]
    assert [(link["rel"], link["href"]) for link in links] == [("self", "catalog.json"), ("alternate", "catalog.xml"), ("alternate", "index.html")]
    assert links[0]["type"] == "application/opds+json"


def test_metadata():
    metadata = feed(book())["publications"][0]["metadata"]
    assert metadata == {
        "@type": "http://schema.org/Book", "title": "الكتابة من المسودة إلى القارئ", "subtitle": "دليل عملي", "identifier": book().identifier,
        "altIdentifier": ["urn:isbn:9783161484100"], "language": "ar", "modified": "2026-11-02T10:20:30Z", "published": "2026-11-01",
        "author": [{"name": "سلمى الكاتب"}, {"name": "عمر النحّاس"}], "translator": [{"name": "هند المترجمة"}], "editor": [{"name": "زيد المحقق"}],
        "contributor": [{"name": "ليلى المراجعة", "role": "rev"}], "publisher": "دار ورّاق", "description": "كيف يُكتب كتاب.\n\nومتى يُنشر.",
        "subject": [{"name": "الكتابة"}, {"name": "النشر"}], "numberOfPages": 210, "readingProgression": "rtl",
        "belongsTo": {"series": {"name": "أدوات الكاتب", "position": 2}}}


def test_files_and_pictures_with_their_types_and_sizes():
    publication, = feed(book())["publications"]
    assert [(k["href"], k["type"], k["size"]) for k in publication["links"] if k["rel"] == OPEN] == [
        ("al-kitaba.epub", "application/epub+zip", 345_678), ("al-kitaba-print.pdf", "application/pdf", 1_234_567), ("al-kitaba-screen.pdf", "application/pdf", 987_654)]
    assert [(k["href"], k["type"]) for k in publication["links"] if k["rel"] == "alternate"] == [("al-kitaba.html", "text/html"), ("al-kitaba-web/index.html", "text/html")]
    assert [(i["href"], i["type"], i["width"], i["height"]) for i in publication["images"]] == [
        ("al-kitaba-web/cover.jpg", "image/jpeg", 1000, 1500), ("al-kitaba-web/cover-small.jpg", "image/jpeg", 360, 540)]


def test_of_a_book_that_can_only_be_read_in_a_browser_that_is_the_acquisition():
    links = feed(book(files=book().files[3:]))["publications"][0]["links"]
    assert [(k["rel"], k["href"]) for k in links if k["rel"] != "license"] == [(OPEN, "al-kitaba-web/index.html"), ("alternate", "al-kitaba.html")]


@pytest.mark.parametrize(("position", "number"), [("3", 3), ("٣", 3), ("2.5", 2.5), ("1.2.3", None), ("9" * 5000, None), ("الثاني", None), ("", None)])
def test_a_place_in_a_series_is_a_number_or_left_out(position, number):
    series = feed(book(series=("سلسلة", position)))["publications"][0]["metadata"]["belongsTo"]["series"]
    assert series.get("position") == number


def test_what_is_not_known_is_left_out():
    publication, = feed(bare())["publications"]
    assert set(publication["metadata"]) == {"@type", "title", "identifier", "language", "modified", "author", "readingProgression"}
    assert "images" not in publication and datetime.fromisoformat(publication["metadata"]["modified"])
    assert "published" not in feed(book(date="2026-11"))["publications"][0]["metadata"]


def test_what_an_author_typed_is_one_line_of_text():
    publication, = feed(nasty())["publications"]
    assert publication["metadata"]["title"].startswith("</script><b>&amp;") and not {"\u0001", "\ufffe", "\u2028"} & set(json_feed([nasty()]).decode())


def test_addresses_are_absolute_below_a_base_url():
    whole = feed(book(), base="https://example.org/books/")
    links = whole["links"] + whole["publications"][0]["links"] + whole["publications"][0]["images"]
    assert all(link["href"].startswith("https://example.org/books/") for link in links if link["rel"] != "license")
