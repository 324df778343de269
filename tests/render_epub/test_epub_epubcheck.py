"""EPUBCheck has nothing to say: of the small book and of one with all that is rare (of the project's sample book: tests/editions/test_epub.py)."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from epub_sample import Opened, built, with_body
from test_epub_package import with_breaks

from warraq.model import Asset
from warraq.verify.epub import check

RARE = """<p><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" width="20" height="20" role="img" aria-label="نقطة"><linearGradient id="lg"/><rect width="1" height="1"/></svg>
<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="س"><mi>س</mi></math> <ruby>كتاب<rp>(</rp><rt>كِتاب</rt><rp>)</rp></ruby> <mark>علامة</mark> <kbd dir="ltr">Ctrl</kbd>
<time datetime="2026-01-01">أول يناير</time> ★ 🙂</p><details><summary>تفصيل</summary><p>نصّ.</p></details><ol start="3"><li>ثالث</li></ol><ol class="letters"><li>حرف</li></ol>
<p><img src="../media/images/Ö%20&amp;%20b.PNG" alt="نقطة"/> <img src="../media/images/plain.jpg" alt="" role="presentation"/></p>"""


def test_small_book(book, epubcheck):
    assert epubcheck(book.value.content) == []


def test_book_with_all_that_is_rare(folder: Path, cache: Path, epubcheck):
    from PIL import Image

    Image.new("RGB", (9, 9)).save(folder / "images/Ö & b.PNG")
    Image.new("RGB", (9, 9)).save(folder / "images/plain.jpg", "PNG")
    (folder / "own.css").write_text(
        '@media (prefers-color-scheme: dark) { .callout { border-color: #ccc } }\nli { margin-right: 2em; direction: rtl }\nhr { background: url("images/مخطط 1.svg") }',
        "utf-8",
    )
    given = with_body(with_breaks(), lambda x: x.replace("<p>نصّ قصير.</p>", RARE), "text/preface.xhtml")
    extra = {p: Asset(p, "image/png", 9, 9, "") for p in ("images/Ö & b.PNG", "images/plain.jpg")}
    made = built(replace(given, assets={**given.assets, **extra}), folder, cache=cache, styles=("book://manuscript/own.css",))
    opened = Opened(made.value.content)
    assert [d.code for d in made.diagnostics] == ["style-problem"]
    media = [n for n in opened.names if n.startswith("media/")]
    assert [re.sub("[0-9a-f]{8}", "…", n) for n in media] == ["media/images-1-….svg", "media/images-1-…b.svg", "media/images-b-….png"]     # on paper, in the style sheet, two alike
    assert epubcheck(made.value.content) == [] and check(made.value, given) == ()
