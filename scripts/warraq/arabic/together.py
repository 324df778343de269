"""What no line end may part: an honorific from its name, the number of an ayah and a sign of pause from the word before, short formulas.

Prose gets a no-break space; Qur'anic text is not altered, there an element of the class `kept-words` is put around the two. In plain
strings, as titles are, Qur'anic text is still to be told by its brackets.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from warraq.arabic.bidi import CODE
from warraq.arabic.formulas import held
from warraq.model import Element, Figure, Link, Node, Nodes, walk

BASMALA = "\ufdfd"
NO_BREAK = "\u00a0"
_HONORIFICS = "\ufd40-\ufd4f\ufdcf\ufdfa\ufdfb\ufdfe\ufdff"      # ﷺ ﷻ ﵁ …: Unicode 14, Arabic Presentation Forms-A
_HONOURED = re.compile(rf"(?<=\S)[ \t\n]+(?=[(\[«]?[{_HONORIFICS}])")
_BEGINS = re.compile(rf"[(\[«]?[{_HONORIFICS}]")
_DIGITS = "0-9\u0660-\u0669"
_PASSAGE = re.compile("(\ufd3f[^\ufd3e\ufd3f]*\ufd3e)")
_PAUSES = "\u06d6-\u06dc\u06e9"                   # signs of pause and of prostration, where they are typed behind a space
# one of these, ۝١٢, ﴿١٢﴾ or ١٢ behind a word, and the bracket that closes the passage
_NUMBER = rf"\u06dd\s?[{_DIGITS}]*|[\ufd3e\ufd3f][{_DIGITS}]+[\ufd3e\ufd3f]|[{_DIGITS}]+"
_AYAH = re.compile(rf"\S+\s+(?:(?:[{_PAUSES}]+\s+)?(?:{_NUMBER})|[{_PAUSES}]+)(?:\s?[\ufd3e\ufd3f])?(?!\S)")


def kept(nodes: Nodes) -> Nodes:
    """The same prose with what belongs together held together."""
    return _kept(held(nodes))


def _kept(nodes: Nodes) -> Nodes:
    inside = [_inside(node) for each in nodes for node in (_with_quran(each) if isinstance(each, str) else (each,))]
    for at, (node, after) in enumerate(pairwise(inside)):
        if isinstance(node, str) and node[-1:].isspace() and (at or node.strip()) and _begins_with_honorific(after):
            inside[at] = node.rstrip() + NO_BREAK
    return tuple(inside)


def _with_quran(text: str) -> Nodes:
    """A string with each ﴿…﴾ in it as an element."""
    parts = _PASSAGE.split(text)
    return tuple(Element("span", (("class", "quran"),), (part,)) if i % 2 else part for i, part in enumerate(parts) if part)


def _begins_with_honorific(node: Node) -> bool:
    return bool(_BEGINS.match(next((n for n in walk((node,)) if isinstance(n, str)), "")))


def _inside(node: Node) -> Node:
    match node:
        case str():
            return _HONOURED.sub(NO_BREAK, node)
        case Element() if "quran" in node.classes:
            return replace(node, children=_ayat(node.children))
        case Element() if node.tag not in CODE:
            return replace(node, children=_kept(node.children))
        case Figure():
            return replace(node, caption=kept(node.caption), body=kept(node.body))
        case Link():
            return replace(node, text=_kept(node.text))
    return node


def _ayat(nodes: Nodes) -> Nodes:
    """Qur'anic text, letter for letter, with each number and sign of pause in one element with the word before it."""
    out: list[Node] = []
    for node in nodes:
        if isinstance(node, Element):
            out.append(_inside(node) if "source" in node.classes else replace(node, children=_ayat(node.children)))
        elif not isinstance(node, str):
            out.append(node)
        else:
            at = 0
            for match in _AYAH.finditer(node):
                out += [node[at:match.start()], Element("span", (("class", "kept-words"),), (match[0],))]
                at = match.end()
            out.append(node[at:])
    return tuple(node for node in out if node != "")
