"""The order in which glyphs stand on a page, whatever the text layer says of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pymupdf

_LINE = 6           # points: baselines as near as this are one line, its exponents and indices with it


class Glyph(NamedTuple):
    """A drawn glyph: the character it stands for, its number in its font, and its place in points."""

    left: float
    right: float
    baseline: float
    char: str
    number: int
    font: str


def lines(path: Path) -> Iterator[list[Glyph]]:
    """Every line of every page, its glyphs from left to right without the spaces."""
    with pymupdf.open(path) as pdf:
        for sheet in pdf:
            glyphs = sorted((Glyph(box[0], box[2], origin[1], chr(code), number, span["font"]) for span in sheet.get_texttrace()
                             for code, number, origin, box in span["chars"] if code > 0 and not chr(code).isspace()), key=lambda g: g.baseline)
            line: list[Glyph] = []
            for glyph in glyphs:
                if line and glyph.baseline - line[-1].baseline > _LINE:
                    yield sorted(line, key=lambda g: g.left)
                    line = []
                line.append(glyph)
            yield sorted(line, key=lambda g: g.left)


def seen(path: Path) -> list[str]:
    """The lines as strings, from left to right, without spaces."""
    return ["".join(g.char for g in line) for line in lines(path)]


def stands(text: str, page: list[str]) -> bool:
    """Whether a text is drawn in this order from left to right, and is no part of a longer number or Latin word."""
    wanted = "".join(text.split())
    for line in page:
        at = line.find(wanted)
        while at >= 0:
            around = line[at - 1: at] + wanted[0], wanted[-1] + line[at + len(wanted): at + len(wanted) + 1]
            if not any(len(two) == 2 and all(c.isascii() and c.isalnum() for c in two) for two in around):
                return True
            at = line.find(wanted, at + 1)
    return False
