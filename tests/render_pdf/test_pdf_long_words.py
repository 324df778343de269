"""What is wider than its line is parted where a reader minds it least, and stays inside the margins."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pdf_books import CSS, Bench, page
from read_aloud import first, said

from warraq.render.pdf.line import long_words
from warraq.render.pdf.line.word_parts import Rank, chosen, places

PRESS = "html { overflow-wrap: break-word } .kept-words { white-space: nowrap; --no-wrap: yields } code { hyphens: none }"
PLAIN = "@page { margin: 10pt; @bottom-center { content: none } } html { font: 20px 'IBM Plex Sans Arabic'; overflow-wrap: break-word }"
LONG = "أفاستسقيناكموهافليستخرجونهاوليستعملونكموها"
VOCALISED = "فَسَيَكْفِيكَهُمُفَأَنُلْزِمُكُمُوهَافَأَسْقَيْنَاكُمُوهُفَسَيُنْغِضُونَ"
PHRASE = "\u00a0".join("كان الوراق ينسخ الكتب ويجلدها ويبيعها في سوق المدينة".split())
URL = "https://www.example.com/publications/arabic-typography/2024/a_document_with_underscores?query=value&amp;other=2#fragment"


def ltr(text: str) -> str:
    return f'<bdi dir="ltr">{text}</bdi>'


BODIES = (
    LONG, VOCALISED, PHRASE, f"قال و<b>{LONG}</b>، ثم", f"(<em>{VOCALISED}</em>)", f"قبل {PHRASE}\u00a0<b>{PHRASE}</b> بعد", ltr(URL),
    f'قبلها <a href="{URL}">{ltr(URL)}</a>، بعدها', f"و{ltr('internationalization-of-communication')} ثم", f"و<b>{ltr('1234567890' * 9)}</b>،",
    f"{ltr('Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbau')}.", f"في <code>{'very_long_name_' * 6}</code> وفي", f"<code>{'x' * 90}</code>",
    f'قبل <span class="kept-words">{PHRASE.replace(chr(160), " ")} ١٢</span> بعد', f"<b>و</b><i>{LONG}</i>ها")


def lines(laid_out: object) -> list[str]:
    """The text of each line."""
    from weasyprint.formatting_structure import boxes
    return ["".join(text.text for text in box.descendants() if isinstance(text, boxes.TextBox)).strip("\u200d")
            for sheet in laid_out.pages for part in sheet._page_box.children if not isinstance(part, boxes.MarginBox)
            for box in part.descendants() if isinstance(box, boxes.LineBox)]


def overfull(laid_out: object) -> list[str]:
    """What the press would say of a layout."""
    from warraq.render.pdf import overfull as told
    return [diagnostic.code for diagnostic in told.found_in(laid_out, "باب")]


@pytest.mark.parametrize("align", ["justify", "right"])
@pytest.mark.parametrize("body", BODIES)
def test_nothing_sticks_out(bench: Bench, body: str, align: str) -> None:
    everywhere = "".join(f'<p data-at="a.md:{i}" style="width: {25 + 17.3 * i}pt; text-align: {align}">{body}</p>' for i in range(10))
    assert bench.seen(everywhere, overfull, PRESS) == []


@pytest.mark.parametrize("body", BODIES[3:6] + BODIES[9:10] + BODIES[13:])
def test_without_the_press_it_would(bench: Bench, body: str) -> None:
    assert bench.seen(f'<p style="width: 90pt">{body}</p>', overfull, PRESS, without=long_words.HOOKS) != []


def test_an_author_s_own_style_is_kept(bench: Bench) -> None:
    css = PRESS + "p { width: 60pt } .kept { white-space: nowrap } .whole { overflow-wrap: normal }"
    assert bench.seen(f'<p><span class="kept">{"كلمة أخرى " * 4}</span></p>', overfull, css) == ["overfull-line"]
    assert bench.seen(f'<p class="whole">{LONG}</p>', overfull, css) != []
    assert bench.seen(f'<p class="whole">{PHRASE}</p>', overfull, css) == []          # no-break spaces yield before the margin does


@pytest.mark.parametrize("word", [LONG, "المستشفياتالعلميةالكبيرةلاستقبالالمسافرين", "يتفضّلونعُلَماءببغائهمؤسسةمتكاملةالبناء"])
def test_letters_keep_the_shapes_that_they_have_in_the_whole_word(bench: Bench, word: str) -> None:
    def rightmost_first(width: int, without: tuple = ()) -> list[int]:
        rows = bench.drawn(f'<p style="width: {width}px">{word}</p>', PLAIN, without)
        return [glyph for row in rows for glyph, *_ in reversed(row)]
    whole = sorted(rightmost_first(999))
    for width in range(50, 120, 17):
        assert sorted(rightmost_first(width)) == whole, width
    assert any(sorted(rightmost_first(width, long_words.HOOKS)) != whole for width in range(50, 120, 17))


def test_a_phrase_ends_its_lines_at_its_spaces(bench: Bench) -> None:
    found = bench.seen(f'<p style="width: 90pt">قبلها {PHRASE} بعدها</p>', lines, PRESS)
    assert len(found) > 3 and " ".join(found).replace("\u00a0", " ").split() == ["قبلها", *PHRASE.split(), "بعدها"]
    assert not any(line.endswith("\u00a0") for line in found)


def test_a_phrase_that_fits_a_line_is_not_parted(bench: Bench) -> None:
    phrase = "قال رسول الله\u00a0ﷺ"
    for width in range(60, 130, 9):
        assert any("الله\u00a0ﷺ" in line for line in bench.seen(f'<p style="width: {width}pt">قد {phrase} كذا</p>', lines, PRESS)), width


def test_an_address_ends_its_lines_after_its_marks(bench: Bench) -> None:
    found = bench.seen(f'<p style="width: 110pt">{ltr(URL)}</p>', lines, PRESS)
    assert len(found) > 4 and "".join(found) == URL.replace("&amp;", "&") and all(line[-1] in "/.-_?&=#" for line in found[:-1])


def test_a_latin_word_is_hyphenated_and_begins_in_the_line_before_it(bench: Bench) -> None:
    word = "internationalizationcommunication"
    found = bench.seen(f'<p style="width: 110pt">قبلها نص {ltr(word)} بعدها</p>', lines, PRESS)
    assert found[0].startswith("قبلها نص inter") and found[0].endswith("\u2010")
    assert "".join(found).replace("\u2010", "").replace(" ", "") == f"قبلهانص{word}بعدها"
    short = bench.seen(f'<p style="width: 110pt">قبلها نص أطول {ltr("communication")} بعدها</p>', lines, PRESS)
    assert not any("\u2010" in line for line in short)


def test_code_has_no_hyphens(bench: Bench) -> None:
    assert not any("\u2010" in line for line in bench.seen(f'<p style="width: 60pt"><code>{"internationalization" * 3}</code></p>', lines, PRESS))


def test_a_parted_word_is_read_whole(bench: Bench) -> None:
    bench.mirrored, bench.edition = False, {"standard": "pdf/ua-1"}
    bench.write(CSS + PRESS + "p { width: 70pt }")
    for body, words in ((LONG, LONG), (PHRASE, PHRASE.replace("\u00a0", " ")), (ltr("internationalizationcommunication"),) * 2,
                        (f"قال و<b>{LONG}</b>.", f"قال و{LONG}.")):
        rendered = bench.render([page("a", f"<p>{body}</p>")])
        assert rendered.diagnostics == ()
        with pikepdf.open(io.BytesIO(rendered.value.content)) as pdf:
            assert said(first(pdf, "P")).replace("\u00a0", " ") == words.replace('<bdi dir="ltr">', "").replace("</bdi>", "")


def at(word: str, rank: Rank, language: str | None = "ar") -> list[str]:
    return [word[:p.at] for p in places(word, language) if p.rank is rank]


def test_places() -> None:
    assert at("قال\u00a0له", Rank.GLUE) == ["قال\u00a0"]
    assert at("a/b.c-d", Rank.MARK) == ["a/", "a/b.", "a/b.c-"]
    assert at("file__name", Rank.MARK) == ["file__"]
    assert at("communication", Rank.SYLLABLE)[0] == "com"
    assert at("Schifffahrt", Rank.SYLLABLE, "de") == ["Schiff"]
    assert at("naïveté", Rank.SYLLABLE) == at("name2", Rank.SYLLABLE) == at("кириллица", Rank.SYLLABLE) == []
    assert at("كتابه", Rank.LOOSE) == ["كتا"] and at("كتابه", Rank.LETTER) == ["كت"]      # two letters stay on each side
    assert at("كِتَابُهُ", Rank.LETTER) == ["كِتَ"] and at("فعلاته", Rank.LETTER) == ["فع", "فعلا"][:1]   # no alif is parted from its lam


def test_a_better_place_must_fill_the_line() -> None:
    found = places("a-bcdefghijklmnopqrstuvwxyz1", None)
    assert chosen(found, 20, lambda p: True).rank is not Rank.MARK
    assert chosen(places("abcdefghijklm-nopqrstuvwxyz1", None), 20, lambda p: True).at == 14
    assert chosen(found, 20, lambda p: False) is None


def test_a_number_that_no_line_holds_leaves_no_gap_before_it(bench: Bench) -> None:
    number = "1234567890" * 6
    found = bench.seen(f'<p style="width: 110pt">قبلها نص {ltr(number)} بعدها</p>', lines, PRESS)
    assert found[0].startswith("قبلها نص 1234") and "".join(found).replace(" ", "") == f"قبلهانص{number}بعدها"
    assert bench.seen(f'<p style="width: 110pt">قبلها نص {LONG} بعدها</p>', lines, PRESS)[0].strip() == "قبلها نص"


@pytest.mark.parametrize("width", [3, 9, 16, 19])
def test_there_is_an_end_however_narrow(bench: Bench, width: int) -> None:
    found = bench.seen("".join(f'<p style="width: {width}pt">{body}</p>' for body in (LONG, VOCALISED, f"و<b>{LONG}</b>")), lines, PRESS)
    assert "".join(found).replace("\u200d", "") == LONG + VOCALISED + "و" + LONG
