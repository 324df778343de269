"""What stands in the margin of a proof: the author's remarks and open questions, each beside the line that it is about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from warraq.catalogue import message
from warraq.diagnostics import Diagnostic, Span
from warraq.model import Article, Remark, prose_of, walk
from warraq.proof.tracing import Traced


@dataclass(frozen=True, slots=True)
class Beside:
    """A text for the margin and the index of the printed line that it stands next to. `kind` is remark or finding."""

    text: str
    line: int
    kind: str = "remark"


def beside_lines(articles: Iterable[Article], findings: Iterable[Diagnostic], lines: Sequence[Traced], texts: Mapping[str, str]) -> tuple[Beside, ...]:
    """Everything for the margins in the order of the lines. What is said about a file of which nothing is printed is left out."""
    index = LineIndex(lines, texts)
    out = [Beside(" ".join(remark.text.split()), at) for remark in _remarks(articles)
           if remark.text.strip() and (at := index.line_for(remark.span, remark=True)) is not None]
    out += [Beside(message(d, "ar"), at, "finding") for d in findings if d.span and d.span.line and (at := index.line_for(d.span)) is not None]
    return tuple(sorted(out, key=lambda b: b.line))


def _remarks(articles: Iterable[Article]) -> Iterator[Remark]:
    for article in articles:
        for prose in prose_of(article):
            yield from (node for node in walk(prose) if isinstance(node, Remark))


class LineIndex:
    """Printed lines by their places; of a block that is printed in two documents, those of the first."""

    def __init__(self, lines: Sequence[Traced], texts: Mapping[str, str]) -> None:
        self.rows = {path: text.split("\n") for path, text in texts.items()}
        self.places: dict[str, list[tuple[int, int, int]]] = {}
        homes: dict[tuple[str, int], str] = {}
        for at, traced in enumerate(lines):
            block = traced.line.path, traced.line.line
            if traced.place and traced.line.path and homes.setdefault(block, traced.document) == traced.document:
                self.places.setdefault(traced.place.path, []).append((traced.place.line, traced.place.column, at))
        for places in self.places.values():
            places.sort()

    def line_for(self, span: Span, remark: bool = False) -> int | None:
        """The index of the line beside which something about that place is to stand."""
        places = self.places.get(span.path, [])
        if not places:
            return None
        if not span.column and not remark:      # what is said of a whole line of the source stands where that begins
            first = bisect_left(places, (span.line, 0, 0))
            if first < len(places) and places[first][0] == span.line:
                return places[first][2]
        after = bisect_right(places, (span.line, max(0, span.column - 1), 1 << 60))
        forward = remark and self._stands_before(span)
        at = after if forward and after < len(places) or not after else after - 1
        return places[at][2]

    def _stands_before(self, span: Span) -> bool:
        """Whether a remark stands alone, and not directly below the text that it is about."""
        rows = self.rows.get(span.path, [])
        row = rows[span.line - 1] if span.line <= len(rows) else ""
        if row[:max(0, span.column - 1)].strip(" \t>"):
            return False                        # text before it: it stands in a line
        end = next((n for n in range(span.line - 1, len(rows)) if "-->" in rows[n]), span.line - 1)
        tail = rows[end].partition("-->")[2] if end < len(rows) else ""
        above = rows[span.line - 2].replace("---", "") if span.line > 1 else ""
        below = rows[end + 1] if end + 1 < len(rows) else ""
        hangs = bool(below.strip()) and _indent(row) > _indent(below)          # indented as the item above is
        return bool(tail.strip()) or not above.strip() or bool(below.strip()) and not hangs


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip())
