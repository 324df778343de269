"""A long chapter's markup as several files: cut before a heading where one is near, else between blocks, rows or items."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from warraq.compose import words
from warraq.compose.xhtml import VOID

LIMIT = 250_000         # bytes of markup: with its head, longer addresses and notes a file stays below 300 kB, which old readers can bear
_EARLIEST = .4          # of the limit: a better place nearer to a file's beginning than this would make files without need
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:\s[^<>]*?)?)(/?)>")
_HEADING = re.compile("h[1-6]$")
_HOLD_BLOCKS = frozenset(("section", "div", "blockquote"))
_BLOCKS = frozenset("p section div blockquote figure table ul ol dl pre hr details".split())
_PARTS = {"tr": "tbody", "li": "ul ol", "dt": "dl"}                      # and where they are found
_SAID = ("figcaption", "caption", "thead")                              # what a block says once for all its parts
_LEVEL, _FAQ_LEVELS = re.compile(r'class="(?:(?:faq )?level-(\d)|faq-(group|entry))'), {"group": 2, "entry": 3}
_BETWEEN_BLOCKS, _INSIDE_BLOCK = 10, 20                                 # how bad a cut is; before a heading it is as bad as the heading is deep
_PAGE_BREAK = 'role="doc-pagebreak"'
_ONCE = re.compile(r' id="[^"]*"|<span[^<>]*doc-pagebreak[^<>]*(?:/>|>[^<]*</span>)|</?a(?:\s[^<>]*)?>')    # what no repeated words may hold


@dataclass(frozen=True, slots=True)
class _Open:
    """An open element, and what has to be said again where it goes on in the next file."""

    name: str
    tag: str
    said: str = ""                              # its heading, caption or column heads
    items: int = 0                              # of a list
    fresh: bool = True                          # nothing but a heading, a caption or column heads so far


@dataclass(frozen=True, slots=True)
class _Cut:
    """A place where a file may end: how many bytes stand before it, how bad it is, and what is open there."""

    at: int
    weight: int
    badness: int
    open: tuple[_Open, ...]


@dataclass
class _Scan:
    """One walk through the markup, which is our own: well-formed, attributes in quotation marks, no comments."""

    markup: str
    weigh: Callable[[str], int]
    once: re.Pattern[str]
    open: list[_Open] = field(default_factory=lambda: [_Open("section", "")])      # the chapter itself is the first
    begun: list[int] = field(default_factory=lambda: [0])
    weight: int = 0
    marked: int = -1                            # where the last mark of a printed page ends: what it marks follows it at once

    def cuts(self) -> Iterator[_Cut]:
        done = 0
        for tag in _TAG.finditer(self.markup):
            self.weight += self.weigh(self.markup[done:tag.start()])
            done = tag.start()
            if tag[1]:
                self._close(tag)
                done = max(done, self.marked)           # marks weigh nothing
                continue
            badness = self._badness(tag)
            if badness is not None:
                yield _Cut(tag.start(), self.weight, badness, tuple(self.open[1:]))
            self._enter(tag)
        self.weight += self.weigh(self.markup[done:])

    def _badness(self, tag: re.Match[str]) -> int | None:
        """How bad it is to cut before this tag; None where it must not be. Before a mark it is as bad as before what is marked."""
        if tag.start() == self.marked:
            return None
        if _PAGE_BREAK in tag[3]:
            closed = _TAG.search(self.markup, tag.end())
            marked = _TAG.match(self.markup, closed.end()) if closed else None
            return self._badness(marked) if marked and not marked[1] else None
        name, parents = tag[2], [o.name for o in self.open]
        if self.open[-1].fresh:
            return None
        if name in _BLOCKS and all(p in _HOLD_BLOCKS for p in parents):
            level = _LEVEL.search(tag[3])
            return _BETWEEN_BLOCKS + len(parents) if not level else int(level[1] or _FAQ_LEVELS[level[2]])
        if parents[-1] in _PARTS.get(name, "").split() and not any(" reversed" in o.tag or "spanning" in o.tag for o in self.open):
            above = [p for p in parents[:-1] if p not in _HOLD_BLOCKS]
            return _INSIDE_BLOCK + len(parents) if above in ([], ["table"], ["figure", "table"]) else None
        return None

    def _enter(self, tag: re.Match[str]) -> None:
        name = tag[2]
        above, leads_on = self.open[-1], bool(_HEADING.match(name)) or name in ("header", *_SAID, "colgroup") or "doc-pagebreak" in tag[3] or _PAGE_BREAK in tag[3]
        self.open[-1] = replace(above, fresh=above.fresh and leads_on, items=above.items + (name == "li"))
        if name not in VOID and not tag[4]:
            self.open.append(_Open(name, tag[0]))
            self.begun.append(tag.start())

    def _close(self, tag: re.Match[str]) -> None:
        if _PAGE_BREAK in self.open.pop().tag:
            self.marked = tag.end()
        begun = self.begun.pop()
        if tag[2] in _SAID or _HEADING.match(tag[2]) and self.open[-1].name in ("section", "div"):
            whole = self.once.sub("", _ONCE.sub("", self.markup[begun:tag.end()]))
            again = whole if tag[2] == "thead" else re.sub(r"</\w+>$", rf' <span class="continued">({words.CONTINUED})</span>\g<0>', whole)
            self.open[-1] = replace(self.open[-1], said=self.open[-1].said + again)


def split(markup: str, name: str, weigh: Callable[[str], int], once: str, limit: int = LIMIT) -> list[str]:
    """A chapter's markup in as many pieces as its files are to be, each well-formed; one, where it is short enough.

    `name` names what goes on, for readers aloud. `weigh` tells how many bytes a stretch of markup takes in the file (with the notes
    it calls); what matches `once` is left out of headings and captions that are repeated. A block without a place to cut stays whole.
    """
    if weigh(markup) <= limit:
        return [markup]
    scan = _Scan(markup, weigh, re.compile(once))
    cuts = list(scan.cuts())
    out, start, before, opened = [], 0, 0, ""
    while scan.weight - before > limit and (cut := _best([c for c in cuts if c.weight > before], before, limit)):
        out.append(opened + markup[start:cut.at] + "".join(f"</{o.name}>" for o in reversed(cut.open)))
        start, before, opened = cut.at, cut.weight, "".join(_again(o, name) for o in cut.open)
    return [*out, opened + markup[start:]]


def _best(cuts: list[_Cut], before: int, limit: int) -> _Cut | None:
    """The least bad place near the limit, the latest of several; else one before that; else the first after it."""
    near = [c for c in cuts if _EARLIEST * limit <= c.weight - before <= limit]
    early = [c for c in cuts if c.weight - before <= limit]
    if near or early:
        return min(near or early, key=lambda c: (c.badness, -c.weight))
    return cuts[0] if cuts else None


def _again(o: _Open, name: str) -> str:
    """An element that goes on: without its id, named in words, with its heading or column heads said again."""
    tag = re.sub(r' id="[^"]*"', "", o.tag)
    tag = re.sub(r' aria-labelledby="[^"]*"', lambda _: f' aria-label="{name}"', tag)
    if o.name == "ol":
        first = re.search(r' start="(-?\d+)"', tag)
        tag = tag.replace(first[0], "")[:-1] if first else tag[:-1]
        tag += f' start="{(int(first[1]) if first else 1) + o.items}">'
    return tag + o.said
