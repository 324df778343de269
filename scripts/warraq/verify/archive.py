"""An archive looked at as ISO 19005-2 and -3 want it: whole in itself, of known colours, without actions, within the limits of readers."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

import pikepdf
from pikepdf import Array, Dictionary, Name

from warraq.reasons import Reason, reason
from warraq.verify.drawn import Drawn

_DEPTH, _STRING, _NAME = 28, 32767, 127                 # §6.1.13
_ICC = b"acsp"
_ACTIONS = {"/URI", "/GoTo", "/Named"}
_PRINTED, _HIDDEN = 4, 1 | 2 | 32 | 256                 # §6.3.2: Print; Invisible, Hidden, NoView, ToggleNoView


def faults(pdf: pikepdf.Pdf, seen: Drawn) -> Iterator[Reason]:
    """What keeps the file from being an archive."""
    yield from _intent(pdf, seen)
    yield from _catalogue(pdf)
    yield from _annotations(pdf)
    if seen.deepest > _DEPTH:
        yield reason("states-deep", count=seen.deepest)
    if any(bool(picture.get("/Interpolate", False)) for picture in seen.images.values()):
        yield reason("picture-smoothed")
    for thing in pdf.objects:
        yield from _limits(thing)


def _intent(pdf: pikepdf.Pdf, seen: Drawn) -> Iterator[Reason]:
    """One output intent, of a profile for the colours that are used; grey suits any."""
    intents = [i for i in pdf.Root.get("/OutputIntents", Array()) if i.get("/S") == Name.GTS_PDFA1]
    if len(intents) != 1 or "/DestOutputProfile" not in intents[0]:
        yield reason("archive-intent")
        return
    profile = intents[0].DestOutputProfile
    content = profile.read_bytes()
    kind = content[16:20]
    if content[36:40] != _ICC or {b"RGB ": 3, b"CMYK": 4, b"GRAY": 1}.get(kind) != int(profile.get("/N", 0)):
        yield reason("intent-damaged")
    wrong = seen.colours & {"rgb", "cmyk"} - {"rgb" if kind == b"RGB " else "cmyk" if kind == b"CMYK" else ""}
    if wrong:
        yield reason("colours-uncovered", colours=" ".join(sorted(wrong)))


def _catalogue(pdf: pikepdf.Pdf) -> Iterator[Reason]:
    if pdf.is_encrypted:
        yield reason("encrypted")
    if "/ID" not in pdf.trailer:
        yield reason("nameless")
    for key in ("/AA", "/OpenAction", "/AcroForm", "/OCProperties", "/Requirements"):
        if key in pdf.Root:
            yield reason("catalogue-has", key=key)
    if set(pdf.Root.get("/Names", Dictionary()).keys()) & {"/JavaScript", "/EmbeddedFiles", "/AlternatePresentations"}:
        yield reason("files-inside")
    yield from _dates(pdf)


def _dates(pdf: pikepdf.Pdf) -> Iterator[Reason]:
    """The dates and the title are the same in both places."""
    said = _said(pdf)
    for key, name in (("/CreationDate", "CreateDate"), ("/ModDate", "ModifyDate"), ("/Title", "title")):
        given, told = str(pdf.docinfo.get(key, "")), said.get(name, "")
        if (_digits(given) != _digits(told)) if key != "/Title" else (given != told):
            yield reason("places-differ", key=key, one=given, other=told)


def _digits(date: str) -> str:
    return "".join(c for c in date if c.isdigit())


def identification(pdf: pikepdf.Pdf) -> dict[str, str]:
    """What the file claims to be: the entries of pdfaid and pdfuaid in its XMP packet."""
    out = {}
    for element in _packet(pdf).iter():
        space, _, name = element.tag.removeprefix("{").partition("}")
        if space.endswith(("/pdfa/ns/id/", "/pdfua/ns/id/")):
            out[f"{'pdfa' if '/pdfa/' in space else 'pdfua'}.{name}"] = (element.text or "").strip()
    return out


def _said(pdf: pikepdf.Pdf) -> dict[str, str]:
    """The simple entries of the packet by their local names; of alternatives the first."""
    return {e.tag.rpartition("}")[2]: "".join(e.itertext()).strip() for e in _packet(pdf).iter() if e.tag.rpartition("}")[2] in ("CreateDate", "ModifyDate", "title")}


def _packet(pdf: pikepdf.Pdf) -> ElementTree.Element:
    return ElementTree.fromstring(pdf.Root.Metadata.read_bytes()) if "/Metadata" in pdf.Root else ElementTree.Element("none")


def _annotations(pdf: pikepdf.Pdf) -> Iterator[Reason]:
    for number, page in enumerate(pdf.pages, 1):
        if "/AA" in page.obj:
            yield reason("page-actions", page=number)
        for note in page.obj.get("/Annots", []):
            flags = int(note.get("/F", 0))
            if not flags & _PRINTED or flags & _HIDDEN:
                yield reason("annotation-unprinted", page=number)
            if note.get("/A", Dictionary()).get("/S", Name.URI) not in _ACTIONS:
                yield reason("page-action", page=number, action=note.A.S)


def _limits(thing: pikepdf.Object) -> Iterator[Reason]:
    if isinstance(thing, pikepdf.Stream):
        if str(thing.get("/Filter", "")) in ("/LZWDecode", "/Crypt") or "/F" in thing:
            yield reason("stream-outside")
    if isinstance(thing, (Dictionary, pikepdf.Stream)):
        for key, value in thing.items():
            if len(key.encode()) - 1 > _NAME or isinstance(value, pikepdf.String) and len(bytes(value)) > _STRING:
                yield reason("entry-long", key=key)
