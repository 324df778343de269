"""The review pages in a browser, worked on as a reviewer does."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page

# The words of a line as a range, and where they are on the screen.
RANGE = """(n, words) => { const line = document.querySelectorAll('.line')[n], from = line.textContent.indexOf(words), range = document.createRange()
  line.scrollIntoView({block: 'center'})
  range.setStart(line.firstChild, from), range.setEnd(line.firstChild, from + words.length)
  return range }"""
SELECT = f"([n, words]) => {{ getSelection().removeAllRanges(), getSelection().addRange(({RANGE})(n, words)) }}"
OFF = f"""([n, words, id]) => {{ const range = ({RANGE})(n, words), marks = [...document.querySelectorAll(`.said[data-of="thread-${{id}}"]`)].map(e => e.getBoundingClientRect())
  const box = range.getBoundingClientRect(), ends = {{left: Math.min, top: Math.min, right: Math.max, bottom: Math.max}}
  return Math.max(...Object.entries(ends).map(([side, end]) => Math.abs(box[side] - end(...marks.map(mark => mark[side]))))) }}"""
LINES = "() => [...document.querySelectorAll('.line')].map(e => ({text: e.textContent, source: e.dataset.src || '', n: +e.dataset.n, page: +e.closest('.page').dataset.page}))"

# Where in a line the place between two letters changes (CSS pixels of the window), from the right: the line, then the boundaries.
BOUNDARIES = """n => { const line = document.querySelectorAll('.line')[n]
  line.scrollIntoView({block: 'center'})
  const {left, right, top, height} = line.getBoundingClientRect(), y = top + height / 2, at = x => document.caretPositionFromPoint(x, y).offset, found = []
  for (let x = right - 4; x > right - (right - left) / 3; x -= 1) if (at(x) !== at(x - 1)) {
    let [high, low] = [x, x - 1]
    while (high - low > .01) at((high + low) / 2) === at(high) ? high = (high + low) / 2 : low = (high + low) / 2
    found.push([high, at(high)], [low, at(low)])
  }
  return {y, left, right, found} }"""


class Desk:
    """One window on the pages; `again` opens another one that shares its storage."""

    def __init__(self, browser: Browser, index: Path, context=None) -> None:  # noqa: ANN001
        self.browser, self.index = browser, index
        self.context = context or browser.new_context(viewport={"width": 1280, "height": 900}, offline=True, accept_downloads=True)
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.goto(index.as_uri())

    def again(self) -> Desk:
        return Desk(self.browser, self.index, self.context)

    @property
    def lines(self) -> list[dict]:
        return self.page.evaluate(LINES)

    @property
    def cards(self) -> Locator:
        return self.page.locator(".thread")

    def select(self, line: int, words: str) -> None:
        self.page.evaluate(SELECT, [line, words])
        self.page.locator("#mark-bar").wait_for(state="visible")

    def boundaries(self, line: int) -> dict:
        """Places of a line at which the pointer comes from one letter to the next."""
        return self.page.evaluate(BOUNDARIES, line)

    def drag(self, x: float, to: float, y: float) -> None:
        """Chooses words with the mouse."""
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(to, y, steps=4)
        self.page.mouse.up()

    def off(self, line: int, words: str, thread: str) -> float:
        """How far (CSS pixels) the mark of a thread is from these words."""
        return self.page.evaluate(OFF, [line, words, thread])

    def mark(self, kind: str) -> None:
        self.page.locator(f"#mark-bar [value={kind}]").click()

    def comment(self, line: int, words: str, said: str, kind: str = "note") -> None:
        """Selects words and says something about them."""
        self.select(line, words)
        self.mark(kind)
        self.write(said)

    def write(self, said: str) -> None:
        """Types into the field that has the focus, and adds it."""
        self.page.keyboard.insert_text(said)
        self.page.keyboard.press("Control+Enter")

    def do(self, name: str, within: Locator | None = None) -> None:
        (within or self.page).locator(f"[data-do={name}]").first.click()

    def saved(self) -> dict:
        """What a file holds that is saved now, with its name."""
        with self.page.expect_download() as waiting:
            self.do("save")
        return json.loads(Path(waiting.value.path()).read_text("utf-8")) | {"name": waiting.value.suggested_filename}

    def open(self, *files: Path) -> str:
        """Opens files; what is said of it."""
        self.page.locator("#review-said").evaluate("e => { e.textContent = '' }")
        self.page.set_input_files("#review-file", files)
        self.page.locator("#review-said:not(:empty)").wait_for(state="attached")
        return self.page.locator("#review-said").inner_text()
