"""Findings on the review pages: each as an item of its page's list, and as a mark over the picture."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from warraq.arabic.numerals import in_digits
from warraq.catalogue import hint, message
from warraq.diagnostics import Diagnostic
from warraq.proof.finding import Finding
from warraq.proof.review_pages.kinds import KINDS, SEVERITIES, kind_of
from warraq.html import tag, text
from warraq.proof.review_pages.addresses import source_page
from warraq.proof.review_pages.places import placed

_PLACE = re.compile(r"((?:articles/)?[^\s«»()/،؛:]+\.md):([0-9]+)(?::[0-9]+)?")
_MEASURES = frozenset("count times lines percent points dpi want width height limit used pages multiple".split())


def finding_item(number: int, finding: Finding, page: str, digits: str) -> str:
    """The list item of a finding; `page` is the id of the page that it stands on, empty for none. `number` counts the findings of the book."""
    found = _measured(finding.diagnostic, digits)
    kind = kind_of(found.code)
    line = tag("a", f"س {in_digits(finding.line, digits)}", class_="where", href=f"#{page}-{finding.line}", title=f"السطر {in_digits(finding.line, digits)} في الصفحة") \
        if page and finding.line else ""
    head = tag("span", SEVERITIES[found.severity], class_="severity") + tag("span", KINDS[kind], class_="kind") + line
    advice = hint(found)
    body = tag("span", isolated(message(found)), class_="message") + (tag("span", isolated(advice), class_="hint") if advice else "")
    return tag("li", head + body + _source(finding), class_="finding", id=f"f{number}", data_code=found.code, data_severity=found.severity.value,
               data_source=kind, data_line=finding.line or None)


def _measured(found: Diagnostic, digits: str) -> Diagnostic:
    """With what was counted or measured in the book's digits; what the manuscript says stays as it is typed."""
    point = "٫" if digits == "arabic" else "."
    return replace(found, facts=tuple((name, in_digits(value, digits).replace(".", point) if name in _MEASURES and value.replace(".", "").isdecimal() else value) for name, value in found.facts))


def _source(finding: Finding) -> str:
    """The link to the finding's line of the manuscript."""
    span = finding.diagnostic.span
    if not span or not span.path:
        return ""
    words = f"{span.path}:{span.line}" if span.line else span.path
    return tag("a", text(words), class_="source", dir="ltr", href=source_page(span.path) + (f"#L{span.line}" if span.line else ""))


def isolated(words: str) -> str:
    """Words with what runs from left to right in them kept apart by the browser; places in the manuscript lead there."""
    return tag("bdi", _PLACE.sub(_led_there, text(words)), dir="rtl")


def _led_there(place: re.Match[str]) -> str:
    return tag("a", place[0], dir="ltr", href=f"{source_page(unescape(place[1]))}#L{place[2]}")


def mark(number: int, finding: Finding, size: tuple[float, float]) -> str:
    """The mark beside the line that a finding is about."""
    return tag("i", class_="mark", data_of=f"f{number}", data_severity=finding.diagnostic.severity.value, data_source=kind_of(finding.diagnostic.code),
               style=placed(finding.box, size))
