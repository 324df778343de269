"""Tags that the author typed, put where HTML allows them: end tags that may be left out, places where an element may not stand."""

from __future__ import annotations

from collections import Counter

from warraq.diagnostics import Span
from warraq.reading import sanitize
from warraq.reading.inline.events import Open
from warraq.reading.markup import IMAGE, REFERENCE
from warraq.reading.tree import Frame, Tree


class RawTags:
    """The typed tags of one tree. A refused opening tag takes its closing tag with it; what they hold stays."""

    def __init__(self, tree: Tree) -> None:
        self.tree, self.reading = tree, tree.reading
        self.refused: Counter[str] = Counter()

    def open(self, event: Open, span: Span, written: str) -> None:
        """An opening tag. `written`: as it stands in the source."""
        tag = event.tag
        void = tag in sanitize.VOID or event.void and tag not in sanitize.ELEMENTS
        if tag not in sanitize.ELEMENTS:
            self.reading.report("html-not-allowed", span, tag=tag)
        else:
            self._end_before(tag)
        if tag not in sanitize.ELEMENTS or not self._may_stand(tag, span) or not self.tree.has_room(span):
            self.refused[tag] += not void
            return
        self._open(event, span, written)
        if void or event.void:
            self.tree.pop()

    def _open(self, event: Open, span: Span, written: str) -> Frame:
        tree, tag, pairs = self.tree, event.tag, event.pairs
        if tag == "img":
            return tree.open_picture(_value(pairs, "src") or "", span, _without(pairs, "src", "alt"), _value(pairs, "alt"))
        address = _value(pairs, "href")
        if tag == "a" and address is not None:
            return tree.open_link(address, span, _without(pairs, "href"), written, "a")
        return tree.open("span" if tag == "a" else tag, span, {}, pairs, tag)

    def _end_before(self, tag: str) -> None:
        """End tags that may be left out before this opening tag (HTML 13.1.2.4)."""
        tree = self.tree
        if tag in sanitize.BLOCKS:
            tree.end_paragraph()
        ends = sanitize.ENDS.get(tag, frozenset())
        while tree.top.typed and tree.top.tag in ends and tree.top.tag != tag:
            tree.pop()
        if tree.top.typed and tree.top.tag == tag and tag in ends:
            tree.pop()

    def _may_stand(self, tag: str, span: Span) -> bool:
        """Whether the element may stand where it was typed (the content models of HTML 4)."""
        parent = self.tree.parent()
        wanted = sanitize.PARENTS.get(tag)
        wrong = parent not in wanted if wanted else parent in sanitize.STRUCTURAL
        wrong = wrong and not (parent == "dl" and tag == "div") or tag in sanitize.BLOCKS and parent in sanitize.HOLD_PHRASES
        if wrong:
            self.reading.report("html-place", span, tag=tag, parent={"@root": "body", IMAGE: "img", REFERENCE: "a"}.get(parent, parent))
        return not wrong

    def close(self, tag: str, span: Span) -> None:
        """A closing tag: of the nearest such element that no element of Markdown's own encloses."""
        if self.refused[tag]:
            self.refused[tag] -= 1
            return
        tree = self.tree
        if tag in sanitize.BLOCKS and tag != "p" and not tree.top.typed:
            tree.end_paragraph()
        frame = next((each for each in reversed(tree.stack) if not each.typed or each.typed == tag), tree.stack[0])
        if frame.typed:
            tree.close(frame)
        else:
            self.reading.report("html-stray", span, tag=tag)


def _value(pairs: list[tuple[str, str]], name: str) -> str | None:
    return next((value for key, value in pairs if key == name), None)


def _without(pairs: list[tuple[str, str]], *names: str) -> list[tuple[str, str]]:
    return [pair for pair in pairs if pair[0] not in names]
