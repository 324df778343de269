"""The EPUB's page list: every page of the print edition, marked at its first word, whichever editions are built."""

import re
import shutil
import zipfile

import pikepdf
import pymupdf
import pytest
from built import press
from lxml import etree

from warraq.arabic.numerals import in_digits

XHTML, TYPE = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/ops}type"
NOTE = "كان الورّاق في بغداد ينسخ الكتاب ثم يقابله بأصله، ولا يبيعه حتى يراه أهل الصنعة. "


def words(start: int, count: int = 20) -> str:
    """Numbered words: no two of the book are alike."""
    return " ".join(f"ورقة{n}" for n in range(start, start + count))


BOOK = {
    "preface.md": f"---\ntitle: مقدمة\n---\n\n{words(1000)}\n",
    "articles/01-paper.md": '---\ntitle: "الورق: من الكاغد إلى الآلة"\n---\n\n' + "\n\n".join(
        f"{words(1100 + 20 * n)}[^{n}] وفي [[ink]] تتمّة.\n\n[^{n}]: حاشية: {NOTE}" for n in range(12)) + f"\n\n## أسئلة شائعة {{.faq}}\n\n### ما الكاغد؟\n\n{words(9000)}\n",
    "articles/02-ink.md": f"---\ntitle: الحبر\nid: ink\n---\n\n{words(2000, 240)}\n\n| المادة | الأثر |\n|---|---|\n"
        + "".join(f"| {words(3000 + 100 * n, 3)} | {words(3050 + 100 * n)} |\n" for n in range(20)) + "\n::: verse\n"
        + "".join(f"{words(5000 + 6 * n, 3)} *** {words(5003 + 6 * n, 3)}\n" for n in range(40)) + ":::\n\n```sh\n" + "".join(f"echo {7000 + n} # تعليق\n" for n in range(60)) + "```\n",
}
YAML = "slug: small\nisbn: 978-603-8301-00-5\nfront: [preface.md]\n"


class Listed:
    """An EPUB's page list and marks: each mark's label with the words after it, in the order of the spine."""

    def __init__(self, path) -> None:
        self.content = path.read_bytes()
        with zipfile.ZipFile(path) as book:
            self.package = book.read("EPUB/content.opf").decode()
            self.ncx = etree.fromstring(book.read("EPUB/toc.ncx"))
            root = etree.fromstring(self.package.encode())
            files = {item.get("id"): item.get("href") for item in root.iterfind(".//{*}item")}
            spine = {name: etree.fromstring(book.read(f"EPUB/{name}")) for name in (files[i.get("idref")] for i in root.iterfind(".//{*}itemref"))}
        self.marks = [(e.get("aria-label"), f"{name}#{e.get('id')}") for name, d in spine.items() for e in d.iter("{*}*") if e.get(TYPE) == "pagebreak"]
        lists = [n for n in spine["nav.xhtml"].iter(XHTML + "nav") if n.get(TYPE) == "page-list"]
        self.entries = [("".join(a.itertext()), a.get("href")) for n in lists for a in n.iter(XHTML + "a")]
        self.documents = spine

    def words_after(self, address: str) -> str:
        """The words of a document after a mark, notes and their calls left out."""
        name, _, mark = address.partition("#")
        text = "".join(_text(self.documents[name].find(XHTML + "body"), mark)).rpartition("\0")[2]
        return " ".join(text.split())


def _text(element, mark):
    if element.get("id") == mark:
        yield "\0"
    if element.get(TYPE) not in ("noteref", "footnote"):
        yield element.text or ""
        for child in element:
            yield from _text(child, mark)
    yield " " if element.tag.removeprefix(XHTML) in ("p", "td", "h1", "h2", "h3") else ""
    yield element.tail or ""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The book with both editions in one folder, and its EPUB alone in another, with its pages laid out again and its fonts taken over."""
    folder = tmp_path_factory.mktemp("listed")
    for name, text in {"book.yaml": f"title: كتاب الورق\nauthor: مؤلف\n{YAML}", **BOOK}.items():
        (folder / "book" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "book" / name).write_text(text, "utf-8")
    for out, editions in (("both", ("print", "epub")), ("alone", ("epub",))):
        if (fonts := folder / "both/.cache/fonts").exists():
            shutil.copytree(fonts, folder / out / ".cache/fonts")
        done = press("build", "--manuscript", str(folder / "book"), "--out", str(folder / out), "--jobs", "1", *(f for e in editions for f in ("--edition", e)))
        assert done.returncode == 0, done.stderr
    return folder


def test_the_list_is_that_of_the_print_editions_pages(built):
    listed = Listed(built / "both/small.epub")
    with pikepdf.open(built / "both/small-print.pdf") as pdf:
        labels = [in_digits(page.label, "arabic").replace("\u0640", "\u200d") for page in pdf.pages]      # a joiner for the tatweel of the fifth
    assert [label for label, _ in listed.marks] == labels and len(set(labels)) == len(labels) > 20
    assert listed.entries == listed.marks
    targets = [t.find("{*}content").get("src") for t in listed.ncx.iterfind(".//{*}pageTarget")]
    assert targets == [address for _, address in listed.marks]
    kinds = [(t.get("type"), int(t.get("value"))) for t in listed.ncx.iterfind(".//{*}pageTarget")]
    front = next(n for n, kind in enumerate(kinds) if kind[0] == "normal")
    assert kinds == [("front", n + 1) for n in range(front)] + [("normal", n + 1) for n in range(len(kinds) - front)] and front > 4
    assert re.search(r'property="pageBreakSource"[^>]*>urn:isbn:9786038301005<', listed.package)


def test_each_mark_stands_before_the_first_words_of_its_page(built):
    listed = Listed(built / "both/small.epub")
    with pymupdf.open(built / "both/small-print.pdf") as pdf:
        drawn = [min(map(int, re.findall(r"[1-9]\d{3}", page.get_text())), default=None) for page in pdf]
    after = [re.search(r"[1-9]\d{3}", listed.words_after(address)) for _, address in listed.marks]
    pages = [(first, int(hit[0])) for first, hit in zip(drawn, after) if first]
    assert len(pages) > 15 and [hit for _, hit in pages] == [first for first, _ in pages]


def test_the_epub_is_the_same_whichever_editions_are_built(built):
    assert (built / "alone/small.epub").read_bytes() == (built / "both/small.epub").read_bytes()
    assert not (built / "alone/small-print.pdf").exists()


@pytest.mark.parametrize("editions, listed", [("{epub: {}}", False), ("{screen: {}, epub: {}}", False), ("{paper: {format: pdf, page: A4}, epub: {}}", True)])
def test_which_edition_is_the_printed_one(book, editions, listed):
    made = book(yaml=f"slug: small\neditions: {editions}\n")
    made.build("--edition", "epub").exits(0)
    epub = Listed(made.out_folder / "small.epub")
    assert bool(epub.entries) is bool(epub.marks) is ("pageBreakSource" in epub.package) is ("pageNavigation" in epub.package) is listed
    assert (">كتاب، الطبعة الورقية<" in epub.package) is listed
