"""Finding one's way in an EPUB: table of contents, landmarks, the printed pages, and all of it once more in the NCX."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from lxml import etree

from warraq.arabic.numerals import european
from warraq.model import Composition, Entry
from warraq.reasons import Reason, reason
from warraq.verify.epub.opened import NCX, TYPE, XHTML, XML_LANG, Fault, Opened, elements, is_a, resolved, types, words_of

_LANDMARKS = frozenset(("cover", "toc", "bodymatter"))
_UNLISTED = frozenset(("titlepage", "halftitlepage"))


def faults(b: Opened, composition: Composition) -> Iterator[Fault]:
    """What is wrong with the navigation document, the page breaks and the NCX."""
    if len(b.with_property("nav")) != 1 or not b.nav_name:
        yield Fault("nav", b.package_name, reason("nav-missing"))
        return
    for why in (*_lists(b), *_contents(b, composition), *_pages(b)):
        yield Fault("nav", b.nav_name, why)
    ncx = [(name, d) for name, d in b.documents.items() if d.tag == NCX + "ncx"]
    for name, d in ncx:
        yield from (Fault("ncx", name, why) for why in _ncx(b, name, d))


def _lists(b: Opened) -> Iterator[Reason]:
    yield from (reason("nav-lacks", kind=kind) for kind in ("toc", "landmarks") if not b.entries(kind))
    ids = b.ids[b.nav_name]
    for kind, n in b.lists.items():
        named = [words_of(ids[i]) for i in n.get("aria-labelledby", "").split() if i in ids]
        if not (n.get("aria-label") or any(named)):
            yield reason("nav-unnamed", kind=kind)
        yield from (reason("nav-entry-empty", kind=kind, to=to) for to, words in b.entries(kind) if not words)
    marks = {a.get(TYPE) for a in b.lists["landmarks"].iter(XHTML + "a")} if "landmarks" in b.lists else _LANDMARKS
    yield from (reason("landmarks-lack", kind=kind) for kind in sorted(_LANDMARKS - marks))


def _contents(b: Opened, composition: Composition) -> Iterator[Reason]:
    """The table of contents is the composition's outline, in the order of reading, and leaves no chapter out."""
    entries = b.entries("toc")
    listed = [to.partition("#")[0] for to, _ in entries]
    for name, d in b.read_in_order.items():
        if name == b.nav_name or name in listed or d.find(f".//{XHTML}h1") is None:
            continue
        if not {t for e in elements(d) for t in types(e)} & _UNLISTED:
            yield reason("contents-lack", name=name)
    order = [b.spine.index(n) for n in listed if n in b.spine]
    if order != sorted(order):
        yield reason("contents-order")
    wanted = list(_outline(composition.outline, posixpath.dirname(b.package_name)))
    if [to for to, _ in wanted] != [to for to, _ in entries]:
        yield reason("contents-outline")
    elif different := [words for (_, words), (_, has) in zip(wanted, entries) if has != words]:
        yield reason("contents-words", words=different[0])


def _outline(entries: Iterable[Entry], folder: str) -> Iterator[tuple[str, str]]:
    for entry in entries:
        if entry.anchor:
            yield posixpath.join(folder, entry.anchor), " ".join(entry.title.split())
        yield from _outline(entry.children, folder)


def _pages(b: Opened) -> Iterator[Reason]:
    """The list of the printed pages is that of the page breaks: all of them, in the order of reading, by the same labels, which ascend."""
    marks = [(name, e) for name, d in b.read_in_order.items() for e in elements(d) if is_a(e, "pagebreak")]
    breaks = [(f"{name}#{e.get('id')}", e.get("aria-label") or e.get("title") or words_of(e)) for name, e in marks]
    listed = b.entries("page-list")
    if [to for to, _ in breaks] != [to for to, _ in listed]:
        yield reason("pages-list")
    elif [label.strip() for _, label in breaks] != [label for _, label in listed]:
        yield reason("pages-labels")
    labels = [label.strip() for _, label in breaks]
    if len(set(labels)) != len(labels) or not all(labels):
        yield reason("pages-unlabelled")
    numbers = [int(european(label)) for label in labels if european(label).isdecimal()]
    if numbers != sorted(numbers):
        yield reason("pages-order")


def _ncx(b: Opened, name: str, ncx: etree._Element) -> Iterator[Reason]:
    """What reading systems of the EPUB 2 generation are told is what the navigation document says."""
    if not ncx.get(XML_LANG):
        yield reason("ncx-language")
    identifier = next((i.text for i in b.package.iter("{*}identifier") if i.get("id") == b.package.get("unique-identifier")), None)
    if identifier not in [m.get("content") for m in ncx.iter(NCX + "meta") if m.get("name") == "dtb:uid"]:
        yield reason("ncx-identifier")
    for point, kind, other in ((NCX + "navPoint", "toc", reason("ncx-contents")), (NCX + "pageTarget", "page-list", reason("ncx-pages"))):
        told, listed = [_told(name, p) for p in ncx.iter(point)], b.entries(kind)
        known = set(listed)
        if [entry for entry in told if entry in known] != listed:
            yield other
    orders = [int(e.get("playOrder", "0")) for e in ncx.iter(NCX + "navPoint")]
    if orders != sorted(orders) or 0 in orders:
        yield reason("ncx-order")


def _told(name: str, point: etree._Element) -> tuple[str, str]:
    content, label = point.find(f"{NCX}content"), point.find(f"{NCX}navLabel")
    return resolved(name, content.get("src") if content is not None else ""), words_of(label) if label is not None else ""
