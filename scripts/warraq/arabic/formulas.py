"""Formulas in prose: a short one is never parted by a line's end, a longer one only behind a relation or an operator.

The spaces in them become no-break spaces, as between a number and its unit; a line too narrow for them lets them yield.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from warraq.arabic.bidi import BLOCKS, CODE
from warraq.arabic.expressions import ARABIC
from warraq.arabic.kinds import BREAK, THING
from warraq.model import Element, Link, Node, Nodes

_NO_BREAK = "\u00a0"
_SHORT = 20                 # letters and signs
_SIDE = 12                  # the same of what stands between two relations in a longer formula
_RELATIONS = "=<>≤≥≈≠≡→⇒⇌←↔∝"
_OPERATORS = "+×÷*·∙±∓"
_WEAK = "−–/-"              # dashes and slashes of prose too: operators only between numbers and single letters
_POWERS = "\u00b2\u00b3\u00b9\u2070-\u209c"
_S = "[ \t\n]+"
_END = r"(?=[\s،؛؟.,:!…)»\]]|$)"
_LETTER = rf"(?:[A-Za-zΑ-ω]|(?!و)[\u0621-\u063a\u0641-\u064a])[\u064b-\u0652\u0640]*(?![A-Za-z{ARABIC}])"
_TERM = rf"(?:[½¼¾⅓⅔]|[0-9\u0660-\u0669]+(?=[ \t\n](?!و)[\u0621-\u064a](?:[^{ARABIC}]|$))|{_LETTER}[0-9{_POWERS}]*){_END}"
_SMALL = rf"[(\[]*[-−]?(?:[0-9\u0660-\u0669]+(?:[.,٫/][0-9\u0660-\u0669]+)*(?:{_LETTER})?|[½¼¾⅓⅔]|[0-9]*{_LETTER}|[A-Za-z]{{1,3}})[0-9%!{_POWERS})\]]*"
_WORD = rf"(?![{_RELATIONS}{_OPERATORS}{_WEAK}](?:\s|$))[^\s«»\"“”،؛؟:…{BREAK}{THING}]{{1,40}}"
_FUNCTION = "(?:جا|جتا|ظا|ظتا|لو|نها|sin|cos|tan|log|ln|lim|exp|max|min)"
_STEP = rf"(?:{_S}[{_RELATIONS}{_OPERATORS}]{_S}{_WORD}|{_S}[{_WEAK}]{_S}{_SMALL}{_END})"
_FORMULA = re.compile(rf"(?<![^\s«“\"،{BREAK}{THING}])(?:(?:{_TERM}|{_FUNCTION}){_S}){{0,3}}{_WORD}{_STEP}(?:{_STEP}|{_S}{_TERM})*")
_SPACE = re.compile(_S)
_SIGN = re.compile(rf"(?<=\s)[{_RELATIONS}{_OPERATORS}](?=\s)")
_DEGREES = re.compile(r"(?<=[0-9\u0660-\u0669])[ ](?=[°º][ ]?م\b)|(?<=[0-9\u0660-\u0669][°º])[ ](?=م\b)|(?<=[0-9\u0660-\u0669][ ][°º])[ ](?=م\b)")


def held(nodes: Nodes) -> Nodes:
    """The same prose with the spaces in its formulas, and before the degree of a temperature, made into no-break spaces."""
    parts: list[str] = []

    def noted(text: str) -> str:
        parts.append(text)
        return text

    _mapped(nodes, noted)
    text = "".join(parts)
    glue = {space for found in _FORMULA.finditer(text) for space in _spaces(text, *found.span())}
    glue |= {found.span() for found in _DEGREES.finditer(text)}
    if not glue:
        return nodes
    letters = list(text)
    for start, end in glue:
        letters[start:end] = [_NO_BREAK, *[""] * (end - start - 1)]
    at = iter(letters)
    return _mapped(nodes, lambda part: "".join(next(at) for _ in part))


def _mapped(nodes: Nodes, put: Callable[[str], str]) -> Nodes:
    """The nodes with each text replaced by what `put` gives for it; what is no running text is shown to it as one sign."""
    return tuple(_one(node, put) for node in nodes)


def _one(node: Node, put: Callable[[str], str]) -> Node:
    if isinstance(node, str):
        return put(node)
    if isinstance(node, Link):
        return replace(node, text=_mapped(node.text, put))
    if not isinstance(node, Element) or node.tag in (*CODE, "math", "svg", "td", "th", "br") or "quran" in node.classes:
        put(BREAK if isinstance(node, Element) and node.tag in ("td", "th", "br") else THING)
        return node
    block = node.tag in BLOCKS or "hemistich" in node.classes
    put(BREAK if block else "")
    inside = _mapped(node.children, put)
    put(BREAK if block else "")
    return replace(node, children=inside)


def _spaces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spaces of a formula at which no line may end."""
    if not _SIGN.search(text, start, end):
        return
    spaces = [found.span() for found in _SPACE.finditer(text, start, end)]
    if _letters(text, start, end) > _SHORT:
        behind = {space[0]: text[space[0] - 1] for space in spaces if text[space[0] - 2].isspace()}
        sides = [start, *(at for at, sign in behind.items() if sign in _RELATIONS), end]
        long = [(a, b) for a, b in pairwise(sides) if _letters(text, a, b) > _SIDE]
        spaces = [s for s in spaces if s[0] not in sides and not (s[0] in behind and any(a < s[0] < b for a, b in long))]
    yield from spaces


def _letters(text: str, start: int, end: int) -> int:
    return sum(not char.isspace() for char in text[start:end])
