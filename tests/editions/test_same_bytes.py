"""The same input gives the same bytes: elsewhere, in another time zone, locale and hash seed, with a warm cache and a cold one."""

import hashlib
import shutil

import pytest
from built import ROOT, Built, press



@pytest.fixture
def small(tmp_path):
    """Two articles of the sample book, with what they need."""
    folder = tmp_path / "مخطوط"
    shutil.copytree(ROOT / "manuscript" / "images", folder / "images")
    (folder / "articles").mkdir()
    (folder / "articles" / "one.md").write_text("---\ntitle: المقال الأول\n---\n\nنص[^1] يحيل إلى [[two]].\n\n![شكل](../images/trust-ladder.svg){#fig-a}\n\n[^1]: حاشية.\n", "utf-8")
    (folder / "articles" / "two.md").write_text("---\ntitle: المقال الثاني\n---\n\n" + "فقرة طويلة بعض الشيء لتملأ السطور. " * 200 + "\n\nعودة إلى [[one#fig-a]].\n", "utf-8")
    (folder / "book.yaml").write_text("title: كتاب صغير\nauthor: مؤلف\nslug: small\n", "utf-8")
    return folder


def sums(built: Built) -> dict[str, str]:
    return {name: hashlib.sha256(built.path(name).read_bytes()).hexdigest() for name in built.report["editions"]}


def build(folder, out, **environment) -> dict[str, str]:
    done = press("build", "--manuscript", str(folder), "--out", str(out), **environment)
    assert done.returncode == 0, done.stderr
    return sums(Built(out))


def test_other_surroundings(small, tmp_path):
    first = build(small, tmp_path / "a", TZ="Asia/Riyadh", PYTHONHASHSEED="1", LC_ALL="C.UTF-8")
    elsewhere = tmp_path / "deeper" / "elsewhere"
    shutil.copytree(small, elsewhere)
    assert build(elsewhere, tmp_path / "deeper" / "b", TZ="America/New_York", PYTHONHASHSEED="2", LC_ALL="C") == first
    assert len(first) == 3


def test_an_incremental_build_equals_a_clean_one(small, tmp_path):
    build(small, tmp_path / "a")
    article = small / "articles" / "one.md"
    article.write_text(article.read_text("utf-8") + "\n" + "زيادة تنقل ما بعدها إلى صفحة أخرى. " * 150 + "\n", "utf-8")
    assert build(small, tmp_path / "a") == build(small, tmp_path / "fresh")
