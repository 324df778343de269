"""Arabic words torn apart where an inline element begins or ends inside them: «الـ» and «كتاب» in `ال<b>كتاب</b>`.

WeasyPrint 70.0, formatting_structure/build.py:42 (`create_anonymous_boxes`), layout/inline.py:300 (`first_letter_to_box`): each text
box is shaped by itself, so its first and last letters get the shapes of a word's ends. Here zero width joiners are put at both sides
of a border that a join runs over. Pango shapes the letters accordingly, measures the joiners as nothing, and gives them no glyph, so
they are neither drawn nor extracted. Marks right behind a border go over to their letter. CSS Text 3 §7.3 names the borders that no
join runs over: margins, padding, borders, `bdi`, shifted baselines; nor does one join two directions.
"""

from __future__ import annotations

from collections.abc import Iterator

from warraq.arabic.joining import JOINER, joined, leading_marks
from warraq.render.pdf.cures.edit import Cure


def warraq_join(root: object) -> None:
    """Joins the text boxes in each line of a box tree."""
    from weasyprint.formatting_structure import boxes
    for line in root.descendants():
        if isinstance(line, boxes.LineBox):
            before = None
            for box in _texts(line):
                if before is not None and box is not None and before.style["direction"] == box.style["direction"]:
                    before.text, box.text = _connected(before.text, box.text)
                if box is None or box.text:
                    before = box


def warraq_first_letter(letter: str, text: str, style: object) -> tuple[str, str]:
    """A text's first letter and the rest of it; unless the letter floats, both are joined as they were."""
    rest = text[len(letter):]
    if not letter or style["float"] != "none":
        return letter, rest
    letter, rest = _connected(letter, rest)
    return letter, "" if rest == JOINER else rest


def _texts(parent: object) -> Iterator[object]:
    """The text boxes of a line in their order, and None wherever no join may run."""
    from weasyprint.formatting_structure import boxes
    for child in parent.children:
        if not child.is_in_normal_flow():
            continue
        if isinstance(child, boxes.TextBox):
            yield child
        elif isinstance(child, boxes.InlineBox):
            start, end = ("right", "left") if child.style["direction"] == "rtl" else ("left", "right")
            yield from () if _open(child, start) else (None,)
            yield from _texts(child)
            yield from () if _open(child, end) else (None,)
        else:
            yield None


def _open(box: object, side: str) -> bool:
    """Whether a join may run over this side of an inline box."""
    if box.element_tag == "bdi" or box.style["vertical_align"] != "baseline":
        return False
    margin, padding = box.style[f"margin_{side}"], box.style[f"padding_{side}"]
    return not (getattr(margin, "value", 0) or getattr(padding, "value", 0) or box.style[f"border_{side}_width"])


def _connected(before: str, after: str) -> tuple[str, str]:
    """Two texts that follow each other, the marks of the first one's last letter and the joiners put where they belong."""
    marks = leading_marks(after)
    if before[-1:].strip():
        before, after = before + marks, after[len(marks):]
    if joined(before, after) and not (before.endswith(JOINER) and after.startswith(JOINER)):
        return before + JOINER, JOINER + after
    return before, after


_BOXES = "    box = block_in_inline(box)\n"
_FIRST = "                if first_letter := get_first_letter(child.text):\n                    child.text = child.text[len(first_letter):]\n"
_PARTED = """                first_letter, child.text = warraq_first_letter(
                    get_first_letter(child.text), child.text, letter_style)
"""

CURES = (
    Cure("weasyprint.formatting_structure.build:create_anonymous_boxes", ((_BOXES, _BOXES + "    warraq_join(box)\n"),),
         {"warraq_join": warraq_join}),
    Cure("weasyprint.layout.inline:first_letter_to_box", ((_FIRST, _PARTED),), {"warraq_first_letter": warraq_first_letter}),
)
