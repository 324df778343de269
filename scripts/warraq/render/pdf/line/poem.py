"""Poems: before WeasyPrint lays out the bayts of a `div.verse`, each hemistich is told its width and place.

A hook in layout/block.py (`block_box_layout`, WeasyPrint 70.0), where the poem's own width has just become known. The style of the
boxes that are about to be laid out is set: columns side by side, stacked hemistichs, margins that centre the poem, page breaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from warraq.render.pdf.cures.edit import Cure
from warraq.render.pdf.line.columns import Columns, columns, kept_with_next
from warraq.render.pdf.line.hemistich import Setting
from warraq.render.pdf.text_width import width_of

_GAP = 2.0              # em, where the style sheets give no column-gap
_STRETCHED = 0.7        # of the width: a stacked hemistich as long as this is stretched to it
_HAIR = 0.01            # CSS pixels by which a box is wider than what stands in it, so that rounding breaks no line


def _arrange_poem(context: object, box: object) -> None:
    """Called with every block whose width is known; does nothing but to poems."""
    if not _is(box, "verse"):
        return
    bayts = [child for child in box.children if _is(child, "bayt")]
    halves = [_hemistichs(bayt) for bayt in bayts]
    widths = [[_natural(context, half) for half in row] for row in halves]
    measures = columns(widths, box.width, _gap(box))
    elongation = _elongation(box)
    for number, (bayt, row) in enumerate(zip(bayts, halves, strict=True)):
        if len(row) > 1 and number in measures.stacked:
            _stack(bayt, row, widths[number], measures, box.width, elongation)
        elif len(row) > 1:
            _set_side_by_side(bayt, row, measures, box.width, elongation)
        elif row and not measures.side_by_side and not measures.stacked:
            _set_free(bayt, row[0], measures, box.width)
    for source in (child for child in box.children if _is(child, "source")):
        _style(source, margin_left=_pixels(max(0.0, (box.width - measures.block) / 2)))
    for number in kept_with_next(_stanzas(bayts)):
        _style(bayts[number], break_after="avoid")


def _is(box: object, name: str) -> bool:
    """Whether a box is that of an element of this class, and not of a pseudo-element."""
    element = box.element
    return element is not None and box.element_tag == element.tag and name in element.get("class", "").split()


def _hemistichs(bayt: object) -> list[object]:
    """The inline blocks that stand in a bayt's line."""
    return [half for line in bayt.children if hasattr(line, "children") for half in line.children if _is(half, "hemistich") and _line(half)]


def _line(half: object) -> object | None:
    """The line box of a hemistich, not yet laid out."""
    from weasyprint.formatting_structure import boxes
    return half.children[0] if len(half.children) == 1 and isinstance(half.children[0], boxes.LineBox) else None


def _natural(context: object, half: object) -> float:
    """The width of a hemistich on one line, in CSS pixels; measured once."""
    line = _line(half)
    if not hasattr(line, "natural"):
        line.natural = _inline_width(context, line) + _HAIR
    return line.natural


def _inline_width(context: object, box: object) -> float:
    """What stands in a line or an inline element, added up: WeasyPrint's own sum loses the spaces at the borders of elements."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout.preferred import margin_width, max_content_width
    total = 0.0
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            total += width_of(child.text, child.style)
        elif isinstance(child, boxes.InlineBox):
            total += margin_width(child, _inline_width(context, child))
        elif child.is_in_normal_flow():
            total += max_content_width(context, child)
    return total


def _gap(box: object) -> float:
    gap = box.style["column_gap"]
    return _GAP * box.style["font_size"] if gap == "normal" or gap.unit == "%" else gap.value


def _elongation(box: object) -> str:
    """The custom property `--elongation`: off, restrained or full."""
    return "".join(getattr(token, "value", "") for token in box.style["__elongation"] or ()).strip() or "restrained"


def _stanzas(bayts: Sequence[object]) -> list[int]:
    out: list[int] = []
    for bayt in bayts:
        if not out or _is(bayt, "stanza"):
            out.append(0)
        out[-1] += 1
    return out


def _set_side_by_side(bayt: object, row: Sequence[object], measures: Columns, measure: float, elongation: str) -> None:
    """Two columns; the hemistichs of a longer line go on below, an odd last one in the middle."""
    _centre(bayt, measures.block, measure)
    for index, half in enumerate(row):
        alone = index == len(row) - 1 and index % 2 == 0
        aside = (measures.block - measures.width) / 2 - _HAIR if alone else 0
        _set(half, measures.width, elongation, aside, aside)


def _stack(bayt: object, row: Sequence[object], widths: Sequence[float], measures: Columns, measure: float, elongation: str) -> None:
    """The first hemistich flush right, the next one below it flush left; one longer than the measure is broken.

    They get one width, unless one is so short that this would tear it apart.
    """
    full = min(measure, max(widths) if measures.side_by_side else max(measures.width, *widths))
    block = min(measure, max(measures.block, full))
    _centre(bayt, block, measure)
    for index, (half, natural) in enumerate(zip(row, widths, strict=True)):
        width = full if natural > _STRETCHED * full else natural
        aside = max(0.0, block - width - _HAIR)
        before, after = (0, aside) if index % 2 == 0 else (aside, 0)
        _set(half, width, elongation if natural <= measure else None, before, after)


def _set_free(bayt: object, half: object, measures: Columns, measure: float) -> None:
    """Free verse: lines begin at one edge, and the longest stands in the middle of the measure."""
    _centre(bayt, measures.block, measure)
    _set(half, measures.width, None)
    _style(half.children[0], text_align_all="start", text_align_last="start")


def _centre(bayt: object, block: float, measure: float) -> None:
    aside = max(0.0, (measure - block - _HAIR) / 2)
    _style(bayt, margin_left=_pixels(aside), margin_right=_pixels(aside))


def _set(half: object, width: float, elongation: str | None, before: float = 0, after: float = 0) -> None:
    """Gives a hemistich its width and its margins at the start and the end of its line; with an elongation it will fill the width."""
    start, end = ("margin_right", "margin_left") if half.style["direction"] == "rtl" else ("margin_left", "margin_right")
    _style(half, width=_pixels(width), **{start: _pixels(before), end: _pixels(after)})
    line = _line(half)
    for box in (line, *_inline(line)):          # WeasyPrint may break a line that fits exactly
        _style(box, white_space="normal" if elongation is None else "nowrap")
    if elongation is None:
        line.__dict__.pop("setting", None)
    elif getattr(line, "setting", None) != (new := Setting(width, elongation)):
        line.setting = new


def _inline(box: object) -> Iterator[object]:
    """The texts and inline elements of a line."""
    from weasyprint.formatting_structure import boxes
    for child in box.children:
        if isinstance(child, (boxes.TextBox, boxes.InlineBox)):
            yield child
            yield from _inline(child) if isinstance(child, boxes.InlineBox) else ()


def _pixels(value: float) -> object:
    from weasyprint.css.properties import Dimension
    return Dimension(value, "px")


def _style(box: object, **properties: object) -> None:
    """Sets computed properties of one box, whose style others may share."""
    if any(box.style[name] != value for name, value in properties.items()):
        box.style = box.style.copy()
        box.style.update(properties)


_KNOWN = """    block_level_width(box, containing_block)

    result = block_container_layout("""

HOOK = Cure("weasyprint.layout.block:block_box_layout",
            ((_KNOWN, _KNOWN.replace("\n\n", "\n    _arrange_poem(context, box)\n\n")),), {"_arrange_poem": _arrange_poem})
