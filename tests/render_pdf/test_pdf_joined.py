"""The finished file: what is in it once, what it says about itself, and that its bytes depend on nothing else."""

from __future__ import annotations

import hashlib
import os
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from pdf_books import CSS, OUTLINE, Bench, Printed, page, pages


def test_the_file_is_well_formed(long_book: Printed) -> None:
    assert long_book.pdf.check_pdf_syntax() == []
    assert b"WarraqSlot" not in b"".join(p.obj.Contents.read_bytes() for p in long_book.pdf.pages if "/Contents" in p.obj)


def test_links_lead_to_named_places(long_book: Printed) -> None:
    linked = {name for i in range(len(long_book.labels)) for name, _ in long_book.links(i)}
    assert linked <= set(long_book.names) and {"a.0", "c.34", "contents"} <= linked


def test_a_link_with_a_number_inside_is_one_link(long_book: Printed) -> None:
    assert len(long_book.links(3)) == 2


def test_the_outline_is_nested_and_closed_below_its_first_level(long_book: Printed) -> None:
    with long_book.pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["باب a", "باب b", "باب c"]
        first = outline.root[0]
        assert first.is_closed and first.children[0].title == "قسم" and first.children[0].children[0].title == "فرع"
        assert str(first.children[0].destination) in long_book.names


def test_what_the_file_says_about_itself(long_book: Printed, short_book: Printed) -> None:
    root, info = long_book.pdf.Root, long_book.pdf.docinfo
    assert root.Lang == "ar" and root.ViewerPreferences.Direction == pikepdf.Name.R2L and root.ViewerPreferences.DisplayDocTitle is True
    assert root.PageLayout == pikepdf.Name.TwoPageRight and short_book.pdf.Root.PageLayout == pikepdf.Name.SinglePage
    assert (str(info["/Title"]), str(info["/Author"]), str(info["/Keywords"])) == ("كتاب الورّاق", "مؤلف أول، مؤلف ثان", "خط، ورق")
    assert str(info["/CreationDate"]) == str(info["/ModDate"]) == "D:20240101000000Z"
    with long_book.pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == "كتاب الورّاق" and xmp["dc:creator"] == ["مؤلف أول", "مؤلف ثان"]
        assert xmp["dc:description"] == "وصف <الكتاب>" and xmp["xmp:CreateDate"] == "2024-01-01T00:00:00Z"


def test_each_font_is_embedded_once_with_a_text_for_its_digits(long_book: Printed) -> None:
    fonts = {f.objgen: f for p in long_book.pdf.pages for f in p.obj.Resources.get("/Font", {}).values()}
    files = [o for o in long_book.pdf.objects if isinstance(o, pikepdf.Stream) and "/Length1" in o]
    assert len(fonts) == len(files) == 2           # Amiri and its bold
    for font in fonts.values():
        assert str(font.BaseFont)[7] == "+" and font.Subtype == pikepdf.Name.Type0
    assert all(f"{0x660 + d:04x}>".encode() in b"".join(f.ToUnicode.read_bytes() for f in fonts.values()) for d in range(10))


def test_a_picture_of_several_chapters_is_stored_once(bench: Bench) -> None:
    Image.new("RGB", (40, 30), "navy").save(bench.folder / "manuscript/p.png")
    Image.new("RGBA", (40, 30), (9, 9, 9, 99)).save(bench.folder / "manuscript/q.png")
    body = '<p>نص</p><img src="book://manuscript/p.png" alt="" width="20"/><img src="book://manuscript/q.png" alt="" width="20"/>'
    book = bench.printed([page("a", body), page("b", body), page("c", body)])
    images = [o for o in book.pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
    assert len(images) == 3                         # and one mask


def test_progress_is_told(bench: Bench) -> None:
    heard = []
    bench.render(pages(2), progress=lambda *said: heard.append(said))
    done = [d for stage, d, _ in heard if stage == "layout"]
    assert done == list(range(1, len(done) + 1)) and all(d <= total for _, d, total in heard) and heard[-1] == ("assemble", 1, 1)


def digest(bench: Bench, **more: object) -> str:
    rendered = bench.render(pages(6), outline=OUTLINE, **more).value
    return f"{hashlib.sha256(rendered.content).hexdigest()} {sorted(rendered.labels.items())}"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> str:
    return digest(Bench(tmp_path_factory.mktemp("first")))


def test_same_bytes_elsewhere_and_elsewhen(tmp_path: Path, first: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Riyadh")
    monkeypatch.setenv("LANG", "tr_TR.UTF-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(time, "time", lambda: 2e9)
    assert digest(Bench(tmp_path / "deeper/folder with spaces")) == first


def test_same_bytes_from_other_processes(tmp_path: Path, first: str) -> None:
    with ProcessPoolExecutor(2) as pool:
        assert digest(Bench(tmp_path), executor=pool) == first


def test_same_bytes_from_the_cache(bench: Bench, first: str) -> None:
    cache = bench.folder / "cache"
    assert digest(bench, cache=cache) == first == digest(bench, cache=cache)
    rendered = bench.render(pages(6), cache=cache).value
    assert rendered.misses == 0 and rendered.hits > 3


def test_a_damaged_cache_is_made_anew(bench: Bench, first: str) -> None:
    cache = bench.folder / "cache"
    digest(bench, cache=cache)
    for file in [f for f in cache.rglob("*") if f.is_file()]:
        content = file.read_bytes()
        file.write_bytes(content[:len(content) // 2] + b"?" + content[len(content) // 2 + 1:])
    assert digest(bench, cache=cache) == first


def test_a_cache_that_cannot_be_written_costs_only_time(bench: Bench, first: str) -> None:
    (bench.folder / "cache").write_text("a file where a folder should be")
    assert digest(bench, cache=bench.folder / "cache") == first


def test_only_what_changed_is_laid_out_again(bench: Bench) -> None:
    def book(third: str) -> list:
        return [page("a", f"<p id='a'>{WORDS_A}</p>"), page("b", "<p>نص</p><img src='book://manuscript/p.png' alt=''/>"), page("c", third)]
    WORDS_A = "نص طويل " * 40
    Image.new("RGB", (4, 3), "navy").save(bench.folder / "manuscript/p.png")
    cache = bench.folder / "cache"
    before = bench.render(book("<p>نص</p>"), cache=cache).value
    edited = bench.render(book("<p>نص آخر</p>"), cache=cache).value
    assert (before.misses, edited.misses) == (3, 1) and edited.content != before.content
    Image.new("RGB", (4, 3), "red").save(bench.folder / "manuscript/p.png")
    assert bench.render(book("<p>نص آخر</p>"), cache=cache).value.misses == 1
    bench.write(CSS + "p { color: red }")
    assert bench.render(book("<p>نص آخر</p>"), cache=cache).value.misses == 3
    os.utime(bench.folder / "styles/book.css", (1, 1))
    assert bench.render(book("<p>نص آخر</p>"), cache=cache).value.misses == 0
