"""No line passes the margin or is broken too early, at any of six hundred widths; justified lines end at it."""

from __future__ import annotations

import pytest
from pdf_books import Bench

from warraq.render.pdf.cures import (
    break_after_first_word,
    break_after_quotation,
    break_between_children,
    kerning_at_breaks,
    measured_as_drawn,
    padding_at_start,
    spacing_at_edges,
    trailing_space,
)
from warraq.render.pdf.line import long_words

LIMIT = 0.5 / 0.75      # CSS pixels in half a point
CSS = """@page { size: 900px 4000px; margin: 20px } p { text-align: justify } code { font: 85% 'IBM Plex Mono' } a { color: inherit }
sup { font-size: 60%; line-height: 0 } .pad { padding: 0 3px; border: 1px solid; margin: 0 2px }"""
FONTS = ("Amiri", "IBM Plex Sans Arabic")

# Spaces before, inside and behind inline elements, elements in elements, notes, two directions, edges with padding.
NASTY = (
    "كانت ثروة كاملة <b>ومسؤولية كبيرة </b>في يد <em> رجل كريم</em> يسكن <strong><em>مدينة كبيرة</em></strong>، كل سنة",
    'قرأت كتاب <span dir="ltr" lang="en">The Book of <i>Optics</i></span> لابن الهيثم <code dir="ltr">pip install warraq</code> ومضيت',
    'انظر <a href="#a">الحكاية <b>الثالثة</b><sup>(٣)</sup>(الأولى)، ثم</a> ما بعدها من <bdi dir="ltr">C++ 3.11 </bdi>والسلام',
    'قال: <span class="pad">كل مرة <b>كاملة</b></span> ثم <span class="pad"> سكت</span>، و<b>الـ<i>كتاب</i></b> <mark>مفتوح </mark>أمامه',
    "كلمة (book-press) ثم well-known وبعدها <b>half-title page-proof</b> في سطر واحد",
)
SPACED = "قال\u00a0<b>الشيخ\u00a0</b>لتلميذه: خذ\u00a0الكتاب\u00a0ثم اقرأ صفحة\u00a0<i>واحدة\u00a0</i>كل يوم <b> </b>"


def ends(laid_out: object) -> list[dict]:
    """Of each line: its text, how far it ends inside (negative: outside) its block at both sides, as drawn, and how it goes on."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.text.line_break import can_break_text, line_size

    def drawn(box: object) -> float:
        if not box.text.strip():
            return box.width
        box.pango_layout.reactivate(box.style)
        line, _ = box.pango_layout.get_first_line()
        width = line_size(line, box.style)[0]
        box.pango_layout.deactivate()
        return width

    out = []
    for sheet in laid_out.pages:
        for block in sheet._page_box.descendants():
            lines = [c for c in block.children if isinstance(c, boxes.LineBox)] if isinstance(block, boxes.BlockContainerBox) else []
            for line in lines:
                texts = [b for b in line.descendants() if isinstance(b, boxes.TextBox) and b.text]
                text = "".join(b.text for b in texts)
                edge = block.content_box_x()
                out.append({"text": text, "last": line is lines[-1], "breakable": can_break_text(text, "ar"),
                            "left": min(b.position_x for b in texts) - edge,
                            "right": edge + block.width - max(b.position_x + drawn(b) for b in texts)})
    return out


def at_all_widths(text: str, tag: str = "p", start: int = 160, widths: int = 600, step: float = 0.5) -> str:
    return "".join(f'<{tag} style="width: {start + i * step:.1f}px">{text}</{tag}>' for i in range(widths))


def outside(lines: list[dict]) -> list[dict]:
    """Lines that pass the margin although they could have been broken."""
    return [line for line in lines if min(line["left"], line["right"]) < -LIMIT and line["breakable"]]


def test_no_line_passes_the_margin_at_six_hundred_widths(bench: Bench) -> None:
    found = bench.seen(at_all_widths(NASTY[0]), ends, f"{CSS} html {{ font: 16px Amiri }}")
    assert len({line["left"] for line in found}) > 100
    assert outside(found) == []


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("body", [
    "<p>{}</p>", "<ul><li>{}</li></ul>", "<blockquote><p>{}</p></blockquote>", "<h2>{}</h2>", '<div class="pad"><p>{}</p></div>',
    "<table><tr><td>{}</td><td>نص</td></tr></table>"])
def test_no_line_passes_the_margin_of_any_block(bench: Bench, body: str, font: str) -> None:
    text = "".join(at_all_widths(body.format(text), "div", 200, 20, 7.3) for text in NASTY)
    assert outside(bench.seen(text, ends, f"{CSS} html {{ font: 16px '{font}' }}")) == []


@pytest.mark.parametrize("font", FONTS)
def test_justified_lines_fill_their_measure(bench: Bench, font: str) -> None:
    """Lines that begin with the edge of a box with padding begin with its padding."""
    body = "".join(at_all_widths(text, "p", 200, 40, 5.3) for text in (*NASTY, SPACED) if "pad" not in text)
    found = bench.seen(body, ends, f"{CSS} html {{ font: 16px '{font}' }}")
    full = [line for line in found if line["breakable"] and not line["last"]]
    assert len(full) > 100
    assert [line for line in full if abs(line["left"]) > LIMIT or abs(line["right"]) > LIMIT] == []


@pytest.mark.parametrize("text", ["كان الوراق ينسخ الكتب ويجلدها <b>كلها</b>", "كان الوراق ينسخ الكتب\u00a0<b>كلها</b> بيده"])
def test_no_line_ends_after_its_first_word(bench: Bench, text: str) -> None:
    """Where the next word has room: «كان الوراق» is narrower than any of these six hundred widths."""
    def alone(body: str, *without: object) -> list[str]:
        return [line["text"] for line in bench.seen(body, ends, CSS, without=without) if line["text"] == "كان"]
    assert alone(at_all_widths(text, start=110, step=0.25)) == []
    assert len(alone(at_all_widths(text, start=110, widths=200, step=0.75), break_after_first_word.CURE)) > 3


@pytest.mark.parametrize("font", FONTS)
def test_an_arabic_word_broken_anywhere_stays_in_its_measure(bench: Bench, font: str) -> None:
    """The letter at the break takes its final shape, which may be wider by more than half an em."""
    word, css = "نص فسيكفيكهمضسشصقبيتكضهثيبضسشيقبكفسثيبلنشضص ثم نص", f"{CSS} html {{ font: 16px '{font}'; overflow-wrap: break-word }}"

    def over(body: str, *without: object) -> list[dict]:
        return [line for line in bench.seen(body, ends, css, without=without) if min(line["left"], line["right"]) < -LIMIT]
    assert over(at_all_widths(word, start=80, widths=250)) == []
    assert over(at_all_widths(word, start=80, widths=42, step=3), kerning_at_breaks.CURE, *long_words.HOOKS)


def test_a_short_word_behind_an_element_stays_in_its_line(bench: Bench) -> None:
    """«في» and «لا» are narrower than the first letter of either would be alone."""
    body = "".join(at_all_widths(f"كل <b>هذا</b> {word} يأتي", start=60, widths=120) for word in ("في", "لا"))

    def narrow(*without: object) -> int:
        found = bench.seen(body, ends, f"{CSS} html {{ font: 16px 'IBM Plex Sans Arabic' }}", without=without)
        return sum(line["text"].endswith(("في", "لا")) for line in found)
    assert narrow() > narrow(break_after_first_word.CURE)


@pytest.mark.parametrize(("cure", "font", "text"), [
    ((break_between_children.CURE,), "16px Amiri", 'الوراق <a href="#a">كافية <sup>(٣)</sup>(الأول)،</a>الوراق'),
    ((padding_at_start.CURE,), "16px Amiri", '<span class="pad">كل مرة كاملة يأتي إلى السوق كثير من الناس</span>'),
    ((kerning_at_breaks.CURE,), "24px 'IBM Plex Sans Arabic'", "كلمة (book-press) نص"),
    ((trailing_space.CURE,), "16px Amiri", NASTY[0]),
    ((measured_as_drawn.SHARED, measured_as_drawn.PLACED), "16px Amiri", "ثروة كاملة ومسؤولية كبيرة وتجربة كافية ونتيجة كريمة وحكاية كاملة ومرة كل سنة")])
def test_each_cure_is_needed(bench: Bench, cure: tuple, font: str, text: str) -> None:
    some, all_widths = at_all_widths(text, start=80, widths=63, step=2), at_all_widths(text, start=80, widths=250)
    css = f"{CSS} html {{ font: {font} }}"
    assert outside(bench.seen(all_widths, ends, css)) == []
    lifted = (*cure, *long_words.HOOKS)         # which lay a line that is too wide out again
    assert any(outside(bench.seen(body, ends, css, without=lifted)) for body in (some, all_widths))


def test_a_no_break_space_at_an_edge_is_justified_as_any_other(bench: Bench) -> None:
    body, css = at_all_widths(SPACED, widths=60), f"{CSS} html {{ font: 16px Amiri }}"

    def short(*without: object) -> list[dict]:
        found = bench.seen(body, ends, css, without=without)
        return [line for line in found if abs(line["right"]) > 0.1 and line["breakable"] and not line["last"]]
    assert short() == []
    assert short(spacing_at_edges.CURE)


@pytest.mark.parametrize("text", ["قرأت في «الحيوان» (الجزء) كثيراً", "قرأت في «<i>الحيوان</i>» (الجزء) كثيراً", "اقرأ “Poetics” (Aristotle) ثم عد"])
def test_a_line_may_end_behind_a_quotation(bench: Bench, text: str) -> None:
    """UAX #14, LB15a and LB19 since Unicode 15.1."""
    body = at_all_widths(text, start=100, widths=120)

    def broken(*without: object) -> list[str]:
        texts = [line["text"] for line in bench.seen(body, ends, CSS, without=without)]
        return [b for a, b in zip(texts, texts[1:]) if a.rstrip("\u200b")[-1:] in ("»", "”") and b.startswith("(")]
    assert len(broken()) > 5
    assert broken(break_after_quotation.CURE) == []
    assert outside(bench.seen(body, ends, CSS)) == []
