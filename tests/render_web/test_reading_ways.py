"""How reading pages work: without a script by style sheets alone; with it choices are kept, notes stay in place, keys turn, places are remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from reader import go, scheme, scroll, size, until, window
from rjsmin import jsmin

from warraq import styles

TOP = "[...document.querySelectorAll('main :is(p, li, h2, h3)')].find(e => e.getBoundingClientRect().bottom > 76).textContent"
SCRIPTS = [pytest.param(True, id="script"), pytest.param(False, id="no script")]


def open_note(page: Page, call: int) -> float:
    """Asks for a note where its call stands in the middle of the window; where the page then stands."""
    page.evaluate(f"document.querySelectorAll('.noteref')[{call}].scrollIntoView({{block: 'center'}})")
    page.locator(".noteref").nth(call).click()
    page.locator(".footnote:target").wait_for()
    return page.evaluate("scrollY")


def is_closed(page: Page) -> bool:
    return page.locator(".footnote:target").count() == 0


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("width", [390, 1280])
def test_a_note_stands_in_the_window_and_the_text_stays_where_it_was(chromium: Browser, read: Path, script: bool, width: int):
    with window(chromium, read, "text.html", width, java_script_enabled=script) as page:
        page.evaluate("document.querySelectorAll('.noteref')[1].scrollIntoView({block: 'center'})")
        before = page.evaluate("scrollY")
        assert open_note(page, 1) == before
        note, text = page.locator(".footnote:target").bounding_box(), page.locator("section > p").first.bounding_box()
        assert note["y"] >= 0 and note["y"] + note["height"] <= 760 and "حاشية ثانية" in page.locator(".footnote:target").inner_text()
        assert (note["x"] + note["width"] < text["x"]) is (width == 1280), "beside the text where there is room"
        page.locator(".footnote:target .note-back").first.click(position={"x": 2, "y": 8})
        until(page, "!document.querySelector('.footnote:target')")
        assert 0 < page.locator(".noteref").nth(1).bounding_box()["y"] < 700
        assert not script or page.evaluate("scrollY") == before


def test_escape_and_a_click_elsewhere_close_a_note(chromium: Browser, read: Path):
    with window(chromium, read, "text.html") as page:
        before = open_note(page, 2)             # the second call of the first note
        page.keyboard.press("Escape")
        assert is_closed(page) and page.evaluate("scrollY") == before
        assert page.evaluate("document.activeElement === document.querySelectorAll('.noteref')[2]")
        open_note(page, 0)
        page.locator(".footnote:target").click(position={"x": 200, "y": 30})
        assert not is_closed(page)
        page.locator("section > p").first.click(position={"x": 5, "y": 5})
        assert is_closed(page)


def test_menus_close_on_escape_and_on_a_click_elsewhere(chromium: Browser, read: Path):
    with window(chromium, read, "text.html") as page:
        page.locator(".settings summary").click()
        page.keyboard.press("Escape")
        assert page.locator(".menu[open]").count() == 0 and page.evaluate("document.activeElement.textContent") == "الخط واللون"
        page.locator(".contents summary").click()
        page.locator(".settings summary").click()
        assert page.locator(".menu[open]").count() == 1
        page.mouse.click(200, 700)
        assert page.locator(".menu[open]").count() == 0


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_reader_chooses_size_and_colour(chromium: Browser, read: Path, script: bool):
    with window(chromium, read, "text.html", java_script_enabled=script) as page:
        page.locator(".settings summary").click()
        sizes = []
        for step in ("s", "m", "l", "xl", "xxl"):
            page.locator(f"label:has([value={step}])").click()
            sizes.append(size(page))
        assert sizes == sorted(set(sizes)) and sizes[-1] >= 2 * sizes[0]
        for colours in ("dark", "light", "dark"):
            page.locator(f"label:has([value={colours}])").click()
            assert scheme(page) == colours
        page.locator("label:has([value=auto])").click()
        assert scheme(page) == "light"


def test_the_choice_holds_on_every_page_before_it_is_first_seen(chromium: Browser, read: Path):
    with window(chromium, read, "text.html") as page:
        page.locator(".settings summary").click()
        page.locator("label:has([value=dark])").click()
        page.locator("label:has([value=l])").click()
        chosen = size(page)
        page.route("**/reader.js", lambda route: route.fulfill(body="", content_type="text/javascript"))        # as if it had not come yet
        go(page, read, "second.html")
        assert (scheme(page), size(page)) == ("dark", chosen)
        page.unroute_all()
        go(page, read, "index.html")
        assert page.locator("[value=dark]").is_checked() and page.locator("[value=l]").is_checked()
        page.locator(".settings summary").click()
        page.locator("label:has([value=light])").click()
        assert scheme(page) == "light"


def test_the_left_arrow_leads_on_and_the_right_one_back(chromium: Browser, read: Path):
    with window(chromium, read, "text.html") as page:
        assert page.locator(".turn [rel=next]").bounding_box()["x"] < page.locator(".turn [rel=prev]").bounding_box()["x"]
        page.keyboard.press("ArrowLeft")
        page.wait_for_url("**/second.html")
        page.keyboard.press("Control+ArrowLeft")
        page.locator("[type=search]").fill("كتاب")
        page.keyboard.press("ArrowRight")
        assert page.url.endswith("second.html")
        page.locator("[type=search]").fill("")
        page.locator("[type=search]").blur()
        page.keyboard.press("ArrowRight")
        page.wait_for_url("**/text.html")


def test_a_link_to_a_place_is_copied_whole_and_said_to_be(chromium: Browser, read: Path):
    with window(chromium, read, "text.html", permissions=["clipboard-read", "clipboard-write"]) as page:
        before = page.evaluate("scrollY")
        said, address = "document.querySelector('.said[role=status]').textContent === 'نُسخ الرابط'", (read / "text.html").as_uri()
        page.locator("h2 .deep").first.click()
        until(page, said)
        assert page.evaluate("navigator.clipboard.readText()") == address + "#text.long" and page.evaluate("scrollY") == before
        page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true})")       # as over plain HTTP
        page.locator(".said[role=status]").evaluate("said => said.replaceChildren()")
        second = page.locator("h2 .deep").nth(1)
        second.click()
        until(page, said)
        page.evaluate("delete navigator.clipboard")
        assert page.evaluate("navigator.clipboard.readText()") == address + second.get_attribute("href")


def test_signs_of_places_show_at_the_pointer_and_at_the_keyboard_and_always_where_there_is_no_pointer(chromium: Browser, read: Path):
    opacity = "getComputedStyle(document.querySelector('h2 .deep')).opacity"
    with window(chromium, read, "text.html", 1280) as page:
        assert page.evaluate(opacity) == "0"
        page.locator("h2").first.hover()
        assert page.evaluate(opacity) == "1"
        page.mouse.move(5, 400)
        page.locator("h1").click()
        page.keyboard.press("Tab")
        while page.evaluate("document.activeElement !== document.querySelector('h2 .deep')"):
            page.keyboard.press("Tab")
        assert page.evaluate(opacity) == "1"
    with window(chromium, read, "text.html", has_touch=True, is_mobile=True) as page:
        assert page.evaluate(opacity) == "1"


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("width", [390, 1280])
def test_a_place_that_is_led_to_is_not_below_the_bar(chromium: Browser, read: Path, script: bool, width: int):
    with window(chromium, read, "text.html#text.long", width, java_script_enabled=script) as page:
        until(page, "scrollY > 0")
        heading, bar = (page.locator(what).bounding_box() for what in ("h2 >> nth=0", ".bar"))
        assert bar["y"] + bar["height"] < heading["y"] < 150


def test_the_bar_costs_a_telephone_no_height_and_comes_back_on_the_way_up(chromium: Browser, read: Path):
    with window(chromium, read, "text.html", java_script_enabled=False) as page:
        scroll(page, 900)
        assert page.locator(".bar").bounding_box()["y"] < -100
    with window(chromium, read, "text.html") as page:
        scroll(page, 900)
        until(page, "document.documentElement.dataset.bar === 'away'")
        assert page.locator(".bar").bounding_box()["y"] < -50
        page.locator(".bar .book").focus()              # by the keyboard it is always at hand
        assert page.locator(".bar").bounding_box()["y"] == 0
        page.locator(".bar .book").blur()
        scroll(page, 500)
        until(page, "document.documentElement.dataset.bar === 'there'")
        assert page.locator(".bar").bounding_box()["y"] == 0


def test_reading_goes_on_where_it_stopped_at_another_size_too(chromium: Browser, read: Path):
    with window(chromium, read, "text.html") as page:
        page.add_init_script("{ const wait = setTimeout; window.setTimeout = (what, ms) => wait(what, ms < 5000 ? ms : 2 ** 30) }")     # what is said stays
        scroll(page, 2200)
        place = page.evaluate(TOP)
        go(page, read, "second.html")
        assert page.locator(".said").inner_text() == ""
        go(page, read, "text.html")
        page.evaluate("document.querySelector('[value=xl]').click()")
        page.locator(".said a").click()
        until(page, "scrollY > 0")
        assert page.evaluate(TOP) == place and page.url.endswith("text.html")
        go(page, read, "second.html")
        go(page, read, "index.html")
        assert page.locator(".begin a").nth(1).inner_text() == "تابع من حيث توقفت: الفصل الثاني — تتمة"
        page.locator(".begin a").nth(1).click()
        page.wait_for_url("**/second.html")


def test_the_line_one_reads_stays_when_the_size_changes(chromium: Browser, read: Path):
    with window(chromium, read, "text.html") as page:
        scroll(page, 2200)
        scroll(page, 2100)          # upwards: the bar is there
        page.locator(".settings summary").click()
        place, before = page.evaluate(TOP), page.evaluate("scrollY")
        for step in ("xxl", "s", "m"):
            page.locator(f"label:has([value={step}])").click()
            assert page.evaluate(TOP) == place
        assert abs(page.evaluate("scrollY") - before) <= 4
        page.keyboard.press("ArrowLeft")
        assert page.evaluate(TOP) == place and page.locator("[value=l]").is_checked()


def test_a_browser_that_keeps_nothing_shows_the_page_all_the_same(chromium: Browser, read: Path):
    with window(chromium, read, "index.html") as page:
        page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})")
        go(page, read, "text.html")
        page.evaluate("document.querySelector('[value=dark]').click()")
        assert scheme(page) == "dark"


def test_the_script_is_small():
    assert len(jsmin((styles.folder() / "site/reader.js").read_text("utf-8")).encode()) <= 5000
