"""Where in the manuscript a box of a finished layout comes from, by the attribute that composition gave its element."""

from __future__ import annotations

from warraq.diagnostics import Span


def place_of(element: object) -> Span | None:
    """The place that an element bears itself (`data-at="path:line"`)."""
    path, _, line = (element.get("data-at", "") if element is not None else "").rpartition(":")
    return Span(path, int(line)) if path and line.isdigit() else None
