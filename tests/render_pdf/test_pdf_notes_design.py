"""What the themes say about footnotes, seen on the page."""

from __future__ import annotations

from pdf_books import CSS, Bench, page

from warraq import styles

TOKENS = """
:root { --line: 20pt; --small: 9pt; --small-line: 15pt; --rule: #999; --accent: #722; --ink: #111; --body: Amiri }
@page { size: 400pt 1200pt }
"""
SHEET = (styles.folder() / "press/notes.css").read_text(encoding="utf-8")


def note(mark: str, inner: str = "حاشية") -> str:
    return f'<aside class="footnote" data-mark="{mark}">{inner}</aside>'


def lines(laid_out: object) -> list[str]:
    """The lines of all pages as they are read, from right to left."""
    from weasyprint.formatting_structure import boxes
    out = []
    for sheet in laid_out.pages:
        for line in sheet._page_box.descendants():
            if isinstance(line, boxes.LineBox):
                texts = [box for box in line.descendants() if isinstance(box, boxes.TextBox)]
                out.append("".join(box.text for box in sorted(texts, key=lambda box: -box.position_x)))
    return out


def test_no_line_begins_with_a_call(bench: Bench) -> None:
    """Unicode would allow a break between a full stop, a closing guillemet or another call and an opening bracket (UAX #14, LB30)."""
    text = (f"كان الوراق ينسخ،{note('1')} الكتب.{note('2')}{note('3')} ويجلدها»{note('4')} كلها؛{note('5')} في السوق{note('6')} "
            f'بلغة Python{note("7")} ثم (نام){note("8")} وقال: <b>حسنًا.</b>{note("9")} وذهب،<a class="note-again" href="#x">(2)</a> إليه.')
    body = "".join(f'<p style="width: {width}px">{text}</p>' for width in range(90, 290, 8))

    def parted(sheet: str) -> list[str]:
        found = bench.seen(body, lines, CSS + TOKENS + sheet + "::footnote-marker { content: 'ح ' !important }")
        return [line for line in found if line.lstrip("\u2060").startswith("(") and line.lstrip("\u2060(")[0].isdecimal()]
    assert parted(SHEET) == []
    assert parted(SHEET.replace("\\2060", "")) != []


def test_the_mark_of_a_note_stands_at_the_right(bench: Bench) -> None:
    """Also where the note begins with Latin letters or a number."""
    body = "".join(f"<p>نص{note('1', inner)}</p>" for inner in (
        '<bdi dir="ltr">Python is a language.</bdi>', '<bdi dir="ltr">2025</bdi> كتابًا', "<ul><li>بند</li></ul>", "<blockquote><p>اقتباس</p></blockquote>"))
    found = bench.seen(body, marks, CSS + TOKENS + SHEET)
    assert len(found) == 4 and max(found) - min(found) < 0.01


def marks(laid_out: object) -> list[float]:
    """The right ends of the marks at the foot of the page."""
    from weasyprint.formatting_structure import boxes
    return [box.position_x + box.width for sheet in laid_out.pages for box in sheet._page_box.descendants()
            if isinstance(box, boxes.TextBox) and str(box.element_tag).endswith("::footnote-marker")]


def test_calls_are_of_one_size(bench: Bench) -> None:
    body = f'<h2 style="font-size: 30px">عنوان{note("1")}</h2><p>نص{note("2")} ثم<a class="note-again" href="#x">(1)</a></p>'
    assert len({round(size, 3) for size in bench.seen(body, sizes, CSS + TOKENS + SHEET)}) == 1


def sizes(laid_out: object) -> list[float]:
    from weasyprint.formatting_structure import boxes
    return [box.style["font_size"] for sheet in laid_out.pages for box in sheet._page_box.descendants()
            if isinstance(box, boxes.TextBox) and box.text.startswith("\u2060")]


def test_a_note_that_another_calls_leaves_no_mark_in_the_text(bench: Bench) -> None:
    inner = 'أولى<a class="note-again" href="#x">(2)</a>'
    body = f'<p>نص{note("1", inner)}<aside class="footnote nested" id="x" data-mark="2">ثانية</aside> وتتمة</p>'
    found = [line for line in bench.seen(body, lines, CSS + TOKENS + SHEET) if line.strip()]
    text, notes = found[0], " ".join(found[1:])
    assert "(1)" in text and "(2)" not in text and "وتتمة" in text
    assert notes.count("(2)") == 2 and notes.index("أولى") < notes.index("(2)") < notes.index("ثانية")


def test_what_is_small_in_text_is_small_in_a_note(bench: Bench) -> None:
    """Only blocks in a note take its size: code and raised signs keep theirs."""
    css = CSS + TOKENS + SHEET + "code { font: .8em 'IBM Plex Mono' } sup { font-size: .7em; line-height: 0 }"
    bench.write(css)
    book = bench.printed([page("a", f"<p>نص{note('١', 'x <code>y</code> <sup>z</sup>').replace('<aside', '<aside id=' + chr(34) + 'n' + chr(34))}</p>")])
    sizes = {chr(c[0]): round(span["size"], 1) for span in book.seen[0].get_texttrace() for c in span["chars"] if chr(c[0]) in "xyz"}
    assert sizes == {"x": 9, "y": 7.2, "z": 6.3}
