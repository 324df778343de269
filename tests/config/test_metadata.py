"""Identifiers, ISBNs, dates, languages, and names of files."""

import re

import pytest

from warraq.arabic.languages import language_of
from warraq.metadata import date_of, identifier_of, isbn_of, link_problem
from warraq.slug import GIVEN, slug_of


@pytest.mark.parametrize(("typed", "isbn"), [
    ("978-0-306-40615-7", "978-0-306-40615-7"), ("9780306406157", "9780306406157"), ("٩٧٨-٠-٣٠٦-٤٠٦١٥-٧", "978-0-306-40615-7"),
    ("978 0 306 40615 7", "978-0-306-40615-7"), ("0-306-40615-2", "0-306-40615-2"), ("0-8044-2957-x", "0-8044-2957-X"),
    ("ISBN 978-0-306-40615-7", "978-0-306-40615-7"), ("978-0-306-40615-1", None), ("0-306-40615-3", None), ("97803064061", None), ("977-0306406157", None)])
def test_isbn(typed, isbn):
    assert isbn_of(typed) == isbn


@pytest.mark.parametrize(("typed", "date"), [("2026-11-01", "2026-11-01"), ("2026-11", "2026-11"), ("2026", "2026"), ("2024-02-29", "2024-02-29"),
                                             ("2026-02-29", None), ("2026-13-01", None), ("20261101", None), ("0000-01-01", None), ("غدًا", None)])
def test_dates(typed, date):
    assert date_of(typed) == date


@pytest.mark.parametrize(("typed", "tag"), [("ar", "ar"), ("ar-eg", "ar-EG"), ("AR-ARAB-SA", "ar-Arab-SA"), ("ar-001", "ar-001"), ("ar-US", "ar-US"),
                                            ("arabic", None), ("xx", None), ("ar-QQ1", None), ("ar-", None), ("root", None), ("", None)])
def test_languages(typed, tag):
    assert language_of(typed) == tag


def test_identifiers():
    assert identifier_of("URN:UUID:12345678-1234-1234-1234-123456789ABC") == "urn:uuid:12345678-1234-1234-1234-123456789abc"
    assert identifier_of("urn:isbn:9780306406157") == "urn:isbn:9780306406157"
    assert [identifier_of(x) for x in ("urn:uuid:12", "ftp://example.org/", "javascript:x", "https://", "a b")] == [None] * 5


def test_links():
    assert [link_problem(u) for u in ("https://e.org/x", "mailto:a@b", "tel:+1", "file:///x", "x", "http://", "http://[", "https://e.org/a b")] == [
        "", "", "", "link-scheme", "link-scheme", "link-malformed", "link-malformed", "link-malformed"]


@pytest.mark.parametrize("title", ["الكسب من الإنترنت بعينين مفتوحتين", "طريق النور ٢٠٢٥", "؟", "", "日本", "Éléments d’analyse", "ـــ", "عنوان " * 40, "ء"])
def test_slugs_are_safe_file_names(title):
    slug = slug_of(title)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) and len(slug) <= 60 and GIVEN.fullmatch(slug)


def test_slugs_can_be_read():
    assert slug_of("طريق النور ٢٠٢٥") == "triq-alnur-2025"
    assert slug_of("كُتّاب العرب") == "kutab-alarb"
    assert slug_of("؟؟") == "book"
