"""What the pass over running text yields: openings, closings, texts and finished nodes, each with its place."""

from __future__ import annotations

from typing import Union

from warraq.model import NoteCall, Reference, Remark

Pairs = list[tuple[str, str]]


class Open:
    """The beginning of an element. `raw`: the author typed the tag; `void`: nothing closes it. `at` and `end` enclose its mark.

    `written` is the address of a link or picture, `trusted` are attributes of the press's own.
    """

    __slots__ = ("tag", "pairs", "at", "end", "raw", "void", "written", "trusted")

    def __init__(self, tag: str, at: int, end: int, pairs: Pairs | None = None, raw: bool = False, void: bool = False, written: str = "",
                 trusted: dict[str, str] | None = None) -> None:
        self.tag, self.at, self.end, self.raw, self.void, self.written = tag, at, end, raw, void, written
        self.pairs: Pairs = pairs or []                     # as the author typed them
        self.trusted = trusted or {}


class Close:
    """The end of an element."""

    __slots__ = ("tag", "at", "end", "raw")

    def __init__(self, tag: str, at: int, end: int, raw: bool = False) -> None:
        self.tag, self.at, self.end, self.raw = tag, at, end, raw


class Call:
    """A call of a footnote."""

    __slots__ = ("key", "at", "end")

    def __init__(self, key: str, at: int, end: int) -> None:
        self.key, self.at, self.end = key, at, end


Event = Union[str, Open, Close, Call, Reference, Remark, NoteCall]
