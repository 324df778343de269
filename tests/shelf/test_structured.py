"""schema.org on a page: whole, true to the book, and never the end of its script element."""

from __future__ import annotations

import json

from lxml import html
from feed_books import bare, book, files, nasty

from warraq.shelf.structured import json_ld


def in_a_page(text):
    """The data as a browser finds it."""
    page = html.document_fromstring(f'<html><head><script type="application/ld+json">{text}</script></head><body><p>after</p></body></html>')
    script, = page.iter("script")
    assert page.findtext(".//p") == "after"
    return json.loads(script.text)


def test_the_book():
    data = in_a_page(json_ld(book()))
    assert data["@context"] == "https://schema.org" and data["@type"] == "Book" and data["@id"] == book().identifier
    assert [a["name"] for a in data["author"]] == ["سلمى الكاتب", "عمر النحّاس"] and data["translator"][0]["name"] == "هند المترجمة"
    assert data["contributor"] == [{"@type": "Role", "roleName": "مراجعة", "contributor": {"@type": "Person", "name": "ليلى المراجعة"}}]
    assert (data["isbn"], data["inLanguage"], data["numberOfPages"], data["datePublished"]) == ("9783161484100", "ar", 210, "2026-11-01")
    assert data["license"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert (data["isPartOf"], data["position"]) == ({"@type": "BookSeries", "name": "أدوات الكاتب"}, "2")


def test_each_edition_is_an_example_of_the_work_with_its_file_and_a_way_to_read_it():
    examples = in_a_page(json_ld(book()))["workExample"]
    told = {e["encoding"]["contentUrl"]: (e["encoding"]["encodingFormat"], e["encoding"]["contentSize"], e["encoding"]["sha256"], e.get("numberOfPages")) for e in examples}
    types = {"pdf": "application/pdf", "epub": "application/epub+zip", "web": "text/html"}
    assert told == {f.path: (types[f.format], f"{f.bytes} B", f.sha256, f.pages if f.format == "pdf" else None) for f in files("al-kitaba")}
    assert all(e["bookFormat"] == "https://schema.org/EBook" and e["potentialAction"]["target"]["urlTemplate"] == e["url"] for e in examples)
    assert len({e["name"] for e in examples}) == 4


def test_a_shelf_is_a_list_of_its_books():
    graph = in_a_page(json_ld([book(), bare()]))["@graph"]
    assert [(b["name"], b["url"], len(b["workExample"])) for b in graph[:2]] == [(book().title, "al-kitaba.html", 4), ("كتاب", "bare.html", 1)]
    assert [i["item"]["@id"] for i in graph[2]["itemListElement"]] == [b["@id"] for b in graph[:2]]


def test_absolute_below_a_base_url():
    data = in_a_page(json_ld(book(), "https://example.org/books/"))
    assert data["url"] == "https://example.org/books/al-kitaba.html" and data["image"]["url"] == "https://example.org/books/al-kitaba-web/cover.jpg"
    assert all(e["url"].startswith("https://example.org/books/") for e in data["workExample"])


def test_nothing_that_was_typed_ends_the_element_or_is_lost():
    text = json_ld(nasty())
    assert not set("<>&\u2028\u2029") & set(text)
    assert in_a_page(text)["name"].startswith("</script><b>&amp; \"x\" 'y' ]]> <!-- -->")


def test_what_is_not_known_is_left_out():
    assert set(in_a_page(json_ld(bare()))) == {"@context", "@type", "@id", "identifier", "url", "name", "author", "inLanguage", "dateModified", "isAccessibleForFree", "workExample"}
