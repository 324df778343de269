"""What identifies a book and tells about it: identifiers, ISBNs, dates, addresses, each checked and normalised."""

from __future__ import annotations

import re
import unicodedata
import uuid
from datetime import date
from urllib.parse import urlsplit

LINK_SCHEMES = ("http", "https", "mailto", "tel")
_URN = re.compile(r"urn:[a-z0-9][a-z0-9-]{1,31}:[^\s<>\"]+", re.I)     # RFC 8141
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_SEEN = frozenset("\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u0890\u0891\u08e2")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


# What people do for a book besides writing it: the code of MARC's relator terms, and the word before their names in the book.
ROLES = {
    "translator": ("trl", "ترجمة"), "editor": ("edt", "تحرير"), "critical-editor": ("edt", "تحقيق"), "reviewer": ("rev", "مراجعة"),
    "introduction": ("aui", "تقديم"), "commentator": ("cwt", "تعليق"), "compiler": ("com", "جمع وإعداد"), "proofreader": ("pfr", "تدقيق لغوي"),
    "illustrator": ("ill", "رسوم"), "photographer": ("pht", "تصوير"), "calligrapher": ("cll", "خطوط"), "designer": ("bkd", "تصميم"),
    "cover-designer": ("cov", "تصميم الغلاف"),
}


def isbn_of(text: str) -> str | None:
    """An ISBN-10 or ISBN-13 in European digits, parted by hyphens as typed, or None where length or check digit are wrong (ISO 2108)."""
    shown = re.sub(r"[\s‐‑–-]+", "-", unicodedata.normalize("NFKC", text.translate(_DIGITS)).strip()).upper()
    shown = re.sub(r"^ISBN[-:]*", "", shown)
    digits = shown.replace("-", "")
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        sound = sum((10 - i) * (10 if c == "X" else int(c)) for i, c in enumerate(digits)) % 11 == 0
    elif re.fullmatch(r"97[89][0-9]{10}", digits):
        sound = sum(int(c) * (3 if i % 2 else 1) for i, c in enumerate(digits)) % 10 == 0
    else:
        return None
    return shown.strip("-") if sound else None


def date_of(text: str) -> str | None:
    """A date as ISO 8601 writes it (`2026-11-01`, or the month or year alone), or None."""
    match = _DATE.fullmatch(text)
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1)) if match else None
    except ValueError:
        return None
    return text if match else None


def identifier_of(text: str) -> str | None:
    """A urn (its UUID checked, RFC 9562) or an http(s) address, or None."""
    if text.lower().startswith("urn:uuid:"):
        digits = text[9:].lower()
        return f"urn:uuid:{digits}" if re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", digits) else None
    if _URN.fullmatch(text):
        return text
    return text if link_problem(text) == "" and urlsplit(text).scheme.lower() in ("http", "https") else None


def derived_identifier(title: str, authors: tuple[str, ...]) -> str:
    """The identifier of a book that was given none: the same for the same title and authors, anywhere (a UUID of version 5)."""
    name = "\n".join((title, *authors))
    return uuid.uuid5(uuid.NAMESPACE_URL, "warraq:" + name).urn


def link_problem(url: str) -> str:
    """The code of what is wrong with a link's address, or an empty string."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return "link-malformed"
    if parts.scheme.lower() not in LINK_SCHEMES:
        return "link-scheme"
    bad = re.search(r"[\s<>\"\\]", url) or (not host if parts.scheme.lower() in ("http", "https") else not parts.path)
    return "link-malformed" if bad else ""


def clean(text: str) -> str:
    """A value for metadata: one line, without control characters, noncharacters and bidi formatting.

    ZWNJ and ZWJ are part of words and stay, as do the format characters that are seen: the signs that stand over numbers, and that of an ayah's end.
    """
    seen = (c for c in text if unicodedata.category(c) != "Cf" or c in _SEEN)
    return " ".join("".join(" " if unicodedata.category(c) in ("Cc", "Cs") or _is_noncharacter(c) else c for c in seen).split())


def _is_noncharacter(c: str) -> bool:
    """Unicode §23.7. What is not assigned yet may be a letter of a later version, and stays."""
    return ord(c) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(c) <= 0xFDEF


def isbn_urn(isbn: str) -> str:
    """An ISBN as a URN: digits and a final X only (RFC 8254)."""
    return "urn:isbn:" + re.sub("[^0-9X]", "", isbn.translate(_DIGITS).upper())


def series_position(typed: str) -> str:
    """A place in a series as a number in European digits (`3`, `3.1`), or an empty string where it is none."""
    position = clean(typed).translate(_DIGITS)
    return position if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})*", position) else ""
