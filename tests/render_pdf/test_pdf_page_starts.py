"""Where pages begin in the running text: at the word that is drawn first on each."""

import re

import pytest
from PIL import Image
from pdf_books import EUROPEAN, Bench, page, reference

from warraq.running_text import letters

NOTE = '<aside class="footnote" id="n{0}" data-mark="١">' + "حاشية طويلة تملأ أسفل الصفحة. " * 12 + "</aside>"
NOTES = ".footnote { float: footnote; font-size: 9pt } .footnote::footnote-call { content: '(' attr(data-mark) ')' }"
TABLES = "table { border-collapse: collapse; width: 100% } tr { break-inside: auto }"


def words(first: int, last: int) -> str:
    """Numbered words: no two are alike, so that one found on a page tells where the text stands."""
    return " ".join(f"كلمة{n:03}" for n in range(first, last))


def of_pages(bench: Bench, body: str, css: str = "") -> tuple[list[int | None], list[int | None]]:
    """For each page of a chapter the least number of the words that are drawn on it, and the number of the word at which it is said to begin."""
    bench.write(bench.css + css)
    given = page("a", body)
    printed = bench.printed([given])
    text = letters(re.sub("<[^>]*>", "", re.sub('<aside.*?</aside>|<span class="page-number.*?</span>', "", re.sub("<(img|hr)[^>]*>", "￼", body))))
    drawn = [min(map(int, re.findall(r"(?<!\d)\d{3}(?!\d)", sheet.get_text().translate(EUROPEAN))), default=None) for sheet in printed.seen]
    said = [re.search(r"كلمة(\d{3})", text[s.letters:]) for s in printed.rendered.starts]
    return drawn, [int(m[1]) if m else None for m in said]


@pytest.mark.parametrize("body, css", [
    (f"<p>{words(0, 400)}</p>", ""),
    ("".join(f"<p>{words(20 * n, 20 * n + 20)}{NOTE.format(n)}</p>" for n in range(20)), NOTES),
    ("".join(f"<p id='p{n}'>{words(9 * n, 9 * n + 9)} {reference(f'p{n}')}</p>" for n in range(40)), ""),
    ("<table><thead><tr><th>رأس</th><th>رأس</th></tr></thead><tbody>"
     + "".join(f"<tr><td>{words(20 * n, 20 * n + 10)}</td><td>{words(20 * n + 10, 20 * n + 20)}</td></tr>" for n in range(20)) + "</tbody></table>", TABLES),
    ("<table><tbody>" + f"<tr><td>{words(0, 90)}</td><td>{words(90, 300)}</td></tr>" + "</tbody></table>" + f"<p>{words(300, 400)}</p>", TABLES),
    ("<ul>" + "".join(f"<li>{words(12 * n, 12 * n + 12)}</li>" for n in range(30)) + "</ul>", ""),
    (f"<p>{words(0, 100)}</p><h2 class='new'>عنوان كلمة100</h2><p>{words(101, 300)}</p>", "h2 { break-after: avoid }"),
    ("<p>" + " ".join(f"كلمة{n:03}<b>طويلة</b>" for n in range(300)) + "</p>", "p::first-letter { font-size: 3em }"),
])
def test_a_page_begins_with_the_first_word_on_it(bench, body, css):
    drawn, said = of_pages(bench, body, css)
    assert len(drawn) > 2 and said == drawn


def test_a_word_that_is_hyphenated_counts_its_letters_once(bench):
    text = "internationalization " * 90
    bench.write(bench.css + "p { hyphens: auto; text-align: left } html { font-size: 31pt }")
    printed = bench.printed([page("a", f'<p lang="en" dir="ltr">{text}</p>')])
    starts = [s.letters for s in printed.rendered.starts]
    drawn = [len(letters("".join(sheet.get_text("text", clip=(0, 0, 300, 355)).splitlines())).replace("-", "").replace("\u2010", "")) for sheet in printed.seen]
    assert any("\u2010" in sheet.get_text() or "-" in sheet.get_text() for sheet in printed.seen)
    assert starts == [sum(drawn[:n]) for n in range(len(drawn))]


def test_a_page_that_shows_a_picture_alone_begins_with_it(bench):
    Image.new("RGB", (400, 400)).save(bench.folder / "manuscript/x.png")
    picture = '<p class="new"><img src="book://manuscript/x.png" alt="صورة" width="100" height="100"/></p>'
    printed = bench.printed([page("a", f"<p>نصّ أول</p>{picture}<p class='new'>نصّ ثان</p>")])
    assert [(s.letters, s.first) for s in printed.rendered.starts] == [(0, "نصأول￼نصثان"), (5, "￼نصثان"), (6, "نصثان")]


def test_a_figure_that_went_to_a_later_page_does_not_begin_it(bench):
    Image.new("RGB", (800, 1000)).save(bench.folder / "manuscript/x.png")
    figure = ('<figure class="numbered figure kept" id="f"><img src="book://manuscript/x.png" alt="صورة" width="200" height="250"/>'
              "<figcaption>الشكل</figcaption></figure>")
    body = f"<p>{words(0, 40)}</p>{figure}" + "".join(f"<p>{words(n, n + 10)}</p>" for n in range(40, 140, 10))
    bench.write(bench.css + "figure { margin: 0; break-inside: avoid } img { display: block }")
    printed = bench.printed([page("a", body)])
    first, second = (sheet.get_text() for sheet in printed.seen[:2])
    assert "الشكل" not in first and "الشكل" in second       # it did float
    least = min(map(int, re.findall(r"\d{3}", second.translate(EUROPEAN))))
    text = letters(re.sub("<[^>]*>", "", re.sub(r"<img[^>]*>", "￼", body)))
    assert text[printed.rendered.starts[1].letters:].startswith(f"كلمة{least:03}")


def test_all_pages_are_named_as_they_are_printed(long_book):
    starts = long_book.rendered.starts
    assert [s.label.translate(EUROPEAN) for s in starts] == long_book.labels
    assert len({s.anchor for s in starts}) == len(starts) == len(long_book.pdf.pages)
    blank = [n for n, sheet in enumerate(long_book.seen) if not sheet.get_text().strip()]
    assert blank and [n for n, s in enumerate(starts) if not s.document] == blank
    assert all(a.letters <= b.letters for a, b in zip(starts, starts[1:]) if a.document == b.document)
