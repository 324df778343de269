"""changes.html: what changed since the approved proof, in words and in pictures, complete without JavaScript."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count

from warraq.arabic.numerals import in_digits
from warraq.proof.changes.comparison import ArticleChanges, Comparison
from warraq.proof.changes.edits import KIND_NAMES, Places, anchor, article_section
from warraq.proof.changes.page_pairs import ComparedPages
from warraq.proof.changes.spots import pages_section
from warraq.proof.review_pages.frame import document
from warraq.html import tag, text

SCRIPT = "changes.js"


@dataclass(frozen=True, slots=True)
class Told:
    """What the page tells besides the comparison. `approvals` says of each article who approved it when, `unjudged` are titles of articles
    that nobody ever approved; `pictured`: pictures of the approved proof are there."""

    title: str
    digits: str
    places: Places
    pages: ComparedPages
    approvals: Mapping[str, str]
    unjudged: tuple[str, ...] = ()
    pictured: bool = True


def changes_page(comparison: Comparison, told: Told) -> str:
    """The whole page."""
    title = f"ما تغيّر في «{told.title}» منذ اعتماده"
    touched = [a for a in comparison.articles if a.changes or a.state or a.moved]
    numbers = count(1)
    shared = set(told.approvals.values())
    common = next(iter(shared)) if len(shared) == 1 else ""
    sections = "".join(article_section(a, told.places, lambda: next(numbers), "" if common else told.approvals.get(a.id, "")) for a in touched)
    head = _head(comparison, touched, told, common)
    pages = pages_section(told.pages, told.digits, told.pictured) if touched else ""
    body = head + tag("main", (_contents(touched, told, bool(told.pages.pairs)) if touched else "") + sections + pages, id="changes")
    return document(title, body, ' class="changes"', [SCRIPT])


def _head(comparison: Comparison, touched: Iterable[ArticleChanges], told: Told, approval: str) -> str:
    inner = tag("a", "صفحات المراجعة", href="index.html", class_="back") + tag("h1", "ما تغيّر منذ الاعتماد")
    inner += tag("p", "".join(tag("span", said) for said in (text(told.title), text(approval)) if said), class_="facts")
    if not touched:
        inner += tag("p", "لم يتغيّر شيء منذ الاعتماد.", class_="sound")
    elif comparison.counts:
        inner += _filters(comparison, told.digits)
    if told.unjudged:
        inner += tag("p", "لم يُعتمد بعد، فلا يُقارن: " + "، ".join(f"«{text(title)}»" for title in told.unjudged) + ".", class_="note")
    return tag("header", inner, class_="changes-head")


def _filters(comparison: Comparison, digits: str) -> str:
    """How many paragraphs of each kind; what is not ticked is not shown (by the style sheet alone)."""
    boxes = [_filter(kind, KIND_NAMES[kind], n, digits) for kind, n in comparison.counts.items()]
    minor = sum(c.is_minor for a in comparison.articles for c in a.changes)
    boxes += [_filter("minor", "منها طفيفة (تشكيل أو ترقيم أو فراغات أو تنسيق)", minor, digits)] if minor else []
    return tag("fieldset", tag("legend", "الفقرات") + "".join(boxes), class_="kinds")


def _filter(kind: str, name: str, n: int, digits: str) -> str:
    return tag("label", f"{tag('input', type='checkbox', checked=True, id=f'show-{kind}')} {name} {tag('b', in_digits(n, digits))}", class_=kind)


def _contents(articles: Iterable[ArticleChanges], told: Told, pages: bool) -> str:
    entries = [(a.title, anchor(a.id), len(a.changes)) for a in articles] + [("الصفحات", "pages", len(told.pages.pairs))] * pages
    items = "".join(tag("li", tag("a", text(title), href=f"#{place}") + (" " + tag("span", in_digits(n, told.digits), class_="count") if n else ""))
                    for title, place, n in entries)
    return tag("nav", tag("ol", items), class_="contents", aria_label="المقالات")
