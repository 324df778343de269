"""How reading pages look: every text can be told from its ground, nothing runs out of the window, lines are as long as one reads with ease."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from reader import FAINT, LINES, SIDEWAYS, go, scheme, size, window

from warraq import styles
from warraq.editions import WEB

PAGES = ("index.html", "text.html", "faq.html", "part-1.html", "dedication.html", "imprint.html")
SIZES = ("s", "m", "l", "xl", "xxl")
OPEN = "document.querySelectorAll('details').forEach(d => d.open = true)"


@pytest.fixture(scope="session")
def in_modern(read: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same pages with the sheets of the other theme, its fonts left out."""
    folder = tmp_path_factory.mktemp("modern")
    shutil.copytree(read, folder, dirs_exist_ok=True)
    sheets = (styles.folder() / name for name in styles.theme_sheets("modern", WEB))
    css = "".join(re.sub(r"@font-face *\{.*?\}", "", sheet.read_text("utf-8"), flags=re.S) for sheet in sheets)
    (folder / "reader.css").write_text(css, "utf-8")
    return folder


@pytest.mark.parametrize("theme", ["read", "in_modern"])
def test_every_text_can_be_told_from_its_ground(chromium: Browser, request: pytest.FixtureRequest, theme: str):
    folder = request.getfixturevalue(theme)
    with window(chromium, folder, PAGES[0]) as page:
        for name in PAGES:
            go(page, folder, name)
            page.evaluate(OPEN)
            for colours in ("light", "dark"):
                page.emulate_media(color_scheme=colours)
                seen, faint = page.evaluate(FAINT)
                assert seen > 20 and not faint, (name, colours)
                assert scheme(page) == colours


def test_an_author_s_own_styles_win(chromium: Browser, in_modern: Path, tmp_path: Path):
    rules = (("h2", "h2", "color"), ("a", "a.ref", "color"), (".extract", ".extract", "border-inline-start-color"), ("table", "table", "border-bottom-color"), ("td", "td", "background-color"),
             (".callout", ".callout", "background-color"), ("main", "main", "background-color"))
    shutil.copytree(in_modern, tmp_path, dirs_exist_ok=True)
    own = "".join(f"{rule} {{ {name}: rgb(1, 2, 3) }}\n" for rule, _, name in rules)
    (tmp_path / "reader.css").write_text((in_modern / "reader.css").read_text("utf-8") + own, "utf-8")
    with window(chromium, tmp_path, "text.html", 1280) as page:
        for _, shown, name in rules:
            assert page.evaluate(f"getComputedStyle(document.querySelector('{shown}')).getPropertyValue('{name}')") == "rgb(1, 2, 3)", shown


def test_a_note_and_what_is_said_can_be_read_in_the_dark(chromium: Browser, read: Path):
    with window(chromium, read, "text.html", color_scheme="dark") as page:
        page.locator(".noteref").nth(1).click()
        page.locator(".footnote:target").wait_for()
        page.evaluate("document.querySelector('.said').append('نُسخ الرابط')")
        assert page.evaluate(FAINT)[1] == []


@pytest.mark.parametrize("theme", ["read", "in_modern"])
def test_nothing_runs_out_of_a_narrow_window_at_any_size(chromium: Browser, request: pytest.FixtureRequest, theme: str):
    folder = request.getfixturevalue(theme)
    for name, width in (("text.html", 320), ("index.html", 320), ("text.html", 800), ("text.html", 1280)):
        with window(chromium, folder, name, width) as page:
            for step in SIZES:
                page.evaluate(f"document.querySelector('[value={step}]').click()")
                assert page.evaluate(SIDEWAYS) == 0, (name, width, step)
            page.evaluate(OPEN)
            assert page.evaluate(SIDEWAYS) == 0


def test_text_grows_with_the_browser_s_own_size(chromium: Browser, read: Path):
    """200 % of the text alone (WCAG 2.2, 1.4.4): all lengths hang on the root's size."""
    with window(chromium, read, "text.html", 640) as page:
        before, bar = size(page), page.locator(".bar").bounding_box()["height"]
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert size(page) == 2 * before and page.locator(".bar").bounding_box()["height"] > 1.8 * bar
        assert page.evaluate(SIDEWAYS) == 0


def test_lines_are_of_a_length_one_reads_with_ease(chromium: Browser, read: Path):
    for width, least, most in ((390, 25, 45), (768, 45, 70), (1600, 45, 70)):
        with window(chromium, read, "text.html", width) as page:
            letters = page.evaluate(LINES)
            assert least <= sum(letters) / len(letters) <= most and max(letters) < 80, width


def test_a_wide_table_takes_room_from_the_margins_and_stands_as_a_list_where_there_is_none(chromium: Browser, read: Path):
    shown = "getComputedStyle(document.querySelector('tbody td')).display"
    with window(chromium, read, "text.html", 1280) as page:
        table, text = page.locator(".table-room").bounding_box(), page.locator("section > p").first.bounding_box()
        assert page.evaluate(shown) == "table-cell" and table["width"] > text["width"] * 1.2
        assert abs(table["x"] + table["width"] / 2 - text["x"] - text["width"] / 2) < 2
    with window(chromium, read, "text.html", 390) as page:
        assert page.evaluate(shown) == "block"


def test_hemistichs_stand_side_by_side_where_there_is_room(chromium: Browser, read: Path):
    for width, beside in ((1280, True), (320, False)):
        with window(chromium, read, "text.html", width) as page:
            first, second = (page.locator(".hemistich").nth(n).bounding_box() for n in (0, 1))
            assert (first["y"] == second["y"]) is beside and (not beside or second["x"] < first["x"])


def test_verse_takes_room_from_the_margins_only_where_the_measure_is_too_narrow(chromium: Browser, read: Path):
    with window(chromium, read, "text.html", 1280) as page:
        verse, measure = page.locator("section > .verse:not(.free)"), page.locator("section > p").first.bounding_box()["width"]
        for room, taken in (("stacks-27", False), ("stacks-28", True)):
            verse.first.evaluate(f"e => e.className = 'verse {room}'")
            assert (verse.first.bounding_box()["width"] > measure + 1) is taken, room


def test_paper_gets_the_text_alone_and_dark_on_white(chromium: Browser, read: Path):
    with window(chromium, read, "text.html", color_scheme="dark") as page:
        page.evaluate("document.querySelector('[value=dark]').click()")
        page.locator(".noteref").nth(1).click()
        page.emulate_media(media="print")
        assert scheme(page) == "light" and page.evaluate(FAINT)[1] == []
        for what in (".bar", ".turn", ".foot", ".deep >> nth=0"):
            assert not page.locator(what).is_visible(), what
        assert page.evaluate("getComputedStyle(document.querySelector('.footnote:target')).position") == "static"


def test_forced_colours_keep_what_is_chosen_and_where_a_callout_ends(chromium: Browser, read: Path):
    with window(chromium, read, "text.html", forced_colors="active") as page:
        page.locator(".settings summary").click()
        grounds = [page.evaluate(f"getComputedStyle(document.querySelector('[value={v}]').parentElement).backgroundColor") for v in ("m", "l")]
        assert grounds[0] != grounds[1]
        assert page.evaluate("getComputedStyle(document.querySelector('.callout')).borderBlockEndWidth") == "1px"
