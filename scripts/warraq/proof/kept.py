"""The record of a proof, by which a later one tells what changed since: the paragraphs' source, and what stood where on which page.

    {"format": 1, "build": "5d41402a…",
     "articles": [{"id": "x", "title": "…", "path": "articles/01-x.md",
                   "blocks": [{"id": "x.7c9e6679f1a2b3c4", "line": 8, "text": "…"}]}],
     "pages": [{"label": "٥", "document": "x", "size": [419.5, 595.3], "picture": ["5d41402abc4b2a76.webp", 1166, 1654],
                "lines": [[12, 59, 321, 373, 343], …]}]}

`<out>/proof/kept/<first 16 digits of the build>.json`. A block's digest is in its id. A line has the number of its block, counted through
all articles (-1: the press's own words), and its box in whole points from the lower left corner; `picture` is null where none was made.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from warraq.printed import Box, PrintedPage
from warraq.proof.blocks import Block
from warraq.proof.changes.pairing import Passage
from warraq.proof.page_map import BlockIndex
from warraq.proof.tracing import Traced

FOLDER = "proof/kept"               # below the out folder
FORMAT = 1
LAST = 3                            # builds whose records are kept, besides those that were approved
_DIGITS = 16                        # of the build's hash in a record's name
_DIGEST = 16


@dataclass(frozen=True, slots=True)
class Picture:
    """The file of a page's picture, below `pages/`, and its size in pixels."""

    name: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page: its printed number, its size (points), its picture, the place of its lines with the ids of their blocks (empty: the press's own), and
    the document that it belongs to."""

    label: str
    size: tuple[float, float]
    picture: Picture | None
    lines: tuple[tuple[str, Box], ...]
    document: str = ""

    @property
    def blocks(self) -> tuple[str, ...]:
        """The ids of the blocks that stand on it, in their order."""
        return tuple(dict.fromkeys(block for block, _ in self.lines if block))


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of a proof: its build, its articles' titles by their ids, its paragraphs and its pages, each in the book's order."""

    build: str
    titles: Mapping[str, str]
    passages: tuple[Passage, ...]
    pages: tuple[KeptPage, ...]

    @property
    def pictures(self) -> frozenset[str]:
        """The names of the pictures that it shows."""
        return frozenset(page.picture.name for page in self.pages if page.picture)


def name_of(build: str) -> str:
    """The file of a build's record, below the out folder."""
    return f"{FOLDER}/{build[:_DIGITS]}.json"


def passages_of(blocks: Iterable[Block], texts: Mapping[str, str]) -> tuple[Passage, ...]:
    """Blocks with their source; `texts` are sources by digest."""
    return tuple(Passage(b.id, b.article, b.digest, texts.get(b.digest), b.path, b.first) for b in blocks)


def kept_pages(pages: Sequence[PrintedPage], lines: Iterable[Traced], index: BlockIndex, pictures: Mapping[int, Picture]) -> tuple[KeptPage, ...]:
    """What is kept of laid-out pages; `pictures` by their numbers from 0."""
    listed: list[list[tuple[str, Box]]] = [[] for _ in pages]
    for traced in lines:
        block = index.at(traced.place)
        left, bottom, right, top = map(round, traced.line.box)
        listed[traced.sheet].append((block.id if block else "", (left, bottom, right, top)))
    return tuple(KeptPage(page.label, (round(page.size[0], 1), round(page.size[1], 1)), pictures.get(n), tuple(listed[n]), page.document)
                 for n, page in enumerate(pages))


def as_json(record: Record) -> bytes:
    """The bytes of a record's file."""
    articles: dict[tuple[str, str], list[Mapping[str, object]]] = {}
    for p in record.passages:
        articles.setdefault((p.article, p.path), []).append({"id": p.id, "line": p.line, "text": p.text})
    numbers = {p.id: n for n, p in enumerate(sorted(record.passages, key=lambda p: list(articles).index((p.article, p.path))))}
    value = {"format": FORMAT, "build": record.build,
             "articles": [{"id": name, "title": record.titles.get(name, name), "path": path, "blocks": of} for (name, path), of in articles.items()],
             "pages": [{"label": page.label, "document": page.document, "size": page.size, "picture": page.picture and [page.picture.name, page.picture.width, page.picture.height],
                        "lines": [[numbers.get(block, -1), *box] for block, box in page.lines]} for page in record.pages]}
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8", "backslashreplace")


def read(content: bytes) -> Record:
    """A record from its file. Raises ValueError where it is none, or damaged."""
    try:
        value = json.loads(content)
        if value["format"] != FORMAT:
            raise ValueError(f"format {value['format']!r}")
        passages = tuple(passage for article in value["articles"] for passage in _passages(article))
        titles = {_text(article["id"]): _text(article["title"]) for article in value["articles"]}
        return Record(_text(value["build"]), titles, passages, tuple(_page(page, passages) for page in value["pages"]))
    except (KeyError, TypeError, AttributeError, IndexError, RecursionError, OverflowError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error


def _passages(article: Mapping) -> Iterator[Passage]:
    name, path = _text(article["id"]), _text(article["path"])
    for block in article["blocks"]:
        text = block["text"]
        yield Passage(_text(block["id"]), name, block["id"][len(name) + 1:][:_DIGEST], None if text is None else _text(text), path, int(block["line"]))


def _page(value: Mapping, passages: Sequence[Passage]) -> KeptPage:
    width, height = map(float, value["size"])
    if not (0 < width < 1e5 and 0 < height < 1e5):
        raise ValueError(f"size {value['size']!r}")
    lines = tuple((passages[number].id if number >= 0 else "", (float(left), float(bottom), float(right), float(top)))
                  for number, left, bottom, right, top in value["lines"])
    return KeptPage(_text(value["label"]), (width, height), value["picture"] and _picture(*value["picture"]), lines, _text(value["document"]))


def _picture(name: str, width: int, height: int) -> Picture:
    if "/" in _text(name) or name.startswith("."):
        raise ValueError(name)                  # no file outside its folder
    return Picture(name, int(width), int(height))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(repr(value))
    return value


def outlived(names: Sequence[str], approved: Iterable[str]) -> tuple[str, ...]:
    """Of records, the latest first, those that are no longer kept; `approved` are builds."""
    wanted = {name_of(build) for build in approved}
    return tuple(name for name in names[LAST:] if name not in wanted)
