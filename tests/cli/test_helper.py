"""The fluent helper of conftest.py, on the books of tests/books/."""


def test_sound_book_has_no_findings(book):
    book("sound").check().is_sound()


def test_broken_reference_has_its_place(book):
    book("broken-reference").check().reports("reference-unresolved", path="articles/01-first.md", line=7, column=16)
