"""An article in the making: what is known of it before, and after, its text is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from warraq.diagnostics import Diagnostic
from warraq.importing.guessing import Sure
from warraq.importing.originals import Original


@dataclass(frozen=True, slots=True)
class Draft:
    """A source with its title. `front` is its front matter besides the title; `typed` and `repaired` are its lines before and after
    repair, as many."""

    original: Original
    title: str
    sure: Sure
    origin: str                             # of the title: option, front-matter, heading, first-line, file-name, asked
    line: int                               # where the title stands in the source, 0 elsewhere
    typed: Sequence[str]
    repaired: Sequence[str]
    front: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    kept_front: str = ""                    # front matter that stays as it was typed
    skipped: frozenset[int] = frozenset()   # lines that are no part of the text: the title's, the author's, front matter
    heard: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """An article ready to be written: its file's name, its whole text, and the pictures that come along (name in images/ to bytes)."""

    draft: Draft
    name: str
    text: str
    heard: tuple[Diagnostic, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
