"""Books with many defects in them: of the layout, which chance brings about, and of references and pictures, which are planted."""

from __future__ import annotations

import random
import struct
import zlib
from dataclasses import dataclass, field

from unique_words import Words

# The rules of CSS that keep such defects out of books, taken back; and word spaces in quotations that are too narrow.
STYLES = """p, li { widows: 1 !important; orphans: 1 !important }
h2, h3 { break-after: auto !important }
blockquote p { word-spacing: -.22em }
"""
REPEATED = "وكانت"           # a word that stands everywhere and so at the edges of lines


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
        self.blocks += 1
        word = self.take("p")
        self.planted.append(("glyph-missing", self.path, len(self.rows) + 1, word))
        self.write(f"{word} \U00010380")
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
