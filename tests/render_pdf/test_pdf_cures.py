"""Each defect of WeasyPrint, seen without its cure and gone with it."""

from __future__ import annotations

import io

import pikepdf
import pymupdf
import pytest
from pdf_books import MOMENT, WORDS, Bench, document, page

from warraq.render.pdf import confined, cures, engine
from warraq.render.pdf.cures import (
    break_after_first_word,
    column_order,
    floats_in_lines,
    glyph_positions,
    marker_content,
    measured_as_drawn,
    note_white_space,
    picture_without_size,
    svg_text,
    text_indent,
    trailing_space,
)
from warraq.render.pdf.cures.edit import Cure, Misfit, _site


def lines(laid_out: object) -> list[dict]:
    """Text, left and right end of each line's letters, and those of the line's block."""
    from weasyprint.formatting_structure import boxes

    def texts_of(parent: object) -> list:
        inside = [[b] if isinstance(b, boxes.TextBox) else texts_of(b) for b in parent.children if not b.is_floated()]
        return [b for part in inside for b in part if b.text]

    out = []
    for sheet in laid_out.pages:
        for block in sheet._page_box.descendants():
            for line in block.children if isinstance(block, boxes.BlockContainerBox) else ():
                if isinstance(line, boxes.LineBox):
                    texts = texts_of(line)
                    out.append({
                        "text": "".join(b.text for b in texts),
                        "left": min(b.position_x for b in texts), "right": max(b.position_x + b.width for b in texts),
                        "edges": [block.content_box_x(), block.content_box_x() + block.width],
                        "gap": max((a.position_x - b.position_x - b.width for a, b in zip(texts, texts[1:])), default=0)})
    return out


def printed(bench: Bench, body: str, css: str, *without: Cure) -> bytes:
    from contextlib import ExitStack
    typeset = engine.start()

    def task() -> bytes:
        with ExitStack() as stack:
            for cure in without:
                stack.enter_context(cure.lifted())
            return typeset.whole(document(body, head=f"<style>{bench.css}{css}</style>"), (), bench.roots, MOMENT)
    return confined.run(task, 60)


def test_a_line_is_not_broken_after_its_first_word(bench: Bench) -> None:
    body = "".join(f'<p style="width: {150 + i}px">كان الوراق ينسخ الكتب ويجلدها <b>كلها</b></p>' for i in range(100))

    def alone(found: list[dict]) -> int:
        return sum(line["text"] == "كان" for line in found)
    assert alone(bench.seen(body, lines, without=(break_after_first_word.CURE,))) > 0
    assert alone(bench.seen(body, lines)) == 0


@pytest.mark.parametrize("align", ["justify", "start", "right"])
def test_the_indent_is_at_the_right(bench: Bench, align: str) -> None:
    css = f"p {{ text-indent: 40px; text-align: {align} }}"
    first = bench.seen(f"<p>{WORDS * 3}</p>", lines, css)[0]
    assert abs(first["edges"][1] - first["right"] - 40) < 0.01
    wrong = bench.seen(f"<p>{WORDS * 3}</p>", lines, css, without=(text_indent.CURE,))[0]
    assert abs(wrong["edges"][1] - wrong["right"]) < 0.01


@pytest.mark.parametrize("inner", ["نص <b>نص </b>", "نص <b>نص</b> ", "<b>نص </b>", 'نص <span dir="ltr">text </span>', "نص "])
def test_a_space_at_the_end_moves_nothing(bench: Bench, inner: str) -> None:
    def ends(found: list[dict]) -> list[float]:
        return [round(found[0][k], 2) for k in ("left", "right", "gap")]
    bare = bench.seen(f"<p>{inner.replace(' </', '</').strip()}</p>", lines)
    assert ends(bench.seen(f"<p>{inner}</p>", lines))[1] == ends(bare)[1] == round(bare[0]["edges"][1], 2)
    assert ends(bench.seen(f"<p>{inner}</p>", lines))[2] < 0.01
    if "<b>" in inner and "</b> " not in inner or "ltr" in inner:
        assert ends(bench.seen(f"<p>{inner}</p>", lines, without=(trailing_space.CURE,))) != ends(bench.seen(f"<p>{inner}</p>", lines))


@pytest.mark.parametrize("between", ["\n", " \n    ", "<b> </b>\n"])
def test_source_lines_do_not_break_the_lines_of_a_note(bench: Bench, between: str) -> None:
    css = "aside { float: footnote }"
    body = f"<p>نص<aside>أول{between}ثان</aside> بعده.</p>"
    assert [line["text"] for line in bench.seen(body, lines, css) if "ثان" in line["text"]][0].split()[-2:] == ["أول", "ثان"]
    with pytest.raises((confined.Failed, IndexError, AssertionError)):
        (note,) = [line for line in bench.seen(body, lines, css, without=(note_white_space.CURE,)) if "أول" in line["text"]]
        assert "ثان" in note["text"]


def test_justified_lines_end_at_the_margin(bench: Bench) -> None:
    """Amiri kerns across spaces: «ة ك» are drawn a quarter of an em farther apart than measured."""
    text = "ثروة كاملة ومسؤولية كبيرة وتجربة كافية ونتيجة كريمة وحكاية كاملة ومرة كل سنة"
    body = "".join(f'<p style="width: {180 + i}px">{text}</p>' for i in range(40))
    right = {name: max_right(printed(bench, body, "", *without)) for name, without in
             (("cured", ()), ("bare", (measured_as_drawn.SHARED, measured_as_drawn.PLACED)))}
    assert right["cured"] < 260.2 < 260.5 < right["bare"]


def max_right(pdf: bytes) -> float:
    import pymupdf
    with pymupdf.open(stream=pdf) as opened:
        boxes = [char[3] for sheet in opened for span in sheet.get_texttrace() for char in span["chars"] if char[0] != ord(" ")]
        return max(right for left, _, right, _ in boxes if right > left)


def test_markers_may_have_content(bench: Bench) -> None:
    css = 'li::marker { content: "◆ " }'
    assert bench.seen("<ul><li>نص</li></ul>", lines, css)
    with pytest.raises(confined.Failed, match="TypeError"):
        bench.seen("<ul><li>نص</li></ul>", lines, css, without=(marker_content.CURE,))


def test_a_picture_needs_no_size(bench: Bench) -> None:
    body = '<p>نص <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 5"><rect width="10" height="5"/></svg></p>'
    assert bench.seen(body, len_pages) == 1
    with pytest.raises(confined.Failed, match="position_x"):
        bench.seen(body, lines, without=(picture_without_size.CURE,))


def len_pages(laid_out: object) -> int:
    return len(laid_out.pages)


def test_glyphs_stand_where_they_were_measured(bench: Bench) -> None:
    """A mark that is raised by 100 units of 1000 in a font of 100 px is raised by 10 px, not by 10.24."""
    body = '<p style="font: 100px Amiri">مُحَمَّدٌ بِسْمِ إِلَيْهِ لِكُلٍّ</p>'

    def rises(pdf: bytes) -> list[float]:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            found = pikepdf.parse_content_stream(opened.pages[0])
            return [float(v.operands[0]) for v in found if str(v.operator) == "Ts" and v.operands[0]]
    cured, bare = rises(printed(bench, body, "")), rises(printed(bench, body, "", glyph_positions.CURE))
    assert cured and [round(a / b, 3) for a, b in zip(cured, bare, strict=True)] == [round(1000 / 1024, 3)] * len(cured)


def test_blocks_inside_inline_elements_stay_there(bench: Bench) -> None:
    """An HTML parser would close the paragraph before the division."""
    book = bench.printed([page("a", '<p>قبل <span style="color: red">أول <div>كتلة</div> آخر</span> بعد</p>')])
    colours = {span["color"] for span in book.seen[0].get_texttrace() if any(c[0] == ord("ك") for c in span["chars"])}
    assert colours == {(1.0, 0.0, 0.0)}


def test_a_cure_that_does_not_fit_is_an_error() -> None:
    engine.start()
    for cure in (Cure("weasyprint.draw.text:draw_emojis", (("no such line", ""),)), Cure("weasyprint.draw.text:nothing", ())):
        with pytest.raises(Misfit):
            cure.apply()


def test_every_cure_is_applied_and_can_be_lifted() -> None:
    engine.start()
    for cure in cures.CURES:
        function = _site(cure.function).function
        before = function.__code__
        with cure.lifted():
            assert function.__code__ is not before
        assert function.__code__ is before


def _price() -> list[str]:
    first = "one"
    second = "two"
    return [first, second]


def test_two_cures_of_one_function_work_together_and_apart() -> None:
    name = f"{__name__}:_price"
    first, second = Cure(name, (('"one"', '"uno"'),)), Cure(name, (('"two"', '"due"'),))
    first.apply()
    second.apply()
    second.apply()
    assert _price() == ["uno", "due"]
    with first.lifted():
        assert _price() == ["one", "due"]
        with second.lifted():
            assert _price() == ["one", "two"]
    with pytest.raises(Misfit):
        Cure(name, (('"one"', '"un"'),)).apply()
    assert _price() == ["uno", "due"]


def test_another_weasyprint_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_started", None)
    monkeypatch.setattr(engine, "version", lambda name: "71.0")
    with pytest.raises(engine.WrongVersion, match="70.0"):
        engine.start()


def test_arabic_labels_in_svg_are_joined_and_run_from_right_to_left(bench: Bench) -> None:
    """The glyphs of a label are those of the same words in a paragraph; without the cure each letter is an isolated one."""
    label = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><text x="100" y="25" text-anchor="middle" font-size="20" font-family="Amiri">كتاب</text></svg>'

    def glyphs(pdf: bytes) -> list[int]:
        with pymupdf.open(stream=pdf) as opened:
            return [c[1] for span in opened[0].get_texttrace() for c in span["chars"] if c[1] != -1]
    words = sorted(glyphs(printed(bench, '<p style="font: 20px Amiri">كتاب</p>', "")))
    assert sorted(glyphs(printed(bench, label, ""))) == words
    assert sorted(glyphs(printed(bench, label, "", svg_text.CURE))) != words


def places(laid_out: object) -> dict[str, list[float]]:
    """Left end, right end and top of every box with an id, from the left end and the top of the page's content."""
    from weasyprint.formatting_structure import boxes
    out = {}
    for sheet in laid_out.pages:
        page_box = sheet._page_box
        left, top = page_box.content_box_x(), page_box.content_box_y()
        for box in page_box.descendants():
            if isinstance(box, boxes.Box) and not isinstance(box, (boxes.TextBox, boxes.LineBox)) and box.element is not None:
                if name := box.element.get("id"):
                    out[name] = [box.border_box_x() - left, box.border_box_x() + box.border_width() - left, box.position_y - top]
    return out


def test_grids_run_from_right_to_left(bench: Bench) -> None:
    items = "".join(f'<div id="{n}">نص</div>' for n in "abc") + '<div id="d" style="grid-column: span 2">نص</div><div id="e">نص</div>'
    grid = "@page { size: 400px; margin: 50px } div.g { display: grid; grid-template-columns: 50px 1fr 60px; gap: 10px }"
    found = bench.seen(f'<div class="g">{items}</div>', places, grid)
    assert {name: place[:2] for name, place in found.items()} == {
        "a": [250, 300], "b": [70, 240], "c": [0, 60], "d": [70, 300], "e": [0, 60]}
    ltr = bench.seen(f'<div class="g" dir="ltr">{items}</div>', places, grid)
    assert {name: place[:2] for name, place in ltr.items()} == {
        "a": [0, 50], "b": [60, 230], "c": [240, 300], "d": [0, 230], "e": [240, 300]}
    assert bench.seen(f'<div class="g">{items}</div>', places, grid, without=column_order.CURES)["a"][:2] == [0, 50]


def test_grid_columns_share_what_the_gaps_leave(bench: Bench) -> None:
    body = ('<div style="display: grid; grid-template-columns: 40px 60px; gap: 10px; justify-content: space-between; width: 300px">'
            '<div id="a">نص</div><div id="b">نص</div></div>')
    css = "@page { size: 400px; margin: 50px }"
    assert [v[:2] for v in bench.seen(body, places, css).values()] == [[260, 300], [0, 60]]
    assert bench.seen(body, places, css, without=column_order.CURES)["b"][1] > 300


def test_column_rules_stand_between_the_columns(bench: Bench) -> None:
    body = ('<div style="columns: 3; column-rule: 2px solid red; column-gap: 20px">'
            + "".join(f'<p style="break-before: column">{n}</p>' for n in ("واحد", "اثنان", "ثلاثة")) + "</div>")
    css = "@page { size: 400px; margin: 50px }"

    def rules(*without: Cure) -> list[float]:
        with pymupdf.open(stream=printed(bench, body, css, *without)) as pdf:
            return sorted(round((d["rect"].x0 + d["rect"].x1) / 2 / 0.75 - 50, 1) for d in pdf[0].get_drawings())
    assert rules() == [pytest.approx(96.7, abs=1), pytest.approx(203.3, abs=1)]
    assert min(rules(*column_order.CURES)) < 0


@pytest.mark.parametrize("before", ["", "نص ", "نص نص نص ", "<b>نص ", "<b>"])
@pytest.mark.parametrize("side", ["left", "right", "inline-start", "inline-end"])
def test_floats_stay_inside_the_page(bench: Bench, before: str, side: str) -> None:
    """At the side that is asked for, and clear of the text, which no line of prints over it."""
    close = "</b>" if "<b>" in before else ""
    body = f'<p id="p">{before}<span id="f" style="float: {side}; width: 30px; height: 40px"></span>{WORDS * 2}{close}</p>'
    css = "@page { size: 400px; margin: 50px }"
    left, right, top = bench.seen(body, places, css)["f"]
    assert (left, right) == ((0, 30) if side in ("left", "inline-end") else (270, 300))
    assert top == (0 if not before else pytest.approx(25.6, abs=0.1))
    for line in bench.seen(body, lines, css):
        assert line["left"] > line["edges"][0] - 0.1
        assert line["right"] < line["edges"][1] + 0.1


@pytest.mark.parametrize("side", ["left", "right", "inline-start", "inline-end"])
@pytest.mark.parametrize("indent", [0, 20])
def test_drop_caps_stand_beside_their_lines(bench: Bench, side: str, indent: int) -> None:
    css = f"@page {{ size: 400px; margin: 50px }} p {{ text-indent: {indent}px }} p::first-letter {{ float: {side}; font: 48px/1 Amiri }}"
    found = bench.seen(f"<p>{WORDS * 3}</p>", lines, css)
    first, second, third, letter = *found[:3], next(line for line in found if line["text"] == "ك")
    width = letter["edges"][1] - letter["edges"][0]
    at_right = side in ("right", "inline-start")
    assert letter["edges"][at_right] == pytest.approx(350 if at_right else 50)
    for line, beside, indented in ((first, width, indent), (second, width, 0), (third, 0, 0)):
        assert line["right"] == pytest.approx(350 - indented - beside * at_right, abs=0.1)
        assert line["left"] == pytest.approx(50 + beside * (not at_right), abs=0.1)


def test_floats_need_their_cures(bench: Bench) -> None:
    css = "@page { size: 400px; margin: 50px }"
    body = '<p>نص <span id="f" style="float: {}; width: 30px; height: 40px"></span>نص</p>'
    assert bench.seen(body.format("right"), places, css, without=floats_in_lines.CURES)["f"][1] < 269
    drop_cap = bench.seen(f"<p>{WORDS}</p>", lines, f"{css} p::first-letter {{ float: right }}", without=floats_in_lines.CURES)
    assert next(line for line in drop_cap if line["text"] == "ك")["right"] < 300
    with pytest.raises(confined.Failed, match="KeyError: 'inline-start'"):
        bench.seen(body.format("inline-start"), places, css, without=floats_in_lines.CURES)


@pytest.mark.parametrize(("attributes", "second", "numbers"), [
    ("", "", [1, 2, 3]), ("start='5'", "", [5, 6, 7]), ("", "value='9'", [1, 9, 10]), ("reversed='reversed'", "", [3, 2, 1]),
    ("reversed='reversed' start='12'", "", [12, 11, 10]), ("reversed='reversed'", "value='9'", [3, 9, 8])])
def test_numbered_lists_count_as_html_says(bench: Bench, attributes: str, second: str, numbers: list[int]) -> None:
    body = f"<ol {attributes}><li>نص<ol><li>داخل</li></ol></li><li {second}>نص</li><li>نص</li></ol>"
    found = [line["text"] for line in bench.seen(body, lines, "ol { list-style: inside decimal } ol ol { list-style: none }")]
    assert [int(text.split(".")[0]) for text in found if "." in text] == numbers
