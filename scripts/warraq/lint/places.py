"""Where the characters of a source, read without its bidi controls, stand in the file as typed."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from warraq.diagnostics import Span
from warraq.lint.prose import CONTROLS
from warraq.model import Source


class Places:
    """A source without its bidi controls (`text`), whose characters know where they stood in the file."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = CONTROLS.sub("", source.text)
        self.controls = [m.start() for m in CONTROLS.finditer(source.text)] if len(self.text) < len(source.text) else []
        self.before = [at - number for number, at in enumerate(self.controls)]      # in the text without controls
        self.starts = list(accumulate((len(line) + 1 for line in source.text.split("\n")), initial=0))

    def span(self, start: int, end: int) -> Span:
        """The place of the characters `start` to `end` of `text`, as far as they stand in one line."""
        typed = start + bisect_right(self.before, start)
        row = bisect_right(self.starts, typed) - 1
        if self.source.role == "dedication":        # its text lies folded inside book.yaml: only the line is known
            return Span(self.source.path, row + 1)
        length = min(end, start + max(1, self.starts[row + 1] - 1 - typed)) - start
        return Span(self.source.path, row + 1, typed - self.starts[row] + 1, max(1, length))
