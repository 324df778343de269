"""Tanwīn of an accusative written before its alif («شيئًا») or on it («شيئاً»): both are right, but a book keeps to one."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.catalogue import found
from warraq.diagnostics import Diagnostic
from warraq.language.tokens import Text, Word, Words

_ENDS = ("\u064bا", "ا\u064b")


def find(words: Words) -> Iterator[Diagnostic]:
    """One finding for the book, at the first place of the rarer way."""
    ways: tuple[list[tuple[Text, Word]], ...] = tuple([at for at in words.all() if at[1].typed.endswith(end)] for end in _ENDS)
    rare, usual = sorted(ways, key=len)
    if rare and len(usual) > len(rare):
        text, word = rare[0]
        yield found("word-tanwin", text.span(word.start, word.end), written=word.typed, count=len(rare), instead=_turned(word.typed), times=len(usual))


def _turned(word: str) -> str:
    """The word with its tanwīn the other way."""
    return word[:-2] + word[-1] + word[-2]
