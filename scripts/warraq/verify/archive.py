"""An archive looked at as ISO 19005-2 and -3 want it: whole in itself, of known colours, without actions, within the limits of readers."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

import pikepdf
from pikepdf import Array, Dictionary, Name

from warraq.verify.drawn import Drawn

_DEPTH, _STRING, _NAME = 28, 32767, 127                 # §6.1.13
_ICC = b"acsp"
_ACTIONS = {"/URI", "/GoTo", "/Named"}
_PRINTED, _HIDDEN = 4, 1 | 2 | 32 | 256                 # §6.3.2: Print; Invisible, Hidden, NoView, ToggleNoView


def faults(pdf: pikepdf.Pdf, seen: Drawn) -> Iterator[str]:
    """What keeps the file from being an archive."""
    yield from _intent(pdf, seen)
    yield from _catalogue(pdf)
    yield from _annotations(pdf)
    if seen.deepest > _DEPTH:
        yield f"{seen.deepest} graphics states inside each other"
    if any(bool(picture.get("/Interpolate", False)) for picture in seen.images.values()):
        yield "a smoothed picture"
    for thing in pdf.objects:
        yield from _limits(thing)


def _intent(pdf: pikepdf.Pdf, seen: Drawn) -> Iterator[str]:
    """One output intent, of a profile for the colours that are used; grey suits any."""
    intents = [i for i in pdf.Root.get("/OutputIntents", Array()) if i.get("/S") == Name.GTS_PDFA1]
    if len(intents) != 1 or "/DestOutputProfile" not in intents[0]:
        yield "no output intent"
        return
    profile = intents[0].DestOutputProfile
    content = profile.read_bytes()
    kind = content[16:20]
    if content[36:40] != _ICC or {b"RGB ": 3, b"CMYK": 4, b"GRAY": 1}.get(kind) != int(profile.get("/N", 0)):
        yield "the output intent's profile is damaged"
    wrong = seen.colours & {"rgb", "cmyk"} - {"rgb" if kind == b"RGB " else "cmyk" if kind == b"CMYK" else ""}
    if wrong:
        yield f"colours that the output intent does not cover: {', '.join(sorted(wrong))}"


def _catalogue(pdf: pikepdf.Pdf) -> Iterator[str]:
    if pdf.is_encrypted:
        yield "encrypted"
    if "/ID" not in pdf.trailer:
        yield "no file identifier"
    for key in ("/AA", "/OpenAction", "/AcroForm", "/OCProperties", "/Requirements"):
        if key in pdf.Root:
            yield f"the catalogue has {key}"
    if set(pdf.Root.get("/Names", Dictionary()).keys()) & {"/JavaScript", "/EmbeddedFiles", "/AlternatePresentations"}:
        yield "scripts or files inside"
    yield from _dates(pdf)


def _dates(pdf: pikepdf.Pdf) -> Iterator[str]:
    """The dates and the title are the same in both places."""
    said = _said(pdf)
    for key, name in (("/CreationDate", "CreateDate"), ("/ModDate", "ModifyDate"), ("/Title", "title")):
        given, told = str(pdf.docinfo.get(key, "")), said.get(name, "")
        if (_digits(given) != _digits(told)) if key != "/Title" else (given != told):
            yield f"{key} is {given} in one place and {told} in the other"


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


def _annotations(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(pdf.pages, 1):
        if "/AA" in page.obj:
            yield f"page {number}: actions"
        for note in page.obj.get("/Annots", []):
            flags = int(note.get("/F", 0))
            if not flags & _PRINTED or flags & _HIDDEN:
                yield f"page {number}: an annotation that is not printed"
            if note.get("/A", Dictionary()).get("/S", Name.URI) not in _ACTIONS:
                yield f"page {number}: an action {note.A.S}"


def _limits(thing: pikepdf.Object) -> Iterator[str]:
    if isinstance(thing, pikepdf.Stream):
        if str(thing.get("/Filter", "")) in ("/LZWDecode", "/Crypt") or "/F" in thing:
            yield "a stream that is not in the file, or packed as archives must not be"
    if isinstance(thing, (Dictionary, pikepdf.Stream)):
        for key, value in thing.items():
            if len(key.encode()) - 1 > _NAME or isinstance(value, pikepdf.String) and len(bytes(value)) > _STRING:
                yield f"{key}: longer than readers allow"
