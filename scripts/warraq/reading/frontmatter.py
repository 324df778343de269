"""The YAML before an article: its title, id and what else is said about it."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from dataclasses import dataclass, replace

from warraq.catalogue import found
from warraq.diagnostics import Checked, Diagnostic, Span
from warraq.metadata import date_of
from warraq.model import Source
from warraq.reading.clean import CONTROL, UNWANTED, allowed
from warraq.reading.inline.scanner import CALL
from warraq.reading.positions import Places
from warraq.reading.state import ncname, nearest
from warraq.yaml_positions import YamlList, YamlMapping, YamlText, YamlValue, parse_mapping

TEXTS = ("title", "id", "short", "date", "summary")
LISTS = ("author", "tags", "aliases")
KEYS = ("title", "id", "short", "author", "date", "summary", "tags", "aliases")

LEADING_NUMBER = re.compile(r"^[\d٠-٩۰-۹]+[\s._-]*")
FENCE = re.compile(r"---[ \t]*$")
CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*$")

NOTE = re.compile(rf"{CALL.pattern}|\^\[[^\[\]\n]*\]")      # called, or in its place


@dataclass(frozen=True)
class FrontMatter:
    """What stands before an article's text. `first_line` is the line on which the text begins, `given` whether there is front matter."""

    body: str
    first_line: int = 1
    given: bool = False
    title: str = ""
    title_span: Span | None = None
    id: str = ""
    id_span: Span | None = None
    short: str = ""
    date: str = ""
    summary: str = ""
    author: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


def default_id(path: str) -> str:
    """A file's name without its leading number and ending: `articles/01-why.md` is `why`."""
    stem = posixpath.splitext(posixpath.basename(path))[0]
    return article_id(LEADING_NUMBER.sub("", stem, count=1) or stem)


def article_id(name: str) -> str:
    """An id as an XML NCName: one that begins with a digit or a sign gets `a-` before it; a leading `_` marks the press's own."""
    made = ncname(unicodedata.normalize("NFC", name.strip()))
    return made if made[:1].isalpha() else f"a-{made}"


def read_front_matter(text: str, source: Source, places: Places) -> Checked[FrontMatter]:
    """The front matter and the text after it. Articles must have one; other files and the dedication need not."""
    lines = text.split("\n")
    start = next((row for row, line in enumerate(lines) if line.strip()), 0)
    if source.role == "dedication" or not FENCE.match(lines[start]):
        missing = (found("front-matter-missing", Span(source.path, 1, 1)),) if source.role == "article" else ()
        return Checked(FrontMatter(text), missing)
    close = next((row for row, line in enumerate(lines[start + 1:], start + 1) if CLOSING.match(line)), None)
    if close is None:
        return _unclosed(text, source, start)
    parsed = parse_mapping("\n".join(lines[start + 1:close]), source.path, start + 2)
    empty = FrontMatter("\n".join(lines[close + 1:]), close + 2, True)
    typed = tuple(replace(d, span=places.typed(d.span)) if d.span else d for d in parsed.diagnostics)
    if parsed.value is None:
        return Checked(_guessed(empty, lines[start + 1:close], source), typed)
    fields = _Fields(parsed.value, source, places)
    return Checked(fields.fill(empty), typed + tuple(fields.diagnostics))


def _unclosed(text: str, source: Source, start: int) -> Checked[FrontMatter]:
    """Front matter without its last line; a file that may lack front matter may also begin with a rule across the page."""
    following = text.split("\n")[start + 1:start + 2]
    if source.role != "article" and not (following and re.match(r"[\w-]+:", following[0])):
        return Checked(FrontMatter(text))
    return Checked(FrontMatter("", start + 2, True), (found("front-matter-open", Span(source.path, start + 1, 1, 3)),))


def _guessed(empty: FrontMatter, lines: list[str], source: Source) -> FrontMatter:
    """Title and id of front matter that YAML cannot read, so that references to the article are not reported as well."""
    typed = {key.group(1): _folded(key.group(2).strip("\"' ")) for line in lines if (key := re.match(r"(title|id):\s*(.+)", line))}
    return replace(empty, title=typed.get("title", ""), id=typed.get("id", ""), title_span=Span(source.path, 1, 1, 3))


class _Fields:
    """Reads one mapping key by key."""

    def __init__(self, mapping: YamlMapping, source: Source, places: Places) -> None:
        self.mapping, self.source, self.places = mapping, source, places
        self.diagnostics: list[Diagnostic] = []

    def fill(self, empty: FrontMatter) -> FrontMatter:
        for key in self.mapping.keys():
            if key.value not in KEYS:
                self._report("key-unknown", key.span, key=key.value, near=nearest(key.value, KEYS) if key.value else "")
        texts = {key: self._text(key) for key in TEXTS}
        lists = {key: self._texts(key) for key in LISTS}
        title = self.mapping.get("title")
        span = self.places.typed(title.span) if title else Span(self.source.path, 1, 1, 3)
        if title is None or isinstance(title, YamlText) and not texts["title"]:
            self._report("key-missing", self._key_span("title"), key="title")
        self._check_notes()
        self._check_date(texts["date"])
        ident = self.mapping.get("id")
        return replace(empty, title_span=span, id_span=self.places.typed(ident.span) if ident else None, **texts, **lists)     # type: ignore[arg-type]

    def _report(self, code: str, span: Span, /, **facts: object) -> None:
        self.diagnostics.append(found(code, self.places.typed(span), **facts))

    def _key_span(self, key: str) -> Span:
        typed = self.mapping.key(key)
        return typed.span if typed else Span(self.source.path, 1, 1, 3)

    def _text(self, key: str) -> str:
        value = self.mapping.get(key)
        if isinstance(value, YamlText):
            return _folded(self._allowed(value))
        if value is not None:
            self._report("value-type", value.span, key=key, want="نص", want_en="a text")
        return ""

    def _texts(self, key: str) -> tuple[str, ...]:
        """A text, or a list of texts."""
        value = self.mapping.get(key)
        items: tuple[YamlValue, ...] = value.items if isinstance(value, YamlList) else (value,) if value is not None else ()
        texts = tuple(_folded(self._allowed(item)) for item in items if isinstance(item, YamlText))
        for item in items:
            if not isinstance(item, YamlText):
                self._report("value-type", item.span, key=key, want="نص أو قائمة نصوص", want_en="a text or a list of texts")
        return tuple(text for text in texts if text)

    def _allowed(self, value: YamlText) -> str:
        """A text without the characters that YAML's escapes can bring in and a file may not hold."""
        for character in dict.fromkeys(UNWANTED.findall(value.value)):
            self._report("control-removed" if CONTROL.match(character) else "character-forbidden", value.span, code=f"U+{ord(character):04X}")
        return allowed(value.value)

    def _check_notes(self) -> None:
        """A title is printed in the opening, the contents and the running heads, and takes no notes."""
        for key in ("title", "short"):
            value = self.mapping.get(key)
            if isinstance(value, YamlText) and (call := NOTE.search(value.value)):
                self._report("title-note", value.span, written=call.group())

    def _check_date(self, date: str) -> None:
        value = self.mapping.get("date")
        if date and value is not None and date_of(date) is None:
            self._report("value-invalid", value.span, key="date", value=date, want="2026-01-31", want_en="2026-01-31")


def _folded(text: str) -> str:
    """A text in NFC on one line."""
    return " ".join(unicodedata.normalize("NFC", text).split())
