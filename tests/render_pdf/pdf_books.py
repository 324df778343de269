"""Small compositions for the PDF room, and what a reader sees in the files made of them."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pymupdf
from PIL import ImageCms

from warraq.diagnostics import Checked
from warraq.model import Composition, Edition, Entry, Page, Rendered, Settings
from warraq.render import pdf as room
from warraq.render.pdf import confined, engine, isolation
from warraq import styles

MOMENT = datetime(2024, 1, 1, tzinfo=UTC)
EUROPEAN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
CSS = """
@counter-style abjad { system: fixed; symbols: "أ" "ب" "ج" "د" "ه" "و" "ز" "ح" "ط" "ي" }
@page { size: 300pt 400pt; margin: 40pt; @bottom-center { content: counter(page, arabic-indic); font: 10pt Amiri } }
@page front { @bottom-center { content: counter(page, abjad) } }
@page :blank { @bottom-center { content: none } }
body.front { page: front }
html { font: 12pt/1.6 Amiri; text-align: justify }
body, p { margin: 0 }
.new { break-before: page }
"""
WORDS = "كان الوراق ينسخ الكتب ويجلدها ويبيعها في سوق المدينة، وكان الناس يقصدونه من كل مكان بعيد."


def document(body: str, matter: str = "body", head: str = "") -> str:
    """A complete XHTML document."""
    return (f'<html xmlns="http://www.w3.org/1999/xhtml" lang="ar" dir="rtl"><head><title>كتاب</title>{head}</head>'
            f'<body class="{matter}">{body}</body></html>')


def page(name: str, body: str, matter: str = "body", recto: bool = True) -> Page:
    return Page(name, "article", f"باب {name}", document(body, matter), matter, recto)


def reference(target: str) -> str:
    """«… ص N», inside its link."""
    return f'<a href="#{target}">انظر، ص <span class="page-number" data-target="{target}"></span></a>'


def chapter(name: str, sheets: int, targets: tuple[str, ...]) -> Page:
    """A chapter of so many short pages; page i has the id name.i and refers to two targets."""
    return page(name, "".join(
        f'<p id="{name}.{i}"{" class=" + chr(34) + "new" + chr(34) if i else ""}>'
        f"{reference(targets[i % len(targets)])} و{reference(targets[(7 * i + 3) % len(targets)])}</p>" for i in range(sheets)))


NAMES = ("a", "b", "c")       # of the chapters


def pages(sheets: int) -> list:
    """Front matter with a table of contents, and three chapters of so many sheets that refer to each other."""
    targets = tuple(f"{n}.{i}" for n in NAMES for i in range(sheets)) + ("contents",)
    contents = "".join(f"<p>{reference(f'{n}.0')}</p>" for n in NAMES)
    front = page("front", f'<h1 id="title">كتاب</h1><div class="new" id="contents">{contents}</div>', "front")
    return [front, *(chapter(n, sheets, targets[k * 5:] + targets[:k * 5]) for k, n in enumerate(NAMES))]


OUTLINE = tuple(Entry(f"باب {n}", f"{n}.0", (Entry("قسم", f"{n}.1", (Entry("فرع", f"{n}.2"),)),)) for n in NAMES)


def linear_profile() -> bytes:
    """sRGB with its curves made straight: the three curve tags point at the first, whose gamma becomes one."""
    icc = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for at in range(132, 132 + 12 * int.from_bytes(icc[128:132], "big"), 12):
        if icc[at:at + 4] in (b"rTRC", b"gTRC", b"bTRC"):
            start = int.from_bytes(icc[at + 4:at + 8], "big")
            icc[start:start + 16] = b"para" + bytes(4) + bytes(4) + (65536).to_bytes(4, "big")       # type 0: Y = X ** 1
    return bytes(icc)


@dataclass
class Bench:
    """A folder with styles and a manuscript, to lay out compositions in."""

    folder: Path
    css: str = CSS
    digits: str = "arabic"
    mirrored: bool = True
    edition: Mapping[str, object] = field(default_factory=dict)     # what the edition has besides

    def __post_init__(self) -> None:
        for name in ("styles", "manuscript"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        if not (self.folder / "styles/fonts").exists():
            (self.folder / "styles/fonts").symlink_to(styles.folder() / "fonts")
        self.write(self.css)

    @property
    def roots(self) -> dict[str, Path]:
        return {"styles": self.folder / "styles", "manuscript": self.folder / "manuscript"}

    def write(self, css: str) -> None:
        (self.folder / "styles/book.css").write_text(css, encoding="utf-8")

    def composition(self, pages: list[Page], outline: tuple[Entry, ...] = ()) -> Composition:
        settings = Settings("كتاب الورّاق", ("مؤلف أول", "مؤلف ثان"), "book", "urn:x:1", digits=self.digits,
                            description="وصف <الكتاب>", subjects=("خط", "ورق"))
        return Composition(settings, Edition("print", "pdf", mirrored=self.mirrored, **self.edition), tuple(pages), outline, {})

    def render(self, pages: list[Page], outline: tuple[Entry, ...] = (), cache: Path | None = None, executor: object = None,
               progress: Callable = lambda *_: None) -> Checked[Rendered]:
        return room.render(self.composition(pages, outline), ("book://styles/book.css",), self.roots, cache, executor, progress, MOMENT)

    def printed(self, pages: list[Page], **more: object) -> Printed:
        rendered = self.render(pages, **more)
        assert rendered.diagnostics == (), rendered.diagnostics
        return Printed(rendered.value)

    def seen(self, body: str, look: Callable[[object], object], css: str = "", without: tuple = ()) -> object:
        """What `look` finds (as JSON) in one document's finished layout, with some cures lifted."""
        typeset = engine.start()

        def task() -> bytes:
            with ExitStack() as stack:
                for cure in without:
                    stack.enter_context(cure.lifted())
                stack.enter_context(isolation.sealed(isolation.font_folder(self.roots)))
                tree = typeset.parse(document(body, head=f"<style>{self.css}{css}</style>"))
                return json.dumps(look(typeset.lay_out(tree, typeset.BookFetcher(self.roots)))).encode()
        return json.loads(confined.run(task, 60))

    def drawn(self, body: str, css: str = "", without: tuple = ()) -> list[list[tuple[int, float, float]]]:
        """Glyph, left and right of everything on the pages of one document, line by line, from left to right."""
        typeset = engine.start()

        def task() -> bytes:
            with ExitStack() as stack:
                for cure in without:
                    stack.enter_context(cure.lifted())
                return typeset.whole(document(body, head=f"<style>{self.css}{css}</style>"), (), self.roots, MOMENT)
        with pymupdf.open(stream=confined.run(task, 60)) as pdf:
            out: dict[tuple[int, float], list] = {}
            for sheet in pdf:
                for code, glyph, origin, box in (c for span in sheet.get_texttrace() for c in span["chars"]):
                    if glyph != -1 and code != ord(" "):
                        out.setdefault((sheet.number, round(origin[1])), []).append((glyph, round(box[0], 2), round(box[2], 2)))
        return [sorted(line, key=lambda g: g[1:]) for _, line in sorted(out.items())]


@dataclass
class Printed:
    """A finished PDF as a reader sees it."""

    rendered: Rendered

    def __post_init__(self) -> None:
        self.pdf = pikepdf.open(io.BytesIO(self.rendered.content))
        self.seen = pymupdf.open(stream=self.rendered.content)
        self.labels = [p.label for p in self.pdf.pages]
        self.numbers = {p.obj.objgen: i for i, p in enumerate(self.pdf.pages)}
        self.names = dict(pikepdf.NameTree(self.pdf.Root.Names.Dests).items())

    def glyphs(self, index: int) -> list[tuple[str, float, float, float]]:
        """Character, left, right and baseline of everything drawn on a page."""
        return [(chr(code), box[0], box[2], origin[1]) for span in self.seen[index].get_texttrace()
                for code, _, origin, box in span["chars"] if code > 0]

    def links(self, index: int) -> list[tuple[str, pymupdf.Rect]]:
        """Destination and place of the links to inside the book."""
        height = float(self.pdf.pages[index].mediabox[3])
        out = []
        for note in self.pdf.pages[index].get("/Annots", []):
            x0, y0, x1, y1 = (float(v) for v in note.Rect)
            out.append((str(note.Dest), pymupdf.Rect(min(x0, x1), height - max(y0, y1), max(x0, x1), height - min(y0, y1))))
        return out

    def sheet_of(self, name: str) -> int:
        return self.numbers[self.names[name][0].objgen]

    def references(self) -> list[tuple[int, str, str]]:
        """Sheet, number or letters printed at the left end, and target's label, of every «ص N»."""
        return [(i, self.number_in(i, box), self.labels[self.sheet_of(name)])
                for i in range(len(self.pdf.pages)) for name, box in self.links(i)]

    def number_in(self, index: int, box: pymupdf.Rect) -> str:
        inside = (g for g in self.glyphs(index) if box.y0 < g[3] < box.y1 and box.x0 - 1 < (g[1] + g[2]) / 2 < box.x1 + 1)
        text = "".join(g[0] for g in sorted(inside, key=lambda g: g[1]))
        return text.split(" ")[0].split("ص")[0].translate(EUROPEAN)

    def foot(self, index: int) -> str:
        """What stands in the bottom margin, from left to right."""
        below = float(self.pdf.pages[index].mediabox[3]) - 40
        found = sorted((g for g in self.glyphs(index) if g[3] > below), key=lambda g: g[1])
        return "".join(g[0] for g in found).translate(EUROPEAN).strip()
