"""What the finished documents contain: the one look at their markup on which manifest, metadata, fonts and lists rely."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
XHTML = "{http://www.w3.org/1999/xhtml}"
SVG, MATH = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1998/Math/MathML}"
_LOADING = frozenset(XHTML + t for t in ("img", "audio", "video", "source", "track", "iframe", "embed", "object", "link"))


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Where a page of the printed book begins: the address of its mark (`text/x.xhtml#id`) and the page's label."""

    address: str
    label: str


@dataclass(frozen=True)
class Document:
    """One XHTML document of the package. `name` is its path below the package document, with forward slashes."""

    name: str
    xhtml: str

    @cached_property
    def root(self) -> etree._Element:
        """The parsed document. Raises etree.XMLSyntaxError where it is not well-formed: documents are made, never typed."""
        return etree.fromstring(self.xhtml.encode(), etree.XMLParser(resolve_entities=False, no_network=True))

    @cached_property
    def elements(self) -> tuple[etree._Element, ...]:
        return tuple(self.root.iter("{*}*"))

    @property
    def properties(self) -> tuple[str, ...]:
        """The manifest properties that its content calls for (EPUB 3.3, appendix D.5), sorted."""
        found = set()
        for e in self.elements:
            found |= {"svg"} if e.tag == SVG + "svg" else {"mathml"} if e.tag == MATH + "math" else set()
            if e.tag in _LOADING and any(re.match("https?:", e.get(a, "")) for a in ("src", "href", "data", "poster")):
                found.add("remote-resources")
        return tuple(sorted(found))

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """All epub:types, in document order; the body's first, then as a rule the chapter's."""
        return tuple(k for e in self.elements for k in e.get(EPUB_TYPE, "").split())

    @property
    def pictures(self) -> tuple[etree._Element, ...]:
        return tuple(e for e in self.elements if e.tag == XHTML + "img")

    @property
    def breaks(self) -> tuple[PageBreak, ...]:
        """The marks of the printed pages, in reading order."""
        marks = (e for e in self.elements if "doc-pagebreak" in e.get("role", "").split() or "pagebreak" in e.get(EPUB_TYPE, "").split())
        labels = ((e, e.get("aria-label") or e.get("title") or "".join(e.itertext())) for e in marks)
        return tuple(PageBreak(f"{self.name}#{e.get('id')}", label.strip()) for e, label in labels)

    @property
    def names(self) -> frozenset[str]:
        """The element names that occur, and the classes, each with a dot before it."""
        classes = {"." + c for e in self.elements for c in e.get("class", "").split()}
        return frozenset(classes | {etree.QName(e).localname for e in self.elements})

    @property
    def characters(self) -> frozenset[str]:
        return frozenset("".join(self.root.itertext(etree.Element, "{*}*")))


def is_described(picture: etree._Element) -> bool:
    """Whether a reader who cannot see the picture loses nothing: it has alternative text, or is marked as ornament."""
    return bool(picture.get("alt")) or picture.get("role") in ("presentation", "none")
