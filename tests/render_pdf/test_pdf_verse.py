"""Poems on the page: both hemistichs of every bayt end flush, kashida before spaces, nothing parted, nothing squeezed."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable

import pymupdf
import pytest
from pdf_books import MOMENT, Bench, document, page

from warraq.arabic.elongation import TATWEEL
from warraq import styles
from warraq.model import Edition
from warraq.render.pdf import confined, engine
from warraq.render.pdf.line import hemistich, one_glyph, poem
from warraq.render.pdf.line.columns import columns, kept_with_next

CSS = """
.verse { margin: 0; column-gap: 2em }
.bayt { text-align: justify; text-align-last: justify; break-inside: avoid }
.hemistich { display: inline-block; text-align: justify }
.single, .single .hemistich { text-align: center; text-align-last: center }
"""
WORDS = ("قلب حب ليل نجوم ريح صبا سحاب مطر غيث روض زهر ربيع غصون حمام هديل شجون دموع عيون ذكرى منازل ديار أحبة رحيل فراق لقاء أمل صبر شوق "
         "حنين سماء بدر ضياء فجر صباح نسيم بحر أمواج سفين شراع صحراء خيام ركب حداء سيف مجد كرام مكارم عزائم حكمة كتاب قرطاس قلم").split()
VOCALISED = "قَلْبٌ حُبٌّ لَيْلٌ نُجُومٌ رِيحُ الصَّبَا سَحَابٌ مَطَرٌ غَيْثٌ رَوْضٌ زَهْرٌ رَبِيعٌ غُصُونٌ حَمَامٌ هَدِيلٌ شُجُونٌ دُمُوعٌ عُيُونٌ ذِكْرَى مَنَازِلُ دِيَارٌ أَحِبَّةٌ رَحِيلٌ فِرَاقٌ لِقَاءٌ".split()


def verse(*lines: str, more: str = "") -> str:
    return f'<div class="verse"{more}>' + "".join(map(bayt, lines)) + "</div>"


def bayt(line: str) -> str:
    parts = line.removeprefix("+").split(" *** ")
    classes = "bayt" + " single" * (len(parts) < 2) + " stanza" * line.startswith("+")
    return f'<p class="{classes}">' + " ".join(f'<span class="hemistich">{part}</span>' for part in parts) + "</p>"


def rhymed(seed: int, bayts: int, words: list[str] = WORDS, longest: int = 5) -> list[str]:
    draw = random.Random(seed)

    def half() -> str:
        return " ".join(draw.choice(words) for _ in range(draw.randint(3, longest)))
    return [f"{half()} *** {half()}" for _ in range(bayts)]


def halves(laid_out: object) -> list[dict]:
    """For each line of a hemistich: page, ends of what is drawn, height on the page, text as typed and as drawn, spacing in em."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.text.line_break import line_size
    out = []
    for number, sheet in enumerate(laid_out.pages):
        for half in sheet._page_box.descendants():
            if half.element is None or half.element.get("class") != "hemistich" or not isinstance(half, boxes.InlineBlockBox):
                continue
            for line in half.children:
                texts = [b for b in line.descendants() if isinstance(b, boxes.TextBox)]
                drawn = []
                for text in texts:
                    text.pango_layout.reactivate(text.style)
                    drawn.append(line_size(text.pango_layout.get_first_line()[0], text.style)[0])
                    text.pango_layout.deactivate()
                left = min(t.position_x for t in texts)
                right = max(t.position_x + width for t, width in zip(texts, drawn, strict=True))
                out.append({"page": number, "y": round(line.position_y, 1), "left": left, "right": right, "width": sum(drawn), "column": half.width,
                            "text": "".join(t.text for t in texts), "drawn": "".join(t.pango_layout.text for t in texts),
                            "spacing": max((t.justification_spacing for t in texts), default=0) / line.style["font_size"]})
    return out


def ends(found: list[dict]) -> list[list[float]]:
    """Right and left ends of the first and of the second hemistichs, each as the range in which they lie."""
    out = []
    for column in (found[::2], found[1::2]):
        out += [[min(h[side] for h in column), max(h[side] for h in column)] for side in ("right", "left")]
    return out


def flush(found: list[dict]) -> None:
    ranges = ends(found)
    assert all(high - low < 0.5 for low, high in ranges), ranges
    assert all(abs(h["right"] - h["left"] - h["column"]) < 0.5 for h in found)
    assert len({round(h["column"], 3) for h in found}) == 1


@pytest.mark.parametrize("elongation", ["off", "restrained", "full"])
@pytest.mark.parametrize("words", [WORDS, VOCALISED], ids=["bare", "vocalised"])
def test_all_hemistichs_end_flush(bench: Bench, elongation: str, words: list[str]) -> None:
    css = CSS + f"html {{ --elongation: {elongation} }} @page {{ size: 460pt 600pt }}"
    found = bench.seen(verse(*rhymed(1, 40, words)), halves, css)
    assert len(found) == 80
    flush(found)
    assert (elongation == "off") != any(TATWEEL in h["drawn"] for h in found)
    assert not any(TATWEEL in h["text"] for h in found)


def test_without_the_hooks_they_do_not(bench: Bench) -> None:
    found = bench.seen(verse(*rhymed(1, 10)), halves, CSS, without=(poem.HOOK, hemistich.HOOK))
    assert any(high - low > 5 for low, high in ends(found))


@pytest.mark.parametrize("seed", range(3))
def test_kashida_comes_first_and_is_restrained(bench: Bench, seed: int) -> None:
    off, on, full = (bench.seen(verse(*rhymed(seed, 30)), halves, CSS + f"html {{ --elongation: {e} }} @page {{ size: 460pt 600pt }}")
                     for e in ("off", "restrained", "full"))
    for plain, restrained, most in zip(off, on, full, strict=True):
        assert most["spacing"] <= restrained["spacing"] + 0.2 and restrained["spacing"] <= plain["spacing"] + 0.01
        for word in restrained["drawn"].split():
            runs = [run for run in word.replace(TATWEEL * 2, TATWEEL).split(TATWEEL)]
            assert word.count(TATWEEL) <= 5 and len([r for r in runs if r]) <= 2       # one place in a word, at most an em of Amiri's tatweels
        assert sum(TATWEEL in word for word in restrained["drawn"].split()) <= 3
    mean = [sum(h["spacing"] for h in found) / len(found) for found in (off, on, full)]
    assert mean[0] > 2 * mean[1] and mean[1] >= mean[2]


PLACES: dict[str, Callable[[str], str]] = {
    "quotation": lambda v: f"<blockquote>{v}</blockquote>",
    "list": lambda v: f"<ul><li>نص{v}</li></ul>",
    "callout": lambda v: f'<div style="padding: 9pt; border-right: 3pt solid">{v}</div>',
    "cell": lambda v: f'<table style="width: 100%"><tr><td>نص</td><td style="width: 90%">{v}</td></tr></table>',
    "columns": lambda v: f'<div style="columns: 1">{v}</div>',
}


@pytest.mark.parametrize("place", PLACES)
def test_in_other_blocks(bench: Bench, place: str) -> None:
    flush(bench.seen(PLACES[place](verse(*rhymed(5, 8))), halves, CSS + "@page { size: 600pt 600pt }"))


def test_what_may_stand_in_a_hemistich(bench: Bench) -> None:
    lines = ("قفا <b>نبك</b> من ذكرى حبيب ومنزل *** بسقط <a href='https://example.org'>اللوى</a> بين الدخول فحومل",
             "وقوفا بها «صحبي» علي مطيهم *** يقولون (لا تهلك) أسى وتجمل",
             'وإن شفائي <bdi dir="ltr">Imru 123</bdi> عبرة *** فهل عند <span class="quran">﴿رَسۡمٖ﴾</span> دارس من معول',
             "كدأبك من أم الحويرث<sup>(١)</sup> قبلها *** وجارتها أم الرباب بمأسل", "كلمة أخرى *** بيت")
    found = bench.seen(verse(*lines), halves, CSS + "@page { size: 520pt 600pt }")
    flush([h for h in found if " " in h["text"]] + [found[-2], found[-2]][:len(found) % 2])
    assert "﴿رَسۡمٖ﴾" in found[5]["drawn"]


@pytest.mark.parametrize("longest", ["والنص <b>English words</b> فيه", "نص <i>فيه</i> نص", 'كلام <bdi dir="ltr">C++</bdi> كثير', "نص <a href='#x'>له</a>", "<b>كل</b> <i>هذا</i> نص"])
def test_elements_in_the_longest_hemistich_do_not_break_it(bench: Bench, longest: str) -> None:
    found = bench.seen(verse(f"نص *** {longest}", "نص هنا *** نص"), halves, CSS + "@page { size: 460pt 600pt }")
    assert len(found) == 4 and found[1]["y"] == found[0]["y"] and abs(found[1]["column"] - found[1]["width"]) < 0.5


def test_verse_of_left_to_right_languages_begins_at_the_left(bench: Bench) -> None:
    body = verse("Tyger burning bright *** In the forests of the night", more=' style="direction: ltr"')
    first, second = bench.seen(body, halves, CSS + "@page { size: 520pt 600pt }")
    assert first["right"] < second["left"]
    long = "What immortal hand or eye could frame *** thy fearful symmetry in the forests of the night"
    first, second = bench.seen(verse(long, more=' style="direction: ltr"'), halves, CSS + "@page { size: 460pt 600pt }")
    assert first["y"] < second["y"] and first["left"] < second["left"] + 0.01


def test_a_bayt_too_long_for_its_columns_is_stacked(bench: Bench) -> None:
    short = rhymed(2, 6)
    long = "أقول وقد ناحت بقربي حمامة مطوقة فوق الغصون تنوح كل حين *** أيا جارتا هل تشعرين بحالي وما بي من الوجد القديم والشوق"
    found = bench.seen(verse(*short[:3], long, *short[3:]), halves, CSS + "@page { size: 400pt 600pt }")
    stacked = found[6:8]
    flush(found[:6] + found[8:])
    assert "".join(h["text"] for h in stacked) == long.replace(" *** ", "")
    assert stacked[0]["y"] < stacked[1]["y"] and stacked[0]["left"] > stacked[1]["left"] - .01 and stacked[0]["right"] > stacked[1]["right"]
    assert all(h["left"] > 53 and h["right"] < 481 for h in stacked)


def test_a_poem_of_long_lines_is_stacked_as_a_whole(bench: Bench) -> None:
    lines = [f"{half} {half[:9]} *** {half[:5]} {half}" for half in ["قلب وليل ونجوم وريح الصبا", "صبر وشوق وحنين إلى السماء", "دموع وعيون وذكرى المنازل"] * 2]
    found = bench.seen(verse(*lines), halves, CSS)
    assert len({h["y"] for h in found}) == 12 and len({round(h["column"], 2) for h in found}) == 1
    assert all(abs(h["right"] - h["left"] - h["column"]) < 0.5 for h in found)


def test_a_line_of_one_hemistich_stands_in_the_middle(bench: Bench) -> None:
    found = bench.seen(verse("بسقط اللوى بين الدخول *** بسقط اللوى بين الدخول", "شطر وحيد"), halves, CSS)
    middle = (found[0]["right"] + found[1]["left"]) / 2
    assert abs((found[2]["right"] + found[2]["left"]) / 2 - middle) < 0.5 and TATWEEL not in found[2]["drawn"]


def test_free_verse_begins_at_one_edge(bench: Bench) -> None:
    found = bench.seen(verse("عيناك غابتا نخيل ساعة السحر", "أو شرفتان راح ينأى عنهما القمر", "مطر"), halves, CSS)
    assert len({round(h["right"], 2) for h in found}) == 1 and not any(TATWEEL in h["drawn"] for h in found)


@pytest.mark.parametrize("before", range(12))
def test_no_bayt_stands_alone_at_the_foot_or_the_head_of_a_page(bench: Bench, before: int) -> None:
    lines = rhymed(4, 31)
    lines[20] = "+" + lines[20]
    body = f"<p>{'نص<br/>' * before}</p>" + verse(*lines)
    found = bench.seen(body, halves, CSS + "@page { margin: 10pt; size: 300pt 200pt } br { line-height: 1 } p { margin: 0; orphans: 1; widows: 1 }")
    pages = [sorted({h["y"] for h in found if h["page"] == page}) for page in sorted({h["page"] for h in found})]
    assert len(found) == 62 and min(len(page) for page in pages) > 1
    flush(found)


@pytest.mark.parametrize("before", range(0, 12, 3))
def test_no_page_break_parts_a_stacked_bayt(bench: Bench, before: int) -> None:
    half = "قلب وليل ونجوم وريح الصبا وسحاب"
    body = f"<p>{'نص<br/>' * before}</p>" + verse(*[f"{half} *** {half}"] * 15)
    found = bench.seen(body, halves, CSS + "@page { margin: 10pt; size: 200pt 200pt } p { margin: 0; orphans: 1; widows: 1 }")
    assert len(found) == 30 and all(a["page"] == b["page"] and a["y"] < b["y"] for a, b in zip(found[::2], found[1::2], strict=True))


def test_a_poem_in_a_long_note_is_cut_between_bayts(bench: Bench) -> None:
    note = f'<aside class="footnote">حاشية{verse(*rhymed(10, 40, longest=4))}</aside>'
    found = bench.seen(f"<p>نص{note} آخر</p>", halves, CSS + "@page { size: 400pt 300pt } .footnote { float: footnote; footnote-display: block }")
    pages = [h["page"] for h in found]
    assert len(found) == 80 and len(set(pages)) > 1 and pages[::2] == pages[1::2]


def test_the_same_when_laid_out_again(bench: Bench) -> None:
    body = verse(*rhymed(6, 20))
    assert bench.seen(body, halves, CSS) == bench.seen(body, halves, CSS)


@pytest.mark.parametrize("theme", styles.themes())
@pytest.mark.parametrize("size", ["A5", "17cm 24cm", "A4"])
def test_in_every_theme_and_on_every_sheet(bench: Bench, theme: str, size: str) -> None:
    """By glyphs: the rows of a poem begin at one place and end at one."""
    sheets = tuple(f"book://styles/{name}" for name in styles.theme_sheets(theme, Edition("print", "pdf", size)))
    xhtml = document(verse(*rhymed(9, 12, longest=4)), head=f"<style>@page {{ size: {size} }}</style>")
    roots = {"styles": styles.folder(), "manuscript": bench.folder / "manuscript"}
    typeset = engine.start()
    with pymupdf.open(stream=confined.run(lambda: typeset.whole(xhtml, sheets, roots, MOMENT), 60)) as pdf:
        glyphs = [c for span in pdf[0].get_texttrace() for c in span["chars"] if c[0] != ord(" ")]
    rows: dict[int, list[tuple]] = defaultdict(list)
    for _, _, (_, y), box in glyphs:
        rows[int(y // 10)].append(box)          # lines are twenty points apart
    bayts = [row for row in rows.values() if len(row) > 12]
    assert len(bayts) == 12
    for edge in ([min(b[0] for b in row) for row in bayts], [max(b[2] for b in row) for row in bayts]):
        assert max(edge) - min(edge) < 0.5


def grey(content: bytes) -> list[int]:
    with pymupdf.open(stream=content) as pdf:
        return list(pdf[0].get_pixmap(dpi=100, colorspace=pymupdf.csGRAY).samples)


@pytest.mark.parametrize("font", ["Amiri", "Markazi Text", "IBM Plex Sans Arabic"])
def test_elongated_words_are_copied_as_typed_and_look_the_same(bench: Bench, font: str) -> None:
    """With the hook a poem's text has no tatweel but the author's; by pixels nothing moves."""
    lines = (*rhymed(8, 8), *rhymed(8, 2, VOCALISED), "قصيدة هـ هنا *** طويلة الكلمات حسنة")
    engine.start()
    bench.write(bench.css + CSS + f"html {{ font-family: {font} }} @page {{ size: 520pt 500pt }}")
    one = bench.render([page("a", verse(*lines))]).value.content
    with one_glyph.HOOK.lifted():
        several = bench.render([page("a", verse(*lines))]).value.content
    with pymupdf.open(stream=one) as pdf, pymupdf.open(stream=several) as bare:
        assert pdf[0].get_text().count(TATWEEL) == 1 and bare[0].get_text().count(TATWEEL) > 10
        words, before = pdf[0].get_text().split(), bare[0].get_text().replace(TATWEEL, "").split()
    typed = [word for line in lines[:8] for word in line.split()]
    assert sum(word in words for word in typed) >= sum(word in before for word in typed)
    assert sum(abs(a - b) > 96 for a, b in zip(grey(one), grey(several), strict=True)) < 40


def test_columns_take_the_longest_that_fits() -> None:
    found = columns([(80, 90), (70, 95), (60, 140), (50,)], 220, 20)
    assert (found.width, found.block, found.side_by_side, found.stacked) == (95, 210, True, {2})
    assert columns([(80, 102), (70, 95)], 220, 20).block == 220 and columns([(80, 102), (70, 95)], 220, 20).stacked == set()      # a narrower gap
    assert not columns([(150, 160), (155, 150), (60, 70)], 220, 20).side_by_side
    assert columns([(50,), (60,)], 220, 20).block == 60 and columns([], 220, 20).width == 0


def test_the_ends_of_stanzas_are_kept_together() -> None:
    assert kept_with_next([4]) == {0, 2} and kept_with_next([2, 3]) == {0, 2, 3} and kept_with_next([1, 1, 1]) == set() and kept_with_next([]) == set()
