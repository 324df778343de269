"""What the package says of the book: its names and numbers, people, series, and what old reading systems ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from warraq.arabic.bidi import direction
from warraq.arabic.sorting import sorting_name
from warraq.metadata import ROLES, clean, isbn_urn, series_position
from warraq.model import Settings
from warraq.render.epub import accessibility
from warraq.render.epub.accessibility import Findings
from warraq.render.epub.documents import Document

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
    return [*_book(settings, language), *_series(settings), *_accessibility(settings, Findings(documents)), *_old_readers(settings, cover_id)]


def identifier(settings: Settings) -> str:
    """The unique identifier as it stands in the package and in the NCX."""
    return clean(settings.identifier)


def _meta(prop: str, text: str, **attributes: str) -> Fact:
    return Fact("", clean(text), {"property": prop, **attributes})


def _named(name: str, content: str) -> Fact:
    """The EPUB 2 form of a meta element."""
    return Fact("", None, {"name": name, "content": clean(content)})


def _book(s: Settings, language: str) -> Iterator[Fact]:
    yield Fact("identifier", identifier(s), {"id": IDENTIFIER_ID})
    yield from _isbn(s)
    yield from _titles(s, language)
    yield Fact("language", language, {})
    for number, author in enumerate(s.author, 1):
        yield from _person(s, Fact("creator", clean(author), {"id": f"author-{number}", **_local(author, language)}), "aut", number)
    for number, person in enumerate(s.contributors, 1):
        yield from _person(s, Fact("contributor", clean(person.name), {"id": f"contributor-{number}", **_local(person.name, language)}), ROLES[person.role][0], number)
    for name, value in (("publisher", s.publisher), ("description", s.description), ("rights", s.rights)):
        if clean(value):
            yield Fact(name, clean(value), _local(value, language))
    if clean(s.date):
        yield Fact("date", clean(s.date), {})
    for subject in s.subjects:
        yield Fact("subject", clean(subject), _local(subject, language))


def _local(text: str, language: str) -> dict[str, str]:
    """Language and direction of a text; one in Latin letters alone runs left to right, in what language nobody says."""
    return {XML_LANG: "und", "dir": "ltr"} if direction(text) == "ltr" else {XML_LANG: language, "dir": "rtl"}


def _isbn(s: Settings) -> Iterator[Fact]:
    """The ISBN, by which shops know the book, unless it is the unique identifier already. Its kind by ONIX code list 5: 02 or 15."""
    urn = isbn_urn(s.isbn) if s.isbn else ""
    if urn and urn != identifier(s):
        yield Fact("identifier", urn, {"id": "isbn"})
        kind = "15" if len(urn) == len("urn:isbn:") + 13 else "02"
        yield _meta("identifier-type", kind, refines="#isbn", scheme="onix:codelist5")


def _titles(s: Settings, language: str) -> Iterator[Fact]:
    given = [(kind, clean(text)) for kind, text in (("main", s.title), ("subtitle", s.subtitle)) if clean(text)]
    for number, (kind, text) in enumerate(given, 1):
        name = f"title-{number}"
        yield Fact("title", text, {"id": name, **_local(text, language)})
        yield _meta("title-type", kind, refines="#" + name)
        yield _meta("display-seq", str(number), refines="#" + name)
        if kind == "main":
            yield _meta("file-as", sorting_name(text), refines="#" + name)


def _person(s: Settings, named: Fact, role: str, number: int) -> Iterator[Fact]:
    """A person with what they did (MARC relator code), their place among the others, and the name as it is sorted."""
    here = "#" + named.attributes["id"]
    sort_name = next((sort for name, sort in s.sort_names if clean(name) == named.text), "")
    yield named
    yield _meta("role", role, refines=here, scheme="marc:relators")
    yield _meta("file-as", sort_name or sorting_name(named.text or ""), refines=here)
    yield _meta("display-seq", str(number), refines=here)


def _series(s: Settings) -> Iterator[Fact]:
    name = clean(s.series[0])
    if name:
        yield _meta("belongs-to-collection", name, id="series")
        yield _meta("collection-type", "series", refines="#series")
        yield _meta("group-position", series_position(s.series[1]) or "1", refines="#series")


def _accessibility(s: Settings, f: Findings) -> Iterator[Fact]:
    lists = (("accessMode", accessibility.modes(f)), ("accessModeSufficient", accessibility.sufficient(f)),
             ("accessibilityFeature", accessibility.features(f)), ("accessibilityHazard", ["none"]),
             ("accessibilitySummary", [accessibility.summary(f)]))
    yield from (_meta("schema:" + name, value) for name, values in lists for value in values)
    if f.conforms:
        yield _meta("dcterms:conformsTo", accessibility.CONFORMANCE, id="conformance")
        yield _meta("a11y:certifiedBy", s.publisher or s.author[0], refines="#conformance")
    if f.breaks:
        yield _meta("pageBreakSource", isbn_urn(s.isbn) if s.isbn else _paper_edition(s))


def _paper_edition(s: Settings) -> str:
    """The printed book in words, where no ISBN names it (EPUB Accessibility 1.1 §2.4)."""
    return "، ".join(filter(None, (clean(s.title), _PAPER, clean(s.edition), clean(s.publisher), s.date[:4])))


def _old_readers(s: Settings, cover_id: str) -> Iterator[Fact]:
    """What Kindle, Kobo, Calibre and Apple Books look for outside the standard."""
    yield _named("cover", cover_id)
    yield _named("primary-writing-mode", "horizontal-rl")
    if clean(s.series[0]):
        yield _named("calibre:series", s.series[0])
        yield _named("calibre:series_index", series_position(s.series[1]) or "1")
    yield _meta("ibooks:specified-fonts", "true")
