"""Lines below each other that begin or end with the same word: the eye slips from one to the other."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.arabic.normalize import fold
from warraq.proof.finding import Finding
from warraq.proof.findings.layout import NOTE, Layout, Paragraph, beside

_LETTERS = 2            # a lone letter is no word
_MANY = 4               # of a kind in a paragraph: a text that repeats itself, which one finding tells


def found_in(layout: Layout) -> Iterator[Finding]:
    for paragraph in (p for p in layout.paragraphs if p.kind != NOTE and p.is_of_the_author):
        for code, at in (("proof-line-begins-alike", 0), ("proof-line-ends-alike", -1)):
            found = list(_repeated(paragraph, code, at))
            yield from found if len(found) < _MANY else found[:1]


def _repeated(paragraph: Paragraph, code: str, at: int) -> Iterator[Finding]:
    """The lines whose word at that end is that of the line above."""
    for above, line in zip(paragraph.lines, paragraph.lines[1:]):
        first, second = above.line.text.split(), line.line.text.split()
        if above.sheet == line.sheet and len(first) > 1 < len(second) and _is_word(second[at]) and fold(first[at]) == fold(second[at]):
            yield beside(line, code, word=second[at].strip("«»()[]،؛:.؟!…"))


def _is_word(text: str) -> bool:
    return sum(map(str.isalpha, fold(text))) >= _LETTERS
