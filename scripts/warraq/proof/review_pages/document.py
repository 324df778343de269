"""The review pages: the whole of a proof as a page for the browser, complete without JavaScript."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from warraq.arabic.numerals import in_digits
from warraq.proof.finding import Finding
from warraq.proof.proofed import Proofed
from warraq.proof.review_pages.cards import thread_card
from warraq.proof.review_pages.controls import controls, locale
from warraq.proof.review_pages.data import proof_data
from warraq.proof.review_pages.frame import document
from warraq.html import tag, text
from warraq.proof.review_pages.overview import overview
from warraq.proof.review_pages.page import ShownPage, article, by_sheet
from warraq.proof.sheets import marked_pages
from warraq.proof.threads import Thread
from warraq.proof.tracing import Traced

_CARD = 2               # findings: about as high as a thread, where heights are guessed of spreads that are not laid out yet


def index_page(proofed: Proofed, widths: Sequence[float], scripts: Iterable[str], changes: str = "") -> str:
    """index.html. `widths` are those of the texts of all lines (em) in the font that lies over the pictures, `scripts` the names of files beside the page,
    `changes` the address of the page that tells what changed."""
    numbered = by_sheet(enumerate(proofed.findings, 1))
    pages = {shown.sheet: shown for shown in _shown_pages(proofed, widths, numbered)}
    spreads = "".join(_spread(pair, pages) for pair in spread_sheets(proofed.sheets, proofed.mirrored))
    unplaced = [each for sheet, found in numbered.items() if sheet not in pages for each in found] if not proofed.article else []
    book = tag("main", overview(proofed, unplaced, changes) + spreads, id="book", style=_shape(proofed), class_="paired" if proofed.mirrored else "single")
    data = f'<script type="application/json" id="proof-data">{proof_data(proofed)}</script>'
    settings = proofed.book.settings
    body = f"{_bar(proofed)}\n{_thumbnails(pages)}\n{book}\n{_controls(proofed)}\n{data}"
    attributes = f' data-build="{proofed.build.id}" data-book="{text(settings.slug)}" data-locale="{locale(settings.digits)}"'
    return document(f"مسودة «{settings.title}»", body, attributes, scripts)


def _controls(proofed: Proofed) -> str:
    """What reviewers work with, and the threads that have no place on these pages."""
    digits, shown = proofed.book.settings.digits, set(proofed.sheets)
    return controls(digits, (thread_card(t, digits) for t in proofed.threads if t.page - 1 not in shown))


def spread_sheets(sheets: Sequence[int], mirrored: bool) -> list[tuple[int | None, ...]]:
    """Which pages (from 0) lie open together, the one on the right first. A book bound at the right begins on the left page of its first opening:
    odd pages of a mirrored book are on the left. Other editions have single pages."""
    if not mirrored:
        return [(sheet,) for sheet in sheets]
    openings: dict[int, list[int | None]] = {}
    for sheet in sheets:
        openings.setdefault((sheet + 1) // 2, [None, None])[(sheet + 1) % 2] = sheet
    return [tuple(openings[at]) for at in sorted(openings)]


def _spread(pair: Sequence[int | None], pages: Mapping[int, ShownPage]) -> str:
    halves = (article(pages[sheet]) if sheet is not None else '<div class="page none"></div>' for sheet in pair)
    found = max((len(pages[sheet].findings) + _CARD * len(pages[sheet].threads) for sheet in pair if sheet is not None), default=0)
    return tag("div", "".join(halves), class_="spread", style=f"--found:{found}" if found else None) + "\n"


def _shape(proofed: Proofed) -> str:
    """The shape of the book's most common page, for which the sizes on the screen are chosen."""
    sizes = [proofed.pages[sheet].size for sheet in proofed.sheets]
    width, height = max(sizes, key=sizes.count) if sizes else (1, 1.4)
    return f"--shape:{width / height:.4f}"


def _shown_pages(proofed: Proofed, widths: Sequence[float], numbered: Mapping[int | None, list[tuple[int, Finding]]]) -> Iterator[ShownPage]:
    digits, titles = proofed.book.settings.digits, {a.id: a.title for a in proofed.book.articles}
    index = proofed.index
    marked = marked_pages(proofed.pages, proofed.lines, index, proofed.changes, (), digits, proofed.mirrored)
    lines: list[list[tuple[Traced, float]]] = [[] for _ in proofed.pages]
    for traced, em in zip(proofed.lines, widths):
        lines[traced.sheet].append((traced, em))
    remarks: list[list[tuple[int, str]]] = [[] for _ in proofed.pages]
    for beside in proofed.beside:
        if beside.kind == "remark":
            remarks[proofed.lines[beside.line].sheet].append((proofed.lines[beside.line].number, beside.text))
    threads: dict[int, list[Thread]] = {}
    for thread in proofed.threads:
        threads.setdefault(thread.page - 1, []).append(thread)
    for sheet in proofed.sheets:
        page, of = proofed.pages[sheet], lines[sheet]
        yield ShownPage(sheet, page, proofed.pictures[sheet], marked[sheet].outer, titles.get(page.document, ""), [t for t, _ in of], [index.at(t.place) for t, _ in of],
                        [em for _, em in of], marked[sheet].bars, marked[sheet].cuts, remarks[sheet], numbered.get(sheet, []), threads.get(sheet, []), digits)


def _thumbnails(pages: Mapping[int, ShownPage]) -> str:
    links = "".join(_thumbnail(shown) for shown in pages.values())
    return tag("nav", tag("ol", links), id="thumbnails", aria_label="الصفحات")


def _thumbnail(shown: ShownPage) -> str:
    height = round(160 * shown.picture.height / shown.picture.width)
    picture = tag("img", alt="", loading="lazy", decoding="async", width=160, height=height, src=f"pages/{shown.picture.thumbnail}")
    number = text(shown.page.label) or in_digits(shown.sheet + 1, shown.digits)
    found = tag("b", in_digits(len(shown.findings), shown.digits), title="ملحوظات") if shown.findings else ""
    return tag("li", tag("a", f"{picture}<span>{number}</span>{found}", href=f"#{shown.anchor}", title=shown.name))


def _bar(proofed: Proofed) -> str:
    """What stays above the pages: the title, and with JavaScript the tools."""
    goto = tag("label", "الصفحة " + tag("input", id="goto", autocomplete="off", size=4), class_="goto")
    zoom = tag("div", _button("zoom", -1, "−", "تصغير") + _button("zoom", 0, in_digits("100٪", proofed.book.settings.digits), id="zoom-fit") + _button("zoom", 1, "+", "تكبير"),
               class_="zoom", role="group", aria_label="الحجم")
    find = tag("div", tag("label", "ابحث", for_="find", class_="unseen") + tag("input", id="find", type="search", placeholder="ابحث في النص", autocomplete="off")
               + tag("output", "", id="hits", for_="find") + _button("find", -1, "↑", "السابق") + _button("find", 1, "↓", "التالي"), class_="find", role="search")
    turn = tag("div", _button("turn", -1, "→", "الصفحتان السابقتان") + _button("turn", 1, "←", "الصفحتان التاليتان"), class_="turn", role="group", aria_label="التنقل")
    tools = tag("div", turn + goto + zoom + find, id="tools", hidden=True)
    return tag("header", tag("a", text(proofed.book.settings.title), href="#book", class_="title") + tools, id="bar")


def _button(act: str, by: int, sign: str, words: str | None = None, id: str | None = None) -> str:
    return tag("button", sign, type="button", name=act, value=by, id=id, aria_label=words, title=words)
