"""Loading: which files are read, how their bytes become text, and that no path leads out."""

import os

import pytest

from built import ARTICLE
from warraq.load import load, prose_files, roots, style_sheet, texts

FILES = {"articles/02-b.md": ARTICLE, "articles/01-a.md": ARTICLE, "articles/10-c.md": ARTICLE, "articles/notes.txt": "x",
         "articles/.hidden.md": "x", "articles/01-a.md~": "x", "preface.md": "# م\n\nن\n", "about.md": "# ع\n\nن\n"}


def paths(heard, role=None):
    return [s.path for s in heard.value.sources if role in (None, s.role)]


def test_articles_by_file_name(book):
    heard = book(FILES).load().is_sound()
    assert paths(heard) == ["articles/01-a.md", "articles/02-b.md", "articles/10-c.md"]
    assert [s.part for s in heard.value.sources] == [0, 0, 0] and heard.value.settings.parts[0].title == ""


def test_order_of_the_book(book):
    heard = book(FILES, "articles: [02-b.md, {part: باب, articles: [01-a.md]}]\nfront: [preface.md]\nback: [about.md]\ndedication: إلى\n").load()
    assert [(s.path, s.role, s.part) for s in heard.value.sources] == [
        ("book.yaml", "dedication", -1), ("preface.md", "front", -1), ("articles/02-b.md", "article", 0), ("articles/01-a.md", "article", 1),
        ("about.md", "back", -1)]
    heard.reports("article-unlisted", path="articles/10-c.md")


def test_dedication_keeps_its_line(book):
    for yaml in ("dedication: إلى القارئ\n", "dedication: |-\n  إلى القارئ\n"):
        text = book(yaml=yaml).load().value.sources[0].text
        assert text.split("\n").index("إلى القارئ") + 1 == (3 if "|" not in yaml else 4)


def test_book_missing(book):
    folder = book()
    (folder.root / "book.yaml").unlink()
    assert folder.load().reports("book-missing", path="book.yaml").value is None


def test_article_none(book):
    book({}).load().reports("article-none", path="book.yaml")
    book({"articles/.keep": ""}).load().reports("article-none")


def test_missing_files_name_the_nearest(book):
    heard = book(FILES, "articles: [01-a.md, 2-b.md]\nfront: [perface.md]\n").load()
    heard.reports("file-missing", path="book.yaml", line=3, column=21, near="articles/02-b.md، articles/10-c.md، articles/01-a.md")
    heard.reports("file-missing", line=4, path="book.yaml", near="preface.md")
    assert paths(heard) == ["articles/01-a.md"]


def test_missing_article_spares_whoever_refers_to_it(book):
    text = ARTICLE + "\nانظر [[second]].\n"
    book({"articles/01-a.md": text}, "articles: [01-a.md, 02-b.md]\n").check().reports("file-missing").is_silent_about("reference-unresolved")


def test_bom_and_line_ends_make_no_difference(book):
    text = ARTICLE + "\nسطر\n\nآخر\n"
    plain = book({"articles/a.md": text}, "subtitle: ف\n").load().is_sound().value
    for change in (lambda t: b"\xef\xbb\xbf" + t, lambda t: t.replace(b"\n", b"\r\n"), lambda t: t.replace(b"\n", b"\r")):
        other = book().write({n: change((plain.root / n).read_bytes()) for n in ("book.yaml", "articles/a.md")})
        (other.root / "articles/01-first.md").unlink()
        assert other.load().is_sound().value.sources == plain.sources
        assert other.load().value.settings == plain.settings


def test_encoding_is_utf8_and_nothing_else(book):
    text = (ARTICLE + "سطر\r\nأب\n").encode()
    book({"articles/a.md": text.replace("أب".encode(), "أ\u0628".encode()[:-1] + b"\xff")}).load().reports("file-encoding", "articles/a.md", 8, 2)
    book({"articles/a.md": "عنوان".encode("utf-16")}).load().reports("file-encoding", "articles/a.md", 1, 1)
    book({"articles/a.md": "عنوان".encode("cp1256")}).load().reports("file-encoding", "articles/a.md", 1)
    assert book({"book.yaml": "title: عنوان".encode("cp1256")}).load().reports("file-encoding", "book.yaml", 1, 8).value is None


def test_folder_or_pipe_in_place_of_a_file(book):
    folder = book({"articles/a.md/x": "", "articles/b.md": ARTICLE}, "articles: [a.md, b.md, c.md]\n")
    os.mkfifo(folder.root / "articles/c.md")
    heard = folder.load()
    assert heard.codes == ["file-unreadable", "file-unreadable"]
    assert paths(heard) == ["articles/b.md"]


def test_unreadable_file(book, monkeypatch):
    from pathlib import Path
    read = Path.read_bytes

    def refuse(self):
        if self.name == "01-first.md":
            raise PermissionError(13, "Permission denied", str(self))
        return read(self)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    book().load().reports("file-unreadable", "articles/01-first.md", why_en="permission denied")


def test_text_too_large(book, monkeypatch):
    monkeypatch.setattr("warraq.folder.LARGEST_TEXT", 100)
    book({"articles/a.md": "x" * 101}).load().reports("file-unreadable", "articles/a.md")


@pytest.mark.parametrize("link", ["articles/01-a.md", "articles", "preface.md", "book.yaml", "images"])
def test_links_that_lead_out(book, tmp_path, link):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "01-a.md").write_text(ARTICLE, encoding="utf-8")
    folder = book({"articles/02-b.md": ARTICLE, "preface.md": "# م"}, "front: [preface.md]\n")
    path = folder.root / link
    target = outside if link in ("articles", "images") else outside / "01-a.md"
    if link == "articles":
        (path / "02-b.md").unlink()
        path.rmdir()
    path.unlink(missing_ok=True) if not path.is_dir() else None
    path.symlink_to(target)
    folder.load().reports("path-outside")


def test_links_inside_are_followed_once(book):
    folder = book({"articles/a.md": ARTICLE, "images/a.svg": "<svg/>"})
    (folder.root / "articles/b.md").symlink_to("a.md")
    (folder.root / "pictures").symlink_to("images")
    (folder.root / "images/loop").symlink_to("..")
    (folder.root / "images/self.svg").symlink_to("self.svg")
    heard = folder.load().is_sound()
    assert paths(heard) == ["articles/a.md", "articles/b.md"]
    assert {"images/a.svg", "pictures/a.svg"} <= set(heard.value.assets)


def test_out_folder_inside_is_not_looked_into(book):
    folder = book().write({"build/x.png": b"", "images/y.png": b""})
    assert list(load(folder.root, folder.root / "build").value.assets) == ["images/y.png"]


def test_cover(book):
    book(yaml="cover: images/none.png\n").load().reports("image-missing", path="book.yaml", line=3, column=8)
    folder = book(yaml="cover: images/c.png\n").write({"images/c.png": b"GIF89a", "images/d.png": b""})
    folder.load().reports("image-format", path="book.yaml", line=3)
    folder.write({"images/c.png": (b"<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>")}).load().is_sound()


def test_style_sheets_beside_book_yaml_then_in_styles(book, tmp_path):
    folder = book(yaml="editions: {print: {styles: [mine.css, styles/ours.css, classic/cover.css, none.css, ../x.css, 'http://e.org/a.css']}}\n")
    folder.write({"mine.css": "", "classic/cover.css": ""})
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles/ours.css").touch()
    heard = folder.load()
    assert heard.codes == ["style-missing", "path-outside", "path-url"]
    heard.reports("style-missing", path="book.yaml", line=3, column=75)
    assert style_sheet(folder.root, "mine.css") == "book://manuscript/mine.css"
    assert style_sheet(folder.root, "classic/cover.css") == "book://manuscript/classic/cover.css"
    assert style_sheet(folder.root, "press/screen.css") == "book://styles/press/screen.css"
    assert style_sheet(folder.root, "styles/ours.css") == "book://project/ours.css"
    assert style_sheet(folder.root, "styles/none.css") is style_sheet(folder.root, "/etc/passwd") is None
    assert set(roots(folder.root)) == {"manuscript", "project", "styles"}


def test_texts_for_messages(book):
    folder = book({"a.md": b"\xef\xbb\xbf\xd8\xa7\r\n\xff"})
    assert texts(folder.root, ["a.md", "none.md", "../x"]) == {"a.md": "ا\n\ufffd"}


def test_names_that_are_no_utf8(book, program):
    folder = book()
    try:
        (folder.root / os.fsdecode(b"articles/02-\xff.md")).write_text(ARTICLE, "utf-8")
    except OSError:
        pytest.skip("the file system takes only UTF-8 names")
    folder.run("check", "--lang", "en").exits(1).says("02-\\udcff.md", "its name is not UTF-8")
    assert folder.run("check", "--json").exits(1).json


def test_texts_come_in_the_order_in_which_they_are_asked_for(tmp_path):
    names = [f"{n}.md" for n in range(40)]
    for name in names:
        (tmp_path / name).write_text(name)
    assert list(texts(tmp_path, reversed(names))) == names[::-1]
    assert list(prose_files(tmp_path)) == sorted(names)
