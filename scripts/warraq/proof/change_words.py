"""A change log in Arabic, as Markdown: the CHANGES.md of a release, and what editors keep of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from warraq.arabic.dates import date_in_words
from warraq.arabic.numerals import in_digits
from warraq.phrases import counted
from warraq.proof.change_log import ChangeLog, TextChanges
from warraq.proof.markdown_text import plain
from warraq.proof.releases import Release
from warraq.settings import Settings

NAME = "CHANGES.md"
FOLDER = "reviews/changes"              # below the manuscript folder: the logs with what is not published
_WORDS, _LETTERS = 8, 60                # of a paragraph: what is quoted of it
_REMARK = re.compile(r"<!--.*?-->", re.DOTALL)
_MARKS = re.compile(r"^\s*(?:#+\s|[-+*]\s|\d+[.)]\s|>\s?|:::.*$|: +)+|[*_`|]+|\[\^[^\]]*\]|\{[^{}]*\}|<[^<>]*>", re.M)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)|\[\[(?:[^\[\]|]*\\?\|)?([^\[\]|]*)\]\]")


@dataclass(frozen=True, slots=True)
class Built:
    """A file of a release: its name, its pages (0: none), its size in bytes, its SHA-256."""

    name: str
    pages: int
    bytes: int
    sha256: str


def head(source: str) -> str:
    """The first words of a paragraph's source, without the marks of Markdown."""
    said = _REMARK.sub(" ", source.removeprefix("---\n"))
    words = _MARKS.sub(" ", _LINK.sub(lambda m: m[1] or _named(m[2] or ""), said)).split()
    shown = " ".join(words[:_WORDS])
    shown = shown if len(shown) <= _LETTERS else shown[:_LETTERS].rsplit(" ", 1)[0]
    return shown + "…" * (shown != " ".join(words))


def _named(target: str) -> str:
    """The words of a reference; what stands for its id, which readers do not know."""
    return target if re.search("[\u0621-\u064a]", target) else "…"


def as_markdown(log: ChangeLog, release: Release, settings: Settings, files: Iterable[Built]) -> bytes:
    """The whole page. Digits and dates are the book's."""
    lines = ['<div dir="rtl">', "", f"# {plain(settings.title)}: ما تغيّر", "", _opening(log, release, settings), ""]
    digits = settings.digits
    passed_over = "صدر قبل تمام المراجعة" if release.open or release.unapproved else "سبب الإصدار"
    for title, section in (("المقالات", _articles(log)), ("الفقرات", _paragraphs(log, digits)), ("تعليقات عولجت", _settled(log)),
                           (passed_over, _passed_over(release, digits)), ("الملفات", _files(files, digits))):
        body = list(section)
        lines += [f"## {title}", "", *body, ""] if body else []
    return "\n".join([*lines, "</div>", ""]).encode("utf-8", "backslashreplace")


def _ltr(text: str) -> str:
    """What runs from left to right (a version) in a line of Arabic; a digit after Arabic letters would be read from the right."""
    return text if re.search("[\u0621-\u064a]", text) else f'<span dir="ltr">{text}</span>'


def _day(when: str, settings: Settings) -> str:
    return date_in_words(when[:10], settings.language, settings.digits, settings.calendar)


def _opening(log: ChangeLog, release: Release, settings: Settings) -> str:
    own = f"الإصدار {_ltr(release.version)}، في {_day(release.when, settings)}"
    if not log.since:
        return own + "، وهو أول إصدار."
    said = f"{own}. وهذا ما تغيّر منذ الإصدار {_ltr(log.since)} الصادر في {_day(log.since_when, settings)}."
    same = not any((log.new, log.removed, log.renamed, log.moved, log.texts))
    return said + " لم يتغيّر نص الكتاب." * same


def _articles(log: ChangeLog) -> Iterator[str]:
    if not log.since:
        yield from (f"- {plain(t.title)}" for t in log.new)
        return
    yield from (f"- جديد: «{plain(t.title)}»" for t in log.new)
    yield from (f"- حُذف: «{plain(t.title)}»" for t in log.removed)
    yield from (f"- صار عنوان «{plain(a.title)}»: «{plain(b.title)}»" for a, b in log.renamed if a.title != b.title)
    yield from (f"- انتقل إلى موضع آخر: «{plain(t.title)}»" for t in log.moved)


def _paragraphs(log: ChangeLog, digits: str) -> Iterator[str]:
    for number, text in enumerate(log.texts):
        yield from ["", f"### {plain(text.title)}", ""][0 if number else 1:]
        yield paragraphs_in_words(text, digits)
        quotes = [f"- تغيّرت: «{plain(words)}»" for words in text.changed if words] + [f"- أُضيفت: «{plain(words)}»" for words in text.added if words]
        yield from ["", *quotes] if quotes else []


def paragraphs_in_words(text: TextChanges, digits: str) -> str:
    """How many paragraphs of an article are other, new, gone and elsewhere: a sentence, without its article."""
    said = (("تغيّرت", len(text.changed)), ("أُضيفت", len(text.added)), ("حُذفت", text.removed), ("نُقلت", text.moved))
    return "، و".join(f"{verb} {in_digits(counted('paragraph', n, 'ar'), digits)}" for verb, n in said if n) + "."


def _settled(log: ChangeLog) -> Iterator[str]:
    yield from (f"- «{plain(s.quote)}»" + (f" ({plain(s.title)})" if s.title else "") for s in log.settled if s.quote)


def _passed_over(release: Release, digits: str) -> Iterator[str]:
    if not release.reason:
        return
    yield plain(release.reason)
    left = [said + in_digits(counted(what, n, "ar"), digits) for what, n, said in
            (("comment", release.open, "بقي بلا معالجة "), ("place", release.unapproved, "بقي بلا اعتماد ")) if n]
    yield from ["", f"و{'، و'.join(left)}."] if left else []


def _files(files: Iterable[Built], digits: str) -> Iterator[str]:
    yield "| الملف | الصفحات | الحجم |"
    yield "|---|---|---|"
    for f in files:
        size = in_digits(f"{f.bytes:,}".replace(",", "٬" if digits == "arabic" else ","), digits)
        yield f"| {f.name} | {in_digits(f.pages, digits) if f.pages else '–'} | {size} بايت |"
    yield from ["", "وللتحقق من سلامتها: `sha256sum -c SHA256SUMS`"]
