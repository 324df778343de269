"""Threads of reviewers on the pages of a proof: wherever their words stand in the manuscript now, on the line that prints them in this build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from warraq.printed import PrintedPage
from warraq.proof.anchoring import Anchored, Sought, anchored, find, sought_of
from warraq.proof.blocks import Block
from warraq.proof.threads import Thread
from warraq.proof.tracing import Traced
from warraq.proof.word_index import Spot, WordIndex, words_of


def on_pages(threads: Iterable[Thread], pages: Sequence[PrintedPage], lines: Sequence[Traced], texts: Mapping[str, str], blocks: Iterable[Block], build: str) -> tuple[Thread, ...]:
    """The threads with build, page, label and line of these pages; page and line are 0 where nothing of their place is printed. Their order stays;
    those that were taken back are left out.

    `lines` are all of the book in their order, `texts` the manuscript's files by path, `blocks` theirs.
    """
    threads = tuple(t for t in threads if not t.withdrawn)
    if not threads:
        return ()
    press = _Press(pages, lines, build)
    return tuple(press.placed(thread, now) for thread, now in zip(threads, anchored(threads, texts, blocks)))


@dataclass
class _Press:
    """Printed lines by their place on the page and in the manuscript."""

    pages: Sequence[PrintedPage]
    lines: Sequence[Traced]
    build: str
    by_number: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    by_source: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    indices: dict[tuple[str, int], WordIndex] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for n, traced in enumerate(self.lines):
            self.by_number.setdefault((traced.sheet, traced.number), []).append(n)
            for line in range(traced.place.line, max(traced.place.line, traced.place.last) + 1) if traced.place else ():
                self.by_source.setdefault((traced.place.path, line), []).append(n)

    def placed(self, before: Thread, now: Anchored) -> Thread:
        """A thread on its line. One that was written on this very build stays where it was put."""
        thread = now.thread
        if before.build == self.build and self._there(before):
            return replace(thread, label=self.pages[before.page - 1].label)
        place = thread.place
        lines = self._of(place)
        if not lines:
            return replace(thread, build=self.build, page=0, label="", line=0)
        at = self.lines[self._line(sought_of(thread), place, lines)]
        return replace(thread, build=self.build, page=at.sheet + 1, label=self.pages[at.sheet].label, line=at.number if thread.quote or thread.line else 0)

    def _there(self, thread: Thread) -> bool:
        """Whether the page or the line that a thread names is the one it is about (in the draft of one article pages are counted from its own first)."""
        if not thread.line and not thread.quote:        # about the page
            on_it = {f"{t.place.path}:{t.place.line}" for t in self.lines if t.sheet == thread.page - 1 and t.place}
            return 0 < thread.page <= len(self.pages) and (not thread.source or thread.source in on_it)
        quote = set(words_of(thread.quote))
        lines = [self.lines[n] for n in self.by_number.get((thread.page - 1, thread.line), ())]
        return any(f"{t.place.path}:{t.place.line}" == thread.source if t.place and thread.source else quote & set(words_of(t.line.text)) for t in lines)

    def _of(self, place: tuple[str, int]) -> list[int]:
        """The lines that print a line of the manuscript: those of its own text, else what the press made of it (lists of contents)."""
        there = self.by_source.get(place, [])
        own = [n for n in there if self.lines[n].line.path == place[0]]
        first = self.lines[own[0]].document if own else ""
        return [n for n in own if self.lines[n].document == first] or there

    def _line(self, sought: Sought, place: tuple[str, int], lines: Sequence[int]) -> int:
        """Of these lines, that on which the quote begins; the first where it is not found."""
        if place not in self.indices:
            self.indices[place] = WordIndex((word, Spot("", n, 0)) for n in lines for word in words_of(self.lines[n].line.text))
        match = find(replace(sought, path="", line=0), self.indices[place])
        return match.spot.line if match else lines[0]
