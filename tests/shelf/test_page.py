"""A book's download page, from values: what must be said, links that lead where they should, nothing an author typed becoming markup."""

import re
from dataclasses import replace

import pytest
from lxml import html

from shelved_books import HARD, HOSTILE, LATIN, POOR, RICH
from warraq.shelf.page import book_page
from warraq.shelf.shelved import ContentsLine

BOOKS = {"rich": RICH, "poor": POOR, "hard": HARD, "latin": LATIN}


def tree(book, **more):
    return html.document_fromstring(book_page(book, **more), parser=html.HTMLParser(encoding="utf-8"))


def words(node):
    return " ".join(node.text_content().split())


@pytest.fixture(params=BOOKS)
def book(request):
    return BOOKS[request.param]


def test_markup_comes_from_the_press_alone(book):
    page = tree(book)
    assert page.xpath("//script/@type") == ["application/ld+json"] and not page.xpath("//*[@style]") and not page.xpath("//comment()")
    assert words(page.find(".//h1")) == " ".join(book.title.split())
    assert [words(e) for e in page.xpath("//p[@class='authors']//bdi")] == [" ".join(a.split()) for a in book.authors]


def test_headings_descend_by_one_and_sections_are_named(book):
    page = tree(book)
    levels = [int(h.tag[1]) for h in page.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1 and levels.count(1) == 1 and all(b - a <= 1 for a, b in zip(levels, levels[1:]))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)) and all(s.get("aria-labelledby") in ids for s in page.iter("section"))


def test_every_file_has_its_card(book):
    page = tree(book)
    for each in book.files:
        link = page.xpath(f"//li[contains(@class, 'card')]//a[@href='{each.path}']")[0]
        if each.format != "web":
            card = link.xpath("ancestor::li[1]")[0]
            assert card.get("data-bytes") == str(each.bytes) and each.sha256 in words(card)
            assert link.get("download").endswith("." + each.format)


def test_the_first_action_is_to_read():
    first = tree(RICH).xpath("//main//a")[0]
    assert (words(first), first.get("href")) == ("اقرأ في المتصفح", "bahr-web/index.html")
    assert words(tree(POOR).xpath("//main//a")[0]) == "نزّل الكتاب"


def test_several_editions_to_read_each_have_a_card():
    web = RICH.files[-1]
    page = tree(replace(RICH, files=(replace(web, edition="large", path="bahr-large/index.html"), web)))
    assert page.xpath("//li/p[@class='get']/a/@href") == ["bahr-web/index.html", "bahr-large/index.html"] and page.xpath("//main//a/@href")[0] == "bahr-web/index.html"


def test_what_a_card_says():
    page = tree(RICH)
    cards = [words(c) for c in page.xpath("//li[contains(@class, 'card')]")]
    assert [words(e) for e in page.iter("h3")][:5] == ["نسخة المتصفح", "الطبعة الورقية", "طبعة الشاشة", "طبعة large", "طبعة EPUB"]
    for said in ("PDF", "٤٤٨ كيلوبايت", "عدد الصفحات١٢٤", "A5 (١٤٫٨ × ٢١ سم)", "١ نوفمبر ٢٠٢٦"):
        assert said in cards[1]
    assert "١٫٢ ميغابايت" in cards[2] and "١٢ × ١٨ سم" in cards[2]
    assert "١ ميغابايت" in cards[3] and not page.xpath("//li[@id='edition-large']/p[@class='whom']/text()")
    assert "٧٤٧ بايت" in cards[4] and "القطع" not in cards[4] and "عدد الصفحات" not in cards[4]


def test_a_long_description_is_folded_after_its_first_paragraphs():
    described = tree(replace(RICH, description="\n\n".join(["كلام " * 60] * 5))).xpath("//div[@class='description']")[0]
    assert len(described.findall("p")) == 2 and len(described.findall("details/p")) == 3
    assert not tree(replace(RICH, description="كلام " * 600)).xpath("//div[@class='description']/details")


def test_people_by_their_works():
    assert [words(e) for e in tree(RICH).xpath("//ul[@class='contributors']/li")] == ["ترجمة: منى الأحمد وJohn Smith", "تحرير: هند"]


def test_what_is_not_given_is_not_mentioned():
    page = tree(POOR)
    assert page.xpath("//h2/@id") == ["editions", "about"]
    assert [words(e) for e in page.xpath("//section[@aria-labelledby='about']//dt")] == ["اللغة"]
    assert not page.xpath("//img") and not page.xpath("//meta[@name='description']") and not page.xpath("//link[@rel='canonical']")


def test_directions():
    page = tree(LATIN)
    assert page.find(".//h1").get("dir") == "ltr" and page.xpath("//div[@class='description']/p/@dir") == ["ltr"]
    assert tree(RICH).find(".//h1").get("dir") is None
    line = tree(HARD).xpath("//ol/li/span")[0]
    assert (words(line), line.get("dir")) == ("Introduction to C++ (part 1)", "ltr")


def test_its_own_address_and_the_way_back():
    page = tree(RICH, base_url="https://example.org/books/", others=True)
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://example.org/books/bahr.html"]
    assert page.xpath("//nav/a/@href") == ["index.html"] and not tree(RICH).xpath("//nav")


def test_addresses_are_encoded():
    assert "hard-web/a%20b#%D9%82.s1" in tree(HARD).xpath("//a/@href")


def test_a_sample_is_cut_after_a_word_and_leads_on():
    sample = tree(HARD).xpath("//div[@class='leaf']")[0]
    shown = words(sample.find("p"))
    assert len(sample.findall("p")) == 1 and len(shown) <= 1110 and shown.endswith(" …") and shown.startswith(HOSTILE[:20])
    assert sample.getnext().find("a").get("href") == "hard-web/x.html"


@pytest.mark.parametrize("parts", (0, 6, 300))
def test_a_very_long_book_keeps_to_its_weight_and_says_what_is_left_out(parts):
    lines = tuple(ContentsLine(f"في مسألة من مسائل اللغة والأدب هي المسألة رقم {n}", f"bahr-web/chapter-{n}.html") for n in range(300))
    contents = tuple(ContentsLine(f"الباب {p}", "", lines[p * (300 // parts):(p + 1) * (300 // parts)]) for p in range(parts)) if parts else lines
    book = replace(RICH, contents=contents)
    assert len(book_page(book)) <= 21_500
    section = tree(book).xpath("//section[@aria-labelledby='contents']")[0]
    shown = len(section.xpath(".//li"))
    assert 24 <= shown < 300 and re.search("هنا .* من عناوين الكتاب، وعددها [٠-٩]+", words(section)) and section.xpath(".//p/a/@href") == ["bahr-web/index.html"]


def test_of_endless_contents_only_what_may_be_shown_is_drawn(monkeypatch):
    drawn = []
    monkeypatch.setattr("warraq.shelf.contents.said", lambda title: drawn.append(title) or title)
    lines = tuple(ContentsLine(f"فصل {n}", f"bahr-web/chapter-{n}.html") for n in range(5000))
    book_page(replace(RICH, contents=lines))
    book_page(replace(RICH, contents=(ContentsLine("باب", "", lines), ContentsLine("آخر", "", lines))))
    assert len(set(drawn)) < 500 and len(drawn) < 10_000


def test_contents_that_fit_are_shown_whole():
    section = tree(RICH).xpath("//section[@aria-labelledby='contents']")[0]
    assert [words(e) for e in section.xpath(".//a")] == ["تقديم", "في الأسماء", "في الأفعال"] and not section.xpath(".//details")


def test_what_changed():
    assert words(tree(RICH).xpath("//p[@class='since']")[0]) == "الإصدار 1.1. ما تغيّر منذ الإصدار 1.0 (١ مايو ٢٠٢٦)."


def test_the_licence_link():
    link = tree(RICH).xpath("//a[@rel='license']")[0]
    assert link.get("href") == "https://creativecommons.org/licenses/by/4.0/"
    assert not tree(HARD).xpath("//a[@rel='license']")


@pytest.mark.parametrize("position, shown", [("٣", "الكتاب ٣"), ("12", "الكتاب ١٢"), ("9" * 5000, "الكتاب " + "٩" * 5000), ("الأول", "الكتاب الأول")])
def test_a_place_in_a_series_is_shown_as_typed_in_the_books_digits(position, shown):
    assert shown in " ".join(words(node) for node in tree(replace(RICH, series=("سلسلة", position), digits="arabic")).iter("dd"))
