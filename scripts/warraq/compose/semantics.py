"""What parts of an EPUB are called: EPUB's structural semantics (SSV 1.1) with their roles (DPUB-ARIA 1.1), known by title or by place."""

from __future__ import annotations

import re
from dataclasses import replace

from warraq.arabic.normalize import fold
from warraq.model import Article, Element, walk

# Front and back matter by the beginning of its title; a longer name stands before the shorter that it begins with.
_KINDS = (
    ("foreword", "تقديم", "تصدير", "كلمة الناشر", "مقدمة الناشر", "مقدمة المترجم", "مقدمة المحقق"),
    ("introduction", "تمهيد", "توطئة", "مدخل"),
    ("preface", "مقدمة", "المقدمة", "ديباجة", "فاتحة", "بين يدي"),
    ("prologue", "استهلال"),
    ("acknowledgments", "شكر", "الشكر"),
    ("conclusion", "خاتمة", "الخاتمة"),
    ("epilogue", "ختام"),
    ("afterword", "كلمة أخيرة", "كلمة ختامية"),
    ("bibliography", "المصادر", "مصادر", "المراجع", "مراجع", "مصادر الكتاب", "مراجع الكتاب", "ثبت المصادر", "ثبت المراجع", "قائمة المصادر", "قائمة المراجع", "ببليوغرافيا"),
    ("glossary", "معجم", "مسرد", "قاموس", "ثبت المصطلحات", "قائمة المصطلحات"),
    ("index", "كشاف", "الكشاف", "فهرس الأعلام", "فهرس الموضوعات", "فهرس المصطلحات"),
    ("errata", "تصويبات", "استدراك", "جدول الخطأ والصواب"),
    ("appendix", "ملحق", "الملحق", "ملاحق", "الملاحق"),
)
_BY_TITLE = {fold(title): kind for kind, *titles in _KINDS for title in titles}
_AMBIGUOUS = frozenset(map(fold, ("مصادر", "مراجع")))       # of anything, unless they stand alone or side by side
_CALLOUTS = {"note": "notice", "warning": "notice", "tip": "tip"}
_SHOWN = {"details": "details", "summary": "summary"}       # elements of which reading systems hide a part and cannot show it again


def kind_of(title: str) -> tuple[str, str]:
    """The epub:type and the role of front or back matter with that title; two empty strings where it has none."""
    name = fold(title)
    known = max((t for t in _BY_TITLE if name == t or name.startswith(t + (" و" if t in _AMBIGUOUS else " "))), key=len, default="")
    kind = _BY_TITLE.get(known, "")
    return kind, f"doc-{kind}" if kind else ""


def with_epigraph(article: Article) -> Article:
    """The article with the quotation at its head marked as its epigraph: an extract with its source, before any other text."""
    first = article.blocks[0] if article.blocks else None
    if not isinstance(first, Element) or first.tag != "blockquote" or not (article.blocks[1:] or article.sections):
        return article
    sourced = any(isinstance(n, Element) and "source" in n.classes for n in first.children)
    if not sourced and "epigraph" not in first.classes:
        return article
    classes = " ".join(dict.fromkeys([*first.classes, "epigraph"]))
    kept = tuple((k, v) for k, v in first.attributes if k != "class")
    marked = replace(first, attributes=(*kept, ("class", classes), ("epub:type", "epigraph"), ("role", "doc-epigraph")))
    return replace(article, blocks=(marked, *article.blocks[1:]))


def for_readers(element: Element) -> Element:
    """An element as reading systems need it: languages named for XML too, callouts and links out of the book named, nothing folded away."""
    if element.tag == "table" and not any(isinstance(n, Element) and n.tag == "th" for n in walk(element.children)):
        element = _headed(element)
    attributes = [(k, v) for k, v in element.attributes if (element.tag, k) != ("details", "open")]
    lang, href = element.get("lang"), element.get("href")
    attributes += [("xml:lang", lang)] if lang else []
    kind = next((k for name, k in _CALLOUTS.items() if name in element.classes), "") if "callout" in element.classes else ""
    attributes += [("epub:type", kind), ("role", f"doc-{kind}")] if kind else []
    name = _SHOWN.get(element.tag) or ("external" if element.tag == "a" and re.match("https?:", href) else "")
    if name:
        attributes = [(k, v) for k, v in attributes if k != "class"] + [("class", " ".join([*element.classes, name]))]
    return replace(element, tag="div" if element.tag in _SHOWN else element.tag, attributes=tuple(attributes))


def _headed(table: Element) -> Element:
    """A table without header cells with its first row as heads, or the first cell of its only row: without any it cannot be read aloud."""
    rows = [n for n in walk(table.children) if isinstance(n, Element) and n.tag == "tr"]
    cells = [n for n in rows[0].children if isinstance(n, Element)] if rows else []
    heads = {id(cell) for cell in (cells if len(rows) > 1 else cells[:1])}

    def within(element: Element) -> Element:
        inside = tuple(within(n) if isinstance(n, Element) else n for n in element.children)
        return replace(element, tag="th" if id(element) in heads else element.tag, children=inside)
    return within(table)


def levelled(markup: str) -> str:
    """A file's markup without jumps between heading levels, which headings inside quotations and callouts may make."""
    last = 1

    def level(tag: re.Match[str]) -> str:
        nonlocal last
        if not tag[1]:
            last = min(int(tag[2]), last + 1)
        return f"<{tag[1]}h{last}"
    return re.sub(r"<(/?)h([1-6])\b", level, markup)
