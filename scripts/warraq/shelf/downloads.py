"""What a book's files are called: on its page, and when they have been downloaded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from warraq.arabic.bidi import direction
from warraq.html import tag, text
from warraq.shelf.shelved import ShelvedBook, ShelvedFile

_LONGEST = 140                      # bytes of UTF-8: encrypted home folders allow 143, common file systems 255
_LEAST_EDITION = 40                 # bytes of these that an edition's own name may take
# What Windows forbids in names, and control and format characters (ZWNJ and ZWJ are part of words)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]+')
_OWN = {"print": "الطبعة الورقية", "screen": "طبعة الشاشة", "epub": "طبعة EPUB", "web": "نسخة المتصفح"}
_SUFFIX = {"pdf": ".pdf", "epub": ".epub"}


def edition_name(file: ShelvedFile) -> str:
    """An edition's name in plain text: that of its kind where it is called so, else its own."""
    if file.edition == file.kind:
        return _OWN[file.kind]
    return _arabic(file.edition) or f"طبعة {file.edition}"


def edition_title(file: ShelvedFile) -> str:
    """The same as HTML."""
    if file.edition != file.kind:
        return text(_arabic(file.edition)) or f"طبعة {tag('bdi', text(file.edition))}"
    return text(_OWN[file.kind]).replace("EPUB", tag("bdi", "EPUB"))


def _arabic(name: str) -> str:
    """A name in Arabic letters as words, empty for one in others: `طبعة-كبيرة` and `كبيرة` both make «طبعة كبيرة»."""
    words = re.sub("[-_]+", " ", name).strip()
    return "" if direction(words) != "rtl" else words if words.startswith("طبعة") else f"طبعة {words}"


def download_name(book: ShelvedBook, file: ShelvedFile) -> str:
    """The name under which browsers save a file: title, edition (of the EPUB that is called so, its extension says it), fit for all common file systems."""
    edition = "" if file.edition == file.kind == "epub" else f" - {_cut(_safe(edition_name(file)), _LEAST_EDITION)}"
    ending = edition + _SUFFIX[file.format]
    title = _cut(_safe(book.title), _LONGEST - len(ending.encode())) or book.slug
    return title + ending


def to_download(book: ShelvedBook) -> Sequence[ShelvedFile]:
    """The files that are saved, as they are shown: for paper, for the screen, EPUB; of each the one called so first."""
    order = ("print", "screen", "epub")
    return sorted((f for f in book.files if f.kind in order), key=lambda f: (order.index(f.kind), f.edition != f.kind))


def _safe(words: str) -> str:
    """Words without vowel marks, tatweel and what names of files may not hold, white space folded."""
    plain = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", words).replace("ـ", ""))
    bare = "".join(c for c in plain if unicodedata.category(c) not in ("Mn", "Cs", "Cn", "Co"))
    return " ".join(bare.split()).strip(". ")


def _cut(words: str, most: int) -> str:
    """As many whole words as fit in so many bytes of UTF-8; of one that is longer, its beginning."""
    if len(words.encode()) <= most:
        return words
    start = words.encode()[:most].decode(errors="ignore")
    return (start[: start.rfind(" ")] if " " in start.strip() else start).strip(" .،؛:-–—")
