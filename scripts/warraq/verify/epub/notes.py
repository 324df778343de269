"""Footnotes that pop up, and questions with their answers: every way leads there and back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from warraq.reasons import Reason, reason
from warraq.verify.epub.opened import TYPE, XHTML, Fault, Opened, elements, is_a, name_of, resolved, words_of

_MARKDOWN = re.compile(r"fn(?:ref)?\d*:")


def faults(b: Opened) -> Iterator[Fault]:
    """What is wrong with notes and questions."""
    for name, d in b.texts.items():
        calls = [e for e in elements(d) if is_a(e, "noteref")]
        notes = {e.get("id", ""): e for e in elements(d) if is_a(e, "footnote")}
        yield from (Fault("note", name, why, a) for a in calls for why in _call(name, a, notes))
        callers: dict[str, list[str | None]] = {}
        for a in calls:
            callers.setdefault(resolved(name, a.get("href")), []).append(a.get("id"))
        yield from (Fault("note", name, why, e) for e in notes.values() for why in _note(name, e, callers.get(f"{name}#{e.get('id', '')}", [])))
        yield from _marks(name, calls, notes)
        yield from (Fault("note", name, reason("note-markdown-id", id=e.get("id")), e) for e in elements(d) if _MARKDOWN.match(e.get("id", "")))
        yield from (Fault("faq", name, why, e) for e in elements(d) if is_a(e, "qna") for why in _questions(b, name, e))


def _call(name: str, a: etree._Element, notes: dict[str, etree._Element]) -> Iterator[Reason]:
    """A call is a link of both kinds to an aside of its own file: reading systems show no other as a pop-up."""
    if a.tag != XHTML + "a" or "noteref" not in a.get(TYPE, "").split() or "doc-noteref" not in a.get("role", "").split():
        yield reason("note-call-markup")
    place, _, wanted = resolved(name, a.get("href")).partition("#")
    if place != name:
        yield reason("note-elsewhere", address=a.get("href"))
    elif wanted not in notes:
        yield reason("note-none", address=a.get("href"))
    if not words_of(a):
        yield reason("note-call-empty")
    if not a.get("id"):
        yield reason("note-call-id")


def _note(name: str, note: etree._Element, callers: list[str | None]) -> Iterator[Reason]:
    """What is wrong with a note; `callers` are the ids of its calls."""
    here = note.get("id", "")
    if name_of(note) != "aside" or "footnote" not in note.get(TYPE, "").split():
        yield reason("note-markup", id=here)
    if not callers:
        yield reason("note-orphan", id=here)
    back = [a for a in note.iter(XHTML + "a") if "doc-backlink" in a.get("role", "").split()]
    if not back or any(resolved(name, a.get("href")).removeprefix(name + "#") not in callers for a in back):
        yield reason("note-back", id=here)
    elif words_of(note) in [words_of(a) for a in back] and note.find(f".//{XHTML}img") is None:
        yield reason("note-empty", id=here)


def _marks(name: str, calls: list[etree._Element], notes: dict[str, etree._Element]) -> Iterator[Fault]:
    """A call and its note bear the same number, and notes stand in the order of their calls; those that notes call stand after these."""
    for a in calls:
        note = notes.get((a.get("href") or "").removeprefix("#"))
        back = next((b for b in note.iter(XHTML + "a") if "doc-backlink" in b.get("role", "").split()), None) if note is not None else None
        if back is not None and words_of(back) != words_of(a):
            yield Fault("note", name, reason("note-number", call=words_of(a), note=words_of(back)), a)
    called: dict[bool, list[str]] = {False: [], True: []}       # whether in a note -> the notes
    for a in calls:
        called[any(is_a(x, "footnote") for x in a.iterancestors())].append((a.get("href") or "").removeprefix("#"))
    nested = set(called[True])
    first = [i for i in dict.fromkeys(called[False]) if i not in nested]
    known = set(first)
    standing = [i for i in notes if i in known]
    if standing != [i for i in first if i in notes]:
        yield Fault("note", name, reason("note-order"))


def _questions(b: Opened, name: str, qna: etree._Element) -> Iterator[Reason]:
    """Every entry has a heading, a way to its article, and one from there."""
    around = list(qna.iterancestors())
    appended = any(is_a(x, "appendix") for x in around)
    if not appended and not any(is_a(x, "chapter") for x in around):
        yield reason("faq-place")
    if not qna.get("aria-label") and not set(qna.get("aria-labelledby", "-").split()) <= set(b.ids[name]):
        yield reason("faq-unnamed")
    entries = _entries(qna)
    if not entries:
        yield reason("faq-empty")
    for entry in entries if appended else ():
        homes = _ways(name, entry) or [t for x in entry.iterancestors(XHTML + "section") if qna in x.iterancestors() for t in _ways(name, x)]
        if not homes:
            yield reason("faq-forward", question=words_of(entry[0]))
        elif not any(t.partition("#")[0] == name for home in homes if home in b.texts for t in _ways(home, b.texts[home])):
            yield reason("faq-return", question=words_of(entry[0]))


def _entries(qna: etree._Element) -> list[etree._Element]:
    """The innermost sections that begin with a heading."""
    found = [s for s in qna.iter(*(XHTML + t for t in ("section", "details", "article"))) if len(s) and re.fullmatch("h[2-6]|summary", name_of(s[0]))]
    return [s for s in found if not any(x in found for x in s.iterdescendants())]


def _ways(name: str, element: etree._Element) -> list[str]:
    """The other files that links inside lead to."""
    targets = (resolved(name, a.get("href")).partition("#")[0] for a in element.iter(XHTML + "a"))
    return [t for t in targets if t != name]
