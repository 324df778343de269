"""Files for printers from beginning to end: what an author writes in book.yaml, and what the printer opens."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image

ARTICLE = """---
title: {title}
---

نص المقال، وفيه [رابط](https://example.com/) وحاشية[^1]، انظر [[{other}]].

::: tip
نصيحة على أرضية ملونة.
:::

![صورة](../images/p.jpg)

[^1]: نص الحاشية.
"""
YAML = """slug: book
isbn: 978-603-8301-00-5
theme: {theme}
editions:
  print: {{bleed: 3mm}}
  offset: {{bleed: 3mm, standard: pdf/x-4, multiple: 16}}
  mono: {{standard: PDF/X-4, ink: black, paper: uncoated}}
  digital: {{order: reversed}}
"""


def picture() -> bytes:
    out = io.BytesIO()
    Image.merge("RGB", (Image.linear_gradient("L"), Image.linear_gradient("L").rotate(90), Image.new("L", (256, 256), 90))).resize((1200, 900)).save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize("theme", ["classic", "modern"])
def test_what_the_printer_opens(book, theme):
    one = book({"articles/01-a.md": ARTICLE.format(title="الأول", other="الثاني"), "articles/02-b.md": ARTICLE.format(title="الثاني", other="الأول"),
                "images/p.jpg": picture()}, yaml=YAML.format(theme=theme))
    one.build().exits(0)
    files = {name: pikepdf.open(one.out_folder / f"book-{name}.pdf") for name in ("print", "offset", "mono", "digital")}
    counts = {name: len(pdf.pages) for name, pdf in files.items()}
    assert counts["offset"] % 16 == 0 and counts["digital"] % 2 == 0 and counts["print"] <= counts["digital"] <= counts["print"] + 1
    assert [pdf.pdf_version for pdf in files.values()] == ["1.7", "1.6", "1.6", "1.7"]
    assert [str(i.OutputConditionIdentifier) for name in ("offset", "mono") for i in files[name].Root.OutputIntents] == ["FOGRA39", "FOGRA29"]
    assert {name for name, pdf in files.items() if any("/Annots" in p.obj for p in pdf.pages)} == {"print", "digital"}
    assert [p.label for p in files["digital"].pages][::-1][:counts["print"]] == [p.label for p in files["print"].pages]
    with files["offset"].open_outline() as outline:
        assert len(outline.root) >= 2
    assert len({tuple(map(float, p.obj[box])) for p in files["offset"].pages for box in ("/MediaBox", "/BleedBox", "/TrimBox")}) == 3


def test_a_setting_that_no_printer_knows(book):
    book(yaml="editions: {print: {order: backwards}}\n").run("check").exits(1).says("value-invalid")
