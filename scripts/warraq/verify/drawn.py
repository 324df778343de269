"""A PDF's content streams read operator by operator: what is drawn, in which font and colour, under which marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Dictionary, Name

from warraq.reasons import Reason, reason

_PAINTING = frozenset("f F f* B B* b b* S s sh Do BI INLINE IMAGE Tj TJ ' \"".split())
_SHOWING = frozenset("Tj TJ ' \"".split())
_COLOURS = {"rg": "rgb", "RG": "rgb", "k": "cmyk", "K": "cmyk", "g": "gray", "G": "gray"}
_SPACES = {"/DeviceRGB": "rgb", "/DeviceCMYK": "cmyk", "/DeviceGray": "gray"}


@dataclass
class Drawn:
    """What the pages of a file draw. `numbers` are the MCIDs of each page in their order, `codes` what is shown in each font."""

    numbers: dict[int, list[int]] = field(default_factory=dict)
    codes: dict[tuple[int, int], set[int]] = field(default_factory=dict)
    fonts: dict[tuple[int, int], pikepdf.Object] = field(default_factory=dict)
    images: dict[tuple[int, int], pikepdf.Object] = field(default_factory=dict)
    colours: set[str] = field(default_factory=set)
    deepest: int = 0                                            # graphics states saved inside each other
    unmarked: list[Reason] = field(default_factory=list)        # drawing outside any mark
    crossed: list[Reason] = field(default_factory=list)         # artifacts inside content, or content inside artifacts


def drawn(pdf: pikepdf.Pdf) -> Drawn:
    """Reads every page, and the forms and patterns drawn on it."""
    out = Drawn()
    for number, page in enumerate(pdf.pages):
        if "/Contents" in page.obj:
            _Reading(out, number, page.obj.get("/Resources", Dictionary())).read(page.obj)
    return out


@dataclass
class _Reading:
    """One content stream. `marked` says whether what draws it stands under a mark."""

    out: Drawn
    page: int
    resources: pikepdf.Object
    marked: str = ""
    marks: list[str] = field(default_factory=list)
    depth: int = 0
    font: tuple[int, int] | None = None
    kept: list[tuple[int, int] | None] = field(default_factory=list)

    def read(self, stream: pikepdf.Object) -> None:
        for pattern in self.resources.get("/Pattern", Dictionary()).values():
            if isinstance(pattern, pikepdf.Stream):
                _Reading(self.out, self.page, pattern.get("/Resources", Dictionary()), marked="pattern").read(pattern)
        for instruction in pikepdf.parse_content_stream(stream):
            self.step(str(instruction.operator), list(instruction.operands))

    def step(self, operator: str, operands: list[pikepdf.Object]) -> None:
        if operator in ("BDC", "BMC"):
            self.begin(operator, operands)
        elif operator == "EMC":
            self.marks.pop()
        elif operator in ("q", "Q"):
            self.state(operator == "q")
        elif operator == "Tf":
            self.use(self.resources.Font[str(operands[0])])
        elif operator in _COLOURS:
            self.out.colours.add(_COLOURS[operator])
        elif operator in ("cs", "CS"):
            self.out.colours.add(_SPACES.get(str(operands[0]), ""))
        if operator in _PAINTING:
            self.paint(operator, operands)

    def begin(self, operator: str, operands: list[pikepdf.Object]) -> None:
        inside = self.around()
        kind = "artifact" if operands[0] == Name.Artifact else ""
        if operator == "BDC" and isinstance(operands[1], Dictionary) and "/MCID" in operands[1]:
            kind = "content"
            self.out.numbers.setdefault(self.page, []).append(int(operands[1].MCID))
        if kind and inside and kind != inside and inside != "pattern":
            self.out.crossed.append(reason("content-in-artifact", page=self.page + 1) if kind == "content" else reason("artifact-in-content", page=self.page + 1))
        self.marks.append(kind)

    def around(self) -> str:
        """The mark that is in force: content, artifact, or none."""
        return next((mark for mark in reversed(self.marks) if mark), self.marked)

    def state(self, saved: bool) -> None:
        self.depth += 1 if saved else -1
        self.out.deepest = max(self.out.deepest, self.depth)
        if saved:
            self.kept.append(self.font)
        elif self.kept:
            self.font = self.kept.pop()

    def use(self, font: pikepdf.Object) -> None:
        self.font = font.objgen
        self.out.fonts[font.objgen] = font

    def paint(self, operator: str, operands: list[pikepdf.Object]) -> None:
        if not self.around():
            self.out.unmarked.append(reason("content-unmarked", page=self.page + 1, operator=operator))
        if operator in _SHOWING:
            codes = self.out.codes.setdefault(self.font or (0, 0), set())
            for text in _strings(operands):
                codes.update(int.from_bytes(text[i:i + 2], "big") for i in range(0, len(text), 2))
        elif operator == "Do":
            self.place(self.resources.XObject[str(operands[0])])

    def place(self, thing: pikepdf.Object) -> None:
        if thing.get("/Subtype") == Name.Image:
            self.out.images[thing.objgen] = thing
            if not thing.get("/ImageMask", False):
                self.out.colours.add(_SPACES.get(str(thing.get("/ColorSpace", "")), ""))
        else:
            _Reading(self.out, self.page, thing.get("/Resources", Dictionary()), self.around()).read(thing)


def _strings(operands: list[pikepdf.Object]) -> Iterator[bytes]:
    for operand in operands:
        parts = operand if isinstance(operand, pikepdf.Array) else [operand]
        yield from (bytes(part) for part in parts if isinstance(part, pikepdf.String))
