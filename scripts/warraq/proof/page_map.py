"""The map of a proof: from page and line to the line of the manuscript, as a value and as JSON.

    {"format": 1, "build": "…", "title": "…", "edition": "print", "version": "…", "date": "2026-11-01" or null,
     "pages": [{"sheet": 12, "label": "٥", "size": [419.53, 595.28],
                "lines": [{"line": 3, "rect": [58.7, 321.1, 373.4, 342.6], "source": "articles/01-x.md:8", "to": 9,
                           "block": "x.7c9e6679f1a2b3c4", "kind": "p", "text": "…"}]}]}

`sheet` counts the pages of the file from 1. `rect` is in points from the lower left corner of the trimmed page (left, bottom, right, top).
`source` is the line of the manuscript on which the printed line's first word stands, `to` that of its last word where it is another; null
where the press itself wrote the line. `line` numbers the page's lines from above; cells of one row share a number; 0: a turned line.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from warraq.printed import Box, PrintedPage
from warraq.proof.blocks import Block
from warraq.proof.tracing import Place, Traced

NAME = "proof-map.json"


@dataclass(frozen=True, slots=True)
class Build:
    """Which state of the book a proof shows: `id` is the SHA-256 of its pages as laid out, `date` ISO or empty."""

    id: str
    title: str
    edition: str
    version: str
    date: str


class BlockIndex:
    """Blocks by their places."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._by_path: dict[str, list[Block]] = {}
        for block in blocks:
            self._by_path.setdefault(block.path, []).append(block)

    def at(self, place: Place | None) -> Block | None:
        """The block to which a line of the manuscript belongs."""
        blocks = self._by_path.get(place.path, []) if place else []
        at = bisect_right(blocks, place.line, key=lambda b: b.first) - 1 if place else -1
        return blocks[at] if place and at >= 0 and place.line <= blocks[at].last else None


def as_json(build: Build, pages: Sequence[PrintedPage], lines: Iterable[Traced], index: BlockIndex) -> bytes:
    """The map as it is attached to a draft."""
    listed: list[list[Mapping[str, object]]] = [[] for _ in pages]
    for traced in lines:
        listed[traced.sheet].append(_line(traced, index))
    sheets = [{"sheet": n + 1, "label": page.label, "size": page.size, "lines": listed[n]} for n, page in enumerate(pages)]
    value = {"format": 1, "build": build.id, "title": build.title, "edition": build.edition, "version": build.version,
             "date": build.date or None, "pages": sheets}
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _line(traced: Traced, index: BlockIndex) -> Mapping[str, object]:
    place, block = traced.place, index.at(traced.place)
    more = {"to": place.last} if place and place.last > place.line else {}
    return {"line": traced.number, "rect": traced.line.box, "source": f"{place.path}:{place.line}" if place else None, **more,
            "block": block and block.id, "kind": traced.line.kind, "text": traced.line.text}


@dataclass(frozen=True, slots=True)
class MappedLine:
    """A line of a map that was read again; `source` is empty where the press wrote the line, `block` then too."""

    number: int
    box: Box
    text: str
    source: str
    block: str


@dataclass(frozen=True, slots=True)
class MappedPage:
    """A page of a map that was read again; `size` in points."""

    sheet: int
    label: str
    size: tuple[float, float]
    lines: tuple[MappedLine, ...]


def read_map(data: bytes) -> tuple[str, tuple[MappedPage, ...]] | None:
    """The build and the pages of a map; None where it is none, or not ours."""
    try:
        value = json.loads(data)
        if value["format"] != 1:
            return None
        pages = tuple(MappedPage(int(p["sheet"]), str(p["label"]), (float(p["size"][0]), float(p["size"][1])), tuple(map(_read_line, p["lines"]))) for p in value["pages"])
        return str(value["build"]), pages
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError, RecursionError):
        return None


def title_in(data: bytes) -> str:
    """The book's title as a map tells it; empty where it is no map."""
    try:
        return str(json.loads(data)["title"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""


def _read_line(value: Mapping) -> MappedLine:
    left, bottom, right, top = map(float, value["rect"])
    return MappedLine(int(value["line"]), (left, bottom, right, top), str(value["text"]), str(value["source"] or ""), str(value["block"] or ""))
