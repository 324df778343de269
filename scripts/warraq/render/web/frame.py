"""What stands around the text of every page: head, bar with menus, the ways to the next and the previous page, the foot."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from warraq.html import tag, text
from warraq.model import Composition
from warraq.render.epub.markup import in_words
from warraq.render.web.contents import Contents
from warraq.render.web.documents import Document

STYLES = "reader.css"
# The reader's choice (reader.js keeps it) holds before the page is first seen: else a page read in the dark would flash white. It is the one script
# that stands in the page, since a file would hold up the text.
CHOSEN = 'try{Object.assign(document.documentElement.dataset,JSON.parse(localStorage.getItem("warraq:reader")))}catch{}'
# Nothing but the files beside the page, and that script by its sum. What tables and verse need is said in style attributes.
POLICY = ("default-src 'none'; img-src 'self' file: data:; style-src 'self' file:; style-src-attr 'unsafe-inline'; "
          f"script-src 'self' file: 'sha256-{b64encode(sha256(CHOSEN.encode()).digest()).decode()}'; "
          "font-src 'self' file:; base-uri 'none'; form-action 'none'")
_SIZES = (("s", "صغير"), ("m", "معتاد"), ("l", "كبير"), ("xl", "أكبر"), ("xxl", "الأكبر"))
_THEMES = (("auto", "كالجهاز"), ("light", "فاتح"), ("dark", "داكن"))


@dataclass(frozen=True)
class Frame:
    """What all pages of an edition share; `home` is the address of its download page (empty: none), `scripts` are files beside the pages."""

    composition: Composition
    contents: Contents
    documents: Sequence[Document]
    scripts: Sequence[str]
    home: str = ""

    def page(self, number: int, main: str) -> str:
        """A whole page: the document of that number with what its main part holds."""
        document, settings = self.documents[number], self.composition.settings
        before, after = (self.documents[n] if 0 <= n < len(self.documents) else None for n in (number - 1, number + 1))
        heading = "" if "<h1" in main else tag("h1", in_words(document.title), class_="unseen") + "\n"      # for those who do not see whose page this is
        body = (tag("a", "إلى النص", class_="skip", href="#_text") + "\n" + self._bar(document) + "\n"
                + tag("section", class_="results", aria_label="نتائج البحث", hidden=True) + "\n"
                + tag("main", "\n" + heading + main + "\n", id="_text") + "\n" + _turn(before, after) + "\n" + self._foot(document))
        attributes = {"lang": self.composition.language, "dir": "rtl", "data_book": settings.slug, "data_document": document.name.removesuffix(".html")}
        shown = tag("body", f"\n{body}\n", class_=document.classes or None)
        return "<!DOCTYPE html>\n" + tag("html", f"\n{self._head(document, before, after)}\n{shown}\n", **attributes) + "\n"

    def _head(self, document: Document, before: Document | None, after: Document | None) -> str:
        settings = self.composition.settings
        title = settings.title if document is self.documents[0] else f"{document.title} — {settings.title}"
        described = settings.description if document is self.documents[0] else document.description
        lines = [tag("meta", charset="utf-8"), tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
                 tag("meta", name="viewport", content="width=device-width, initial-scale=1"), tag("meta", name="color-scheme", content="light dark"),
                 tag("script", CHOSEN), tag("title", text(title)), *([tag("meta", name="description", content=described)] if described else []),
                 tag("link", rel="icon", href="data:,"), *([tag("link", rel="prev", href=before.name)] if before else []),
                 *([tag("link", rel="next", href=after.name)] if after else []), tag("link", rel="stylesheet", href=STYLES),
                 *(tag("script", src=name, defer=True) for name in self.scripts)]
        return tag("head", "\n" + "\n".join(lines) + "\n")

    def _bar(self, document: Document) -> str:
        listed = self.contents.menu(document.page) + tag("a", "كل المحتويات", href=self.documents[0].name)
        contents = _menu("contents", "المحتويات", tag("nav", listed, aria_label="محتويات الكتاب"))
        chosen = _menu("settings", "الخط واللون", tag("div", _choice("حجم الخط", "size", _SIZES, "m") + _choice("اللون", "theme", _THEMES, "auto")))
        searched = tag("input", type="search", name="q", aria_label="ابحث في الكتاب", placeholder="بحث", autocomplete="off", enterkeyhint="search")
        search = tag("form", searched, class_="search", role="search", hidden=True)
        book = tag("a", in_words(self.composition.settings.title), class_="book", href=self.documents[0].name)
        return tag("header", "\n".join(("", book, contents, chosen, search, "")), class_="bar")

    @cached_property
    def _about(self) -> list[tuple[str, str]]:
        return [(d.name, d.title) for d in self.documents if d.page.role in ("imprint", "colophon")]

    def _foot(self, document: Document) -> str:
        """Where the book is to be had, and the pages about it."""
        ways = ([(self.home, "تنزيل الكتاب")] if self.home else []) + self._about
        links = (tag("a", in_words(words), href=address, aria_current="page" if address == document.name else None) for address, words in ways)
        return tag("footer", " ".join(links), class_="foot")


def _turn(before: Document | None, after: Document | None) -> str:
    ways = (("prev", "السابق", before), ("next", "التالي", after))
    return tag("nav", " ".join(tag("a", f"{tag('span', words)} {tag('b', in_words(there.title))}", rel=rel, href=there.name) for rel, words, there in ways if there),
               class_="turn", aria_label="التالي والسابق")


def _menu(kind: str, words: str, inner: str) -> str:
    return tag("details", tag("summary", words) + inner, class_=f"menu {kind}")


def _choice(legend: str, name: str, values: Iterable[tuple[str, str]], usual: str) -> str:
    """A set of radio buttons, which the style sheet asks for the one that is checked."""
    options = (tag("label", tag("input", type="radio", name=name, value=value, checked=value == usual) + tag("span", words)) for value, words in values)
    return tag("fieldset", tag("legend", legend) + "".join(options), class_=name)
