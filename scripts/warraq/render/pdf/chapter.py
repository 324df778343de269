"""One chapter's layout: what it is asked with, what comes of it, and its form on the way from a worker process and in the cache."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from warraq import printed
from warraq.diagnostics import Diagnostic, Severity, Span, has_errors
from warraq.printed import PrintedPage
from warraq.render.pdf import tree
from warraq.render.pdf.slots import Slot, Table
from warraq.render.pdf.tree import Node

SPECIAL = frozenset(("fvar", "CBDT", "EBDT", "COLR", "SVG ", "sbix"))      # tables of fonts that are more than outlines; they stay as the chapters have them
_MAGIC = b"warraq-chapter-7\n"


@dataclass(frozen=True, slots=True)
class Job:
    """All that shapes a chapter's layout, files apart.

    `numbers` gives for each target the text of its page number: stand-in digits, or letters as they will be printed.
    `first` is the number that its page counter begins with: the true one if the numbers are `literal`, else one that takes as many
    digits. `side` is the page it opens on in a mirrored edition: recto or verso. `digits` are the ten of the book. `tagged`: content is
    marked, and its structure told. `notes`: numbered as they are (`article`), or anew on each `page`.
    """

    title: str
    xhtml: str
    style_urls: tuple[str, ...]
    roots: tuple[tuple[str, str], ...]
    language: str
    digits: str
    numbers: tuple[tuple[str, str], ...] = ()
    first: int = 1
    literal: bool = False
    side: str = "recto"
    tagged: bool = False
    notes: str = "article"


@dataclass(frozen=True, slots=True)
class Face:
    """A font of a chapter: the SHA-256 of its file, the face's index in it, and the text of each glyph that was used.

    `tail` are glyphs that every one of them has at its left (the tatweels of elongated letters).
    """

    sha256: str
    index: int
    text: Mapping[int, str]
    tail: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter laid out, its slots still marked.

    `anchors` gives for each id the page's index in the chapter and a point on it (PDF points from the lower left corner of the trim
    box). `fonts` are by their names in the chapter's resources; `files` holds fonts that do not lie in the styles' font folder.
    `read` maps each address that was fetched to its SHA-256. `literal`: its own page numbers cannot be written in later.
    `structure` is what it reads as, where it is tagged. `printed` are its pages' lines, numbers that are open marked (printed.OPEN).
    `starts` tells for each page how many letters of the running text stand before it, and the first on it.
    """

    pdf: bytes
    pages: int
    anchors: Mapping[str, tuple[int, float, float]] = field(default_factory=dict)
    slots: tuple[Slot, ...] = ()
    tables: tuple[Table, ...] = ()
    fonts: Mapping[str, Face] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    read: Mapping[str, str] = field(default_factory=dict)
    literal: bool = False
    structure: tuple[Node, ...] = ()
    printed: tuple[PrintedPage, ...] = ()
    starts: tuple[tuple[int, str], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def failed(self) -> bool:
        return has_errors(self.diagnostics)


def packed(chapter: Chapter) -> bytes:
    """A chapter as bytes, guarded by a digest."""
    head = json.dumps({
        "pages": chapter.pages, "anchors": dict(chapter.anchors), "slots": chapter.slots, "tables": chapter.tables,
        "fonts": {name: [f.sha256, f.index, dict(f.text), f.tail] for name, f in chapter.fonts.items()},
        "files": [[sha, len(content)] for sha, content in chapter.files.items()], "read": dict(chapter.read), "literal": chapter.literal,
        "structure": tree.packed(chapter.structure), "printed": printed.packed(chapter.printed), "starts": chapter.starts,
        "diagnostics": [[d.code, d.severity.value, d.span and [d.span.path, d.span.line, d.span.column], d.facts]
                        for d in chapter.diagnostics]}).encode()
    body = zlib.compress(b"".join((len(head).to_bytes(8, "big"), head, *chapter.files.values(), chapter.pdf)), 1)
    return _MAGIC + hashlib.sha256(body).digest() + body


def unpacked(content: bytes) -> Chapter | None:
    """The chapter that `packed` made bytes of; None if they are damaged or of another kind."""
    guard = len(_MAGIC) + 32
    if not content.startswith(_MAGIC) or hashlib.sha256(content[guard:]).digest() != content[len(_MAGIC):guard]:
        return None
    body = zlib.decompress(content[guard:])
    start = 8 + int.from_bytes(body[:8], "big")
    head = json.loads(body[8:start])
    files = {}
    for sha, length in head["files"]:
        files[sha], start = body[start:start + length], start + length
    return Chapter(
        body[start:], head["pages"], {k: tuple(v) for k, v in head["anchors"].items()}, tuple(Slot(*s) for s in head["slots"]),
        tuple(Table(f, tuple(g), tuple(a)) for f, g, a in head["tables"]),
        {name: Face(sha, index, {int(g): t for g, t in text.items()}, tuple(tail)) for name, (sha, index, text, tail) in head["fonts"].items()},
        files, head["read"], head["literal"], tree.unpacked(head["structure"]), printed.unpacked(head["printed"]), tuple((letters, first) for letters, first in head["starts"]),
        tuple(Diagnostic(code, Severity(grave), span and Span(*span), tuple((k, v) for k, v in facts))
              for code, grave, span, facts in head["diagnostics"]))
