"""What a finding is about, so that readers can choose among them."""

from __future__ import annotations

# By the beginning of the code; the longest that fits counts.
_SOURCES = {
    "": "book", "proof-": "layout", "overfull-": "layout", "text-": "layout", "table-broken": "layout", "note-": "layout", "pages-": "layout",
    "glyph-": "layout", "font-": "layout", "style-": "layout",
    "proof-reference": "references", "reference-": "references", "footnote-": "references", "id-": "references", "link-": "references",
    "faq-": "references", "title-": "references", "bracket-": "references",
    "image-": "pictures", "cover-": "pictures",
    "typing-": "typing", "control-": "typing", "character-": "typing", "emphasis-": "typing", "code-": "typing", "list-": "typing", "table-": "typing",
    "verse-": "typing", "heading-": "typing", "fence-": "typing", "article-empty": "typing",
    "spelling-": "language", "word-": "language", "variant-": "language", "confusion-": "language", "bidi-": "language", "language-": "language",
}


def source_of(code: str) -> str:
    """layout, references, pictures, typing, language, or book for what concerns no page."""
    return _SOURCES[max((beginning for beginning in _SOURCES if code.startswith(beginning)), key=len)]
