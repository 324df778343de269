"""The text of an EPUB: every word of the manuscript, in its order, once and to the letter, and no character that is not the author's."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree

from warraq.model import Article, Book, Composition, Element, FaqEntry, Link, NoteCall, Picture, Section, prose_of, walk
from warraq.reasons import Reason, reason
from warraq.verify.epub.opened import TYPE, XHTML, Fault, Opened, elements, is_a, name_of, parsed
from warraq.verify.epub.words import is_a_note, is_the_press_s, of_document, of_prose

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_FORMS = re.compile("[\ufb50-\ufd3d\ufd50-\ufdcf\ufe70-\ufefe]")         # the honorific signs around them are characters of their own right
_TATWEEL = re.compile("[\u0620-\u065f\u066e-\u06d3]*\u0640[\u0620-\u065f\u066e-\u06d3]*")   # Latin letters after it stand in an isolate («الـAPI»)
_LETTER_HEH = ("ه\u0640", "\u0640ه\u0640")                               # the numeral five in letters, and «of the Hijra»
_LEFT_OVER = re.compile(r"\[\[|\]\]|^\s*:::|\?\?|\]\(|\]\{|\{#|\{\.|\*\*\S", re.M)
_LATIN = re.compile(r"[A-Za-z]{2,}|\+\d|\d+(?:[ -]\d+){2,}")              # words, telephone and book numbers
_AS_TYPED = frozenset("code pre kbd samp math svg var script style".split())
_PART = re.compile(r"\.part-\d+(?=\.xhtml$)")                             # a file in which a chapter goes on
_RUN = 7                                    # words that stand twice where the manuscript has them once


def faults(b: Opened, composition: Composition, book: Book | None) -> Iterator[Fault]:
    """What is wrong with the text; against the manuscript's prose where the book is given."""
    folder = posixpath.dirname(b.package_name)
    for page in composition.pages:
        name = posixpath.join(folder, page.name)
        if name in b.texts:
            yield from _as_composed(name, b.texts[name], parsed(page.xhtml.encode()))
    written = _Written(book, composition)
    for name, d in {**b.documents, b.package_name: b.package}.items():
        if name_of(d) != "svg":                 # a drawing's labels are as the author drew them
            yield from _characters(name, d, written)
    for name, d in b.texts.items():
        yield from _leaves(name, d, written)
    if book is not None:
        yield from _as_written(b, book)


class _Written:
    """What the author wrote, for telling it from what the press added."""

    def __init__(self, book: Book | None, composition: Composition) -> None:
        prose = ["\n".join(of_prose(p)) for a in book.articles for p in prose_of(a)] if book else ["".join(parsed(p.xhtml.encode()).itertext()) for p in composition.pages]
        titles = [t for a in book.articles for t in (a.title, a.short, *a.author, *_in_attributes(a))] if book else []
        self.text = "\n".join([*prose, *titles, *_in_settings(composition), *(p.title for p in composition.pages)])


def _in_settings(composition: Composition) -> Iterator[str]:
    s = composition.settings
    yield from (s.title, s.subtitle, s.description, s.publisher, s.edition, s.rights, s.dedication, s.deposit, s.isbn, *s.author, *s.series, *s.subjects)
    yield from (p.title for p in s.parts)
    yield from (p.name for p in s.contributors)
    yield from (text for named in s.sort_names for text in named)
    yield from (text for e in s.external for text in (e.title, e.url))


def _in_attributes(article: Article) -> Iterator[str]:
    """What stands in no running text: descriptions of pictures, titles of abbreviations, addresses."""
    for node in (n for prose in prose_of(article) for n in walk(prose)):
        if isinstance(node, Picture):
            yield node.alt
        if isinstance(node, Link):
            yield node.url
        if isinstance(node, (Picture, Element)):
            yield from (value for _, value in node.attributes)


def _as_composed(name: str, document: etree._Element, composed: etree._Element) -> Iterator[Fault]:
    """Packing changes no word and parts or joins none: white space inside a word would break its letters apart."""
    has, wants = of_document(document), of_document(composed)
    if has != wants:
        at = next((i for i, (a, b) in enumerate(zip(has, wants)) if a != b), min(len(has), len(wants)))
        yield Fault("words", name, reason("words-changed", has=_around(has, at), wants=_around(wants, at), kind=_kind(has, wants, at)))
    described, wanted = ([e.get("alt") or e.get("aria-label") for e in elements(d) if e.get("alt") or e.get("aria-label")] for d in (document, composed))
    if described != wanted:
        yield Fault("words", name, reason("descriptions-changed"))


def _around(words: Sequence[str], at: int) -> str:
    return " ".join(words[max(0, at - 2):at + 3]) or "…"


def _kind(has: Sequence[str], wants: Sequence[str], at: int) -> Reason | str:
    """What sort of change it is, where that can be told."""
    here, there = (words[at] if at < len(words) else "" for words in (has, wants))
    if unicodedata.normalize("NFC", here) == there:
        return reason("kind-nfc")
    if here.startswith(there) and there and at + 1 < len(wants) and here == there + wants[at + 1]:
        return reason("kind-joined")
    if sorted(has) == sorted(wants):
        return reason("kind-order")
    return reason("kind-lost") if len(has) < len(wants) else reason("kind-added") if len(has) > len(wants) else reason("kind-altered")


def _characters(name: str, d: etree._Element, written: _Written) -> Iterator[Fault]:
    for e in elements(d):
        for text in filter(None, (e.text, e.tail, *e.attrib.values())):
            if hit := _BIDI.search(text):
                yield Fault("bidi-control", name, reason("bidi-control", code=f"U+{ord(hit[0]):04X}", text=_short(text)), e)
            if (hit := _FORMS.search(text)) and hit[0] not in written.text:
                yield Fault("presentation-form", name, reason("presentation-form", code=f"U+{ord(hit[0]):04X}", text=_short(text)), e, grave=False)
            for word in _TATWEEL.findall(text):
                if word.strip("\u0640") and word not in written.text and word not in _LETTER_HEH:
                    yield Fault("tatweel", name, reason("tatweel-added", word=word), e, grave=False)
            if not unicodedata.is_normalized("NFC", text) and not _as_it_is(e) and text not in written.text:
                yield Fault("nfc", name, reason("nfc", text=_short(text)), e, grave=False)


def _as_it_is(e: etree._Element) -> bool:
    """Whether this is text that no normalisation touches: code and Qur'an."""
    return any(name_of(x) in _AS_TYPED or "quran" in x.get("class", "").split() for x in (e, *e.iterancestors()))


def _short(text: str) -> str:
    return " ".join(text.split())[:50]


def _leaves(name: str, d: etree._Element, written: _Written) -> Iterator[Fault]:
    """Mark-up that was not understood, and Latin words and numbers that the text around them may turn about."""
    body = d.find(f"{XHTML}body")
    for e in elements(body) if body is not None else ():
        for owner, text in ((e, e.text), (e.getparent(), e.tail)):
            chain = [owner, *owner.iterancestors()] if text else []
            if not text or any(name_of(x) in _AS_TYPED for x in chain):
                continue
            if (hit := _LEFT_OVER.search(text)) and hit[0] not in written.text:
                yield Fault("left-over", name, reason("markup-left", mark=hit[0], text=_short(text)), e, grave=False)
            isolated = any(x.get("dir") in ("ltr", "auto") or name_of(x) in ("bdi", "bdo") for x in chain if name_of(x) != "html")
            if (hit := _LATIN.search(text)) and not isolated:
                yield Fault("latin-open", name, reason("latin-open", words=hit[0], text=_short(text)), e, grave=False)


# ---- against the manuscript --------------------------------------------------------------------------------------------------------


def _as_written(b: Opened, book: Book) -> Iterator[Fault]:
    """Each article's words stand in its file, in their order; its questions there or in the appendix; its notes in asides."""
    homes = {i: name for name, ids in reversed(b.ids.items()) if name in b.texts for i in ids}
    appended = [w for d in b.read_in_order.values() if all(any(is_a(e, kind) for e in elements(d)) for kind in ("appendix", "qna")) for w in _plain(d)]
    asides = " " + " ".join(" ".join(of_document(e, is_the_press_s)) for d in b.texts.values() for e in elements(d) if is_a(e, "footnote")) + " "
    for article in book.articles:
        name = homes.get(article.id) or next((n for n, d in b.texts.items() if article.role == "dedication" and _is_dedication(d)), "")
        if not name:
            yield Fault("prose", "-", reason("article-absent", title=article.title))
            continue
        files = [name, *(n for n in b.read_in_order if _PART.sub("", n) == name and n != name)]
        has = [w for n in files for w in _plain(b.texts[n])]
        inline = article.faq is not None and article.role == "article" and book.settings.faq in ("inline", "both")
        wanted = _written_words(article, inline)
        yield from (Fault("prose", name, why, b.ids[name].get(article.id)) for why in _lost(has, wanted))
        if len(files) == 1:                     # headings are said again where a chapter goes on in another file
            yield from (Fault("prose", name, why) for why in _doubled(has, wanted))
        if article.faq and article.role == "article" and book.settings.faq in ("appendix", "both"):
            answered = [w for e in article.faq.entries for w in _answered(e)]
            yield from (Fault("prose", name, reason("in-appendix", why=why)) for why in _lost(appended, answered))
        called = {n.key for prose in prose_of(article) for n in walk(prose) if isinstance(n, NoteCall)}
        for note in article.notes:
            words = of_prose(note.blocks)
            if words and note.key in called and f" {' '.join(words)} " not in asides:
                yield Fault("prose", name, reason("note-lost", words=_short(" ".join(words))))


def _plain(d: etree._Element) -> list[str]:
    """An author's words in a document, without notes."""
    return of_document(d.find(f"{XHTML}body"), lambda e: is_the_press_s(e) or is_a_note(e))


def _is_dedication(d: etree._Element) -> bool:
    return any("dedication" in e.get(TYPE, "").split() for e in elements(d))


def _written_words(article: Article, inline: bool) -> list[str]:
    out = of_prose(article.blocks)
    for index, section in enumerate(article.sections):
        if inline and article.faq.after == index:
            out += _faq_words(article)
        out += _section_words(section)
    return out + (_faq_words(article) if inline and article.faq.after >= len(article.sections) else [])


def _section_words(section: Section) -> list[str]:
    return of_prose(section.title) + of_prose(section.blocks) + [w for s in section.sections for w in _section_words(s)]


def _faq_words(article: Article) -> list[str]:
    return of_prose(article.faq.title) + of_prose(article.faq.blocks) + [w for e in article.faq.entries for w in _answered(e)]


def _answered(entry: FaqEntry) -> list[str]:
    return of_prose(entry.question) + of_prose(entry.answer)


def _doubled(has: Sequence[str], wants: Sequence[str]) -> Iterator[Reason]:
    """A run of words that stands more often than the manuscript has it."""
    twice, once = (Counter(zip(*(words[i:] for i in range(_RUN)))) for words in (has, wants))
    more = next((run for run, times in twice.items() if times > max(1, once[run])), None)
    if more:
        yield reason("prose-doubled", words=" ".join(more))


def _lost(has: Sequence[str], wants: Sequence[str]) -> Iterator[Reason]:
    """The first word of the manuscript that is not there, or not in its order."""
    at = 0
    for number, word in enumerate(wants):
        while at < len(has) and has[at] != word:
            at += 1
        if at == len(has):
            yield reason("prose-lost", word=word, around=_around(wants, number))
            return
        at += 1
