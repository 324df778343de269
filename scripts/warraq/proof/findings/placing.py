"""Everything the run has heard of the manuscript, each put where its words are printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from warraq.diagnostics import Diagnostic, Span, in_order
from warraq.printed import PrintedPicture
from warraq.proof.finding import Finding
from warraq.proof.findings.layout import Layout
from warraq.proof.remarks import LineIndex
from warraq.proof.tracing import Traced

_MARKS = " \t،؛:.,!؟?«»\"()[]{}*_`|"


def placed(diagnostics: Iterable[Diagnostic], layout: Layout, texts: Mapping[str, str]) -> Iterator[Finding]:
    """Each diagnostic once, with its place where it has one."""
    places = _Places(layout, texts)
    yield from map(places.finding, in_order(diagnostics))


class _Places:
    """Where the lines and pictures of each place of the manuscript are printed."""

    def __init__(self, layout: Layout, texts: Mapping[str, str]) -> None:
        self._lines = layout.lines
        self._index = LineIndex(layout.lines, texts)
        self._blocks: dict[tuple[str, int], list[Traced]] = {}
        self._pictures: dict[tuple[str, int], tuple[int, PrintedPicture]] = {}
        for traced in layout.lines:
            self._blocks.setdefault((traced.line.path, traced.line.line), []).append(traced)
        for sheet, page in enumerate(layout.pages):
            for picture in page.pictures:
                self._pictures.setdefault((picture.path, picture.line), (sheet, picture))

    def finding(self, d: Diagnostic) -> Finding:
        if d.span is None or not d.span.line:
            return Finding(d)
        if d.fact("text") and (line := self._that_says(d.span, d.fact("text"))):
            span = Span(line.place.path, line.place.line, line.place.column + 1) if line.place else d.span
            return _at(line, replace(d, span=span), d.fact("text"))
        if (d.code.startswith("image-") or d.fact("text")) and (picture := self._pictures.get((d.span.path, d.span.line))):
            return Finding(d, picture[0], 0, picture[1].box, d.fact("path"))
        at = self._index.line_for(d.span)
        return Finding(d) if at is None else _at(self._lines[at], d, self._words(d))

    def _that_says(self, span: Span, text: str) -> Traced | None:
        """The line of a block which begins with a quoted text, as the layout quotes its lines."""
        wanted = _letters(text.removesuffix("…"))
        return next((t for t in self._blocks.get((span.path, span.line), ()) if _letters(t.line.text).startswith(wanted)), None)

    def _words(self, d: Diagnostic) -> str:
        """What the diagnostic is about, as the author typed it."""
        rows, span = self._index.rows.get(d.span.path, []), d.span
        if d.fact("written") or not span.column or span.line > len(rows):
            return d.fact("written")
        rest = rows[span.line - 1][span.column - 1:]
        words = rest[:span.length] if span.length > 1 else (rest.lstrip(_MARKS).split() or [""])[0].rstrip(_MARKS)
        return words if _letters(words) else ""


def _at(line: Traced, d: Diagnostic, quote: str) -> Finding:
    return Finding(d, line.sheet, line.number, line.line.box, quote)


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())
