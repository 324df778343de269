"""The editions of a book, each as a card: whom it is for, what it is, how to get it, by what to check it."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.html import tag
from warraq.shelf.addresses import address
from warraq.shelf.downloads import download_name, edition_title, to_download
from warraq.shelf.frame import section
from warraq.shelf.naming import readings
from warraq.shelf.shelved import ShelvedBook, ShelvedFile
from warraq.shelf.wording import day, number, sheet, size

_FOR_WHOM = {
    "web": "لقراءته الآن: بلا تنزيل ولا تطبيق، على الهاتف والحاسوب.",
    "print": "للطباعة على الورق: صفحات متقابلة، وأرقام يُستشهد بها.",
    "screen": "للحاسوب والجهاز اللوحي: الصفحة كما صُمّمت، وإحالاتها روابط.",
    "epub": "للهاتف وقارئ الكتب: يلائم النصُّ شاشتك، وتختار أنت حجم الخط.",
}
_FORMATS = {"pdf": "PDF", "epub": "EPUB", "web": "صفحات ويب"}


def editions(book: ShelvedBook) -> str:
    """The section «أيّها أختار؟»; empty where there is nothing to read or to save."""
    read, files = readings(book), to_download(book)
    firsts = {file.kind: file for file in reversed((*read, *files))}           # the others of a kind have names of their own to tell them by
    cards = [_card(book, file, _FOR_WHOM[file.kind] if firsts[file.kind] is file else "") for file in (*read, *files)]
    if not cards:
        return ""
    title = "أيّها أختار؟" if len(cards) > 1 else "نزّل الكتاب" if files else "اقرأ الكتاب"
    return section("editions", title, tag("ul", "\n".join(cards), class_="cards") + (_checking() if files else ""))


def _card(book: ShelvedBook, file: ShelvedFile, whom: str) -> str:
    """Five rows, which stand beside those of the cards next to it."""
    title, below, counted_bytes = edition_title(file), "", None
    if file.format == "web":
        link = tag("a", "اقرأ في المتصفح" if file.edition == file.kind else f"اقرأ {title}", href=address(file.path), class_="go")
    else:
        link = tag("a", f"نزّل {title}", href=address(file.path), class_="button", download=download_name(book, file))
        below = tag("details", tag("summary", f"بصمة {tag('bdi', 'SHA-256')}") + tag("code", file.sha256, dir="ltr"), class_="sum")
        counted_bytes = file.bytes
    facts = "".join(tag("div", tag("dt", name) + tag("dd", value)) for name, value in _facts(book, file))
    inner = tag("h3", title) + tag("p", whom, class_="whom") + tag("dl", facts) + tag("p", link, class_="get") + below
    return tag("li", inner, class_="card", id=f"edition-{file.edition}", data_bytes=counted_bytes)


def _facts(book: ShelvedBook, file: ShelvedFile) -> Iterator[tuple[str, str]]:
    """Name and value (HTML) of what is to be known of a file."""
    yield "الصيغة", tag("bdi", _FORMATS[file.format])
    if file.format != "web":
        yield "الحجم", tag("span", size(file.bytes, book), data_bytes=file.bytes)
    if file.pages and file.format == "pdf":
        yield "عدد الصفحات", number(file.pages, book)
    if file.sheet:
        yield "القطع", sheet(file.sheet, book)
    if file.date:
        yield "التاريخ", day(file.date, book)


def _checking() -> str:
    """How a downloaded file is held against its sum."""
    file = tag("var", "file", dir="ltr")
    ways = "".join(tag("li", f"{system}: {tag('code', f'{command} {file}{rest}', dir='ltr')}") for system, command, rest in (
        ("لينكس", "sha256sum", ""), ("ماك", "shasum -a 256", ""), ("ويندوز", "certutil -hashfile", " SHA256")))
    told = tag("p", "البصمة تُثبت أنّ الملف وصلك كاملًا كما نُشر. احسبها بأحد الأوامر الآتية واسم الملف مكان "
               + file + "، ثم قارنها بالبصمة المكتوبة تحت طبعته؛ فإن اختلفتا في حرف فنزّله من جديد.")
    return tag("details", tag("summary", "كيف أتحقّق من الملف بعد تنزيله؟") + told + tag("ul", ways), class_="checking")
