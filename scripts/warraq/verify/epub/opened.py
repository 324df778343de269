"""A finished EPUB opened: its container, its package, and its documents parsed when they are first asked for."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from warraq.reasons import Reason, reason

OPF, DC, XHTML = "{http://www.idpf.org/2007/opf}", "{http://purl.org/dc/elements/1.1/}", "{http://www.w3.org/1999/xhtml}"
SVG, NCX, MATH = "{http://www.w3.org/2000/svg}", "{http://www.daisy.org/z3986/2005/ncx/}", "{http://www.w3.org/1998/Math/MathML}"
TYPE, XML_LANG = "{http://www.idpf.org/2007/ops}type", "{http://www.w3.org/XML/1998/namespace}lang"
_PARSED = ("application/xhtml+xml", "image/svg+xml", "application/x-dtbncx+xml")
HEADINGS = tuple(f"{XHTML}h{n}" for n in range(1, 7))


class Fault(NamedTuple):
    """Something wrong with an EPUB. `kind` names the sort of fault, `where` is a path in the container; a grave one stops the edition."""

    kind: str
    where: str
    why: Reason
    element: etree._Element | None = None           # at which element, for finding the place in the manuscript
    grave: bool = True


class Opened:
    """The book as a reading system finds it. Raises zipfile.BadZipFile, KeyError, AttributeError or XMLSyntaxError where nothing can be found."""

    def __init__(self, content: bytes) -> None:
        self.zip = zipfile.ZipFile(io.BytesIO(content))
        self.names = self.zip.namelist()
        if damaged := self.zip.testzip():
            raise zipfile.BadZipFile(f"{damaged}: damaged")
        self.package_name = parsed(self.zip.read("META-INF/container.xml")).find(".//{*}rootfile").get("full-path")
        self.package = parsed(self.zip.read(self.package_name))
        self.spine_element = self.package.find(f"{OPF}spine")
        self.items = {resolved(self.package_name, i.get("href")): i for i in self.package.iterfind(f".//{OPF}item")}
        self.documents: dict[str, etree._Element] = {}
        self.unreadable: dict[str, Reason] = {}     # documents that are no well-formed XML, and why
        for name, item in self.items.items():
            if item.get("media-type") in _PARSED and name in self.names:
                self._parse(name)

    def _parse(self, name: str) -> None:
        try:
            self.documents[name] = parsed(self.read(name))
        except (etree.XMLSyntaxError, zipfile.BadZipFile, OSError) as broken:
            self.unreadable[name] = reason("unreadable", error=f"{type(broken).__name__}: {broken}")

    def read(self, name: str) -> bytes:
        return self.zip.read(name)

    @cached_property
    def texts(self) -> dict[str, etree._Element]:
        """The XHTML documents, in the order of the manifest."""
        return {name: d for name, d in self.documents.items() if d.tag == XHTML + "html"}

    @cached_property
    def read_in_order(self) -> dict[str, etree._Element]:
        """The XHTML documents in the order of reading."""
        return {name: self.texts[name] for name in self.spine if name in self.texts}

    @cached_property
    def ids(self) -> dict[str, dict[str, etree._Element]]:
        """The elements of each document by their ids; of two with one id the first."""
        return {name: {e.get("id"): e for e in reversed(list(elements(d))) if e.get("id")} for name, d in self.documents.items()}

    @cached_property
    def spine(self) -> list[str]:
        by_id = {i.get("id"): name for name, i in self.items.items()}
        return [by_id.get(r.get("idref"), "") for r in self.package.iterfind(f".//{OPF}itemref")]

    def with_property(self, wanted: str) -> list[str]:
        return [name for name, i in self.items.items() if wanted in i.get("properties", "").split()]

    @cached_property
    def sheets(self) -> dict[str, str]:
        """The style sheets' text."""
        return {n: self.read(n).decode() for n, i in self.items.items() if i.get("media-type") == "text/css" and n in self.names}

    @cached_property
    def nav_name(self) -> str:
        """The navigation document's name, or an empty string."""
        return next((n for n in self.with_property("nav") if n in self.texts), "")

    @cached_property
    def lists(self) -> dict[str, etree._Element]:
        """The nav elements of the navigation document by their kind."""
        return {n.get(TYPE, ""): n for n in self.texts[self.nav_name].iter(XHTML + "nav")} if self.nav_name else {}

    def entries(self, kind: str) -> list[tuple[str, str]]:
        """Where the links of one nav lead, and their words."""
        links = self.lists[kind].iter(XHTML + "a") if kind in self.lists else ()
        return [(resolved(self.nav_name, a.get("href")), words_of(a)) for a in links]

    def metas(self, name: str, refines: str | None = None) -> list[str]:
        """The values of a property of the package."""
        found = (m for m in self.package.iterfind(f".//{OPF}meta") if m.get("property") == name)
        return [" ".join((m.text or "").split()) for m in found if refines is None or m.get("refines") == "#" + refines]

    def old_meta(self, name: str) -> str:
        """A meta element of the EPUB 2 form."""
        return next((m.get("content", "") for m in self.package.iterfind(f".//{OPF}meta") if m.get("name") == name), "")


def parsed(content: bytes) -> etree._Element:
    """XML as a tree; nothing outside it is read. Raises etree.XMLSyntaxError."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def resolved(base: str, href: str | None) -> str:
    """An address inside the container; the fragment stays."""
    path, _, fragment = (href or "").partition("#")
    place = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(path))) if path else base
    return place + ("#" + unquote(fragment) if fragment else "")


def elements(root: etree._Element) -> Iterator[etree._Element]:
    """All elements, without comments and instructions."""
    return root.iter("{*}*")


def name_of(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def words_of(element: etree._Element) -> str:
    """The text inside, white space folded."""
    return " ".join("".join(element.itertext("{*}*")).split())


def types(element: etree._Element) -> set[str]:
    """Its epub:type and role, as far as they say what it is: `noteref` and `doc-noteref` are both there as they stand."""
    return {*element.get(TYPE, "").split(), *element.get("role", "").split()}


def is_a(element: etree._Element, kind: str) -> bool:
    """Whether the epub:type or the role says so."""
    return not types(element).isdisjoint((kind, "doc-" + kind))
