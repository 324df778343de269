"""What is known while one file is read: its places, definitions and findings so far."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from warraq.catalogue import found
from warraq.diagnostics import Diagnostic, Span
from warraq.model import Note
from warraq.reading.markup import Draft
from warraq.reading.positions import Line, Places, Stretch

NCNAME_FORBIDDEN = re.compile(r"[^A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
                              r"\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff\-.0-9\u00b7\u203f\u2040]")
SERIAL_ID = re.compile(r"""(?:#|\bid\s*=\s*["']?)((?:s|q|figure-|table-|note-)\d+|faq)\b""")

MOST_NAMES, MOST_HINTS = 200, 50            # comparing is slow: a thousand wrong footnotes need no thousand hints


def ncname(name: str) -> str:
    """A name with what an XML NCName forbids made `-` (Namespaces in XML 1.0, 4); it may still begin with a digit."""
    return NCNAME_FORBIDDEN.sub("-", name)


@dataclass
class NoteDefinition:
    """A footnote's blocks before they are built."""

    draft: Draft
    span: Span


@dataclass
class Reading:
    """The state of reading one file; it lives as long as `reading.read` runs."""

    article_id: str
    places: Places
    path: str
    diagnostics: list[Diagnostic] = field(default_factory=list)
    links: dict[str, tuple[str, str]] = field(default_factory=dict)          # folded name -> address, title
    abbreviations: dict[str, str] = field(default_factory=dict)
    notes: dict[str, NoteDefinition] = field(default_factory=dict)
    inline_notes: dict[str, Note] = field(default_factory=dict)              # those whose text stands where they are called
    calls: dict[str, Span] = field(default_factory=dict)                     # in the order of the first call
    author_ids: dict[str, Span] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()                                      # serial ids that the author typed
    serials: dict[str, int] = field(default_factory=dict)
    nested_calls: dict[str, Span] = field(default_factory=dict)              # those in notes
    hints: int = 0

    def report(self, code: str, span: Span | None, /, **facts: object) -> None:
        self.diagnostics.append(found(code, span, **facts))

    def report_line(self, code: str, line: Line, /, **facts: object) -> None:
        self.report(code, self.places.of_line(line), **facts)

    def span(self, stretch: Stretch, at: int, end: int) -> Span:
        return self.places.of(stretch, at, end)

    def near(self, word: str, names: Iterable[str]) -> str:
        """The names most like a word, for a hint."""
        self.hints += 1
        return nearest(word, names) if self.hints <= MOST_HINTS else ""

    def reserve(self, text: str) -> None:
        """Keeps serial ids clear of those that the author typed anywhere in the text."""
        self.taken = frozenset(SERIAL_ID.findall(text))

    def serial(self, prefix: str) -> str:
        """The next id of the book with that prefix that no author's id collides with."""
        number = self.serials.get(prefix, 0) + 1
        while f"{prefix}{number}" in self.taken:
            number += 1
        self.serials[prefix] = number
        return self.book_id(f"{prefix}{number}")

    def book_id(self, author_id: str) -> str:
        """The id of the book for an id of this article."""
        return f"{self.article_id}.{ncname(author_id)}"

    def claim(self, author_id: str, span: Span) -> bool:
        """Whether an author's id is free; one that is not is reported at its later place."""
        first = self.author_ids.setdefault(ncname(author_id), span)
        if first is span:
            return True
        self.report("id-duplicate", span, id=author_id, first=f"{first.path}:{first.line}:{first.column}")
        return False


def nearest(word: str, names: Iterable[str]) -> str:
    """The names most like a word, for a hint; where none is like it, some of them."""
    listed = list(islice(names, MOST_NAMES))
    return "، ".join(difflib.get_close_matches(word, listed, 3, 0.5) or listed[:3])
