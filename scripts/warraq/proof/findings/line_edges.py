"""Lines below each other that begin or end with the same word: the eye slips from one to the other."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.arabic.normalize import fold
from warraq.proof.finding import Finding
from warraq.proof.findings.layout import NOTE, Layout, beside
from warraq.proof.tracing import Traced

_LETTERS = 2            # a lone letter is no word


def found_in(layout: Layout) -> Iterator[Finding]:
    for paragraph in (p for p in layout.paragraphs if p.kind != NOTE and p.is_of_the_author):
        for above, line in zip(paragraph.lines, paragraph.lines[1:]):
            if above.sheet == line.sheet:
                yield from _repeated(above, line)


def _repeated(above: Traced, line: Traced) -> Iterator[Finding]:
    if len(above.line.text.split()) < 2 or len(line.line.text.split()) < 2:
        return
    for code, at in (("proof-line-begins-alike", 0), ("proof-line-ends-alike", -1)):
        first, second = above.line.text.split()[at], line.line.text.split()[at]
        if fold(first) == fold(second) and sum(map(str.isalpha, fold(second))) >= _LETTERS:
            yield beside(line, code, word=second.strip("«»()[]،؛:.؟!…"))
