"""What a table needs that its author did not write: how crowded it is, scopes of header cells, and columns too short to be broken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from warraq.model import Element, plain, walk

CROWDED = 5             # columns: such a table is set smaller
SHORT = 16              # letters: a column with no longer cell is not broken into lines
_SHORT_TOGETHER = 40    # letters that the short columns of a table may take together


def classes_of(table: Element) -> list[str]:
    """The press's own classes for a table."""
    width = max((sum(int(c.get("colspan", "1")) for c in row) for row in rows(table)), default=0)
    spans = ["spanning"] if any(c.get("rowspan", "1") != "1" for row in rows(table) for c in row) else []
    return spans + ([] if width < CROWDED else ["crowded" if width < CROWDED + 3 else "packed"])


def with_short_columns(table: Element) -> Element:
    """The table with a class for each cell of a column whose cells are all short, where other columns are there to give way."""
    every = list(rows(table))
    if len({len(row) for row in every}) != 1 or any(c.get("colspan") or c.get("rowspan") for row in every for c in row):
        return table
    widths = [max(_length(cell) for cell in column) for column in zip(*every, strict=True)]
    short = {at for at, width in enumerate(widths) if width <= SHORT}
    if not short or len(short) == len(widths) or sum(widths[at] for at in short) > _SHORT_TOGETHER:
        return table
    return _marked(table, short)


def scoped(row: Element) -> Element:
    """The row with a scope for each header cell: of its row where other cells follow, else of its column (HTML 4.9.10)."""
    scope = "row" if any(isinstance(c, Element) and c.tag == "td" for c in row.children) else "col"
    return replace(row, children=tuple(replace(c, attributes=(*c.attributes, ("scope", scope))) if isinstance(c, Element) and c.tag == "th" and not c.get("scope") else c
                                       for c in row.children))


def headed(table: Element) -> tuple[list[Element], list[list[Element]]]:
    """The cells of the head, if it has one row, and those of each row below it."""
    parts = [n for n in table.children if isinstance(n, Element)]
    head = [row for n in parts if n.tag == "thead" for row in rows(n)]
    below = [row for n in parts if n.tag != "thead" for row in rows(replace(table, children=(n,)))]
    return (head[0] if len(head) == 1 else []), below


def rows(table: Element) -> Iterator[list[Element]]:
    """The cells of each row, rows of tables inside left out."""
    for child in table.children:
        if isinstance(child, Element) and child.tag == "tr":
            yield [cell for cell in child.children if isinstance(cell, Element)]
        elif isinstance(child, Element) and child.tag in ("thead", "tbody", "tfoot"):
            yield from rows(child)


def _length(cell: Element) -> int:
    """Letters in a cell; one with anything but text counts as long."""
    return len(plain((cell,))) if all(isinstance(n, (str, Element)) and (isinstance(n, str) or n.tag in _INLINE) for n in walk(cell.children)) else SHORT + 1


_INLINE = frozenset("b strong em i span bdi code".split())


def _marked(part: Element, short: set[int]) -> Element:
    if part.tag == "tr":
        cells = [n for n in part.children if isinstance(n, Element)]
        marked = {id(cell): _short(cell) for at, cell in enumerate(cells) if at in short}
        return replace(part, children=tuple(marked.get(id(n), n) for n in part.children))
    inside = ("thead", "tbody", "tfoot", "tr")
    return replace(part, children=tuple(_marked(n, short) if isinstance(n, Element) and n.tag in inside else n for n in part.children))


def _short(cell: Element) -> Element:
    classes = " ".join([*cell.classes, "short"])
    return replace(cell, attributes=(*((k, v) for k, v in cell.attributes if k != "class"), ("class", classes)))
