"""Where the pages of a review lie, as they link to each other."""

from __future__ import annotations

from urllib.parse import quote


def source_page(path: str) -> str:
    """The address of a manuscript file's page, as index.html links to it."""
    return f"sources/{quote(path)}.html"
