"""What somebody marked in a PDF, as values: the room that reads annotations makes them, the proof room finds the words they are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from warraq.printed import Box


@dataclass(frozen=True, slots=True)
class Said:
    """A text that hangs on a mark: its own, a reply, or a state given to it (`state`: open, resolved). `when`, `edited`: ISO 8601 in UTC, or empty."""

    id: str
    who: str = ""
    when: str = ""
    text: str = ""
    state: str = ""
    edited: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """One annotation with everything that belongs to it. `kind` is one of threads.KINDS, `sheet` counts from 0.

    `boxes` are what it covers, in the page's own space. `points` tells what they mean: `words` (they lie on the words), `around` (they
    enclose words, or none), `between` (they stand between two words), `beside` (they lie at the height of a line).
    """

    id: str
    kind: str
    sheet: int
    boxes: tuple[Box, ...]
    points: str = "words"
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A word as drawn, its letters in the order of the file's text, its box and the height of its base line."""

    text: str
    box: Box
    base: float


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page that bears marks. Boxes in the page's own space; `trim` is None where the file has none. `label` is its printed number."""

    media: Box
    trim: Box | None
    label: str = ""
    words: tuple[SeenWord, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotated PDF: its marks, the pages that bear them, and the map of the draft that it is (empty: it has none)."""

    marks: tuple[Mark, ...]
    pages: Mapping[int, SeenPage]
    map: bytes = b""
