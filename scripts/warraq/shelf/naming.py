"""What feeds call the shelf and the editions on it, so that whoever sees only the names can choose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from warraq.metadata import clean
from warraq.shelf.shelved import ShelvedBook, ShelvedFile

MEDIA_TYPES = {"pdf": "application/pdf", "epub": "application/epub+zip", "web": "text/html"}
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")     # a date that names its day: others are none for those who want a moment
BOOK_PAGE = "صفحة الكتاب"
_ORDER = ("epub", "print", "screen")        # readers that offer one file take the first, Calibre the last of a format: on a screen these fit
# They begin with Latin letters where a format is told: KOReader takes an attribute's value from the first such letter on.
_KINDS = {"print": "PDF للطباعة", "screen": "PDF للشاشة", "epub": "EPUB للهواتف والقارئات الإلكترونية", "web": "القراءة في المتصفح"}


def downloads(book: ShelvedBook) -> list[ShelvedFile]:
    """The files to take away, in the order in which feeds offer them."""
    return sorted((f for f in book.files if f.format != "web"), key=lambda f: _ORDER.index(f.kind))


def readings(book: ShelvedBook) -> list[ShelvedFile]:
    """The editions to read in a browser, the one called so first."""
    return sorted((f for f in book.files if f.format == "web"), key=lambda f: f.edition != "web")


def acquisitions(book: ShelvedBook) -> list[ShelvedFile]:
    """What feeds offer to get; of a book that can only be read in a browser that, for without an acquisition an entry is no publication (OPDS 1.2 §5.2)."""
    return downloads(book) or readings(book)


def printed_pages(book: ShelvedBook) -> int:
    """The pages of the printed book, else of another PDF; 0 where there is none."""
    pdfs = sorted((f for f in book.files if f.format == "pdf"), key=lambda f: f.kind != "print")
    return pdfs[0].pages if pdfs else 0


def edition_titles(book: ShelvedBook) -> dict[str, str]:
    """A name for each edition, no two alike: its kind; of several of a kind the page size too; of several of one size their names in book.yaml, but for the
    one that is named as its kind."""
    titles = {f.edition: _KINDS[f.kind] for f in book.files}
    for more in ({f.edition: _size(f.sheet) for f in book.files}, {f.edition: "" if f.edition == f.kind else f.edition for f in book.files}):
        alike = Counter(titles.values())
        titles = {name: f"{title} ({more[name]})" if alike[title] > 1 and more[name] else title for name, title in titles.items()}
    return titles


def _size(sheet: str) -> str:
    """A page size on one line: `11cm 17cm` is 11×17 cm."""
    both = re.fullmatch(r"([0-9.]+)([a-z]+) ([0-9.]+)\2", sheet)
    return f"{both[1]}×{both[3]} {both[2]}" if both else sheet


def shelf_title(books: Sequence[ShelvedBook]) -> str:
    """The book's title; of several books, whose they are where that is one author or one publisher."""
    if len(books) == 1:
        return clean(books[0].title)
    for names in ({clean((" و" if len(b.authors) < 3 else "، ").join(b.authors)) for b in books}, {clean(b.publisher) for b in books}):
        if len(names) == 1 and names != {""}:
            return f"كتب {names.pop()}"
    return "الكتب"


def shelf_language(books: Sequence[ShelvedBook]) -> str:
    """The language of all books, or Arabic, that of the shelf itself."""
    languages = {b.language for b in books}
    return languages.pop() if len(languages) == 1 else "ar"


def paragraphs(text: str) -> str:
    """A description for readers of plain text: paragraphs parted by an empty line, each one line."""
    return "\n\n".join(filter(None, map(clean, text.replace("\r\n", "\n").split("\n\n"))))
