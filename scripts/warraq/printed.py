"""What is printed where: the lines of an edition's pages as values, whoever laid them out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

Box = tuple[float, float, float, float]         # left, bottom, right, top: points from the lower left corner of the trimmed page

OPEN = "\0"             # on both sides of the id whose page's number is not yet known


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of text. `path` and `line` are where its block begins in the manuscript ("" and 0: the press wrote it).

    `block` counts the blocks of its document, `kind` is its element (`p`, `h2`, `td`, `aside` for a note …). `turned`: it does not run
    across the page.
    """

    box: Box
    text: str
    path: str = ""
    line: int = 0
    block: int = 0
    kind: str = ""
    turned: bool = False


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page, blank ones included: what is printed on it as its number, its trimmed size (points), its type area, its lines as laid out."""

    size: tuple[float, float]
    area: Box
    lines: tuple[PrintedLine, ...] = ()
    label: str = ""
    document: str = ""                          # the name of the document (model.Page) that it belongs to, empty for blank pages


def filled(page: PrintedPage, number: Callable[[str], str], label: str, document: str) -> PrintedPage:
    """The page in its place in the book; `number` gives the printed number of an id's page."""
    lines = tuple(replace(line, text=_with_numbers(line.text, number)) if OPEN in line.text else line for line in page.lines)
    return replace(page, lines=lines, label=label, document=document)


def _with_numbers(text: str, number: Callable[[str], str]) -> str:
    return "".join(number(part) if odd % 2 else part for odd, part in enumerate(text.split(OPEN)))


def packed(pages: tuple[PrintedPage, ...]) -> list[object]:
    """Pages of a document as JSON holds them."""
    return [[p.size, p.area, [[line.box, line.text, line.path, line.line, line.block, line.kind, line.turned] for line in p.lines]] for p in pages]


def unpacked(pages: list) -> tuple[PrintedPage, ...]:
    """The pages again."""
    def lines(of: list) -> Iterator[PrintedLine]:
        return (PrintedLine(tuple(box), *rest) for box, *rest in of)
    return tuple(PrintedPage(tuple(size), tuple(area), tuple(lines(of))) for size, area, of in pages)
