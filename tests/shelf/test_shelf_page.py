"""The shelf of several books, from values."""

from dataclasses import replace

from lxml import html

from shelved_books import HARD, LATIN, POOR, RICH
from warraq.shelf.shelf_page import in_order, shelf_page


def tree(*books, **more):
    return html.document_fromstring(shelf_page(books, **more), parser=html.HTMLParser(encoding="utf-8"))


def words(node):
    return " ".join(node.text_content().split())


def test_a_card_leads_everywhere():
    card = tree(RICH, POOR).xpath("//li[starts-with(@class, 'volume ')]")[0]
    assert card.xpath(".//a/@href") == ["bahr.html", "bahr-web/index.html", "bahr-print.pdf", "bahr-screen.pdf", "bahr-large.pdf", "bahr.epub"]
    assert card.xpath(".//img/@src") == ["bahr-web/cover-small.jpg"]
    assert "طبعة EPUB ٧٤٧ بايت" in words(card)


def test_names_of_links_tell_their_books():
    labels = tree(RICH, POOR).xpath("//ul[@class='files']//a/@aria-label")
    assert len(labels) == len(set(labels)) and "نزّل الطبعة الورقية: كتاب" in labels


def test_latest_first_then_by_title():
    books = [replace(POOR, slug=slug, title=title, date=date) for slug, title, date in (
        ("a", "الياقوت", "2025"), ("b", "أبجد", "2026-01-01"), ("c", "البحر", "2026-01-01"), ("d", "آفاق", "2026-01-01"), ("e", "تاج", "2026-01-01"), ("f", "قديم", ""))]
    assert [b.slug for b in in_order(books)] == ["b", "d", "c", "e", "a", "f"]


def test_markup_comes_from_the_press_alone():
    page = tree(HARD, LATIN, replace(HARD, slug="other"))
    assert page.xpath("//script/@type") == ["application/ld+json"] and not page.xpath("//comment()") and len(page.xpath("//li[starts-with(@class, 'volume ')]")) == 3
    assert page.xpath("//h2/a/@dir") == ["ltr"] and len(page.xpath("//p[@class='cover board']")) == 3


def test_its_title_and_address():
    assert words(tree(RICH, replace(RICH, slug="b", authors=("هند",))).find(".//h1")) == "كتب دار الورّاق" and words(tree(RICH, POOR).find(".//h1")) == "الكتب"
    assert tree(RICH, POOR, base_url="https://example.org/").xpath("//link[@rel='canonical']/@href") == ["https://example.org/"]


def test_a_long_title_is_set_smaller():
    sizes = {b.slug: title for b, title in zip(in_order([RICH, POOR]), ("قصير", "كلمة " * 30))}
    page = tree(*(replace(book, title=sizes[book.slug]) for book in (RICH, POOR)))
    assert sorted(heading.get("class") or "" for heading in page.iter("h2")) == ["", "very-long"]
