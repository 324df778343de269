"""Where the press's own styles lie: its themes, and the style sheets that a theme has for an edition."""

from __future__ import annotations

from pathlib import Path

from warraq.model import Edition

CLASSIC = "classic"
SUBJECTS = ("page", "prose", "headings", "notes", "lists", "tables", "figures", "blocks", "verse", "code", "faq", "contents", "front")
_SITE = ("site/tokens.css", "site/reader.css", "site/search.css")


def folder() -> Path:
    """The styles folder: inside the package when installed, at the top in a checkout, where designers look."""
    installed = Path(__file__).parent / "styles"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "styles"


def themes() -> tuple[str, ...]:
    """The names of the themes: the folders with a look for books."""
    return tuple(sorted(path.parent.name for path in folder().glob("*/book.css")))


def theme_sheets(theme: str, edition: Edition) -> tuple[str, ...]:
    """A theme's style sheets for an edition, in the order they are read, named relative to the styles folder.

    A PDF is made by layers: the press's fonts, the theme's tokens, what all themes share by subjects (`press/`), facing pages or
    single ones, the theme's own look. An EPUB has sheets of its own, because `direction` and `unicode-bidi` are errors there
    (EPUB 3.3 §6.3.2); on them stand the web edition's.
    """
    if edition.format != "pdf":
        return "press/epub.css", f"{theme}/epub.css", *((*_SITE, f"{theme}/reader.css") if edition.format == "web" else ())
    shared = (f"press/{name}.css" for name in (*SUBJECTS, "print" if edition.mirrored else "screen"))
    return "fonts.css", f"{theme}/tokens.css", *shared, f"{theme}/book.css"
