"""Books that several tests look at, made once."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdf_books import OUTLINE, Bench, Printed, pages


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
