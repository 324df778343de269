"""`warraq new`: a book that builds as it stands."""

import re

from warraq import editions, styles
from warraq.config import KEYS, read_settings
from warraq.load import load
from warraq.metadata import ROLES
from warraq.reading import frontmatter


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


def fresh_yaml(program, folder) -> str:
    program("new", str(folder)).exits(0)
    return (folder / "book.yaml").read_text(encoding="utf-8")


def test_book_yaml_explains_every_key(program, tmp_path):
    yaml = fresh_yaml(program, tmp_path / "b")
    assert [key for key in (*KEYS, *editions.KEYS, "name", "role", "sort", "position", "part", "url", "aliases") if f"{key}:" not in yaml] == []
    assert [word for word in (*ROLES, *frontmatter.KEYS) if not re.search(rf"(?<![a-z-]){word}(?![a-z-])", yaml)] == []


def test_all_keys_of_book_yaml_may_be_used_as_they_stand(program, tmp_path):
    yaml = re.sub(r"(?m)^# (?=[ ]*(?:- )?[{a-z0-9][\w{-]*(?::|\.md))", "", fresh_yaml(program, tmp_path / "b"))
    value, heard = read_settings(yaml)
    assert not heard and len(value.editions) == 4 and len(value.contributors) == 2 and value.external[0].aliases and len(value.parts) == 2
    assert not re.search(r"(?m)^# [ ]*- ", yaml)
    usual = read_settings("title: ك\nauthor: م\n").value
    same = ("theme", "notes", "digits", "calendar", "toc", "faq", "elongation")      # values shown are those that hold without them
    assert {key: getattr(value, key) for key in same} == {key: getattr(usual, key) for key in same}


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
