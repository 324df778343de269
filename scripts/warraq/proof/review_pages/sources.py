"""The files of the manuscript as pages with numbered lines: where the links of findings lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from warraq.proof.review_pages.frame import document
from warraq.html import tag, text
from warraq.proof.review_pages.addresses import source_page


def source_pages(texts: Mapping[str, str], cited: Iterable[str]) -> dict[str, str]:
    """A page for each file, by its path below the proof's folder. Files that are only `cited` get one that says that they are no text."""
    out = {f"sources/{path}.html": _page(path, words.split("\n")) for path, words in sorted(texts.items())}
    return out | {name: _page(path, []) for path in sorted(cited) if (name := f"sources/{path}.html") not in out}


def _page(path: str, rows: list[str]) -> str:
    up = "../" * source_page(path).count("/")
    back = tag("a", "صفحات المراجعة", href=f"{up}index.html")
    lines = "".join(tag("li", _row(row), id=f"L{number}") for number, row in enumerate(rows[:-1] if rows and not rows[-1] else rows, 1))
    whole = tag("ol", lines, class_="rows", dir="auto") if lines else tag("p", "ليس هذا الملف نصًا، أو لا شيء فيه.")
    body = tag("header", f"{back}{tag('h1', text(path), dir='ltr')}", class_="source-head") + tag("main", whole)
    return document(path, body, ' class="source"', up=up)


def _row(row: str) -> str:
    """A line as typed, set by its own direction."""
    return tag("code", text(row) or "<br>", dir="auto")
