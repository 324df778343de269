"""A web edition in the out folder: its files as one whole, nothing of an older build beside them, nothing else touched."""

from __future__ import annotations

import hashlib
import json

import pytest

from warraq.diagnostics import Checked
from warraq.model import Rendered

ARTICLES = {f"articles/{n}.md": f"---\ntitle: مقال {n}\nid: a{n}\n---\n\nنصّ {n}.\n" for n in (1, 2)}


@pytest.fixture
def web_press(fast_press, monkeypatch):
    """Editions of a few bytes, a web edition of a few files: its documents, and a font."""
    from warraq import pipeline
    usual = pipeline._render

    def render(composition, style_urls, tools, run):
        if composition.edition.format != "web":
            return usual(composition, style_urls, tools, run)
        files = {p.name: p.xhtml.encode() for p in composition.pages} | {"fonts/a.woff2": b"a", "media/a.png": b"a", "reader.css": repr(style_urls).encode()}
        return Checked(Rendered(composition.edition, files["index.html"], len(composition.pages), files=files))
    monkeypatch.setattr(pipeline, "_render", render)


def test_its_files_and_what_the_report_and_the_command_say(book, web_press):
    folder = book(ARTICLES, yaml="slug: s\neditions: {web: , lecture: {format: web, styles: []}, epub: }\n")
    folder.build().exits(0).says("s-web/index.html", "تُقرأ في المتصفح، 5 صفحات، 8 ملفات", "s-lecture/index.html")
    told = json.loads((folder.out_folder / "report.json").read_text("utf-8"))["editions"]
    opening = (folder.out_folder / "s-web/index.html").read_bytes()
    assert told["web"] == {"path": "s-web/index.html", "bytes": len(opening), "sha256": hashlib.sha256(opening).hexdigest(), "pages": 5, "files": 8}
    assert "files" not in told["epub"] and (folder.out_folder / "s-web/fonts/a.woff2").read_bytes() == b"a"
    sheet = (folder.out_folder / "s-web/reader.css").read_text()
    assert sheet.index("press/epub.css") < sheet.index("classic/epub.css") < sheet.index("site/tokens.css") < sheet.index("site/reader.css")


def test_an_older_build_s_files_go_and_nobody_else_s(book, web_press):
    folder = book(ARTICLES, yaml="slug: s\neditions: {web: , epub: }\n")
    folder.build().exits(0)
    out = folder.out_folder / "s-web"
    others = {"CNAME": "example.org", ".nojekyll": "", "downloads/a.html": "ب"}
    for name, content in others.items():
        (out / name).parent.mkdir(exist_ok=True)
        (out / name).write_text(content, "utf-8")
    (out / "media/old.png").write_bytes(b"x")
    (folder.out_folder / "s-other").mkdir()
    (folder.out_folder / "s-other/a2.html").write_text("x")
    (folder.root / "articles/2.md").unlink()
    font = (out / "fonts/a.woff2").stat().st_ino
    folder.build("--edition", "web").exits(0)
    there = {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file()}
    assert there == {"index.html", "a1.html", "imprint.html", "colophon.html", "reader.css", "fonts/a.woff2", "media/a.png", *others}
    assert (folder.out_folder / "s-other/a2.html").exists() and (folder.out_folder / "s.epub").exists()
    assert (out / "fonts/a.woff2").stat().st_ino == font          # what is the same is not written again


def test_a_failed_build_leaves_it_whole(book, web_press):
    folder = book(ARTICLES, yaml="editions: {web: }\nslug: s\n")
    folder.build().exits(0)
    before = {p: p.read_bytes() for p in (folder.out_folder / "s-web").rglob("*") if p.is_file()}
    folder.write({"articles/1.md": "---\ntitle: ب\nid: other\n---\n\n[[لا شيء]]\n"}).build().exits(1)
    assert {p: p.read_bytes() for p in (folder.out_folder / "s-web").rglob("*") if p.is_file()} == before


def test_it_is_built_only_where_it_is_named(book, web_press):
    folder = book(ARTICLES, yaml="slug: s\n")
    folder.build().exits(0)
    assert not (folder.out_folder / "s-web").exists()
    folder.run("build", "--out", str(folder.out_folder), "--edition", "web").exits(2)
