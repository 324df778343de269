"""The editions of book.yaml: which are built, and what each is like where the author leaves it open."""

from __future__ import annotations

import re
from dataclasses import replace

from warraq.catalogue import found
from warraq.diagnostics import Diagnostic, Span
from warraq.fields import MAPPING, Fields
from warraq.model import Edition, Settings
from warraq.yaml_positions import YamlMapping, YamlText, YamlValue

KEYS = ("format", "page", "styles", "bleed", "standard", "links", "multiple", "order", "ink", "paper", "fonts")
FORMATS = ("pdf", "epub", "web")
STANDARDS = ("pdf/ua-1", "pdf/a-2a", "pdf/a-2u", "pdf/a-3a", "pdf/a-3u", "pdf/x-4")     # ISO 14289-1, 19005-2, 19005-3, 15930-7
DEFAULTS = (Edition("print", "pdf"), Edition("screen", "pdf", mirrored=False), Edition("epub", "epub", links="live", mirrored=False))
WEB = Edition("web", "web", links="live", mirrored=False)

_NAME = re.compile(r"\w[\w-]{0,49}")        # a part of a file name
_LENGTH = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)\s*(mm|cm|in|pt)", re.I)
_SIZE = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)\s*(mm|cm|in|pt)?\s*[x×*]\s*(\d{1,4}(?:\.\d{1,3})?)\s*(mm|cm|in|pt)", re.I)
_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
_NAMED = ("A3", "A4", "A5", "B4", "B5", "letter", "legal", "ledger")                     # CSS Paged Media 3 §7.1
_OTHER = {"A2": "420mm 594mm", "A6": "105mm 148mm", "A7": "74mm 105mm", "B6": "125mm 176mm"}
_SMALLEST, _LARGEST = 50, 1200              # mm
_WIDEST_BLEED = 50                          # mm
_ON_PAPER = ("bleed", "multiple", "order", "ink", "paper")
_ON_SCREENS = ("fonts",)
_MULTIPLES = ("1", "2", "4", "8", "16", "32")
_PAGES = ("A5، B5، A4، letter، أو 17x24cm ونحوها", "A5, B5, A4, letter, or the like of 17x24cm")
TAKEN = "cover"              # the file of the cover sheet is called so
_NAMES = ("حروف وأرقام و- و_، غير cover", "letters, digits, - and _, and not cover")
_BLEEDS = ("طول مثل 3mm", "a length such as 3mm")


def read_editions(mapping: YamlMapping | None, heard: list[Diagnostic]) -> tuple[tuple[Edition, ...], list[tuple[str, Span]]]:
    """The editions to build, the three usual ones if none is named, and the place of each style sheet's name."""
    if mapping is None or not mapping.entries:
        return DEFAULTS, []
    editions, places = [], []
    for name, value in mapping.entries:
        if not _NAME.fullmatch(name.value) or name.value == TAKEN:
            heard.append(found("value-invalid", name.span, key="editions", value=name.value, want=_NAMES[0], want_en=_NAMES[1]))
            continue
        edition, sheets = _edition(name, value, heard)
        editions.append(edition)
        places += sheets
    return tuple(editions), places


def _edition(name: YamlText, value: YamlValue, heard: list[Diagnostic]) -> tuple[Edition, list[tuple[str, Span]]]:
    """One edition, its gaps filled from the usual edition of its name."""
    usual = next((e for e in (*DEFAULTS, WEB) if e.name == name.value), Edition(name.value, "pdf"))
    if isinstance(value, YamlText) and not value.value:
        value = YamlMapping((), name.span)
    if not isinstance(value, YamlMapping):
        heard.append(found("value-type", value.span, key=f"editions.{name.value}", want=MAPPING[0], want_en=MAPPING[1]))
        return usual, []
    fields = Fields(value, KEYS, heard, f"editions.{name.value}")
    form = fields.choice("format", FORMATS, usual.format)
    sheets = fields.placed_texts("styles")
    live = "live" if form in ("epub", "web") else usual.links
    edition = replace(usual, format=form, page=_page(fields, usual.page), styles=tuple(s for s, _ in sheets), bleed=_bleed(fields),
                      standard=_standard(fields, form), links=fields.choice("links", ("pages", "live"), live), mirrored=usual.mirrored and form != "web")
    return _for_printers(fields, edition) if form == "pdf" else _for_screens(fields, edition), sheets


def _for_screens(fields: Fields, edition: Edition) -> Edition:
    """What is settled for reading systems: whether they get the fonts."""
    _pass_over(fields, _ON_PAPER, edition.format, "pdf")
    return replace(edition, bleed="", fonts=fields.choice("fonts", ("embedded", "none"), edition.fonts))


def _pass_over(fields: Fields, keys: tuple[str, ...], form: str, meant: str) -> None:
    """Tells of keys that an edition of this format does not have, as they are for that of another."""
    for key in filter(fields.value, keys):
        fields.heard.append(found("setting-unavailable", fields.span(key), key=fields.full(key), form=form, meant=meant))


def _for_printers(fields: Fields, edition: Edition) -> Edition:
    """What a printer asks of a file. A book read backwards keeps its pages on their sides of the spread only if their count is even."""
    _pass_over(fields, _ON_SCREENS, edition.format, "epub")
    order = fields.choice("order", ("natural", "reversed"), edition.order)
    multiple = int(fields.choice("multiple", _MULTIPLES, str(edition.multiple)))
    return replace(edition, order=order, multiple=max(multiple, 2) if order == "reversed" else multiple,
                   ink=fields.choice("ink", ("colour", "black"), edition.ink), paper=fields.choice("paper", ("coated", "uncoated"), edition.paper))


def _standard(fields: Fields, form: str) -> str:
    """The standard that a PDF edition is to meet, as its name is written in STANDARDS; none where it is left open or cannot be."""
    text = fields.text("standard")
    name = text.casefold().replace(" ", "")
    if text and name not in STANDARDS:
        fields.invalid("standard", text, "، ".join(STANDARDS), ", ".join(STANDARDS))
        return ""
    if form != "pdf":
        _pass_over(fields, ("standard",), form, "pdf")
    return name if form == "pdf" else ""


def _page(fields: Fields, default: str) -> str:
    text = fields.text("page")
    if not text:
        return default
    size = page_size(text)
    if size is None:
        fields.invalid("page", text, *_PAGES)
    return size or default


def _bleed(fields: Fields) -> str:
    text = fields.text("bleed")
    match = _LENGTH.fullmatch(text)
    if not text or text == "0" or (match and float(match[1]) == 0):
        return ""
    if not match or float(match[1]) * _MM[match[2].lower()] > _WIDEST_BLEED:
        fields.invalid("bleed", text, *_BLEEDS)
        return ""
    return f"{float(match[1]):g}{match[2].lower()}"


def facing_edition(settings: Settings) -> Edition | None:
    """The edition with facing pages: the one named print, else the first such; None where there is none. Its pages are those that an
    EPUB lists: a screen's are no paper's."""
    facing = [e for e in settings.editions if e.format == "pdf" and e.mirrored]
    return next((e for e in facing if e.name == "print"), facing[0] if facing else None)


def printed_edition(settings: Settings) -> Edition:
    """The edition that proofs and covers go by: that with facing pages, else the first PDF, else an ordinary one."""
    return facing_edition(settings) or next((e for e in settings.editions if e.format == "pdf"), Edition("print", "pdf"))


def page_size(text: str) -> str | None:
    """A page size as CSS writes it (`A5`, `170mm 240mm`), or None. Lengths may share a unit: `17x24cm`."""
    named = next((n for n in _NAMED if n.casefold() == text.casefold()), None) or _OTHER.get(text.upper())
    if named:
        return named
    match = _SIZE.fullmatch(text)
    if not match:
        return None
    units = (match[2] or match[4]).lower(), match[4].lower()
    sizes = float(match[1]), float(match[3])
    fit = all(_SMALLEST <= size * _MM[unit] <= _LARGEST for size, unit in zip(sizes, units))
    return f"{sizes[0]:g}{units[0]} {sizes[1]:g}{units[1]}" if fit else None
