"""XHTML documents laid out by WeasyPrint. Imported through `engine.start` only, which readies the surroundings."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import cssselect2
from pydyf import String
from weasyprint import HTML
from weasyprint.document import Document
from weasyprint.pdf.fonts import Font
from weasyprint.text.fonts import FontConfiguration, get_hb_object_data
from weasyprint.urls import FatalURLFetchingError

from warraq.catalogue import found
from warraq.diagnostics import Diagnostic
from warraq.render import resources
from warraq.render.pdf import fitting, isolation, lost_text, marks, overfull, page_notes, printed_lines, roles, tags, wrapped_code
from warraq.render.pdf.chapter import Chapter, Face, Job
from warraq.render.pdf.fetcher import BookFetcher
from warraq.render.pdf.messages import heard
from warraq.render.pdf.page_starts import RunningText

Tree = ElementTree.Element
_PX = 0.75               # points in a CSS pixel
_XHTML = "{http://www.w3.org/1999/xhtml}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
OPTIONS = {"presentational_hints": True, "dpi": 300, "uncompressed_pdf": True}


class Xhtml(HTML):
    """A document given as a tree instead of as text for an HTML parser, which would re-nest blocks inside inline elements."""

    def __init__(self, tree: Tree, fetcher: BookFetcher) -> None:
        self.base_url = resources.MANUSCRIPT
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(tree, content_language=None)
        self.etree_element = tree


def parse(xhtml: str) -> Tree:
    """The tree of a well-formed XHTML document as WeasyPrint expects it: HTML elements without their namespace.

    Raises ElementTree.ParseError.
    """
    tree = ElementTree.fromstring(xhtml)
    for element in tree.iter():
        element.tag = element.tag.removeprefix(_XHTML)
        if _XML_LANG in element.attrib:
            element.attrib.setdefault("lang", element.attrib[_XML_LANG])
    for numbered in tree.iter("ol"):
        if "reversed" in numbered.attrib:
            _count_backwards(numbered)
    return tree


def _count_backwards(numbered: Tree) -> None:
    """Gives the items of a reversed list the numbers that HTML (§4.4.5) gives them; WeasyPrint knows only numbers that are written out."""
    items = numbered.findall("li")
    number = int(numbered.get("start") or len(items))
    for item in items:
        number = int(item.get("value") or number)
        item.set("value", str(number))
        number -= 1


def add_styles(tree: Tree, style_urls: tuple[str, ...], own: str = "") -> None:
    """Links style sheets to a document, after those it has; `own` is the press's own CSS, which comes last."""
    head = tree.find("head")
    if head is None:
        head = ElementTree.Element("head")
        tree.insert(0, head)
    for url in style_urls:
        ElementTree.SubElement(head, "link", {"rel": "stylesheet", "href": url})
    if own:
        ElementTree.SubElement(head, "style").text = own


def lay_out(tree: Tree, fetcher: BookFetcher) -> Document:
    """The document's pages. To be called inside `isolation.sealed`."""
    return Xhtml(tree, fetcher).render(font_config=FontConfiguration(), **OPTIONS)


def whole(xhtml: str, style_urls: tuple[str, ...], roots: Mapping[str, Path], moment: datetime) -> bytes:
    """A document that is not part of a book, as a finished PDF."""
    fetcher = BookFetcher(roots)
    tree = parse(xhtml)
    add_styles(tree, style_urls)

    def dated(_document: Document, pdf: object) -> None:
        pdf.info["CreationDate"] = String(f"D:{moment:%Y%m%d%H%M%SZ}")

    with isolation.sealed(isolation.font_folder(roots)):
        pdf = lay_out(tree, fetcher).write_pdf(finisher=dated, **{**OPTIONS, "uncompressed_pdf": False})
    if fetcher.refused or fetcher.absent:       # drawing SVG swallows even fatal errors
        raise PermissionError(*fetcher.refused, *fetcher.absent)
    return pdf


def chapter(job: Job) -> Chapter:
    """A chapter of a book, with its slots marked."""
    fetcher = BookFetcher({host: Path(folder) for host, folder in job.roots})
    with heard(job.title) as said, isolation.sealed(isolation.font_folder(fetcher.roots)):
        try:
            laid_out = _laid_out(job, fetcher)
        except FatalURLFetchingError:
            laid_out = Chapter(b"", 0)
    trouble = [*said, *_unread(fetcher)]
    return replace(laid_out, read=fetcher.read, diagnostics=(*laid_out.diagnostics, *trouble))


def _unread(fetcher: BookFetcher) -> Iterable[Diagnostic]:
    yield from (found("resource-refused", url=url) for url in fetcher.refused)
    yield from (found("file-missing", path=url, near="") for url in fetcher.absent)


def _laid_out(job: Job, fetcher: BookFetcher) -> Chapter:
    tree = parse(job.xhtml)
    tree.attrib.setdefault("lang", job.language)
    _number(tree, dict(job.numbers))
    text = RunningText(tree)
    add_styles(tree, job.style_urls, _own_rules(job))
    def fitted() -> Document:
        return fitting.fitted(tree, lambda: lay_out(tree, fetcher))
    document = page_notes.numbered(tree, job.digits, fitted) if job.notes == "page" else fitted()
    starts = text.page_starts(document, tree)
    wrapped_code.mark(document)
    marked = marks.Marks(job.digits, folios=not job.literal)
    marks.collect(marked)
    gathered = tags.Gathered(document, tree) if job.tagged else None
    pdf = document.write_pdf(**OPTIONS, pdf_tags=job.tagged)
    marks.collect(None)
    structure = () if gathered is None else roles.nodes_of(gathered.drawn(document))
    return Chapter(pdf, len(document.pages), _anchors(document), tuple(marked.slots), tuple(marked.tables), *_fonts(document, fetcher),
                   literal=marked.literal or job.literal, structure=structure, printed=printed_lines.pages_of(document), starts=starts,
                   diagnostics=(*lost_text.found_in(document, job.title), *overfull.found_in(document, job.title)))


def _number(tree: Tree, numbers: Mapping[str, str]) -> None:
    """Fills the slots of a chapter; those that got letters have their final text and are slots no longer."""
    for element in tree.iter("span"):
        target = element.get("data-target")
        if target and "page-number" in element.get("class", "").split():
            element.text = numbers[target]
            if not element.text.isdecimal():
                del element.attrib["data-target"]


def _own_rules(job: Job) -> str:
    """What the press itself says about a chapter's pages; a number must not be torn apart."""
    return (f"@page :first {{ counter-reset: page {job.first} !important }} html {{ break-before: {job.side} !important }}\n"
            "span.page-number { white-space: nowrap !important; overflow-wrap: normal !important; word-break: normal !important }")


def _anchors(document: Document) -> dict[str, tuple[int, float, float]]:
    out: dict[str, tuple[int, float, float]] = {}
    for index, page in enumerate(document.pages):
        for name, (x, y, *_) in page.anchors.items():
            out.setdefault(name, (index, round(x * _PX, 2), round((page.height - y) * _PX, 2)))
    return out


def _fonts(document: Document, fetcher: BookFetcher) -> tuple[dict[str, Face], dict[str, bytes]]:
    """The fonts by name, and the content of those that cannot be found again in the styles' font folder."""
    known = {hashlib.sha256(file.read_bytes()).hexdigest() for file in isolation.font_files(fetcher.roots)}
    faces, files = {}, {}
    fonts: Iterable[Font] = document.fonts.values()
    for font in fonts:
        content = get_hb_object_data(font.hb_face)
        sha = hashlib.sha256(content).hexdigest()
        faces[font.hash] = Face(sha, font.index, font.to_unicode, getattr(font, "tail", ()))
        if sha not in known:
            files[sha] = content
    return faces, files
