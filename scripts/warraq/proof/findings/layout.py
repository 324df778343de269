"""A laid-out book as the rules of a proof look at it: its pages, and its paragraphs with their lines in order of reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from warraq.catalogue import found
from warraq.diagnostics import Severity, Span
from warraq.printed import PrintedPage
from warraq.proof.finding import Finding
from warraq.proof.tracing import Traced

NOTE = "aside"
PROSE = frozenset(("p", "li", "dd", NOTE))
_QURAN = "\ufd3f"        # its opening bracket (U+FD3F), with which the press begins each passage
_ABOVE = 1e6            # points: what concerns a whole page comes first
HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6", "dt"))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of running text that are one paragraph, item or note; `pages` are their indices, each once."""

    lines: tuple[Traced, ...]

    @property
    def kind(self) -> str:
        return self.lines[0].line.kind

    @property
    def is_of_the_author(self) -> bool:
        """Whether its words can be changed: a Qur'anic passage is as it is."""
        return not self.lines[0].line.text.startswith(_QURAN)

    @property
    def parts(self) -> tuple[tuple[Traced, ...], ...]:
        """Its lines by pages."""
        out: dict[int, list[Traced]] = {}
        for line in self.lines:
            out.setdefault(line.sheet, []).append(line)
        return tuple(map(tuple, out.values()))


@dataclass(frozen=True)
class Layout:
    """The pages of a book and all their lines."""

    pages: Sequence[PrintedPage]
    lines: Sequence[Traced]

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph of the author's running text, in the order in which they begin."""
        out: list[list[Traced]] = []
        last: dict[tuple[str, int], int] = {}
        flow = ""
        for traced in self.lines:
            line = traced.line
            if not line.path or line.turned or line.kind not in PROSE:
                continue
            block = traced.document, line.block
            # what follows the list inside an item is a paragraph of its own; notes and pictures part none
            if block not in last or (line.kind in ("li", "dd") and flow != block):
                last[block] = len(out)
                out.append([])
            out[last[block]].append(traced)
            flow = block if line.kind != NOTE else flow
        return tuple(Paragraph(tuple(lines)) for lines in out)

    @cached_property
    def by_sheet(self) -> tuple[tuple[Traced, ...], ...]:
        """The lines of each page, notes and turned ones left out."""
        out: list[list[Traced]] = [[] for _ in self.pages]
        for traced in self.lines:
            if traced.line.kind != NOTE and not traced.line.turned:
                out[traced.sheet].append(traced)
        return tuple(map(tuple, out))


def beside(traced: Traced, code: str, severity: Severity | None = None, **facts: object) -> Finding:
    """A finding about a printed line; `severity` where it is not that of the catalogue."""
    place = traced.place
    diagnostic = found(code, Span(place.path, place.line, place.column + 1) if place else None, **facts)
    diagnostic = replace(diagnostic, severity=severity or diagnostic.severity)
    return Finding(diagnostic, traced.sheet, traced.number, traced.line.box, traced.line.text)


def in_page_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What stands on no page first, then by pages, on each from above and from the right."""
    def place(f: Finding) -> tuple:
        span, (_, _, right, top) = f.diagnostic.span or Span(""), f.box or (0, 0, _ABOVE, _ABOVE)
        return (-1 if f.sheet is None else f.sheet), -top, -right, span, f.diagnostic.code, f.diagnostic.facts
    return tuple(sorted(dict.fromkeys(findings), key=place))
