"""What is printed where: the lines of an edition's pages as values, whoever laid them out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

Box = tuple[float, float, float, float]         # left, bottom, right, top: points from the lower left corner of the trimmed page

OPEN = "\0"             # on both sides of the id whose page's number is not yet known


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of text. `path` and `line` are where its block begins in the manuscript ("" and 0: the press wrote it).

    `block` counts the blocks of its document, `kind` is its element (`p`, `h2`, `td`, `aside` for a note …) or `verse`. `turned`: it does not run
    across the page. `size` is the font size of most of its letters (points), `space` its word space as set, `added` what justification has
    put into each one (em; 0 where it has none). `numbers` are the page numbers that the press wrote into it.
    """

    box: Box
    text: str
    path: str = ""
    line: int = 0
    block: int = 0
    kind: str = ""
    turned: bool = False
    size: float = 0
    space: float = 0
    added: float = 0
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedPicture:
    """A picture where it is printed; `path` and `line` are where it stands in the manuscript."""

    box: Box
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page, blank ones included: what is printed on it as its number, its trimmed size (points), its type area, its lines and pictures as laid out."""

    size: tuple[float, float]
    area: Box
    lines: tuple[PrintedLine, ...] = ()
    label: str = ""
    document: str = ""                          # the name of the document (model.Page) that it belongs to, empty for blank pages
    pictures: tuple[PrintedPicture, ...] = ()


def filled(page: PrintedPage, number: Callable[[str], str], label: str, document: str) -> PrintedPage:
    """The page in its place in the book; `number` gives the printed number of an id's page."""
    lines = tuple(_with_numbers(line, number) if OPEN in line.text else line for line in page.lines)
    return replace(page, lines=lines, label=label, document=document)


def _with_numbers(line: PrintedLine, number: Callable[[str], str]) -> PrintedLine:
    parts = [number(part) if odd % 2 else part for odd, part in enumerate(line.text.split(OPEN))]
    return replace(line, text="".join(parts), numbers=tuple(parts[1::2]))


def packed(pages: tuple[PrintedPage, ...]) -> list[object]:
    """Pages of a document, their numbers still open, as JSON holds them."""
    return [[p.size, p.area, [[line.box, line.text, line.path, line.line, line.block, line.kind, line.turned, line.size, line.space, line.added] for line in p.lines],
             [[picture.box, picture.path, picture.line] for picture in p.pictures]] for p in pages]


def unpacked(pages: list) -> tuple[PrintedPage, ...]:
    """The pages again."""
    return tuple(PrintedPage(tuple(size), tuple(area), tuple(PrintedLine(tuple(box), *rest) for box, *rest in lines),
                             pictures=tuple(PrintedPicture(tuple(box), *rest) for box, *rest in pictures)) for size, area, lines, pictures in pages)
