"""A finished EPUB opened and looked at: what an Arabic book needs of its container, and on much of which EPUBCheck is silent."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from warraq.catalogue import found
from warraq.diagnostics import Diagnostic
from warraq.model import Book, Composition, Rendered
from warraq.reasons import Reason, reason
from warraq.verify.epub import accessibility, container, documents, fonts, navigation, notes, package, pictures, styles, text
from warraq.verify.epub.opened import Fault, Opened
from warraq.verify.epub.places import Places
from warraq.verify.epubcheck import Opinion

_MOST = 20                                      # findings: one defect of ours often shows many times
# Flaws that only the author can mend: told, but no reason to keep an older book (`kind` is what verdicts compare).
_AUTHOR_S = frozenset(("table", "picture-large", "font-marks", "document-large", "heading-empty", "link-empty"))
_UNREADABLE = (zipfile.BadZipFile, KeyError, AttributeError, IndexError, ValueError, etree.XMLSyntaxError, OSError, NotImplementedError)


def check(rendered: Rendered, composition: Composition, book: Book | None = None) -> tuple[Diagnostic, ...]:
    """What is wrong with an EPUB: `edition-unsound` stops it, `edition-flawed` does not. Nothing, if the press works as it should.

    Where `book` is given, the text is held against the manuscript's prose, and findings have their places there. Pure.
    """
    try:
        b = Opened(rendered.content)
    except _UNREADABLE as broken:
        return (found("edition-unsound", edition=rendered.edition.name, **_unreadable(broken).facts()),)
    places = Places(b, composition, book)
    once: dict[tuple[str, Reason], Fault] = {}
    for fault in _all(b, composition, book):
        once.setdefault((fault.where, fault.why), fault)
    gravest = sorted(once.values(), key=lambda f: not f.grave)[:_MOST]
    return tuple(_told(f, rendered.edition.name, places) for f in gravest)


def _all(b: Opened, composition: Composition, book: Book | None) -> Iterator[Fault]:
    """Every look at the book; one that cannot be carried out is a fault of the book's own."""
    looks: tuple[Callable[[], Iterable[Fault]], ...] = (
        lambda: container.faults(b), lambda: package.faults(b, composition), lambda: documents.faults(b), lambda: navigation.faults(b, composition),
        lambda: notes.faults(b), lambda: text.faults(b, composition, book), lambda: styles.faults(b), lambda: pictures.faults(b),
        lambda: fonts.faults(b, composition), lambda: accessibility.faults(b))
    for look in looks:
        try:
            yield from look()
        except _UNREADABLE as broken:
            yield Fault("unreadable", "-", _unreadable(broken))


def _unreadable(broken: Exception) -> Reason:
    return reason("unreadable", error=f"{type(broken).__name__}: {broken}")


def _told(fault: Fault, edition: str, places: Places) -> Diagnostic:
    code, kind = "edition-unsound" if fault.grave else "edition-flawed", "" if fault.kind in _AUTHOR_S else fault.kind
    at = f"{fault.where}: " if fault.where != "-" else ""
    return found(code, places.of(fault.where, fault.element), edition=edition, kind=kind, **fault.why.facts(at))


def told(opinion: Opinion, rendered: Rendered, composition: Composition, book: Book | None) -> tuple[Diagnostic, ...]:
    """EPUBCheck's messages as findings: the place in the manuscript where it can be traced, and the one in the EPUB."""
    if not opinion.messages:
        return ()
    try:
        places = Places(Opened(rendered.content), composition, book)
    except _UNREADABLE:
        places = None
    out = []
    gravest = sorted(dict.fromkeys(opinion.messages), key=lambda m: m.severity == "WARNING")[:_MOST]
    for m in gravest:
        span = places.at(m.path, m.line, m.column) if places else None
        at = f"{m.path}:{m.line}: " if m.line else f"{m.path}: " if m.path else ""
        code = "edition-flawed" if m.severity == "WARNING" else "edition-unsound"
        out.append(found(code, span, edition=rendered.edition.name, kind=m.id, **reason("epubcheck-says", said=m.text, id=m.id).facts(at)))
    return tuple(out)
