"""Where in the manuscript a box of a finished layout comes from, by the attribute that composition gave its element."""

from __future__ import annotations

from collections.abc import Iterator

from weasyprint.formatting_structure import boxes

from warraq.diagnostics import Span


def place_of(element: object) -> Span | None:
    """The place that an element bears itself (`data-at="path:line"`)."""
    path, _, line = (element.get("data-at", "") if element is not None else "").rpartition(":")
    return Span(path, int(line)) if path and line.isdigit() else None


def placed(box: boxes.Box, place: Span | None = None) -> Iterator[tuple[boxes.Box, Span | None]]:
    """A box and all below it in drawing order, each with the nearest place at or above it."""
    todo = [(box, place)]
    while todo:
        each, around = todo.pop()
        here = place_of(each.element) or around
        yield each, here
        todo += [(child, here) for child in reversed(getattr(each, "children", ()))]
