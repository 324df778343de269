"""Writing HTML: escaping, elements, numbers in the book's digits."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

VOID = frozenset("img input link meta".split())


def tag(name: str, inner: str = "", /, **attributes: str | int | bool | None) -> str:
    """An element. `class_` and the like lose their underscore, other underscores become hyphens; None and False leave an attribute out, True leaves it bare."""
    head = name
    for key, value in attributes.items():
        if value is not None and value is not False:
            head += " " + key.rstrip("_").replace("_", "-") + ("" if value is True else f'="{escape(str(value))}"')
    return f"<{head}>" if name in VOID else f"<{head}>{inner}</{name}>"


def text(words: str) -> str:
    """Character data."""
    return escape(words, quote=False)


def source_page(path: str) -> str:
    """The address of a manuscript file's page, as index.html links to it."""
    return f"sources/{quote(path)}.html"
