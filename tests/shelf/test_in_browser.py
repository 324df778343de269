"""The shelf's pages in Chromium: nothing wider than the window, every letter drawn by the page's own fonts, no request to anywhere else."""

import pytest
from playwright.sync_api import Browser, Page
from shelved_books import HARD, LATIN, POOR, RICH

from warraq.dressing import dressed
from warraq.shelf.page import book_page
from warraq.shelf.shelf_page import shelf_page


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the pages and what they look by."""
    out = tmp_path_factory.mktemp("site")
    books = (RICH, POOR, HARD, LATIN)
    pages = {book.page: book_page(book, others=True) for book in books} | {"index.html": shelf_page(books)}
    for name, content in dressed(pages, out / ".cache").items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(content)
    return out


def opened(chromium: Browser, file, width: int) -> Page:
    page = chromium.new_page(viewport={"width": width, "height": 900})
    page.goto(file.as_uri())
    page.evaluate("document.fonts.ready")
    return page


@pytest.mark.parametrize("name", ("bahr.html", "kitab.html", "hard.html", "latin.html", "index.html"))
def test_nothing_is_wider_than_a_narrow_window(chromium: Browser, folder, name):
    page = opened(chromium, folder / name, 320)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("[...document.querySelectorAll('body *')].filter(e => { const b = e.getBoundingClientRect(); return b.width && (b.left < -1 || b.right > innerWidth + 1) }).map(e => e.outerHTML)") == []
    page.close()


@pytest.mark.parametrize("name", ("bahr.html", "latin.html", "index.html"))
def test_every_letter_is_drawn_by_the_page_s_fonts(chromium: Browser, folder, name):
    page = opened(chromium, folder / name, 1280)
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    others = []
    for node in devtools.send("DOM.querySelectorAll", {"nodeId": root, "selector": "h1, h2, h3, p, dt, dd, a, summary, small, .contents span"})["nodeIds"]:
        fonts = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        others += [(font["familyName"], devtools.send("DOM.getOuterHTML", {"nodeId": node})["outerHTML"]) for font in fonts if not font["isCustomFont"]]
    assert [html for _, html in others if "🙂" not in html and "<code" not in html] == []
    page.close()


def test_only_files_beside_the_page_are_asked_for(chromium: Browser, folder):
    page = chromium.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto((folder / "hard.html").as_uri())
    page.evaluate("document.fonts.ready")
    assert asked and all(url.startswith((folder.as_uri(), "data:")) for url in asked) and said == []
    page.close()
