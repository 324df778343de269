"""Footnotes that count from one on every page, read from the finished file."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pymupdf
import pytest
from pdf_books import CSS, EUROPEAN, Bench, document
from test_pdf_notes_with_calls import NOTES, Manuscript

from warraq.render.pdf import chapters, engine
from warraq.render.pdf.chapter import Chapter, Job, unpacked

ARABIC = "٠١٢٣٤٥٦٧٨٩"
STYLE = CSS + NOTES.replace(".note", ".footnote") + ".note-again { font-size: 6.3pt; line-height: 0 }"
TEXT = "كلام طويل في الكتب وأهلها "


def note(name: str, text: str = "حاشية") -> str:
    return f'<span class="footnote" id="{name}" data-mark="٧">{text}</span>'


def again(name: str) -> str:
    return f'<a class="note-again" href="#{name}">(٧)</a>'


def laid_out(bench: Bench, body: str, notes: str = "page") -> Chapter:
    bench.write(STYLE)
    roots = tuple((host, str(folder)) for host, folder in bench.roots.items())
    content = chapters.lay_out(Job("باب", document(body), ("book://styles/book.css",), roots, "ar", ARABIC, notes=notes), 120)
    return unpacked(content)


def marks(chapter: Chapter) -> list[tuple[list[int], list[int]]]:
    """The numbers in brackets of each page, in the order of reading: those of calls, and those at the foot."""
    out = []
    with pymupdf.open(stream=chapter.pdf) as pdf:
        for page in pdf:
            glyphs = [(round(span["size"], 1), round(origin[1]), -origin[0], chr(code).translate(EUROPEAN))
                      for span in page.get_texttrace() for code, _, origin, _ in span["chars"] if code > 0]
            out.append((numbers(glyphs, 6.3), numbers(glyphs, 9)))
    return out


def numbers(glyphs: list[tuple], size: float) -> list[int]:
    """Digits run from left to right inside brackets that are read from right to left."""
    line = "".join(g[3] for g in sorted(g for g in glyphs if abs(g[0] - size) < 0.2))
    return [int(found[::-1]) for found in re.findall(r"[()](\d+)[()]", line)]


@pytest.mark.parametrize("seed", [1, 3, 4, 7])
def test_on_every_page_calls_and_notes_count_from_one(bench: Bench, seed: int) -> None:
    manuscript = Manuscript(seed, kinds=("paragraph", "list", "quotation", "callout"))
    found = marks(laid_out(bench, manuscript.body.replace('class="note"', 'class="footnote"')))
    assert len(found) > 2
    for calls, foot in found:
        assert calls == foot == list(range(1, len(calls) + 1))


def test_more_than_nine_notes_on_a_page(bench: Bench) -> None:
    found = marks(laid_out(bench, f"<p>{' '.join('كلمة' + note(f'n{i}') for i in range(30))}</p>"))
    assert len(found) > 1 and len(found[0][0]) > 9
    assert all(calls == foot == list(range(1, len(calls) + 1)) for calls, foot in found)


def test_a_repeated_call_bears_the_number_of_its_note(bench: Bench) -> None:
    found = marks(laid_out(bench, f"<p>أول{note('a')} ثان{note('b')} ثالث{again('b')} رابع{again('a')}</p>"))
    assert found == [([1, 2, 2, 1], [1, 2])]


def test_a_note_called_again_on_another_page_is_printed_there(bench: Bench) -> None:
    far = f"<p>أول{note('a')}</p><p class='new'>ثان{note('b')} ثالث{again('a')} رابع{again('a')} {TEXT}</p>"
    assert marks(laid_out(bench, far)) == [([1], [1]), ([1, 2, 2], [1, 2])]


def test_per_article_the_marks_stay_as_composed(bench: Bench) -> None:
    assert marks(laid_out(bench, f"<p>أول{note('a')} ثان{again('a')}</p>", "article")) == [([7, 7], [7])]


def test_the_same_job_gives_the_same_bytes(bench: Bench) -> None:
    body = "".join(f"<p>كلمة{note(f'n{i}')} {TEXT * (i % 4)}</p>" for i in range(25))
    assert laid_out(bench, body).pdf == laid_out(bench, body).pdf


def test_a_chapter_is_laid_out_no_more_often_than_needed(bench: Bench) -> None:
    engine.start()
    from warraq.render.pdf import page_notes, typeset
    times: list[int] = []

    def lay_out() -> SimpleNamespace:
        times.append(1)
        return SimpleNamespace(pages=[])
    for body in ("<p>نص</p>", f"<p>نص{note('a')}</p>"):
        page_notes.numbered(typeset.parse(document(body)), ARABIC, lay_out)
    assert len(times) == 2
