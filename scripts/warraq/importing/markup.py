"""Units written as Markdown: each construct as an author would type it, and plain text so that it stays plain."""

from __future__ import annotations

import re
from collections.abc import Sequence

from warraq.importing.units import Unit

NESTED = 2                                  # columns of indentation that make an item belong to the one above
_TAG = re.compile(r"<(?=[A-Za-z/!])(?!https?://)")
_BLOCK = re.compile(r"(#{1,6}|>|[-+*](?=\s)|:(?=\s|::)|\||~~~|```)")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s)")
_SOURCE = re.compile(r"(?:[—―–]|--|-)\s*(?=\S)")


def plain(text: str) -> str:
    """A paragraph's text with what would begin another construct escaped; emphasis, links and code stay as typed."""
    text = _TAG.sub(r"\\<", text)
    text = _NUMBERED.sub(r"\1\\\2", text, count=1) if _NUMBERED.match(text) else text
    return "\\" + text if _BLOCK.match(text) else text


def heading(text: str, level: int, classes: str = "") -> str:
    return f"{'#' * level} {_TAG.sub(chr(92) + '<', text)}" + (f" {{.{classes}}}" if classes else "")


def items(units: Sequence[Unit]) -> str:
    """A list, its items nested by their indentation. Numbers stay those typed; abjad and alphabetic lists get their class."""
    lines: list[str] = []
    columns = [units[0].indent]
    for unit in units:
        while len(columns) > 1 and unit.indent < columns[-1]:
            columns.pop()
        if unit.indent >= columns[-1] + NESTED and lines:
            columns.append(unit.indent)
        mark = "-" if unit.kind == "bullet" else f"{unit.number if unit.kind == 'number' else len(lines) + 1}."
        lines.append("    " * (len(columns) - 1) + f"{mark} {plain(unit.text)}")
    if units[0].kind == "letter":
        lines.append("{.letters}" if any(unit.letter == "ت" for unit in units) else "{.abjad}")
    return "\n".join(lines)


def quotation(units: Sequence[Unit]) -> str:
    return "\n".join(f"> {plain(unit.text)}".rstrip() for unit in units)


def extract(text: str, source: str) -> str:
    """A quotation with its source as its last line."""
    return f"::: quote\n{plain(text)}\n\n— {_SOURCE.sub('', source, count=1)}\n:::"


def verse(units: Sequence[Unit]) -> str:
    return "\n".join(["::: verse", *(unit.text for unit in units), ":::"])


def table(units: Sequence[Unit]) -> str:
    """Rows parted by tabs; the first one names the columns."""
    rows = [[cell.strip().replace("|", "\\|") for cell in re.split(r"\t+", unit.text)] for unit in units]
    lines = ["| " + " | ".join(cells) + " |" for cells in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def is_source(text: str) -> bool:
    """Whether a line names where a quotation comes from: `— name`."""
    return len(text) <= 80 and _SOURCE.match(text) is not None and not text.endswith((".", "؟", "!"))
