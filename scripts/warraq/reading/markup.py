"""The tree of blocks that Python-Markdown's parser fills: elements whose text is a Stretch, with their line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree

from warraq.reading.positions import Line, Stretch

# Element names that no author can type: raw tags begin with a letter.
BARE = "@bare"                  # running text without an element of its own
CODE = "@code"                  # a code block; its `code` holds the text
REMARK = "@remark"
FIGURE = "@figure"              # a table with its caption
NOTE = "@note"
HEADING = "@heading"
REFERENCE = "@reference"
IMAGE = "@image"
INLINE_NOTE = "@inline-note"


class Draft(ElementTree.Element):
    """A block element. `pairs` are attributes as the author typed them, not yet judged."""

    def __init__(self, tag: str, line: Line | None = None, attributes: dict[str, str] | None = None, text: Sequence[Line] = ()) -> None:
        super().__init__(tag, attributes or {})
        self.place = line
        self.stretch = Stretch(text) if text else None
        self.pairs: list[tuple[str, str]] = []
        self.code = ""
        self.box = ""                       # of a task: done or open
        self.caption: Draft | None = None

    @property
    def number(self) -> int:
        """The source line, 0 where there is none."""
        return self.place.number if self.place else 0


def add(parent: Any, tag: str, line: Line | None, text: Sequence[Line] = (), **attributes: str) -> Draft:
    """A new child; `class_` stands for `class`."""
    draft = Draft(tag, line, {name.rstrip("_"): value for name, value in attributes.items()}, text)
    parent.append(draft)
    return draft
