"""A raw article as blogs leave it behind: no title, unmarked headings, titles named in prose, answers without questions."""

import shutil
from pathlib import Path

import pytest

from warraq import importing
from warraq.cli import main
from warraq.diagnostics import has_errors
from warraq.load import load
from warraq.pipeline import OPEN_QUESTIONS, Run, study
from warraq.reading import read
from warraq.slug import slug_of

SOURCE = Path(__file__).with_name("article.txt")
FIRST, SECOND = "هل تصلح الحرفة لكل أحد؟ نظرة هادئة قبل أن تبدأ", "الآلة وأثرها في أسواق القرى الجبلية في 2030"


@pytest.fixture()
def imported(tmp_path, capsys):
    """The article imported, and what was said."""
    source = tmp_path / "why-cheese-takes-time.txt"
    shutil.copy(SOURCE, source)
    status = importing.run([source], tmp_path / "m")
    said = capsys.readouterr()
    assert status == 0, said.err
    return tmp_path / "m", said


def article(root):
    manuscript, said = load(root)
    assert not has_errors(said)
    return read(manuscript.sources[0], manuscript.settings)


def test_everything_is_found(imported):
    root, said = imported
    text = (root / "articles/01-why-cheese-takes-time.md").read_text("utf-8")
    headings = [line for line in text.split("\n") if line.startswith("#")]
    lines = SOURCE.read_text("utf-8").split("\n")
    expected = [lines[n - 1] for n in (4, 6, 10, 17, 19, 21, 23, 25, 27, 29, 31)]
    assert headings == [f"## {h}" for h in expected] and len(headings) == 11
    assert "\n\n- الوقت.\n- الحليب.\n- والحطب.\n\n" in text
    assert f"في مقالنا: [[{FIRST}]]." in text and f"في مقال: [[{SECOND}]]." in text
    assert "الصنعة. ثم" in text and "تذوق. ولهذا" in text
    assert "“لمسة”" in text                                         # quotation marks stay the author's
    for line in (4, 17, 23, 29, 31):
        assert f"{root.parent}/why-cheese-takes-time.txt:{line}:1 " in said.out
    assert "عناوين 11، قوائم 1، إحالات 2، أجوبة بلا أسئلة 4، أسطر مصحَّحة 2" in said.out
    assert "@@ -8 +8 @@" in said.out and "@@ -24 +24 @@" in said.out


def test_the_article_as_read(imported):
    root, _ = imported
    value, heard = article(root)
    assert [s.level for s in value.all_sections()] == [2] * 10
    assert value.title == "why cheese takes time" and value.id == "why-cheese-takes-time"
    assert [e.question for e in value.faq.entries] == [()] * 4
    assert [d.code for d in heard].count("faq-question-missing") == 4


def test_titles_nobody_knows_are_external(imported):
    root, _ = imported
    manuscript, _ = load(root)
    assert [(e.title, e.url) for e in manuscript.settings.external] == [(FIRST, ""), (SECOND, "")]


def test_check_and_draft(imported):
    root, _ = imported
    run = Run(lambda *_: None)
    study(root, None, True, run)
    assert not has_errors(run.diagnostics)
    assert {d.code for d in run.diagnostics} == {"faq-question-missing", "reference-no-url", "typing-quotation-marks"}
    strict = Run(lambda *_: None)
    study(root, None, False, strict)
    assert [d.code for d in strict.diagnostics if has_errors((d,))] == ["faq-question-missing"] * 4 and "faq-question-missing" in OPEN_QUESTIONS


def test_original_and_report(imported):
    root, _ = imported
    assert (root / "originals/why-cheese-takes-time.txt").read_bytes() == SOURCE.read_bytes()
    report = (root / "import-report.md").read_text("utf-8")
    assert "`originals/why-cheese-takes-time.txt:9:" in report and "ثقة منخفضة" in report
    assert "\n-" + SOURCE.read_text("utf-8").split("\n")[7] in report
    assert str(root) not in report


def test_the_author_is_not_made_up(imported):
    root, said = imported
    book = (root / "book.yaml").read_text("utf-8")
    assert "author: مؤلف غير مذكور   # اكتب اسم المؤلف" in book and "import-author-missing" in said.err


def test_again_changes_nothing(imported, capsys):
    root, _ = imported
    before = {p: p.read_bytes() for p in root.rglob("*") if p.is_file()}
    (root / "articles/01-why-cheese-takes-time.md").write_text("mine", "utf-8")
    assert importing.run([root.parent / "why-cheese-takes-time.txt"], root, "en") == 0
    said = capsys.readouterr()
    assert "import-already" in said.err and "nothing new" in said.out
    after = {p: p.read_bytes() for p in root.rglob("*") if p.is_file()}
    assert after.pop(root / "articles/01-why-cheese-takes-time.md") == b"mine" and after.items() <= before.items() and len(after) == len(before) - 1


def test_the_command(tmp_path, capsys):
    source = tmp_path / "مقال الجبن.txt"
    shutil.copy(SOURCE, source)
    assert main(["import", str(source), "--into", str(tmp_path / "m"), "--title", "لماذا يطول صنع الجبن", "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert "headings 11, lists 1, references 2, answers without questions 4, lines repaired 2" in said.out
    assert "title: لماذا يطول صنع الجبن\n" in (tmp_path / "m/book.yaml").read_text("utf-8")
    assert [p.name for p in (tmp_path / "m/articles").iterdir()] == [f"01-{slug_of('لماذا يطول صنع الجبن')}.md"]
    assert main(["check", "--draft", "--manuscript", str(tmp_path / "m")]) == 0
