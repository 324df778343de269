"""A PDF held against the standard that its edition names: own checks, and veraPDF's where it is installed."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from warraq.catalogue import found
from warraq.diagnostics import Diagnostic
from warraq.model import Edition
from warraq.reasons import Reason, reason
from warraq.verify import archive, fonts, tagged, verapdf
from warraq.verify.drawn import drawn

_CLAIMED = {
    "pdf/ua-1": {"pdfua.part": "1"}, "pdf/a-2u": {"pdfa.part": "2", "pdfa.conformance": "U"}, "pdf/a-3u": {"pdfa.part": "3", "pdfa.conformance": "U"},
    "pdf/a-2a": {"pdfa.part": "2", "pdfa.conformance": "A", "pdfua.part": "1"}, "pdf/a-3a": {"pdfa.part": "3", "pdfa.conformance": "A", "pdfua.part": "1"}}


def faults(pdf: pikepdf.Pdf, standard: str) -> Iterator[Reason]:
    """What is wrong, beginning with the tags, which other editions may have too."""
    if standard in _CLAIMED or "/StructTreeRoot" in pdf.Root:
        yield from tagged.faults(pdf)
    if standard not in _CLAIMED:
        return
    if archive.identification(pdf) != _CLAIMED[standard]:
        yield reason("standard-unclaimed", standard=standard)
    seen = drawn(pdf)
    if "/StructTreeRoot" in pdf.Root:
        yield from tagged.content_faults(pdf, seen)
    yield from fonts.faults(seen)
    if standard.startswith("pdf/a"):
        yield from archive.faults(pdf, seen)


def second_opinion(content: bytes, edition: Edition) -> Iterator[Diagnostic]:
    """What veraPDF finds, or that it was not asked."""
    if edition.standard not in _CLAIMED:
        return
    if program := verapdf.program():
        yield from (found("edition-unsound", edition=edition.name, **why.facts()) for why in verapdf.faults(program, content, edition.standard))
    else:
        yield found("validator-missing", edition=edition.name, value=edition.standard)
