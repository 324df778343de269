"""EPUB Accessibility 1.1: what the package claims, the content bears out; tables, names and languages serve readers who listen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from warraq.reasons import Reason, reason
from warraq.verify.epub.opened import MATH, XHTML, XML_LANG, Fault, Opened, elements, is_a, name_of, words_of

_CONFORMS = re.compile(r"EPUB Accessibility 1\.\d - WCAG 2\.\d Level A{1,3}")
_ALWAYS = ("tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability")
_NAMED = ("aria-labelledby", "aria-describedby", "aria-details")


def faults(b: Opened) -> Iterator[Fault]:
    """What is wrong with the claims, and with what they rest on."""
    yield from (Fault("claims", b.package_name, why) for why in (*_claims(b), *_conformance(b)))
    for name, d in b.texts.items():
        for e in elements(d):
            yield from (Fault("access", name, why, e) for why in _element(b, name, e))
        yield from (Fault("table", name, reason("table-headless"), t, grave=False)
                    for t in d.iter(XHTML + "table") if t.find(f".//{XHTML}th") is None)


def _claims(b: Opened) -> Iterator[Reason]:
    """The metadata of schema.org (EPUB Accessibility 1.1 §2.2): there, and true."""
    said = {p: b.metas("schema:" + p) for p in ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary")}
    yield from (reason("claim-missing", name=name) for name, values in said.items() if not any(values))
    every = [e for d in b.texts.values() for e in elements(d)]
    pictures = any(e.tag == XHTML + "img" for e in every)
    breaks = any(is_a(e, "pagebreak") for e in every)
    # the cover alone calls for a description that the package may claim; ornaments only forbid no claim
    true = {**dict.fromkeys(_ALWAYS, True), "MathML": any(e.tag == MATH + "math" for e in every), "pageBreakMarkers": breaks, "pageNavigation": breaks}
    features = said["accessibilityFeature"]
    yield from (reason("claim-undeclared", feature=feature) for feature, holds in true.items() if holds and feature not in features)
    yield from (reason("claim-false", feature=feature) for feature, holds in true.items() if feature in features and not holds)
    if "textual" not in said["accessMode"] or pictures != ("visual" in said["accessMode"]):
        yield reason("claim-modes")
    if breaks and not any(b.metas("pageBreakSource")):
        yield reason("claim-breaks")
    if not re.search("[\u0621-\u064a]", " ".join(said["accessibilitySummary"])):
        yield reason("claim-arabic")


def _conformance(b: Opened) -> Iterator[Reason]:
    """A book that claims conformance says by whom; one with a picture that nobody described must not claim it."""
    claimed = [m for m in b.package.iter("{*}meta") if m.get("property") == "dcterms:conformsTo"]
    described = "alternativeText" in b.metas("schema:accessibilityFeature") or not any(d.find(f".//{XHTML}img") is not None for d in b.texts.values())
    if described and not any(_CONFORMS.fullmatch((m.text or "").strip()) for m in claimed):
        yield reason("claim-conformance")
    if claimed and not any(b.metas("a11y:certifiedBy")):
        yield reason("claim-certifier")


def _element(b: Opened, name: str, e: etree._Element) -> Iterator[Reason]:
    tag = name_of(e)
    for attribute in _NAMED:
        yield from (reason("aria-nowhere", attribute=attribute, id=i) for i in e.get(attribute, "").split() if i not in b.ids[name])
    if e.get("lang") != e.get(XML_LANG):
        yield reason("languages-differ", tag=tag, lang=e.get("lang", ""), xml=e.get(XML_LANG, ""))
    if e.tag == XHTML + "th" and e.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
        yield reason("cell-scope", cell=words_of(e))
    if e.tag == XHTML + "section" and is_a(e, "chapter") and not (e.get("aria-label") or e.get("aria-labelledby")):
        yield reason("chapter-unnamed")
