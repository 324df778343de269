"""One page of the review pages: its picture with the text laid over it, what stands in its margin, what was found on it, what was said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from warraq.arabic.numerals import in_digits
from warraq.printed import PrintedLine, PrintedPage
from warraq.proof.blocks import Block
from warraq.proof.finding import Finding
from warraq.proof.proofed import Picture
from warraq.proof.review_pages.cards import thread_card
from warraq.proof.review_pages.controls import add_button
from warraq.proof.review_pages.findings import finding_item, mark
from warraq.html import tag, text
from warraq.proof.review_pages.places import part, placed
from warraq.proof.sheets import EVERY
from warraq.proof.threads import Thread
from warraq.proof.tracing import Traced

_FILLED = .985          # of a line's width that its words may take as they are: the rest goes between them
_TEXT, _CODE = "text", "monospace"      # the families of the text that lies over the pictures
_MONOSPACED = .6        # em: about the width of a letter of code


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page with all that belongs on it. `sheet` counts from 0; `widths` are those of its lines' texts (em), `blocks` theirs;
    `bars` and `cuts` are heights in points from below; `outer` is the page's outer edge, left or right.
    """

    sheet: int
    page: PrintedPage
    picture: Picture
    outer: str
    title: str
    lines: Sequence[Traced]
    blocks: Sequence[Block | None]
    widths: Sequence[float]
    bars: Sequence[tuple[float, float]]
    cuts: Sequence[float]
    remarks: Sequence[tuple[int, str]]
    findings: Sequence[tuple[int, Finding]]
    threads: Sequence[Thread]
    digits: str

    @property
    def anchor(self) -> str:
        return f"p{self.sheet + 1}"

    @property
    def name(self) -> str:
        """What the page is called: by its printed number, or where it has none by its place in the file."""
        return f"الصفحة {self.page.label}" if self.page.label else f"صفحة بلا رقم، الورقة {in_digits(self.sheet + 1, self.digits)}"


def article(shown: ShownPage) -> str:
    """The page's article element."""
    called = tag("span", f"من «{text(shown.title)}»", class_="of") if shown.title else ""
    head = tag("h2", f"{text(shown.name)} {called}", class_="page-name")
    inner = head + _sheet(shown) + _remarks(shown) + _findings(shown) + _threads(shown)
    return tag("article", inner, class_=f"page {'recto' if shown.outer == 'left' else 'verso'}", id=shown.anchor, data_page=shown.sheet + 1,
               data_label=shown.page.label, aria_label=shown.name)


def _sheet(shown: ShownPage) -> str:
    picture, named = shown.picture, {f.line for _, f in shown.findings if f.line}
    image = tag("img", alt=f"صورة {shown.name}", loading="lazy", decoding="async", width=picture.width, height=picture.height, src=f"pages/{picture.name}")
    lines = "".join(_line(shown, *each, named) for each in zip(shown.lines, shown.blocks, shown.widths))
    marks = "".join(mark(number, finding, shown.page.size) for number, finding in shown.findings if finding.box)
    return tag("div", image + tag("div", lines, class_="lines") + tag("div", marks, class_="marks") + _margin(shown), class_="sheet")


def _line(shown: ShownPage, traced: Traced, block: Block | None, em: float, named: set[int]) -> str:
    line, place = traced.line, traced.place
    anchor = f"{shown.anchor}-{traced.number}" if traced.number in named else None
    named.discard(traced.number)
    return tag("span", text(line.text), class_="line turned" if line.turned else "line", id=anchor, dir="ltr" if line.kind == "pre" else None,
               data_n=traced.number, data_src=place.path if place else None, data_row=place.line if place else None, data_block=block.id if block else None,
               style=_over(line, shown.page.size, em))


def _over(line: PrintedLine, size: tuple[float, float], em: float) -> str:
    """Where a line stands on its sheet, and the type size at which its words fill it."""
    left, bottom, right, top = line.box
    along, across = (top - bottom, right - left) if line.turned else (right - left, top - bottom)
    em, family = (len(line.text) * _MONOSPACED, _CODE) if line.kind == "pre" else (em, _TEXT)
    type_size = min(along * _FILLED / em if em else across, across)
    return f"{placed(line.box, size)};font:{part(type_size, size[0])}cqw/{part(across, size[0])}cqw {family}"


def _margin(shown: ShownPage) -> str:
    """Every fifth line's number, bars beside changed lines, marks where something was taken out."""
    height = shown.page.size[1]
    seen: dict[int, float] = {}
    for traced in shown.lines:
        if traced.number and traced.number % EVERY == 0:
            seen.setdefault(traced.number, (traced.line.box[1] + traced.line.box[3]) / 2)
    parts = [tag("i", in_digits(number, shown.digits), class_="number", style=f"top:{part(height - middle, height)}%") for number, middle in sorted(seen.items())]
    edge = _edge(shown)
    parts += [tag("i", class_="bar", style=f"{edge};top:{part(height - top, height)}%;height:{part(top - bottom, height)}%") for bottom, top in shown.bars]
    parts += [tag("i", class_="cut", style=f"{edge};top:{part(height - at, height)}%") for at in shown.cuts]
    return tag("div", "".join(parts), class_="margin", aria_hidden="true")


def _edge(shown: ShownPage) -> str:
    """The outer edge of the text, as a distance from the sheet's."""
    left, _, right, _ = shown.page.area
    width = shown.page.size[0]
    return f"left:{part(left, width)}%" if shown.outer == "left" else f"right:{part(width - right, width)}%"


def _remarks(shown: ShownPage) -> str:
    items = "".join(tag("li", f"{where(number, shown.digits)} {text(words)}") for number, words in shown.remarks)
    return tag("div", tag("h3", "من الكاتب") + tag("ul", items), class_="remarks") if items else ""


def where(number: int, digits: str) -> str:
    """The number of a line, or nothing for what is about the whole page."""
    return tag("span", f"س {in_digits(number, digits)}", class_="where") if number else ""


def _findings(shown: ShownPage) -> str:
    items = "".join(finding_item(number, finding, shown.anchor, shown.digits) for number, finding in shown.findings)
    return tag("ol", items, class_="findings", aria_label=f"ملحوظات {shown.name}") if items else '<ol class="findings" hidden></ol>'


def _threads(shown: ShownPage) -> str:
    return add_button(shown.name) + tag("div", "".join(thread_card(t, shown.digits) for t in shown.threads), class_="threads")


def by_sheet(findings: Iterable[tuple[int, Finding]]) -> Mapping[int | None, list[tuple[int, Finding]]]:
    """Numbered findings by their pages."""
    out: dict[int | None, list[tuple[int, Finding]]] = {}
    for number, finding in findings:
        out.setdefault(finding.sheet, []).append((number, finding))
    return out
