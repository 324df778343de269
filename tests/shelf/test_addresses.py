"""Addresses below the out folder, and which base addresses the site takes."""

from __future__ import annotations

import pytest

from warraq.phrases import PHRASES
from warraq.shelf.addresses import address, base_url_of, base_url_problem


@pytest.mark.parametrize(("path", "written"), [
    ("al-kitab.epub", "al-kitab.epub"), ("al-kitab-web/why.html#costs", "al-kitab-web/why.html#costs"), ("a b/ك.html#قسم?", "a%20b/%D9%83.html#%D9%82%D8%B3%D9%85?"),
    ("50%.html", "50%25.html"), ("a:b.html", "a%3Ab.html"), ("a?b", "a%3Fb"), ("", "")])
def test_addresses_are_percent_encoded(path, written):
    assert address(path) == written and address(path, "https://example.org/") == "https://example.org/" + written


@pytest.mark.parametrize(("typed", "base"), [
    ("https://example.org", "https://example.org/"), ("HTTPS://Example.ORG/books", "https://example.org/books/"), ("http://localhost:8000/a//", "http://localhost:8000/a/"),
    ("https://example.org/كتبي/", "https://example.org/%D9%83%D8%AA%D8%A8%D9%8A/"), ("https://example.org/%D9%83", "https://example.org/%D9%83/"),
    ("https://كتب.example", "https://xn--ngbd8e.example/"), ("https://example.org/books/index.html", "https://example.org/books/"), ("http://[::1]:80/", "http://[::1]:80/")])
def test_a_sound_base_url_is_made_whole(typed, base):
    assert base_url_problem(typed) == "" and base_url_of(typed) == base and base_url_of(base) == base


@pytest.mark.parametrize(("typed", "problem"), [
    ("example.org/books", "scheme"), ("ftp://example.org/", "scheme"), ("//example.org", "scheme"), ("javascript:alert(1)", "scheme"), ("", "scheme"), ("file:///x", "scheme"),
    ("https:///books", "host"), ("https://", "host"), ("http:example.org", "host"), ("https://example.org/a b", "malformed"), ("https://example.org:port/", "malformed"),
    ("https://[::1/", "malformed"), ("https://example.org/<x>", "malformed"), ("https://example.org/100%", "malformed"), ("https://example..org/", "malformed"),
    ("https://me:secret@example.org/", "user"), ("https://example.org/?a=1", "query"), ("https://example.org/#a", "query"), ("https://example.org/?", "query")])
def test_what_is_no_base_url_is_refused_with_its_reason(typed, problem):
    assert base_url_problem(typed) == f"base-url-{problem}" and "{url}" in PHRASES[f"base-url-{problem}"][0]
