"""A finished web edition looked at: every link leads somewhere, every file is there, and the text is the composition's to the letter."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from warraq.catalogue import found
from warraq.diagnostics import Diagnostic
from warraq.model import Composition, Page, Rendered
from warraq.reasons import reason
from warraq.verify.epub.opened import Fault, parsed

_MOST = 20                                      # findings: one defect of ours often shows many times
_ADDRESSES = ("href", "src")
_OUTWARD = ("http", "https", "mailto", "tel")
_WITHOUT_TEXT = "data:,"                        # the icon that keeps browsers from asking for one
_SHEET_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
_SCRIPTED = re.compile(r"on[a-z]+$")


class _Opened:
    """The edition's files as a browser finds them: its pages parsed, their ids and addresses."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.pages = {name: html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
                      for name, content in files.items() if name.endswith(".html")}

    @cached_property
    def ids(self) -> dict[str, Counter[str]]:
        return {name: Counter(e.get("id") for e in root.iter() if isinstance(e.tag, str) and e.get("id")) for name, root in self.pages.items()}


def check(rendered: Rendered, composition: Composition) -> tuple[Diagnostic, ...]:
    """What is wrong with a web edition, as `edition-unsound`; nothing, if the press works as it should. Pure."""
    try:
        opened = _Opened(rendered.files)
    except (etree.ParserError, ValueError) as broken:
        return (_told(rendered, Fault("unreadable", "-", reason("unreadable", error=f"{type(broken).__name__}: {broken}"))),)
    once = dict.fromkeys((f.where, f.why) for f in _faults(opened, composition))
    return tuple(_told(rendered, Fault("web", where, why)) for where, why in islice(once, _MOST))


def _told(rendered: Rendered, fault: Fault) -> Diagnostic:
    at = f"{fault.where}: " if fault.where != "-" else ""
    return found("edition-unsound", edition=rendered.edition.name, kind=fault.kind, **fault.why.facts(at))


def _faults(opened: _Opened, composition: Composition) -> Iterator[Fault]:
    for page in composition.pages:
        if page.name not in opened.pages:
            yield Fault("web", "-", reason("link-nowhere", address=page.name))
            continue
        yield from _frame(page.name, opened)
        yield from _ids(page, opened)
        yield from _links(page.name, opened)
        yield from _text(page, opened)
    for name, content in opened.files.items():
        if name.endswith(".css"):
            yield from (Fault("web", name, reason("style-nowhere", address=address)) for address in _SHEET_ADDRESS.findall(content.decode())
                        if _place(name, address)[0] not in opened.files)


def _frame(name: str, opened: _Opened) -> Iterator[Fault]:
    root = opened.pages[name]
    if root.get("dir") != "rtl" or not root.get("lang"):
        yield Fault("web", name, reason("document-language"))
    if not (root.findtext(".//title") or "").strip():
        yield Fault("web", name, reason("document-title"))


def _ids(page: Page, opened: _Opened) -> Iterator[Fault]:
    """None stands twice."""
    yield from (Fault("web", page.name, reason("id-repeated", id=i)) for i, times in opened.ids[page.name].items() if times > 1)


def _links(name: str, opened: _Opened) -> Iterator[Fault]:
    for e in opened.pages[name].iter(etree.Element):
        yield from (Fault("web", name, reason("script", tag=e.tag)) for attribute in e.attrib if _SCRIPTED.match(attribute))
        for address in filter(None, map(e.get, _ADDRESSES)):
            if address == _WITHOUT_TEXT or e.tag == "a" and urlsplit(address).scheme in _OUTWARD:
                continue
            place, fragment = _place(name, address)
            # what lies beside the edition's folder, the download page, is not the edition's to look at
            if not place.startswith("../") and place not in opened.files or fragment and place in opened.ids and fragment not in opened.ids[place]:
                yield Fault("web", name, reason("link-nowhere", address=address))


def _place(base: str, address: str) -> tuple[str, str]:
    """The file that an address means, and the id in it."""
    path, _, fragment = address.partition("#")
    return (posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(path))) if path else base), unquote(fragment)


def _text(page: Page, opened: _Opened) -> Iterator[Fault]:
    """The section of the page says what it says in the composition, letter by letter."""
    composed = parsed(page.xhtml.encode()).find("{*}body/{*}section")
    section = opened.pages[page.name].find(".//article/section")
    has, wants = ("" if e is None else "".join(e.itertext(etree.Element, "{*}*")) for e in (section, composed))
    if has != wants:
        at = next((n for n, (a, b) in enumerate(zip(has, wants)) if a != b), min(len(has), len(wants)))
        yield Fault("web", page.name, reason("words-changed", has=_around(has, at), wants=_around(wants, at), kind=""))


def _around(text: str, at: int) -> str:
    return " ".join(text[max(0, at - 20):at + 20].split()) or "…"
