"""Books with many defects, what is wrong with them measured in the finished PDF alone (MuPDF), and how many of the defects a proof finds.

    PYTHONPATH=scripts:tests:tests/proof python tests/proof/seeded.py [BOOKS]      # figures by kind, over so many books of each theme
"""

from __future__ import annotations

import random
import statistics
import struct
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from pathlib import Path

import pymupdf
from unique_words import Words

from warraq import compose
from warraq.editions import printed_edition
from warraq.pipeline import Run, style_urls, study, tools_for
from warraq.proof.findings import findings_of
from warraq.proof.tracing import traced
from warraq.proofing import UNSETTLED
from warraq.render import pdf

# The rules of CSS that keep such defects out of books, taken back; and word spaces in quotations that are too narrow.
STYLES = """p, li { widows: 1 !important; orphans: 1 !important }
h2, h3 { break-after: auto !important }
blockquote p { word-spacing: -.22em }
"""
REPEATED = "وكانت"           # a word that stands everywhere and so at the edges of lines
BODY = 3                     # points within which words stand on one line
DIGITS = {ord("0") + n: 0x660 + n for n in range(10)}
Key = tuple[str, int, str, int]                 # code, sheet, path, line


@dataclass
class Known:
    """A word of the manuscript: where it stands, in which block, and as what (p, quote, h)."""

    path: str
    line: int
    block: int
    kind: str


@dataclass
class Manuscript:
    """A manuscript being written, with the words that occur once in it and the defects that do not depend on the layout."""

    rng: random.Random
    files: dict[str, str | bytes] = field(default_factory=dict)
    known: dict[str, Known] = field(default_factory=dict)
    planted: list[tuple[str, str, int, str]] = field(default_factory=list)     # code, path, line, the word that stands before it
    pictures: dict[tuple[int, int], tuple[str, int]] = field(default_factory=dict)
    wordless_pictures: dict[tuple[int, int], tuple[str, int]] = field(default_factory=dict)
    blocks: int = 0
    rows: list[str] = field(default_factory=list)
    path: str = ""

    def __post_init__(self) -> None:
        supply = (w for w in Words().arabic(50000).split() if not set(w) & set("رن") and "جج" not in w)      # MuPDF reads their ligatures otherwise
        self.words, self.latin = iter(supply), iter(Words().latin(20000))

    def write(self, row: str) -> None:
        self.rows.append(row)

    def take(self, kind: str) -> str:
        word = next(self.words)
        self.known[word] = Known(self.path, len(self.rows) + 1, self.blocks, kind)
        return word

    def prose(self, count: int, kind: str = "p", before: str = "") -> str:
        """A paragraph of so many words, seven in a source line; the last word is returned."""
        self.blocks += 1
        for start in range(0, count, 7):
            row, word, size = [], "", min(7, count - start)
            for place in range(size):
                chance = self.rng.random() if 0 < place < size - 1 else 1      # rows begin and end with words that tell where they stand
                if chance < .12:
                    row.append(REPEATED)
                elif chance < .145:
                    word = "".join(next(self.latin) for _ in range(self.rng.randint(3, 6)))
                    self.known[word] = Known(self.path, len(self.rows) + 1, self.blocks, kind)
                    row.append(word)
                else:
                    word = self.take(kind)
                    row.append(word)
            self.write(before + " ".join(row))
        return word

    def article(self, number: int) -> None:
        self.path, self.rows = f"articles/{number:02}-a.md", ["---", f"title: مقال {number} {next(self.words)}", f"id: a{number}", "---", ""]
        for section in range(self.rng.randint(3, 8)):
            self.blocks += 1
            self.write(f"{'#' * self.rng.choice((2, 2, 3))} {' '.join(self.take('h') for _ in range(3))} {{#a{number}-{section}}}")
            self.write("")
            for _ in range(self.rng.randint(1, 4)):
                self.rng.choice((self.paragraph, self.paragraph, self.paragraph, self.paragraph, self.quotation, self.reference, self.defect, self.picture, self.wordless))(number, section)
                self.write("")
        self.files[self.path] = "\n".join(self.rows)

    def paragraph(self, number: int, section: int) -> None:
        self.prose(self.rng.randint(3, 90))

    def quotation(self, number: int, section: int) -> None:
        self.prose(self.rng.randint(20, 40), "quote", "> ")

    def reference(self, number: int, section: int) -> None:
        self.prose(self.rng.randint(3, 20))
        self.write(f"{self.take('p')} [[#a{number}-{self.rng.randint(0, section)}|{self.take('p')} {self.take('p')}]] {self.take('p')}")

    def defect(self, number: int, section: int) -> None:
        """One of the defects that have their place in the source alone, after a word."""
        code, text = self.rng.choice((("reference-unresolved", "[[{0} {1}]]"), ("reference-syntax", "[[]] {0}"), ("footnote-undefined", "{0}[^{1}]"),
                                      ("typing-space-double", " {0}"), ("typing-comma-doubled", "{0}،،"), ("reference-prose-unknown", "انظر مقال: «{0} {1} {2}».")))
        self.prose(self.rng.randint(10, 30))
        before, first = self.take("p"), self.take("p")
        self.planted.append((code, self.path, len(self.rows) + 1, first))
        self.write(f"{before} {text.format(first, next(self.words), next(self.words))} {self.take('p')}")

    def picture(self, number: int, section: int) -> None:
        width = 60 + len(self.pictures) * 7 % 1400
        name = f"images/{width}x{40 + len(self.pictures)}.png"
        self.files[name] = png(width, 40 + len(self.pictures))
        self.pictures[width, 40 + len(self.pictures)] = self.path, len(self.rows) + 1
        self.blocks += 1
        self.write(f"![{' '.join(self.take('caption') for _ in range(2))}](../{name}){{width={self.rng.choice((30, 60, 100))}%}}")


    def wordless(self, number: int, section: int) -> None:
        """A picture without a description."""
        size = 900 + len(self.wordless_pictures), 300
        name = f"images/{size[0]}x{size[1]}.png"
        self.files[name] = png(*size)
        self.wordless_pictures[size] = self.path, len(self.rows) + 1
        self.blocks += 1
        self.write(f"![](../{name}){{width=15%}}")


def png(width: int, height: int) -> bytes:
    """A grey picture with a ramp in it."""
    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
    rows = b"".join(b"\0" + bytes((x + y) % 256 for x in range(width)) for y in range(height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def manuscript(seed: int, articles: int, theme: str) -> Manuscript:
    out = Manuscript(random.Random(seed))
    for number in range(1, articles + 1):
        out.article(number)
    out.files["book.yaml"] = f"title: كتاب\nauthor: ليلى\ntheme: {theme}\neditions:\n  print:\n    styles: [seeded.css]\n"
    out.files["seeded.css"] = STYLES
    return out


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


def examined(source: Manuscript, folder: Path) -> tuple[set[Key], set[Key]]:
    """What is wrong with the book's print edition, and what its proof says, of the kinds that are measured."""
    for name, content in source.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    run = Run(lambda *_: None)
    read, book = study(folder, None, True, run, UNSETTLED)
    edition = printed_edition(book.settings)
    tools = tools_for(read, folder.parent / f"{folder.name}-out", None, None)
    rendered, heard = pdf.render(compose.compose(book, edition), style_urls(read, edition), tools.roots, tools.cache, None, run.tell, tools.moment)
    texts = {s.path: s.text for s in read.sources}
    found = findings_of(rendered.printed, traced(rendered.printed, texts, book), texts, (*run.diagnostics, *heard))
    said = {(f.diagnostic.code, -1 if f.sheet is None else f.sheet, f.diagnostic.span.path, f.diagnostic.span.line) for f in found if f.diagnostic.span}
    return Measured(source, pymupdf.open(stream=rendered.content)).truth(), said


def figures(truth: set[Key], said: set[Key]) -> Iterator[tuple[str, int, int, int]]:
    """By kind: how many defects there are, how many of them were found, how many findings are none."""
    kinds = sorted({key[0] for key in truth})
    for kind in kinds:
        there, told = {k for k in truth if k[0] == kind}, {k for k in said if k[0] == kind}
        yield kind, len(there), len(there & told), len(told - there)


def main(books: int) -> None:
    total: dict[str, list[int]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for theme in ("classic", "modern"):
            for seed in range(books):
                truth, said = examined(manuscript(seed, 12, theme), Path(folder) / f"{theme}-{seed}")
                for kind, *counts in figures(truth, said):
                    total[kind] = [a + b for a, b in zip(total.get(kind, [0, 0, 0]), counts)]
                for key in sorted((k for k in truth ^ said if k[0] in total), key=str):
                    print("missed" if key in truth else "false ", theme, seed, *key)
    for kind, (there, hit, false) in [*sorted(total.items()), ("all", tuple(map(sum, zip(*total.values()))))]:
        print(f"{kind:28} defects {there:5}  found {100 * hit / max(1, there):5.1f} %  precision {100 * hit / max(1, hit + false):5.1f} %")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2)
