"""A record that says what this press cannot have written is refused whole; one that it wrote comes back as it was."""

from __future__ import annotations

import json

import pytest
from feed_books import bare, book
from shelved_books import HARD, RICH

from warraq.shelf.records import as_record, read_record


@pytest.mark.parametrize("shelved", [book(), bare(), RICH, HARD], ids=lambda b: b.slug)
def test_a_record_comes_back_as_it_was(shelved):
    assert read_record(as_record(shelved).decode()) == (shelved, "")


@pytest.mark.parametrize(("place", "value"), [
    (("authors",), []), (("identifier",), ""), (("title",), "\ud800"), (("language",), "zz-zz"), (("language",), "AR"), (("digits",), "roman"), (("calendar",), "julian"), (("theme",), "a b"),
    (("contributors", 0, 1), "ghost"), (("date",), "2026-13"), (("files", 0, "date"), "2026-02-30"), (("changes", "since_date"), "yesterday"),
    (("files", 0, "sheet"), "large"), (("files", 0, "sheet"), "0mm 1mm"), (("cover", "media_type"), "text/html"), (("files", 0, "kind"), "epub")])
def test_what_cannot_be_true_is_refused(place, value):
    record = json.loads(as_record(RICH))
    inside = record["book"]
    for step in place[:-1]:
        inside = inside[step]
    inside[place[-1]] = value
    with pytest.raises(ValueError):
        read_record(json.dumps(record))


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://example.org/books", "https://example.org/?a", "HTTPS://example.org/"])
def test_an_address_that_the_press_did_not_write_is_refused(address):
    assert read_record(as_record(RICH, "https://example.org/books/").decode()) == (RICH, "https://example.org/books/")
    with pytest.raises(ValueError):
        read_record(as_record(RICH, address).decode())
