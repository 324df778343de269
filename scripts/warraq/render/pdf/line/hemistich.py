"""A hemistich set to the width of its column: elongated first, then spaced.

A hook in layout/inline.py (`text_align`, WeasyPrint 70.0), after line breaking. Everything is measured by Pango as it will be drawn.
Tatweels go into the text that Pango shapes, not into the text of the box.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import inf

from warraq.arabic.elongation import LEAST, TATWEEL, Place, elongated, places
from warraq.render.pdf.cures.edit import Cure
from warraq.render.pdf.text_width import layout_of, spaces_in, width_of

_PROBE = 1.0            # CSS pixels of word spacing to measure with: a line with spacing is shaped in other runs than one without
_LEAST = 0.002          # ditto: less would count as none
_AS_TYPED = frozenset(("code", "kbd", "samp", "pre"))
_QURAN = frozenset(("quran", "kept-words"))


@dataclass(frozen=True, slots=True)
class Limits:
    """How far to elongate: words of a hemistich, em in a word; `apart`: not two words beside each other."""

    words: int
    longest: float
    apart: bool


LIMITS = {"off": Limits(0, 0, True), "restrained": Limits(3, 1.0, True), "full": Limits(99, 1.3, False)}
_PLEASANT = 0.8         # em by which a word is elongated rather than another one too


@dataclass
class Setting:
    """What a hemistich is set to; `done` remembers how, since a line may be laid out several times."""

    width: float
    elongation: str
    done: dict[tuple[str, ...], tuple[list[dict[int, int]], float]] = field(default_factory=dict, compare=False)


@dataclass
class Run:
    """One text box of the line: where its text begins in the line's, and its widths as drawn (spacing left out)."""

    box: object
    start: int
    widths: dict[str, float] = field(default_factory=dict)

    @property
    def spaces(self) -> int:
        return spaces_in(self.box.text)

    @property
    def size(self) -> float:
        return self.box.style["font_size"]

    @property
    def closed(self) -> bool:
        """Whether its text must stay as it is."""
        element = self.box.element
        return element is not None and (element.tag in _AS_TYPED or bool(_QURAN & set(element.get("class", "").split())))

    def width(self, tatweels: dict[int, int]) -> float:
        return self.measured(elongated(self.box.text, tatweels))

    def measured(self, text: str) -> float:
        if text not in self.widths:
            self.widths[text] = width_of(text, self.box.style, _PROBE) - _PROBE * self.spaces
        return self.widths[text]

    def tatweel(self) -> float:
        """What a further tatweel adds."""
        one, two = (width_of(f"س{TATWEEL * n}س", self.box.style) for n in (1, 2))
        return two - one


def _set_hemistich(line: object) -> None:
    """Fills a line that has a setting; the line's boxes are changed in place."""
    setting = line.setting
    runs, text = _runs(line)
    key = tuple(run.box.text for run in runs)
    if key not in setting.done:
        room = setting.width - line.width + sum(run.box.width for run in runs)
        counts = filled(runs, text, room, LIMITS.get(setting.elongation, LIMITS["restrained"]))
        spaces = sum(run.spaces for run in runs)
        left = room - sum(run.width(count) for run, count in zip(runs, counts, strict=True))
        setting.done[key] = counts, left / spaces if spaces else 0.0
    counts, spacing = setting.done[key]
    more = {id(run.box): _apply(run, count, spacing) for run, count in zip(runs, counts, strict=True)}
    _moved(line, more, 0.0)


def _runs(line: object) -> tuple[list[Run], str]:
    """The line's text boxes in reading order, and its text, in which a sign stands for whatever is not text."""
    runs, text = [], ""
    for box in _texts(line):
        if hasattr(box, "text"):
            runs.append(Run(box, len(text)))
            text += box.text
        else:
            text += "\ufffc"
    return runs, text


def _texts(box: object) -> Iterator[object]:
    from weasyprint.formatting_structure import boxes
    for child in box.children:
        if isinstance(child, boxes.InlineBox):
            yield from _texts(child)
        elif child.is_in_normal_flow():
            yield child


def filled(runs: Sequence[Run], text: str, room: float, limits: Limits) -> list[dict[int, int]]:
    """For each run the tatweels before which of its characters, so that the line comes near to `room` and does not pass it."""
    counts: list[dict[int, int]] = [{} for _ in runs]
    extra = room - sum(run.width({}) for run in runs)
    owners = {place: run for place in places(text) for run in runs if run.start <= place.index < run.start + len(run.box.text) and not run.closed}
    if extra <= 0 or not owners or not limits.words:
        return counts
    size = max(run.size for run in owners.values())
    chosen = chosen_places(list(owners), extra / size, limits)
    steps = {place: owners[place].tatweel() for place in chosen}
    used: dict[Place, int] = {}

    def over() -> float:
        for number, run in enumerate(runs):
            counts[number] = {p.index - run.start: n for p, n in used.items() if owners[p] is run}
        return sum(run.width(count) for run, count in zip(runs, counts, strict=True)) - room

    for place in chosen:                # the first tatweel may part a ligature: what it adds is not known before
        used[place] = 1
        if over() > 0:
            del used[place]
    alone = not any(run.spaces for run in runs)         # nothing else can fill the line
    _lengthen(used, steps, -over(), {p: inf if alone else limits.longest * owners[p].size for p in used})
    while used and over() > 0:
        longest = max(used, key=lambda p: (used[p], -p.rank, p.index))
        used[longest] -= 1
        if not used[longest]:
            del used[longest]
    return counts


def chosen_places(found: list[Place], extra: float, limits: Limits) -> list[Place]:
    """The places to elongate at, best first, for so many em: few words; while that suffices, not beside each other and not poor ones."""
    ranked = sorted(found, key=lambda p: (-p.rank, -p.index))
    wanted = min(limits.words, max(1, -int(-extra // _PLEASANT)))
    chosen: list[Place] = []
    for poorest, distance in ((LEAST + 1, 2), (LEAST, 2), (LEAST, 1)):
        if limits.apart and len(chosen) * limits.longest >= extra:
            break
        for place in ranked:
            if len(chosen) < wanted and place.rank >= poorest and all(abs(place.word - other.word) >= distance for other in chosen):
                chosen.append(place)
    return chosen


def _lengthen(used: dict[Place, int], steps: dict[Place, float], room: float, longest: dict[Place, float]) -> None:
    """Adds tatweels in turn while there is room and no word is elongated by more than its limit."""
    grown = True
    while grown:
        grown = False
        for place in used:
            step = steps[place]
            if 0 < step <= room and (used[place] + 1) * step <= longest[place]:
                used[place] += 1
                room -= step
                grown = True


def _apply(run: Run, tatweels: dict[int, int], spacing: float) -> float:
    """Sets a text box as it is drawn; returns by how much it grows."""
    if not tatweels and not run.spaces:
        return 0.0
    box = run.box
    before, box.width = box.width, run.width(tatweels) + spacing * run.spaces
    box.justification_spacing = spacing if abs(spacing) >= _LEAST else _LEAST
    box.pango_layout = layout_of(elongated(box.text, tatweels), box.style, box.justification_spacing)
    box.pango_layout.tatweels = _offsets(box.text, tatweels)
    box.pango_layout.deactivate()
    return box.width - before


def _offsets(text: str, tatweels: dict[int, int]) -> frozenset[int]:
    """Where in the bytes of the elongated text the inserted tatweels begin."""
    out, at = set(), 0
    for index, c in enumerate(text):
        for _ in range(tatweels.get(index, 0)):
            out.add(at)
            at += len(TATWEEL.encode())
        at += len(c.encode())
    return frozenset(out)


def _moved(box: object, more: dict[int, float], x: float) -> float:
    """Moves what stands to the right of a text box that grew; returns by how much what comes next moves."""
    from weasyprint.formatting_structure import boxes
    if isinstance(box, boxes.TextBox):
        box.position_x += x
        return x + more.get(id(box), 0.0)
    if not isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        box.translate(x, 0)
        return x
    box.position_x += x
    before = x
    for child in box.children[::-1] if box.style["direction"] == "rtl" else box.children:
        if child.is_in_normal_flow():
            x = _moved(child, more, x)
    box.width += x - before
    return x


_FULL = """    if line.width >= available_width:
        return 0

    align = line.style['text_align_all']"""

HOOK = Cure("weasyprint.layout.inline:text_align",
            ((_FULL, "    if hasattr(line, 'setting'):\n        _set_hemistich(line)\n        return 0\n" + _FULL),), {"_set_hemistich": _set_hemistich})
