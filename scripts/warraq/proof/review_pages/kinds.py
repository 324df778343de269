"""What findings are about: the kinds by which they are counted and filtered, and how grave they are, in Arabic."""

from __future__ import annotations

from warraq.diagnostics import Severity

KINDS: dict[str, str] = {
    "layout": "التنضيد",
    "references": "الإحالات",
    "language": "اللغة",
    "typing": "الكتابة",
    "pictures": "الصور",
    "fonts": "الخطوط",
    "text": "بناء النص",
    "book": "بيانات الكتاب",
}
SEVERITIES: dict[Severity, str] = {Severity.ERROR: "خطأ", Severity.WARNING: "تحذير", Severity.NOTICE: "تنبيه"}
SEVERITIES_OF_MANY: dict[Severity, str] = {Severity.ERROR: "أخطاء", Severity.WARNING: "تحذيرات", Severity.NOTICE: "تنبيهات"}

# By the beginnings of codes, the first that fits.
_BY_CODE: tuple[tuple[str, str], ...] = (
    ("typing-", "typing"),
    ("language-", "language"), ("spelling", "language"), ("word-", "language"), ("bidi", "language"), ("control-", "language"),
    ("reference-", "references"), ("faq-", "references"), ("footnote-", "references"), ("title-repeated", "references"), ("bracket-", "references"),
    ("link-", "references"), ("id-duplicate", "references"),
    ("image-", "pictures"), ("cover-", "pictures"),
    ("glyph", "fonts"), ("font", "fonts"),
    ("proof-reference", "references"), ("proof-", "layout"), ("text-off-page", "layout"), ("note-lost", "layout"),
    ("layout-", "layout"), ("overfull", "layout"), ("table-broken", "layout"), ("text-clipped", "layout"), ("text-lost", "layout"), ("note-later", "layout"),
    ("pages-", "layout"), ("render-", "layout"),
    ("style-", "book"), ("key-", "book"), ("value-", "book"), ("setting-", "book"), ("isbn", "book"), ("imprint-", "book"), ("theme-", "book"),
    ("approvals-", "book"), ("article-unlisted", "book"),
)


def kind_of(code: str) -> str:
    """The kind of finding that a diagnostic of that code is."""
    return next((kind for beginning, kind in _BY_CODE if code.startswith(beginning)), "text")
