"""PDF/X-4 (ISO 15930-7): a file for the press, with the printing condition that its colours are meant for."""

from __future__ import annotations

import uuid
from datetime import datetime

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from warraq.model import Composition
from warraq.render.pdf.inks.condition import Condition

STANDARD = "pdf/x-4"
VERSION = "1.6"             # of PDF, on which the standard is built
_REGISTRY = "http://www.color.org"
_SPACES = ('xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" '
           'xmlns:pdf="http://ns.adobe.com/pdf/1.3/"')


def declare(pdf: pikepdf.Pdf, condition: Condition) -> None:
    """States the printing condition (§6.2) and takes away what may not lie on a page to be printed: links and other annotations (§6.20)."""
    profile = pdf.make_stream(condition.icc, N=4)
    pdf.Root.OutputIntents = Array([pdf.make_indirect(Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier=String(condition.identifier), RegistryName=String(_REGISTRY),
        OutputCondition=String(condition.description), Info=String(condition.description), DestOutputProfile=profile))])
    pdf.docinfo.Trapped = Name("/False")
    for page in pdf.pages:
        if "/Annots" in page.obj:
            del page.obj.Annots


def xmp(composition: Composition, moment: datetime) -> str:
    """The part of the XMP packet that the standard asks for (§6.8). The document's id follows from the book and the time stamp."""
    name = f"{composition.settings.identifier} {composition.edition.name} {moment:%Y-%m-%dT%H:%M:%SZ}"
    return (f'<rdf:Description rdf:about="" {_SPACES}>\n<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\n'
            f"<xmpMM:DocumentID>uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}</xmpMM:DocumentID>\n<xmpMM:VersionID>1</xmpMM:VersionID>\n"
            "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n<pdf:Trapped>False</pdf:Trapped>\n</rdf:Description>\n")
