"""A small book as a composition: every construct that the EPUB's styles and checks know, in four files."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

from lxml import etree

from warraq.compose.cover import cover_document
from warraq.model import Asset, Composition, Edition, Entry, Page, Settings
from warraq.render.epub import render

STYLES = Path(__file__).parents[2] / "styles"
MOMENT = datetime(2026, 11, 1, 12, 30, 15, tzinfo=timezone.utc)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="200" height="100"><defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs>'
    '<rect width="200" height="100" fill="url(#g)" opacity=".2"/><text x="100" y="55" text-anchor="middle">مخطّط</text></svg>'
)

SETTINGS = Settings(
    title="الكتاب الصغير",
    subtitle="تجربة في HTML وغيره",
    author=("سعاد الحلبي", "فريق Open Press"),
    slug="small",
    identifier="urn:uuid:5a1c0e0e-94a5-5c3e-8a53-0a8f6c1f0b11",
    publisher="دار المثال",
    description="وصف\nفي سطرين.",
    rights="CC BY-SA 4.0",
    isbn="978-603-8301-00-0",
    date="2026-11-01",
    series=("سلسلة الأمثلة", "٢"),
    subjects=("كتابة", "نشر"),
)

TITLE = '<section class="title-page" epub:type="titlepage" aria-label="صفحة العنوان"><h1 class="book-title" id="_title">الكتاب الصغير</h1></section>'
PREFACE = (
    '<section class="front-page" epub:type="preface" role="doc-preface" aria-labelledby="preface"><header class="opening"><h1 class="article-title" id="preface">مقدمة</h1></header>'
    "<p>نصّ قصير.</p></section>"
)
CHAPTER = """<section class="article-page" epub:type="chapter" role="doc-chapter" aria-labelledby="why">
<header class="opening"><h1 class="article-title" id="why"><span class="title-main">لماذا نكتب؟</span> <span class="title-rest">سؤال قديم</span></h1></header>
<p>نكتب بلغة <bdi dir="ltr">HTML 5</bdi> أحيانًا، <strong>بخطّ غليظ</strong> و<em>بتأكيد</em>.<a class="noteref" id="why.note-1.call" href="#why.note-1" epub:type="noteref" role="doc-noteref">(١)</a></p>
<section class="level-2"><h2 id="why.s1">القسم الأول: <bdi dir="ltr">C++</bdi></h2>
<p>قال تعالى: <span class="quran">﴿ٱقۡرَأۡ بِٱسۡمِ رَبِّكَ﴾</span>. انظر <a class="ref ref-article" href="faq.xhtml#_faq">الملحق</a>.</p>
<div class="verse"><p class="bayt"><span class="hemistich">على قدر أهل العزم تأتي العزائم</span> <span class="hemistich">وتأتي على قدر الكرام المكارم</span></p></div>
<div class="callout note"><p class="callout-title">فائدة</p><p>نصّ الفائدة.</p></div>
<blockquote class="extract"><p>نقل عن غيرنا.</p><footer class="source">— المصدر</footer></blockquote>
<ol><li>أول</li><li>ثانٍ</li></ol><ol class="abjad"><li>أول</li></ol>
<ul class="tasks"><li class="task"><span class="box done" role="img" aria-label="أُنجز"></span>مهمة</li></ul>
<figure class="numbered figure" id="why.figure-1"><img src="../media/images/مخطط%201.svg" alt="مخطّط تجريبي" width="200" height="100"/><figcaption><span class="figure-label">الشكل ١</span>: تعليق</figcaption></figure>
<figure class="numbered table" id="why.table-1"><figcaption>الجدول ١</figcaption><table><thead><tr><th scope="col">اسم</th><th scope="col">عدد</th></tr></thead><tbody><tr><td>قلم</td><td>٣</td></tr></tbody></table></figure>
<pre dir="ltr"><code>print("مرحبا")</code></pre></section>
<div class="notes"><aside class="footnote" epub:type="footnote" role="doc-footnote" id="why.note-1"><p><a class="note-back" href="#why.note-1.call" role="doc-backlink" aria-label="عودة إلى موضع الحاشية">(١)</a> نصّ الحاشية.</p></aside></div>
</section>"""
FAQ = """<section class="faq-page" epub:type="appendix" role="doc-appendix" aria-labelledby="_faq"><header class="opening"><h1 class="article-title" id="_faq">ملحق: الأسئلة الشائعة</h1></header>
<div class="qna" epub:type="qna" role="doc-qna" aria-labelledby="_faq"><section class="faq-group"><h2 class="faq-group-title" id="why.faq">لماذا نكتب؟</h2>
<p class="faq-back">من مقال <a class="ref" href="why.xhtml#why">لماذا نكتب؟</a></p>
<section class="faq-entry"><h3 id="why.q1"><a class="faq-return" href="why.xhtml#why"><span class="faq-number">١-</span></a> ما الجواب؟</h3><p>هذا.</p></section></section></div></section>"""


def page(name: str, role: str, title: str, body: str, matter: str) -> Page:
    xhtml = (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="ar" xml:lang="ar" dir="rtl">'
        f'<head><meta charset="utf-8"/><title>{title}</title><link rel="stylesheet" type="text/css" href="../styles/book.css"/></head>'
        f'<body epub:type="{matter}matter">{body}</body></html>'
    )
    return Page(f"text/{name}.xhtml", role, title, xhtml, matter)


def composition(**settings: object) -> Composition:
    """The sample book; keyword arguments change its settings."""
    s = replace(SETTINGS, **settings)
    pages = (
        page("title", "title", s.title, TITLE, "front"),
        page("preface", "front", "مقدمة", PREFACE, "front"),
        page("why", "article", "لماذا نكتب؟", CHAPTER, "body"),
        page("faq", "faq", "ملحق: الأسئلة الشائعة", FAQ, "back"),
    )
    outline = (
        Entry("مقدمة", "text/preface.xhtml#preface"),
        Entry("لماذا نكتب؟", "text/why.xhtml#why", (Entry("القسم الأول: C++", "text/why.xhtml#why.s1"),)),
        Entry("ملحق: الأسئلة الشائعة", "text/faq.xhtml#_faq", (Entry("لماذا نكتب؟", "text/faq.xhtml#why.faq"),)),
    )
    picture = Asset("images/مخطط 1.svg", "image/svg+xml", 200, 100, hashlib.sha256(SVG.encode()).hexdigest())
    at = len(pages) if s.toc == "back" else 1
    return Composition(s, Edition("epub", "epub", links="live"), pages, outline, {picture.path: picture}, s.language, cover_document(s), at)


def with_body(book: Composition, body: Callable[[str], str], name: str = "text/why.xhtml") -> Composition:
    """The book with one page's document changed."""
    return replace(book, pages=tuple(replace(p, xhtml=body(p.xhtml)) if p.name == name else p for p in book.pages))


def manuscript(folder: Path) -> Path:
    """The folder that the sample's picture lies in."""
    (folder / "images").mkdir(parents=True, exist_ok=True)
    (folder / "images/مخطط 1.svg").write_text(SVG, encoding="utf-8")
    return folder


def built(book: Composition, folder: Path, *, cache: Path | None = None, styles: tuple[str, ...] = (), moment: datetime = MOMENT):
    """The book rendered from a manuscript folder: Checked[Rendered]."""
    roots = {"manuscript": folder, "styles": STYLES}
    return render(book, ("book://styles/press/epub.css", *styles), roots, cache, None, lambda *_: None, moment)


class Opened:
    """An EPUB's files by their names below the package document."""

    def __init__(self, content: bytes) -> None:
        self.zip = zipfile.ZipFile(io.BytesIO(content))
        self.names = [n.removeprefix("EPUB/") for n in self.zip.namelist()]

    def read(self, name: str) -> bytes:
        return self.zip.read(f"EPUB/{name}")

    def text(self, name: str) -> str:
        return self.read(name).decode()

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring(self.read(name))

    def meta(self, name: str) -> list[str]:
        """The values of a `meta` by property, or of the EPUB 2 form by name."""
        metas = self.xml("content.opf").iterfind(".//{*}meta")
        return [m.text or m.get("content") for m in metas if name in (m.get("property"), m.get("name"))]
