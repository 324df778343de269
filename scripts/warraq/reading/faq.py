"""The FAQ of an article: its section found, and questions paired with their answers as authors write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from warraq.arabic.normalize import fold
from warraq.diagnostics import Span
from warraq.model import Element, Faq, FaqEntry, Node, Nodes, Remark, plain
from warraq.reading.sections import Draft, flattened, trimmed
from warraq.reading.state import Reading
from warraq.reading.pieces import nodes_of, title_of

TITLES = frozenset(fold(title) for title in ("الأسئلة الشائعة", "أسئلة شائعة", "FAQ", "FAQs"))
INTRODUCES = re.compile(r"أسئلة|أسئلت|اسئلة|أجوبة|اجوبة|إجابات|اجابات|questions|answers", re.IGNORECASE)       # many of them: an answer speaks of one
FIRST_WORDS = 8


@dataclass(frozen=True)
class Found:
    """The FAQ's section, the sections it stood among, and how many top sections stand before it."""

    section: Draft
    among: list[Draft]
    after: int


def is_faq(section: Draft) -> bool:
    """Whether a section is an FAQ, by its class or its title."""
    if "faq" in section.headline.attributes.get("class", "").split():
        return True
    return fold(plain(section.headline.title)) in TITLES


def take_faq(sections: list[Draft], title: str, reading: Reading) -> Faq | None:
    """Takes the FAQ out of the sections; a second one is an error and stays a section."""
    found = list(_find(sections))
    if not found:
        return None
    first = found[0]
    for other in found[1:]:
        reading.report("faq-second", other.section.headline.span, first=first.section.headline.span.line)
    first.among.remove(first.section)
    return _Gathering(first, title, reading).faq()


def _find(sections: list[Draft]) -> list[Found]:
    found: list[Found] = []

    def search(among: list[Draft], after: int) -> None:
        for place, section in enumerate(among):
            top = place if among is sections else after
            if is_faq(section):
                found.append(Found(section, among, top))
            else:
                search(section.sections, top + 1 if among is sections else after)

    search(sections, 0)
    return found


class _Gathering:
    """Collects the entries of one FAQ."""

    def __init__(self, found: Found, title: str, reading: Reading) -> None:
        self.found, self.title, self.reading = found, title, reading
        self.entries: list[FaqEntry] = []
        self.blocks: list[Node] = []

    def faq(self) -> Faq:
        section, headline = self.found.section, self.found.section.headline
        self._loose(trimmed(nodes_of(section.pieces)), introduced=bool(section.sections))
        for question in section.sections:
            span, answer = question.headline.span, trimmed(nodes_of(question.pieces)) + flattened(question.sections, 4)
            self._entry(title_of(question.headline), answer, span, question.headline.author_id)
        book_id = self.reading.book_id(headline.author_id) if headline.author_id else self._own_id()
        return Faq(book_id, title_of(headline), tuple(self.blocks), tuple(self.entries), headline.span, headline.author_id, self.found.after)

    def _own_id(self) -> str:
        return self.reading.book_id("faq") if "faq" not in self.reading.taken else self.reading.serial("faq-")

    def _entry(self, question: Nodes, answer: Nodes, span: Span, author_id: str = "") -> None:
        """Adds a question with its answer, and reports the one that is missing."""
        book_id = self.reading.book_id(author_id) if author_id else self.reading.serial("q")
        if not question:
            self.reading.report("faq-question-missing", span, title=self.title, answer=_first_words(answer))
        elif not any(not isinstance(node, Remark) for node in answer):
            self.reading.report("faq-answer-missing", span, question=plain(question))
        self.entries.append(FaqEntry(book_id, question, answer, span, author_id))

    # ---- text that stands under no question's heading

    def _loose(self, blocks: Nodes, introduced: bool) -> None:
        """Pairs blocks that stand before the first question's heading. `introduced`: such headings follow an introduction here."""
        pending: tuple[Nodes, Span] | None = None
        answer: list[Node] = []
        spread = _spread(blocks)
        for block in spread:
            asked = _question(block, pending is not None and not answer)
            if asked:
                pending, answer = self._flush(pending, answer), []
                pending = (asked[0], self._span(block))
                answer = list(asked[1])
            elif pending:
                answer.append(block)
            elif isinstance(block, Remark) or introduced and block is spread[0] and INTRODUCES.search(plain((block,))) or plain((block,)).endswith((":", "：")):
                self.blocks.append(block)
            else:
                self._entry((), (block,), self._span(block))
        self._flush(pending, answer)

    def _flush(self, pending: tuple[Nodes, Span] | None, answer: list[Node]) -> None:
        if pending:
            self._entry(pending[0], tuple(answer), pending[1])

    def _span(self, block: Node) -> Span:
        line = block.line if isinstance(block, Element) else getattr(getattr(block, "span", None), "line", 0)
        return self.reading.places.span(line, 0) if line else self.found.section.headline.span


def _spread(blocks: Nodes) -> list[Node]:
    """Blocks with a definition list, or a list of questions, taken apart into questions and answers."""
    spread: list[Node] = []
    for block in blocks:
        items = [child for child in block.children if isinstance(child, Element)] if isinstance(block, Element) else []
        if isinstance(block, Element) and block.tag == "dl":
            for item in items:
                spread.extend([item] if item.tag == "dt" else _blocks_in(item))
        elif isinstance(block, Element) and block.tag in ("ul", "ol") and items and all(map(_asks, items)):
            spread.extend(inner for item in items for inner in _blocks_in(item))
        else:
            spread.append(block)
    return spread


def _asks(item: Element) -> bool:
    return _question(_blocks_in(item)[0], False) is not None


def _blocks_in(item: Element) -> Nodes:
    """The blocks of an item or definition; running text in it is a paragraph."""
    place = next((i for i, child in enumerate(item.children) if isinstance(child, Element) and child.tag in BLOCKS), len(item.children))
    head = (Element("p", (), _edged(item.children[:place]), item.line),) if trimmed(item.children[:place]) else ()
    return head + trimmed(item.children[place:]) or (Element("p", (), (), item.line),)


def _question(block: Node, waiting: bool) -> tuple[Nodes, Nodes] | None:
    """The question in a block, and what follows it there. `waiting`: a question has no answer yet, so a line ending in ؟ may be one.

    A question is a term of a definition list, a paragraph all in bold or ending in ؟, or the first line of a paragraph that is so.
    """
    if not isinstance(block, Element) or block.tag not in ("dt", "p"):
        return None
    if block.tag == "dt" or _bold(block.children) or _ends_asking(block.children) and not waiting:
        return _unbold(block.children), ()
    line, rest = _first_line(block.children)
    if rest and (_bold(line) or _ends_asking(line) and not waiting):
        return _unbold(line), (Element("p", block.attributes, rest, block.line),)
    return None


BLOCKS = frozenset(("p", "ul", "ol", "dl", "div", "blockquote", "pre", "table"))


def _first_line(nodes: Nodes) -> tuple[Nodes, Nodes]:
    """The nodes up to the first line break, the first paragraph or the end of a bold beginning, and the rest."""
    for place, node in enumerate(nodes):
        if isinstance(node, str) and "\n" in node:
            line, rest = node.split("\n", 1)
            return _edged((*nodes[:place], line)), _edged((rest, *nodes[place + 1:]))
        if isinstance(node, Element) and node.tag == "br":
            return _edged(nodes[:place]), _edged(nodes[place + 1:])
        if not place and _bold((node,)) and plain((node,)).rstrip().endswith(("؟", "?", "؟:", "?:")):
            return (node,), _edged(nodes[1:])
    return nodes, ()


def _edged(nodes: Nodes) -> Nodes:
    """Running text without white space at its two ends."""
    listed = list(nodes)
    while listed and isinstance(listed[0], str) and not listed[0].strip():
        del listed[0]
    while listed and isinstance(listed[-1], str) and not listed[-1].strip():
        del listed[-1]
    if listed and isinstance(listed[0], str):
        listed[0] = listed[0].lstrip()
    return tuple(listed)


def _bold(nodes: Nodes) -> bool:
    solid = trimmed(tuple(node for node in nodes if not isinstance(node, Remark)))
    return len(solid) == 1 and isinstance(solid[0], Element) and solid[0].tag == "strong"


def _unbold(nodes: Nodes) -> Nodes:
    solid = trimmed(nodes)
    return solid[0].children if _bold(nodes) and isinstance(solid[0], Element) and len(solid) == 1 else nodes


def _ends_asking(nodes: Nodes) -> bool:
    return plain(nodes).rstrip(" :»\"'").endswith(("؟", "?"))


def _first_words(nodes: Nodes) -> str:
    words = plain(nodes).split()
    return " ".join(words[:FIRST_WORDS]) + (" …" if len(words) > FIRST_WORDS else "")
