"""Searching as readers do it: the script folds as the press does, finds what is meant, and leads to the place."""

from __future__ import annotations

import random
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from probe import SCRIPT, opened
from rjsmin import jsmin
from seeded_searches import measured, words_of

from warraq.arabic.clitics import after_article
from warraq.arabic.normalize import bare, fold, typed_words
from warraq.render.web.search_text import blocks
from warraq.render.web.search_words import Vocabulary

MARKED = "[...CSS.highlights.get('found') || []].map(range => range.toString())"
FIRST = "[...CSS.highlights.get('found-first') || []].map(range => range.toString())"


@pytest.fixture(scope="module")
def probe(chromium: Browser, searched: Path) -> Iterator[Page]:
    page = opened(chromium, (searched / "index.html").as_uri())
    yield page
    page.close()


@pytest.fixture
def reader(chromium: Browser, searched: Path) -> Iterator[Page]:
    """A window on a chapter, in which every failure counts."""
    page = chromium.new_page(viewport={"width": 390, "height": 800})
    faults: list[object] = []
    page.on("pageerror", lambda error: faults.append(error.stack))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto((searched / "ink.html").as_uri())
    yield page
    page.close()
    assert not faults


def results(page: Page, typed: str) -> list[str]:
    """The lines of the results, as a reader sees them."""
    page.locator(".search input").fill(typed)
    page.wait_for_function("typed => document.querySelector('.count')?.textContent.includes(typed) && ![...document.querySelectorAll('.results a')].some(a => !a.querySelector('mark'))",
                           arg=typed.strip("«»\"“”"))
    return page.locator(".results").inner_text().split("\n")


def test_the_script_folds_every_character_as_the_press_does(probe: Page) -> None:
    known = [chr(c) for c in range(sys.maxunicode) if unicodedata.category(chr(c)) not in ("Cs", "Co", "Cn")]
    arabic = [c for c in known if 0x600 <= ord(c) < 0x900 or 0xFB50 <= ord(c) < 0xFF00 or "ARABIC" in unicodedata.name(c, "")]
    letters = [c for c in known if ord(c) < 0x530 or unicodedata.category(c) == "Nd" or 0x2000 <= ord(c) < 0x2200]
    chosen = random.Random(6)
    words = ["".join(chosen.choices(arabic, k=chosen.randrange(1, 12))) for _ in range(10_000)]
    texts = [f"س{c}س" for c in arabic + letters] + words
    folded = probe.evaluate("texts => probe.folded(texts)", texts)
    assert [(t, f) for t, f in zip(texts, folded) if fold(t).split() != f] == []


def test_the_script_takes_off_the_article_as_the_press_does(probe: Page, searched: Path) -> None:
    fronts = ["", "ال", "وال", "بال", "كال", "فبال", "لل", "ولل", "أل", "ٱل", "و", "ب"]
    words = [front + word for word in {*words_of(searched), "ذي", "تي", "له", "لهم", "ان", "أن", "غة", "كـتاب", "ﻛﺘﺎﺏ", "ب"} for front in fronts]
    stems = probe.evaluate("words => probe.stems(words)", words)
    assert [(w, s) for w, s in zip(words, stems) if (bare(w).replace("ٱ", "ا"), [r.replace("ٱ", "ا") for r in after_article(bare(w))]) != tuple(s)] == []


def test_the_script_looks_words_up_as_the_press_does(probe: Page, searched: Path) -> None:
    fronts = ["", "ال", "وال", "بال", "لل", "ولل", "ٱل", "و", "ب", "ل", "أل"]
    words = [front + word for word in {*words_of(searched), *"ماء ماءٌ مَآء مٱء مـاء ﻣﺎء سماء لقاء آلاء لاء لاءم اء جاءت مائها مائدة ءاء ما".split()} for front in fronts]
    typed = probe.evaluate("words => probe.keys(words)", words)
    assert [(w, t) for w, t in zip(words, typed) if Vocabulary([w]).places_of(w)[0][1] != t] == []


@pytest.mark.parametrize("name", ["paper", "ink"])
def test_the_words_of_a_page_are_counted_as_in_the_index(chromium: Browser, searched: Path, name: str) -> None:
    path = searched / f"{name}.html"
    window = opened(chromium, path.as_uri())
    shown = window.evaluate("probe.page()")
    window.close()
    counted = [fold(word) for block in blocks(path.read_text("utf-8")) for word in typed_words(block.text)]
    assert len(shown) == len(counted) > 40
    assert [(a, b) for a, b in zip(shown, counted) if b not in fold(a).split()] == []        # one character may be several words: «ﷺ»


@pytest.mark.parametrize(("typed", "found"), [
    ("كتاب", ["الكتابُ", "كتاب", "كتابٌ", "وللكتاب"]), ("الكتاب", ["الكتابُ"]), ("كِتَاب", ["الكتابُ"]), ("المسؤليه", []), ("المسؤوليه", ["المسؤولية"]), ("قراءه", ["والقراءة"]),
    ("هدي", ["هدى"]), ("الرحمن", ["الرَّحْمٰنِ"]), ("العالمين", ["العٰلمين"]), ("بِسمِ اللَّهِ", ["بِسْمِ", "اللهِ"]), ("٣٤٠", ["٣٤٠"]), ("125", ["١٢٥"]), ("cafe", ["Café"]),
    ("الهام", ["إلهام"]), ("هام", []), ("الورّاق", ["الورّاق"]), ("کتابه", ["والكتابة"]), ("مقص", ["ومقصٌّ"]), ("متحف", ["بالمتحف"]), ("ﷺ", ["صلي", "الله"])])
def test_what_is_found(probe: Page, searched: Path, typed: str, found: list[str]) -> None:
    words = words_of(searched)
    hits = [bare(words[place]) for _, places in probe.evaluate("typed => probe.places(typed)", typed) for place in places]
    assert set(map(bare, found)) <= set(hits) if found else not hits, hits


WATER = {"الماء", "وماء", "ماء", "وللماء", "ٱلمآء", "بالماء"}


@pytest.mark.parametrize(("typed", "found"), [
    ("ماء", WATER | {"ومائه"}), ("الماءُ", WATER | {"ومائه"}), ("بالماء", WATER | {"ومائه"}), ("للماء", WATER | {"ومائه"}), ("ما", {"ما", *WATER, "مالح", "مادته", "ومائه"}),
    ("ما قال", {"ما", "قال"}), ("«ما»،", {"ما"}), ("للقاء", {"للقاء"}), ("لقاء", {"للقاء"}), ("«للقا»،", {"للقاء"}), ("السما", {"السماء"}), ("هواء", {"الهواء"}),
    ("جا", {"جاء", "جاءت"}), ("جاء", {"جاء", "جاءت"}), ("جات", {"جاءت"}), ("لما", {"ولما"})])
def test_three_letters_keep_their_hamza(probe: Page, searched: Path, typed: str, found: set[str]) -> None:
    words = words_of(searched)
    hits = {bare(words[place]) for _, places in probe.evaluate("typed => probe.places(typed)", typed) for place in places}
    assert hits == found


def test_whole_words_come_first_and_words_that_stand_together(probe: Page, searched: Path) -> None:
    words = words_of(searched)
    def found(typed: str) -> list[list[str]]:
        return [[bare(words[place]) for place in sorted(places)] for _, places in probe.evaluate("typed => probe.places(typed)", typed)]
    whole = [any(w.endswith("كتاب") for w in block) for block in found("كتاب")]
    assert whole == sorted(whole, reverse=True) and True in whole and False in whole
    assert ["صناعة", "الحبر"] in found("«صناعة الحبر»") and not found("«الحبر صناعة»") and found("الحبر صناعة")
    assert len(found("صناعة الحبر")) > len(found("«صناعة الحبر»")) > 0


def test_readers_spellings_are_found(chromium: Browser, searched: Path) -> None:
    found, kinds, _ = measured(chromium, searched, 80, 3)
    assert len(found) > 300 and sum(hit for _, hit in found) >= .99 * len(found)
    assert kinds["other"] <= .01 * kinds.total()


def test_results_are_counted_grouped_and_marked(reader: Page) -> None:
    lines = results(reader, "محبرة")
    assert lines[0] == "نتيجتان لـ«محبرة»" and "صناعة الورق" in lines and "الورّاق وأدواته" in lines and "من العفص والزاج" in lines
    assert reader.locator(".results mark").all_inner_texts() == ["محبرة", "محبرة"]
    assert reader.locator(".search [role=status]").inner_text() == lines[0]
    assert results(reader, "للمزخرفين")[0] == "نتيجة واحدة لـ«للمزخرفين»"
    many = results(reader, "كت")[0].split()
    assert "٠" <= many[0] <= "٩" and many[1] in ("نتائج", "نتيجة")
    assert "كم ورقة في الكرّاسة؟" in results(reader, "الكراسة")


def test_nothing_found_says_what_was_searched_for(reader: Page) -> None:
    assert results(reader, "<b>زقزوق</b>") == ["لم نجد «<b>زقزوق</b>» في الكتاب. جرّب كلمة أقصر أو أخرى في معناها."]
    for unfinished in ("ز", "ال", "الز", "«", "%"):
        results(reader, "زقزوق")
        reader.locator(".search input").fill(unfinished)
        reader.locator(".results").wait_for(state="hidden")


def test_keys_lead_to_the_place_and_back(reader: Page) -> None:
    reader.keyboard.press("/")
    assert reader.evaluate("document.activeElement.type") == "search" and reader.input_value(".search input") == ""
    results(reader, "المسؤولية")
    reader.keyboard.press("ArrowDown")
    assert reader.evaluate("document.activeElement.closest('.results a') !== null")
    reader.keyboard.press("ArrowUp")
    reader.keyboard.press("Escape")
    assert reader.locator(".results").is_hidden() and reader.input_value(".search input") == "المسؤولية"
    results(reader, "المسؤولي")
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/paper.html?q=*&at=*#paper.tools")
    reader.wait_for_function(f"() => {FIRST}.length")
    assert reader.evaluate(FIRST) == reader.evaluate(MARKED) == ["المسؤولية"]
    reader.keyboard.press("Escape")
    assert reader.evaluate(MARKED) == []


def test_a_result_in_a_note_opens_the_note(reader: Page) -> None:
    results(reader, "الببليوغرافيا")
    reader.locator(".results a").first.click()
    reader.wait_for_url("**/paper.html?q=*&at=*#paper.note-1")
    reader.wait_for_function(f"() => {FIRST}.length")
    assert reader.evaluate(FIRST) == ["الببليوغرافيا"]
    reader.wait_for_function("() => [...CSS.highlights.get('found-first')][0].getBoundingClientRect().bottom <= innerHeight")        # the sheet moves in


def test_an_address_without_a_place_leads_to_the_first(reader: Page) -> None:
    reader.goto(reader.url + "?q=" + "محبرة")
    reader.wait_for_function(f"() => {FIRST}.length")
    assert reader.evaluate(FIRST) == ["محبرة"] and reader.input_value(".search input") == "محبرة"


def test_a_link_to_a_place_is_copied_without_what_was_searched_for(reader: Page) -> None:
    address = reader.url
    reader.goto(address + "?q=محبرة")
    copied = """() => new Promise(done => {
        Object.defineProperty(navigator, 'clipboard', { value: { writeText: async text => done(text) } });
        document.querySelector('h2 .deep').click();
    })"""
    assert reader.evaluate(copied) == address + "#ink.gall"


def test_a_browser_without_highlights_gets_marks(reader: Page) -> None:
    reader.add_init_script("delete window.Highlight")
    reader.goto(reader.url + "?q=صناعة&at=1")
    reader.wait_for_function("() => document.querySelectorAll('main mark.found').length > 1")
    assert set(map(bare, reader.locator("main mark.found").all_inner_texts())) <= {"صناعة", "الصناعة"}


def test_without_script_there_is_no_search(chromium: Browser, searched: Path) -> None:
    page = chromium.new_page(java_script_enabled=False)
    page.goto((searched / "ink.html").as_uri())
    assert page.locator(".search").is_hidden() and page.locator(".results").is_hidden()
    page.close()


def test_all_scripts_together_are_small() -> None:
    assert sum(len(jsmin(path.read_text("utf-8")).encode()) for path in SCRIPT.parent.glob("*.js")) <= 15_000
