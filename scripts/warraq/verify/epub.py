"""A finished EPUB opened and looked at: what an Arabic book needs of its container, and on which EPUBCheck is partly silent."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from lxml import etree

from warraq.catalogue import found
from warraq.diagnostics import Diagnostic
from warraq.model import Composition, Entry, Rendered

_OPF, _DC, _XHTML = "{http://www.idpf.org/2007/opf}", "{http://purl.org/dc/elements/1.1/}", "{http://www.w3.org/1999/xhtml}"
_TYPE, _XML_LANG = "{http://www.idpf.org/2007/ops}type", "{http://www.w3.org/XML/1998/namespace}lang"
_PARSED = ("application/xhtml+xml", "image/svg+xml", "application/x-dtbncx+xml")
_OUTWARD = re.compile(r"(?:https?|mailto|tel):", re.I)
# What takes direction, joined letters, pagination or night mode from the reader.
_FORBIDDEN = re.compile(r"""(?<![-\w])(?:direction|unicode-bidi|letter-spacing(?!\s*:\s*(?:0(?![.\d])|normal|inherit|initial)))\s*:
    | (?<![-\w])position\s*:\s*(?:absolute|fixed|sticky)
    | (?<![-\w])(?:margin|padding|border)-(?:left|right) | (?<![-\w])(?:left|right)\s*:
    | (?<![-\w])(?:text-align|float|clear)\s*:\s*(?:left|right)
    | url\(\s*['"]?(?:[a-z][a-z0-9+.-]*:|//)""", re.X | re.I)
_MOST = 20                                      # findings: one defect of ours often shows many times


def check(rendered: Rendered, composition: Composition) -> tuple[Diagnostic, ...]:
    """What is wrong with an EPUB, each as an `edition-unsound`; nothing, if the press works as it should. Pure."""
    try:
        book = _Opened(rendered.content)
        problems = list(dict.fromkeys([*(p for look in _LOOKS for p in look(book)), *_completeness(book, composition)]))
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, AttributeError, UnicodeDecodeError) as broken:
        problems = [f"{type(broken).__name__}: {broken}"]
    return tuple(found("edition-unsound", edition=rendered.edition.name, why=why) for why in problems[:_MOST])


@dataclass(frozen=True)
class _Opened:
    """The container with its documents parsed when they are first asked for."""

    content: bytes

    @cached_property
    def zip(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(io.BytesIO(self.content))

    @cached_property
    def package_name(self) -> str:
        return etree.fromstring(self.zip.read("META-INF/container.xml")).find(".//{*}rootfile").get("full-path")

    @cached_property
    def package(self) -> etree._Element:
        return etree.fromstring(self.zip.read(self.package_name))

    @cached_property
    def items(self) -> dict[str, etree._Element]:
        """The manifest by the items' places in the container."""
        return {_resolved(self.package_name, i.get("href")): i for i in self.package.iterfind(f".//{_OPF}item")}

    @cached_property
    def documents(self) -> dict[str, etree._Element]:
        return {name: etree.fromstring(self.zip.read(name)) for name, i in self.items.items() if i.get("media-type") in _PARSED}

    @cached_property
    def texts(self) -> dict[str, etree._Element]:
        return {name: d for name, d in self.documents.items() if d.tag == _XHTML + "html"}

    @cached_property
    def ids(self) -> dict[str, list[str]]:
        return {name: [e.get("id") for e in d.iter("{*}*") if e.get("id")] for name, d in self.documents.items()}

    @cached_property
    def spine(self) -> list[str]:
        by_id = {i.get("id"): name for name, i in self.items.items()}
        return [by_id.get(r.get("idref"), "") for r in self.package.iterfind(f".//{_OPF}itemref")]

    def with_property(self, wanted: str) -> list[str]:
        return [name for name, i in self.items.items() if wanted in i.get("properties", "").split()]

    @cached_property
    def lists(self) -> dict[str, etree._Element]:
        """The nav elements of the navigation document by their kind."""
        return {n.get(_TYPE, ""): n for name in self.with_property("nav") for n in self.documents[name].iter(_XHTML + "nav")}

    def targets(self, kind: str) -> list[str]:
        """Where the links of one nav lead."""
        home = self.with_property("nav")[0]
        return [_resolved(home, a.get("href")) for a in self.lists[kind].iter(_XHTML + "a")] if kind in self.lists else []


def _resolved(base: str, href: str) -> str:
    """An address inside the container; the fragment stays."""
    path, _, fragment = href.partition("#")
    place = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(path))) if path else base
    return place + ("#" + unquote(fragment) if fragment else "")


def _container(b: _Opened) -> Iterator[str]:
    entries = b.zip.infolist()
    names = [e.filename for e in entries]
    first = entries[0]
    plain = first.compress_type == zipfile.ZIP_STORED and not first.extra
    if first.filename != "mimetype" or not plain or b.zip.read(first) != b"application/epub+zip":
        yield "mimetype: not first, not stored, or wrong"
    if len({n.casefold() for n in names}) != len(names):
        yield "container: two files of one name"
    yield from (f"{n}: unsafe name" for n in names if n.startswith("/") or "\\" in n or ".." in n.split("/") or not n.isascii() or " " in n)
    if len({e.date_time for e in entries}) > 1 or any(e.extra for e in entries):
        yield "container: time stamps differ"
    if b.zip.testzip():
        yield f"{b.zip.testzip()}: damaged"
    listed = {*b.items, b.package_name}
    yield from (f"{n}: not in the manifest" for n in names if n != "mimetype" and not n.startswith("META-INF/") and n not in listed)
    yield from (f"{n}: in the manifest, not in the container" for n in b.items if n not in names)


def _package(b: _Opened) -> Iterator[str]:
    spine = b.package.find(f"{_OPF}spine")
    if b.package.get("dir") != "rtl" or not b.package.get(_XML_LANG) or spine.get("page-progression-direction") != "rtl":
        yield f"{b.package_name}: not right to left throughout"
    for tag in ("title", "creator", "identifier", "language"):
        if not (b.package.findtext(f".//{_DC}{tag}") or "").strip():
            yield f"{b.package_name}: no {tag}"
    if len({i.get("id") for i in b.items.values()}) != len(b.items):
        yield f"{b.package_name}: two items of one id"
    if "" in b.spine or len(set(b.spine)) != len(b.spine) or set(b.texts) - set(b.spine):
        yield f"{b.package_name}: spine and documents differ"
    covers = b.with_property("cover-image")
    shown = [_resolved(name, i.get("src", "")) for name in b.spine[:1] for i in b.documents[name].iter(_XHTML + "img")]
    if len(covers) != 1 or covers != shown:
        yield f"{b.package_name}: the first document does not show the cover"


def _documents(b: _Opened) -> Iterator[str]:
    for name, d in b.texts.items():
        if d.get("dir") != "rtl" or not d.get("lang") or d.get("lang") != d.get(_XML_LANG):
            yield f"{name}: no dir, lang and xml:lang on <html>"
        if not (d.findtext(f".//{_XHTML}title") or "").strip():
            yield f"{name}: no title"
        body = d.find(f"{_XHTML}body")
        if body is None or not ("".join(body.itertext()).strip() or body.find(f".//{_XHTML}img") is not None):
            yield f"{name}: empty"
    for name, ids in b.ids.items():
        yield from (f"{name}: the id {i} twice" for i in sorted({i for i in ids if ids.count(i) > 1} if len(set(ids)) != len(ids) else ()))


def _links(b: _Opened) -> Iterator[str]:
    known = {name: set(ids) for name, ids in b.ids.items()}
    for name, d in b.documents.items():
        for e in d.iter("{*}*"):
            for address in filter(None, (e.get("href"), e.get("src"), e.get("{http://www.w3.org/1999/xlink}href"))):
                if _OUTWARD.match(address) and e.tag.rpartition("}")[2] == "a" or address.startswith("data:image/"):
                    continue
                place, _, fragment = _resolved(name, address).partition("#")
                if place not in b.items or fragment and fragment not in known.get(place, ()):
                    yield f"{name}: {address} leads nowhere"


def _navigation(b: _Opened) -> Iterator[str]:
    if len(b.with_property("nav")) != 1:
        yield "no navigation document"
        return
    yield from (f"nav: no {kind}" for kind in ("toc", "landmarks") if not b.targets(kind))
    listed = [t.partition("#")[0] for t in b.targets("toc")]
    for name in b.spine:
        titled = name in b.texts and b.texts[name].find(f".//{_XHTML}h1") is not None
        kinds = {k for e in b.texts[name].iter("{*}*") for k in e.get(_TYPE, "").split()} if titled else set()
        if titled and name not in listed and name not in b.with_property("nav") and not kinds & {"titlepage", "halftitlepage"}:
            yield f"nav: {name} is not in the contents"
    order = [b.spine.index(n) for n in listed if n in b.spine]
    if order != sorted(order):
        yield "nav: the contents are not in the order of reading"
    elements = ((name, e) for name in b.spine if name in b.texts for e in b.texts[name].iter("{*}*"))
    breaks = [f"{name}#{e.get('id')}" for name, e in elements if "doc-pagebreak" in e.get("role", "").split()]
    if breaks != b.targets("page-list"):
        yield "nav: the page list is not that of the page breaks"


def _completeness(b: _Opened, composition: Composition) -> Iterator[str]:
    """Every document of the composition is there in its order, every line of its outline in the contents."""
    folder = posixpath.dirname(b.package_name)
    names = [posixpath.join(folder, p.name) for p in composition.pages]
    if [n for n in b.spine if n in names] != names:
        yield "spine: not the composition's documents in their order"
    if [a for e in composition.outline for a in _anchors(e, folder)] != b.targets("toc"):
        yield "nav: the contents are not the composition's outline"


def _anchors(entry: Entry, folder: str) -> Iterator[str]:
    if entry.anchor:
        yield posixpath.join(folder, entry.anchor)
    for below in entry.children:
        yield from _anchors(below, folder)


def _styles(b: _Opened) -> Iterator[str]:
    sheets = {n: b.zip.read(n).decode() for n, i in b.items.items() if i.get("media-type") == "text/css"}
    for name, d in b.texts.items():
        inside = ["".join(e.itertext()) for e in d.iter(_XHTML + "style")]
        sheets[name] = "\n".join(inside + [f"{{{e.get('style')}}}" for e in d.iter("{*}*") if e.get("style")])
    for name, css in sheets.items():
        bare = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
        yield from (f"{name}: {hit[0].strip()}" for hit in _FORBIDDEN.finditer(bare))
        for address in re.findall(r"""url\(\s*['"]?([^'")#]+)""", bare):
            if _resolved(name, address) not in b.items and ":" not in address:
                yield f"{name}: {address} leads nowhere"


_LOOKS = (_container, _package, _documents, _links, _navigation, _styles)
