"""`warraq new`: a book that builds as it stands."""

from warraq import styles
from warraq.config import KEYS
from warraq.load import load


def test_fresh_book_has_no_findings(book, program, tmp_path):
    folder = tmp_path / "mine" / "book"
    program("new", str(folder)).exits(0).says(str(folder))
    program("check", "--manuscript", str(folder)).exits(0)
    assert program("check", "--json", "--manuscript", str(folder)).json == []
    assert not load(folder).diagnostics


def test_fresh_book_shows_the_constructs(program, tmp_path):
    program("new", str(tmp_path / "b")).exits(0)
    text = "\n".join(p.read_text(encoding="utf-8") for p in sorted((tmp_path / "b").rglob("*.md")))
    for mark in ("[[from-draft#stages]]", "[^distance]", "{#tbl-readers}", "{#fig-stages}", "::: note", "## الأسئلة الشائعة", "# قبل أن تبدأ"):
        assert mark in text


def test_book_yaml_explains_every_key(program, tmp_path):
    program("new", str(tmp_path / "b")).exits(0)
    yaml = (tmp_path / "b/book.yaml").read_text(encoding="utf-8")
    missing = [key for key in KEYS if f"{key}:" not in yaml]
    assert missing == ["identifier"]      # nobody begins with it
    uncommented = "\n".join(line.removeprefix("# ") for line in yaml.splitlines() if ":" in line and not line.startswith("# ----"))
    assert "subjects: [الكتابة, النشر]" in uncommented


def test_into_an_empty_folder_only(program, tmp_path):
    (tmp_path / "empty").mkdir()
    program("new", str(tmp_path / "empty")).exits(0)
    program("new", str(tmp_path / "empty")).exits(2).says("ليس فارغًا")
    (tmp_path / "file").touch()
    program("new", str(tmp_path / "file")).exits(2).says("ليس مجلدًا")


def test_nothing_is_left_of_a_failure(program, tmp_path, monkeypatch):
    from pathlib import Path
    real = Path.write_bytes

    def full(self, data):
        if self.name == "preface.md":
            raise OSError(28, "No space left on device", str(self))
        return real(self, data)
    monkeypatch.setattr(Path, "write_bytes", full)
    program("new", str(tmp_path / "b")).exits(1).says("write-failed", "القرص ممتلئ")
    assert list((tmp_path / "b").iterdir()) == []


def test_styles_are_found():
    assert styles.CLASSIC in styles.themes() and (styles.folder() / "fonts").is_dir()
