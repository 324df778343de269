"""Abbreviations that the author explained: each stands in an `abbr` with its meaning."""

from __future__ import annotations

from collections.abc import Mapping

from warraq.model import Element, Node


def abbreviated(text: str, meanings: Mapping[str, str], line: int) -> list[Node]:
    """A text with the abbreviations in it marked; longer ones win."""
    if not meanings:
        return [text]
    lengths = sorted({len(short) for short in meanings}, reverse=True)
    first_letters = {short[0] for short in meanings}
    found: list[Node] = []
    at = 0
    for place, character in enumerate(text):
        short = _at(text, place, lengths, meanings) if place >= at and character in first_letters else ""
        if short:
            found += [text[at:place]] if place > at else []
            found.append(Element("abbr", (("title", meanings[short]),) if meanings[short] else (), (short,), line))
            at = place + len(short)
    return [*found, text[at:]] if at < len(text) else found


def _at(text: str, at: int, lengths: list[int], meanings: Mapping[str, str]) -> str:
    """The abbreviation that stands there as a word; «وHTML» and «الـHTML» hold it, XHTML does not."""
    for length in lengths:
        short, end = text[at:at + length], at + length
        if short in meanings and not _joins(text[at - 1:at], short[0]) and not _joins(text[end:end + 1], short[-1]):
            return short
    return ""


def _joins(neighbour: str, letter: str) -> bool:
    """Whether two characters belong to one word: letters or digits, both Latin or both not."""
    return neighbour.isalnum() and letter.isalnum() and neighbour.isascii() == letter.isascii()
