"""What pieces of running text read as: the author's words in their order, whatever glyphs and line ends have made of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from warraq.render.pdf.tags import Element, Leaf
from warraq.render.pdf.tree import Mark, Node

_BREAK = "\u200b"        # ZERO WIDTH SPACE: where the press lets a line end, no part of the text
_DRAWN_ONLY = "\u0640\u200d\u200c\u2060\u00ad\u2010"
BLOCKS = {"p": "P", "caption": "Caption", "figcaption": "Caption", "pre": "P", **{f"h{n}": "H" for n in range(1, 7)}}


@dataclass
class Texts:
    """The texts of one document, whose elements have these parents."""

    parents: Mapping[Element, Element]
    sources: dict[Element, str] = field(default_factory=dict)

    def run(self, leaves: Sequence[Leaf], element: Element, before: Leaf | None, after: Leaf | None) -> list[Node]:
        """A piece of running text, with what it says in the order of reading: glyphs stand in that of the page.

        `before` and `after` are what stands beside it in other elements.
        """
        marks = tuple(Mark(leaf.page, leaf.mcid) for leaf in leaves if leaf.mcid is not None)
        if not marks:
            return []
        source = self.source(element)
        text = self._between(before, leaves[0], source) + self.text(leaves, source) + self._between(leaves[-1], after, source)
        return [Node("Span", {"ActualText": text}, marks)]

    def text(self, leaves: Sequence[Leaf], source: str) -> str:
        """The words of a run as the author typed them, with the spaces that line ends have swallowed."""
        out = leaves[0].text + "".join(self._between(before, after, source) + after.text for before, after in zip(leaves, leaves[1:]))
        return _as_typed(out, source)

    @staticmethod
    def _between(before: Leaf | None, after: Leaf | None, source: str) -> str:
        """What a line end between two pieces of text has swallowed."""
        if before is None or after is None or before.line == after.line:
            return ""
        left, right = _as_typed(before.text, source)[-12:], _as_typed(after.text, source)[:12]
        if left + "\n" + right in source:
            return "\n"
        return "" if not left.strip() or left[-1].isspace() or right[:1].isspace() or left + right in source else " "

    def source(self, element: Element) -> str:
        """The text of the block that an element lies in, with single spaces unless it is preformatted."""
        while element.tag not in BLOCKS and element.tag not in ("li", "td", "th", "dd", "dt", "aside", "body") and element in self.parents:
            element = self.parents[element]
        if element not in self.sources:
            text = "".join(_words(element)).replace(_BREAK, "")
            self.sources[element] = text if element.tag == "pre" else " ".join(text.split())
        return self.sources[element]


def _as_typed(text: str, source: str) -> str:
    """A text without what shaping and line breaking have added to it, as far as its block has no such characters of its own."""
    return "".join(c for c in text if c != _BREAK and (c not in _DRAWN_ONLY or c in source))


def _words(element: Element) -> Iterator[str]:
    """The text inside an element, with its line ends."""
    yield element.text or ""
    for child in element:
        yield from ("\n",) if child.tag == "br" else _words(child)
        yield child.tail or ""
