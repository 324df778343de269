"""YAML that keeps its places: mappings, lists and texts with the line and column of each (PyYAML's room)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Union

import yaml

from warraq.catalogue import found
from warraq.diagnostics import Checked, Diagnostic, Span

MAX_DEPTH = 16                  # lists and mappings inside one another; book.yaml needs four
MAX_LENGTH = 400_000            # characters; a book of ten thousand articles needs less


@dataclass(frozen=True, slots=True)
class YamlText:
    """A scalar, always as text: `NO`, `1.10` and `12:30` stay what was typed. An empty value is an empty text."""

    value: str
    span: Span
    quoted: bool = False                    # in quotation marks or a block scalar


@dataclass(frozen=True, slots=True)
class YamlList:
    """A sequence."""

    items: tuple[YamlValue, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class YamlMapping:
    """A mapping in the order typed; a key that was given twice keeps its first value."""

    entries: tuple[tuple[YamlText, YamlValue], ...]
    span: Span

    def get(self, key: str) -> YamlValue | None:
        """The value under a key."""
        return next((value for name, value in self.entries if name.value == key), None)

    def key(self, key: str) -> YamlText | None:
        """The key itself, for its place."""
        return next((name for name, _ in self.entries if name.value == key), None)

    def keys(self) -> Iterator[YamlText]:
        return (name for name, _ in self.entries)


YamlValue = Union[YamlText, YamlList, YamlMapping]

# PyYAML's commonest complaints, said so that an author knows what to do; the first words that fit.
WORDINGS = (
    ("mapping values are not allowed", "نقطتان (:) داخل القيمة؛ ضع القيمة كلها بين علامتي \"…\"",
     "a colon inside a value; put the whole value in \"…\""),
    ("could not find expected ':'", "سطر ليس فيه نقطتان (:) بعد المفتاح؛ وإن كان من قيمة فوقه في فقرات فاكتب | بعد مفتاحها وأزِح أسطرها إلى الداخل",
     "a line without a colon after its key; if it belongs to a value above in paragraphs, write | after that key and indent its lines"),
    ("found character '\\t'", "مسافة جدولة (Tab) في أول السطر؛ استعمل المسافات", "a tab at the beginning of a line; use spaces"),
    ("found unexpected end of stream", "علامة اقتباس لم تُغلق", "a quotation mark that is not closed"),
    ("expected <block end>", "مسافة بادئة أو علامة اقتباس في غير موضعها", "indentation or a quotation mark out of place"),
    ("expected ',' or", "قائمة بين قوسين لم تُغلق أو نقصت فاصلة (,)", "a bracketed list is not closed or lacks a comma"),
    ("special characters are not allowed", "محرف تحكم لا يجوز في YAML", "a control character that YAML does not allow"),
    ("found undefined alias", "الاختصارات (*اسم) غير مقبولة", "aliases (*name) are not accepted"),
    ("while scanning an alias", "نجمة (*) في أول القيمة؛ ضع القيمة بين علامتي \"…\"",
     "an asterisk begins the value; put the value in \"…\""),
    ("expected '<document start>'", "نص بعد آخر الوثيقة (سطر ...)", "text after the document's end (a line ...)"),
    ("found character", "محرف لا تبدأ به قيمة؛ ضع القيمة بين علامتي \"…\"",
     "a character that cannot begin a value; put the value in \"…\""),
)

# For these the mistake is where the thing began, not where PyYAML noticed.
AT_BEGINNING = ("could not find expected ':'", "found unexpected end of stream", "expected ',' or")


def parse_mapping(text: str, path: str, first_line: int = 1) -> Checked[YamlMapping | None]:
    """The mapping in a YAML text (1.1 as PyYAML reads it), every scalar a text. `first_line` is where the text begins in its file.

    None with one yaml-syntax finding where it cannot be read: bad syntax, anchors, aliases, tags, complex keys, several documents,
    nesting deeper than MAX_DEPTH, a text longer than MAX_LENGTH. A key given twice is key-duplicate. An empty text is an empty mapping.
    """
    places = _Places(text, path, first_line)
    if len(text) > MAX_LENGTH:
        return Checked(None, (_refusal(places.span(0), f"أطول من {MAX_LENGTH} محرف", f"longer than {MAX_LENGTH} characters"),))
    builder = _Builder(places)
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            builder.take(event)
    except _Refused as refused:
        return Checked(None, (refused.diagnostic,))
    except yaml.YAMLError as error:
        return Checked(None, (_syntax(error, places),))
    return Checked(builder.root or YamlMapping((), places.span(0)), tuple(builder.diagnostics))


class _Refused(Exception):
    """Leaves the loop over events; never leaves this module."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


class _Places:
    """Offsets into the text as spans. (PyYAML also counts U+0085, U+2028 and U+2029 as line ends; editors do not.)"""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.path, self.first_line, self.length = path, first_line, len(text)
        self.starts = [0] + [i + 1 for i, c in enumerate(text) if c == "\n"]

    def span(self, start: int, end: int | None = None) -> Span:
        start = min(start, self.length)
        row = bisect_right(self.starts, start) - 1
        line_end = self.starts[row + 1] - 1 if row + 1 < len(self.starts) else self.length
        length = min(start + 1 if end is None else end, line_end) - start
        return Span(self.path, row + self.first_line, start - self.starts[row] + 1, max(1, length))


@dataclass
class _Open:
    """A list or mapping whose end has not come; a mapping's items are keys and values in turn."""

    mapping: bool
    span: Span
    items: list[YamlValue]


class _Builder:
    """Puts PyYAML's events together without recursion, so that no depth can exhaust the stack."""

    def __init__(self, places: _Places) -> None:
        self.places = places
        self.open: list[_Open] = []
        self.root: YamlMapping | None = None
        self.documents = 0
        self.diagnostics: list[Diagnostic] = []

    def take(self, event: yaml.Event) -> None:
        """One event. Raises _Refused."""
        span = self.places.span(event.start_mark.index, event.end_mark.index)
        self._refuse(event, span)
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    raise _Refused(_refusal(span, "أكثر من وثيقة واحدة (سطر --- ثانٍ)", "more than one document (a second line ---)"))
            case yaml.ScalarEvent():
                self._add(YamlText(event.value, span, event.style is not None))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self.open.append(_Open(isinstance(event, yaml.MappingStartEvent), span, []))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._close()

    def _refuse(self, event: yaml.Event, span: Span) -> None:
        if isinstance(event, yaml.AliasEvent):
            raise _Refused(_refusal(span, "الاختصارات (*اسم) غير مقبولة", "aliases (*name) are not accepted"))
        if getattr(event, "anchor", None):
            raise _Refused(_refusal(span, "العلامات (&اسم) غير مقبولة", "anchors (&name) are not accepted"))
        if isinstance(event, yaml.NodeEvent) and event.tag is not None:
            raise _Refused(_refusal(span, "الوسوم (!اسم) غير مقبولة", "tags (!name) are not accepted"))
        if isinstance(event, yaml.CollectionStartEvent) and len(self.open) >= MAX_DEPTH:
            raise _Refused(_refusal(span, f"تداخل أعمق من {MAX_DEPTH} مستوى", f"nested deeper than {MAX_DEPTH} levels"))

    def _add(self, value: YamlValue) -> None:
        if not self.open:
            if isinstance(value, YamlMapping):
                self.root = value
            elif not (isinstance(value, YamlText) and not value.value and not value.quoted):    # an empty document
                raise _Refused(_refusal(value.span, "المنتظر أسطر من «مفتاح: قيمة»", "lines of «key: value» were expected"))
            return
        top = self.open[-1]
        if top.mapping and len(top.items) % 2 == 0 and not isinstance(value, YamlText):
            raise _Refused(_refusal(value.span, "المفتاح ليس كلمة", "a key that is not a text"))
        top.items.append(value)

    def _close(self) -> None:
        done = self.open.pop()
        self._add(self._mapping(done) if done.mapping else YamlList(tuple(done.items), done.span))

    def _mapping(self, done: _Open) -> YamlMapping:
        entries: dict[str, tuple[YamlText, YamlValue]] = {}
        for key, value in zip(done.items[::2], done.items[1::2]):
            assert isinstance(key, YamlText)
            if key.value in entries:
                first = entries[key.value][0].span.line
                self.diagnostics.append(found("key-duplicate", key.span, key=key.value, first=first))
            else:
                entries[key.value] = (key, value)
        return YamlMapping(tuple(entries.values()), done.span)


def _refusal(span: Span, why: str, why_en: str) -> Diagnostic:
    return found("yaml-syntax", span, why=why, why_en=why_en)


def _syntax(error: yaml.YAMLError, places: _Places) -> Diagnostic:
    """A PyYAML error as a finding."""
    problem, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    early = any(words in (getattr(error, "problem", "") or "") for words in AT_BEGINNING)
    mark = (context if early else None) or problem or context
    place = mark.index if mark else getattr(error, "position", 0)
    said = f"{getattr(error, 'problem', '') or getattr(error, 'reason', '')} {getattr(error, 'context', '') or ''}".strip()
    for words, why, why_en in WORDINGS:
        if words in said:
            return _refusal(places.span(place), why, why_en)
    return _refusal(places.span(place), said or "YAML", said or "YAML")
