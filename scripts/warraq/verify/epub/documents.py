"""The documents of an EPUB: their frame, their headings, ids, links and roles, and the case of SVG."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from warraq.reasons import reason
from warraq.verify.epub.opened import HEADINGS, SVG, TYPE, XHTML, XML_LANG, Fault, Opened, elements, name_of, resolved, words_of

# What stands beside an epub:type as its role (DPUB-ARIA 1.1; EPUB Structural Semantics 1.1).
_ROLES = {t: "doc-" + t for t in ("chapter", "appendix", "qna", "footnote", "noteref", "pagebreak", "dedication", "glossary", "index", "foreword", "preface",
                                  "introduction", "conclusion", "epigraph", "part", "colophon", "afterword", "acknowledgments", "bibliography", "prologue", "epilogue",
                                  "errata", "notice", "tip", "toc")}
_ROLES["page-list"] = "doc-pagelist"
_OUTWARD = re.compile(r"(?:https?|mailto|tel):", re.I)
_ADDRESSES = ("href", "src", "poster", "data", "{http://www.w3.org/1999/xlink}href")
# SVG is XML, where case counts; an HTML parser would have lost it.
_SVG_ATTRIBUTES = ("viewBox preserveAspectRatio gradientUnits gradientTransform spreadMethod patternUnits patternTransform patternContentUnits markerWidth "
                   "markerHeight markerUnits refX refY textLength lengthAdjust startOffset clipPathUnits maskUnits maskContentUnits stdDeviation").split()
_SVG_ELEMENTS = "linearGradient radialGradient clipPath textPath foreignObject feGaussianBlur feColorMatrix feOffset feMerge feMergeNode feBlend".split()
_LOST_ATTRIBUTES = frozenset(a.lower() for a in _SVG_ATTRIBUTES)
_LOST_ELEMENTS = frozenset(e.lower() for e in _SVG_ELEMENTS)
_LARGE = 300_000                                # bytes: older reading systems load larger files slowly


def faults(b: Opened) -> Iterator[Fault]:
    """What is wrong with any document."""
    for name, d in b.texts.items():
        yield from _frame(name, d)
        yield from _headings(name, d)
        if len(b.read(name)) > _LARGE:
            yield Fault("document-large", name, reason("document-large", size=_LARGE // 1000), grave=False)
    for name, d in b.documents.items():
        ids = Counter(e.get("id") for e in elements(d) if e.get("id"))
        yield from (Fault("id", name, reason("id-repeated", id=i), b.ids[name][i]) for i, times in ids.items() if times > 1)
        for e in elements(d):
            yield from _links(b, name, e)
            yield from _element(name, e)


def _frame(name: str, d: etree._Element) -> Iterator[Fault]:
    if d.get("dir") != "rtl" or not d.get("lang") or d.get("lang") != d.get(XML_LANG):
        yield Fault("document", name, reason("document-language"))
    if not (d.findtext(f".//{XHTML}title") or "").strip():
        yield Fault("document", name, reason("document-title"))
    body = d.find(f"{XHTML}body")
    if body is None or not (words_of(body) or body.find(f".//{XHTML}img") is not None or body.find(f".//{SVG}svg") is not None):
        yield Fault("document", name, reason("document-empty"))
    if not any(e.get("rel") == "stylesheet" for e in d.iter(XHTML + "link")):
        yield Fault("document", name, reason("document-styles"))


def _headings(name: str, d: etree._Element) -> Iterator[Fault]:
    """No level is skipped (WCAG 1.3.1), none is empty."""
    before = 1
    for e in d.iter(*HEADINGS):
        level = int(e.tag[-1])
        if level > before + 1:
            yield Fault("headings", name, reason("heading-level", level=level, before=before), e)
        if not words_of(e) and e.find(f".//{XHTML}img") is None:
            yield Fault("heading-empty", name, reason("heading-empty", level=level), e, grave=False)
        before = level


def _links(b: Opened, name: str, e: etree._Element) -> Iterator[Fault]:
    """Every address is a file of the book, and its fragment an id there; a link may lead out by the schemes that readers know."""
    for address in filter(None, map(e.get, _ADDRESSES)):
        if _OUTWARD.match(address) and name_of(e) == "a" or address.startswith("data:image/"):
            continue
        place, _, fragment = resolved(name, address).partition("#")
        if place not in b.items or fragment and place in b.documents and fragment not in b.ids[place]:
            yield Fault("link", name, reason("link-nowhere", address=address), e)
    if name_of(e) == "a" and e.get("href") and not (words_of(e) or e.get("aria-label") or e.find(f".//{XHTML}img") is not None):
        yield Fault("link-empty", name, reason("link-empty", address=e.get("href")), e, grave=False)


def _element(name: str, e: etree._Element) -> Iterator[Fault]:
    tag = name_of(e)
    if tag == "script" or any(a.startswith("on") for a in e.attrib):
        yield Fault("script", name, reason("script", tag=tag), e)
    if e.tag.startswith(SVG):
        lost = [a for a in e.attrib if a in _LOST_ATTRIBUTES]
        if lost or tag in _LOST_ELEMENTS:
            yield Fault("svg-case", name, reason("svg-case", tag=tag, names=" ".join(lost) or tag), e)
    if tag not in ("body", "nav") and not (tag == "a" and name_of(e.getparent()) == "li" and "noteref" not in e.get(TYPE, "")):
        roles = e.get("role", "").split()
        yield from (Fault("role", name, reason("role-missing", type=t, role=_ROLES[t]), e)
                    for t in e.get(TYPE, "").split() if t in _ROLES and _ROLES[t] not in roles)
    if tag == "nav" and e.get(TYPE) in ("toc", "page-list") and e.get("role") != _ROLES[e.get(TYPE)]:
        yield Fault("role", name, reason("nav-role", type=e.get(TYPE)), e)
