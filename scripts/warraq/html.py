"""Writing HTML: escaping and elements."""

from __future__ import annotations

from html import escape

VOID = frozenset("img input link meta br hr source".split())


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
