"""changes.html from end to end but for the layout: what was approved is kept, the text is edited, the page tells what changed."""

import json
import os
from dataclasses import replace

import lxml.html
import pytest

from warraq.comparing import PAGE, compared_with_approved, first_sheets, records, with_cuts
from warraq.pipeline import Run
from warraq.printed import PrintedLine, PrintedPage
from warraq.proof import approvals, approved_texts, kept
from warraq.proof.blocks import blocks_of
from warraq.proof.page_map import Build
from warraq.proof.proofed import Picture, Proofed
from warraq.proof.tracing import traced

FIRST = """---
title: الدكان
id: shop
---

كان الورّاق ينسخ الكتاب في دكّانه، ثم يقابله على الأصل سطرًا سطرًا حتى يفرغ منه.

وإذا فرغ باعه لطالب علم قدم من بلد بعيد يطلب نسخة صحيحة لا سقط فيها.

ثم أغلق الباب، وأطفأ السراج، ومضى إلى بيته.
"""
SECOND = "---\ntitle: السوق\nid: market\n---\n\nفي السوق دكاكين كثيرة، وأكثرها لا يبيع كتابًا.\n"
FILES = {"articles/01-shop.md": FIRST, "articles/02-market.md": SECOND}


class Press:
    """Proofs of a manuscript with its pages set by hand: a page for each article, a line for each block."""

    def __init__(self, make, out):
        self.make, self.out, self.run = make, out, Run(lambda *_: None)
        self.root = None

    def proof(self, files, approved=None, article="", build="1"):
        under = self.make(files)
        self.root = under.root
        book = under.check().value
        self.texts = {a.path: files[a.path] for a in book.articles}
        self.blocks = tuple(b for a in book.articles for b in blocks_of(a, self.texts[a.path]))
        if approved:
            (self.root / "reviews").mkdir()
            for name, content in approved.items():
                (self.root / name).write_bytes(content)
        text = approved and approved.get(approvals.PATH)
        said = approvals.read_approvals(text.decode()).value if text else None
        pages = tuple(self._page(a, n) for n, a in enumerate(book.articles))
        proofed = Proofed(book, Build(build * 64, book.settings.title, "print", "", ""), True, pages, traced(pages, self.texts, book), self.blocks, self.texts, said,
                          approvals.changes(self.blocks, said) if said else approvals.Changes(), sheets=tuple(n for n, a in enumerate(book.articles) if article in ("", a.id)),
                          article=next((a for a in book.articles if a.id == article), None),
                          pictures={n: Picture(f"{build}{n}.webp", f"{build}{n}s.webp", 800, 1200) for n, a in enumerate(book.articles) if article in ("", a.id)})
        held = compared_with_approved(proofed, self.out, self.root, self.run)
        self.bars = with_cuts(proofed, held).changes
        made, gone = records(proofed, held, self.out)
        for name, content in made.items():
            (self.out / name).parent.mkdir(parents=True, exist_ok=True)
            (self.out / name).write_bytes(content)
        for page in range(len(pages)):
            (self.out / "proof/pages").mkdir(exist_ok=True)
            (self.out / f"proof/pages/{build}{page}.webp").write_bytes(b"")
        return made, gone

    def _page(self, article, number):
        lines = [PrintedLine((50, 500 - 20 * n, 350, 514 - 20 * n), " ".join(self.texts[b.path].split("\n")[b.first - 1:b.last]).replace("---", "").strip(), b.path, b.first, n, "p")
                 for n, b in enumerate(b for b in self.blocks if b.article == article.id)]
        return PrintedPage((400, 600), (50, 50, 350, 550), tuple(lines), str(number + 1), article.id)

    def approval(self, build="1", **more):
        digests = {}
        for block in self.blocks:
            digests.setdefault(block.article, []).append(block.digest)
        value = {"format": 1, "approvals": [{"scope": "book", "build": build * 64, "who": "ليلى", "when": "2026-11-25T10:00:00Z", "note": "", "articles": digests, **more}]}
        return {approvals.PATH: json.dumps(value).encode(), approved_texts.PATH: approved_texts.as_stored(approved_texts.sources(self.blocks, self.texts))}


@pytest.fixture
def pressed(book, tmp_path):
    (tmp_path / "out").mkdir()
    made = []

    def make(files):
        made.append(files)
        root = tmp_path / f"copy-{len(made)}"
        under = book(files)
        under.root.rename(root)
        return replace(under, root=root)
    return Press(make, tmp_path / "out")


def page_of(made):
    return lxml.html.fromstring(made[PAGE].decode())


def words(element):
    return " ".join(element.text_content().split())


EDITED = FIRST.replace("دكّانه، ثم", "دكانه ثم").replace("نسخة صحيحة", "نسخة تامة صحيحة").replace("\nثم أغلق الباب، وأطفأ السراج، ومضى إلى بيته.\n", "")


def test_the_page_tells_words_pages_and_places(pressed):
    pressed.proof(FILES)
    approved = pressed.approval()
    made, _ = pressed.proof(FILES | {"articles/01-shop.md": EDITED}, approved, build="2")
    page = page_of(made)
    edits = page.xpath("//li[contains(@class,'edit')]")
    assert [e.get("data-kind") for e in edits] == ["changed", "changed", "removed"]
    assert [(words(d), d.get("title")) for d in edits[0].iter("del")] == [("دكّانه", "تشكيل"), ("،", "ترقيم")]
    assert [words(i) for i in edits[1].iter("ins")] == ["تامة"] and not list(edits[1].iter("del"))
    assert "السراج" in words(edits[2]) and "minor" in edits[0].get("class") and "minor" not in edits[1].get("class")
    assert {a.get("href") for a in edits[1].iter("a")} == {"index.html#p1", "sources/articles/01-shop.md.html#L8"}
    assert [words(h) for h in page.iter("h2")] == ["الدكان", "الصفحات"]
    assert "اعتماد ليلى، 25 نوفمبر 2026".translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")) in words(page.find(".//header"))
    (pair,) = page.xpath("//article[contains(@class,'pair')]")
    assert [img.get("src") for img in pair.iter("img")] == ["pages/10.webp", "pages/20.webp"]
    assert [words(c) for c in pair.iter("figcaption")] == ["قبل: الصفحة 1", "بعد: الصفحة 1"]
    assert [len(f.xpath(".//i")) for f in pair.iter("figure")] == [3, 2] and words(page.find(".//title")).startswith("ما تغيّر")


def test_it_agrees_with_the_change_bars(pressed):
    pressed.proof(FILES)
    approved = pressed.approval()
    made, _ = pressed.proof(FILES | {"articles/01-shop.md": EDITED}, approved, build="2")
    lines = {int(a.get("href").rpartition("#L")[2]) for a in page_of(made).xpath("//li[contains(@class,'edit')]//a[contains(@class,'source')]")}
    assert lines == {b.first for b in pressed.blocks if b.id in pressed.bars.other}
    assert [b.first for b in pressed.blocks if b.id in pressed.bars.cut_after] == [8]


def test_it_works_when_the_out_folder_was_deleted(pressed):
    pressed.proof(FILES)
    approved = pressed.approval()
    for path in (pressed.out / "proof/kept").iterdir():
        path.unlink()
    page = page_of(pressed.proof(FILES | {"articles/01-shop.md": EDITED}, approved, build="2")[0])
    assert [words(i) for i in page.iter("ins")][-1] == "تامة" and not list(page.iter("img"))
    assert "لا صور هنا" in words(page) and not pressed.run.diagnostics


def test_without_the_texts_of_what_was_approved_the_record_has_them(pressed):
    pressed.proof(FILES)
    approved = {approvals.PATH: pressed.approval()[approvals.PATH]}
    page = page_of(pressed.proof(FILES | {"articles/01-shop.md": EDITED}, approved, build="2")[0])
    assert [words(i) for i in page.iter("ins")][-1] == "تامة"


def test_an_approval_that_names_no_proof_is_held_against_the_one_that_showed_its_text(pressed):
    pressed.proof(FILES)
    approved = pressed.approval(build="")
    for build in "234":
        made, gone = pressed.proof(FILES | {"articles/01-shop.md": EDITED.replace("تامة", f"تامة {build}")}, approved, build=build)
    assert [img.get("src") for img in page_of(made).iter("img")] == ["pages/10.webp", "pages/40.webp"] and not gone


@pytest.mark.parametrize("name, code", [(kept.name_of("1" * 64), "record-damaged"), (approved_texts.PATH, "approved-text-unreadable")])
def test_what_is_damaged_is_told_and_no_more(pressed, name, code):
    pressed.proof(FILES)
    approved = pressed.approval()
    if name in approved:
        approved[name] = b'{"format": 1, "texts": 5}'
    else:
        (pressed.out / name).write_bytes((pressed.out / name).read_bytes()[:-40])
    made, _ = pressed.proof(FILES | {"articles/01-shop.md": EDITED}, approved, build="2")
    assert [d.code for d in pressed.run.diagnostics] == [code] and [words(i) for i in page_of(made).iter("ins")][-1] == "تامة"


def test_before_anything_was_approved_there_is_no_page(pressed):
    made, gone = pressed.proof(FILES)
    assert list(made) == [kept.name_of("1" * 64)] and not gone
    pressed.proof(FILES, pressed.approval(), build="1")
    assert PAGE in pressed.proof(FILES, build="1")[1]           # approvals were taken away: so is the page


def test_nothing_changed(pressed):
    pressed.proof(FILES)
    page = page_of(pressed.proof(FILES, pressed.approval())[0])
    assert "لم يتغيّر شيء منذ الاعتماد" in words(page) and not page.xpath("//li") and not page.xpath("//section")


def test_articles_renamed_new_and_gone(pressed):
    pressed.proof(FILES)
    approved = pressed.approval()
    now = {"articles/01-shop.md": FIRST.replace("id: shop", "id: store"), "articles/03-new.md": SECOND.replace("السوق", "الميناء").replace("market", "port").replace("دكاكين كثيرة، وأكثرها لا يبيع كتابًا", "سفن لا تحصى")}
    page = page_of(pressed.proof(now, approved, build="2")[0])
    said = {s.get("id"): words(s) for s in page.xpath("//section")}
    assert "مقال جديد" in said["a-port"] and "لم يعد هذا المقال في الكتاب" in said["a-market"] and "إضافة" not in said.get("a-store", "")


def test_an_article_that_nobody_approved_is_not_held_against_anything(pressed):
    pressed.proof(FILES)
    digests = [b.digest for b in pressed.blocks if b.article == "shop"]
    approved = pressed.approval(scope="article", articles={"shop": digests})
    page = page_of(pressed.proof(FILES | {"articles/01-shop.md": EDITED}, approved, build="2")[0])
    assert [s.get("id") for s in page.xpath("//section")] == ["a-shop", "pages"] and "لم يُعتمد بعد، فلا يُقارن: «السوق»" in words(page)


def test_the_proof_of_an_article_tells_of_that_article(pressed):
    pressed.proof(FILES)
    approved = pressed.approval()
    changed = {"articles/01-shop.md": EDITED, "articles/02-market.md": SECOND.replace("كثيرة", "قليلة")}
    made, _ = pressed.proof(changed, approved, article="market", build="2")
    assert [s.get("id") for s in page_of(made).xpath("//section")] == ["a-market", "pages"]
    assert kept.name_of("2" * 64) in made


def test_proofs_of_articles_together_keep_the_pictures_of_all_their_pages(pressed):
    name = kept.name_of("1" * 64)
    pictures = []
    for article in ("shop", "market", "", "shop"):
        record = kept.read(pressed.proof(FILES, article=article)[0][name])
        pictures.append([page.picture and page.picture.name for page in record.pages])
    assert pictures == [["10.webp", None], *[["10.webp", "11.webp"]] * 3]
    (pressed.out / name).write_bytes(b"{")
    assert kept.read(pressed.proof(FILES, article="market")[0][name]).pictures == {"11.webp"}


def test_what_authors_write_is_no_markup(pressed):
    pressed.proof(FILES)
    approved = pressed.approval()
    evil = FIRST.replace("title: الدكان", "title: الدكان & السوق").replace("نسخة صحيحة", 'نسخة "صحيحة" `<script>x</script>` و`<b onclick=x>` \u200f')
    made, _ = pressed.proof(FILES | {"articles/01-shop.md": evil}, approved, build="2")
    page = page_of(made)
    assert len(page.xpath("//script")) == 1 and not page.xpath("//*[@onclick]") and "U+200F" in words(page) and "\u200f" not in made[PAGE].decode()


def test_records_of_old_builds_go(pressed):
    for n, build in enumerate("12345"):
        _, gone = pressed.proof(FILES, build=build)
        os.utime(pressed.out / kept.name_of(build * 64), (n, n))
    assert gone == (kept.name_of("2" * 64), kept.name_of("1" * 64))


def test_a_heading_is_said_to_be_on_its_own_page_and_not_in_the_contents():
    contents, faq, body = (kept.KeptPage("", (400, 600), None, (("a.1", (0, 0, 9, 9)), ("a.2", (0, 0, 9, 9))), document) for document in ("toc", "faq", "a"))
    assert first_sheets([contents, faq]) == {"a.1": 0, "a.2": 0}
    assert first_sheets([contents, faq, body, body]) == {"a.1": 2, "a.2": 2}
