"""`*`, `_` and `~~`: runs of marks paired in linear time, after CommonMark's "process emphasis"."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from warraq.reading.inline.events import Close, Event, Open, Pairs

OPENING_PUNCTUATION, CLOSING_PUNCTUATION = ("Ps", "Pi"), ("Pe", "Pf")
STOPS = frozenset("،؛؟.,;:!?")
TAGS = {("*", 1): "em", ("*", 2): "strong", ("_", 1): "em", ("_", 2): "strong", ("~", 2): "s"}


class Run:
    """A run of one mark. It becomes closings, then marks left over as text, then openings."""

    __slots__ = ("mark", "count", "length", "opens", "closes", "at", "closings", "openings", "spaced", "attributes", "typed_attributes")

    def __init__(self, text: str, at: int, end: int) -> None:
        self.mark, self.at = text[at], at
        self.count = self.length = end - at
        before, after = text[at - 1:at] or "\n", text[end:end + 1] or "\n"
        self.opens, self.closes = _flanking(self.mark, before, after)
        self.spaced = before.isspace()
        self.closings: list[Event] = []
        self.openings: list[Event] = []
        self.attributes: Pairs = []         # of the list that follows the run, for the element it closes
        self.typed_attributes = ""

    def events(self) -> list[Event]:
        """The run's part of the text once all pairs are known."""
        left = self.mark * self.count + ("" if self.closings else self.typed_attributes)
        return [*self.closings, *([left] if left else []), *reversed(self.openings)]


def left_open(run: Run, text: str) -> bool:
    """Whether a run of asterisks was surely to begin or end emphasis in Arabic and has found no partner: it will be printed.

    One asterisk may be a note's sign or a list's, and two are a power or an argument where Latin letters or digits follow.
    """
    if run.mark != "*" or not run.count or run.length > 3 or run.opens == run.closes:
        return False
    before, after = text[run.at - 1:run.at], text[run.at + run.length:run.at + run.length + 1]
    if run.length == 1:
        return run.opens and bool(before) and before.isspace() and bool(text[:run.at].rpartition("\n")[2].strip()) and _is_arabic(after)
    beside = after if run.opens else before
    return _is_arabic(beside) or unicodedata.category(beside) in (OPENING_PUNCTUATION if run.opens else CLOSING_PUNCTUATION)


def _is_arabic(character: str) -> bool:
    return unicodedata.bidirectional(character) in ("AL", "NSM") if character else False


def _flanking(mark: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a run may open and may close. `_` does neither inside a word.

    CommonMark's condition on punctuation would leave «**«نص»**و» unpaired, so punctuation only decides where both are possible.
    """
    opens, closes = not after.isspace(), not before.isspace()
    if opens and closes:
        if unicodedata.category(before) in OPENING_PUNCTUATION:
            closes = False
        elif unicodedata.category(after) in CLOSING_PUNCTUATION or after in STOPS:
            opens = False
    if mark == "_":
        return opens and not _in_word(before), closes and not _in_word(after)
    return opens, closes


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.category(character)[0] == "M"


def pair(runs: Sequence[Run]) -> None:
    """Pairs the runs of one stretch of text, innermost first."""
    openers: list[Run] = []
    floor: dict[tuple[str, bool, int], int] = {}            # below this height of `openers` no partner for such a closer is left
    for run in runs:
        while run.closes and run.count:
            key = (run.mark, run.opens, run.length % 3)
            place = _partner(openers, run, floor.get(key, 0))
            if place < 0:
                floor[key] = len(openers)
                break
            _join(openers[place], run)
            del openers[place + (1 if openers[place].count else 0):]
            floor = {each: min(height, len(openers)) for each, height in floor.items()}
        if run.opens and run.count:
            openers.append(run)
    _pair_loose(openers)


def _partner(openers: list[Run], run: Run, floor: int) -> int:
    """The index of the nearest opener that the run may close, or -1."""
    for place in range(len(openers) - 1, floor - 1, -1):
        opener = openers[place]
        if opener.mark != run.mark or run.mark == "~" and (opener.count != 2 or run.count != 2):
            continue
        # CommonMark 6.2, rule 9
        if (opener.closes or run.opens) and (opener.length + run.length) % 3 == 0 and (opener.length % 3 or run.length % 3):
            continue
        return place
    return -1


def _join(opener: Run, closer: Run) -> None:
    width = 2 if opener.count >= 2 and closer.count >= 2 else 1
    tag = TAGS[opener.mark, width]
    opener.count -= width
    closer.count -= width
    opener.openings.append(Open(tag, opener.at, opener.at + width, closer.attributes if not closer.count else []))
    closer.closings.append(Close(tag, closer.at, closer.at + width))


def _pair_loose(openers: list[Run]) -> None:
    """`**نص **بعد`: a closing mark after a space, as word processors leave it; CommonMark would print the asterisks."""
    at = 0
    while at < len(openers) - 1:
        first, second = openers[at], openers[at + 1]
        loose = second.spaced and all(run.mark == "*" and run.count == run.length == 2 for run in (first, second))
        if loose:
            _join(first, second)
        at += 2 if loose else 1
