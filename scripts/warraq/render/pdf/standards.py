"""What PDF/A and PDF/UA ask of a file besides its tags: whose colours it shows, what it calls itself, pictures that stay as they are."""

from __future__ import annotations

from importlib.resources import files
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, String


class Claim(NamedTuple):
    """What a file claims to be: the part of PDF/A (ISO 19005) with its conformance level, the part of PDF/UA (ISO 14289); 0: none."""

    archive: int
    level: str
    accessible: int


# An archive of level A is tagged with all that PDF/UA-1 asks for, so it says both.
CLAIMS = {"pdf/ua-1": Claim(0, "", 1), "pdf/a-2u": Claim(2, "U", 0), "pdf/a-3u": Claim(3, "U", 0), "pdf/a-2a": Claim(2, "A", 1), "pdf/a-3a": Claim(3, "A", 1)}
_PROFILE = "sRGB2014.icc"                   # of the International Color Consortium, which WeasyPrint brings along
_UA = "http://www.aiim.org/pdfua/ns/id/"


def conform(pdf: pikepdf.Pdf, standard: str) -> None:
    """Makes an archive of the file where its standard is PDF/A: sRGB as output intent, no smoothed or CMYK pictures."""
    if standard not in CLAIMS or not CLAIMS[standard].archive:
        return
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == Name.Image:
            if "/Interpolate" in thing:
                del thing["/Interpolate"]
            if thing.get("/ColorSpace") == Name.DeviceCMYK:
                _to_rgb(thing)
    profile = pdf.make_stream(files("weasyprint.pdf").joinpath(_PROFILE).read_bytes(), N=3)
    pdf.Root.OutputIntents = Array([Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=String("sRGB"), RegistryName=String("http://www.color.org"),
        Info=String("sRGB IEC61966-2.1"), DestOutputProfile=pdf.make_indirect(profile))])


def _to_rgb(picture: pikepdf.Object) -> None:
    """A picture of printing inks as one of the screen's colours, without loss of its own."""
    image = pikepdf.PdfImage(picture).as_pil_image().convert("RGB")
    picture.write(image.tobytes())
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceRGB, 8
    if "/Decode" in picture:
        del picture["/Decode"]


def xmp(standard: str) -> str:
    """What the XMP packet says of the standard. PDF/A wants every name that is not its own explained (ISO 19005-2 §6.6.2.3)."""
    if standard not in CLAIMS:
        return ""
    claim = CLAIMS[standard]
    archive = (f"<pdfaid:part>{claim.archive}</pdfaid:part><pdfaid:conformance>{claim.level}</pdfaid:conformance>" if claim.archive else "")
    accessible = f"<pdfuaid:part>{claim.accessible}</pdfuaid:part>" if claim.accessible else ""
    return (f'<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="{_UA}">\n{archive}{accessible}\n</rdf:Description>\n'
            + (_EXPLAINED if claim.archive and claim.accessible else ""))


_EXPLAINED = f"""<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{_UA}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
