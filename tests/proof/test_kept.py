"""The record of a proof: what it says can be read again, and what is no record is told apart."""

import json

import pytest
from seeded_edits import passages

from warraq.proof import kept
from warraq.proof.kept import KeptPage, Picture, Record

BOOK = tuple(passages([("a", "فقرة أولى"), ("a", "ثانية"), ("b", "ثالثة"), ("b", "ثالثة")]))
PAGES = (KeptPage("٥", (419.5, 595.3), Picture("5d41402abc4b2a76.webp", 1166, 1654), ((BOOK[0].id, (59, 321, 373, 343)), ("", (59, 20, 373, 30)), (BOOK[3].id, (59, 300, 373, 321))), "a"),
         KeptPage("", (419.5, 595.3), None, ()))
RECORD = Record("5d41402a" * 8, {"a": "مقال", "b": "آخر"}, BOOK, PAGES)


def test_a_record_is_read_as_it_was_written():
    assert kept.read(kept.as_json(RECORD)) == RECORD
    assert RECORD.pictures == {"5d41402abc4b2a76.webp"} and PAGES[0].blocks == (BOOK[0].id, BOOK[3].id)


def changed(**parts):
    return json.dumps(json.loads(kept.as_json(RECORD)) | parts).encode()


@pytest.mark.parametrize("content", [
    b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"format": 1}', b"[" * 100_000, changed(format=2), changed(build=5), changed(pages=[{}]), changed(articles=[5]),
    changed(pages=[{"label": "", "document": "", "size": [0, 5], "picture": None, "lines": []}]),
    changed(pages=[{"label": "", "document": "", "size": [9, 9], "picture": None, "lines": [[99, 0, 0, 1, 1]]}]),
    changed(pages=[{"label": "", "document": "", "size": [9, 9], "picture": ["../../x", 1, 1], "lines": []}]),
    changed(pages=[{"label": "", "document": "", "size": [1e999, 9], "picture": None, "lines": []}]),
])
def test_what_is_no_record_is_told(content):
    with pytest.raises(ValueError):
        kept.read(content)


def test_records_of_the_last_builds_and_of_approved_ones_stay():
    names = [kept.name_of(digit * 64) for digit in "123456"]
    assert kept.outlived(names, ["5" * 64]) == (names[3], names[5])
    assert kept.outlived(names[:3], []) == ()
