"""Pages do not end too early, and nothing stands alone at their foot or head."""

from __future__ import annotations

import pytest
from PIL import Image
from pdf_books import CSS, WORDS, Bench, Printed, page

from warraq import styles

TOKENS = (styles.folder() / "classic/tokens.css").read_text("utf-8") + ":root { --line: 18pt }"
PRESS = "".join((styles.folder() / "press" / f"{name}.css").read_text("utf-8") for name in ("tables", "figures", "lists", "headings", "blocks", "code", "prose"))
TEXT = f"<p>{WORDS}</p>"


def made(bench: Bench, body: str) -> Printed:
    bench.write(CSS + TOKENS + PRESS + "p { orphans: 2; widows: 2 }")
    return bench.printed([page("a", body)])


def at_every_height(bench: Bench, block: str) -> Printed:
    """The block after so many lines that it comes to stand above, at and below the foot of its page: each time in pages of its own."""
    return made(bench, "".join(f'<section class="new">{"<p>نص</p>" * lines}{block}</section>' for lines in range(8, 16)))


def where(book: Printed, letter: str) -> list[int]:
    """The pages on which a letter stands, once for each time."""
    return [n for n in range(len(book.labels)) for g in book.glyphs(n) if g[0] == letter]


def figure(bench: Bench, height: int, numbered: bool = True) -> str:
    Image.new("RGB", (900, 3 * height), "navy").save(bench.folder / f"manuscript/{height}.png")
    picture = f'<img src="book://manuscript/{height}.png" alt="" style="width: 200pt; height: {height}pt"/>'
    return f'<figure class="{"numbered " * numbered}figure kept" id="a.f{height}">{picture}<figcaption>ض</figcaption></figure>'


def test_a_deep_list_begins_below_the_title(bench: Bench) -> None:
    def deep(levels: int) -> str:
        return f"<ul><li>{WORDS}{deep(levels - 1) if levels > 1 else ''}</li></ul>"
    book = made(bench, f"<h1>ظ</h1>{deep(8)}")
    assert where(book, "ظ") == [0] and where(book, "ق").count(0) >= 3 * WORDS.count("ق") and len(book.labels) <= 3


def test_text_goes_before_a_figure_that_has_no_room(bench: Bench) -> None:
    body = TEXT * 4 + figure(bench, 200) + TEXT * 6
    book = made(bench, body)
    assert where(book, "ض") == [1] and where(book, "ق").count(0) >= 6 * WORDS.count("ق")
    book = made(bench, body.replace("numbered ", ""))           # without a number it stays where the text expects it
    assert where(book, "ق").count(0) == 4 * WORDS.count("ق")


INTRODUCED = {
    "code": "<pre><code>ض\n1\n2\n3</code></pre>", "list": "<dl><dt>ض</dt><dd>نص</dd></dl>", "quotation": "<blockquote><p>ض</p></blockquote>",
    "table": "<table><tbody><tr><td>ض</td></tr><tr><td>نص</td></tr></tbody></table>", "tall": '<div style="break-inside: avoid; height: 120pt">ض</div>'}


@pytest.mark.parametrize("block", INTRODUCED.values(), ids=INTRODUCED)
def test_what_introduces_a_block_stands_on_its_page(bench: Bench, block: str) -> None:
    book = at_every_height(bench, f'<p class="introduces">ظ:</p>{block}<p>نص</p>')
    assert len(where(book, "ظ")) == 8 and where(book, "ظ") == where(book, "ض")
    book = at_every_height(bench, f"<p>ظ:</p>{block}<p>نص</p>")
    assert where(book, "ظ") != where(book, "ض")


def test_before_a_table_that_was_to_stay_whole_the_page_is_filled(bench: Bench) -> None:
    table = '<table class="kept"><tbody>' + "<tr><td>ض</td></tr>" * 12 + "</tbody></table>"
    book = made(bench, f'{TEXT * 3}<p class="introduces">ظ:</p>{table}')
    assert where(book, "ظ") == [0] and 0 < where(book, "ض").count(0) < 12


def drawn(book: Printed) -> list[tuple[int, float, float, float]]:
    """Page, width, height and lower edge of each picture."""
    return [(n, i["bbox"][2] - i["bbox"][0], i["bbox"][3] - i["bbox"][1], i["bbox"][3]) for n in range(len(book.labels)) for i in book.seen[n].get_image_info()]


@pytest.mark.parametrize("frame", ["<p>نص … نص</p>", "<ul><li>…</li></ul>", "<blockquote><p>…</p></blockquote>", '<figure class="numbered figure kept" id="a.f">…<figcaption>ض</figcaption></figure>',
                                   '<figure class="numbered figure kept" id="a.f">…<figcaption>' + "ض كلمة " * 60 + "</figcaption></figure>", "<table><tbody><tr><td>…</td></tr></tbody></table>",
                                   "<table><thead><tr><th>…</th></tr></thead><tbody><tr><td>نص</td></tr></tbody></table>"])
@pytest.mark.parametrize("given", ["", 'style="width: 100%"', 'height="700"'])
def test_a_picture_higher_than_its_page_is_reduced(bench: Bench, frame: str, given: str) -> None:
    Image.new("RGB", (1000, 3000), "navy").save(bench.folder / "manuscript/tall.png")
    book = made(bench, TEXT + frame.replace("…", f'<img src="book://manuscript/tall.png" alt="" {given}/>') + TEXT)
    (sheet, width, height, bottom), = drawn(book)
    assert bottom <= 360.5 and abs(height / width - 3) < .05 and height > 70
    assert "ض" not in frame or set(where(book, "ض")) == {sheet}


def test_figures_keep_their_order(bench: Bench) -> None:
    book = made(bench, TEXT * 4 + figure(bench, 200) + TEXT + figure(bench, 150).replace("ض", "ظ") + TEXT * 6)
    assert where(book, "ض") <= where(book, "ظ")


def test_a_heading_is_left_with_text_when_its_figure_floats(bench: Bench) -> None:
    book = made(bench, TEXT * 4 + f"<section><h2>ظ</h2>{figure(bench, 200)}{TEXT * 5}</section>")
    assert where(book, "ظ") == [0] and where(book, "ض") == [1] and where(book, "ق").count(0) >= 5 * WORDS.count("ق")


@pytest.mark.parametrize("block, letter", [
    (f'<table class="kept"><tbody>{"<tr><td>ض</td></tr>" * 14}</tbody></table>', "ض"), (f'<pre class="kept">{"ض" + chr(10)}{("ض" + chr(10)) * 13}</pre>', "ض"),
    ('<div class="callout kept"><p>' + "ض " * 20 + "</p>" + TEXT * 4 + "</div>", "ض")])
def test_what_was_to_stay_whole_is_parted_rather_than_leave_a_hole(bench: Bench, block: str, letter: str) -> None:
    assert 0 in where(made(bench, TEXT * 5 + block), letter)
    assert 0 not in where(made(bench, TEXT * 7 + f"<p>{WORDS[:20]}</p>" + block), letter)      # a small one is left


@pytest.mark.parametrize("following", [
    "<ul><li>ض</li><li>ض</li></ul>", "<table><tbody><tr><td>ض</td></tr></tbody></table>", "<pre>ض\nض\nض</pre>", "<dl><dt>ض</dt><dd>ض</dd></dl>",
    '<div class="callout"><p class="callout-title">ض</p><p>ض</p></div>', "<blockquote><p>ض</p></blockquote>", "<h3>ض</h3><p>ض</p>", "<h3>ض</h3><h4>ض</h4><p>ض</p>", "<p>ض</p>"])
def test_no_heading_stands_alone_at_the_foot(bench: Bench, following: str) -> None:
    book = at_every_height(bench, f"<h2>ظ</h2>{following}")
    assert set(where(book, "ظ")) <= set(where(book, "ض")) and len(where(book, "ظ")) == 8


def test_a_source_stands_below_two_lines_of_its_quotation(bench: Bench) -> None:
    book = at_every_height(bench, f'<blockquote class="extract"><p>{WORDS} {WORDS}</p><footer class="source">— ض</footer></blockquote>')
    assert set(where(book, "ض")) <= set(where(book, "ق")) and len(where(book, "ض")) == 8


def test_a_term_stands_with_its_definition(bench: Bench) -> None:
    book = at_every_height(bench, f"<dl><dt>ظ</dt><dd>ض {WORDS}</dd></dl>")
    assert where(book, "ظ") == where(book, "ض") and len(where(book, "ظ")) == 8


def test_no_paragraph_leaves_one_line_alone(bench: Bench) -> None:
    book = at_every_height(bench, f"<p>{'ضضضض ' * 40}</p>")
    rows = [len({round(g[3]) for g in book.glyphs(n) if g[0] == "ض"}) for n in range(len(book.labels))]
    assert 1 not in rows and sum(row > 0 for row in rows) > 8


def test_the_same_pages_every_time(bench: Bench) -> None:
    body = TEXT * 4 + figure(bench, 200) + TEXT * 3 + f'<pre class="kept">{"ض" + chr(10) * 1}{("ض" + chr(10)) * 20}</pre>' + TEXT * 6
    assert made(bench, body).rendered.content == made(bench, body).rendered.content
