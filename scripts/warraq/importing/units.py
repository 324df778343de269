"""A raw text as units: its lines cleaned and repaired, hard-wrapped ones joined, each with the marks that stand before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from warraq.lint import repair

ABJAD, ALPHABET = "أبجدهوزحطي", "أبتثجحخد"
SENTENCE_END = tuple(".؟!:…؛?»”\"")
_SPACES = " \t\u00a0\u2003\u3000\ufeff"

_BULLET = re.compile(r"(?:[-*•●▪■◦‣٭–+][ \t]+|[•●▪■◦‣٭]|-(?=[\u0620-\u064a]))(?=\S)")
NUMBER = re.compile(r"\(?([0-9٠-٩۰-۹]{1,3})(?: ?[-–)]\)?[ \t]*|\.[ \t]+|-\.[ \t]*|\.-[ \t]*)(?=[^\s\d٠-٩])")
_LETTER = re.compile(r"\(?([أابتثجحخدهوزطي]|هـ) ?[-–)][ \t]*(?=\S)")
_HEADING = re.compile(r"(#{1,6})[ \t]+(\S.*?)[ \t]*#*$")
_RULE = re.compile(r"(?:[-*_=~•ـ—][ \t]*){3,}$")
_QUOTE = re.compile(r">[ \t]?")
_BETWEEN = re.compile(r"\S[ \t]+\*{3}[ \t]+\S|\S[ \t]*%~%[ \t]*\S")
_HALVES = re.compile(r"(\S[^\t]{7,58}?\S)(?: {4,}|[ ]*\t+[ ]*)(\S[^\t]{7,58})$")
_VALUES = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


@dataclass(frozen=True, slots=True)
class Unit:
    """One line, or a paragraph of several; `text` is without the mark that tells its kind.

    `kind` is text, heading (of `number` signs), rule, quote, bullet, number, letter (its own in `letter`), verse or row. A blank line
    stands before it if it is `apart`.
    """

    line: int
    text: str
    kind: str = "text"
    number: int = 0
    indent: int = 0
    apart: bool = False
    ends: int = 0                           # the last line that was joined to it
    letter: str = ""


class Prepared(NamedTuple):
    """The lines before and after repair, as many as the source has."""

    typed: list[str]
    repaired: list[str]


def prepared(text: str) -> Prepared:
    """Lines without white space at their ends, verse with its hemistichs parted by ***, then repaired."""
    lines = [line.strip(_SPACES) for line in text.split("\n")]
    typed = _verse_parted(lines)
    repaired = repair("\n".join(typed)).split("\n")
    return Prepared(typed, repaired)


def units_of(text: str, repaired: Sequence[str]) -> list[Unit]:
    """The units of a text whose repaired lines are given; the text itself tells indentation."""
    units: list[Unit] = []
    apart = False
    for number, (typed, line) in enumerate(zip(text.split("\n"), repaired), 1):
        if line:
            units.append(replace(_marked(line, number), indent=_indent(typed), apart=apart))
        apart = not line
    units = _rows(units)
    return list(_joined(units)) if is_wrapped(units) else units


def _indent(typed: str) -> int:
    bare = typed.expandtabs(4)
    return len(bare) - len(bare.lstrip(_SPACES))


def _marked(line: str, number: int) -> Unit:
    """A unit by the mark at its line's beginning."""
    if match := _HEADING.match(line):
        return Unit(number, match[2], "heading", len(match[1]))
    if _RULE.match(line):
        return Unit(number, line, "rule")
    if match := _QUOTE.match(line):
        return Unit(number, line[match.end():], "quote")
    if _BETWEEN.search(line):
        return Unit(number, line, "verse")
    if match := _BULLET.match(line):
        return Unit(number, line[match.end():], "bullet")
    if match := NUMBER.match(line):
        return Unit(number, line[match.end():], "number", int(match[1].translate(_VALUES)))
    if match := _LETTER.match(line):
        return Unit(number, line[match.end():], "letter", letter=match[1][0].replace("ا", "أ"))
    return Unit(number, line)


def follows(unit: Unit, last: Unit) -> bool:
    """Whether a unit counts on from another: the next number, or the next letter of either order."""
    if unit.kind == "letter" == last.kind:
        return any(last.letter + unit.letter in order for order in (ABJAD, ALPHABET))
    return unit.kind == last.kind == "number" and unit.number == last.number + 1


def unmarked(unit: Unit, lines: Sequence[str]) -> Unit:
    """The unit as plain text again, its mark part of it."""
    return replace(unit, text=lines[unit.line - 1], kind="text")


# ---- verse and tables that were typed with gaps -----------------------------------------------------------------------------------


def _verse_parted(lines: list[str]) -> list[str]:
    """Two lines and more that fall into two halves of like length are verse."""
    out, start = list(lines), 0
    halves = [_halves(line) for line in lines] + [None]
    for at, half in enumerate(halves):
        if half is None:
            if at - start > 1:
                out[start:at] = [f"{a} *** {b}" for a, b in filter(None, halves[start:at])]
            start = at + 1
    return out


def _halves(line: str) -> tuple[str, str] | None:
    match = _HALVES.match(line)
    if not match or re.search(r" {4,}|\t", match[2]) or not 0.6 < len(match[1]) / len(match[2]) < 1.7:
        return None
    return match[1], match[2]


def _rows(units: list[Unit]) -> list[Unit]:
    """Two lines and more with as many tabs are the rows of a table."""
    tabs = [len(re.findall(r"\t+", unit.text)) if unit.kind == "text" else 0 for unit in units]
    out = []
    for at, unit in enumerate(units):
        before = at > 0 and tabs[at - 1] == tabs[at] and not unit.apart
        after = at + 1 < len(units) and tabs[at + 1] == tabs[at] and not units[at + 1].apart
        out.append(replace(unit, kind="row") if tabs[at] and (before or after) else unit)
    return out


# ---- hard-wrapped paragraphs --------------------------------------------------------------------------------------------------------


def is_wrapped(units: Sequence[Unit]) -> bool:
    """Whether lines were broken to a width: most that another follows are long, of like length, and stop in mid-sentence."""
    inner = [a for a, b in zip(units, units[1:]) if not b.apart and b.kind == "text" and a.kind in ("text", "bullet", "number", "quote")]
    if len(inner) < 3 or max(len(u.text) for u in units if u.kind == "text") > 110 or not any(u.apart for u in units):
        return False
    full = [u for u in inner if len(u.text) >= 45]
    return len(full) >= 0.6 * len(inner) and sum(not u.text.endswith(SENTENCE_END) for u in full) >= 0.5 * len(full)


def _joined(units: Sequence[Unit]) -> Iterator[Unit]:
    last: Unit | None = None
    for unit in units:
        if last and not unit.apart and unit.kind == "text" and last.kind in ("text", "bullet", "number", "letter"):
            last = replace(last, text=f"{last.text} {unit.text}", ends=unit.line)
            continue
        if last:
            yield last
        last = unit
    if last:
        yield last
