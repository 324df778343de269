"""Two drafts that several tests look at, made once."""

from __future__ import annotations

import pytest
from drafts import CROWDED, REMARKS, Drafted, drafted
from unique_words import manuscript


@pytest.fixture(scope="session")
def unique(tmp_path_factory: pytest.TempPathFactory) -> Drafted:
    """A book of two articles with everything in them, of words that occur once."""
    return drafted(tmp_path_factory.mktemp("unique"), manuscript(2), "unique")


@pytest.fixture(scope="session")
def remarked(tmp_path_factory: pytest.TempPathFactory) -> Drafted:
    """A book whose margins have something to say, and a reference that leads nowhere."""
    files = {"book.yaml": "title: كتاب\nauthor: ليلى\nslug: remarked\n", "articles/01-remarks.md": REMARKS, "articles/02-crowded.md": CROWDED}
    return drafted(tmp_path_factory.mktemp("remarked"), files, "remarked")
