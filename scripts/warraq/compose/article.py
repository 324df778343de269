"""One article: its opening, its sections, and its FAQ or the way to it."""

from __future__ import annotations

from collections.abc import Iterable

from warraq.compose import words
from warraq.compose.drawing import Drawing
from warraq.compose.xhtml import classed, size_of, tag
from warraq.model import Article, FaqEntry, Link, Section


def opening(d: Drawing, article: Article) -> str:
    """The article's title; a subtitle after a colon or a question mark stands on a line of its own."""
    d.article = article
    main, rest = split_title(article.title)
    colon = classed("span", "title-colon", ":") if main.endswith(":") else ""      # not shown at a line's end
    inner = classed("span", "title-main", d.words(main.removesuffix(":")) + colon) + (" " + classed("span", "title-rest", d.words(rest)) if rest else "")
    place = {"data_at": value for _, value in d.place(article.span.line)}
    by = classed("p", "byline", d.words("، ".join(article.author)), **place) if article.author and article.author != d.settings.author else ""
    by += classed("p", "byline date", d.words(d.date(article.date)), **place) if article.date else ""
    return classed("header", "opening", classed("h1", "article-title" + size_of(main), inner, id_=article.id, **dict(d.place(article.span.line))) + by)


def split_title(title: str) -> tuple[str, str]:
    """The title up to its first colon (with a space after it: 10:30 has none) or question mark outside brackets, which stay, and the rest."""
    open_ = 0
    for at, c in enumerate(title):
        open_ += (c in "([«“") - (c in ")]»”")
        ends = c == "؟" or c == ":" and title[at + 1: at + 2].isspace()
        if ends and open_ <= 0 and title[at + 1:].strip() and len(title[:at].split()) > 1:
            return title[: at + 1], title[at + 1:].strip()
    return title, ""


def body(d: Drawing, article: Article) -> str:
    """Everything below the title."""
    d.article = article
    out = [d.prose(article.blocks)]
    for index, part in enumerate(article.sections):
        if article.faq and article.faq.after == index:
            out.append(faq_place(d, article))
        out.append(section(d, part))
    if article.faq and article.faq.after >= len(article.sections):
        out.append(faq_place(d, article))
    return "".join(out)


def section(d: Drawing, part: Section) -> str:
    heading = tag(f"h{part.level}", d.prose(part.title), [("id", d.copies + part.id), *d.place(part.span.line)])
    return classed("section", f"level-{part.level}", heading + d.prose(part.blocks) + "".join(section(d, s) for s in part.sections))


def faq_place(d: Drawing, article: Article) -> str:
    """What stands in the article where its FAQ was written: the FAQ, or the way to its part of the appendix."""
    faq = article.faq
    assert faq
    forward = Link(f"_faq.{article.id}" if d.settings.faq == "both" else faq.id, "section", (words.TO_FAQ,))
    way = [("class", "faq-forward"), *d.place(faq.span.line)]
    if d.settings.faq == "appendix":
        return d.faq_ways(tag("p", d.node(forward), way), faq)
    both = d.settings.faq == "both"
    entries = "".join(entry(d, e, n, 3, f"_faq.{e.id}" if both else "") for n, e in enumerate(faq.entries, 1))
    inner = tag("h2", d.prose(faq.title), [("id", faq.id), *d.place(faq.span.line)]) + d.prose(faq.blocks) + entries
    more = tag("p", d.node(forward), way) if both else ""
    return classed("section", "faq level-2", d.qna(inner, faq.id) + more)


def entry(d: Drawing, e: FaqEntry, number: int, level: int, back: str = "") -> str:
    """One question with its answer; its number leads to the id `back`, where the question stands in its article or in the appendix."""
    count = classed("span", "faq-number", d.number(number) + "-")
    count = d.way_over(back, count) if back else count
    question = d.prose(e.question) if e.question else classed("span", "faq-missing", words.MISSING_QUESTION)
    return classed("section", "faq-entry", tag(f"h{level}", f"{count} {question}", [("id", d.copies + e.id), *d.place(e.span.line)]) + d.prose(e.answer))


def appendix(d: Drawing, articles: Iterable[Article]) -> str:
    """All articles' entries, grouped by article and numbered through; each group leads back to its article, each question to its place there."""
    both = d.settings.faq == "both"
    out, number = [], 0
    for article in articles:
        faq = article.faq
        if faq is None:
            continue
        d.article, d.copies = article, "_faq." if both else ""
        place = d.place(article.span.line)
        heading = tag("h2", d.words(article.short or split_title(article.title)[0].removesuffix(":")),
                      [("class", "faq-group-title"), ("id", f"_faq.{article.id}" if both else faq.id), *place])
        back = tag("p", words.FROM_ARTICLE + " " + d.prose((Link(article.id, "article", (f"«{article.title}»",)),)), [("class", "faq-back"), *place])
        entries = []
        for e in faq.entries:
            number += 1
            entries.append(entry(d, e, number, 3, e.id if both else d.asked_at(article, e)))
        out.append(classed("section", "faq-group", heading + back + d.prose(faq.blocks) + "".join(entries)))
    d.copies = ""
    return d.qna("".join(out), "_faq")


def has_appendix(articles: Iterable[Article], faq: str) -> bool:
    return faq in ("appendix", "both") and any(a.faq for a in articles)
