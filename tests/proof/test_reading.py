"""Reading the review pages in the browser: words under the pointer, turning, zoom, finding, filters, dark and narrow windows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pymupdf
import pytest
from drafts import Drafted
from playwright.sync_api import Browser, Page

WHERE = "([id, x, y]) => { const r = document.querySelector(`#${id} .sheet`).getBoundingClientRect(); return [r.left + x * r.width, r.top + y * r.height] }"


@pytest.fixture
def page(chromium: Browser, unique: Drafted) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((unique.out / "proof/index.html").as_uri())
    yield page
    assert not faults
    page.close()


def current(page: Page) -> str | None:
    page.wait_for_timeout(350)          # the page looks where it stands once scrolling is over
    return page.evaluate("document.querySelector('.page[aria-current]')?.id ?? null")


def letters(words: str) -> str:
    return re.sub(r"\W", "", "".join(c for c in unicodedata.normalize("NFKC", words) if not unicodedata.combining(c) and c != "ـ"))


def printed_words(unique: Drafted, sheet: int) -> list[tuple[str, float, float]]:
    """Arabic words of a page with the middle of each as parts of the page."""
    with pymupdf.open(unique.out / f"{unique.slug}-print.pdf") as pdf:
        page = pdf[sheet]
        return [(w[4], (w[0] + w[2]) / 2 / page.rect.width, (w[1] + w[3]) / 2 / page.rect.height) for w in page.get_text("words")
                if len(letters(w[4])) > 3 and re.fullmatch("[\u0621-\u064a]+", letters(w[4]))]


def test_the_word_under_the_pointer_is_the_word_on_the_picture(page: Page, unique: Drafted):
    met = missed = 0
    texts = {"".join(sorted(letters(word))) for one in unique.map["pages"] for line in one["lines"] for word in line["text"].split()}
    for sheet in [one["sheet"] - 1 for one in unique.map["pages"] if len(one["lines"]) > 12][:4]:
        page.evaluate(f"document.getElementById('p{sheet + 1}').scrollIntoView()")
        for word, across, down in printed_words(unique, sheet)[::9]:
            sought = "".join(sorted(letters(word)))         # MuPDF tells the letters of ligatures in another order
            if sought not in texts:
                continue                # in a drawing
            x, y = page.evaluate(WHERE, [f"p{sheet + 1}", across, down])
            if 80 < y < 840:
                page.mouse.dblclick(x, y)
                same = "".join(sorted(letters(page.evaluate("getSelection().toString()")))) == sought
                met, missed = met + same, missed + (not same)
    assert met > 30 and missed <= met / 25


def test_arrows_turn_spreads_to_the_left_and_back(page: Page):
    assert current(page) is None
    found = []
    for key in ("ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowRight", "End", "Home"):
        page.keyboard.press(key)
        found.append(current(page))
    assert found == ["p1", "p2", "p4", "p2", f"p{page.locator('article.page').count()}", "p1"]
    assert page.locator("#thumbnails [aria-current]").get_attribute("href") == "#p1"


def test_keys_typed_into_a_field_turn_nothing(page: Page):
    page.keyboard.press("/")
    page.keyboard.type("a-0+")
    assert page.input_value("#find") == "a-0+" and current(page) is None


def test_a_page_is_gone_to_by_its_printed_number_in_either_digits(page: Page):
    for typed in ("٥", "5"):
        page.keyboard.press("Home")
        page.fill("#goto", typed)
        page.keyboard.press("Enter")
        assert page.locator(f"#{current(page)}").get_attribute("data-label") == "٥"


def test_zoom_enlarges_the_sheets_about_what_is_in_the_middle(page: Page):
    page.keyboard.press("ArrowLeft")
    current(page)
    width = "document.querySelector('#p1 .sheet').getBoundingClientRect().width"
    before = page.evaluate(width)
    page.keyboard.press("+")
    assert page.evaluate(width) == pytest.approx(before * 1.25, rel=.01) and current(page) == "p1"
    page.keyboard.press("0")
    assert page.evaluate(width) == pytest.approx(before, rel=.01)


def test_words_are_found_whatever_marks_and_forms_of_alef_are_typed(page: Page, unique: Drafted):
    line = next(line["text"] for one in unique.map["pages"] for line in one["lines"] if line["kind"] == "p" and len(line["text"].split()) > 6)
    word = line.split()[2].strip("،.؛:")
    typed = word[0] + "\u064e" + word[1:].replace("ا", "أ").replace("ي", "ى")
    page.keyboard.press("/")
    page.keyboard.type(typed)
    page.locator("#hits:not(:empty)").wait_for()
    assert word in page.locator(".line.at").first.inner_text() and page.locator(".line.at").first.is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".line.hit").count()


def test_filters_hide_findings_with_their_marks(page: Page):
    kinds = page.locator(".filter input[data-by=source]")
    everything = page.locator(".finding").count()
    kinds.first.uncheck()
    hidden = page.locator(f".finding[data-source={kinds.first.get_attribute('value')}]")
    assert hidden.count() and not any(each.is_visible() for each in hidden.all())
    assert not any(each.is_visible() for each in page.locator(f".mark[data-source={kinds.first.get_attribute('value')}]").all())
    kinds.first.check()
    assert sum(each.is_visible() for each in page.locator(".finding").all()) == everything


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (768, "dark"), (1280, "dark"), (1920, "light")])
def test_nothing_is_wider_than_the_window_and_everything_has_its_ground(chromium: Browser, unique: Drafted, width: int, scheme: str):
    page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto((unique.out / "proof/index.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (max(map(int, re.findall(r"\d+", ground))) < 128) == (scheme == "dark")
    page.close()


def test_pages_and_findings_are_there_without_javascript(chromium: Browser, unique: Drafted):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto((unique.out / "proof/index.html").as_uri())
    assert page.locator("article.page img").count() == len(unique.map["pages"]) and not page.locator("#tools").is_visible()
    assert all(each.is_visible() for each in page.locator(".finding .message").all())
    context.close()
