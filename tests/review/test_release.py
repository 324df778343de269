"""`warraq release`: what is approved goes into a folder of its own, whole, and is never changed; what is not is refused with its places."""

import hashlib
import json
import os
import shutil
import subprocess
from contextlib import contextmanager

import pytest

ARTICLES = {"articles/01-a.md": "---\ntitle: الورّاقون\nid: a\n---\n\nفقرة أولى.\n\nفقرة ثانية.\n", "articles/02-b.md": "---\ntitle: الصنعة\nid: b\n---\n\nفقرة ثالثة.\n"}
COMMENTS, RECORDS = "reviews/comments.json", "reviews/releases.json"
WHEN = "1764064800"         # 2025-11-25


@pytest.fixture
def made(book, fast_press, monkeypatch):
    out = book(dict(ARTICLES), yaml="slug: ktab\n")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", WHEN)
    monkeypatch.setattr("warraq.siting.dressed", lambda pages, cache: {**pages, "site/page.css": b""})      # fonts are cut elsewhere
    return out


def approve(made):
    made.run("review", "approve", "--who", "ليلى").exits(0)


def release(made, *options, out=None):
    return made.run("release", "--out", str(out or made.out_folder), "--jobs", "1", "--lang", "en", "--who", "ليلى", *options)


def commented(made, *, state="", source="articles/01-a.md:6", quote="فقرة أولى", doubtful=False):
    messages = [{"id": "m-1", "who": "سالم", "when": "2025-11-24T10:00:00Z", "text": "أعد صياغتها"}]
    messages += [{"id": "m-2", "who": "ليلى", "when": "2025-11-24T11:00:00Z", "state": state}] if state else []
    thread = {"id": "c-1", "kind": "note", "source": source, "quote": quote, "messages": messages, **({"doubtful": True} if doubtful else {})}
    made.write({COMMENTS: json.dumps({"format": 1, "threads": [thread]})})


def files(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file() and ".cache" not in p.parts and p.name != ".lock"}


def released(made, version="2025-11-25", out=None):
    return (out or made.out_folder) / f"releases/ktab-{version}"


def test_an_approved_book_is_released_with_sums_that_others_can_verify(made):
    approve(made)
    release(made).exits(0).says("released 2025-11-25", "SHA256SUMS")
    folder = released(made)
    there = files(folder)
    assert {"CHANGES.md", "SHA256SUMS", "catalog.json", "catalog.xml", "index.html", "ktab-print.pdf", "ktab-screen.pdf", "ktab.epub", "ktab.html", "ktab-web/index.html",
            "release.json", "site/page.css", "site/ktab.json"} <= there.keys() and "report.json" not in there
    assert subprocess.run(["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=folder, capture_output=True, text=True).stdout.count(": OK\n") == len(there) - 1
    told = json.loads((folder / "release.json").read_text("utf-8"))
    assert told["version"] == "2025-11-25" and told["when"] == "2025-11-25T10:00:00Z" and told["changes"]["since"] is None
    assert told["editions"]["print"] == {"path": "ktab-print.pdf", "bytes": (folder / "ktab-print.pdf").stat().st_size, "pages": 3,
                                         "sha256": hashlib.sha256((folder / "ktab-print.pdf").read_bytes()).hexdigest()}
    (record,) = json.loads((made.root / RECORDS).read_text("utf-8"))["releases"]
    assert "هذا أول إصدار من الكتاب." in (folder / "index.html").read_text("utf-8")
    assert record["who"] == "ليلى" and record["sums"]["ktab.epub"] == told["editions"]["epub"]["sha256"] and [a["id"] for a in record["articles"]] == ["a", "b"]
    assert (made.out_folder / "ktab-print.pdf").read_bytes() == (folder / "ktab-print.pdf").read_bytes()


def test_all_that_keeps_a_book_from_release_is_told_at_once(made):
    said = release(made).exits(1).says("release-never", "nothing was released: deal with the above, or give a reason")
    assert said.err.count("release-never") == 2
    approve(made)
    commented(made)
    made.write({"articles/01-a.md": ARTICLES["articles/01-a.md"].replace("ثانية", "أخرى"), "articles/02-b.md": "---\ntitle: الصنعة\nid: b\n---\n"})
    made.run("check").exits(0)
    release(made).exits(1).says("error[release-comment]", "articles/01-a.md:6", "أعد صياغتها", "error[release-unapproved]", "articles/01-a.md:8", "فقرة أخرى.",
                                "error[release-cut]", "articles/02-b.md:1", "review resolve c-1")
    assert not (made.out_folder / "releases").exists() and not (made.root / RECORDS).exists()


def test_an_open_comment_whose_place_is_doubtful_is_told_as_such(made):
    approve(made)
    commented(made, quote="كلام لم يعد في الكتاب منه شيء يُعرف به موضعه")
    release(made).exits(1).says("error[release-comment-doubtful]", "أعد صياغتها")


def test_a_mark_without_words_is_open_and_one_that_was_taken_back_is_not(made):
    approve(made)
    thread = {"id": "c-1", "kind": "strike", "source": "articles/01-a.md:6", "quote": "فقرة أولى", "messages": [{"id": "m-1", "who": "سالم", "when": "2025-11-24"}]}
    made.write({COMMENTS: json.dumps({"format": 1, "threads": [thread]})})
    release(made).exits(1).says("error[release-comment]", "فقرة أولى")
    thread["messages"][0]["gone"] = True
    made.write({COMMENTS: json.dumps({"format": 1, "threads": [thread]})})
    release(made).exits(0)


def test_an_article_that_was_approved_with_the_book_and_is_gone(made):
    approve(made)
    (made.root / "articles/02-b.md").unlink()
    release(made).exits(1).says("error[release-missing]", "article b was in the book")


def test_a_written_reason_passes_over_what_is_open_and_is_kept(made):
    commented(made)
    release(made, "--reason", " ").exits(1)
    release(made, "--reason", "موعد المعرض").exits(0).says("warning[release-comment]", "warning[release-never]")
    changes = (made.root / "reviews/changes/2025-11-25.md").read_text("utf-8")
    assert "## صدر قبل تمام المراجعة\n\nموعد المعرض\n\nوبقي بلا معالجة تعليق واحد، وبقي بلا اعتماد موضعان." in changes
    (record,) = json.loads((made.root / RECORDS).read_text("utf-8"))["releases"]
    assert (record["reason"], record["open"], record["unapproved"]) == ("موعد المعرض", 1, 2)


def test_no_reason_releases_a_manuscript_with_errors(made):
    made.write({"articles/02-b.md": "---\ntitle: الصنعة\nid: b\n---\n\n[[لا وجود له]]\n"})
    release(made, "--reason", "موعد المعرض").exits(1).says("reference-unresolved", "nothing was released")
    assert not made.out_folder.exists()


def test_the_next_release_tells_what_changed_since(made):
    approve(made)
    commented(made)
    release(made, "--version", "1", "--reason", "تجربة").exits(0)
    commented(made, state="resolved")
    (made.root / "articles/02-b.md").unlink()
    made.write({"articles/01-a.md": ARTICLES["articles/01-a.md"].replace("ثانية", "أخرى"), "articles/03-c.md": "---\ntitle: الخاتمة\nid: c\n---\n\nفقرة.\n"})
    approve(made)
    release(made, "--version", "1.1").exits(0)
    changes = (released(made, "1.1") / "CHANGES.md").read_text("utf-8")
    kept = (made.root / "reviews/changes/1.1.md").read_text("utf-8")
    for words in ('منذ الإصدار <span dir="ltr">1</span>', "- جديد: «الخاتمة»", "- حُذف: «الصنعة»", "### الورّاقون\n\nتغيّرت فقرة واحدة.\n\n- تغيّرت: «فقرة أخرى.»"):
        assert words in changes and words in kept, changes
    assert "## تعليقات عولجت\n\n- «فقرة أولى» (الورّاقون)" in kept
    shown = (released(made, "1.1") / "ktab.html").read_text("utf-8")
    assert all(words in shown for words in ("أُضيف إلى الكتاب: «الخاتمة».", "حُذف من الكتاب: «الصنعة».", "في «الورّاقون» تغيّرت فقرة واحدة.")), shown
    approve(made)
    release(made, "--version", "1.2", "--reason", "x").exits(0)
    assert "عولجت" not in (made.root / "reviews/changes/1.2.md").read_text("utf-8")


def test_what_is_published_tells_nothing_of_reviewers(made):
    commented(made, quote="فقرة ثالثة", source="articles/02-b.md:6")
    release(made, "--reason", "موعد المعرض").exits(0)
    commented(made, state="resolved", quote="كلام شُطب قبل النشر")
    made.write({"articles/01-a.md": ARTICLES["articles/01-a.md"].replace("ثانية", "أخرى <!-- سرّ > المحرر -->")})
    release(made, "--version", "2", "--reason", "لا وقت").exits(0)
    published = [content for folder in (released(made), released(made, "2")) for name, content in files(folder).items() if not name.endswith((".pdf", ".epub"))]
    for secret in ("موعد المعرض", "لا وقت", "سالم", "ليلى", "أعد صياغتها", "شُطب", "المحرر", "تعليق", str(made.root), "unapproved"):
        assert not any(secret.encode() in content for content in published), secret


def test_a_release_is_never_changed(made):
    approve(made)
    release(made, "--version", "1.0").exits(0)
    before = files(released(made, "1.0"))
    release(made, "--version", "1.0").exits(0).says("1.0 was released before, with the same bytes")
    made.write({"articles/01-a.md": ARTICLES["articles/01-a.md"].replace("ثانية", "أخرى")})
    approve(made)
    release(made, "--version", "1.0").exits(1).says("release-exists", "--version 1.0-2")
    assert files(released(made, "1.0")) == before
    release(made, "--version", "1.0", out=made.out_folder.with_name("elsewhere")).exits(1).says("release-exists")
    release(made).exits(0).says("released 2025-11-25")
    (released(made) / "ktab.epub").write_bytes(b"damaged")
    release(made).exits(1).says("release-exists")


def test_a_release_for_another_address_is_told_and_made_anew_once_its_folder_is_gone(made):
    approve(made)
    release(made, "--version", "1.0").exits(0).says("to publish it, upload")
    asked = ("--version", "1.0", "--base-url", "https://Example.org/كتب")
    release(made, *asked).exits(0).says("1.0 was released before", "for another address")
    assert b"example.org" not in (released(made, "1.0") / "catalog.xml").read_bytes()
    shutil.rmtree(released(made, "1.0"))
    release(made, *asked).exits(0).says("released 1.0", "to publish it, upload")
    assert "https://example.org/%D9%83%D8%AA%D8%A8/ktab.epub" in (released(made, "1.0") / "catalog.xml").read_text("utf-8")
    release(made, *asked).exits(0).says("1.0 was released before", "to publish it, upload")
    release(made, "--version", "1.0", "--base-url", "ftp://x").exits(2)


def test_a_release_from_before_there_were_pages_is_there_already(made):
    approve(made)
    release(made, "--version", "1.0").exits(0)
    for name in files(released(made, "1.0")):
        if not name.endswith((".pdf", ".epub")):
            (released(made, "1.0") / name).unlink()
    release(made, "--version", "1.0").exits(0).says("1.0 was released before")
    assert sorted(files(released(made, "1.0"))) == ["ktab-print.pdf", "ktab-screen.pdf", "ktab.epub"]


def test_the_pages_may_look_different_one_day_and_a_web_edition_that_is_named_may_not(made, monkeypatch):
    approve(made)
    release(made, "--version", "1.0").exits(0)
    monkeypatch.setattr("warraq.siting.dressed", lambda pages, cache: {**pages, "site/page.css": b"new looks"})
    release(made, "--version", "1.0").exits(0).says("1.0 was released before")
    (record,) = json.loads((made.root / RECORDS).read_text("utf-8"))["releases"]
    assert list(record["sums"]) == ["ktab-print.pdf", "ktab-screen.pdf", "ktab.epub"]
    made.write({"book.yaml": (made.root / "book.yaml").read_text("utf-8") + "editions: {web: {format: web}}\n"})
    release(made, "--version", "1.1").exits(0)
    assert [*json.loads((made.root / RECORDS).read_text("utf-8"))["releases"][-1]["sums"]] == ["ktab-web/index.html"]
    assert (released(made, "1.1") / "ktab-web/index.html").exists()


def test_two_releases_of_a_manuscript_are_the_same_to_the_byte(made, tmp_path):
    approve(made)
    copy = tmp_path / "copy"
    shutil.copytree(made.root, copy)
    release(made).exits(0)
    release(made, out=tmp_path / "again").exits(0).says("released 2025-11-25")
    made.program("release", "--manuscript", str(copy), "--out", str(tmp_path / "third"), "--jobs", "1", "--who", "سالم").exits(0)
    assert files(released(made)) == files(released(made, out=tmp_path / "again")) == files(released(made, out=tmp_path / "third"))


@pytest.mark.parametrize("version", ["../x", "a/b", ".x", "a b", "-", "x" * 70, "..", "a\u202eb"])
def test_a_version_that_can_name_no_folder_is_wrong_usage(made, version):
    release(made, f"--version={version}").exits(2).says("cannot name a release")


@pytest.mark.parametrize("path", [RECORDS, COMMENTS, "reviews/approved.json"])
def test_files_that_cannot_be_understood_stop_a_release(made, path):
    approve(made)
    made.write({path: "{"})
    release(made, "--reason", "موعد المعرض").exits(1).says(path, "nothing was released")
    assert not (made.out_folder / "releases").exists() and (made.root / path).read_text() == "{"


@pytest.mark.parametrize("what", ["folder", "file", "link", "releases"])
def test_what_has_the_name_of_a_release_is_left_alone(made, what, tmp_path):
    approve(made)
    target = released(made, "1")
    target.parent.parent.mkdir(parents=True)
    if what == "releases":
        target.parent.write_bytes(b"mine")
        release(made, "--version", "1").exits(1).says("write-failed")
        assert target.parent.read_bytes() == b"mine"
        return
    target.parent.mkdir()
    {"folder": target.mkdir, "file": lambda: target.write_bytes(b"mine"), "link": lambda: target.symlink_to(tmp_path / "nowhere")}[what]()
    release(made, "--version", "1").exits(1).says("release-exists")
    assert target.is_symlink() or target.read_bytes() == b"mine" if what != "folder" else not list(target.iterdir())
    assert not (made.root / RECORDS).exists()


def test_a_record_that_cannot_be_written_takes_its_release_with_it(made, monkeypatch):
    approve(made)
    def full(*_):
        raise OSError(28, os.strerror(28), str(made.root / RECORDS))
    monkeypatch.setattr("warraq.releasing.keep", full)
    release(made).exits(1).says("write-failed", "nothing was released")
    assert not list((made.out_folder / "releases").iterdir()) and not (made.root / RECORDS).exists()
    assert (made.out_folder / "ktab.epub").exists()


def test_a_release_that_waited_for_another_build_looks_at_the_book_again(made, monkeypatch):
    approve(made)

    @contextmanager
    def waited(*_):
        made.write({"articles/01-a.md": (made.root / "articles/01-a.md").read_text("utf-8").replace("أولى", "أخرى")})
        yield True
    monkeypatch.setattr("warraq.releasing.out_lock", waited)
    release(made).exits(1).says("release-unapproved", "articles/01-a.md:6")
