"""A footnote's boxes, not yet laid out, in two: what comes up to a letter, and what follows."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

Levels = list[list[int]]        # of a table's row: for each height at which it may be cut, the letters of each cell above
_SPACES = " \t\n\r\f\u200b"


@dataclass
class Left:
    """How many letters are still to come before the cut, and the rows that may be cut, by their elements."""

    letters: int
    rows: dict[object, Levels] = field(default_factory=dict)


def parted(box: object, left: Left) -> tuple[object | None, object | None]:
    """A box in two: what comes up to the letter with which `left` is used up, and what follows."""
    from weasyprint.formatting_structure import boxes
    if left.letters <= 0:
        return None, box
    if isinstance(box, boxes.TextBox):
        return _text_parted(box, left)
    if isinstance(box, boxes.TableRowBox) and box.element in left.rows:
        return _row_parted(box, left)
    if stays_whole(box):
        left.letters -= letters_of(text_of(box))
        return box, None
    heads, tails = [], []
    for child in box.children:
        head, tail = parted(child, left)
        heads += [head] if head is not None else []
        tails += [tail] if tail is not None else []
    if not tails or not heads:
        return (None, box) if tails else (box, None)
    first, second = box.copy(), box.copy()
    first.children, second.children = heads, tails
    if isinstance(box, boxes.TableBox) and getattr(heads[0], "is_header", False):
        second.children = [heads[0].deepcopy(), *tails]
    if isinstance(box, boxes.BlockContainerBox):
        inside = isinstance(heads[-1], boxes.InlineLevelBox) and isinstance(tails[0], boxes.InlineLevelBox)
        _end_full(first, inside)
        _begin_flush(second, inside)
    return first, second


def _row_parted(row: object, left: Left) -> tuple[object | None, object | None]:
    """A high row with as many lines as the letters allow; its cells are cut at one height."""
    levels = left.rows[row.element]
    fitting = [level for level in levels if sum(level) <= left.letters]
    if not fitting or fitting[-1] is levels[-1]:
        left.letters -= sum(levels[-1]) if fitting else left.letters
        return (row, None) if fitting else (None, row)
    left.letters = 0
    halves = [parted(cell, Left(letters, left.rows)) for cell, letters in zip(row.children, fitting[-1], strict=True)]
    first, second = row.copy(), row.copy()
    first.children = [head or cell.copy_with_children([]) for cell, (head, _) in zip(row.children, halves, strict=True)]
    second.children = [tail or cell.copy_with_children([]) for cell, (_, tail) in zip(row.children, halves, strict=True)]
    return first, second


def stays_whole(box: object) -> bool:
    """Rows of tables, bayts of verse and other boxes whose parts stand side by side."""
    from weasyprint.formatting_structure import boxes
    parts = (boxes.BlockContainerBox, boxes.InlineBox, boxes.TableBox, boxes.TableRowGroupBox)
    return not isinstance(box, parts) or isinstance(box, (boxes.InlineBlockBox, boxes.FlexContainerBox, boxes.GridContainerBox)) or is_of(box, "bayt")


def is_of(box: object, name: str) -> bool:
    """Whether a box comes of an element of this class."""
    return box.element is not None and name in box.element.get("class", "").split()


def _text_parted(box: object, left: Left) -> tuple[object | None, object | None]:
    code = box.style["white_space"].startswith("pre")
    for end, character in enumerate(box.text):
        if left.letters <= 0 and character in ("\n" if code else _SPACES):
            rest = box.text[end:].removeprefix("\n") if code else box.text[end:].lstrip(_SPACES)
            return box.copy_with_text(box.text[:end]) if end else None, box.copy_with_text(rest) if rest else None
        left.letters -= letters_of(character)
    return box, None


def _end_full(block: object, inside: bool) -> None:
    """The end of a part; `inside` a paragraph its last line is justified as any other."""
    block.style = block.style.copy()
    _without(block, "margin_bottom", "padding_bottom", "border_bottom_width")
    if inside and block.style["text_align_all"] == "justify":
        block.style["text_align_last"] = "justify"


def _begin_flush(block: object, inside: bool) -> None:
    """The beginning of the rest; `inside` a paragraph it is not indented."""
    block.style = block.style.copy()
    _without(block, "margin_top", "padding_top", "border_top_width", *(["text_indent"] if inside else []))


def _without(block: object, *properties: str) -> None:
    from weasyprint.css.properties import INITIAL_VALUES
    for name in properties:
        block.style[name] = 0 if name.startswith("border") else INITIAL_VALUES[name]


def text_of(box: object) -> str:
    if hasattr(box, "text"):
        return box.text
    return "".join(text_of(child) for child in getattr(box, "children", ()))


def letters_of(text: str) -> int:
    """Signs that are printed, without joiners and elongations, which a layout may add."""
    return sum(not c.isspace() and c != "ـ" and unicodedata.category(c) != "Cf" for c in text)
