"""List markers, folios and numbers of the press by the glyphs on the page, by region."""

import pytest

from built import Built
from glyph_order import seen

LISTS = """---
title: قوائم
id: lists
date: 2025-11-22
---

1. واحد
2. اثنان
    1. داخلي
    2. ثان
        1. أعمق

فقرة.

9. تاسع
10. عاشر

{.parens}

فقرة.

1. ألف
2. باء
3. جيم
4. دال
5. هاء

{.abjad}

فقرة.

59. قبله
60. ستون

{.abjad}

فقرة.

11. حادي
12. ثاني عشر
26. سادس

{.letters}

فقرة.

28. ياء
29. بعدها
30. بعدهما

{.letters}

فقرة.[^1]

![صورة](../images/x.svg){#fig-x}

[^1]: حاشية.
"""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'


def lines(book, language: str, yaml: str = "") -> list[str]:
    """The lines of the print edition, from left to right, without spaces."""
    one = book({"articles/01-lists.md": LISTS, "images/x.svg": DRAWING}, yaml=f"language: {language}\nedition: الطبعة الأولى\ndate: 2025-11-22\n{yaml}")
    one.build("--edition", "print").exits(0)
    return seen(Built(one.out_folder).path("print"))


@pytest.mark.parametrize("language, yaml, digits, markers, issued, dated", [
    ("ar", "", "٠١٢٣٤٥٦٧٨٩", "س ز س ش", "٢٠٢٥ربمفون،", "٢٠٢٥برمفون٢٢"),
    ("ar-MA", "", "0123456789", "ص ز ط ظ", "2025ربنون،", "2025برنون22"),
    ("ar-SA", "calendar: both\ndigits: european", "0123456789", "س ز س ش", "م2025ربمفون/ـه1447ةرخآلاىدامج،", "م2025برمفون22قفاوملاـه1447ةرخلآاىدامج1"),
])
def test_markers_digits_and_dates(book, language, yaml, digits, markers, issued, dated):
    page = lines(book, language, yaml)
    number = str.maketrans("0123456789", digits)
    sixty, eleven, twelve, twenty_sixth = markers.split()
    # from left to right: the words of the item, then its marker, its hyphen at the left of the digit
    for line in ("دحاو-1", "نانثا-2", "يلخاد)1(", "ناث)2(", "قمعأ-1", "عسات)9(", "رشاع)10(", ".ةيشاح)1("):
        assert line.translate(number) in page
    for line in ("فلأ-أ", "لاد-د", "ءاه-ـه", "هلبق-طن", f"نوتس-{sixty}", f"يداح-{eleven}", f"رشعيناث-{twelve}", f"سداس-{twenty_sixth}", "ءاي-ي", "اهدعب-أأ", "امهدعب-بأ"):
        assert line in page
    # letters that lie over one another in a ligature have no order of their own
    assert any(sorted(line[:len(issued)]) == sorted(issued) and line[0] == issued[0] for line in page)
    assert any(sorted(line) == sorted(dated) and (line[0], line[-1]) == (dated[0], dated[-1]) for line in page)
    assert {"ج", "ـه"} & set(page) and {"1".translate(number), "ةروص:1لكشلا".translate(number), ")1(.ةرقف".translate(number)} <= set(page)
    assert not [line for line in page if set(line) & (set("0123456789٠١٢٣٤٥٦٧٨٩") - set(digits))]
