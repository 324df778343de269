"""Reads from a finished PDF what is drawn inside its links: the page numbers that a reader sees, with where the links lead."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pymupdf

from warraq.arabic.numerals import european
from warraq.verify.pdf import destinations


class Printed(NamedTuple):
    """A number in a link: on which page (from 1), the link's destination, the number, and the label of the page that it leads to."""

    page: int
    target: str
    number: str
    label: str


def labels(path: Path) -> list[str]:
    with pikepdf.open(path) as pdf:
        return [european(str(page.label)) for page in pdf.pages]


def numbers(path: Path) -> Iterator[Printed]:
    """Every «ص N» inside a link, and the number at the left end of every line of the contents."""
    with pikepdf.open(path) as pdf, pymupdf.open(path) as doc:
        index = {page.obj.objgen: i for i, page in enumerate(pdf.pages)}
        label = [european(str(page.label)) for page in pdf.pages]
        leads = {name: label[index[place[0].objgen]] for name, place in destinations(pdf).items()}
        for number, (page, seen) in enumerate(zip(pdf.pages, doc), 1):
            drawn = _glyphs(seen)
            height = float(page.mediabox[3])
            for note in page.get("/Annots", []):
                if "/Dest" not in note:
                    continue
                target = str(note.Dest)
                for line in _lines(drawn, [float(v) for v in note.Rect], height):
                    hit = re.search(r"(?<!\d)(\d+)\s?ص(?!\w)", line) or re.match(r"(\d+)\s*\.[\s.]*\.", line)
                    if hit:
                        yield Printed(number, target, hit[1], leads[target])


def _glyphs(page: pymupdf.Page) -> list[tuple[float, float, str]]:
    """Middle, baseline (from the top) and character of every glyph."""
    return [((box[0] + box[2]) / 2, origin[1], chr(ucs)) for span in page.get_texttrace() for ucs, gid, origin, box in span["chars"] if gid != -1]


def _lines(drawn: list[tuple[float, float, str]], rect: list[float], height: float) -> Iterator[str]:
    """The text drawn inside a rectangle, line by line, each from left to right."""
    x0, x1 = sorted((rect[0], rect[2]))
    top, bottom = height - max(rect[1], rect[3]), height - min(rect[1], rect[3])
    rows: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for x, y, c in drawn:
        if x0 - 1 <= x <= x1 + 1 and top <= y <= bottom:
            rows[round(y)].append((x, c))
    for row in rows.values():
        yield european("".join(c for _, c in sorted(row)))
