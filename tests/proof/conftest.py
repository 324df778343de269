"""Two drafts that several tests look at, made once for all test processes: nothing may be written into their folders."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk import Desk
from drafts import CROWDED, REMARKS, Drafted, drafted
from playwright.sync_api import Browser
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


@pytest.fixture
def desk(chromium: Browser, unique: Drafted) -> Iterator[Desk]:
    """A reviewer's window on the review pages of the book of unique words, with nothing said yet."""
    desk = Desk(chromium, unique.out / "proof/index.html")
    yield desk
    desk.context.close()
