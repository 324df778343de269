"""What is wrong with a book of `seeded_defects`, measured in its finished PDF alone (MuPDF)."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile

import pymupdf
from seeded_defects import Known, Manuscript

BODY = 3                     # points within which words stand on one line
DIGITS = {ord("0") + n: 0x660 + n for n in range(10)}
Key = tuple[str, int, str, int]                 # code, sheet, path, line


@dataclass
class Line:
    """A line of a known block on a page: where it stands and its words from right to left."""

    sheet: int
    middle: float
    words: list[tuple[float, float, str]]       # left, right, text
    first: Known
    size: float                                 # of the font of most letters

    @cached_property
    def gap(self) -> float | None:
        pairs = ((a, b) for a, b in zip(self.words, self.words[1:]) if bare(a[2]) and bare(b[2]))
        gaps = [right[0] - left[1] for right, left in pairs]
        return statistics.median(gaps) if gaps else None

    @property
    def width(self) -> float:
        return self.words[0][1] - self.words[-1][0]


@dataclass
class Measured:
    """A finished PDF as MuPDF sees it: the lines of every known block, from above."""

    source: Manuscript
    document: pymupdf.Document
    blocks: dict[int, list[Line]] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)
    at: dict[str, int] = field(default_factory=dict)                # sheets of the known words
    labels: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        first = next(sheet for sheet, page in enumerate(self.document) if page.get_label() == "1")      # before it stand the contents
        for sheet, page in enumerate(self.document):
            self.labels[sheet] = page.get_label().translate(DIGITS)
            spans = [s for b in page.get_text("dict")["blocks"] for line in b.get("lines", ()) for s in line["spans"]]
            if sheet >= first:
                self._gather(sheet, [(w[0], w[2], (w[1] + w[3]) / 2, w[4]) for w in page.get_text("words")], spans)
        self.natural = statistics.median(lines[-1].gap / lines[-1].size for b, lines in self.blocks.items()
                                         if self.kinds[b] == "p" and len(lines) > 1 and len(lines[-1].words) > 3 and lines[-1].gap is not None)

    def _gather(self, sheet: int, seen: list[tuple[float, float, float, str]], spans: list[dict]) -> None:
        for left, right, middle, text in seen:
            known = self.source.known.get(bare(text))
            if known is None:
                continue
            self.at[bare(text)] = sheet
            self.kinds[known.block] = known.kind
            lines = self.blocks.setdefault(known.block, [])
            if not any(line.sheet == sheet and abs(line.middle - middle) < BODY for line in lines):
                words = sorted(((l, r, t) for l, r, m, t in seen if abs(m - middle) < BODY), reverse=True)
                first = next((k for _, _, t in words if (k := self.source.known.get(bare(t)))), known)
                sizes: Counter = Counter()
                for span in spans:
                    if abs((span["bbox"][1] + span["bbox"][3]) / 2 - middle) < BODY:
                        sizes[span["size"]] += len(span["text"])
                lines.append(Line(sheet, middle, words, first, max(sizes, key=sizes.get, default=10)))      # turned text has no span in its middle
        for lines in self.blocks.values():
            lines.sort(key=lambda line: (line.sheet, line.middle))

    def truth(self) -> set[Key]:
        """All defects of the kinds that are measured or planted."""
        return {*self._of_paragraphs(), *self._of_lines(), *self._of_headings(), *self._of_pages(), *self._of_pictures(), *self._planted()}

    def _key(self, code: str, line: Line) -> Key:
        return code, line.sheet, line.first.path, line.first.line

    def _of_paragraphs(self) -> Iterator[Key]:
        for block, lines in self.blocks.items():
            if self.kinds[block] not in ("p", "quote") or len(lines) < 2:
                continue
            count = Counter(line.sheet for line in lines)
            if len(count) > 1:
                yield from [self._key("proof-widow", lines[-1])] if count[lines[-1].sheet] == 1 else []
                yield from [self._key("proof-orphan", lines[0])] if count[lines[0].sheet] == 1 else []
            if lines[-1].width < 3 * lines[-1].size:
                yield self._key("proof-line-short", lines[-1])
            for above, line in zip(lines, lines[1:]):
                if above.sheet == line.sheet and min(len(above.words), len(line.words)) > 1:
                    yield from [self._key("proof-line-begins-alike", line)] if bare(above.words[0][2]) == bare(line.words[0][2]) else []
                    yield from [self._key("proof-line-ends-alike", line)] if bare(above.words[-1][2]) == bare(line.words[-1][2]) else []

    def _of_lines(self) -> Iterator[Key]:
        for block, lines in self.blocks.items():
            for line in lines:
                if self.kinds[block] not in ("p", "quote") or line.gap is None:
                    continue
                usual = self.natural - (.22 if self.kinds[block] == "quote" else 0)
                if line.gap / line.size - usual > .45:
                    yield self._key("proof-line-loose", line)
                if line.gap < .15 * line.size:
                    yield self._key("proof-line-tight", line)
                # MuPDF gives numbers as they lie, like Arabic words, from the right
                said = " ".join(w[2] for w in line.words).replace("\u00a0", " ")
                if f"ص {self.labels[line.sheet][::-1]}" in said.replace("،", "").replace(".", ""):
                    yield self._key("proof-reference-own-page", line)

    def _of_headings(self) -> Iterator[Key]:
        for block, lines in self.blocks.items():
            if self.kinds[block] != "h" or self.kinds.get(block - 1) == "h":
                continue
            sheet, foot = lines[-1].sheet, lines[-1].middle
            below = {round(line.middle) for b, of in self.blocks.items() if self.kinds[b] != "h" for line in of if line.sheet == sheet and line.middle > foot + BODY}
            pictures = [p for p in self.document[sheet].get_image_info() if p["bbox"][1] > foot]
            section = takewhile(lambda b: self.kinds.get(b, "h") != "h", range(block + 1, block + 20))
            more = any(line.sheet == sheet + 1 for b in section for line in self.blocks[b])
            if len(below) < 2 and not pictures and (more or not below):
                yield self._key("proof-heading-foot", lines[0])

    def _of_pages(self) -> Iterator[Key]:
        for path in {known.path for known in self.source.known.values()}:
            lines = [line for of in self.blocks.values() for line in of if line.first.path == path]
            last = max((line.sheet for line in lines), default=0)
            there = sorted((line for line in lines if line.sheet == last), key=lambda line: line.middle)
            pictures = self.document[last].get_image_info()
            if there and not pictures and any(line.sheet < last for line in lines) and len({round(line.middle) for line in there}) <= 4:
                yield self._key("proof-page-short", there[0])

    def _of_pictures(self) -> Iterator[Key]:
        for sheet, page in enumerate(self.document):
            for info in page.get_image_info():
                place = self.source.pictures.get((info["width"], info["height"]))
                if place and info["width"] / ((info["bbox"][2] - info["bbox"][0]) / 72) < 149.5:
                    yield "image-coarse", sheet, *place
                if place := self.source.wordless_pictures.get((info["width"], info["height"])):
                    yield "image-alt", sheet, *place

    def _planted(self) -> Iterator[Key]:
        for code, path, line, word in self.source.planted:
            yield code, self.at.get(word, -1), path, line


def bare(text: str) -> str:
    return text.replace("\u0640", "").strip("،؛:.؟!«»()[]^-\u2010\u200d\u200c\u2060 ")
