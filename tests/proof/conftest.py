"""Two drafts that several tests look at, made once for all test processes: nothing may be written into their folders."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Desk
from drafts import CROWDED, REMARKS, Drafted, drafted
from playwright.sync_api import Browser, sync_playwright
from unique_words import manuscript


@pytest.fixture(scope="session")
def unique(tmp_path_factory: pytest.TempPathFactory) -> Drafted:
    """A book of two articles with everything in them, of words that occur once."""
    return drafted(tmp_path_factory, manuscript(2), "unique")


@pytest.fixture(scope="session")
def remarked(tmp_path_factory: pytest.TempPathFactory) -> Drafted:
    """A book whose margins have something to say, and a reference that leads nowhere."""
    files = {"book.yaml": "title: كتاب\nauthor: ليلى\nslug: remarked\n", "articles/01-remarks.md": REMARKS, "articles/02-crowded.md": CROWDED}
    return drafted(tmp_path_factory, files, "remarked")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, or Playwright's, launched once. Without one these tests fail: scripts/setup.sh test installs it."""
    with sync_playwright() as playwright:
        system = filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
        found = next(system, playwright.chromium.executable_path)
        assert Path(found).exists(), "no Chromium on this machine: run scripts/setup.sh test"
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def desk(chromium: Browser, unique: Drafted) -> Iterator[Desk]:
    """A reviewer's window on the review pages of the book of unique words, with nothing said yet."""
    desk = Desk(chromium, unique.out / "proof/index.html")
    yield desk
    desk.context.close()
