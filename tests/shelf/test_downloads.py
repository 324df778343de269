"""The names under which files are saved."""

from dataclasses import replace

import pytest

from shelved_books import HARD, LATIN, POOR, RICH
from warraq.shelf.downloads import download_name, edition_name, to_download


def test_readers_recognise_them():
    assert [download_name(RICH, f) for f in to_download(RICH)] == [
        "رحلة في بحر الكلمات - الطبعة الورقية.pdf", "رحلة في بحر الكلمات - طبعة الشاشة.pdf", "رحلة في بحر الكلمات - طبعة large.pdf", "رحلة في بحر الكلمات.epub"]


@pytest.mark.parametrize("edition, name", {"كبيرة": "طبعة كبيرة", "طبعة-كبيرة": "طبعة كبيرة", "b5": "طبعة b5", "print": "الطبعة الورقية"}.items())
def test_editions_by_their_own_names(edition, name):
    assert edition_name(replace(POOR.files[0], edition=edition)) == name


@pytest.mark.parametrize("title, stem", {
    'هل "يفشل" الناس؟ a/b\\c:d*e?f<g>h|i': "هل يفشل الناس؟ a b c d e f g h i", "...": "kitab", "قُدَامَةُ ـــ بْنُ": "قدامة بن", "\u202eعكس\u202c": "عكس", "كتاب 🙂": "كتاب 🙂", "سطر\nوآخر.": "سطر وآخر", "می\u200cخواهم": "می\u200cخواهم",
    "Café": "Café", "CON": "CON"}.items())
def test_fit_for_every_file_system(title, stem):
    assert download_name(replace(POOR, title=title), POOR.files[0]) == f"{stem} - الطبعة الورقية.pdf"


@pytest.mark.parametrize("book", (HARD, LATIN, replace(POOR, title="س" * 300), replace(POOR, files=(replace(POOR.files[0], edition="طبعة" * 40),))))
def test_not_too_long(book):
    names = [download_name(book, f) for f in to_download(book)]
    assert len(set(names)) == len(names) and all(20 < len(n.encode()) <= 143 and not n.startswith(" ") for n in names)
