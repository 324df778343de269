"""What the package says of the book: bibliographic metadata, series, and accessibility metadata that the content bears out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from warraq.arabic.numerals import european
from warraq.model import Settings
from warraq.render.epub.documents import Document, is_described

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
IDENTIFIER_ID = "book-id"
_PAPER = "الطبعة الورقية"


class Fact(NamedTuple):
    """One element of the metadata: `dc` names a Dublin Core element, or is empty for a `meta`."""

    dc: str
    text: str | None
    attributes: dict[str, str]


def facts(settings: Settings, language: str, documents: Sequence[Document], cover_id: str) -> list[Fact]:
    """Everything but dcterms:modified, in the order in which it is to stand."""
    return [*_book(settings, language), *_series(settings), *_accessibility(settings, documents), *_old_readers(settings, cover_id)]


def identifier(settings: Settings) -> str:
    """The unique identifier as it stands in the package and in the NCX."""
    return clean(settings.identifier)


def clean(text: str) -> str:
    """A value for metadata: one line, without control or bidi formatting characters; ZWNJ and ZWJ are part of words and stay."""
    seen = (c for c in text if unicodedata.category(c) != "Cf" or c in "\u200c\u200d")
    return " ".join("".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Cn") else c for c in seen).split())


def sorting_name(name: str) -> str:
    """A name as a catalogue sorts it: without marks and tatweel. Arabic names are not turned round: which part is
    the family's, if any, cannot be told from the words."""
    plain = (c for c in unicodedata.normalize("NFD", clean(name)) if unicodedata.category(c) != "Mn" or c in "\u0653\u0654\u0655")
    return unicodedata.normalize("NFC", "".join(plain).replace("\u0640", ""))


def _meta(prop: str, text: str, **attributes: str) -> Fact:
    return Fact("", clean(text), {"property": prop, **attributes})


def _named(name: str, content: str) -> Fact:
    """The EPUB 2 form of a meta element."""
    return Fact("", None, {"name": name, "content": clean(content)})


def _book(s: Settings, language: str) -> Iterator[Fact]:
    local = {XML_LANG: language, "dir": "rtl"}
    yield Fact("identifier", identifier(s), {"id": IDENTIFIER_ID})
    yield from _titles(s, local)
    yield Fact("language", language, {})
    yield from _authors(s.author, local)
    for name, value in (("publisher", s.publisher), ("description", s.description), ("rights", s.rights)):
        if clean(value):
            yield Fact(name, clean(value), local)
    if clean(s.date):
        yield Fact("date", clean(s.date), {})
    for subject in s.subjects:
        yield Fact("subject", clean(subject), local)
    if s.isbn:
        yield Fact("source", isbn_urn(s.isbn), {"id": "isbn"})


def _titles(s: Settings, local: dict[str, str]) -> Iterator[Fact]:
    given = [(kind, clean(text)) for kind, text in (("main", s.title), ("subtitle", s.subtitle)) if clean(text)]
    for number, (kind, text) in enumerate(given, 1):
        name = f"title-{number}"
        yield Fact("title", text, {"id": name, **local})
        yield _meta("title-type", kind, refines="#" + name)
        yield _meta("display-seq", str(number), refines="#" + name)


def _authors(authors: Iterable[str], local: dict[str, str]) -> Iterator[Fact]:
    for number, author in enumerate(authors, 1):
        name = f"author-{number}"
        yield Fact("creator", clean(author), {"id": name, **local})
        yield _meta("role", "aut", refines="#" + name, scheme="marc:relators")
        yield _meta("file-as", sorting_name(author), refines="#" + name)
        yield _meta("display-seq", str(number), refines="#" + name)


def isbn_urn(isbn: str) -> str:
    """An ISBN as a URN: digits and a final X only (RFC 8254)."""
    return "urn:isbn:" + re.sub("[^0-9X]", "", european(isbn).upper())


def _series(s: Settings) -> Iterator[Fact]:
    name = clean(s.series[0])
    if name:
        yield _meta("belongs-to-collection", name, id="series")
        yield _meta("collection-type", "series", refines="#series")
        yield _meta("group-position", _position(s), refines="#series")


def _position(s: Settings) -> str:
    """The place in the series as a number; a book that does not say counts as the first, as reading systems take it."""
    position = european(clean(s.series[1]))
    return position if re.fullmatch(r"\d+(\.\d+)*", position) else "1"


def _accessibility(s: Settings, documents: Sequence[Document]) -> Iterator[Fact]:
    """EPUB Accessibility 1.1 §2.2 and 2.3. Nothing is claimed that the content does not bear out."""
    pictures = [p for d in documents for p in d.pictures]
    described = all(map(is_described, pictures))
    breaks = any(d.breaks for d in documents)
    formulas = any("mathml" in d.properties for d in documents)
    modes = ["textual"] + (["visual"] if pictures else [])
    for mode in modes:
        yield _meta("schema:accessMode", mode)
    for mode in (["textual"] if described else []) + ([",".join(modes)] if len(modes) > 1 else []):
        yield _meta("schema:accessModeSufficient", mode)
    features = ["tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability"]
    features += ["alternativeText"] if pictures and described else []
    features += ["pageBreakMarkers", "pageNavigation"] if breaks else []
    features += ["MathML"] if formulas else []
    for feature in features:
        yield _meta("schema:accessibilityFeature", feature)
    yield _meta("schema:accessibilityHazard", "none")
    yield _meta("schema:accessibilitySummary", _summary(bool(pictures), described, breaks))
    if described:
        yield _meta("dcterms:conformsTo", "EPUB Accessibility 1.1 - WCAG 2.1 Level AA", id="conformance")
        yield _meta("a11y:certifiedBy", s.publisher or s.author[0], refines="#conformance")
    if breaks:
        yield _meta("pageBreakSource", isbn_urn(s.isbn) if s.isbn else _PAPER)


def _summary(pictures: bool, described: bool, breaks: bool) -> str:
    said = ["نص الكتاب كله قابل للتكبير والقراءة الآلية، وعناوينه مرتبة، وفيه فهرس محتويات يصل إلى كل قسم."]
    if pictures:
        said.append("لكل صورة وصف بديل." if described else "بعض الصور بلا وصف بديل.")
    if breaks:
        said.append("أرقام صفحات الطبعة الورقية معلَّمة في مواضعها.")
    return " ".join(said)


def _old_readers(s: Settings, cover_id: str) -> Iterator[Fact]:
    """What Kindle, Kobo, Calibre and Apple Books look for outside the standard."""
    yield _named("cover", cover_id)
    yield _named("primary-writing-mode", "horizontal-rl")
    if clean(s.series[0]):
        yield _named("calibre:series", s.series[0])
        yield _named("calibre:series_index", _position(s))
    yield _meta("ibooks:specified-fonts", "true")
