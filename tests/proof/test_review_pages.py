"""The review pages as values: what is on them, in which order, and that no text of the book becomes markup."""

from __future__ import annotations

import hashlib
import json
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pytest
from drafts import Drafted
from PIL import Image
from rjsmin import jsmin

from warraq import proof_pages, styles
from warraq.catalogue import CATALOGUE, found
from warraq.diagnostics import Severity, Span
from warraq.proof.finding import Finding
from warraq.proof.review_pages.document import spread_sheets
from warraq.proof.review_pages.findings import finding_item
from warraq.proof.review_pages.kinds import KINDS, SEVERITIES, kind_of
from warraq.html import tag, text
from warraq.proof.review_pages.addresses import source_page
from warraq.proof.review_pages.places import placed
from warraq.proof.review_pages.sources import source_pages

HOSTILE = "</script><img src=x onerror=alert(1)> & \"'"


class Elements(HTMLParser):
    """Every start tag with its attributes, and all text outside scripts."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.data: list[str] = []
        self.feed(content)

    def handle_starttag(self, name: str, attributes: list) -> None:
        self.found.append((name, dict(attributes)))

    def handle_data(self, data: str) -> None:
        self.data.append(data)

    def of(self, name: str, **wanted: str) -> list[dict[str, str]]:
        return [a for n, a in self.found if n == name and all(a.get(k.rstrip("_").replace("_", "-")) == v for k, v in wanted.items())]


@pytest.fixture(scope="module")
def index(unique: Drafted) -> Elements:
    return Elements((unique.out / "proof/index.html").read_text("utf-8"))


def test_a_book_bound_at_the_right_opens_with_page_one_on_the_left():
    assert spread_sheets(range(5), True) == [(None, 0), (1, 2), (3, 4)]
    assert spread_sheets(range(4), True) == [(None, 0), (1, 2), (3, None)]


def test_pages_of_an_article_alone_keep_their_sides():
    assert spread_sheets((3, 4, 8), True) == [(3, 4), (None, 8)] and spread_sheets((2, 5), True) == [(None, 2), (5, None)]


def test_an_edition_of_single_pages_has_no_openings():
    assert spread_sheets(range(3), False) == [(0,), (1,), (2,)]


def test_every_diagnostic_is_of_a_kind_and_a_severity_that_have_a_name():
    assert {kind_of(code) for code in CATALOGUE} <= set(KINDS)
    assert set(SEVERITIES) == set(Severity)


def test_what_is_not_ticked_is_hidden_for_every_kind_and_severity():
    sheet = (styles.folder() / "proof/pages.css").read_text("utf-8")
    assert all(f'main:has(.filter [value="{kind}"]:not(:checked)) [data-source="{kind}"]' in sheet for kind in KINDS)
    assert all(f'main:has(.filter [value="{s.value}"]:not(:checked)) [data-severity="{s.value}"]' in sheet for s in Severity)


def test_words_never_become_markup():
    found = Elements(tag("p", text(HOSTILE), title=HOSTILE))
    assert [name for name, _ in found.found] == ["p"] and found.of("p")[0]["title"] == HOSTILE and found.data == [HOSTILE]


def test_a_box_stands_on_its_sheet_in_parts_of_it():
    assert placed((100, 50, 300, 150), (400, 200)) == "left:25%;top:25%;width:50%;height:50%"


def test_files_of_the_manuscript_have_numbered_lines_and_ways_back():
    pages = source_pages({"articles/مقال أول.md": f"---\n{HOSTILE}\n\nآخر\n"}, ["images/خريطة.png"])
    assert set(pages) == {"sources/articles/مقال أول.md.html", "sources/images/خريطة.png.html"}
    page = Elements(pages["sources/articles/مقال أول.md.html"])
    assert [a["id"] for a in page.of("li")] == ["L1", "L2", "L3", "L4"] and HOSTILE in page.data and not page.of("img")
    assert page.of("a")[0]["href"] == "../../index.html" and page.of("link", rel="stylesheet")[0]["href"] == "../../proof.css"
    assert source_page("articles/مقال أول.md").startswith("sources/articles/%D9%85")


def test_no_name_in_the_styles_of_the_review_pages_is_taken_for_a_theme():
    assert "proof" not in styles.themes()


def test_each_page_has_its_picture_its_lines_and_its_number(unique: Drafted, index: Elements):
    pages = index.of("article")
    printed = unique.map["pages"]
    assert [(a["data-page"], a["data-label"], a["id"]) for a in pages] == [(str(p["sheet"]), p["label"], f"p{p['sheet']}") for p in printed]
    lines = [a for a in index.of("span") if a.get("class", "").startswith("line")]
    expected = [line for page in printed for line in page["lines"]]
    assert [(a.get("data-src"), a.get("data-row"), a.get("data-block"), a["data-n"]) for a in lines] == [
        (*(line["source"].rpartition(":")[::2] if line["source"] else (None, None)), line["block"], str(line["line"])) for line in expected]


def test_pictures_are_those_of_the_pages_and_named_by_their_content(unique: Drafted, index: Elements):
    pictures = [a for a in index.of("img") if a["src"] != "" and a.get("alt")]
    with pikepdf.open(unique.out / f"{unique.slug}-print.pdf") as pdf:
        assert len(pictures) == len(pdf.pages)
    files = {path.name for path in (unique.out / "proof/pages").iterdir()}
    assert {Path(a["src"]).name for a in index.of("img")} == files
    for a in pictures[::5]:
        with Image.open(unique.out / "proof" / a["src"]) as picture:
            assert picture.size == (int(a["width"]), int(a["height"])) and hashlib.sha256((unique.out / "proof" / a["src"]).read_bytes()).hexdigest().startswith(Path(a["src"]).stem)


def test_everything_that_is_named_is_there_and_nothing_else_is_fetched(unique: Drafted, index: Elements):
    folder = unique.out / "proof"
    named = [a["src"] for a in index.of("script") if "src" in a] + [a["href"] for a in index.of("link")] + [a["src"] for a in index.of("img")]
    assert all((folder / name).is_file() for name in named)
    policy = index.of("meta", http_equiv="Content-Security-Policy")[0]["content"]
    assert "default-src 'none'" in policy and "http" not in policy and "eval" not in policy
    assert not [a for a in index.of("script") if "src" not in a and a.get("type") != "application/json"] and not index.of("style")
    targets = {a["id"] for _, a in index.found if "id" in a}
    assert {a["href"][1:] for a in index.of("a") if a.get("href", "").startswith("#")} <= targets


def test_what_the_scripts_are_told(unique: Drafted):
    content = (unique.out / "proof/index.html").read_text("utf-8")
    value = json.loads(content.partition('id="proof-data">')[2].partition("</script>")[0])
    assert value["format"] == 1 and value["build"] == unique.map["build"] and value["book"] == unique.slug
    assert all(a["approved"] is None and a["digests"] for a in value["articles"]) and value["threads"] == []


def test_scripts_stay_small(unique: Drafted):
    scripts = {path.name: len(jsmin(path.read_text("utf-8")).encode()) for path in (styles.folder() / "proof").glob("*.js")}
    assert sum(scripts.values()) <= 20_000 and all((unique.out / "proof" / name).stat().st_size == scripts[name] for name in proof_pages.SCRIPTS)


def test_pictures_of_no_page_are_taken_away_unless_a_record_names_them(tmp_path: Path):
    for name in ("pages/aaaaaaaaaaaaaaaa.webp", "pages/bbbbbbbbbbbbbbbb.webp", "pages/cccccccccccccccc.webp", "sources/articles/gone.md.html", "notes.txt"):
        (tmp_path / "proof" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "proof" / name).write_bytes(b"")
    (tmp_path / "proof/kept").mkdir()
    (tmp_path / "proof/kept/1234.json").write_text('{"pages": [{"picture": ["bbbbbbbbbbbbbbbb.webp", 1, 1]}]}', "utf-8")
    (tmp_path / "proof/kept/5678.json").write_text('{"pages": [{"picture": ["aaaaaaaaaaaaaaaa.webp", 1, 1]}]}', "utf-8")
    files = {"proof/pages/cccccccccccccccc.webp": b"", "proof/index.html": b"", "proof/kept/5678.json": b'{"pages": [{"picture": ["cccccccccccccccc.webp", 1, 1]}]}'}
    assert proof_pages.superseded(tmp_path, files) == ("proof/pages/aaaaaaaaaaaaaaaa.webp", "proof/sources/articles/gone.md.html")


def test_only_pictures_that_are_not_there_are_written_again(tmp_path: Path):
    (tmp_path / "proof/pages").mkdir(parents=True)
    for name, content in (("same", b"one"), ("damaged", b"tw"), ("other", b"two")):
        (tmp_path / f"proof/pages/{name}.webp").write_bytes(content)
    (tmp_path / "proof/index.html").write_bytes(b"index")
    files = {"proof/pages/same.webp": b"one", "proof/pages/damaged.webp": b"two", "proof/pages/other.webp": b"six", "proof/pages/new.webp": b"one", "proof/index.html": b"index"}
    assert list(proof_pages.unwritten(tmp_path, files)) == list(files)[1:]


def test_findings_count_in_the_digits_of_the_book():
    item = finding_item(1, Finding(found("proof-line-loose", Span("articles/01-a.md", 12, 3), times="2.7")), "", "arabic")
    assert "٢٫٧" in item and "articles/01-a.md:12" in item
    assert "2.7" in finding_item(1, Finding(found("proof-line-loose", None, times="2.7")), "", "european")


def test_places_that_a_message_names_are_links():
    item = finding_item(1, Finding(found("word-variant", Span("about.md", 3, 1), written="مسألة", count="1", instead="مسئلة", times="4", there="articles/01-أول&.md:8")), "", "arabic")
    assert f'href="{source_page("articles/01-أول&.md")}#L8">articles/01-أول&amp;.md:8</a>' in item
