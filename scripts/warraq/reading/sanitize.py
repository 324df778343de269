"""The one allow-list of elements and attributes, for every edition."""

from __future__ import annotations

import re

from warraq.diagnostics import Span
from warraq.reading.state import Reading

PHRASING = frozenset("em strong code a img bdi bdo abbr sup sub br span kbd mark s u small cite q ruby rb rt rp time".split())
BLOCKS = frozenset("p ul ol li pre hr blockquote h1 h2 h3 h4 h5 h6 table caption colgroup col thead tbody tfoot tr th td "
                   "div figure figcaption details summary dl dt dd".split())
ELEMENTS = PHRASING | BLOCKS
VOID = frozenset(("br", "img", "hr", "col"))

GLOBAL = frozenset(("id", "class", "dir", "lang", "title"))
OWN: dict[str, frozenset[str]] = {
    "a": frozenset(("href",)), "img": frozenset(("src", "alt", "width", "height", "fig-alt")),
    "td": frozenset(("colspan", "rowspan", "headers", "scope")), "th": frozenset(("colspan", "rowspan", "headers", "scope", "abbr")),
    "col": frozenset(("span",)), "colgroup": frozenset(("span",)), "ol": frozenset(("start", "reversed")), "li": frozenset(("value",)),
    "time": frozenset(("datetime",)), "details": frozenset(("open",)),
}
IGNORED = frozenset(("markdown",))          # of Python-Markdown's md_in_html: here raw HTML always holds Markdown

# HTML 4.4: where an element may stand, what else may stand there, and what its end tag may be left out before.
PARENTS: dict[str, frozenset[str]] = {
    "li": frozenset(("ul", "ol")), "tr": frozenset(("table", "thead", "tbody", "tfoot")),
    "td": frozenset(("tr",)), "th": frozenset(("tr",)),
    **{part: frozenset(("table",)) for part in ("caption", "colgroup", "thead", "tbody", "tfoot")}, "col": frozenset(("colgroup", "table")),
    "dt": frozenset(("dl",)), "dd": frozenset(("dl",)), "figcaption": frozenset(("figure",)), "summary": frozenset(("details",)),
    **{part: frozenset(("ruby",)) for part in ("rt", "rp", "rb")},
}
STRUCTURAL = frozenset("ul ol dl table thead tbody tfoot tr colgroup".split())           # hold elements, no text
HOLD_PHRASES = (PHRASING - {"a"}) | frozenset("p h1 h2 h3 h4 h5 h6 pre dt summary".split())
NEEDS = {"details": "summary", "dl": "dd", "ruby": "rt"}                                  # what an element may not be without
OPTIONAL_END = frozenset("li dt dd p rt rp rb thead tbody tfoot tr td th colgroup caption".split())
# An opening tag closes these, if one of them is the innermost open element.
ENDS: dict[str, frozenset[str]] = {
    "li": frozenset(("li",)), "dt": frozenset(("dt", "dd")), "dd": frozenset(("dt", "dd")),
    "tr": frozenset(("tr", "td", "th", "caption", "colgroup")), "td": frozenset(("td", "th")), "th": frozenset(("td", "th")),
    **{part: frozenset(("thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup")) for part in ("thead", "tbody", "tfoot")},
    **{part: frozenset(("rb", "rt", "rp")) for part in ("rb", "rt", "rp")},
}

LENGTH = re.compile(r"(\d{1,6}(?:\.\d{1,4})?)[ ]*(px|%|em|rem|ex|ch|cm|mm|in|pt|pc|vw|vh)?$")
PATTERNS = {
    "dir": (re.compile(r"(?:ltr|rtl|auto)$"), "ltr, rtl, auto"), "scope": (re.compile(r"(?:col|row)(?:group)?$"), "col, row"),
    "lang": (re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$"), "ar, en, …"),
    "datetime": (re.compile(r"[0-9A-Za-z:.+\- ]{1,40}$"), "2026-01-31"),
}
LARGEST = {"%": 100.0, "em": 500.0, "rem": 500.0, "cm": 200.0, "mm": 2000.0, "in": 80.0}     # other units: 10,000
MAX_SPAN, MAX_NUMBER = 100, 1_000_000


def judge(tag: str, pairs: list[tuple[str, str]], span: Span, reading: Reading) -> dict[str, str]:
    """The attributes that may stay; every other one is a finding. An id becomes one of the book, unless it is taken."""
    kept: dict[str, str] = {}
    for name, value in pairs:
        if name in IGNORED:
            continue
        if name not in GLOBAL and name not in OWN.get(tag, frozenset()):
            reading.report("html-attribute", span, name=name, tag=tag)
        elif name == "class":
            kept["class"] = " ".join([*kept.get("class", "").split(), *value.split()])
        elif name not in kept and _sound(tag, name, value, span, reading):
            kept[name] = _settled(name, value, reading)
    return kept


def _settled(name: str, value: str, reading: Reading) -> str:
    if name == "id":
        return reading.book_id(value)
    if name == "headers":                       # ids of this article's header cells (HTML 4.9.11)
        return " ".join(map(reading.book_id, value.split()))
    if name in ("open", "reversed"):
        return name
    return value.strip() if name in ("lang", "dir", "scope", "start", "colspan", "rowspan", "span", "value") else value


def _sound(tag: str, name: str, value: str, span: Span, reading: Reading) -> bool:
    """Whether a value can be meant; reports it if not."""
    if name == "id":
        return bool(value.strip()) and reading.claim(value, span)
    if name in ("colspan", "rowspan", "span", "start", "value"):
        return _number(name, value.strip(), span, reading)
    if name in ("width", "height"):
        return _length(name, value.strip(), span, reading)
    pattern, accepted = PATTERNS.get(name, (None, ""))
    if pattern and not pattern.match(value.strip()):
        reading.report("value-invalid", span, key=name, value=value, want=accepted, want_en=accepted)
        return False
    return True


def _number(name: str, value: str, span: Span, reading: Reading) -> bool:
    limit, least = (MAX_NUMBER, -MAX_NUMBER) if name in ("start", "value") else (MAX_SPAN, 1)
    if not re.fullmatch(r"-?[0-9]{1,40}", value) or int(value) < least:
        accepted = f"{max(least, 0)}–{limit}"
        reading.report("value-invalid", span, key=name, value=value[:40], want=accepted, want_en=accepted)
        return False
    if int(value) > limit:
        reading.report("html-limit", span, name=name, value=value)
        return False
    return True


def _length(name: str, value: str, span: Span, reading: Reading) -> bool:
    match = LENGTH.match(value)
    if not match:
        reading.report("value-invalid", span, key=name, value=value[:40], want="300، 80%، 12em، 6cm", want_en="300, 80%, 12em, 6cm")
        return False
    if float(match.group(1)) > LARGEST.get(match.group(2) or "", 10_000.0):
        reading.report("html-limit", span, name=name, value=value)
        return False
    return True


def pixels(value: str) -> float:
    """A width or height in CSS pixels; 0 where its unit depends on the page or the font."""
    match = LENGTH.match(value.strip())
    if not match:
        return 0
    factor = {None: 1.0, "px": 1.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "pt": 96 / 72, "pc": 16.0}.get(match.group(2), 0.0)
    return float(match.group(1)) * factor
