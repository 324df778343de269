"""Broken lines of code bear an arrow that is no text; unbroken ones do not."""

from __future__ import annotations

import pikepdf
import pytest
from pdf_books import CSS, Bench, Printed, page

from warraq.render.pdf import confined, engine, wrapped_code

PRE = "pre { direction: ltr; text-align: left; font: 10pt/14pt 'IBM Plex Mono', Amiri; white-space: pre-wrap; overflow-wrap: anywhere; padding: 6pt 8pt; margin: 0 } code { font: inherit }"
LONG = "call(argument_one, argument_two, argument_three)"


def made(bench: Bench, code: str, more: str = "") -> Printed:
    bench.write(CSS + PRE)
    return bench.printed([page("a", f"<pre {more}><code>{code}</code></pre>")])


def arrows(book: Printed) -> list[int]:
    """How many curves are drawn on each page."""
    return [sum(str(c.operator) == "c" for c in pikepdf.parse_content_stream(sheet)) for sheet in book.pdf.pages]


@pytest.mark.parametrize("code, broken", [
    ("x = 1", 0), (LONG, 1), (f"{LONG}\n{LONG}", 2), (f"x\n\n\n{LONG}\ny", 1), (f"\t{LONG}   \n", 1), ("a" * 100, 2),
    (f"x = 1  # {'تعليق عربي طويل ' * 5}", 1), (f"<b>{LONG}</b>", 1), ("", 0), ("x   \n\n   \ny", 0), (" " * 90 + "x", 0)])
def test_each_broken_line_bears_one(bench: Bench, code: str, broken: int) -> None:
    assert arrows(made(bench, code)) == [broken]


def test_they_are_counted_on_over_pages(bench: Bench) -> None:
    assert sum(arrows(made(bench, "\n".join([LONG, "x"] * 30)))) == 30


def test_they_stand_in_the_margin_and_are_no_text(bench: Bench) -> None:
    book = made(bench, LONG)
    text = "".join(book.seen[0].get_text().split())
    assert "call(argument_one,argument_two,argument_three)" in text and "↩" not in text
    drawn = [d["rect"] for d in book.seen[0].get_drawings()]
    letters = max(right for c, _, right, _ in book.glyphs(0) if c.isalnum())
    assert len(drawn) == 1 and letters < drawn[0].x0 < drawn[0].x1 < 260


def test_generated_text_gets_none(bench: Bench) -> None:
    bench.write(CSS + PRE + "pre::before { content: 'تنبيه' }")
    assert arrows(bench.printed([page("a", f"<pre>{LONG}</pre>")])) == [0]


def test_without_the_hook_there_are_none(bench: Bench) -> None:
    typeset = engine.start()

    def task() -> bytes:
        from warraq.render.pdf.chapter import Job
        job = Job("ت", page("a", f"<pre>{LONG}</pre>").xhtml, ("book://styles/book.css",), tuple((k, str(v)) for k, v in bench.roots.items()), "ar", "0123456789")
        with wrapped_code.HOOK.lifted():
            return typeset.chapter(job).pdf
    bench.write(CSS + PRE)
    import io
    with pikepdf.open(io.BytesIO(confined.run(task, 60))) as pdf:
        assert not any(str(c.operator) == "c" for c in pikepdf.parse_content_stream(pdf.pages[0]))
