"""A reader's window on a page of a web edition, and what one sees in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

# Text whose contrast with what is behind it is below WCAG 2.2's 4.5 : 1, or 3 : 1 if it is large: its first letters and its ratio. A colour is what a canvas paints.
FAINT = """() => {
  const pen = Object.assign(document.createElement('canvas'), {width: 1, height: 1}).getContext('2d', {willReadFrequently: true})
  const painted = colours => { pen.fillStyle = '#fff'; for (const c of colours) { pen.fillStyle = c; pen.fillRect(0, 0, 1, 1) } return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3) }
  const light = rgb => rgb.map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4).reduce((sum, v, n) => sum + v * [.2126, .7152, .0722][n], 0)
  const faint = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  let seen = 0
  while (texts.nextNode()) {
    const of = texts.currentNode.parentElement, style = getComputedStyle(of), grounds = []
    if (!texts.currentNode.data.trim() || !of.checkVisibility({visibilityProperty: true}) || of.closest('script')) continue
    for (let e = of; e; e = e.parentElement) grounds.unshift(getComputedStyle(e).backgroundColor)
    const [more, less] = [light(painted([...grounds, style.color])), light(painted(grounds))].sort((a, b) => b - a), ratio = (more + .05) / (less + .05)
    const size = parseFloat(style.fontSize), large = size >= 24 || size >= 56 / 3 && style.fontWeight >= 700
    seen++
    if (ratio < (large ? 3 : 4.5)) faint.push([texts.currentNode.data.trim().slice(0, 30), ratio])
  }
  return [seen, faint] }"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# How many letters stand in each whole line of the text's paragraphs.
LINES = r"""() => [...document.querySelectorAll('section > p')].flatMap(p => {
  const lines = new Map(), range = document.createRange(), texts = document.createTreeWalker(p, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) [...texts.currentNode.data].forEach((c, n) => {
    range.setStart(texts.currentNode, n); range.setEnd(texts.currentNode, n + 1)
    if (/\p{L}/u.test(c)) { const y = Math.round(range.getBoundingClientRect().bottom / 12); lines.set(y, (lines.get(y) || 0) + 1) }
  })
  return [...lines.values()].slice(0, -1) })"""


@contextmanager
def window(chromium: Browser, folder: Path, name: str, width: int = 390, height: int = 760, **given: object) -> Iterator[Page]:
    """A window of its own, with nothing remembered; at the end nothing may have gone wrong in it."""
    context = chromium.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **given)
    page, faults = context.new_page(), []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    go(page, folder, name)
    yield page
    context.close()
    assert not faults


def go(page: Page, folder: Path, name: str) -> None:
    file, _, fragment = name.partition("#")
    page.goto((folder / file).as_uri() + ("#" + fragment if fragment else ""))
    page.evaluate("document.fonts.ready")


def until(page: Page, holds: str) -> None:
    """Waits for a condition; Playwright's own way of waiting is barred by the page's policy."""
    for _ in range(100):
        if page.evaluate(f"!!({holds})"):
            return
        page.wait_for_timeout(50)
    raise AssertionError(holds)


def scroll(page: Page, to: float) -> float:
    """Scrolls as a reader does; where the page then stands."""
    page.mouse.move(200, 300)
    page.mouse.wheel(0, to - page.evaluate("scrollY"))
    until(page, f"Math.abs(scrollY - Math.min({to}, document.documentElement.scrollHeight - innerHeight)) < 2")
    return page.evaluate("scrollY")


def scheme(page: Page) -> str:
    """Whether the page is light or dark, by its ground."""
    red = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]")
    return "dark" if int(red) < 128 else "light"


def size(page: Page) -> float:
    """The size of the text in px."""
    return float(page.evaluate("parseFloat(getComputedStyle(document.querySelector('article')).fontSize)"))
