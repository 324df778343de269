"""Drafts under test, with the manuscripts and the editions that they are drafts of, and what a reader sees in them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pymupdf
import pytest

from built import once, press
from unique_words import Words

MARGIN = 45 * 72 / 25.4
REMARKS = """---
title: ملاحظات في الهوامش
id: remarks
---
<!-- قبل أول فقرة -->

كان الورّاق ينسخ الكتاب في دكّانه. <!-- وسط الفقرة --> ثم يقابله على الأصل سطرًا سطرًا حتى يفرغ منه في آخر النهار، فإذا وجد خللًا أثبته.
<!-- تعود على الفقرة -->

- بند أول
- بند ثان <!-- عند البند -->

| أ | ب |
|---|---|
| خلية <!-- عند الخلية --> | أخرى |

قول فيه حاشية[^1]. ثم [[مقال لا وجود له]] باقيًا[^غائب] كما كُتب.

[^1]: نص الحاشية <!-- عند الحاشية -->
    وتتمّته.

```text
هذه <!-- ليست ملاحظة -->
```

فقرة أخيرة.

<!-- see chapter 3, <b> & "quotes" -->
"""
WORDS = [word for word in Words().arabic(80).split() if word[-1] not in "رن"][:48]        # MuPDF reads ligatures of these letters otherwise
BEGIN, END = WORDS[::2], WORDS[1::2]            # the first and last words of the crowded remarks
CROWDED = "---\ntitle: هامش مزدحم\nid: crowded\n---\n\n" + "\n\n".join(
    f"<!-- {begin} {'كلام طويل يأخذ من الهامش سطورًا ' * (n % 5 * 3 + 1)}{end} -->\nفقرة رقم {n}." for n, (begin, end) in enumerate(zip(BEGIN, END))) + "\n"


@dataclass(frozen=True)
class Drafted:
    """A manuscript, its print edition and its draft."""

    root: Path
    out: Path
    slug: str
    said: str

    @property
    def path(self) -> Path:
        return self.out / f"proof/{self.slug}-draft.pdf"

    @property
    def draft(self) -> pikepdf.Pdf:
        return pikepdf.open(self.path)

    @property
    def final(self) -> pikepdf.Pdf:
        return pikepdf.open(self.out / f"{self.slug}-print.pdf")

    @property
    def seen(self) -> pymupdf.Document:
        return pymupdf.open(self.path)

    @property
    def map(self) -> dict:
        return map_of(self.path)

    def margin_words(self, sheet: int) -> list[tuple[str, pymupdf.Rect]]:
        """The words in the margin of a page (from 0) with their places, the page's upper left corner as seen being 0, 0."""
        page = self.seen[sheet]
        outer = sheet % 2 == 0
        return [(w[4], pymupdf.Rect(w[:4])) for w in page.get_text("words") if (w[2] < MARGIN) == outer and (outer or w[0] > page.rect.width - MARGIN)]


def map_of(path: Path) -> dict:
    with pikepdf.open(path) as pdf:
        return json.loads(pdf.attachments["proof-map.json"].get_file().read_bytes())


def drafted(tmp_path_factory: pytest.TempPathFactory, files: dict[str, str], slug: str) -> Drafted:
    def make(folder: Path) -> None:
        for name, content in files.items():
            (folder / "book" / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / "book" / name).write_text(content, "utf-8")
        given = "--manuscript", str(folder / "book"), "--out", str(folder / "out"), "--jobs", "1"
        made = press("proof", *given)
        assert made.returncode == 0, made.stderr
        (folder / "said").write_text(made.stderr, "utf-8")
        press("build", *given, "--edition", "print", "--draft")
    folder = once(tmp_path_factory, slug, make)
    return Drafted(folder / "book", folder / "out", slug, (folder / "said").read_text("utf-8"))
