"""What prose needs on a screen of any width, with the reader's fonts or with no styles at all: the second half of EPUB drawing.

Widths are estimates, in em, since no reading system tells its fonts beforehand; they err on the wide side.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate
from math import ceil

from warraq.compose import tables
from warraq.headings import bare
from warraq.model import Element, Node, plain, walk

ROOMS = (10, 13, 16, 20, 25, 32, 40, 50)        # em: the classes needs-N and breaks-N that the style sheet knows
STACKS = range(15, 49)                          # em: the classes stacks-N that it knows
_LONGEST_WORD = 14                              # letters: longer words in a cell may be broken
_LETTER, _IN_VERSE = .5, .37                    # em of one letter in tables (digits and Latin are wide), in verse
_SIZES = {"": .92, "crowded": .88, "packed": .8}           # of a table's text, in the size of the text around
_PADDING = 1.0                                  # em of a cell's two sides
_BETWEEN = 2.4                                  # em between the columns of verse
_LOOSE = .7                                     # of the longest hemistich: shorter ones would be torn apart in its column
_LONG_LINE = 30                                 # letters: a phone shows as much code in a line
_GOES_ON, _CELL = 2.4, .6                       # em: how far in a line of code goes on; one letter of the typewriter face
_DEEPEST = 8                                    # letters: how much of a line's own indent that follows, so that a phone has room for the rest
_BOXES = {"done": "☑ ", "open": "☐ "}
_BREAK = Element("br")
_BRACKET = (("class", "reading-bracket"),)


def for_screens(element: Element) -> Element:
    """The element as a reading system should get it; what is inside it is drawn later, and gets the same then."""
    classes = element.classes
    match element.tag:
        case "table":
            return _table(element)
        case "pre":
            return _code(element)
        case "ruby":
            return element if any(isinstance(n, Element) and n.tag == "rp" for n in element.children) else _with_brackets(element)
        case "div" if "verse" in classes:
            return _verse(element)
        case "p" if "bayt" in classes:          # a line of its own for each hemistich, where styles do not place them
            halves = [n for n in element.children if isinstance(n, Element)]
            return replace(element, children=tuple(n for half in halves for n in (_BREAK, half))[1:])
        case "span" if "box" in classes:
            return replace(element, children=tuple(sign for kind, sign in _BOXES.items() if kind in classes))
    return element


# ---- tables -----------------------------------------------------------------------------------------------------------------------


def _table(table: Element) -> Element:
    """The table with a class for the room that it needs, and in each cell the name of its column."""
    head, rows = tables.headed(table)
    room = next((r for r in ROOMS if r >= _need(table)), ROOMS[-1])
    alone = head and all(not c.get("rowspan") and not c.get("colspan") for row in (head, *rows) for c in row)
    named = _labelled(table, [plain(bare(c.children)).removesuffix(":") for c in head]) if alone else _marked(table)
    return _classed(named, f"{'needs' if alone else 'breaks'}-{room}")


def _need(table: Element) -> float:
    """Em that its columns take when each is as narrow as its longest word lets it be."""
    short = tables.with_short_columns(table)
    columns: dict[int, int] = {}
    for row in tables.rows(short):
        starts = accumulate((int(c.get("colspan", "1")) for c in row), initial=0)
        for at, cell in zip(starts, row):
            columns[at] = max(columns.get(at, 1), _letters(cell))
    size = next((v for k, v in _SIZES.items() if k and k in tables.classes_of(table)), _SIZES[""])
    return sum(_LETTER * n + _PADDING for n in columns.values()) * size


def _letters(cell: Element) -> int:
    """Letters of the longest piece of a cell that no line end may part."""
    text = plain((cell,))
    pieces = [text] if "short" in cell.classes else text.split()
    return min(max(map(letters, pieces), default=1), tables.SHORT if "short" in cell.classes else _LONGEST_WORD)


def letters(text: str) -> int:
    """Letters and signs without the marks above and below them."""
    return sum(unicodedata.category(c) not in ("Mn", "Cf") for c in text)


def _labelled(part: Element, names: list[str]) -> Element:
    """The table with `data-label` in every cell below the head."""
    if part.tag == "tr":
        cells = iter(names)
        return replace(part, children=tuple(_cell(n, next(cells, "")) if isinstance(n, Element) else n for n in part.children))
    return replace(part, children=tuple(_labelled(n, names) if isinstance(n, Element) and n.tag in ("tbody", "tfoot", "tr") else n for n in part.children))


def _marked(part: Element) -> Element:
    return replace(part, children=tuple(_cell(n, "") if isinstance(n, Element) and n.tag in ("td", "th") else _marked(n) if isinstance(n, Element) and n.tag in ("thead", "tbody", "tfoot", "tr") else n
                                        for n in part.children))


def _cell(cell: Element, label: str) -> Element:
    """The cell with its column's name, and a class if a word in it is too long for any column."""
    long = max(map(letters, plain((cell,)).split()), default=0) > _LONGEST_WORD
    named = replace(cell, attributes=(*cell.attributes, ("data-label", label))) if label and plain((cell,)) else cell
    return _classed(named, "long") if long else named


# ---- verse, code, readings ----------------------------------------------------------------------------------------------------------


def _verse(poem: Element) -> Element:
    """The poem with the width of its longest hemistich, by which the style sheet makes two columns or one, and its own greatest width.

    `stacks-N`: in less than N em a second hemistich stands below the first; `free`: a poem none of whose lines has two.
    """
    bayts = [n for n in poem.children if isinstance(n, Element) and "bayt" in n.classes]
    widest = max((letters(plain((half,))) for half in walk(tuple(bayts)) if isinstance(half, Element) and "hemistich" in half.classes), default=0)
    column = max(6, _IN_VERSE * widest + .3)
    if bayts and all("single" in b.classes for b in bayts):
        return _classed(_styled(poem, f"max-width: {column + 2:.1f}em"), "free")
    room = ceil(2 * column + _BETWEEN)
    column = (room - _BETWEEN) / 2
    least = _LOOSE * widest if room in STACKS else widest + 1
    loosened = replace(poem, children=tuple(_loosened(n, least) if isinstance(n, Element) and "bayt" in n.classes else n for n in poem.children))
    return _classed(_styled(loosened, f"max-width: {2.2 * column + _BETWEEN:.1f}em; --hemistich: {column:.1f}em"), f"stacks-{min(room, STACKS[-1])}")


def _styled(element: Element, style: str) -> Element:
    return replace(element, attributes=(*element.attributes, ("style", style)))


def _loosened(bayt: Element, least: float) -> Element:
    """The line with a class for each hemistich of fewer letters: these are not justified."""
    return replace(bayt, children=tuple(_classed(n, "loose") if isinstance(n, Element) and letters(plain((n,))) < least else n for n in bayt.children))


def _code(block: Element) -> Element:
    """Lines of code as elements, so that what a line goes on to can be set in; short lines, and code with markup across lines, stay."""
    inner = block.children[0] if len(block.children) == 1 else None
    code = inner.children if isinstance(inner, Element) and inner.tag == "code" else ()
    if max(map(len, _text(code).splitlines()), default=0) <= _LONG_LINE or any("\n" in _text((n,)) for n in code if not isinstance(n, str)):
        return block
    lines: list[list[Node]] = [[]]
    for node in code:
        first, *others = node.splitlines(keepends=True) or [node] if isinstance(node, str) else [node]      # an empty string has no lines
        lines[-1].append(first)
        lines += [[line] for line in others]
        if isinstance(node, str) and node.endswith("\n"):
            lines.append([])
    drawn = tuple(_code_line(tuple(line)) for line in lines if line)
    return replace(block, children=(replace(inner, children=drawn),))


def _code_line(line: tuple[Node, ...]) -> Element:
    """A line of code; one that begins further in says so, for what it goes on to stands further in still."""
    drawn, code = Element("span", (("class", "code-line"),), line), _text(line).rstrip().expandtabs(4)
    inwards = _GOES_ON + _CELL * min(len(code) - len(code.lstrip()), _DEEPEST)
    return _styled(drawn, f"padding-inline-start: {inwards:.1f}em; text-indent: -{inwards:.1f}em") if code.startswith(" ") else drawn


def _text(nodes: Iterable[Node]) -> str:
    return "".join(n for n in walk(tuple(nodes)) if isinstance(n, str))


def _with_brackets(ruby: Element) -> Element:
    """Brackets around a reading, for engines that set it beside its word."""
    def bracketed(node: Node) -> tuple[Node, ...]:
        return (Element("rp", _BRACKET, ("(",)), node, Element("rp", _BRACKET, (")",))) if isinstance(node, Element) and node.tag == "rt" else (node,)
    return replace(ruby, children=tuple(n for child in ruby.children for n in bracketed(child)))


def _classed(element: Element, name: str) -> Element:
    rest = tuple((k, v) for k, v in element.attributes if k != "class")
    return replace(element, attributes=(*rest, ("class", " ".join((*element.classes, name)))))
