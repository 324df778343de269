"""What documents may read: files of the book and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pdf_books import CSS, Bench, document, page

from warraq.render import resources
from warraq.render.pdf import confined, engine

HOSTILE = ("file:///etc/passwd", "FILE:///etc/passwd", "http://127.0.0.1:9/x.png", "//127.0.0.1/x", "../../etc/passwd", "/etc/passwd/x",
           "%2e%2e/%2e%2e/%2e%2e/etc/passwd", "..%2f..%2f..%2fetc/passwd", "ftp://h/x", "book://manuscript/../../../../etc/passwd",
           "book://other/x.png", "data:image/png;base64,AAAA", "jar:file:///x", "\\\\host\\x", "link.png",
           "book://manuscript/%00", "book://manuscript/%ff")
WAYS = {"image": '<img src="{}" alt=""/>', "attachment": '<a rel="attachment" href="{}">نص</a>', "object": '<object data="{}"></object>',
        "style": '<p style="background: url({})">نص</p>', "list": '<ul style="list-style-image: url({})"><li>نص</li></ul>',
        "svg": '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" width="9" height="9">'
               '<image href="{0}" x:href="{0}" width="9" height="9"/></svg>'}


@pytest.mark.parametrize("way", WAYS)
def test_no_way_out_of_the_book(bench: Bench, way: str) -> None:
    os.symlink("/etc/passwd", bench.folder / "manuscript/link.png")
    body = [page(f"p{i}", WAYS[way].format(url)) for i, url in enumerate(HOSTILE)]
    checked = bench.render(body)
    assert checked.value.content == b""
    told = [d for d in checked.diagnostics if d.code in ("resource-refused", "file-missing")]
    assert len(told) >= len({d.fact("url") or d.fact("path") for d in told}) >= len(HOSTILE) - 2, told
    assert {d.code for d in checked.diagnostics} <= {"resource-refused", "file-missing", "render-failed", "style-problem"}


def test_style_sheets_may_not_leave_either(bench: Bench) -> None:
    for rule in ('@import "file:///etc/passwd";', "@import url(http://127.0.0.1:9/);",
                 '@font-face { font-family: x; src: url("file:///etc/passwd") }'):
        bench.write(rule + CSS)
        assert [d.code for d in bench.render([page("a", "<p>نص</p>")]).diagnostics] == ["resource-refused"]


def test_style_sheets_find_their_neighbours(bench: Bench) -> None:
    (bench.folder / "styles/more").mkdir()
    (bench.folder / "styles/more/a.css").write_text('@import "b.css"; p { color: red }')
    (bench.folder / "styles/more/b.css").write_text("p { text-indent: 2em }")
    bench.write('@import "more/a.css";' + CSS)
    assert bench.render([page("a", "<p>نص</p>")]).diagnostics == ()


def test_a_missing_file_is_an_error(bench: Bench) -> None:
    told = bench.render([page("a", '<img src="book://manuscript/none.png" alt=""/>')]).diagnostics
    assert [(d.code, d.fact("path")) for d in told] == [("file-missing", "book://manuscript/none.png")]


def test_a_single_document_is_bound_by_the_same_rules(bench: Bench) -> None:
    from pdf_books import MOMENT
    for url in ("file:///etc/passwd", "book://manuscript/none.png"):
        with pytest.raises(confined.Failed):
            engine.print_pdf(document(f'<img src="{url}" alt=""/>'), (), bench.roots, MOMENT)


def test_addresses(tmp_path: Path) -> None:
    (tmp_path / "صورة أولى.png").write_text("x")
    assert resources.locate(resources.manuscript_url("صورة أولى.png"), {"manuscript": tmp_path}).name == "صورة أولى.png"
    with pytest.raises(resources.Absent):
        resources.locate("book://manuscript/none", {"manuscript": tmp_path})
    with pytest.raises(resources.Refused):
        resources.locate("book://styles/x", {"manuscript": tmp_path})


def test_fonts_of_the_machine_are_not_seen(bench: Bench) -> None:
    bench.write(CSS + "p { font-family: 'DejaVu Sans' }")
    book = bench.printed([page("a", "<p>نص text</p>")])
    assert not any("DejaVu" in str(f.BaseFont) for f in book.pdf.pages[0].obj.Resources.Font.values())


def test_a_character_that_no_font_has_is_an_error(bench: Bench) -> None:
    told = bench.render([page("a", "<p>نص \U0001F600 و\u4e2d</p>")]).diagnostics
    assert {d.code for d in told} == {"glyph-missing"}
    assert {(d.fact("code"), d.fact("character")) for d in told} == {("U+1F600", "😀"), ("U+4E2D", "中")}


def test_what_the_styles_get_wrong_is_told(bench: Bench) -> None:
    bench.write(CSS + "p { colour: red }")
    checked = bench.render([page("a", "<p>نص</p>")])
    assert [d.code for d in checked.diagnostics] == ["style-problem"] and "colour" in checked.diagnostics[0].fact("why")
    assert checked.value.content


def test_a_broken_picture_is_an_error(bench: Bench) -> None:
    (bench.folder / "manuscript/p.png").write_bytes(b"no picture")
    assert [d.code for d in bench.render([page("a", '<img src="book://manuscript/p.png" alt=""/>')]).diagnostics] == ["render-failed"]
