"""A finished PDF looked at as a printer's preflight does: its sheets, its inks, and what PDF/X-4 (ISO 15930-7) asks for."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pikepdf
from lxml import etree
from pikepdf import Array, Dictionary, Name, Stream

from warraq.model import Edition
from warraq.reasons import Reason, reason
from warraq.verify.inks import colours

_XMP = {"rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "dc": "http://purl.org/dc/elements/1.1/", "pdf": "http://ns.adobe.com/pdf/1.3/",
        "xmp": "http://ns.adobe.com/xap/1.0/", "xmpMM": "http://ns.adobe.com/xap/1.0/mm/", "pdfxid": "http://www.npes.org/pdfx/ns/id/"}
_DEEDS = ("/OpenAction", "/AA", "/AcroForm", "/Collection", "/XFA")
_UNWANTED = ("/TR", "/TR2", "/HT", "/HTP", "/OPI", "/Alternates", "/PS", "/JS", "/EF")        # halftones, transfer curves, stand-ins, scripts, attachments


def check(pdf: pikepdf.Pdf, edition: Edition) -> Iterator[Reason]:
    """What a printer would send the file back for."""
    yield from _sheets(pdf, edition)
    if edition.standard == "pdf/x-4":
        yield from _catalogue(pdf)
        yield from _condition(pdf)
        yield from _described(pdf)
        yield from _objects(pdf)
        yield from _notes(pdf)
    if edition.ink == "black" or edition.standard == "pdf/x-4":
        yield from colours(pdf, edition.ink == "black")


def _sheets(pdf: pikepdf.Pdf, edition: Edition) -> Iterator[Reason]:
    """The boxes lie inside each other (ISO 32000-2 §14.11.2), with room for the bleed and the marks where there is one."""
    if len(pdf.pages) % edition.multiple:
        yield reason("pages-multiple", count=len(pdf.pages), multiple=edition.multiple)
    least = 0.1 if edition.bleed else 0.0
    for number, page in enumerate(pdf.pages, 1):
        if "/TrimBox" not in page.obj or "/BleedBox" not in page.obj:
            yield reason("boxes-missing", page=number)
            continue
        cut, bleed, media = ([float(v) for v in page.obj[key]] for key in ("/TrimBox", "/BleedBox", "/MediaBox"))
        if not (_inside(cut, bleed, least) and _inside(bleed, media, least)):
            yield reason("boxes-crossed", page=number)
        if edition.bleed and b"/Registration CS" not in b"".join(s.read_bytes() for s in page.obj.get("/Contents", Array())):
            yield reason("crop-marks", page=number)


def _inside(inner: list[float], outer: list[float], least: float) -> bool:
    return all(s * (i - o) >= least - 1e-3 for i, o, s in zip(inner, outer, (1, 1, -1, -1), strict=True))


def _catalogue(pdf: pikepdf.Pdf) -> Iterator[Reason]:
    if pdf.pdf_version != "1.6":
        yield reason("pdf-version", version=pdf.pdf_version)
    if pdf.is_encrypted or "/ID" not in pdf.trailer:
        yield reason("encrypted-or-nameless")
    yield from (reason("catalogue-has", key=key) for key in _DEEDS if key in pdf.Root)
    yield from (reason("names-have", key=key) for key in ("/JavaScript", "/EmbeddedFiles") if key in pdf.Root.get("/Names", Dictionary()))


def _condition(pdf: pikepdf.Pdf) -> Iterator[Reason]:
    """One printing condition, with the profile of a CMYK press (§6.2)."""
    intents = list(pdf.Root.get("/OutputIntents", Array()))
    if [intent.get("/S") for intent in intents] != [Name.GTS_PDFX] or not str(intents[0].get("/OutputConditionIdentifier", "")):
        yield reason("x4-intent")
        return
    profile = intents[0].get("/DestOutputProfile")
    if profile is None or profile.get("/N") != 4 or profile.read_bytes()[12:20] != b"prtrCMYK":
        yield reason("x4-profile")


def _described(pdf: pikepdf.Pdf) -> Iterator[Reason]:
    """What the XMP packet says, as the standard wants it and as the information dictionary has it (§6.8)."""
    packet = pdf.Root.get("/Metadata")
    if packet is None or "/Filter" in packet:
        yield reason("xmp-missing")
        return
    tree = etree.fromstring(packet.read_bytes())

    def said(name: str) -> str:
        return "".join("".join(e.itertext()) for e in tree.iterfind(f".//{name}", _XMP)).strip()
    info = pdf.docinfo
    wanted = {"pdfxid:GTS_PDFXVersion": "PDF/X-4", "dc:title": str(info.get("/Title", "")), "pdf:Trapped": str(info.get("/Trapped", "/"))[1:],
              "pdf:Producer": str(info.get("/Producer", "")), "xmp:CreatorTool": str(info.get("/Creator", "")),
              "xmp:CreateDate": _iso(info.get("/CreationDate")), "xmp:ModifyDate": _iso(info.get("/ModDate"))}
    yield from (reason("xmp-differs", name=name, said=said(name), want=text) for name, text in wanted.items() if said(name) != text or not text)
    yield from (reason("xmp-lacks", name=name) for name in ("xmp:MetadataDate", "xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass") if not said(name))
    if info.get("/Trapped") not in (Name("/False"), Name("/True")):
        yield reason("trapped-unknown")


def _iso(date: pikepdf.Object | None) -> str:
    """A date of the information dictionary (§7.9.4) as XMP writes it."""
    d = str(date or "")[2:]
    return f"{d[:4]}-{d[4:6]}-{d[6:8]}T{d[8:10]}:{d[10:12]}:{d[12:14]}{d[14:]}" if d else ""


def _objects(pdf: pikepdf.Pdf) -> Iterator[Reason]:
    for thing in pdf.objects:
        if not isinstance(thing, Dictionary | Stream):
            continue
        yield from (reason("object-has", number=thing.objgen[0], key=key) for key in _UNWANTED if key in thing)
        if thing.get("/Type") == Name.Font and "/DescendantFonts" not in thing and thing.get("/Subtype") != Name.Type3:
            descriptor = thing.get("/FontDescriptor", Dictionary())
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield reason("font-outside", font=thing.get("/BaseFont"))
        if isinstance(thing.get("/S"), Name) and thing.get("/S") in (Name.JavaScript, Name.Launch, Name.GoToR, Name.URI):
            yield reason("object-action", number=thing.objgen[0], action=thing.S)


def _notes(pdf: pikepdf.Pdf) -> Iterator[Reason]:
    """No link and no other annotation reaches into the area that is printed (§6.20)."""
    for number, page in enumerate(pdf.pages, 1):
        bleed = [float(v) for v in page.obj.get("/BleedBox", page.obj.MediaBox)]
        for note in page.obj.get("/Annots", Array()):
            x0, y0, x1, y1 = (float(v) for v in note.get("/Rect", [math.inf] * 4))
            if min(x0, x1) < bleed[2] and max(x0, x1) > bleed[0] and min(y0, y1) < bleed[3] and max(y0, y1) > bleed[1]:
                yield reason("annotation-printed", page=number, kind=note.get("/Subtype"))
