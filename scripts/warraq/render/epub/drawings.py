"""SVG drawings as the package holds them: the glyphs of their labels inside, on a ground of paper."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fontTools.ttLib import TTFont
from lxml import etree

from warraq.render import svg
from warraq.render.epub.fonts import key_of, subset_of
from warraq.render.epub.shelf import Shelf
from warraq.render.epub.stylesheet import Face
from warraq.render.resources import locate
from warraq.render.svg.lettering import families

_BOLD = 600
_TEXT, _STYLE = f"{{{svg.SVG}}}text", f"{{{svg.SVG}}}style"
_WORDS = frozenset(f"{{{svg.SVG}}}{tag}" for tag in ("title", "desc"))
# What nearly every label is made of: a first subset, from which those of the single drawings are made ten times as fast.
_COMMON = "".join(map(chr, (*range(0x20, 0x7F), *range(0x600, 0x653), *range(0x660, 0x66D), 0x670, 0xA0, 0xAB, 0xB0, 0xBB, 0xD7, 0x2013, 0x2014, 0x2022, 0x2026)))


@dataclass
class Drawings:
    """Makes drawings fit, with subsets of the faces that the book's style sheet names; they are kept on `shelf`."""

    faces: Sequence[Face]
    roots: Mapping[str, Path]
    shelf: Shelf
    _fonts: dict[str, tuple[bytes, frozenset[str]]] = field(default_factory=dict)     # by source: the file, the characters it has

    def fit(self, content: bytes, size: tuple[float, float], on_paper: bool = True) -> bytes:
        """The drawing of that size (CSS pixels) as a file that is drawn alike wherever the book is opened.

        What an `<img>` shows cannot see the book's fonts (SVG Integration §3.2, secure static mode), so each drawing carries what its
        labels need. The ground is in the drawing because some readers take every background away at night, and leave black on black.
        """
        root = svg.plain(content, *size)
        wanted = self._wanted(root)
        first = sum(1 for child in root if child.tag in _WORDS)
        if on_paper:
            root.insert(first, _ground(root))
        if wanted:
            style = etree.Element(_STYLE)
            style.text = "".join(self._rule(face, "".join(sorted(characters))) for face, characters in wanted.items())
            root.insert(first, style)
        return svg.written(root)

    def _wanted(self, root: etree._Element) -> dict[Face, set[str]]:
        """Which characters are drawn in which face: of the families asked for, the first that has the character."""
        wanted: dict[Face, set[str]] = {}
        for text, asked, bold in _texts(root, "serif", False, False):
            rest = set(text)
            for face in filter(None, (self._face(family, bold) for family in families(asked))):
                here = rest & self._font(face.source)[1]
                rest -= here
                if here - {" "}:
                    wanted.setdefault(face, set()).update(here)
        return wanted

    def _face(self, family: str, bold: bool) -> Face | None:
        of_family = [face for face in self.faces if face.family == family]
        return next((face for face in of_family if (_weight(face) >= _BOLD) == bold), of_family[0] if of_family else None)

    def _font(self, source: str) -> tuple[bytes, frozenset[str]]:
        if source not in self._fonts:
            content = locate(source, self.roots).read_bytes()
            with TTFont(io.BytesIO(content), lazy=True) as font:
                self._fonts[source] = content, frozenset(map(chr, font.getBestCmap()))
        return self._fonts[source]

    def _rule(self, face: Face, characters: str) -> str:
        font = self._font(face.source)[0]
        if set(characters) <= set(_COMMON):
            font = self._subset(font, _COMMON)
        packed = base64.b64encode(self._subset(font, characters)).decode()
        return (f"@font-face {{ font-family: '{face.family}'; font-weight: {_weight(face)}; font-style: normal; "
                f"src: url(data:font/ttf;base64,{packed}) }}\n")

    def _subset(self, font: bytes, characters: str) -> bytes:
        key = key_of(font, characters)
        made = self.shelf.get(key)
        if made is None:
            made = subset_of(font, characters)
            self.shelf.put(key, made)
        return made


def _weight(face: Face) -> int:
    given = dict(face.descriptors).get("font-weight", "400")
    return int(given) if given.isdecimal() else 700 if given == "bold" else 400


def _texts(element: etree._Element, family: str, bold: bool, label: bool) -> Iterator[tuple[str, str, bool]]:
    """Every piece of text in labels with the families asked for and whether it is bold."""
    family, weight = element.get("font-family", family), element.get("font-weight", "")
    bold = (weight == "bold" or weight.isdecimal() and int(weight) >= _BOLD) if weight and weight != "inherit" else bold
    label = label or element.tag == _TEXT
    if label:
        yield element.text or "", family, bold
    for child in element:
        yield from _texts(child, family, bold, label)
        if label:
            yield child.tail or "", family, bold


def _ground(root: etree._Element) -> etree._Element:
    """A white sheet to lie behind everything, in a style of its own that no rule of the drawing's overrules."""
    x, y, width, height = root.get("viewBox").replace(",", " ").split()
    return etree.Element(f"{{{svg.SVG}}}rect", x=x, y=y, width=width, height=height, style="fill: #fff; stroke: none")
