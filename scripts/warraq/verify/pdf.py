"""A finished PDF, opened and looked at: links, labels, outline, direction, fonts."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

from warraq.catalogue import found
from warraq.diagnostics import Diagnostic
from warraq.model import Composition, Edition, Entry, Rendered
from warraq.reasons import Reason, reason
from warraq.verify import printing, standards


def check(rendered: Rendered, composition: Composition) -> tuple[Diagnostic, ...]:
    """One finding for each fault (code edition-unsound), and whether a validator was asked."""
    with pikepdf.open(io.BytesIO(rendered.content)) as pdf:
        edition = composition.edition
        faults = [*_catalogue(pdf, "/L2R" if edition.order == "reversed" else "/R2L"), *_links(pdf), *_labels(pdf), *_fonts(pdf),
                  *_outline(pdf, composition.outline), *_slots(pdf), *printing.check(pdf, edition),
                  *standards.faults(pdf, edition.standard)]
    unsound = (found("edition-unsound", edition=rendered.edition.name, **why.facts()) for why in dict.fromkeys(faults))
    return (*unsound, *standards.second_opinion(rendered.content, rendered.edition))


def check_sheet(content: bytes, edition: Edition) -> tuple[Diagnostic, ...]:
    """The same for a sheet that is no book: what its printer would find fault with."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return tuple(found("edition-unsound", edition=edition.name, **why.facts()) for why in dict.fromkeys((*_fonts(pdf), *printing.check(pdf, edition))))


def _catalogue(pdf: pikepdf.Pdf, direction: str) -> Iterator[Reason]:
    if pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/Direction") != direction:
        yield reason("pdf-direction", want=direction)
    if not str(pdf.Root.get("/Lang", "")):
        yield reason("pdf-language")
    if not str(pdf.docinfo.get("/Title", "")).strip():
        yield reason("pdf-title")


def destinations(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    """The named destinations of a file (ISO 32000-2 §12.3.2.4)."""
    names = pdf.Root.get("/Names", pikepdf.Dictionary())
    return {str(k): v for k, v in pikepdf.NameTree(names.Dests).items()} if "/Dests" in names else {}


def _links(pdf: pikepdf.Pdf) -> Iterator[Reason]:
    """Every internal link names a destination on a page of this file; every other one has a scheme that readers may follow."""
    pages = {page.obj.objgen for page in pdf.pages}
    named = {name: place[0].objgen in pages for name, place in destinations(pdf).items()}
    for number, page in enumerate(pdf.pages, 1):
        for note in page.get("/Annots", []):
            if note.get("/Subtype") != pikepdf.Name.Link:
                continue
            uri = str(note.get("/A", pikepdf.Dictionary()).get("/URI", ""))
            if uri and not uri.lower().startswith(("http://", "https://", "mailto:", "tel:")):
                yield reason("pdf-link-scheme", page=number, address=uri)
            if not uri and not named.get(str(note.get("/Dest", ""))):
                yield reason("pdf-link-nowhere", page=number, target=note.get("/Dest", ""))


def _labels(pdf: pikepdf.Pdf) -> Iterator[Reason]:
    if "/PageLabels" not in pdf.Root:
        yield reason("labels-missing")
        return
    labels = [page.label for page in pdf.pages]
    if len(set(labels)) != len(labels):
        yield reason("labels-repeated")


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Reason]:
    seen = set()
    for page in pdf.pages:
        for font in page.get("/Resources", pikepdf.Dictionary()).get("/Font", pikepdf.Dictionary()).values():
            if font.objgen in seen:
                continue
            seen.add(font.objgen)
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            descriptor = inner.get("/FontDescriptor", pikepdf.Dictionary())
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield reason("font-outside", font=font.get("/BaseFont"))


def _outline(pdf: pikepdf.Pdf, entries: tuple[Entry, ...]) -> Iterator[Reason]:
    def count(items: tuple[Entry, ...]) -> int:
        return sum(1 + count(e.children) for e in items)

    def counted(items) -> int:
        return sum(1 + counted(i.children) for i in items)
    with pdf.open_outline() as outline:
        have = counted(outline.root)
    if have != count(entries):
        yield reason("outline-count", has=have, want=count(entries))


def _slots(pdf: pikepdf.Pdf) -> Iterator[Reason]:
    for number, page in enumerate(pdf.pages, 1):
        contents = page.get("/Contents")
        streams = contents if isinstance(contents, pikepdf.Array) else [contents] if contents is not None else []
        if any(b"/WarraqSlot" in s.read_bytes() for s in streams):
            yield reason("number-open", page=number)
