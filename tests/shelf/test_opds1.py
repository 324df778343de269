"""The OPDS 1.2 feed: sound Atom, read by a reader of feeds as it was meant."""

from __future__ import annotations

from dataclasses import replace

import feedparser
import pytest
from lxml import etree
from feed_books import bare, book, nasty

from warraq.shelf.opds1 import atom

ATOM, DC = "{http://www.w3.org/2005/Atom}", "{http://purl.org/dc/terms/}"
OPEN = "http://opds-spec.org/acquisition/open-access"
BASE = "https://example.org/books/"


def tree(*books, base=""):
    return etree.fromstring(atom(books, base))


def read(*books, base=""):
    feed = feedparser.parse(atom(books, base))
    assert not feed.bozo and feed.version == "atom10"
    return feed


def test_a_feed_reader_reads_what_the_book_is():
    entry, = read(book()).entries
    assert (entry.id, entry.title) == ("urn:uuid:5c1c2a3e-0f5b-5d0c-9b1f-0123456789ab", "الكتابة من المسودة إلى القارئ")
    assert [a.name for a in entry.authors] == ["سلمى الكاتب", "عمر النحّاس"] and len(entry.contributors) == 3
    assert entry.updated_parsed[:6] == (2026, 11, 2, 10, 20, 30) and entry.published_parsed[:3] == (2026, 11, 1)
    assert [t.term for t in entry.tags] == ["الكتابة", "النشر"] and entry.summary == "كيف يُكتب كتاب.\n\nومتى يُنشر."
    assert (entry.dcterms_language, entry.dcterms_publisher, entry.dcterms_identifier) == ("ar", "دار ورّاق", "urn:isbn:9783161484100")
    assert entry.rights == "منشور برخصة CC BY-SA 4.0"


def test_each_file_can_be_got_by_its_type_size_and_a_name_of_its_own():
    links = [link for link in read(book()).entries[0].links if link.rel == OPEN]
    assert [(link.href, link.type, link.length) for link in links] == [
        ("al-kitaba.epub", "application/epub+zip", "345678"), ("al-kitaba-print.pdf", "application/pdf", "1234567"), ("al-kitaba-screen.pdf", "application/pdf", "987654")]
    assert len({link.title for link in links}) == 3 and all(link.title[0].isascii() for link in links)       # from the first such letter on KOReader reads it


def test_the_web_edition_is_an_alternate_and_no_acquisition():
    links = [link for link in tree(book()).iter(f"{ATOM}link") if link.get("type") == "text/html" and link.getparent().tag == f"{ATOM}entry"]
    assert [(link.get("rel"), link.get("href")) for link in links] == [("alternate", "al-kitaba.html"), ("alternate", "al-kitaba-web/index.html")]
    assert len({(link.get("type"), link.get("hreflang")) for link in links}) == 2          # RFC 4287 §4.1.2


def test_of_a_book_that_can_only_be_read_in_a_browser_that_is_the_acquisition():
    links = [(link.rel, link.href) for link in read(book(files=book().files[3:])).entries[0].links if link.type == "text/html" and link.rel != "license"]
    assert links == [(OPEN, "al-kitaba-web/index.html"), ("alternate", "al-kitaba.html")]


def test_pictures_and_series():
    entry = tree(book()).find(f"{ATOM}entry")
    by_rel = {link.get("rel"): link.get("href") for link in entry.iter(f"{ATOM}link")}
    assert by_rel["http://opds-spec.org/image"] == "al-kitaba-web/cover.jpg" and by_rel["http://opds-spec.org/image/thumbnail"] == "al-kitaba-web/cover-small.jpg"
    series = entry.find("{http://schema.org}Series")
    assert (series.get("{http://schema.org}name"), series.get("{http://schema.org}position")) == ("أدوات الكاتب", "2")


@pytest.mark.parametrize(("base", "start"), [("", ""), (BASE, BASE)])
def test_addresses_are_relative_without_a_base_url_and_absolute_with_it(base, start):
    feed = tree(book(), base=base)
    here = [link.get("href") for link in feed.iter(f"{ATOM}link") if link.get("rel") != "license"]
    assert all(address.startswith(start) and "://" not in address.removeprefix(start) for address in here)
    assert feed.find(f"{ATOM}link[@rel='self']").get("href") == start + "catalog.xml"


def test_the_feed_has_an_id_that_stays_and_is_as_new_as_its_newest_book():
    old, new = book(slug="a", modified="2025-01-01T00:00:00Z"), book(slug="b", identifier="urn:example:b", modified="2026-05-01T00:00:00Z")
    feed = tree(old, new)
    assert feed.findtext(f"{ATOM}updated") == new.modified
    assert feed.findtext(f"{ATOM}id") == tree(new, replace(old, title="غيره")).findtext(f"{ATOM}id") and feed.findtext(f"{ATOM}id").startswith("urn:uuid:")
    assert tree(old, base=BASE).findtext(f"{ATOM}id") == BASE + "catalog.xml"


def test_what_is_not_known_is_left_out():
    entry = tree(bare()).find(f"{ATOM}entry")
    assert [e.tag.rpartition("}")[2] for e in entry] == ["id", "title", "updated", "author", "identifier", "language", "link", "link"]
    assert not [e for e in tree(book(date="2026")).iter(f"{ATOM}published")]


def test_what_an_author_typed_stays_text():
    entry, = read(nasty()).entries
    assert entry.title.startswith("</script><b>&amp; \"x\" 'y' ]]> <!-- --> C++ 😀 كِتَابٌ")
    assert atom([nasty()]).decode() and "&#x" not in atom([nasty()]).decode()          # KOReader knows decimal references alone
