"""The contents as laid out: what stays together at a page's end, where the numbers stand, and that words keep clear of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from warraq import styles
from warraq.compose import compose
from warraq.diagnostics import Span
from warraq.model import Article, Book, Edition, Part, Section, Settings
from warraq.render.pdf import confined, engine, isolation

HERE = Span("articles/a.md", 1, 1)
LONG = "عنوان طويل يحكي قصة كاملة عن أمور كثيرة متشعّبة لا يتّسع لها سطر واحد من سطور هذه الصفحة الصغيرة"


def article(number: int, part: int, title: str = "", sections: int = 0) -> Article:
    name = f"a{number}"
    inside = tuple(Section(f"{name}.s{i}", 2, (f"قسم {i}",), (), (), HERE) for i in range(sections))
    return Article(name, f"articles/{name}.md", title or f"المقال {number}", HERE, part=part, sections=inside)


def laid_out(articles: list[Article], parts: int, theme: str = "classic") -> list[list[tuple[str, float, float]]]:
    """For each page of the contents its lines: kind, left end of the words, left end of the number (CSS pixels from the text area's left)."""
    edition = Edition("print", "pdf")
    settings = Settings("كتاب", ("مؤلف",), "book", "urn:x:1", theme=theme, parts=tuple(Part(f"الباب {i}", ()) for i in range(parts)))
    document = next(p.xhtml for p in compose(Book(settings, tuple(articles), {}), edition).pages if p.role == "contents")
    roots = {"styles": styles.folder(), "manuscript": Path("/nowhere")}
    typeset = engine.start()

    def task() -> bytes:
        with isolation.sealed(isolation.font_folder(roots)):
            tree = typeset.parse(document)
            for span in tree.iter("span"):
                if span.get("data-target"):
                    span.text = "٣٣"
            typeset.add_styles(tree, tuple(f"book://styles/{name}" for name in styles.theme_sheets(theme, edition)))
            pages = typeset.lay_out(tree, typeset.BookFetcher(roots)).pages
        return json.dumps([_lines(page._page_box) for page in pages]).encode()
    return json.loads(confined.run(task, 60))


def _inside(box: object) -> Iterator[object]:
    """All boxes below a box; what is placed absolutely stands in for itself."""
    for child in getattr(getattr(box, "_box", box), "children", ()):
        yield getattr(child, "_box", child)
        yield from _inside(child)


def _lines(page: object) -> list[tuple[str, float, float]]:
    """The contents lines of a page. The number of each must stand on its last line."""
    out = []
    for box in _inside(page):
        if box.element is not None and box.element.get("class") == "contents-line" and type(box).__name__ == "BlockBox":
            texts = [b for b in _inside(box) if getattr(b, "text", "").strip(" .")]
            numbers, words = [b for b in texts if b.text == "٣٣"], [b for b in texts if b.text != "٣٣"]
            foot = max(b.position_y + b.height for b in words)
            assert len(numbers) == 1 and abs(numbers[0].position_y + numbers[0].height - foot) < 8, (len(numbers), box.element.get("href"))
            out.append((box.element.get("href"), min(b.position_x for b in words) - page.content_box_x(), numbers[0].position_x + numbers[0].width - page.content_box_x()))
    return out


@pytest.mark.parametrize("theme", styles.themes())
def test_a_part_is_not_parted_from_its_first_entry_nor_an_article_from_its_first_section(theme: str):
    heads = 0
    for before in range(16, 26):
        articles = [article(i, 0) for i in range(before)] + [article(50 + i, 1, sections=2) for i in range(3)]
        for page in laid_out(articles, 2, theme):
            last = page[-1][0]
            heads += len(page)
            assert "_part" not in last and (not last.startswith("#a5") or ".s" in last), (before, last)
    assert heads > 10 * 20


@pytest.mark.parametrize("theme", styles.themes())
@pytest.mark.parametrize(("parts", "sections"), [(0, 0), (1, 0), (0, 7)], ids=["articles", "in a part", "with sections"])
def test_no_line_stands_alone_on_the_last_page(theme: str, parts: int, sections: int):
    counts = []
    for before in range(17 - parts - sections, 23 - parts - sections):
        articles = [article(i, 0) for i in range(before)] + [article(90, parts - 1, sections=sections)]
        counts.append([len(page) for page in laid_out(articles, parts, theme)])
    assert any(len(count) > 1 for count in counts) and all(count[-1] >= 3 for count in counts), counts


@pytest.mark.parametrize("theme", styles.themes())
def test_words_keep_clear_of_the_column_of_numbers(theme: str):
    pages = laid_out([article(i, 0, LONG if i % 2 else "") for i in range(40)], 1, theme)
    lines = [line for page in pages for line in page]
    assert len(lines) == 41 and len(pages) > 1
    assert all(number < words for _, words, number in lines)
    assert max(number for *_, number in lines) < 30
