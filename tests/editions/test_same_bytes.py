"""The same input gives the same bytes: elsewhere, in another time zone, locale and hash seed, with a warm cache and a cold one, alone and among others."""

import hashlib
import os
import shutil

import pytest
from built import ROOT, Built, press


ONE = """---
title: المقال الأول
---

نص[^1] يحيل إلى [[two]] وفيه `print("كلام")` وHTML و[words]{lang=en}.

![شكل](../images/trust-ladder.svg){#fig-a}

| الاسم | العدد[^2] |
|---|---|
| قلم | ١٢ |

```python
print("كلام")
```

## الأسئلة الشائعة

### ما الفائدة[^1]؟

هذه.

[^1]: حاشية.
[^2]: حاشية في جدول.
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Two articles with a drawing, code, notes, a table and questions."""
    folder = tmp_path_factory.mktemp("small") / "مخطوط"
    shutil.copytree(ROOT / "manuscript" / "images", folder / "images")
    (folder / "articles").mkdir()
    (folder / "articles" / "one.md").write_text(ONE, "utf-8")
    (folder / "articles" / "two.md").write_text("---\ntitle: المقال الثاني\n---\n\n" + "فقرة طويلة بعض الشيء لتملأ السطور. " * 80 + "\n\nعودة إلى [[one#fig-a]].\n", "utf-8")
    (folder / "book.yaml").write_text("title: كتاب صغير\nauthor: مؤلف\nslug: small\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def clean(small, tmp_path_factory):
    """The out folder of a first build, of all editions."""
    out = tmp_path_factory.mktemp("clean")
    build(small, out, jobs=2, TZ="Asia/Riyadh", PYTHONHASHSEED="1", LC_ALL="C.UTF-8")
    return out


def sums(built: Built) -> dict[str, str]:
    return {name: hashlib.sha256(built.path(name).read_bytes()).hexdigest() for name in built.report["editions"]}


def build(folder, out, *options, jobs=1, **environment) -> dict[str, str]:
    done = press("build", "--manuscript", str(folder), "--out", str(out), "--jobs", str(jobs), *options, **environment)
    assert done.returncode == 0, done.stderr
    return sums(Built(out))


def test_other_surroundings(small, clean, tmp_path):
    first = sums(Built(clean))
    elsewhere = tmp_path / "deeper" / "elsewhere"
    shutil.copytree(small, elsewhere)
    os.utime(elsewhere / "articles" / "one.md", (0, 0))
    before = os.umask(0o077)
    try:
        assert build(elsewhere, tmp_path / "deeper" / "b", TZ="America/New_York", PYTHONHASHSEED="2", LC_ALL="C") == first
    finally:
        os.umask(before)
    assert len(first) == 3


def test_an_epub_alone_is_the_one_among_others(small, clean, tmp_path):
    """Its page list is that of the print edition, which is laid out for it where it is not built."""
    among = sums(Built(clean))
    assert build(small, tmp_path / "b", "--edition", "epub", PYTHONHASHSEED="3") == {"epub": among["epub"]}
    shutil.copytree(clean, tmp_path / "a")
    assert build(small, tmp_path / "a", "--edition", "epub") == {"epub": among["epub"]}


def test_an_incremental_build_equals_a_clean_one(small, clean, tmp_path):
    shutil.copytree(clean, tmp_path / "a")
    small = shutil.copytree(small, tmp_path / "small")
    article = small / "articles" / "one.md"
    article.write_text(article.read_text("utf-8") + "\n" + "زيادة تنقل ما بعدها إلى صفحة أخرى. " * 60 + "\n", "utf-8")
    assert build(small, tmp_path / "a") == build(small, tmp_path / "fresh")
