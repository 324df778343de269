"""Sheets of turned tables that turn out higher than their page is wide: rows go over to a new sheet, or the type becomes smaller.

Nothing that stands below the lower edge of a sheet is printed where a reader finds it, and WeasyPrint may not lay it out at all. Where a
single row has no room even in the smallest type, its part of the table stands upright, where rows are parted by lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from weasyprint.document import Document
from weasyprint.formatting_structure import boxes

from warraq.render.pdf import turned
from warraq.render.pdf.turned import Parents, declare, give_class, has_class

_TOLERANCE = 0.5        # CSS pixels
_SMALLER = 0.92         # of the type size, a round


def relieved(document: Document, parents: Parents, smallest: float) -> bool:
    """Does something about every sheet that is too high. Whether anything was changed. `smallest` is the least type size (CSS pixels)."""
    sheets = sheets_too_high(document)
    for sheet in sheets:
        if (rows := sheet.rows_that_fit()) is not None:
            _cut(sheet, *rows, parents)
        elif sheet.size * _SMALLER >= smallest:
            declare(sheet.table, "font-size", f"{sheet.size * _SMALLER:.2f}px")
            declare(sheet.table, "line-height", f"{sheet.line * _SMALLER:.2f}px")
        else:
            _set_upright(sheet, parents)
    return bool(sheets)


def sheets_too_high(document: Document) -> list[Sheet]:
    """The sheets of a layout from which something sticks out, or is missing."""
    return [sheet for sheet in _sheets(document) if sheet.too_high]


@dataclass
class Sheet:
    """A sheet in a finished layout: its own element, the box of what is turned on it, and the table's parts that were laid out there."""

    element: Element
    body: boxes.BlockBox
    parts: list[boxes.TableBox]

    @property
    def bottom(self) -> float:
        return self.body.content_box_y() + self.body.height + _TOLERANCE

    @property
    def part(self) -> Element:
        """The table with its caption."""
        return list(self.body.element)[-1]

    @property
    def table(self) -> Element:
        return self.part if self.part.tag == "table" else next(self.part.iter("table"))

    @property
    def size(self) -> float:
        return self.parts[0].style["font_size"]

    @property
    def line(self) -> float:
        from weasyprint.text.line_break import strut
        return strut(self.parts[0].style)[0]

    @property
    def whole(self) -> set[Element]:
        """The rows that were laid out and end above the sheet's lower edge."""
        rows = [row for group in self.parts[0].children for row in group.children]
        return {row.element for row in rows if all(_end(cell) <= self.bottom for cell in (row, *row.children))}

    @property
    def too_high(self) -> bool:
        if not self.parts:
            return False
        return len(self.parts) > 1 or _end(self.parts[0]) > self.bottom or not {*self.table.iterfind("*/tr"), *self.table.iterfind("tr")} <= self.whole

    def rows_that_fit(self) -> tuple[list[Element], list[Element]] | None:
        """The rows that stay on the sheet, and those that go on to the next; None where no whole bundle of rows has room.

        The last bundle takes the foot with it.
        """
        bundles = [rows for rows, _ in turned.bundles(self.table, {})]
        whole = self.whole
        fit = next((at for at, rows in enumerate(bundles) if not whole.issuperset(rows)), len(bundles) - 1)
        if fit < 1 or not whole.issuperset(self.table.iterfind("thead/tr")):
            return None
        return [row for rows in bundles[:fit] for row in rows], [row for rows in bundles[fit:] for row in rows]


def _sheets(document: Document) -> Iterator[Sheet]:
    found: dict[Element, Sheet] = {}
    for page in document.pages:
        for box in page._page_box.descendants():
            if isinstance(box, boxes.BlockBox) and box.element is not None and has_class(box.element, "turned-sheet"):
                for body in box.children[:1]:
                    sheet = found.setdefault(box.element, Sheet(box.element, body, []))
                    sheet.parts += _tables(body)
    yield from found.values()


def _tables(box: boxes.Box) -> Iterator[boxes.TableBox]:
    """The outermost tables in a box."""
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.TableBox):
            yield child
        else:
            yield from _tables(child)


def _end(box: boxes.Box) -> float:
    """Where a box and what is in it ends."""
    lines = [b.position_y + b.height for b in box.descendants() if isinstance(b, (boxes.LineBox, boxes.BlockReplacedBox))]
    return max([box.position_y + box.border_height(), *lines])


def _cut(sheet: Sheet, staying: list[Element], going: list[Element], parents: Parents) -> None:
    area = sheet.body.height, sheet.body.width
    first, second = turned.parts_of(sheet.part, [staying, going])
    body = sheet.body.element
    body.remove(sheet.part)
    body.append(first)
    around = parents[sheet.element]
    after = turned.sheet_of(second, area)
    give_class(after, "continued")
    after.tail, sheet.element.tail = sheet.element.tail, None
    around.insert(list(around).index(sheet.element) + 1, after)


def _set_upright(sheet: Sheet, parents: Parents) -> None:
    """Puts what stands on a sheet upright in its place."""
    turned.loosen(sheet.table)
    give_class(sheet.table, "upright", "tight")
    around = parents[sheet.element]
    at = list(around).index(sheet.element)
    content = list(sheet.body.element)
    content[-1].tail = sheet.element.tail
    around.remove(sheet.element)
    around[at:at] = content
