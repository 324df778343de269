"""The sample book as a screen reader goes through it."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from built import ROOT, press
from read_aloud import said

from warraq import compose, load, reading, resolve
from warraq.model import Series
from warraq.verify import fonts, tagged
from warraq.verify.drawn import drawn

_XHTML = "{http://www.w3.org/1999/xhtml}"
_LINES = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "div", "section", "aside", "dt", "dd", "tr", "figcaption", "pre", "header", "figure", "br"}
_UNSEEN = ("title-colon", "figure-colon", "running")
_WORD = re.compile(r"[^\W\d_][^\W\d_\u064b-\u065f\u0670]*(?:[\u064b-\u065f\u0670][^\W\d_]*)*")


def test_the_screen_edition_is_tagged_throughout(sample) -> None:
    with pikepdf.open(sample.path("screen")) as pdf:
        seen = drawn(pdf)
        assert [*tagged.faults(pdf), *tagged.content_faults(pdf, seen), *fonts.faults(seen)] == []
        kinds = Counter(str(e.S)[1:] for e, _ in tagged.elements(pdf))
        assert kinds["Art"] == 8 and kinds["Part"] == 4 and kinds["Note"] > 15 and kinds["TOC"] > 4 and kinds["TH"] > 20 and kinds["Figure"] >= 8


@pytest.fixture(scope="module")
def accessible(sample, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sample book as PDF/UA: its manuscript and the file. Its chapters are laid out as those of the screen edition are."""
    root = tmp_path_factory.mktemp("accessible")
    shutil.copytree(ROOT / "manuscript", root / "m")
    with (root / "m/book.yaml").open("a", encoding="utf-8") as settings:
        settings.write("\neditions: {screen: {standard: pdf/ua-1}}\n")
    (root / "out").mkdir()
    (root / "out/.cache").symlink_to(sample.out / ".cache")
    done = press("build", "--manuscript", str(root / "m"), "--out", str(root / "out"))
    assert done.returncode == 0, done.stderr
    return root / "m", next((root / "out").glob("*.pdf"))


def text(element: ElementTree.Element, in_head: bool = False) -> Iterator[str]:
    """The text of a composed document; blocks part words."""
    name, classes = element.tag.removeprefix(_XHTML), element.get("class", "").split()
    space = " " if name in _LINES else ""
    if not in_head and not set(classes) & set(_UNSEEN):
        yield space + (element.text or "")
        for child in element:
            yield from text(child, name == "head")
            yield child.tail or ""
        yield space


def test_every_word_is_read_once(accessible: tuple[Path, Path]) -> None:
    """Whatever lines, pages, notes, joiners and ligatures have made of them."""
    manuscript = load.load(accessible[0], None).value
    articles = tuple(reading.read(source, manuscript.settings).value for source in manuscript.sources)
    book = resolve.resolve(Series(manuscript.settings, articles, manuscript.assets), {s.path: s.text for s in manuscript.sources}).value
    pages = compose.compose(book, manuscript.settings.editions[0]).pages
    written = " ".join("".join(text(ElementTree.fromstring(page.xhtml).find(f"{_XHTML}body"))) for page in pages)
    with pikepdf.open(accessible[1]) as pdf:
        blocks = [e for e, _ in tagged.elements(pdf) if e.S in ("/P", "/TD", "/TH", "/LBody", "/Lbl", "/Caption", "/TOCI", "/H1", "/H2", "/H3", "/H4")]
        inside = {kid.objgen for e in blocks for kid in below(e)}
        read = " ".join(said(e) for e in blocks if e.objgen not in inside)
    want, have = Counter(_WORD.findall(written)), Counter(_WORD.findall(read))
    assert want - have == Counter() and sum((have - want).values()) < 40        # markers in letters and folios of the front matter


def below(element: pikepdf.Dictionary) -> Iterator[pikepdf.Dictionary]:
    for kid in tagged.kids(element):
        if tagged.is_element(kid):
            yield kid
            yield from below(kid)
