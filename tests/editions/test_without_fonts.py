"""An edition whose letters are the reading system's, built through the whole press and held against its own checks."""

from __future__ import annotations

import zipfile
from pathlib import Path

from built import press

ARTICLE = """---
title: عن الأرقام
---

قال ﷺ كلامًا، ومنه قوله تعالى ﴿قُلۡ هُوَ ٱللَّهُ أَحَدٌ﴾، وثمن النسخة ١٢٫٥ **دينارًا**.
"""


def test_only_the_face_of_quranic_text_is_asked_for_its_letters(tmp_path: Path):
    book, out = tmp_path / "book", tmp_path / "out"
    (book / "articles").mkdir(parents=True)
    (book / "book.yaml").write_text("title: كتاب\nauthor: مؤلف\nslug: b\neditions: {epub: {fonts: none}}\n", encoding="utf-8")
    (book / "articles" / "01-a.md").write_text(ARTICLE, encoding="utf-8")
    ended = press("build", "--manuscript", str(book), "--out", str(out), "--jobs", "1", "--lang", "en")
    assert ended.returncode == 0, ended.stderr
    with zipfile.ZipFile(out / "b.epub") as made:
        faces = [n for n in made.namelist() if n.endswith((".ttf", ".otf"))]
    assert any("Quran" in n for n in faces)
