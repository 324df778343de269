"""The search's script with its inside open to questions, in a page of a web edition."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page

SCRIPT = Path(__file__).parents[2] / "styles/site/search.js"
_LAST = "  addEventListener('load', () => arrive().catch(() => {}));\n"
_OPENED = """  globalThis.probe = {
    folded: texts => texts.map(text => wordsOf(text).map(w => w.folded)),
    stems: words => words.map(word => { const typed = bare(word); return [typed, afterArticle(typed)]; }),
    keys: words => words.map(word => key(bare(word))),
    places: async text => { const found = await search(text); return found ? found.blocks.map(b => [b.block, b.places]) : []; },
    page: () => ranges().map(range => range.toString()),
  };
"""


def opened(browser: Browser, address: str) -> Page:
    """A window on a page whose `probe` answers: what texts are folded to, what words are without their article and what they are looked up by, where a query stands in
    the book (blocks, best first, with the places in each), the words of the page as it marks them."""
    source = SCRIPT.read_text("utf-8")
    assert _LAST in source
    page = browser.new_page()
    page.goto(address)
    page.evaluate(source.replace(_LAST, _OPENED))
    return page
