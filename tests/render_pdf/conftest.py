"""Books that several tests look at, made once."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_books import Bench, Printed, chapter, page, reference

from warraq.model import Entry

NAMES = ("a", "b", "c")


def pages(sheets: int) -> list:
    """Front matter with a table of contents, and three chapters of so many sheets that refer to each other."""
    targets = tuple(f"{n}.{i}" for n in NAMES for i in range(sheets)) + ("contents",)
    contents = "".join(f"<p>{reference(f'{n}.0')}</p>" for n in NAMES)
    front = page("front", f'<h1 id="title">كتاب</h1><div class="new" id="contents">{contents}</div>', "front")
    return [front, *(chapter(n, sheets, targets[k * 5:] + targets[:k * 5]) for k, n in enumerate(NAMES))]


OUTLINE = tuple(Entry(f"باب {n}", f"{n}.0", (Entry("قسم", f"{n}.1", (Entry("فرع", f"{n}.2"),)),)) for n in NAMES)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


@pytest.fixture(scope="session")
def long_book(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """A mirrored book that passes from 9 to 10 and from 99 to 100; its chapters have an odd number of pages."""
    return Bench(tmp_path_factory.mktemp("long")).printed(pages(35), outline=OUTLINE)


@pytest.fixture(scope="session")
def short_book(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """The same with single pages."""
    return Bench(tmp_path_factory.mktemp("short"), mirrored=False).printed(pages(5), outline=OUTLINE)
