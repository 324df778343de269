"""Tables turned by a quarter: laid out as wide as the page is high, cut into sheets between rows, each sheet a page of its own.

The head lies towards the right edge of the page, so the book is turned to the left to read it: the mirror image of what is usual
for books that are bound at the left. Running heads and folios stay upright.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from copy import deepcopy
from math import inf
from xml.etree.ElementTree import Element, SubElement

from weasyprint.document import Document
from weasyprint.formatting_structure import boxes

from warraq.words import CONTINUED

Parents = Mapping[Element, Element]
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_FLOWING = frozenset("p ul ol dl".split())
_HAIR = 0.01            # CSS pixels: a column as wide as its longest word must not lose any of it
_LINE = 2               # CSS pixels to spare below the last row
_LENGTH = "data-turned-length"      # while a table is measured


def has_class(element: Element, name: str) -> bool:
    return name in element.get("class", "").split()


def give_class(element: Element, *names: str) -> None:
    element.set("class", " ".join(dict.fromkeys([*element.get("class", "").split(), *names])))


def take_class(element: Element, *names: str) -> None:
    element.set("class", " ".join(name for name in element.get("class", "").split() if name not in names))


def declare(element: Element, name: str, value: str) -> None:
    """Sets a CSS property in the element's own style; an author's other declarations stay."""
    _undeclare(element, name)
    element.set("style", ";".join([*filter(None, element.get("style", "").split(";")), f"{name}:{value}"]))


def _undeclare(element: Element, *names: str) -> None:
    element.set("style", ";".join(part for part in element.get("style", "").split(";") if part.strip() and part.split(":")[0].strip() not in names))


def whole_of(table: Element, parents: Parents) -> Element:
    """The table with its caption, if it has one."""
    around = parents.get(table)
    return around if around is not None and around.tag == "figure" and len(around) <= 2 else table


def measure(whole: Element, table: Element, width: float, length: float) -> None:
    """Has the table laid out upright, in its theme's full size, as wide as it may be long when it is turned, to learn how high its rows are.

    `width` is that of the page's type area (CSS pixels).
    """
    whole.set(_LENGTH, f"{length:.2f}")
    declare(whole, "width", f"{length:.2f}px")
    declare(whole, "margin-left", f"{width - length:.2f}px")
    for each in table.iter("table"):
        take_class(each, "crowded", "packed", "tight")
        _undeclare(each, "font-size", "line-height")


def measured(whole: Element) -> float:
    """The length (CSS pixels) for which a table is being measured; 0 for none."""
    return float(whole.get(_LENGTH, "0"))


def into_sheets(whole: Element, table: Element, laid_out: Sequence[boxes.TableBox], area: tuple[float, float], document: Document, parents: Parents) -> float:
    """Puts the sheets of a measured table in its place. Returns 0, or how many times too high its highest row is for a sheet: then it is as before.

    `area` is how high and how long it may be.
    """
    rows = _heights(laid_out)
    head = sum(rows.get(row, 0) for row in table.iterfind("thead/tr"))
    foot = sum(rows.get(row, 0) for row in table.iterfind("tfoot/tr"))
    headings = _lonely_headings(whole, parents)
    room = area[0] - head - _heights_of({*headings, *whole.findall("figcaption"), *table.findall("caption")}, document) - _LINE
    blocks = bundles(table, rows)
    highest = max((height for _, height in blocks), default=0) + foot
    if highest > room:
        return highest / room if room > 0 else inf
    stand_upright(whole)
    fix_columns(table, laid_out[0])
    give_class(table, "in-sheets")
    sheets = [sheet_of(part, area) for part in parts_of(whole, _cut(blocks, room, foot))]
    for sheet in sheets[1:]:
        give_class(sheet, "continued")
    for heading in headings:
        parents[heading].remove(heading)
    sheets[0][0][:0] = headings
    _replace(whole, sheets, parents)
    return 0


def stand_upright(whole: Element) -> None:
    """Ends the measuring of a table."""
    del whole.attrib[_LENGTH]
    _undeclare(whole, "width", "margin-left")


def loosen(table: Element) -> None:
    """Lets a table that stood on a sheet find its columns' widths itself again."""
    take_class(table, "in-sheets")
    _undeclare(table, "table-layout")
    for columns in table.findall("colgroup"):
        table.remove(columns)


def _lonely_headings(whole: Element, parents: Parents) -> list[Element]:
    """The headings right before a table that would stay behind on a page with nothing below them: they are turned with it."""
    siblings = list(parents[whole])
    at = siblings.index(whole)
    if siblings[at + 1:] and siblings[at + 1].tag in _FLOWING:
        return []
    first = at
    while first and siblings[first - 1].tag in HEADINGS:
        first -= 1
    return siblings[first:at]


def _heights(laid_out: Sequence[boxes.TableBox]) -> dict[Element, float]:
    """Each row's height with the space below it; a head that is repeated counts once, a row that is parted with all its parts."""
    out: dict[Element, float] = {}
    for table in laid_out:
        space = table.style["border_spacing"][1] if table.style["border_collapse"] == "separate" else 0
        for group in table.children:
            for row in group.children:
                again = (group.is_header or group.is_footer) and row.element in out
                out[row.element] = row.height + space if again else out.get(row.element, 0) + row.height + space
    return out


def _heights_of(elements: Collection[Element], document: Document) -> float:
    """The heights of some blocks of a layout with their margins, in all."""
    return sum(box.margin_height() for page in document.pages for box in page._page_box.descendants()
               if box.element in elements and isinstance(box, boxes.BlockBox) and box.element_tag == box.element.tag)


def bundles(table: Element, heights: Mapping[Element, float]) -> list[tuple[list[Element], float]]:
    """The body's rows in bundles that may not be parted (cells that span rows), with their heights."""
    rows = [row for part in table for row in ([part] if part.tag == "tr" else part if part.tag == "tbody" else ())]
    out: list[tuple[list[Element], float]] = []
    bound = 0                                   # rows that still belong to the bundle
    for row in rows:
        span = max((int(cell.get("rowspan", "1")) for cell in row), default=1)
        if bound > 0:
            out[-1] = [*out[-1][0], row], out[-1][1] + heights.get(row, 0)
        else:
            out.append(([row], heights.get(row, 0)))
        bound = max(bound, span) - 1
    return out


def _cut(blocks: list[tuple[list[Element], float]], room: float, foot: float) -> list[list[Element]]:
    """The rows of each sheet. The last sheet has the foot too."""
    sheets: list[list[Element]] = [[]]
    filled = 0.0
    for index, (rows, height) in enumerate(blocks):
        needed = height + (foot if index == len(blocks) - 1 else 0)
        if filled + needed > room:
            sheets.append([])
            filled = 0.0
        sheets[-1] += rows
        filled += height
    return sheets


def fix_columns(table: Element, laid_out: boxes.TableBox, room: float = inf) -> None:
    """Gives the columns the widths that they were laid out with, so that they stand alike on every sheet.

    Where they have less room in all (CSS pixels), the widest give way, and no others, until they are as wide as the next.
    """
    widths = _capped(laid_out.column_widths, room)
    for old in [child for child in table if child.tag in ("colgroup", "col")]:
        table.remove(old)
    columns = Element("colgroup")
    for width in reversed(widths) if laid_out.style["direction"] == "rtl" else widths:
        SubElement(columns, "col", {"style": f"width: {width + _HAIR:.3f}px"})
    table.insert(1 if len(table) and table[0].tag == "caption" else 0, columns)
    declare(table, "table-layout", "fixed")


def _capped(widths: Sequence[float], room: float) -> list[float]:
    """Widths of which none is wider than the widest may be for all to have room."""
    left, cap = room, inf
    for at, width in enumerate(sorted(widths)):
        if width * (len(widths) - at) > left:
            cap = max(0.0, left) / (len(widths) - at)
            break
        left -= width
    return [min(width, cap) for width in widths]


def parts_of(whole: Element, groups: list[list[Element]]) -> list[Element]:
    """The table in parts: the first has the caption, the others «continued» in place of it; the last has the foot.

    What is repeated keeps its ids in the first part.
    """
    out = []
    for number, rows in enumerate(groups):
        kept = {id(row) for row in rows}
        part = _copied(whole, kept, number == 0, number == len(groups) - 1)
        if number:
            _say_continued(part)
        out.append(part)
    return out


def _copied(element: Element, kept: set[int], first: bool, last: bool) -> Element:
    """A copy with only the body rows in `kept`."""
    copy = Element(element.tag, {name: value for name, value in element.attrib.items() if first or name != "id"})
    copy.text, copy.tail = element.text, element.tail
    for child in element:
        if child.tag == "tr" and element.tag in ("tbody", "table"):
            if id(child) in kept:
                copy.append(deepcopy(child))
        elif child.tag in ("table", "tbody"):
            copy.append(_copied(child, kept, first, last))
        elif child.tag != "tfoot":
            copy.append(deepcopy(child) if first else _without_ids(child))
        elif last:
            copy.append(deepcopy(child))
    return copy


def _without_ids(element: Element) -> Element:
    copy = deepcopy(element)
    for each in copy.iter():
        each.attrib.pop("id", None)
    return copy


def _say_continued(part: Element) -> None:
    caption = part.find("figcaption")
    label = None if caption is None else caption.find("span[@class='figure-label']")
    if caption is None or label is None:
        return
    caption.clear()
    caption.text, label.tail = f"{CONTINUED} ", None
    caption.append(label)


def sheet_of(part: Element, area: tuple[float, float]) -> Element:
    """A page of its own with a part of the table turned on it."""
    width, height = area
    sheet = Element("div", {"class": "turned-sheet", "style": f"height: {height - 1:.2f}px", "data-at": part.get("data-at", "")})
    body = SubElement(sheet, "div", {"class": "turned-body", "style": (
        f"width: {height:.2f}px; height: {width:.2f}px; margin-left: {width - height:.2f}px;"
        f"transform-origin: 100% 0; transform: translateY({height:.2f}px) rotate(90deg)")})
    part.tail = None
    body.append(part)
    return sheet


def _replace(whole: Element, sheets: list[Element], parents: Parents) -> None:
    """Puts the sheets where the table was, or after the next block where a heading would be left alone before them."""
    around = parents[whole]
    at = list(around).index(whole)
    sheets[-1].tail = whole.tail
    around.remove(whole)
    after_heading = not at or around[at - 1].tag in HEADINGS or around[at - 1].tag == "header"
    if after_heading and len(around) > at and around[at].tag in _FLOWING:
        at += 1
    for sheet in reversed(sheets):
        around.insert(at, sheet)
