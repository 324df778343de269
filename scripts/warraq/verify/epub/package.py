"""The package document (EPUB 3.3 §5): direction, language, what the book is called and whose it is, manifest and reading order."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator

from lxml import etree

from warraq.model import Composition, Settings
from warraq.reasons import Reason, reason
from warraq.verify.epub.opened import DC, MATH, OPF, SVG, XML_LANG, Fault, Opened, elements

_IDENTIFIER = re.compile(r"urn:(?:uuid:[0-9a-f-]{36}|isbn:[\dX-]+)|https?://\S+", re.I)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_MAGIC = {"image/jpeg": (b"\xff\xd8\xff",), "image/png": (b"\x89PNG",), "image/webp": (b"RIFF",), "image/gif": (b"GIF8",),
          "font/ttf": (b"\0\1\0\0", b"true"), "font/otf": (b"OTTO",), "font/woff": (b"wOFF",), "font/woff2": (b"wOF2",)}


def faults(b: Opened, composition: Composition) -> Iterator[Fault]:
    """What is wrong with the package document."""
    for why in (*_direction(b, composition.language), *_names(b), *_titled(b, composition.settings), *_series(b, composition.settings),
                *_manifest(b), *_order(b, composition)):
        yield Fault("package", b.package_name, why)


def _direction(b: Opened, language: str) -> Iterator[Reason]:
    if b.package.get("dir") != "rtl" or b.package.get(XML_LANG) != language or b.spine_element.get("page-progression-direction") != "rtl":
        yield reason("package-direction")
    if (b.package.findtext(f".//{DC}language") or "") != language:
        yield reason("package-language", language=language)


def _names(b: Opened) -> Iterator[Reason]:
    for tag in ("title", "creator", "identifier", "language"):
        if not (b.package.findtext(f".//{DC}{tag}") or "").strip():
            yield reason("package-lacks", tag=tag)
    unique = [i for i in b.package.iterfind(f".//{DC}identifier") if i.get("id") == b.package.get("unique-identifier")]
    if len(unique) != 1 or not _IDENTIFIER.fullmatch(unique[0].text or ""):
        yield reason("package-identifier")
    if len(b.metas("dcterms:modified")) != 1 or not _MOMENT.fullmatch(b.metas("dcterms:modified")[0]):
        yield reason("package-modified")
    titles = list(b.package.iterfind(f".//{DC}title"))
    if len(titles) > 1 and not all(b.metas("title-type", t.get("id", "-")) for t in titles):
        yield reason("package-title-type")
    if not all(b.metas("role", c.get("id", "-")) for c in b.package.iterfind(f".//{DC}creator")):
        yield reason("package-role")
    refined = {m.get("refines", "#").removeprefix("#") for m in b.package.iterfind(f".//{OPF}meta") if m.get("refines")}
    yield from (reason("package-refines", id=i) for i in sorted(refined - {e.get("id") for e in elements(b.package)}))


def _titled(b: Opened, s: Settings) -> Iterator[Reason]:
    """What book.yaml says stands in the package, to the letter."""
    def said(tag: str) -> set[str]:
        return {_letters("".join(e.itertext())) for e in b.package.iterfind(f".//{DC}{tag}")}
    for tag, wanted in (("title", (s.title, s.subtitle)), ("creator", s.author), ("publisher", (s.publisher,)), ("subject", s.subjects),
                        ("description", (s.description,)), ("rights", (s.rights,))):
        yield from (reason("package-altered", tag=tag, text=text) for text in wanted if _letters(text) and _letters(text) not in said(tag))


def _letters(text: str) -> str:
    """A text without what metadata cannot hold: control and formatting characters, and line ends."""
    return re.sub(r"\s+", "", "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Cc", "Cs", "Cn") or c.isspace()))


def _series(b: Opened, s: Settings) -> Iterator[Reason]:
    """The series in the words of EPUB 3 and of Calibre, which foliate-js and Kobo read."""
    found = [m for m in b.package.iterfind(f".//{OPF}meta") if m.get("property") == "belongs-to-collection"]
    names = {_letters(m.text or "") for m in found}
    if {_letters(s.series[0])} - {""} != names:
        yield reason("series-other")
    for m in found:
        if "series" not in b.metas("collection-type", m.get("id", "-")) or not b.metas("group-position", m.get("id", "-")):
            yield reason("series-bare")
    if _letters(b.old_meta("calibre:series")) not in (names or {""}) or bool(found) != bool(b.old_meta("calibre:series_index")):
        yield reason("series-calibre")


def _manifest(b: Opened) -> Iterator[Reason]:
    if len({i.get("id") for i in b.items.values()}) != len(b.items):
        yield reason("manifest-twins")
    for name, item in b.items.items():
        magic = _MAGIC.get(item.get("media-type", ""))
        if magic and name in b.names and not b.read(name).startswith(magic):
            yield reason("manifest-type", name=name, type=item.get("media-type"))
        if name in b.texts and (wrong := _properties(b.texts[name]) ^ ({*item.get("properties", "").split()} & {"svg", "mathml", "scripted"})):
            yield reason("manifest-properties", name=name, properties=" ".join(sorted(wrong)))


def _properties(document: etree._Element) -> set[str]:
    """What the manifest has to say of a document (EPUB 3.3, appendix D.5)."""
    names = {SVG + "svg": "svg", MATH + "math": "mathml"}
    return {names[e.tag] for e in elements(document) if e.tag in names}


def _order(b: Opened, composition: Composition) -> Iterator[Reason]:
    if "" in b.spine or len(set(b.spine)) != len(b.spine) or set(b.texts) - set(b.spine) or not all(n in b.texts for n in b.spine):
        yield reason("spine-documents")
    folder = posixpath.dirname(b.package_name)
    names = [posixpath.join(folder, p.name) for p in composition.pages]
    if [n for n in b.spine if n in names] != names:
        yield reason("spine-order")
    ncx = b.spine_element.get("toc")
    if not any(i.get("id") == ncx and i.get("media-type") == "application/x-dtbncx+xml" for i in b.items.values()):
        yield reason("spine-ncx")
