"""Abbreviations that the author explained: each stands in an `abbr` with its meaning."""

from __future__ import annotations

import re
from collections.abc import Mapping

from warraq.model import Element, Node

WORD = re.compile(r"(?<!\w)\S")


def abbreviated(text: str, meanings: Mapping[str, str], line: int) -> list[Node]:
    """A text with the abbreviations in it marked; longer ones win."""
    if not meanings:
        return [text]
    by_first: dict[str, list[str]] = {}
    for short in sorted(meanings, key=lambda each: (-len(each), each)):
        by_first.setdefault(short[0], []).append(short)
    found: list[Node] = []
    at = 0
    for match in WORD.finditer(text):
        short = next((s for s in by_first.get(match.group(), ()) if _stands(text, s, match.start())), "") if match.start() >= at else ""
        if short:
            found += [text[at:match.start()]] if match.start() > at else []
            found.append(Element("abbr", (("title", meanings[short]),) if meanings[short] else (), (short,), line))
            at = match.start() + len(short)
    return [*found, text[at:]] if at < len(text) else found


def _stands(text: str, short: str, at: int) -> bool:
    after = text[at + len(short):at + len(short) + 1]
    return text.startswith(short, at) and not (after.isalnum() or after == "_")
