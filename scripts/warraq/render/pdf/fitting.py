"""Tables and pictures made to fit: laid out, measured, and where they are too wide set smaller, turned by a quarter, or broken, then laid out again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from weasyprint.document import Document
from weasyprint.formatting_structure import boxes
from weasyprint.text.line_break import strut

from warraq.render.pdf import turned
from warraq.render.pdf.page_filling import filled
from warraq.render.pdf.sheet_heights import relieved
from warraq.render.pdf.tall_pictures import reduce_pictures
from warraq.render.pdf.turned import Parents, declare, give_class, has_class, take_class

_ROUNDS = 16                    # the longest way: smaller, smaller still, turned, smaller, smaller still, smaller for its height, in sheets, those cut again
_FILLINGS = 6                   # pages in a chapter that end too early and are looked after
_LONG = 60                      # pages: a chapter that takes long is not laid out again for its looks
_PT = 96 / 72                   # CSS pixels in a point
SMALLEST = 7 * _PT              # type that can still be read
_TIGHT = 2 * _PT                # padding at either side of a cell in a table that needs every point
_TOLERANCE = 0.4 * _PT
_LESS = 0.95                    # of the type size at least, a round, for a row that is too high
_SPARE = 0.995                  # of the width: letters do not shrink quite as their size does
PARTED_ROW = 0.4                # of the page's height: higher rows may be parted by a page break
# A table in one of these stays upright: turned, it would leave what it belongs to.
_HOLDS = frozenset("blockquote li dd td th aside details".split())


def fitted(tree: Element, lay_out: Callable[[], Document]) -> Document:
    """The layout of a tree whose tables fit their columns, as far as type of 7 pt allows. The tree is changed on the way.

    Without tables, or where all of them fit, it is the first layout. Each table goes its own way, which depends on nothing but the
    layouts before, so the same tree always ends in the same pages.
    """
    document = lay_out()
    for _ in range(_ROUNDS):
        if not _changed(tree, document):
            break
        document = lay_out()
    for _ in range(_FILLINGS if len(document.pages) <= _LONG else 1):
        if not filled(tree, document, _parents(tree)):
            break
        document = lay_out()
    return document


def _parents(tree: Element) -> Parents:
    return {child: parent for parent in tree.iter() for child in parent}


@dataclass
class Seen:
    """A table in a finished layout: its boxes, a page each, the column it stands in, and the page's type area (CSS pixels)."""

    element: Element
    column: float
    area: tuple[float, float]                   # width and height
    boxes: list[boxes.TableBox] = field(default_factory=list)

    @property
    def too_wide(self) -> float:
        """By how much it passes its column."""
        return max(table.border_width() for table in self.boxes) - self.column

    @property
    def longest_row(self) -> tuple[boxes.TableCellBox, ...]:
        """The cells of the row that has most of them."""
        return max((tuple(row.children) for box in self.boxes for group in box.children for row in group.children), key=len, default=())

    @property
    def columns(self) -> int:
        return len(self.boxes[0].column_widths)

    @property
    def size(self) -> float:
        """Of its type."""
        return self.boxes[0].style["font_size"]


def _changed(tree: Element, document: Document) -> bool:
    """Whether something was done about a table, or a row, that does not fit."""
    tables = _seen(document)
    pictures = tree.find(".//img") is not None
    parents = _parents(tree) if tables or pictures else {}
    reduced = pictures and reduce_pictures(document, parents)
    changed = [_fit(table, parents, document) for table in tables]
    changed += [_free_heads(table) for table in tables]
    changed += [_part(table, parents) for table, fitted_now in zip(tables, changed) if not fitted_now]     # its rows are not yet what they will be
    return relieved(document, parents, SMALLEST) or reduced or any(changed)


def _seen(document: Document) -> list[Seen]:
    """The tables of a layout that stand in no other table."""
    found: dict[Element, Seen] = {}
    for page in document.pages:
        box = page._page_box
        for wrapper, column in _wrappers(box):
            table = wrapper.get_wrapped_table()
            seen = found.setdefault(table.element, Seen(table.element, column, (box.width, box.height)))
            seen.boxes.append(table)
    return list(found.values())


def _wrappers(box: boxes.Box) -> Iterator[tuple[boxes.Box, float]]:
    """The outermost table wrappers below a box, each with the width of the block that it stands in."""
    for child in getattr(box, "children", ()):
        child = getattr(child, "_box", child)
        if isinstance(child, boxes.MarginBox):
            continue
        if getattr(child, "is_table_wrapper", False):
            if child.get_wrapped_table().element is not None:
                yield child, box.width
        else:
            yield from _wrappers(child)


def _fit(table: Seen, parents: Parents, document: Document) -> bool:
    """One step for one table: smaller, turned, in sheets, broken. Whether anything was changed."""
    whole = turned.whole_of(table.element, parents)
    measured, broken = turned.measured(whole), has_class(table.element, "broken")
    table.column = measured or table.column
    too_wide = table.too_wide > _TOLERANCE
    asked = has_class(table.element, "turned") or has_class(whole, "turned")
    if has_class(table.element, "in-sheets") or not measured and (broken or not too_wide and not asked):
        return False
    if has_class(table.element, "upright"):
        return too_wide and _break(table)
    if too_wide and not broken and _reduce(table):
        return True
    if not measured and _may_turn(table.element, parents) and (length := _length(whole, table.area, document)):
        turned.measure(whole, table.element, table.area[0], length)
        return True
    if too_wide and not broken:
        return _break(table) if measured and has_class(table.element, "tight") else _make_smallest(table, "tight" if measured else "upright")
    return measured > 0 and _turn(whole, table, measured, parents, document)


def _turn(whole: Element, table: Seen, length: float, parents: Parents, document: Document) -> bool:
    """Cuts a measured table into sheets, set smaller where a row is higher than one of them; where that does not do, it stays upright."""
    excess = turned.into_sheets(whole, table.element, table.boxes, (table.area[0], length), document, parents)
    size = table.size * min(_LESS, excess ** -.5) if excess else table.size
    if excess and size < SMALLEST:
        turned.stand_upright(whole)
        turned.loosen(table.element)
        take_class(table.element, "broken")
        return _make_smallest(table, "upright")
    if excess:
        _set_size(table, size)
    return True


def _make_smallest(table: Seen, *classes: str) -> bool:
    """Sets a table in the smallest type, with the least space in its cells."""
    give_class(table.element, "tight", *classes)
    _set_size(table, SMALLEST)
    return True


def _break(table: Seen) -> bool:
    """Lets words of a table's widest columns be broken, as nothing else is left."""
    give_class(table.element, "broken")
    turned.fix_columns(table.element, table.boxes[0], table.column)
    return True


def _reduce(table: Seen) -> bool:
    """Sets a table in the largest type in which it fits its column; False where that could not be read.

    First what is easier gives way: short columns, and pictures, which take an equal share of the width.
    """
    short = [cell for cell in table.element.iter() if has_class(cell, "short")]
    for cell in short:
        take_class(cell, "short")
    share = table.column / max(1, table.columns) - 4 * _TIGHT
    pictures = [e for e in table.element.iter("img") if "max-width:" not in e.get("style", "")]
    for picture in pictures:
        declare(picture, "max-width", f"{share:.2f}px")
    if short or pictures:
        return True
    for padding in (None, _TIGHT):
        size = _fitting_size(table, padding)
        if size >= SMALLEST and size < table.size:
            if padding is not None:
                give_class(table.element, "tight")
            _set_size(table, size)
            return True
    return False


def _fitting_size(table: Seen, padding: float | None) -> float:
    """The type size at which the table is as wide as its column; letters shrink with it, paddings (now, or those given) do not."""
    cells = table.longest_row
    now = sum(cell.border_width() - cell.width for cell in cells)
    then = now if padding is None or has_class(table.element, "tight") else 2 * padding * len(cells)
    letters = max(box.border_width() for box in table.boxes) - now
    return table.size * (table.column - then) * _SPARE / max(1.0, letters)


def _set_size(table: Seen, size: float) -> None:
    """Type size and leading of a table and of those inside it."""
    ratio = strut(table.boxes[0].style)[0] / table.size
    for element in table.element.iter("table"):
        declare(element, "font-size", f"{size:.2f}px")
        declare(element, "line-height", f"{size * max(1.5, min(ratio, 1.7)):.2f}px")


def _may_turn(element: Element, parents: Parents) -> bool:
    """Whether the table stands in the text itself, not in an extract, a list, a callout or a note."""
    while (element := parents.get(element)) is not None:
        if element.tag in _HOLDS or has_class(element, "callout"):
            return False
    return True


def _length(whole: Element, area: tuple[float, float], document: Document) -> float:
    """How long a turned table may be, its notes upright at the foot of its page; 0 where they might be too high, or the page is no higher than wide."""
    width, height = area
    notes = _height_of_notes(whole, document)
    return 0 if notes >= height - width else height - notes


def _height_of_notes(whole: Element, document: Document) -> float:
    """The height of all notes of a table with the space above them; a head's note is counted once though it stands on each page."""
    inside = set(whole.iter())
    again = {element for head in whole.iter("thead") for element in head.iter()}
    heights: dict[Element, float] = {}
    above = 0.0
    for area in (child for page in document.pages for child in page._page_box.children if isinstance(child, boxes.FootnoteAreaBox)):
        for note in area.children:
            if note.element in inside:
                heights[note.element] = note.margin_height() + (0 if note.element in again else heights.get(note.element, 0))
                above = area.margin_height() - area.height
    return sum(heights.values()) + above


def _part(table: Seen, parents: Parents) -> bool:
    """Lets rows that take a great part of a page be parted, where their page would end far too early and its heads be left out, and
    tables that were to be kept on one page but have no room there. A head that no page can repeat becomes rows as others are."""
    if (head := table.element.find("thead")) is not None and not any(group.is_header for group in table.boxes[0].children):
        head.tag = "tbody"
        return True
    heights: dict[Element, float] = {}
    for row in (row for box in table.boxes for group in box.children for row in group.children):
        if row.element is not None:
            heights[row.element] = heights.get(row.element, 0) + row.height
    high = [row for row, height in heights.items() if height > PARTED_ROW * table.area[1] and not has_class(row, "parted")]
    for row in high:
        give_class(row, "parted")
    kept = [e for e in (table.element, parents.get(table.element)) if e is not None and has_class(e, "kept")]
    if high or len(table.boxes) > 1:
        for element in kept:
            take_class(element, "kept")
    return bool(high) or len(table.boxes) > 1 and bool(kept)


def _free_heads(table: Seen) -> bool:
    """Makes rows of the text out of a head or foot that WeasyPrint has left out on every page, as it is too high for one."""
    printed = {row.element for box in table.boxes for group in box.children for row in group.children}
    lost = [part for part in table.element if part.tag in ("thead", "tfoot") and any(row not in printed for row in part.iterfind("tr"))]
    for part in lost:
        table.element.remove(part)
        table.element.insert(_first_body(table.element) if part.tag == "thead" else len(table.element), part)
        part.tag = "tbody"
        for row in part.iterfind("tr"):
            give_class(row, "parted")
    return bool(lost)


def _first_body(table: Element) -> int:
    """Where the rows of a table begin, behind its caption and columns."""
    return next((at for at, part in enumerate(table) if part.tag in ("tbody", "tr", "tfoot")), len(table))
