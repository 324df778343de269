"""Tables fit their page: smaller, turned, in sheets, broken at last; and pages end between rows, with heads repeated."""

from __future__ import annotations

import re
from types import SimpleNamespace
from xml.etree.ElementTree import Element

import pytest
from pdf_books import CSS, WORDS, Bench, Printed, page

from warraq import styles
from warraq.diagnostics import Span
from warraq.render.pdf import engine

TOKENS = (styles.folder() / "classic/tokens.css").read_text("utf-8") + ":root { --line: 18pt; --table: 9.5pt; --table-edge: 5pt; --sans: Amiri }"
PRESS = "".join((styles.folder() / "press" / f"{name}.css").read_text("utf-8") for name in ("tables", "figures"))
AT = 'data-at="articles/a.md:7"'
WORD = "والاستثمارات"


def table(columns: int, rows: int, cell: str = WORD, head: bool = True, more: str = "") -> str:
    line = "<tr>" + "".join(f"<td>{cell}</td>" for _ in range(columns)) + "</tr>"
    heads = "<thead><tr>" + "".join(f"<th>رأس{c}</th>" for c in range(columns)) + "</tr></thead>" if head else ""
    return f"<table {AT} {more}>{heads}<tbody>{line * rows}</tbody></table>"


def numbered(inner: str) -> str:
    return f'<figure class="numbered table" id="a.t"><figcaption><span class="figure-label">الجدول ١</span>: بيان</figcaption>{inner}</figure>'


def made(bench: Bench, body: str) -> tuple[Printed, list]:
    bench.write(CSS + TOKENS + PRESS)
    rendered = bench.render([page("a", body)])
    return Printed(rendered.value), [(d.code, d.span) for d in rendered.diagnostics]


def directions(book: Printed, index: int) -> set[tuple[int, int]]:
    """The directions in which the text of a page runs, its margins left out."""
    blocks = book.seen[index].get_text("dict")["blocks"]
    return {(round(line["dir"][0]), round(line["dir"][1])) for b in blocks for line in b.get("lines", ()) if line["bbox"][3] < 360}


def sizes(book: Printed, index: int) -> set[float]:
    return {round(span["size"], 1) for span in book.seen[index].get_texttrace() if any(c[0] == ord("ث") for c in span["chars"])}


def words_on(book: Printed, index: int, letters: str = "ث") -> int:
    return sum(c[0] == ord(letters) for span in book.seen[index].get_texttrace() for c in span["chars"])


def test_a_table_that_fits_is_left_as_it_is(bench: Bench) -> None:
    book, said = made(bench, table(3, 3))
    assert said == [] and sizes(book, 0) == {9.5} and len(book.labels) == 1


def test_one_a_little_too_wide_is_set_smaller(bench: Bench) -> None:
    book, said = made(bench, table(5, 3))
    size, = sizes(book, 0)
    assert said == [] and 7 <= size < 9.5 and directions(book, 0) <= {(1, 0), (-1, 0)}


def test_a_wide_one_is_turned_with_its_head_to_the_right(bench: Bench) -> None:
    book, said = made(bench, f"<p>{WORDS}</p>{table(7, 3)}<p>{WORDS}</p>")
    assert said == [] and len(book.labels) == 3
    assert {d for d in directions(book, 1)} <= {(0, 1), (0, -1)} and min(sizes(book, 1)) >= 7
    heads = [origin for span in book.seen[1].get_texttrace() for code, _, origin, _ in span["chars"] if code == ord("ر") and origin[0] > 230]
    assert len(heads) >= 7                                                  # at the right edge, in a row down the page
    assert book.foot(1) == "2" and directions(book, 2) <= {(1, 0), (-1, 0)}     # the folio stands upright


def test_a_turned_table_is_cut_between_rows_and_says_that_it_goes_on(bench: Bench) -> None:
    book, said = made(bench, f"<p>{WORDS}</p>" + numbered(table(7, 30)))
    sheets = [n for n in range(len(book.labels)) if words_on(book, n)]
    assert said == [] and len(sheets) > 2
    assert sum(words_on(book, n) for n in sheets) == 30 * 7
    assert all(words_on(book, n) % 7 == 0 for n in sheets)
    assert [bool(re.search("تابع", book.seen[n].get_text())) or words_on(book, n, "ب") > 0 for n in sheets]
    assert book.sheet_of("a.t") == sheets[0]


NOTES = " aside.footnote { float: footnote; font-size: 8pt; overflow-wrap: anywhere } "


def noted(key: str, letters: int) -> str:
    return f'<aside class="footnote" id="{key}" data-mark="١">{"ض" * letters}</aside>'


def test_a_note_in_the_head_of_a_turned_table_stands_below_each_sheet(bench: Bench) -> None:
    body = table(7, 20, f"{WORD} كلمة أخرى").replace("رأس3", f"رأس3{noted('n1', 4)}")
    book, said = made(bench, f"<style>{NOTES}</style>{body}")
    sheets = [n for n in range(len(book.labels)) if words_on(book, n)]
    assert said == [] and len(sheets) > 2 and sum(words_on(book, n) for n in sheets) == 20 * 7
    assert all(words_on(book, n, "ض") == 4 and directions(book, n) & {(0, 1), (0, -1)} for n in sheets)


def test_with_more_notes_than_a_turned_page_has_room_for_it_stays_upright(bench: Bench) -> None:
    rows = [table(7, 1, head=False).partition("<tbody>")[2].partition("</tbody>")[0] for _ in range(20)]
    body = table(7, 0).replace("</tbody>", "".join(row.replace(WORD, WORD + noted(f"n{n}", 60), 1) for n, row in enumerate(rows)) + "</tbody>")
    book, said = made(bench, f"<style>{NOTES}</style>{body}")
    pages = range(len(book.labels))
    assert [code for code, _ in said] == ["table-broken"]
    assert sum(words_on(book, n) for n in pages) == 20 * 7 and sum(words_on(book, n, "ض") for n in pages) == 20 * 60


def test_on_a_page_that_lies_on_its_side_nothing_is_turned(bench: Bench) -> None:
    book, said = made(bench, f"<style>@page {{ size: 400pt 300pt }}</style>{table(12, 3)}")
    assert [code for code, _ in said] == ["table-broken"] and directions(book, 0) <= {(1, 0), (-1, 0)}


def test_what_rows_hold_keeps_its_ids_on_later_sheets(bench: Bench) -> None:
    rows = "".join(f'<tr><td id="row{n}">{WORD}</td>' + f"<td>{WORD}</td>" * 6 + "</tr>" for n in range(30))
    book, said = made(bench, f'<p id="first">{WORDS}</p>' + table(7, 0).replace("</tbody>", f"{rows}</tbody>"))
    assert said == [] and book.sheet_of("first") < book.sheet_of("row0") < book.sheet_of("row15") < book.sheet_of("row29")


def test_what_follows_a_numbered_one_fills_the_page_before(bench: Bench) -> None:
    text = f"<p>{WORDS}</p>"
    book, _ = made(bench, text + numbered(table(7, 3)) + text * 3)
    assert words_on(book, 0) == 0 and words_on(book, 1) and len(book.labels) == 2
    book, _ = made(bench, text + table(7, 3) + text * 3)                    # one without a number stays where the text expects it
    assert len(book.labels) == 3


def test_a_heading_does_not_stay_behind_alone(bench: Bench) -> None:
    book, _ = made(bench, f"<p>{WORDS}</p><section><h2>فصل</h2>{table(7, 3)}</section>")
    assert words_on(book, 0, "ف") == WORDS.count("ف") and words_on(book, 1, "ف") == 1


def test_one_that_no_page_can_hold_is_broken_and_told(bench: Bench) -> None:
    book, said = made(bench, table(20, 2, WORD * 2))
    assert said == [("table-broken", Span("articles/a.md", 7))]
    edges = [x for span in book.seen[0].get_texttrace() for *_, box in span["chars"] for x in (box[0], box[2])]
    assert 39 < min(edges) and max(edges) < 262


LONG = "كلام طويل في خلية واحدة يملأ سطورًا كثيرة من الجدول ولا ينتهي سريعًا "
ROW = "<tr>" + f"<td>{WORD}</td>" * 6 + "</tr>"
SPANNED = ROW.replace("<tr>", f"<tr><td rowspan='3'>{LONG * 4}</td>")
HIGH = {
    "caption": f'<figure {AT}><figcaption><span class="figure-label">الجدول ١</span>: {LONG * 8}</figcaption>{table(7, 30)}</figure>',
    "lines in a caption": f'<figure {AT}><figcaption>{"سطر ثم<br/>" * 6}</figcaption>{table(7, 12)}</figure>',
    "caption of HTML": table(7, 12).replace("<thead>", f"<caption>{LONG * 5}</caption><thead>"),
    "heading": f"<section><h2>{LONG * 4}</h2>{table(7, 12)}</section>",
    "head": table(7, 6).replace("رأس3", LONG * 9),
    "foot": table(7, 9).replace("</tbody>", f'</tbody><tfoot><tr><td colspan="7">{LONG * 12}</td></tr></tfoot>'),
    "row": table(7, 2).replace(f"<td>{WORD}</td>", f"<td>{LONG * 9}</td>", 1),
    "rows that belong together": table(7, 0).replace("</tbody>", (SPANNED + ROW * 2) * 4 + "</tbody>"),
    "picture": table(7, 3).replace(f"<td>{WORD}</td>", f'<td>{WORD}<span style="display: inline-block; height: 150pt; width: 9pt"></span></td>', 4)}


@pytest.mark.parametrize("body", HIGH.values(), ids=HIGH)
def test_nothing_of_a_turned_table_is_lost(bench: Bench, body: str) -> None:
    """What a sheet holds more than it has room for goes on on the next one, or becomes smaller, or stands upright."""
    book, said = made(bench, f"<p>{WORDS}</p>{body}<p>{WORDS}</p>")
    assert {code for code, _ in said} <= {"table-broken"}
    for letter in "ثطش":
        assert sum(words_on(book, n, letter) for n in range(len(book.labels))) >= body.count(letter), letter
    for sheet in book.seen:
        assert all(0 < x < 300 and 0 < y < 400 for span in sheet.get_texttrace() for *_, box in span["chars"] for x, y in (box[:2], box[2:]))


def test_a_sheet_that_is_too_high_after_all_is_an_error(bench: Bench) -> None:
    def look(document: object) -> list[list]:
        from warraq.render.pdf import lost_text, overfull
        return [[d.code, d.severity.value, d.span and d.span.line] for room in (lost_text, overfull) for d in room.found_in(document, "باب")]
    sheet = f'<div class="turned-sheet" {AT} style="height: 300px"><div class="turned-body" style="height: HIGH">{table(3, 6)}</div></div>'
    assert bench.seen(sheet.replace("HIGH", "80px"), look) == [["text-lost", "error", 7]]
    assert bench.seen(sheet.replace("HIGH", "290px"), look) == []


def test_columns_as_wide_as_their_longest_word_lose_nothing_by_rounding() -> None:
    engine.start()
    from warraq.render.pdf.turned import fix_columns
    laid_out = SimpleNamespace(column_widths=[33.33334, 66.66669, 10.00004], style={"direction": "rtl"})
    element = Element("table")
    fix_columns(element, laid_out)
    widths = [float(column.get("style").removeprefix("width: ").removesuffix("px")) for column in element.iter("col")]
    assert all(0 < given - wanted < 0.02 for given, wanted in zip(widths, reversed(laid_out.column_widths), strict=True))
    fix_columns(element, laid_out, 60)
    assert [column.get("style") for column in element.iter("col")] == ["width: 10.010px", "width: 25.010px", "width: 25.010px"]


def test_latin_words_are_broken_no_sooner_than_arabic_ones(bench: Bench) -> None:
    row = "<tr>" + "".join(f'<td>نص <bdi dir="ltr">{w}</bdi></td>' for w in ("Qualification", "Zoologist")) + f"<td>{WORDS * 6}</td></tr>"
    book, said = made(bench, f"<style>html {{ overflow-wrap: break-word }}</style><table {AT}><tbody>{row}</tbody></table>")
    at = {letter: {round(g[3]) for g in book.glyphs(0) if g[0] == letter} for letter in "QfZg"}
    assert said == [] and at["Q"] == at["f"] and at["Z"] == at["g"] and at["Q"]


def test_only_the_longest_words_are_broken(bench: Bench) -> None:
    row = "<tr>" + "<td>ظرف</td>" * 9 + f"<td>{'ثكنات' * 30}</td></tr>"
    book, said = made(bench, table(10, 0, head=False).replace("</tbody>", row * 3 + "</tbody>"))
    assert [code for code, _ in said] == ["table-broken"]
    at = {letter: sorted((round(origin[0]), round(origin[1])) for sheet in book.seen for span in sheet.get_texttrace() for code, _, origin, _ in span["chars"]
                         if code == ord(letter)) for letter in "ظف"}
    turned = any(directions(book, n) & {(0, 1), (0, -1)} for n in range(len(book.labels)))
    assert len(at["ظ"]) == 27 and {point[not turned] for point in at["ظ"]} == {point[not turned] for point in at["ف"]}


@pytest.mark.parametrize("frame", ["<blockquote>…</blockquote>", "<ul><li>…</li></ul>", '<div class="callout">…</div>'])
def test_in_a_list_or_a_callout_it_stays_upright(bench: Bench, frame: str) -> None:
    book, said = made(bench, frame.replace("…", table(8, 2)))
    assert {code for code, _ in said} <= {"table-broken"} and directions(book, 0) <= {(1, 0), (-1, 0)} and min(sizes(book, 0)) > 6.9


def test_heads_are_repeated_and_rows_stay_whole(bench: Bench) -> None:
    book, said = made(bench, table(2, 60, f"{WORD} كلمة أخرى ثم أخرى"))
    assert said == [] and len(book.labels) > 3
    for index in range(len(book.labels)):
        assert words_on(book, index, "٠") + words_on(book, index, "0") >= 1 and words_on(book, index) % 2 == 0
    assert sum(words_on(book, n, "و") for n in range(len(book.labels))) == 120


def test_a_row_higher_than_a_page_is_parted_below_its_caption_and_head(bench: Bench) -> None:
    book, said = made(bench, f"<p>{WORDS}</p>" + numbered(f"<table {AT}><thead><tr><th>رأس٠</th></tr></thead><tbody><tr><td>{WORD} {WORDS * 30}</td></tr></tbody></table>".replace('table"', 'table kept"')))
    assert said == [] and words_on(book, 0) == 1 + WORDS.count("ث") and book.sheet_of("a.t") == 0
    assert sum(words_on(book, n, "ق") for n in range(len(book.labels))) == WORDS.count("ق") * 31 + 0


def test_the_same_bytes_every_time(bench: Bench) -> None:
    body = f"<p>{WORDS}</p>" + numbered(table(7, 12)) + table(20, 1, WORD * 2)
    assert made(bench, body)[0].rendered.content == made(bench, body)[0].rendered.content
