"""The record of a shelved book is read to the letter or not at all."""

import json
from dataclasses import replace

import pytest

from warraq.shelf.records import as_record, kept_base_url, path_of, read_record
from warraq.shelf.shelved import ContentsLine, Excerpt, ShelvedBook, ShelvedFile, ShelvedPicture, WhatChanged

FILE = ShelvedFile("print", "pdf", "print", "ktab-print.pdf", 3, "a" * 64, 12, "A5", "2025-11-01")
BOOK = ShelvedBook("ktab", "عنوان </script> «»", ("مؤلف",), "urn:x:y", "2025-11-01T00:00:00Z", (FILE, ShelvedFile("web", "web", "web", "ktab-web/index.html", 1, "b" * 64)),
                   contributors=(("ليلى", "editor"),), series=("سلسلة", "٢"), subjects=("أدب", "تاريخ"), cover=ShelvedPicture("ktab-web/cover.jpg", "image/jpeg", 10, 16, 9),
                   contents=(ContentsLine("باب", "", (ContentsLine("فصل", "ktab-web/a.html#x"),)),), excerpt=Excerpt("فصل", "ktab-web/a.html", ("فقرة.",)),
                   changes=WhatChanged("1.2", "1.1", "2025-10-01", ("تغيّر الفصل.",)))


def changed(**values):
    whole = json.loads(as_record(BOOK))
    return json.dumps({**whole, "book": {**whole["book"], **values}})


def test_what_is_written_is_read():
    assert read_record(as_record(BOOK, "https://example.org/").decode()) == BOOK
    assert kept_base_url(as_record(BOOK, "https://example.org/").decode()) == "https://example.org/" and kept_base_url(as_record(BOOK).decode()) == ""
    bare = ShelvedBook("b", "ت", (), "x", "2025-11-01T00:00:00Z", (FILE,))
    assert read_record(as_record(bare).decode()) == bare and path_of("b") == "site/b.json"


@pytest.mark.parametrize("text", ["", "null", "[]", "7", '"x"', "{}", '{"format": 1}', "[" * 100_000, '{"format": 2, "base_url": "", "book": {}}', '{"format": 1, "base_url": 3, "book": {}}'])
def test_what_is_no_record(text):
    with pytest.raises(ValueError):
        read_record(text)


@pytest.mark.parametrize("value", [
    {"title": 3}, {"title": ""}, {"authors": "مؤلف"}, {"more": ""}, {"files": []}, {"slug": "../x"}, {"series": ["x"]}, {"modified": "yesterday"},
    {"cover": {"path": "x"}}, {"contents": [{"title": "x", "address": "/etc/passwd", "children": []}]}, {"excerpt": []}, {"contributors": [["x", "y", "z"]]},
])
def test_what_was_changed_so_that_it_cannot_be_true(value):
    with pytest.raises(ValueError):
        read_record(changed(**value))


@pytest.mark.parametrize("value", [{"path": "../x.pdf"}, {"path": "/etc/passwd"}, {"path": ".cache/x.pdf"}, {"path": ""}, {"path": "a\\b.pdf"}, {"sha256": "abc"},
                                   {"bytes": -1}, {"bytes": True}, {"format": "exe"}, {"kind": "epub"}, {"date": "<b>"}])
def test_files_that_cannot_be(value):
    file = {name: getattr(FILE, name) for name in ShelvedFile.__slots__} | value
    with pytest.raises(ValueError):
        read_record(changed(files=[file]))


def test_a_field_that_is_missing_makes_it_none():
    whole = json.loads(as_record(replace(BOOK, changes=None)))
    del whole["book"]["isbn"]
    with pytest.raises(ValueError):
        read_record(json.dumps(whole))
