"""Whether every character of the book has a glyph in the fonts at hand, found out without rendering (fontTools)."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path

from fontTools.ttLib import TTFont

from warraq import styles
from warraq.catalogue import found
from warraq.compose.pdf import PdfDrawing
from warraq.compose.front import imprint, title_page
from warraq.diagnostics import Diagnostic, Span
from warraq.folder import Folder
from warraq.model import Article, Book, Remark, Settings, Source, children_of, prose_of

# Drawn by nobody: spaces, format characters and what Unicode calls default ignorable (UAX #44).
_INVISIBLE = frozenset(("Cc", "Cf", "Zs", "Zl", "Zp"))
_SELECTORS = frozenset(map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), 0x034F, 0x115F, 0x1160, 0x3164, 0xFFA0]))
_FONTS = (".ttf", ".otf", ".woff", ".woff2")

logging.getLogger("fontTools").setLevel(logging.CRITICAL + 1)       # what it finds wrong with a font it would tell on stderr


def missing_glyphs(book: Book, sources: Iterable[Source], root: Path, out: Path | None = None) -> tuple[Diagnostic, ...]:
    """An error for each character that no font of the press or of the manuscript folder has, at its first place in each file.

    `out` is not looked into, should it lie inside the manuscript folder `root`.
    """
    drawn = _drawn(Folder(styles.folder() / "fonts")) | _drawn(Folder(root, out))
    texts = {source.path: source.text for source in sources}
    said = [d for article in book.articles for d in _missing("".join(_letters(article)), drawn, article.span, texts.get(article.path, ""))]
    return tuple(said + list(_missing(_first_pages(book.settings), drawn, Span("book.yaml"), "")))


def placed(diagnostics: Iterable[Diagnostic], texts: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """Renderers do not know where a character came from: missing glyphs without a place are given the first one in the sources."""
    def with_place(d: Diagnostic) -> Diagnostic:
        if d.code != "glyph-missing" or d.span or not d.fact("character"):
            return d
        spans = (_find(d.fact("character"), path, text) for path, text in texts.items())
        return replace(d, span=next((span for span in spans if span), None))
    return tuple(map(with_place, diagnostics))


def _drawn(folder: Folder) -> frozenset[int]:
    """The code points that some font below a folder has."""
    files = [folder.inside(name) for name in folder.names() if name.lower().endswith(_FONTS)]
    return frozenset().union(*(_code_points(file) for file in files if file and file.is_file()))    # opening a FIFO would wait for ever


def _code_points(file: Path) -> frozenset[int]:
    """The code points of a font; none where the file is no sound one, which is the style sheets' trouble."""
    try:
        with TTFont(file, lazy=True) as font:
            return frozenset(font.getBestCmap() or ())
    except Exception:                           # fontTools raises whatever its struct, zlib or table code does
        return frozenset()


def _letters(article: Article) -> Iterator[str]:
    """All text of an article that is set somewhere."""
    yield from (article.title, article.short, *article.author)
    todo = [node for prose in prose_of(article) for node in prose]
    while todo:
        node = todo.pop()
        if isinstance(node, str):
            yield node
        elif not isinstance(node, Remark):
            todo += children_of(node)


def _first_pages(settings: Settings) -> str:
    """All that title page and imprint print, as they draw it, what the cover has besides, and what book.yaml has of headings."""
    pages = PdfDrawing(settings)
    drawn = unescape(re.sub("<[^>]*>", "", title_page(pages) + imprint(pages)))
    return "".join((drawn, settings.description, *(part.title for part in settings.parts), *(e.title for e in settings.external)))


def _missing(text: str, drawn: frozenset[int], span: Span, source: str) -> Iterator[Diagnostic]:
    for c in sorted(set(text)):
        if ord(c) not in drawn and unicodedata.category(c) not in _INVISIBLE and c not in _SELECTORS:
            yield found("glyph-missing", _find(c, span.path, source) or span, code=f"U+{ord(c):04X}", character=c)


def _find(c: str, path: str, text: str) -> Span | None:
    """Where a character first stands in a text."""
    at = text.find(c)
    return Span(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)) if at >= 0 else None
