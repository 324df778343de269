"""What the shelf and its editions are called where only their names are seen."""

from __future__ import annotations

from dataclasses import replace

from feed_books import bare, book

from warraq.shelf.naming import edition_titles, paragraphs, printed_pages, shelf_title


def test_editions_of_one_kind_are_told_apart_by_page_size_then_by_name():
    first, screen, epub, web = book().files
    editions = (first, replace(first, edition="large", sheet="11cm 17cm"), replace(first, edition="twin"), screen, epub, web)
    assert list(edition_titles(book(files=editions)).values()) == [
        "PDF للطباعة (A5)", "PDF للطباعة (11×17 cm)", "PDF للطباعة (A5) (twin)", "PDF للشاشة", "EPUB للهواتف والقارئات الإلكترونية", "القراءة في المتصفح"]


def test_a_shelf_is_called_by_its_book_its_author_its_publisher_or_just_so():
    mine, other = book(slug="a"), book(slug="b", authors=("غيرهما",))
    assert [shelf_title(books) for books in ([mine], [mine, mine], [mine, other], [mine, bare()])] == [
        mine.title, "كتب سلمى الكاتب وعمر النحّاس", "كتب دار ورّاق", "الكتب"]


def test_pages_are_those_of_the_printed_book_or_of_the_pdf_there_is():
    assert [printed_pages(b) for b in (book(), book(files=book().files[1:]), bare())] == [210, 198, 0]


def test_a_description_keeps_its_paragraphs_and_no_other_space():
    assert paragraphs("\n أول\nسطر \r\n\r\n\r\n\n ثانٍ\t\u200f \n\n \n") == "أول سطر\n\nثانٍ"
