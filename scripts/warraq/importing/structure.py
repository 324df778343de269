"""The structure of a raw text: headings, lists, quotations, verse, tables and FAQ guessed from its units and written as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from warraq.arabic.normalize import fold
from warraq.catalogue import found
from warraq.diagnostics import Diagnostic, Span
from warraq.importing import markup
from warraq.importing.guessing import Sure, guess, shortened
from warraq.importing.headings import Heading, headings_of, is_candidate
from warraq.importing.questions import UNDERSTOOD, faq_range, is_faq_title, unanswered_by_question, with_questions
from warraq.importing.units import Unit, follows, unmarked

LISTS = ("bullet", "number", "letter")
SHORTEST_QUOTATION = 40                     # characters; what is shorter is a word in quotation marks
LONGEST_IMPLIED_ITEM = 60
_MARKS = {"«": "»", "“": "”", '"': '"', "”": "“"}
_ALL_MARKS = "«»“”\"."


@dataclass
class Structure:
    """What became of a text: its blocks as Markdown, what was guessed, and the questions left open."""

    blocks: list[str] = field(default_factory=list)
    heard: list[Diagnostic] = field(default_factory=list)


def structured(units: Sequence[Unit], lines: Sequence[str], span_of: Callable[[int], Span]) -> Structure:
    """The units as Markdown. `lines` are the repaired lines of the source, `span_of` gives a line's place."""
    settled = _settled(list(units), lines)
    faq = faq_range(settled)
    before, after = settled[: faq.start], settled[faq.stop:]
    writer = _Writer(span_of)
    if faq.start:
        writer.sections(before[:-1])
        writer.faq(before[-1], with_questions(settled[faq.start: faq.stop]))
        writer.sections(after)
    else:
        writer.sections(settled)
    return Structure(writer.blocks, writer.heard)


# ---- marks that make no list ----------------------------------------------------------------------------------------------------------


def _settled(units: list[Unit], lines: Sequence[str]) -> list[Unit]:
    """Numbers and letters that count nothing become part of their line's words again; lines after «…:» become items."""
    counting = {at for run in _counts(units) if len(run) > 1 and units[run[0]].letter in ("", "أ") for at in run}
    settled = [unmarked(u, lines) if u.kind in ("number", "letter") and at not in counting else u for at, u in enumerate(units)]
    return _implied_lists(settled)


def _counts(units: Sequence[Unit]) -> Iterator[list[int]]:
    """Runs of units that count on by one, by index; what is indented below one does not part it from the next."""
    run: list[int] = []
    for at, unit in enumerate(units):
        last = units[run[-1]] if run else None
        if last and follows(unit, last):
            run.append(at)
        elif not (last and unit.kind in LISTS and unit.indent >= last.indent + markup.NESTED):
            if run:
                yield run
            run = [at] if unit.kind in ("number", "letter") else []
    if run:
        yield run


def _implied_lists(units: list[Unit]) -> list[Unit]:
    """Two and more short lines after a line that ends in a colon are its items, though they bear no marks."""
    out = list(units)
    for at, unit in enumerate(units):
        if unit.kind != "text" or not unit.text.endswith(":") or is_faq_title(unit.text.rstrip(":")):
            continue
        end = at + 1
        while end < len(units) and is_candidate(units[end], LONGEST_IMPLIED_ITEM) and (end == at + 1 or not units[end].apart):
            end += 1
        if end - at > 2:
            out[at + 1: end] = [replace(item, kind="bullet", number=-1) for item in units[at + 1: end]]
    return out


# ---- writing ------------------------------------------------------------------------------------------------------------------


class _Writer:
    """Writes blocks in order and notes what it took for what."""

    def __init__(self, span_of: Callable[[int], Span]) -> None:
        self.span_of = span_of
        self.blocks: list[str] = []
        self.heard: list[Diagnostic] = []

    def note(self, what: str, unit: Unit, sure: Sure, **facts: object) -> None:
        self.heard.append(guess(what, self.span_of(unit.line), sure, **facts))

    def sections(self, units: Sequence[Unit]) -> None:
        """Text with headings."""
        headings = headings_of(units)
        start = 0
        for at in sorted(headings):
            self.body(units[start:at])
            self.heading(units[at], headings[at])
            start = at + 1
        self.body(units[start:])

    def heading(self, unit: Unit, heading: Heading) -> None:
        self.blocks.append(markup.heading(heading.text, heading.level))
        self.note("heading", unit, heading.sure, text=heading.text)

    def faq(self, title: Unit, units: Sequence[Unit]) -> None:
        """The FAQ: questions as headings; answers without one stay paragraphs, and are open questions."""
        text = title.text.rstrip(" :")
        self.blocks.append(markup.heading(text, 2, "" if fold(text) in UNDERSTOOD else "faq"))
        self.note("faq", title, Sure.HIGH, text=text, count=sum(u.kind == "question" for u in units))
        for unit in unanswered_by_question(units):
            self.heard.append(found("import-question-missing", self.span_of(unit.line), answer=shortened(unit.text)))
        for is_question, group in groupby(units, lambda u: u.kind == "question"):
            run = list(group)
            if not is_question:
                self.body(run)
            for unit in run if is_question else ():
                self.blocks.append(markup.heading(unit.text, 3))
                self.note("question", unit, Sure.HIGH if unit.text.endswith(("؟", "?")) else Sure.MEDIUM, text=shortened(unit.text))

    def body(self, units: Sequence[Unit]) -> None:
        """Text without headings: runs of units of a kind are one block."""
        at = 0
        while at < len(units):
            end = _run_end(units, at)
            self._block(units[at:end], units[end] if end < len(units) else None)
            at = end + self._took_source(units[at:end], units, end)

    def _took_source(self, run: Sequence[Unit], units: Sequence[Unit], end: int) -> int:
        return int(len(run) == 1 and end < len(units) and _is_quotation(run[0]) and _names_source(units[end]))

    def _block(self, run: Sequence[Unit], following: Unit | None) -> None:
        kind, first = run[0].kind, run[0]
        if kind in LISTS:
            self.blocks.append(markup.items(run))
            self.note("list", first, Sure.MEDIUM if first.number == -1 or kind == "letter" else Sure.HIGH, count=len(run))
        elif kind == "quote":
            self.blocks.append(markup.quotation(run))
            self.note("quote", first, Sure.HIGH, text=shortened(first.text))
        elif kind == "verse":
            self.blocks.append(markup.verse(run))
            self.note("verse", first, Sure.HIGH if len(run) > 1 else Sure.MEDIUM, count=len(run))
        elif kind == "row":
            self.blocks.append(markup.table(run))
            self.note("table", first, Sure.MEDIUM, count=len(run))
        elif kind == "rule":
            self.blocks.append("---")
        else:
            self._paragraph(first, following)

    def _paragraph(self, unit: Unit, following: Unit | None) -> None:
        if not _is_quotation(unit):
            self.blocks.append(markup.plain(unit.text))
        elif following and _names_source(following):
            self.blocks.append(markup.extract(unit.text, _with_mark(following)))
            self.note("quote", unit, Sure.HIGH, text=shortened(unit.text.strip(_ALL_MARKS)))
        else:
            self.blocks.append(markup.quotation([unit]))
            self.note("quote", unit, Sure.MEDIUM, text=shortened(unit.text.strip(_ALL_MARKS)))


def _run_end(units: Sequence[Unit], at: int) -> int:
    """The index after the units that make one block with the one at `at`."""
    first, end = units[at], at + 1
    if first.kind in ("text", "rule", "question", "heading"):
        return end
    while end < len(units) and _goes_on(first, units[end - 1], units[end]):
        end += 1
    return end


def _goes_on(first: Unit, last: Unit, unit: Unit) -> bool:
    if first.kind in LISTS and unit.kind in LISTS and unit.indent >= first.indent + markup.NESTED:
        return True
    if unit.kind != first.kind or first.kind in ("verse", "row", "quote") and unit.apart:
        return False
    return first.kind not in ("number", "letter") or follows(unit, last) or last.indent > first.indent


def _is_quotation(unit: Unit) -> bool:
    """Whether a whole paragraph stands in quotation marks."""
    text = unit.text.rstrip(".")
    closing = _MARKS.get(text[:1], "")
    return unit.kind == "text" and len(text) >= SHORTEST_QUOTATION and bool(closing) and text.find(closing, 1) == len(text) - 1


def _names_source(unit: Unit) -> bool:
    return not unit.apart and (unit.kind == "text" or unit.kind == "bullet" and unit.number == 0) and markup.is_source(_with_mark(unit))


def _with_mark(unit: Unit) -> str:
    return unit.text if unit.kind == "text" else "- " + unit.text
