"""Titles and file names: what a source's name tells, and what the article's file is to be called."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from warraq.arabic.normalize import fold
from warraq.importing.guessing import Sure
from warraq.lint import repair
from warraq.slug import slug_of

_NUMBER = re.compile(r"^[\d٠-٩۰-۹]{1,4}[\s._)-]+")
_ARABIC = re.compile(r"[\u0620-\u064a]")
_LATIN_WORDS = re.compile(r"[A-Za-z][A-Za-z0-9'’]*(?:[ _-]+[A-Za-z0-9'’]+)+")
_COPY = re.compile(r"\s*(?:\(\d+\)|- (?:Copy|نسخة))$", re.I)
_TELL_NOTHING = frozenset(map(fold, (
    "مستند", "مستند جديد", "مستند نصي جديد", "ملف", "ملف جديد", "ملف نصي جديد", "بدون عنوان", "بلا عنوان", "جديد", "نص", "مقال",
    "مقال جديد", "مقالة", "مسودة", "new document", "new text document", "text document", "untitled document", "untitled article",
    "my article", "new article", "draft article", "article text", "raw text", "raw article", "new file", "blog post", "new post",
    "full text", "read me")))
_NUMBERED_ONLY = re.compile(r"(?:untitled|doc|document|article|post|file|img|text|draft)[ \d]*", re.I)
_SAFE = re.compile(r"[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)*")
LONGEST = 60


class Named(NamedTuple):
    """A title that was found, and how sure it is."""

    title: str
    sure: Sure


def title_in_name(stem: str) -> Named | None:
    """The title that a file name tells: Arabic words, or several Latin ones; taken as it stands, the separators made spaces."""
    name = _COPY.sub("", stem).strip()
    name = _NUMBER.sub("", name) or name
    words = " ".join(re.split(r"_+|\s+", name) if " " in name or "_" in name else re.split(r"-+", name)).strip()
    if fold(words) in _TELL_NOTHING or not words:
        return None
    if _ARABIC.search(words):
        return Named(repair(words), Sure.MEDIUM) if len(fold(words)) > 2 else None
    spread = re.sub(r"[ _-]+", " ", name)
    return Named(spread, Sure.LOW) if _LATIN_WORDS.fullmatch(name) and not _NUMBERED_ONLY.fullmatch(spread) else None


def file_stem(stem: str, title: str, taken: Collection[str]) -> str:
    """The name of an article's file without number and ending: the source's own if it is Latin, else the title romanised.

    It is never one that is taken."""
    own = _NUMBER.sub("", _COPY.sub("", stem).strip())
    own = re.sub(r"\s+", "-", own)
    made = own if _SAFE.fullmatch(own) and not own.isdigit() and len(own) <= LONGEST else slug_of(title)
    return numbered(made if made != "book" else "article", taken)


def numbered(name: str, taken: Collection[str], suffix: str = "") -> str:
    """A name that is not taken, with -2, -3 … if need be; capital letters make no difference, as on some disks."""
    lower = {t.casefold() for t in taken}
    made, count = name, 1
    while (made + suffix).casefold() in lower:
        count += 1
        made = f"{name}-{count}"
    return made + suffix
