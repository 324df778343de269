"""The keys of one mapping of book.yaml, each taken as the kind of value it must be; what is wrong is gathered, never raised."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches

from warraq.arabic.characters import UNWANTED, findings
from warraq.catalogue import found
from warraq.diagnostics import Diagnostic, Span
from warraq.yaml_positions import YamlList, YamlMapping, YamlText, YamlValue

TEXT = ("نص", "text")
TEXTS = ("قائمة نصوص", "a list of texts")
LIST = ("قائمة", "a list")
MAPPING = ("مفاتيح وقيم", "keys with values")


class Fields:
    """The values of a mapping whose known keys are `known`. `name` leads the names of its keys in messages (`editions.print`)."""

    def __init__(self, mapping: YamlMapping, known: Sequence[str], heard: list[Diagnostic], name: str = "") -> None:
        self.mapping, self.heard, self.name = mapping, heard, name
        for key in mapping.keys():
            if key.value not in known:
                near = get_close_matches(key.value.casefold(), known, 3, 0.5)
                heard.append(found("key-unknown", key.span, key=self.full(key.value), near="، ".join(near)))

    def full(self, key: str) -> str:
        return f"{self.name}.{key}" if self.name else key

    def value(self, key: str) -> YamlValue | None:
        """A key's value; None where the key is missing or left empty (`subtitle:`)."""
        value = self.mapping.get(key)
        return None if isinstance(value, YamlText) and not value.value and not value.quoted else value

    def span(self, key: str) -> Span:
        """Where a key's value stands; where there is none, the key; else the mapping."""
        value, name = self.value(key), self.mapping.key(key)
        return value.span if value else name.span if name else self.mapping.span

    def text(self, key: str, default: str = "", lines: bool = False) -> str:
        """A text on one line (`lines`: with its line ends), cleaned."""
        value = self.value(key)
        return default if value is None else self.as_text(key, value, lines)

    def verbatim(self, key: str) -> str:
        """A text as typed, for what is read as Markdown later on."""
        value = self.value(key)
        if value is not None and not isinstance(value, YamlText):
            self.wrong_type(key, value.span, TEXT)
        return value.value if isinstance(value, YamlText) and value.value.strip() else ""

    def required(self, key: str) -> str:
        """A text that must be there and not be blank."""
        text = self.text(key)
        if not text and not isinstance(self.value(key), YamlList | YamlMapping):
            self.heard.append(found("key-missing", self.span(key), key=self.full(key)))
        return text

    def texts(self, key: str, alone: bool = False) -> tuple[str, ...]:
        """A list of texts; with `alone` a single text will do."""
        if alone and isinstance(value := self.value(key), YamlText):
            return tuple(filter(None, (self.as_text(key, value),)))
        return tuple(text for text, _ in self.placed_texts(key))

    def placed_texts(self, key: str) -> list[tuple[str, Span]]:
        """The texts of a list, each with its place; blank ones are refused."""
        out = []
        for item in self.items(key):
            if text := self.as_text(key, item):
                out.append((text, item.span))
            elif isinstance(item, YamlText):
                self.wrong_type(key, item.span, TEXT)
        return out

    def items(self, key: str) -> tuple[YamlValue, ...]:
        """The items of a list."""
        value = self.value(key)
        if value is None or isinstance(value, YamlList):
            return value.items if value else ()
        self.wrong_type(key, value.span, LIST)
        return ()

    def mapping_under(self, key: str) -> YamlMapping | None:
        """The mapping under a key."""
        value = self.value(key)
        if value is None or isinstance(value, YamlMapping):
            return value
        self.wrong_type(key, value.span, MAPPING)
        return None

    def choice(self, key: str, allowed: Sequence[str], default: str) -> str:
        """One of a few words."""
        text = self.text(key, default)
        if text in allowed:
            return text
        if isinstance(self.value(key), YamlText):
            self.invalid(key, text, "، ".join(allowed), ", ".join(allowed))
        return default

    def as_text(self, key: str, value: YamlValue, lines: bool = False) -> str:
        """A value as clean text: NFC, without bidi controls; empty with a finding where it is none."""
        if not isinstance(value, YamlText):
            self.wrong_type(key, value.span, TEXT)
            return ""
        text = unicodedata.normalize("NFC", self._cleaned(value))
        return text.strip() if lines else " ".join(text.split())

    def wrong_type(self, key: str, span: Span, want: tuple[str, str]) -> None:
        self.heard.append(found("value-type", span, key=self.full(key), want=want[0], want_en=want[1]))

    def invalid(self, key: str, value: str, want: str, want_en: str) -> None:
        self.heard.append(found("value-invalid", self.span(key), key=self.full(key), value=value, want=want, want_en=want_en))

    def _cleaned(self, value: YamlText) -> str:
        """A text without the characters that no book may hold; what is left out is reported, at its place where that is known."""
        one_line = len(value.value) <= value.span.length
        for code, index in findings(value.value):
            at = index + (1 if value.quoted else 0) if one_line else 0
            span = replace(value.span, column=value.span.column + at, length=1)
            self.heard.append(found(code, span, code=f"U+{ord(value.value[index]):04X}"))
        return UNWANTED.sub("", value.value)
