"""What a PDF says about itself: title, language, reading direction, page labels, dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from warraq.model import Composition
from warraq.render.pdf import standards, x4

CREATOR = "warraq"


def describe(pdf: pikepdf.Pdf, composition: Composition, labels: Sequence[str], moment: datetime) -> None:
    """Fills the catalogue, the information dictionary and the XMP packet. `labels` names every sheet side."""
    root = pdf.Root
    root.Lang = String(composition.language)
    # R2L puts the first page of each spread at the right. TwoPageRight is the layout with the first page alone.
    # A file that begins with the last page shows its spreads as they will be bound when it is read from left to right.
    direction = Name.L2R if composition.edition.order == "reversed" else Name.R2L
    root.ViewerPreferences = Dictionary(Direction=direction, DisplayDocTitle=True)
    root.PageMode = Name.UseOutlines if composition.outline else Name.UseNone
    root.PageLayout = Name.TwoPageRight if composition.edition.mirrored else Name.SinglePage
    root.PageLabels = Dictionary(Nums=Array(_labels(labels)))
    settings = composition.settings
    facts = {"/Title": settings.title, "/Author": "، ".join(settings.author), "/Subject": settings.description,
             "/Keywords": "، ".join(settings.subjects), "/Creator": CREATOR, "/Producer": CREATOR}
    for key, value in facts.items():
        if value:
            pdf.docinfo[key] = String(value)
    for key in ("/CreationDate", "/ModDate"):
        pdf.docinfo[key] = String(f"D:{moment:%Y%m%d%H%M%S}Z")
    packet = pdf.make_stream(_xmp(composition, moment).encode())
    packet.Type, packet.Subtype = Name.Metadata, Name.XML
    root.Metadata = packet


def _labels(labels: Sequence[str]) -> list[object]:
    """The number tree of page labels (§12.4.2): letters one by one, numbers as one run."""
    out: list[object] = []
    for sheet, label in enumerate(labels):
        if not label.isdecimal():
            out += [sheet, Dictionary(P=String(label))]
        elif sheet == 0 or not labels[sheet - 1].isdecimal() or int(labels[sheet - 1]) + 1 != int(label):
            out += [sheet, Dictionary(S=Name.D, St=int(label))]
    return out


def _xmp(composition: Composition, moment: datetime) -> str:
    """The packet of ISO 16684-1, with the same facts as the information dictionary."""
    s = composition.settings
    when = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
    authors = "".join(f"<rdf:li>{escape(name)}</rdf:li>" for name in s.author)
    subjects = "".join(f"<rdf:li>{escape(word)}</rdf:li>" for word in s.subjects)
    lines = [
        _worded("title", s.title),
        f"<dc:creator><rdf:Seq>{authors}</rdf:Seq></dc:creator>",
        _worded("description", s.description) if s.description else "",
        f"<dc:subject><rdf:Bag>{subjects}</rdf:Bag></dc:subject>" if s.subjects else "",
        f"<dc:language><rdf:Bag><rdf:li>{escape(composition.language)}</rdf:li></rdf:Bag></dc:language>",
        f"<dc:identifier>{escape(s.identifier)}</dc:identifier>" if s.identifier else "",
        f"<pdf:Keywords>{escape('، '.join(s.subjects))}</pdf:Keywords>" if s.subjects else "",
        f"<pdf:Producer>{CREATOR}</pdf:Producer><xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>",
        f"<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate><xmp:MetadataDate>{when}</xmp:MetadataDate>"]
    more = x4.xmp(composition, moment) if composition.edition.standard == x4.STANDARD else standards.xmp(composition.edition.standard)
    spaces = ('xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" '
              'xmlns:xmp="http://ns.adobe.com/xap/1.0/"')
    return ('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
            f'<rdf:Description rdf:about="" {spaces}>\n' + "\n".join(line for line in lines if line)
            + '\n</rdf:Description>\n' + more + '</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="w"?>')


def _worded(name: str, text: str) -> str:
    return f'<dc:{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt></dc:{name}>'
