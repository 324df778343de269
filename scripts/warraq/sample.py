"""The sample of a book on its download page: how its first chapter begins, as plain paragraphs of whole sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.arabic.characters import UNWANTED
from warraq.model import Article, Book, Element, Node, Nodes, children_of

LETTERS = 900               # about so many, with spaces and marks
_LONGEST = 1400             # letters of a sentence that is still taken whole
_PAIRS = {"﴿": "﴾", "«": "»", "(": ")", "[": "]", "“": "”"}
_STOP = re.compile(r"[.!؟?…]+[»”)\]]*(?=\s|$)")


def sample(book: Book) -> tuple[Article, tuple[str, ...]] | None:
    """The first chapter that has prose, and its first paragraphs; None where none has."""
    return next(((article, found) for article in book.of_role("article") if (found := paragraphs(article))), None)


def paragraphs(article: Article) -> tuple[str, ...]:
    """The first paragraphs of an article that follow one another, about LETTERS long together.

    They end before what is no paragraph of prose (verse, Qur'anic text, a list, a table), and never with words that announce it. A paragraph that
    is too long ends with a sentence, outside brackets and quotation marks.
    """
    out: list[str] = []
    room = LETTERS
    for text in _run(article):
        taken = text if len(text) <= room or not out and len(text) <= _LONGEST else _sentences(text, room, not out)
        out += [taken] if taken else []
        room -= len(taken)
        if taken != text or room <= 0:
            break
    while len(out) > 1 and out[-1].endswith(":"):
        out.pop()
    return tuple(out)


def _run(article: Article) -> Iterator[str]:
    """The texts of the first paragraphs that stand together: those before the first heading, else those of the first section that has any."""
    for blocks in (article.blocks, *(section.blocks for section in article.all_sections())):
        begun = False
        for node in blocks:
            text = _text(node)
            if text:
                begun = True
                yield text
            elif begun and not (isinstance(node, str) and not node.strip()):
                return
        if begun:
            return


def _text(node: Node) -> str:
    """The words of a paragraph; empty for any other block, and for one of pictures alone."""
    return plain_text("".join(_words(node.children))) if isinstance(node, Element) and node.tag == "p" else ""


def _words(nodes: Nodes) -> Iterator[str]:
    """The strings of nodes as a reader sees them; notes' calls, remarks and pictures have none, a line's break is a space."""
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif isinstance(node, Element) and node.tag == "br":
            yield " "
        else:
            yield from _words(children_of(node))


def plain_text(words: str) -> str:
    """Words on one line without bidi controls and other characters that are no text."""
    return " ".join(UNWANTED.sub("", words).split())


def _sentences(text: str, room: int, first: bool) -> str:
    """As many whole sentences as there is room for; of the `first` paragraph at least one, cut between words where it has no end."""
    ends = [m.end() for m in _STOP.finditer(text) if _is_outside(text, m.end())]
    fitting = [end for end in ends if end <= room]
    if fitting:
        return text[: fitting[-1]]
    if not first:
        return ""
    if ends and ends[0] <= _LONGEST:
        return text[: ends[0]]
    spaces = [m.start() for m in re.finditer(r"\s", text[: room + 1]) if _is_outside(text, m.start())]
    return text[: spaces[-1]].rstrip("،؛:,; ") + " …" if spaces else ""


def _is_outside(text: str, end: int) -> bool:
    """Whether that place is in no brackets, no quotation marks and no Qur'anic text."""
    before = text[:end]
    return all(before.count(opened) <= before.count(closed) for opened, closed in _PAIRS.items()) and before.count('"') % 2 == 0
