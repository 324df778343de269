"""Which lines of a raw text are headings: short, without a closing sign, and followed by what they head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from warraq.arabic.normalize import fold
from warraq.importing.guessing import Sure
from warraq.importing.units import SENTENCE_END, Unit

LONGEST = 80                                # characters (measured: 11 of 11 headings of a raw article, no false one)
LONGEST_WITHOUT_STOPS = 45                  # where the author ends no paragraph with a full stop, length alone tells

_OPEN_ENDS = tuple(".:،؛…,;-–—")
_ASKS = ("؟", "?")
KNOWN = frozenset(map(fold, (
    "الخلاصة", "خلاصة", "خلاصة القول", "الخاتمة", "خاتمة", "ختامًا", "في الختام", "كلمة أخيرة", "المقدمة", "مقدمة", "تمهيد", "التمهيد",
    "توطئة", "المراجع", "مراجع", "المصادر", "مصادر", "المصادر والمراجع", "المراجع والمصادر", "الهوامش", "ملاحظات", "ملحق", "النتائج",
    "التوصيات", "نبذة عن الكاتب", "عن الكاتب", "شكر وتقدير")))
_ORDINAL = re.compile(r"(?:أولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا|أخيرا"
                      r"|الخطوة|المرحلة|الفصل|الباب|المبحث|القسم|الجزء)(?=[\s:\-–])")
_MARKS = re.compile("[\u064b-\u0652]")
_ADDRESS = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+")


class Heading(NamedTuple):
    """A heading's level (2 to 4), its words, and how sure it is."""

    level: int
    text: str
    sure: Sure


def is_candidate(unit: Unit, longest: int = LONGEST) -> bool:
    """Whether a line looks like a heading, whatever stands after it."""
    text = unit.text
    if unit.kind != "text" or not 2 <= len(text) <= longest or text.endswith(_OPEN_ENDS):
        return False
    return any(c.isalpha() for c in text) and not _ADDRESS.search(text) and text[0] not in "«“\"(﴿﴾[—–-" and not text.endswith(("﴾", "﴿"))


def is_known(unit: Unit) -> bool:
    """Whether a line is one of the titles that sections commonly bear, with or without a colon."""
    return unit.kind == "text" and len(unit.text) < 40 and fold(unit.text) in KNOWN


def headings_of(units: Sequence[Unit]) -> dict[int, Heading]:
    """The headings among the units, by index. Numbers count as part of a heading's words."""
    longest = LONGEST if _has_stops(units) else LONGEST_WITHOUT_STOPS
    found: dict[int, Heading] = {i: Heading(max(2, u.number), u.text, Sure.HIGH) for i, u in enumerate(units) if u.kind == "heading"}
    marked = len(found)
    found |= {i: Heading(2, u.text.rstrip(" :"), Sure.HIGH) for i, u in enumerate(units) if is_known(u)}
    if marked > 1:                          # an author who marks headings marks them all
        return found
    for run in _runs([i not in found and is_candidate(u, longest) for i, u in enumerate(units)]):
        found |= _headings_in(run, units, found, longest)
    return found


def _has_stops(units: Sequence[Unit]) -> bool:
    """Whether paragraphs end with a sign, so that its absence tells something."""
    paragraphs = [u.text for u in units if u.kind == "text" and len(u.text) > LONGEST]
    return sum(p.endswith(SENTENCE_END) for p in paragraphs) >= 0.5 * len(paragraphs)


def _runs(flags: Sequence[bool]) -> Iterator[range]:
    """The stretches in which the flags are set."""
    start = 0
    for at, flag in enumerate([*flags, False]):
        if not flag:
            if at > start:
                yield range(start, at)
            start = at + 1


def _headings_in(run: range, units: Sequence[Unit], found: dict[int, Heading], longest: int) -> dict[int, Heading]:
    """One candidate with text after it is a heading; two are a heading and its first subheading; more are lines of something else."""
    before = units[run.start - 1].text if run.start else ""
    if run.stop == len(units) or run.stop in found or units[run.stop].kind in ("rule", "heading"):
        return {}
    if before.endswith(":") and run.start - 1 not in found:
        return {}
    if len(run) == 1:
        return {run.start: Heading(2, units[run.start].text, _sure(run.start, units, longest))}
    if len(run) == 2 and not any(units[i].text.endswith(_ASKS) for i in run):
        return {at: Heading(level, units[at].text, Sure.MEDIUM) for level, at in enumerate(run, 2)}
    return {}


def _sure(at: int, units: Sequence[Unit], longest: int) -> Sure:
    text, following = units[at].text, units[at + 1]
    if _ORDINAL.match(_MARKS.sub("", text)):
        return Sure.HIGH
    if longest < LONGEST:
        return Sure.LOW
    if text.endswith((*_ASKS, "!")) or len(following.text) < 2 * len(text) and following.kind == "text":
        return Sure.MEDIUM
    before_ends = at == 0 or units[at - 1].kind != "text" or units[at - 1].text.endswith(SENTENCE_END)
    return Sure.HIGH if before_ends else Sure.MEDIUM
