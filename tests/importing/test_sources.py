"""Sources of every kind: their encoding, their title, Markdown with what is in it, pictures, and manuscripts that exist already."""

import errno
import fcntl
import io
import os
import stat
from pathlib import Path

import pytest
from workshop import LONG, article_in, bring

from warraq import importing, write
from warraq.cli import main
from warraq.config import read_settings
from warraq.diagnostics import has_errors
from warraq.importing.manuscript import Existing, changed_book, yaml_text
from warraq.importing.naming import file_stem, title_in_name
from warraq.importing.originals import decode
from warraq.importing.references import Known, refer, stub
from warraq.load import load
from warraq.model import External
from warraq.pipeline import Run, study
from warraq.yaml_positions import parse_mapping

TEXT = f"{LONG}\nباب في الصبر\n{LONG}\n"


# ---- names and titles


@pytest.mark.parametrize("stem, title", [
    ("why-most-people-fail", "why most people fail"), ("01_first_steps", "first steps"), ("لماذا نفشل", "لماذا نفشل"), ("03-لماذا_نفشل", "لماذا نفشل"),
    ("لماذا-نفشل (1)", "لماذا نفشل"), ("12345", None), ("article", None), ("untitled-1", None), ("مستند جديد", None), ("New Text Document", None), ("doc 2", None), ("a", None)])
def test_titles_in_file_names(stem, title):
    named = title_in_name(stem)
    assert (named.title if named else None) == title


def test_file_names():
    assert file_stem("02-first-steps", "خطوات", ()) == "first-steps"
    assert file_stem("first steps", "خطوات", ("First-Steps",)) == "first-steps-2"
    assert file_stem("لماذا", "من هنا", ()) == "mn-hna"
    assert file_stem("؟", "؟؟", ()) == "article"


def test_title_is_never_made_up(tmp_path, capsys):
    status, said, files = bring(tmp_path, capsys, **{"12345_txt": TEXT})
    assert status == 1 and not files and "import-title-missing" in said.err and "--title" in said.err
    status, said, files = bring(tmp_path, capsys, title="كتاب الصبر", **{"12345_txt": TEXT})
    assert status == 0 and b"title: \xd9\x83" in files["articles/01-ktab-alsbr.md"]


@pytest.mark.parametrize("name, origin, sure", [("first__steps_txt", "file's name", "low"), ("خطوات_في_الصبر_txt", "file's name", "medium")])
def test_where_a_title_comes_from(tmp_path, capsys, name, origin, sure):
    _, said, _ = bring(tmp_path, capsys, **{name: TEXT})
    assert f"the title is the {origin}" in said.out and f"(certainty: {sure})" in said.out.split("\n")[4]


def test_first_line_that_is_the_file_name(tmp_path, capsys):
    _, said, files = bring(tmp_path, capsys, **{"كيف نصبر_txt": f"كيف نصبر؟\n{TEXT}"})
    assert files["book.yaml"].decode().startswith("title: كيف نصبر؟\n") and "(certainty: high)" in said.out.split("\n")[4] and "كيف نصبر" not in article_in(files)


def test_title_that_the_text_repeats(tmp_path, capsys):
    _, _, files = bring(tmp_path, capsys, title="كيف نصبر؟", x_txt=f"كيف نصبر؟\n{TEXT}")
    assert "كيف نصبر" not in article_in(files)


def test_asked_on_a_terminal(tmp_path, capsys, monkeypatch):
    (tmp_path / "12.txt").write_text(TEXT, "utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("كتاب الصبر\nسلمى\n"))
    assert importing.run([tmp_path / "12.txt"], tmp_path / "m", "ar", True) == 0
    assert (tmp_path / "m/book.yaml").read_text("utf-8") == "title: كتاب الصبر\nauthor: سلمى\n"
    assert "عنوان المقال في" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert importing.run([tmp_path / "12.txt"], tmp_path / "n", "ar", True) == 1 and not (tmp_path / "n").exists()


# ---- files


def test_formats_that_come_later(tmp_path, capsys):
    status, said, files = bring(tmp_path, capsys, x_html="<p>نص</p>", **{"كتاب الصبر_txt": TEXT})
    assert status == 2 and not files and "import-format" in said.err and ".html" in said.err
    assert main(["import", str(tmp_path / "x.html"), "--into", str(tmp_path / "m")]) == 2
    assert main(["import", str(tmp_path / "none.txt"), "--into", str(tmp_path / "m")]) == 2


@pytest.mark.parametrize("codec, name, sure", [("utf-8-sig", "UTF-8", "HIGH"), ("utf-16", "UTF-16", "HIGH"), ("utf-16-le", "UTF-16", "MEDIUM"), ("utf-16-be", "UTF-16", "MEDIUM"),
                                               ("cp1256", "windows-1256", "MEDIUM")])
def test_encodings(codec, name, sure):
    text, encoding, certainty = decode("الصبر مفتاح الفرج، ثم العمل.\r\n".encode(codec))
    assert (text.lstrip("\ufeff"), encoding, certainty.name) == ("الصبر مفتاح الفرج، ثم العمل.\r\n", name, sure)


def test_bytes_that_are_no_text(tmp_path, capsys):
    for data, code in ((b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "import-encoding"), (b" \n\xef\xbb\xbf", "import-empty"), (b"", "import-empty")):
        status, said, files = bring(tmp_path, capsys, title="كتاب", x_txt=data)
        assert status == 1 and not files and code in said.err
    (tmp_path / "d.txt").mkdir()
    assert importing.run([tmp_path / "d.txt"], tmp_path / "m", "en") == 1 and "no file that can be imported" in capsys.readouterr().err


def test_converted_text_is_a_guess_and_the_original_stays(tmp_path, capsys):
    data = f"{LONG}\r\nباب في الصبر\r\n{LONG}".encode("cp1256")
    status, said, files = bring(tmp_path, capsys, title="كتاب الصبر", x_txt=data)
    assert status == 0 and files["originals/x.txt"] == data and "windows-1256 (certainty: medium)" in said.out
    assert article_in(files) == f"{LONG}\n\n## باب في الصبر\n\n{LONG}"


def test_typing_is_repaired_and_shown(tmp_path, capsys):
    _, said, files = bring(tmp_path, capsys, title="كتاب", x_txt="قال : نعم , ثم\u200f سكت ..ثم ﻻ شيء .\n")
    assert article_in(files) == "قال: نعم، ثم سكت ..ثم لا شيء."
    assert "    -قال : نعم , ثم⟨U+200F⟩ سكت" in said.out and "lines repaired 1" in said.out


# ---- Markdown

POST = f"""---
title: "الصبر: أوله وآخره"
layout: post
description: كيف نصبر.
categories: [حرفة, صبر]
date: 2024-05-01T10:00:00+03:00
slug: patience
---

{LONG}

## باب ,أول {{#one}}

انظر مقال: ثمن الصبر في القرى. ثم راجع [الكود](other.md#x) و`كلمة ,كلمة`.

![قدر الحليب](pics/pot%20one.png){{#fig-pot}} ![غائبة](gone.png)

```
مقالنا: كلمة ,كلمة
```

| أ | ب |
|---|---|
| 1 | 2 |
"""
PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000" "1f15c4890000000d49444154789c6360000002000005fe02fea7a6058b0000000049454e44ae426082")


def test_markdown_stays_as_it_is(tmp_path, capsys):
    (tmp_path / "pics").mkdir()
    (tmp_path / "pics/pot one.png").write_bytes(PNG)
    status, said, files = bring(tmp_path, capsys, post_md=POST)
    assert status == 0, said.err
    text = files["articles/01-post.md"].decode()
    front, body = text.split("\n---\n", 1)
    assert front == '---\ntitle: "الصبر: أوله وآخره"\nsummary: كيف نصبر.\ntags:\n  - حرفة\n  - صبر\ndate: "2024-05-01"\nid: patience'
    expected = POST.split("\n---\n", 1)[1].replace("باب ,أول", "باب، أول").replace("مقال: ثمن الصبر في القرى", "مقال: [[ثمن الصبر في القرى]]").replace(
        "pics/pot%20one.png", "../images/pot%20one.png")
    assert body == expected
    assert files["images/pot one.png"] == PNG and "a picture was copied: pics/pot%20one.png -> images/pot one.png" in said.out
    assert "the key layout of the front matter became: — (certainty: high)" in said.out and "the key description of the front matter became: summary" in said.out


def test_pictures_of_one_name(tmp_path, capsys):
    for folder, data in (("a", b"1"), ("b", b"2"), ("c", b"1")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "p.png").write_bytes(data)
    text = f"# كلمة\n\n![x](a/p.png) ![x](b/p.png) ![x](c/p.png) ![x](../../etc/p.png) ![x](https://example.org/p.png)\n\n{LONG}\n"
    (tmp_path / "m/images").mkdir(parents=True)
    (tmp_path / "m/images/p.png").write_bytes(b"0")
    _, _, files = bring(tmp_path, capsys, x_md=text)
    assert "![x](../images/p-2.png) ![x](../images/p-3.png) ![x](../images/p-2.png) ![x](../../etc/p.png) ![x](https://" in article_in(files)
    assert [files[f"images/{name}.png"] for name in ("p", "p-2", "p-3")] == [b"0", b"1", b"2"]


def test_picture_that_may_not_be_read(tmp_path, capsys, monkeypatch):
    (tmp_path / "p.png").write_bytes(b"1")
    (tmp_path / "m/images").mkdir(parents=True)
    (tmp_path / "m/images/p.png").write_bytes(b"0")
    true = Path.read_bytes

    def refused(path):
        if path == tmp_path / "m/images/p.png":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return true(path)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refused)
        (tmp_path / "x.md").write_text(f"# كلمة\n\n![x](p.png)\n\n{LONG}\n", "utf-8")
        assert importing.run([tmp_path / "x.md"], tmp_path / "m", "en") == 1
    assert "file-unreadable" in capsys.readouterr().err and [p.name for p in (tmp_path / "m").rglob("*")] == ["images", "p.png"]


def test_one_import_at_a_time_and_no_lock_left(tmp_path, capsys, monkeypatch):
    true, held = importing.replace_all, []

    def watched(folder, files):
        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            held.append(folder)
        finally:
            os.close(handle)
        true(folder, files)
    monkeypatch.setattr(importing, "replace_all", watched)
    status, _, files = bring(tmp_path, capsys, title="الصبر", x_txt=TEXT)
    assert status == 0 and held == [tmp_path / "m"] and not [name for name in files if name.startswith(".")]


def test_where_folders_cannot_be_locked(tmp_path, monkeypatch):
    """NFS: the lock is that of an out folder then."""
    true = fcntl.flock

    def on_nfs(handle, how):
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        true(handle, how)
    monkeypatch.setattr(fcntl, "flock", on_nfs)
    with write.folder_lock(tmp_path):
        assert (tmp_path / write.LOCK).read_bytes()


def test_front_matter_of_ours_stays_to_the_letter(tmp_path, capsys):
    text = f"---\ntitle:   الصبر   # كذا\nid: sabr\naliases: [صبر]\n---\n\n{LONG}\n"
    _, said, files = bring(tmp_path, capsys, x_md=text)
    assert files["articles/01-x.md"].decode() == text and "guesses" not in said.out
    assert bring(tmp_path, capsys, into="n", y_md="---\ntitle: [\n---\n\nنص")[0] == 1


def test_heading_that_is_the_title(tmp_path, capsys):
    _, said, files = bring(tmp_path, capsys, x_md=f"# الصبر الجميل {{#top}}\n\n{LONG}\n\n## باب\n\n{LONG}\n")
    assert article_in(files) == f"{LONG}\n\n## باب\n\n{LONG}" and "first heading: «الصبر الجميل» (certainty: high)" in said.out
    status, said, _ = bring(tmp_path, capsys, into="n", **{"1_md": f"نص.\n\n# باب\n\n{LONG}\n\n# باب ثان\n\n{LONG}\n"})
    assert status == 1 and "import-title-missing" in said.err


def test_raw_text_that_is_markdown(tmp_path, capsys):
    _, said, files = bring(tmp_path, capsys, title="كتاب", x_txt=f"{LONG}\n\n```\nكلمة ,كلمة\n```\n")
    assert "was read as such" in said.out and "كلمة ,كلمة" in article_in(files)


# ---- titles in prose


def known(*titles, external=()):
    return Known([stub(f"a{n}", f"articles/{n}.md", title) for n, title in enumerate(titles)], [External(title) for title in external])


@pytest.mark.parametrize("text, written", [
    ("في مقالنا: هل نصبر؟ نظرة هادئة.", "في مقالنا: [[هل نصبر؟ نظرة هادئة]]."),
    ("في مقالنا: هل نصبر؟ وقد بيّنا ذلك.", "في مقالنا: [[هل نصبر؟]] وقد بيّنا ذلك."),
    ("انظر مقال «ثمن الصبر» ثم عد.", "انظر مقال «[[ثمن الصبر]]» ثم عد."),
    ("كما ذكرنا في مقال: ثمن الصبر، وفيه تفصيل.", "كما ذكرنا في مقال: [[ثمن الصبر]]، وفيه تفصيل."),
    ("في مقال: ثمن الوقت في 2025.", "في مقال: [[ثمن الوقت في 2025]]."),
    ("في مقال: ثمن الإصدار 3.5 وما بعده.", "في مقال: [[ثمن الإصدار 3.5 وما بعده]]."),
    ("وقد كتبناه في مقال أول الصبر ثم عدنا.", "وقد كتبناه في مقال [[أول الصبر]] ثم عدنا."),
    ("في مقالنا: اول الصبر", "في مقالنا: [[اول الصبر]]"),
    ("في مقال جميل قرأته. وفي هذا المقال: كلام.", "في مقال جميل قرأته. وفي هذا المقال: كلام."),
    ("في مقالنا: [[أول الصبر]].", "في مقالنا: [[أول الصبر]]."),
    ("في مقالنا: [أول الصبر](x.md).", "في مقالنا: [أول الصبر](x.md)."),
    ("في مقالنا: لغة C# للصابرين.", "في مقالنا: لغة C# للصابرين."),
    ("`في مقالنا: كلمة.`", "`في مقالنا: كلمة.`"),
])
def test_announced_titles(text, written):
    assert refer(text, known("أول الصبر", external=("ثمن الصبر",)))[0] == written


def test_titles_like_known_ones_and_titles_twice():
    index = known("هل الصبر مناسب للجميع؟ نظرة هادئة")
    text, mentions = refer("في مقالنا: هل الصبر مناسب للجمع؟ نظرة هادئه. وفي مقال: ثمن الوقت. ثم في مقال: ثمن الوقت.", index)
    assert text.startswith("في مقالنا: [[هل الصبر مناسب للجميع؟ نظرة هادئة|هل الصبر مناسب للجمع؟ نظرة هادئه]].")
    assert [(m.known, m.sure.name) for m in mentions] == [(True, "LOW"), (False, "HIGH"), (True, "HIGH")] and index.found == ["ثمن الوقت"]


def test_sources_of_one_import_know_each_other(tmp_path, capsys):
    status, said, files = bring(tmp_path, capsys, title="كتاب الصبر", **{
        "أول الصبر_txt": f"{LONG} وقد ذكرناه في مقال: آخر الصبر.\n{LONG}", "آخر الصبر_txt": f"{LONG} انظر مقال: اول الصبر.\n{LONG}"})
    assert status == 0 and "[[آخر الصبر]]" in article_in(files, 1) and "[[اول الصبر]]" in article_in(files, 2)
    assert b"external" not in files["book.yaml"] and files["book.yaml"].startswith("title: كتاب الصبر\n".encode())
    manuscript, heard = load(tmp_path / "m")
    assert len(manuscript.sources) == 2 and not has_errors(heard)


def test_reference_to_a_title_near_one(tmp_path, capsys):
    _, said, _ = bring(tmp_path, capsys, title="كتاب", **{"هل الصبر مناسب للجميع_txt": TEXT, "b_txt": f"ثمن الصبر\n{LONG} في مقالنا: هل الصبر مناسب للجمع."})
    assert "was taken for «هل الصبر مناسب للجميع» (certainty: low)" in said.out


# ---- manuscripts


def test_books_without_a_title(tmp_path, capsys):
    _, said, files = bring(tmp_path, capsys, **{"أول الصبر_txt": TEXT, "آخر الصبر_txt": TEXT + "x"})
    assert "import-book-title-missing" in said.err and files["book.yaml"].decode().startswith("title: كتاب بلا عنوان   # ")
    _, said, files = bring(tmp_path, capsys, into="كتاب الصبر", **{"أول الصبر_txt": TEXT, "آخر الصبر_txt": TEXT + "x"})
    assert files["book.yaml"].decode().startswith("title: كتاب الصبر\n")


def test_into_a_manuscript_that_exists(tmp_path, capsys):
    root = tmp_path / "m"
    (root / "articles").mkdir(parents=True)
    (root / "book.yaml").write_text("# كتابي\ntitle: كتابي\nauthor: أنا   # حقًّا\narticles:\n- 07-first.md   # الأول\n\nexternal:\n    - title: أ ب ج\n      url: https://example.org\n\n# انتهى\n", "utf-8")
    (root / "articles/07-first.md").write_text(f"---\ntitle: أول الصبر\naliases: [بداية الصبر]\n---\n\n{LONG}\n", "utf-8")
    status, said, files = bring(tmp_path, capsys, **{"آخر الصبر_txt": f"{LONG} في مقالنا: بداية الصبر.\nباب\n{LONG} في مقال: وسط الصبر."})
    assert status == 0 and "[[بداية الصبر]]" in article_in(files, 8) and files["articles/07-first.md"].decode().startswith("---\ntitle: أول الصبر\naliases")
    assert files["book.yaml"].decode() == ("# كتابي\ntitle: كتابي\nauthor: أنا   # حقًّا\narticles:\n- 07-first.md   # الأول\n- \"08-akhr-alsbr.md\"\n\nexternal:\n    - title: أ ب ج\n"
                                           "      url: https://example.org\n    - title: وسط الصبر\n\n# انتهى\n")
    assert "import-book-changed" in said.err
    run = Run(lambda *_: None)
    study(root, None, False, run)
    assert not has_errors(run.diagnostics)


def test_book_that_cannot_be_changed_is_left_alone(tmp_path, capsys):
    (tmp_path / "m").mkdir()
    book = "title: كتابي\nauthor: أنا\nexternal: [{title: أ ب ج}]\n"
    (tmp_path / "m/book.yaml").write_text(book, "utf-8")
    status, said, files = bring(tmp_path, capsys, **{"آخر الصبر_txt": f"{LONG} في مقال: وسط الصبر.\n{LONG}"})
    assert status == 0 and files["book.yaml"].decode() == book and "import-book-by-hand" in said.err and "وسط الصبر" in said.err


def test_broken_book_stops_the_import(tmp_path, capsys):
    (tmp_path / "m").mkdir()
    (tmp_path / "m/book.yaml").write_text("title: x\ntitle: y\n", "utf-8")
    status, said, files = bring(tmp_path, capsys, **{"آخر الصبر_txt": TEXT})
    assert status == 1 and list(files) == ["book.yaml"] and "key-duplicate" in said.err


def test_a_source_that_changed_since(tmp_path, capsys):
    bring(tmp_path, capsys, **{"آخر الصبر_txt": TEXT})
    status, said, files = bring(tmp_path, capsys, **{"آخر الصبر_txt": TEXT + "جديد."})
    assert status == 1 and "import-source-changed" in said.err and len(files) == 4
    status, said, files = bring(tmp_path, capsys, **{"وسط الصبر_txt": TEXT, "أول الصبر_txt": TEXT + "جديد."})
    assert status == 0 and "import-already" in said.err and sorted(f for f in files if f.startswith("articles")) == ["articles/01-akhr-alsbr.md", "articles/02-awl-alsbr.md"]
    assert files["import-report.md"].decode().count("\n## ") == 2


def test_folders_and_names_that_meet(tmp_path, capsys):
    for folder in "ab":
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "first steps.txt").write_text(TEXT + folder + "\n", "utf-8")
        (tmp_path / folder / "x.docx").write_text("x", "utf-8")
    assert importing.run([tmp_path / "a", tmp_path / "b"], tmp_path / "m", "en", title="كتاب") == 0
    names = sorted(p.relative_to(tmp_path / "m").as_posix() for p in (tmp_path / "m").rglob("*.*"))
    assert names == ["articles/01-first-steps.md", "articles/02-first-steps-2.md", "book.yaml", "import-report.md", "originals/first steps-2.txt", "originals/first steps.txt"]


def test_folder_that_cannot_be_written(tmp_path, capsys):
    (tmp_path / "file").write_text("x")
    (tmp_path / "آخر الصبر.txt").write_text(TEXT, "utf-8")
    assert importing.run([tmp_path / "آخر الصبر.txt"], tmp_path / "file/m", "en") == 1
    assert "write-failed" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["كلمة", "a: b", "yes", "12", "2024-05-01", "#x", "'x'", "- x", "x #y", "[x]", "\"x\"", "x:", "سطر\\n", "@x", "! x", "نص، ثم؛ هل؟ «نعم»…", "", "Null", "x "])
def test_yaml_keeps_texts(text):
    mapping = parse_mapping(f"key: {yaml_text(text)}\nlist:\n  - title: {yaml_text(text)}\n", "x").value
    assert mapping.get("key").value == text and mapping.get("list").items[0].get("title").value == text


@pytest.mark.parametrize("book, fits", [
    ("title: x\nauthor: y\n", True), ("title: x\nauthor: y\nexternal:\n  -\n    title: z\n", False), ("title: x\nauthor: y\nexternal:\n", False),
    ("external:\n- title: z\n  aliases:\n  - q\ntitle: x\nauthor: y", True), ("{title: x, author: y}", False)])
def test_external_titles_are_added_where_that_is_safe(book, fits):
    before = Existing(book, read_settings(book)[0])
    changed = changed_book(before, ["01-a.md"], ["عنوان: أول"])
    assert (changed is not None) == fits
    if changed:
        assert "عنوان: أول" in [e.title for e in read_settings(changed)[0].external] and all(line in changed.split("\n") for line in book.split("\n"))
