"""Slots: page numbers drawn with stand-in digits, marked in the content stream so that the true ones can be written in later."""

from __future__ import annotations

from dataclasses import dataclass, field

from weasyprint.text.ffi import FROM_UNITS, ffi
from weasyprint.text.line_break import Layout

from warraq.render.pdf.cures.edit import Cure
from warraq.render.pdf.slots import TAG, Slot, Table


@dataclass
class Marks:
    """What was marked in one document. `digits` are the ten that its numbers are set in, `folios`: mark the pages' own numbers too.

    `literal` becomes true where a page prints its number in anything but these digits: then the number must be right from the start.
    """

    digits: str
    folios: bool = True
    slots: list[Slot] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    literal: bool = False


_current: Marks | None = None


def collect(marks: Marks | None) -> None:
    """From here on, slots that are drawn are marked and entered into `marks`; None ends it. One document at a time."""
    global _current
    _current = marks


def collecting() -> bool:
    """Whether a chapter of a book is being drawn."""
    return _current is not None


def _begin_slot(stream: object, box: object) -> bool:
    """Called before a text box is drawn: begins a marked-content sequence if the box is a slot."""
    if _current is None or (target := _target(box)) is None or not (target or _current.folios):
        return False
    if not set(box.text) <= set(_current.digits):
        _current.literal = True
        return False
    table, size = _table(stream, box)
    stream.begin_marked_content(f"{TAG}{len(_current.slots)}")
    _current.slots.append(Slot(target, int(box.text), table, round(box.width * 1000 / size, 2), "centre" if target else _side(box)))
    return True


def _target(box: object) -> str | None:
    return "" if hasattr(box, "folio") else open_number(box)


def open_number(box: object) -> str | None:
    """The id whose page's number a text box prints, if that is a slot."""
    element = box.element
    if element is not None and box.element_tag == "span" and "page-number" in element.get("class", "").split():
        return element.get("data-target")
    return None


def _side(box: object) -> str:
    """At which side of its margin box a page number stands flush."""
    align, rtl = box.style["text_align_all"], box.style["direction"] == "rtl"
    return {"start": "right" if rtl else "left", "end": "left" if rtl else "right", "left": "left", "right": "right"}.get(align, "centre")


def _table(stream: object, box: object) -> tuple[int, float]:
    """The entry in `tables` for the box's font, and the font's size. All ten digits become part of the chapter's font."""
    layout = Layout(box.style)
    layout.set_text(_current.digits)
    line, _ = layout.get_first_line()
    run = line.runs[0].data
    font, size = stream.add_font(run.item.analysis.font)
    glyphs = [(info.glyph, info.geometry.width * 1000 * FROM_UNITS / size) for info in run.glyphs.glyphs[0:run.glyphs.num_glyphs]]
    if len(glyphs) != 10 or line.runs[0].next != ffi.NULL or run.item.analysis.level % 2:
        raise ValueError(f"the digits {_current.digits} are not ten glyphs of one font, from left to right")
    for digit, (glyph, advance) in zip(_current.digits, glyphs, strict=True):
        font.to_unicode.setdefault(glyph, digit)
        font.widths.setdefault(glyph, round(advance, 2))
    table = Table(font.hash, tuple(g for g, _ in glyphs), tuple(round(a, 2) for _, a in glyphs))
    if table not in _current.tables:
        _current.tables.append(table)
    return _current.tables.index(table), size


_DRAWN = """    stream.begin_text()
    emojis = draw_first_line("""
_CLOSED = """    stream.end_text()

    # Draw emojis."""
_MERGED = "if content_boxes and isinstance(content_boxes[-1], boxes.TextBox):"
_COUNTED = """            if type_ == 'counter()':
                counter_value = counter_values.get(counter_name, [0])[-1]
                text = counter_style.render_value(counter_value, counter_type)
            else:
                separator = value[1]
"""
_APART = """            if in_page_context and type_ == 'counter()' and counter_name == 'page':
                value = counter_values.get(counter_name, [0])[-1]
                if text := counter_style.render_value(value, counter_type):
                    content_boxes.append(boxes.TextBox.anonymous_from(parent_box, text))
                    content_boxes[-1].folio = True
                    has_text.add(True)
                continue
"""

_DROPPED = """                if anchor_name not in anchors:
                    LOGGER.error(
                        'No anchor #%s for internal URI reference',
                        anchor_name)
                else:
                    page_links.append(link)
"""

# Not defects but hooks: the page counter gets a text box of its own in the margins, slots are marked when they are drawn, and links
# to ids that lie in other chapters stay.
HOOKS = (
    Cure("weasyprint.draw.text:draw_text",
         ((_DRAWN, "    slot = _begin_slot(stream, textbox)\n" + _DRAWN),
          (_CLOSED, "    stream.end_text()\n    if slot:\n        stream.end_marked_content()\n\n    # Draw emojis.")),
         {"_begin_slot": _begin_slot}),
    Cure("weasyprint.formatting_structure.build:compute_content_list",
         ((_MERGED, _MERGED[:-1] + " and not hasattr(content_boxes[-1], 'folio'):"), (_COUNTED, _APART + _COUNTED))),
    Cure("weasyprint.pdf.anchors:resolve_links", ((_DROPPED, "                page_links.append(link)\n"),)),
)
