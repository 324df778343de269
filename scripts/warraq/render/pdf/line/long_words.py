"""Words, and phrases held together by no-break spaces, that are wider than their line: parted where `word_parts` says, not let out of the margin.

Hooks in WeasyPrint 70.0. text/line_break.py:499 (`split_first_line`): Pango breaks such a word at the last letter that fits, whatever it is,
and both parts of an Arabic one get the shapes of whole words. Here the place is chosen, and a join that the break runs through is kept by
zero width joiners; `split_text_box` puts the second one (CSS Text 3 §5.1, overflow-wrap: shaped as if the word were not broken). Nothing is
parted at all that stands not first in its line, as the word in «و**كلمة**»: a line that turns out too wide is laid out again
(`get_next_linebox`), first with no-break spaces that yield, then with words that do. A word that no line could hold begins in the line before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from warraq.arabic.joining import JOINER, joined
from warraq.render.pdf.cures.edit import Cure
from warraq.render.pdf.line import word_parts
from warraq.render.pdf.line.word_parts import Place, Rank

_WIDE = 0.4             # CSS pixels by which a line may be too wide
_LONG = 8               # letters: no shorter word is wider than a line
_LONGEST = 2000         # letters: no word that is a word has more
_NARROW = 1.5           # em
_NEAR = 64              # bytes in which a letter is found among its marks
_SPARED = 4             # letters: no less is put into the line before a word that is parted between letters


class _Line:
    """The line that is being laid out: its measure in CSS pixels, and what yields in it (no-break spaces; words)."""

    measure: float | None = None
    glue = words = False


_line = _Line()


@contextmanager
def _state(**values: object) -> Iterator[None]:
    before = {name: getattr(_line, name) for name in values}
    try:
        vars(_line).update(values)
        yield
    finally:
        vars(_line).update(before)


def warraq_line(split: Callable, context: object, box: object, x: float, max_x: float, *more: object) -> tuple:
    """A line as `split` makes it; where it is too wide, again with what may yield."""
    before = context.excluded_shapes.copy()
    for glue, words in ((False, False), (True, False), (True, True)):
        if glue:
            for found in more[3:8]:         # what the line before has put aside: absolute, fixed, waiting and placed boxes
                found.clear()
            context.excluded_shapes = before.copy()
        with _state(measure=max_x - x, glue=glue, words=words):
            out = split(context, box, x, max_x, *more)
        if not _is_too_wide(context, out[0], max_x):
            break
    return out


def _is_too_wide(context: object, line: object, max_x: float) -> bool:
    """Whether a line's content passes its end; spaces at its end hang."""
    from weasyprint.layout.preferred import trailing_whitespace_size
    excess = line.position_x + line.width - max_x
    return excess > _WIDE and excess - trailing_whitespace_size(context, line) > _WIDE


def warraq_relaxed(style: object) -> object:
    """The style of a text, without the `nowrap` that the press itself has put on what belongs together, where that has to yield."""
    if not _line.glue or style["white_space"] != "nowrap" or not _yields(style):
        return style
    style = style.copy()
    style["white_space"] = "normal"
    return style


def _yields(style: object) -> bool:
    """The custom property `--no-wrap: yields`."""
    return any(getattr(token, "value", "") == "yields" for token in style["__no_wrap"] or ())


def warraq_may_break(letters: str, language: str | None) -> bool:
    """Whether a line may end between the last letter of one element and the first of the next."""
    from weasyprint.text.line_break import can_break_text
    return can_break_text(letters, language) or _line.glue and "\u00a0" in letters


def warraq_inside(text: str) -> bool:
    """Whether a text yields that has no place for a line's end."""
    return _line.glue and "\u00a0" in text.strip("\u00a0") or _line.words and len(text.strip()) > 3


def warraq_rest(text: bytes, skip: int, style: object, room: float | None) -> tuple[bytes, int]:
    """What of a text is still to be set behind so many bytes of it, joined to what stands on the line before, and the bytes added for that.

    In so little room that there might be none for a letter nothing is added, lest a line be filled with the joiner alone.
    """
    rest = text[skip:]
    if not skip or room is not None and room < _NARROW * style["font_size"] or not joined(text[max(0, skip - _NEAR):skip].decode(errors="ignore"), rest[:_NEAR].decode(errors="ignore")):
        return rest, 0
    return JOINER.encode() + rest, len(JOINER.encode())


def warraq_parted(text: str, head: str, space: float, can_break: bool, style: object, context: object, room: float, spacing: float,
                  minimum: bool) -> tuple | None:
    """The first line of a text whose next word is parted, as `split_first_line` returns it; None where no word has to be.

    `head` is what stands in the line before that word, `space` what is left behind it (less than nothing where the word is in the line).
    """
    text = text if text.startswith(head) else head + text
    too_wide = space < 0 and not head
    breaks = style["overflow_wrap"] != "normal" or can_break
    if room <= 0 or not (too_wide or _line.measure):
        return None
    if too_wide and breaks and (can_break or _line.words):
        worst = Rank.LETTER
    elif too_wide and _line.glue:
        worst = Rank.GLUE
    elif minimum or not breaks or not _line.measure or space >= 0 and not head:
        return None
    else:
        worst = None
    word = _word(text[len(head):len(head) + _LONGEST], style["lang"])
    if not word or worst is None and not _too_long(word, style):
        return None
    return _Parting(text, head, style, context, room, spacing).at_best(word, worst)


def _word(text: str, language: str | None) -> str:
    """What stands before the first place at which a line may end."""
    from weasyprint.text.line_break import get_next_break_point_from_text
    text = text.split(" ", 1)[0].split("\n", 1)[0]
    end = get_next_break_point_from_text(text, language) if len(text) >= _LONG else None
    return text if end is None else text[:end + 1]


def _too_long(word: str, style: object) -> bool:
    """Whether a word is wider than a whole line."""
    from warraq.render.pdf.text_width import width_of
    return len(word) >= _LONG and width_of(word, style) > _line.measure


class _Parting:
    """A text of which a line is to be filled, in so much room."""

    def __init__(self, text: str, head: str, style: object, context: object, room: float, spacing: float) -> None:
        self.text, self.head, self.style, self.context, self.room, self.spacing = text, head, style, context, room, spacing

    def at_best(self, word: str, worst: Rank | None) -> tuple | None:
        """The line parted in this word at the best place, none worse than that; None: only to fill the line, which is no reason to tear Arabic letters."""
        found = word_parts.places(word, self.style["lang"], self.style["hyphens"] != "none")
        if worst is None:
            found = [p for p in found if p.rank <= Rank.SYLLABLE or p.at >= _SPARED and not word_parts.has_arabic(word)]
        else:
            found = [p for p in found if p.rank <= worst]
        most = self._most()
        place = word_parts.chosen(found, most, lambda place: self._width(place) <= self.room)
        return None if place is None else self._line(place)

    def _most(self) -> int:
        """About how many letters of the word there is room for: as many as Pango finds in the whole text, and two that may become narrower."""
        from weasyprint.text.ffi import TO_UNITS, pango
        from weasyprint.text.constants import PANGO_WRAP_MODE
        layout = self._layout(self.text)
        pango.pango_layout_set_width(layout.layout, int(self.room * TO_UNITS))
        pango.pango_layout_set_wrap(layout.layout, PANGO_WRAP_MODE["WRAP_CHAR"])
        _, index = layout.get_first_line()
        return len(self.text.encode()[:index].decode()) - len(self.head) + 2

    def _layout(self, text: str) -> object:
        from weasyprint.text.line_break import create_layout
        return create_layout(text, self.style, self.context, None, self.spacing)

    def _shown(self, place: Place) -> str:
        """What the line shows of the text."""
        at = len(self.head) + place.at
        if place.rank is Rank.GLUE:
            return word_parts.bare(self.text[:at])
        return self.text[:at] + (JOINER if joined(self.text[:at], self.text[at:]) else "") + place.sign

    def _width(self, place: Place) -> float:
        from weasyprint.text.line_break import line_size
        layout = self._layout(self._shown(place))
        return line_size(layout.get_first_line()[0], self.style)[0]

    def _line(self, place: Place) -> tuple:
        from weasyprint.text.line_break import first_line_metrics
        layout = self._layout(self._shown(place))
        first = layout.get_first_line()[0]
        layout, _, _, width, height, baseline = first_line_metrics(first, self.text, layout, None, False, self.style)
        length = len(self.text[:len(self.head) + place.at].encode())
        return layout, length, length, width, height, baseline


_SPLIT = "             context, linebox, position_x, max_x, bottom_space, skip_stack,\n"
_RELAXED = "    # See https://www.w3.org/TR/css-text-3/#white-space-property\n    text_wrap = style['white_space']"
_OVER = "    if space < 0 and can_break:\n"
_PARTED = """    if max_width != inf and not hyphenated:
        parted = warraq_parted(
            text, first_line_text, space, can_break, style, context, max_width, justification_spacing, minimum)
        if parted is not None:
            return parted
"""
_PAIR = """                can_break = can_break_text(
                    last_letter + first, child.style['lang'])
"""
_WRAP = "    text_wrap = box.style['white_space'] in ('normal', 'pre-wrap', 'pre-line')\n"
_TEXT = "        return can_break_text(box.text, box.style['lang'])\n"
_REST = "    text = box.text.encode()[skip:]\n"

HOOKS = (
    Cure("weasyprint.layout.inline:get_next_linebox", (("split_inline_box(\n" + _SPLIT, "warraq_line(\n             split_inline_box,\n" + _SPLIT),),
         {"warraq_line": warraq_line}),
    Cure("weasyprint.text.line_break:split_first_line",
         ((_RELAXED, "    style = warraq_relaxed(style)\n" + _RELAXED), (_OVER, _PARTED + _OVER)),
         {"warraq_relaxed": warraq_relaxed, "warraq_parted": warraq_parted}),
    Cure("weasyprint.layout.inline:split_inline_box", ((_PAIR, _PAIR.replace("can_break_text", "warraq_may_break")),), {"warraq_may_break": warraq_may_break}),
    Cure("weasyprint.layout.inline:can_break_inside", (
        (_WRAP, _WRAP.replace("box.style[", "warraq_relaxed(box.style)[")), (_TEXT, _TEXT.replace("return ", "return warraq_inside(box.text) or "))),
         {"warraq_relaxed": warraq_relaxed, "warraq_inside": warraq_inside}),
    Cure("weasyprint.layout.inline:split_text_box", (
        (_REST, "    text, joiner = warraq_rest(box.text.encode(), skip, box.style, available_width)\n"),
        ("        resume_index += skip\n", "        assert resume_index > joiner\n        resume_index += skip - joiner\n")),
         {"warraq_rest": warraq_rest}),
)
