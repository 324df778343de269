"""The gate for EPUBs itself: a real book passes, and every way to break it that a reader would suffer from is found."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from warraq import pipeline
from warraq.catalogue import message
from warraq.compose.cover import cover_document
from warraq.model import Book, Composition, Rendered
from warraq.pipeline import Run, study, tools_for
from warraq.verify.epub import check

FIRST = """---
title: مقال أول فيه من كل شيء
id: first
---

::: quote
كلام يُستشهد به.
— قائله
:::

نص فيه حاشية[^1] ورابط [إلى موقع](https://example.org/) وإحالة إلى [[second]]، و**كلام غليظ** فيه لا ريب، و[words in English]{lang=en} و`print("نص")`.[^2]

قال تعالى: ﴿ٱقۡرَأۡ بِٱسۡمِ رَبِّكَ﴾، وعدد الصفحات في HTML كثير. كتـاب و<bdo dir="rtl">abc</bdo>.

## قسم {#two}

| الاسم | العدد |
|---|---|
| أحمد | ١٢ |

: جدول {#tbl-x}

![نهر بين جبلين](../images/p.png){#fig-x}

![رسم لا يُغني عنه وصف](../images/d.svg)

::: verse
قفا نبك من ذكرى حبيب ومنزل *** بسقط اللوى بين الدخول فحومل
:::

## الأسئلة الشائعة

### ما الفائدة من هذا السؤال؟

جواب السؤال الأول.

### وما الثاني؟

جواب الثاني[^1].

[^1]: متن الحاشية الأولى.
[^2]: متن الحاشية الثانية.
"""
SECOND = "---\ntitle: مقال ثان\nid: second\n---\n\n" + "هذه فقرة من المقال الثاني تملأ صفحتين من الكتاب المطبوع كلامًا لا جديد فيه. " * 60 + """

## ![نهـر](../images/d.svg)

نص <abbr title="منظمـة">م</abbr> له حاشية[^1] وثانية[^2] وثالثة[^3] ورابعة[^4].

[^1]: ![صورة](../images/d.svg)
[^2]: متن يحيل إلى ما بعده[^4].
[^3]: متن الثالثة.
[^4]: متن الرابعة.
"""
DRAWING = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10" width="200" height="100"><linearGradient id="g"><stop offset="0"/></linearGradient>'
           '<rect width="20" height="10" fill="url(#g)"/></svg>')
YAML = """title: كتاب الفحص
author: [سعاد الحلبي, خالد]
slug: b
subtitle: في ما يُكسر
publisher: دار المثال
contributors: [{name: سلـمى, role: editor, sort: سلمـى}]
subjects: [كتابة]
series: {name: سلسلة الأمثلة, position: 2}
front: [preface.md]
cover: images/cover.jpg
editions: {print: {}, epub: {}}
"""
OPF, NAV, NCX, CSS = r"\.opf$", r"nav\.xhtml$", r"\.ncx$", r"\.css$"
ARTICLE, FAQ, COVER, DRAWN = r"first\.xhtml$", r"faq\.xhtml$", r"cover\.xhtml$", r"\.svg$"


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> tuple[Rendered, Composition, Book]:
    """The book rendered, with the composition and the prose it was made from."""
    root = tmp_path_factory.mktemp("mutants")
    for folder in ("articles", "images"):
        (root / folder).mkdir()
    Image.new("RGB", (60, 30), "navy").save(root / "images/p.png")
    Image.new("RGB", (1200, 1800), "navy").save(root / "images/cover.jpg")
    files = {"book.yaml": YAML, "preface.md": "---\ntitle: مقدمة\n---\n\nنص المقدمة.\n", "articles/01-first.md": FIRST, "articles/02-second.md": SECOND, "images/d.svg": DRAWING}
    for name, text in files.items():
        (root / name).write_text(text, "utf-8")
    kept: dict[str, tuple[Rendered, Composition, Book]] = {}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pipeline, "_verify", lambda rendered, composition, book, tools, run: kept.update(it=(rendered, composition, book)))
        run = Run(lambda *_: None)
        manuscript, whole = study(root, None, False, run)
        pipeline.make(whole, manuscript, manuscript.settings.editions[1:], tools_for(manuscript, root / "out", None, None), run)
    return kept["it"]


class Parts(dict[str, bytes]):
    """The files of an EPUB in their order, and how they are packed."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            super().__init__((n, opened.read(n)) for n in opened.namelist())
        self.times: dict[str, tuple] = {}
        self.order: list[str] = list(self)

    def packed(self) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            for name in [n for n in self.order if n in self] + [n for n in self if n not in self.order]:
                info = zipfile.ZipInfo(name, self.times.get(name, (2000, 1, 1, 0, 0, 0)))
                info.create_system, info.external_attr = 3, 0o100644 << 16
                info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
                made.writestr(info, self[name])
        return out.getvalue()

    def one(self, ending: str) -> str:
        return next(n for n in self if re.search(ending, n))


def sub(ending: str, pattern: str, becomes: str, count: int = 1) -> Callable[[Parts], None]:
    """In the first file of that ending that has the pattern, it becomes something else."""
    def change(parts: Parts) -> None:
        for name in (n for n in parts if re.search(ending, n)):
            old = parts[name].decode()
            new = re.sub(pattern, becomes, old, count=count, flags=re.S)
            if new != old:
                parts[name] = new.encode()
                return
        raise AssertionError(f"nothing to change: {pattern} in {ending}")
    return change


def put(markup: str, ending: str = ARTICLE) -> Callable[[Parts], None]:
    """Something more behind the first paragraph."""
    return sub(ending, r"</p>(?!</blockquote|<footer)", "</p>" + markup.replace("\\", r"\\"))


def font(change: Callable[[TTFont], None], ending: str = r"\.(ttf|otf)$") -> Callable[[Parts], None]:
    def changed(parts: Parts) -> None:
        for name in [n for n in parts if re.search(ending, n)]:
            opened, out = TTFont(io.BytesIO(parts[name]), recalcTimestamp=False), io.BytesIO()
            change(opened)
            opened.save(out)
            parts[name] = out.getvalue()
    return changed


def without_letter(f: TTFont) -> None:
    for table in f["cmap"].tables:
        table.cmap.pop(0x0644, None)


def without(table: str) -> Callable[[TTFont], None]:
    return lambda f: f.__delitem__(table) if table in f else None


def without_forms(f: TTFont) -> None:
    """GSUB says that it joins letters, and does not."""
    if "GSUB" in f:
        for record in f["GSUB"].table.FeatureList.FeatureRecord:
            record.Feature.LookupListIndex, record.Feature.LookupCount = [], 0


def forbidden(f: TTFont) -> None:
    f["OS/2"].fsType = 2


def moved_words(parts: Parts) -> None:
    name = parts.one(r"second\.xhtml$")
    parts[name] = parts[name].decode().replace("هذه فقرة من", "من هذه فقرة", 1).encode()




LINK = r'<li><a href="text/(?:preface|first|second)[^>]*>(?:(?!</a>).)*</a>'
MUTANTS: dict[str, tuple[Callable[[Parts], object], str]] = {
    # ---- container
    "two time stamps": (lambda p: p.times.update({p.order[-1]: (2021, 1, 1, 0, 0, 0)}), "time stamps differ"),
    "files shuffled": (lambda p: p.order.__setitem__(slice(2, None), p.order[:1:-1]), "neither sorted"),
    "mimetype last": (lambda p: p.order.append(p.order.pop(0)), "mimetype"),
    "wrong mimetype": (lambda p: p.update(mimetype=b"application/zip"), "mimetype"),
    "unsafe name": (lambda p: p.update({"EPUB/../../x": b""}), "unsafe name"),
    "a file too many": (lambda p: p.update({"EPUB/x.txt": b""}), "not in the manifest"),
    "a file too few": (lambda p: p.pop(p.one(r"p[^/]*\.png$")), "not in the container"),
    "document cut short": (lambda p: p.update({p.one(ARTICLE): p[p.one(ARTICLE)][:900]}), "XMLSyntaxError"),
    # ---- package
    "no page progression": (sub(OPF, ' page-progression-direction="rtl"', ""), "right to left"),
    "no direction": (sub(OPF, ' dir="rtl" prefix', " prefix"), "right to left"),
    "no xml:lang": (sub(OPF, '(<package[^>]*) xml:lang="ar"', r"\1"), "right to left"),
    "another language first": (sub(OPF, "<dc:language>", "<dc:language>en</dc:language><dc:language>"), "first language"),
    "title altered": (sub(OPF, "كتاب الفحص</dc:title>", "كتاب الفحض</dc:title>"), "title: «كتاب الفحص»"),
    "author lost": (sub(OPF, "<dc:creator(?:(?!</dc:creator>).)*خالد</dc:creator>", ""), "creator: «خالد»"),
    "author without role": (sub(OPF, '<meta property="role"[^>]*>aut</meta>', ""), "without a role"),
    "title without its type": (sub(OPF, '<meta property="title-type"[^>]*>subtitle</meta>', ""), "title-type"),
    "identifier of no scheme": (sub(OPF, "urn:uuid:[^<]*", "12"), "unique identifier"),
    "modified in local time": (sub(OPF, r"T00:00:00Z</meta>", "T00:00:00</meta>"), "dcterms:modified"),
    "refinement of nothing": (sub(OPF, 'refines="#author-1"', 'refines="#gone"'), "refinement of nothing"),
    "series without position": (sub(OPF, '<meta property="group-position"[^>]*>[^<]*</meta>', ""), "series without"),
    "another series for Calibre": (sub(OPF, 'name="calibre:series" content="', 'name="calibre:series" content="غير '), "calibre:series"),
    "series lost": (sub(OPF, '<meta property="belongs-to-collection"[^>]*>[^<]*</meta>', ""), "series is not"),
    "document out of the spine": (sub(OPF, '<itemref idref="document-first"/>', ""), "spine"),
    "spine in another order": (sub(OPF, r'(<itemref idref="document-first"/>)(\s*)(<itemref idref="document-second"/>)', r"\3\2\1"), "order"),
    "picture of another type": (lambda p: p.update({p.one(r"p[^/]*\.png$"): b"GIF89a"}), "is no image/png"),
    "NCX not named": (sub(OPF, '<spine toc="ncx"', "<spine"), "names no NCX"),
    "svg not declared": (put('<p><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" aria-label="نقطة"><rect width="1" height="1"/></svg></p>'), "properties svg"),
    # ---- documents
    "document without direction": (sub(ARTICLE, ' dir="rtl"', ""), "no dir"),
    "two languages": (sub(ARTICLE, ' lang="ar"', ' lang="en"'), "no dir, lang"),
    "no title": (sub(ARTICLE, "<title>.*?</title>", "<title></title>"), "no title"),
    "emptied": (sub(ARTICLE, "<body.*</body>", "<body></body>"), "empty"),
    "no style sheet": (sub(ARTICLE, "<link[^>]*/>", ""), "no style sheet"),
    "heading skipped": (sub(ARTICLE, r"<h2([^>]*)>(.*?)</h2>", r"<h4\1>\2</h4>"), "<h4> after"),
    "heading emptied": (sub(ARTICLE, r"(<h2[^>]*>).*?</h2>", r"\1</h2>"), "empty <h2>"),
    "id twice": (put('<p id="first.two">س</p>'), "twice"),
    "broken fragment": (sub(ARTICLE, r'(href="second\.xhtml#)', r"\1gone"), "leads nowhere"),
    "picture gone": (sub(ARTICLE, r'src="\.\./media/', 'src="../gone/'), "leads nowhere"),
    "script in a link": (put('<p><a href="javascript:alert(1)">س</a></p>'), "leads nowhere"),
    "script": (put("<script>1</script>"), "script in"),
    "script in an attribute": (sub(ARTICLE, "<p>", '<p onclick="x()">'), "script in"),
    "remote picture": (put('<p><img src="https://example.org/a.png" alt="صورة"/></p>'), "leads nowhere"),
    "link without words": (put('<p><a href="second.xhtml#second"></a></p>'), "link without words"),
    "chapter without role": (sub(ARTICLE, ' role="doc-chapter"', ""), "without the role doc-chapter"),
    "epigraph without role": (sub(ARTICLE, ' role="doc-epigraph"', ""), "without the role doc-epigraph"),
    "SVG in small letters": (sub(DRAWN, "viewBox", "viewbox"), "wrong case: viewbox"),
    "SVG element in small letters": (sub(DRAWN, "linearGradient", "lineargradient", 0), "wrong case"),
    # ---- navigation
    "no landmarks": (sub(NAV, '<nav epub:type="landmarks".*?</nav>', ""), "no landmarks"),
    "landmark lost": (sub(NAV, '<li><a epub:type="bodymatter".*?</li>', ""), "landmarks: no bodymatter"),
    "list without a name": (sub(NAV, ' aria-labelledby="toc-title"', ""), "has no name"),
    "contents without role": (sub(NAV, ' role="doc-toc"', ""), "without its role"),
    "chapter not listed": (sub(NAV, '<li><a href="text/preface.*?</li>', ""), "not in the contents"),
    "contents out of order": (sub(NAV, r'(<li><a href="text/preface(?:(?!</li>).)*</li>)(\s*)(<li><a href="text/first.*?</ol></li>)', r"\3\2\1"), "order of reading"),
    "entry of other words": (sub(NAV, r'(<li><a href="text/preface[^>]*>)[^<]*', r"\1تمهيد"), "do not say «مقدمة»"),
    "entry to the wrong place": (sub(NAV, r'href="text/first\.xhtml#first\.two"', 'href="text/first.xhtml#first"'), "outline"),
    "page lost from the list": (sub(NAV, '(<nav epub:type="page-list".*?<ol>\\s*)<li>.*?</li>', r"\1"), "page list"),
    "pages out of order": (sub(NAV, '(<nav epub:type="page-list".*?<ol>\\s*)(<li>.*?</li>)(\\s*)(<li>.*?</li>)', r"\1\4\3\2"), "page list"),
    "page to a heading": (sub(NAV, '(<nav epub:type="page-list".*?href="[^"#]*)#[^"]*', r"\1#first"), "page list"),
    "page of another number": (sub(NAV, '(<nav epub:type="page-list".*?<a [^>]*>)[^<]*', r"\g<1>٩٩٩"), "what their breaks say"),
    "page break without role": (sub(r"(first|second)\.xhtml$", ' role="doc-pagebreak"', ""), "without the role doc-pagebreak"),
    "page break lost": (sub(r"second\.xhtml$", r"<span[^>]*doc-pagebreak[^>]*(?:/>|></span>)", ""), "page list"),
    "NCX of other words": (sub(NCX, "<text>مقدمة</text>", "<text>تمهيد</text>"), "its contents"),
    "NCX without a page": (sub(NCX, "<pageTarget.*?</pageTarget>", ""), "its pages"),
    "NCX of another book": (sub(NCX, 'name="dtb:uid" content="[^"]*"', 'name="dtb:uid" content="x"'), "identifier"),
    "NCX without language": (sub(NCX, ' xml:lang="ar"', ""), "no xml:lang"),
    "NCX in another order": (sub(NCX, 'playOrder="2"', 'playOrder="900"'), "not in their order"),
    # ---- notes and questions
    "call without role": (sub(ARTICLE, ' role="doc-noteref"', ""), "no link with epub:type and role"),
    "call without type": (sub(ARTICLE, ' epub:type="noteref"', ""), "no link with epub:type and role"),
    "call without mark": (sub(ARTICLE, r'(<a class="noteref"[^>]*>)[^<]*', r"\1"), "without a mark"),
    "call of another number": (sub(ARTICLE, r'(<a class="noteref"[^>]*>)[^<]*', r"\1(٩)"), "leads to the note"),
    "call to another file": (sub(ARTICLE, 'href="#first.note-1"', 'href="second.xhtml#second"'), "in another file"),
    "call to no note": (sub(ARTICLE, 'href="#first.note-1"', 'href="#first.two"'), "is no note"),
    "note is no aside": (sub(ARTICLE, "<aside([^>]*)>(.*?)</aside>", r"<div\1>\2</div>"), "no <aside>"),
    "note without role": (sub(ARTICLE, ' role="doc-footnote"', ""), "without the role doc-footnote"),
    "no way back": (sub(ARTICLE, ' role="doc-backlink"', ""), "no way back"),
    "way back to another call": (sub(ARTICLE, 'href="#first.note-1.call"', 'href="#first.note-2.call"'), "no way back"),
    "orphan": (put('<aside epub:type="footnote" role="doc-footnote" id="z"><p>يتيمة</p></aside>'), "nothing leads to"),
    "notes in another order": (sub(ARTICLE, "(<aside.*?</aside>)(<aside.*?</aside>)", r"\2\1"), "order of their calls"),
    "note emptied": (sub(ARTICLE, "متن الحاشية الأولى.", ""), "is empty"),
    "Markdown's own ids": (put('<p id="fn:1">س</p>'), "Markdown's own"),
    "questions without role": (sub(FAQ, ' role="doc-qna"', ""), "without the role doc-qna"),
    "questions without a name": (sub(FAQ, '(role="doc-qna") aria-labelledby="[^"]*"', r"\1"), "questions without a name"),
    "appendix that is none": (sub(FAQ, ' epub:type="appendix" role="doc-appendix"', ""), "in no appendix"),
    "no way to the article": (sub(FAQ, r"<a [^>]*>(.*?)</a>", r"\1", 0), "no way from"),
    "no way to the appendix": (sub(ARTICLE, r'<a [^>]*href="faq[^>]*>(.*?)</a>', r"\1", 0), "no way from the article"),
    # ---- text
    "mark of direction": (sub(ARTICLE, "نص فيه", "نص\u200f فيه"), "U+200F"),
    "isolate in a title": (sub(NAV, "مقدمة</a>", "\u2067مقدمة\u2069</a>"), "U+2067"),
    "presentation form": (sub(ARTICLE, "لا ريب", "\ufefb ريب"), "U+FEFB"),
    "presentation form in the package": (sub(OPF, "دار المثال", "دار ا\ufef9مثال"), "U+FEF9"),
    "tatweel": (sub(ARTICLE, "حاشية", "حاشـية"), "tatweel was added: حاشـية"),
    "not in NFC": (sub(ARTICLE, "أحمد", "ا\u0654حمد"), "not in NFC"),
    "word altered": (sub(ARTICLE, "كلام غليظ", "كلام غليط"), "a word is altered"),
    "word lost": (sub(ARTICLE, " ريب", ""), "a word is lost"),
    "words joined": (sub(ARTICLE, "نص فيه", "نصفيه"), "two words are joined"),
    "words joined across elements": (sub(ARTICLE, "</strong> فيه", "</strong>فيه"), "two words are joined"),
    "word parted": (sub(ARTICLE, "<strong>كلام", "<strong>كلا م"), "was composed"),
    "word parted between elements": (sub(ARTICLE, r"و<strong>", "و <strong>"), "was composed"),
    "words in another order": (moved_words, "another order"),
    "paragraph twice": (sub(ARTICLE, "(<p>نص فيه.*?</p>)", r"\1\1"), "a word is added"),
    "Qur'an altered": (sub(ARTICLE, "ٱقۡرَأۡ", "اقرأ"), "ٱقۡرَأۡ"),
    "description altered": (sub(ARTICLE, 'alt="نهر بين جبلين"', 'alt="p.png"'), "descriptions"),
    "mark-up left": (put("<p>انظر [[مقال]] هنا.</p>"), "«[[» in"),
    "page left open": (put("<p>انظر ص ?? هنا.</p>"), "«??» in"),
    "Latin in the open": (sub(ARTICLE, '<bdi dir="ltr">HTML</bdi>', "HTML"), "«HTML» is not set left to right"),
    # ---- styles
    "margin of a side": (sub(CSS, r"\Z", "\nli { margin-left: 2em }"), "margin-left"),
    "aligned to a side": (sub(CSS, r"\Z", "\nli { text-align: right }"), "text-align"),
    "letters spaced": (sub(CSS, r"\Z", "\nli { letter-spacing: .1em }"), "letter-spacing"),
    "direction in CSS": (sub(CSS, r"\Z", "\nli { direction: rtl }"), "direction"),
    "bidi in CSS": (sub(CSS, r"\Z", "\nli { unicode-bidi: embed }"), "unicode-bidi"),
    "vertical writing": (sub(CSS, r"\Z", "\nli { writing-mode: vertical-rl }"), "writing-mode"),
    "position": (sub(CSS, r"\Z", "\nli { position: absolute }"), "position"),
    "colour of the page": (sub(CSS, r"\Z", "\nbody { background: white }"), "background"),
    "fetched": (sub(CSS, r"\Z", "\nli { background: url(https://example.org/x.png) }"), "https"),
    "imported": (sub(CSS, r"\Z", '\n@import "x.css";'), "@import"),
    "picture of the styles gone": (sub(CSS, r"\Z", "\nli { background: url(../media/gone.png) }"), "leads nowhere"),
    "CSS that cannot be read": (sub(CSS, r"\Z", "\nli"), "line "),
    "side in an attribute": (sub(ARTICLE, "<p>", '<p style="padding-right: 1em">'), "padding-right"),
    # ---- pictures and cover
    "no cover": (sub(OPF, ' properties="cover-image"', ""), "does not show the cover"),
    "cover not described": (sub(COVER, ' alt="[^"]*"', ' alt=""'), "the cover is not described"),
    "cover cut short": (lambda p: p.update({p.one(r"cover\.jpg$"): p[p.one(r"cover\.jpg$")][:400]}), "cover.jpg: "),
    "cover unknown to Kobo": (sub(OPF, '<meta name="cover"[^>]*/>', ""), '<meta name="cover">'),
    "picture without alt": (sub(ARTICLE, ' alt="نهر بين جبلين"', ""), "is not described"),
    "picture with an empty alt": (sub(ARTICLE, 'alt="نهر بين جبلين"', 'alt=""'), "is not described, and not marked as ornament"),
    # ---- fonts
    "font lost": (lambda p: p.pop(p.one(r"\.ttf$")), "named in the styles, not in the package"),
    "font cut short": (lambda p: p.update({p.one(r"Amiri-Regular\.ttf$"): p[p.one(r"Amiri-Regular\.ttf$")][:999]}), "damaged"),
    "letter without glyph": (font(without_letter), "no glyph for U+0644"),
    "no GSUB": (font(without("GSUB")), "cannot join letters"),
    "GSUB that does nothing": (font(without_forms), "does not join letters"),
    "no GPOS": (font(without("GPOS")), "cannot place vowel signs"),
    "embedding forbidden": (font(forbidden), "forbids embedding"),
    "no bold face": (sub(CSS, r"font-weight: 700;(\s*font-style)", r"font-weight: 400;\1", 0), "no bold face"),
    "no licence": (lambda p: [p.pop(n) for n in list(p) if "OFL" in n] and font(lambda f: f["name"].names.clear())(p), "no licence"),
    # ---- accessibility
    "no summary": (sub(OPF, '<meta property="schema:accessibilitySummary">.*?</meta>', ""), "no schema:accessibilitySummary"),
    "summary in English": (sub(OPF, '(<meta property="schema:accessibilitySummary">).*?<', r"\1All is well.<"), "not in Arabic"),
    "false claim": (sub(OPF, '(<meta property="schema:accessibilityFeature">)', r"\1MathML</meta>\1"), "MathML is declared"),
    "claim left out": (sub(OPF, '<meta property="schema:accessibilityFeature">pageNavigation</meta>', ""), "pageNavigation is not declared"),
    "page breaks of no book": (sub(OPF, '<meta property="pageBreakSource"[^>]*>.*?</meta>', ""), "no named source"),
    "nobody certifies": (sub(OPF, '<meta property="a11y:certifiedBy"[^>]*>.*?</meta>', ""), "nobody certified"),
    "no conformance": (sub(OPF, '<meta property="dcterms:conformsTo"[^>]*>.*?</meta>', ""), "conformsTo"),
    "pictures not visual": (sub(OPF, '<meta property="schema:accessMode">visual</meta>', ""), "accessMode"),
    "name that is gone": (sub(ARTICLE, 'aria-labelledby="first"', 'aria-labelledby="gone"'), "names gone"),
    "chapter without a name": (sub(ARTICLE, ' aria-labelledby="first"', ""), "a chapter without a name"),
    "language for HTML only": (sub(ARTICLE, ' xml:lang="en"', ""), 'lang="en" and xml:lang=""'),
    "language lost": (sub(ARTICLE, ' lang="en"', ""), 'lang="" and xml:lang="en"'),
    "header cell without scope": (sub(ARTICLE, ' scope="col"', ""), "has no scope"),
    "table without header cells": (put("<table><tbody><tr><td>قيمة</td></tr></tbody></table>"), "without header cells"),
}


def found(press: tuple[Rendered, Composition, Book], content: bytes) -> list[str]:
    rendered, composition, book = press
    diagnostics = check(replace(rendered, content=content), composition, book)
    assert {d.code for d in diagnostics} <= {"edition-unsound", "edition-flawed"}
    assert all(d.fact("why") != d.fact("why_en") for d in diagnostics), "each has words of its own in Arabic"
    return [d.fact("why_en") for d in diagnostics]


def test_a_sound_book_passes(press: tuple[Rendered, Composition, Book]) -> None:
    assert found(press, press[0].content) == []
    assert found(press, Parts(press[0].content).packed()) == []


@pytest.mark.parametrize("name", MUTANTS)
def test_broken_books_are_found(press: tuple[Rendered, Composition, Book], name: str) -> None:
    change, why = MUTANTS[name]
    parts = Parts(press[0].content)
    change(parts)
    said = found(press, parts.packed())
    assert any(why in fault for fault in said), said


@pytest.mark.parametrize("name", ["heading emptied", "link without words", "table without header cells"])
def test_what_only_the_author_can_mend_stops_nothing_and_is_told_in_arabic(press: tuple[Rendered, Composition, Book], name: str) -> None:
    change, why = MUTANTS[name]
    parts = Parts(press[0].content)
    change(parts)
    told = next(d for d in check(replace(press[0], content=parts.packed()), *press[1:]) if why in d.fact("why_en"))
    assert (told.code, told.fact("kind")) == ("edition-flawed", "") and why not in message(told) and why in message(told, "en")


def changed_page(composition: Composition, change: Callable[[str], str]) -> Composition:
    pages = tuple(replace(p, xhtml=change(p.xhtml)) if p.name.endswith("first.xhtml") else p for p in composition.pages)
    assert pages != composition.pages
    return replace(composition, pages=pages)


@pytest.mark.parametrize(("old", "new", "why"), [
    ("كلام غليظ", "كلام", "«غليظ» is lost"), ("متن الحاشية الثانية", "متن الثانية", "the note «متن الحاشية الثانية.» is lost"),
    ("هذا السؤال؟", "السؤال؟", "in the appendix «هذا» is lost"), ("أحمد", "أحـمد", "tatweel was added"), ("قفا نبك", "نبك قفا", "«نبك» is lost, altered or out of order")])
def test_what_composing_lost_is_found_by_the_manuscript(press: tuple[Rendered, Composition, Book], old: str, new: str, why: str) -> None:
    """The file is as it was composed, but the composition is not what the author wrote."""
    rendered, composition, book = press
    parts = Parts(rendered.content)
    for name in parts:
        parts[name] = parts[name].replace(old.encode(), new.encode()) if name.endswith(".xhtml") else parts[name]
    pages = tuple(replace(p, xhtml=p.xhtml.replace(old, new)) for p in composition.pages)
    said = [d.fact("why_en") for d in check(replace(rendered, content=parts.packed()), replace(composition, pages=pages), book)]
    assert any(why in fault for fault in said), said


def test_a_finding_names_its_line(press: tuple[Rendered, Composition, Book]) -> None:
    parts = Parts(press[0].content)
    sub(ARTICLE, 'alt="نهر بين جبلين"', 'alt=""')(parts)
    told = check(replace(press[0], content=parts.packed()), *press[1:])
    assert any(d.span and (d.span.path, d.span.line) == ("articles/01-first.md", FIRST[:FIRST.index("![نهر")].count("\n") + 1) for d in told), told


def test_without_fonts_the_reader_s_own_are_used(press: tuple[Rendered, Composition, Book]) -> None:
    parts = Parts(press[0].content)
    sub(CSS, r"@font-face\s*\{[^}]*\}", "", 0)(parts)
    sub(OPF, r'<item href="fonts/[^>]*>', "", 0)(parts)
    for name in [n for n in parts if "/fonts/" in n]:
        del parts[name]
    assert found(press, parts.packed()) == []
