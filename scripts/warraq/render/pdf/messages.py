"""WeasyPrint's log turned into diagnostics."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from warraq.catalogue import found
from warraq.diagnostics import Diagnostic, Severity

# Messages that mean that something is missing on the page.
_LOST = ("Failed to load image", "Failed to load inline SVG", "Failed to render SVG image", "Unable to subset", "Unable to save")


class _Collector(logging.Handler):
    def __init__(self, title: str) -> None:
        super().__init__(logging.WARNING)
        self.title = title
        self.found: dict[Diagnostic, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        self.found[_judged(record, self.title)] = None


def _judged(record: logging.LogRecord, title: str) -> Diagnostic:
    said = record.getMessage()
    if record.msg.startswith(".notdef"):
        character, code = record.args
        # the layout is whole; whether such a book may be made is for who asked for it (`pdf.render`)
        return replace(found("glyph-missing", code=f"U+{code:04X}", character=character), severity=Severity.WARNING)
    if said.startswith(_LOST):
        return found("render-failed", title=title, why=said)
    return found("style-problem", why=said)


@contextmanager
def heard(title: str) -> Iterator[dict[Diagnostic, None]]:
    """The diagnostics that WeasyPrint's log amounts to while it lasts, each once; `title` names the document."""
    collector = _Collector(title)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(collector)
    try:
        yield collector.found
    finally:
        logger.removeHandler(collector)
