"""Direction by markup: one pass that isolates left-to-right stretches of right-to-left prose, for every edition.

Follows UAX #9: what the algorithm would reorder against the author's meaning (Latin phrases that run through several inline
elements, identifiers with hyphens, telephone numbers, `C++`, `12%`) is put into `<bdi dir="ltr">`; no control characters are used.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from warraq.model import Element, Figure, Link, Node, NoteCall, Nodes, Picture, joined, plain

BLOCKS = frozenset("p div section ul ol li dl dt dd blockquote table thead tbody tfoot tr td th caption figure figcaption pre hr h1 h2 h3 h4 h5 h6 "
                   "details summary footer aside header".split())
CODE = frozenset(("code", "pre", "kbd", "samp"))
OPAQUE = frozenset(("bdi", "bdo", "br", "img", "rt", "rp"))

_D = "0-9\u0660-\u0669"
# what is isolated though it holds no Latin letter: numbers that UAX #9 (W2, W4-W6) would turn round after Arabic letters
_NUMBERS = re.compile(rf"""
    \+[{_D}][{_D}\ ().-]*[{_D}] | \([{_D}]{{2,4}}\)\ ?[{_D}][{_D}\ -]*[{_D}] | (?<![{_D}-])[{_D}]{{3}}-[{_D}]{{4}}(?![{_D}-])  # telephone numbers
  | (?<![^\s(«])[-−±][0-9]+(?:[.,][0-9]+)*            # signed numbers
  | [{_D}]+(?:[-–][{_D}]+){{2,}}                       # ISBN, ISO dates, identifiers of three groups and more
  | [{_D}]{{2,}}(?:\ [{_D}]+){{2,}}                    # groups parted by spaces
  | [$€£¥]\ ?[0-9][0-9.,]* | [0-9][0-9.,]*\ ?[$€£¥]
  | [0-9]+(?:[.,][0-9]+)*%                            # the author's order is kept: 12%
  """, re.X)
_URL = re.compile(r"(?:https?://|www\.)[^\s«»،؛\u0600-\u06ff]+[^\s«»،؛\u0600-\u06ff.,:;!?)\]]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.A)
# words in quotation marks that hold no Arabic: the marks and a full stop inside belong to them (« » are mirrored, and stay outside)
_QUOTED = re.compile(r"[“\"][^“”\"«»\u0600-\u06ff]*[A-Za-z][^“”\"«»\u0600-\u06ff]*[”\"]|(?<=«)[^«»\u0600-\u06ff]*[A-Za-z][^«»\u0600-\u06ff]*(?=»)")
_SENTENCE = 4           # words: so many Latin ones that begin a sentence are one, and its full stop is theirs
_BREAKS = set("،؛؟«»“”\n")
_OPEN, _CLOSE = "([{", ")]}"
_BEFORE, _AFTER = set("@#$€£+-./~\\_&"), set("+#%°™®©/'’*")


def isolate(nodes: Nodes) -> Nodes:
    """The same prose with every left-to-right stretch in `<bdi dir="ltr">`."""
    return _sequence(nodes)


def direction(text: str) -> str:
    """`ltr` where the text has Latin and no Arabic letters, `rtl` where it has Arabic ones, else an empty string."""
    kinds = {unicodedata.bidirectional(c) for c in text}
    return "rtl" if kinds & {"R", "AL"} else "ltr" if "L" in kinds else ""


def _sequence(nodes: Nodes) -> Nodes:
    """One run of siblings: atoms are characters and elements; stretches of them that run left to right are wrapped."""
    atoms: list[str | Node] = []
    for node in nodes:
        atoms.extend(node if isinstance(node, str) else [node])
    kinds = [_kind(a) for a in atoms]
    _mark_patterns(atoms, kinds)
    out: list[Node] = []
    at = 0
    while at < len(atoms):
        end = _stretch(atoms, kinds, at)
        if end > at:
            start = _reach_back(atoms, kinds, at, out)
            out.append(_isolated(atoms[start:end]))
            at = end
        else:
            out.append(_inside(atoms[at]))
            at += 1
    return joined(out)


def _kind(atom: str | Node) -> str:
    """L, R, digit (N), break (B) or neutral (-) of one atom."""
    if isinstance(atom, str):
        if atom in _BREAKS:
            return "B"
        kind = unicodedata.bidirectional(atom)
        return "L" if kind == "L" else "R" if kind in ("R", "AL") else "N" if kind == "EN" else "B" if kind == "AN" else "-"
    if isinstance(atom, Element) and atom.tag not in BLOCKS | OPAQUE and not atom.get("dir") and "quran" not in atom.classes:
        if atom.tag in CODE:
            return "L"
        text = plain((atom,))
        if any(isinstance(n, (NoteCall, Picture, Figure, Link)) for n in atom.children):
            return "B"
        return {"ltr": "L", "rtl": "R"}.get(direction(text), "N" if re.search("[0-9]", text) else "B")
    return "B"


def _mark_patterns(atoms: list, kinds: list[str]) -> None:
    """Addresses and identifiers become unbroken runs of L, whatever their characters are."""
    text = "".join(a if isinstance(a, str) else "\ufffc" for a in atoms)
    for pattern in (_URL, _NUMBERS, _QUOTED):
        for hit in pattern.finditer(text):
            before = text[hit.start() - 1: hit.start()]
            if pattern is _NUMBERS and before and (before.isdigit() or before in ".,٫٬"):
                continue
            for index in range(hit.start(), hit.end()):
                kinds[index] = "L"


def _stretch(atoms: list, kinds: list[str], start: int) -> int:
    """Where the stretch that begins at `start` ends (exclusive); `start` itself if none begins there."""
    if kinds[start] != "L":
        return start
    end, depth, at = start + 1, 0, start
    while at < len(atoms) and kinds[at] not in "RB":
        atom = atoms[at] if isinstance(atoms[at], str) else ""
        if atom and atom in _OPEN:
            depth += 1
        elif atom and atom in _CLOSE and kinds[at] != "L":
            if not depth:
                break
            depth -= 1
            if not depth and end == at:
                end = at + 1
        elif _sentence_ends(atoms, at):
            break
        if kinds[at] in "LN":
            end = at + 1
        at += 1
    while end < len(atoms) and isinstance(atoms[end], str) and atoms[end] in _AFTER and kinds[end] == "-":
        end += 1
    if end < len(atoms) and atoms[end] in (".", "!", "?", "…") and _is_sentence(atoms, start, end):
        end += 1
    opened = 0
    for index in range(start, end):            # a bracket that opens inside and closes outside stays outside
        atom = atoms[index]
        opened += (atom in _OPEN) - (atom in _CLOSE) if isinstance(atom, str) else 0
    if opened > 0 and end < len(atoms) and isinstance(atoms[end], str) and atoms[end] in _CLOSE:
        end += 1
    return end


def _is_sentence(atoms: list, start: int, end: int) -> bool:
    """Whether a stretch is a sentence of its own: nothing but the end of another one stands before it in its run."""
    before = "".join(a for a in atoms[:start] if isinstance(a, str)).rstrip() if all(isinstance(a, str) for a in atoms[:start]) else "-"
    words = "".join(a if isinstance(a, str) else plain((a,)) for a in atoms[start:end]).split()
    return len(words) >= _SENTENCE and (not before or before[-1] in ".؟!:…")


def _sentence_ends(atoms: list, at: int) -> bool:
    """A full stop, then a space and a capital: the next Latin word begins another sentence."""
    following = atoms[at + 1: at + 3]
    initial = "".join(a for a in atoms[max(0, at - 2): at] if isinstance(a, str))[-2:]
    if initial[-1:].isupper() and not initial[:-1].isalnum():
        return False                            # «David H. Autor»
    return atoms[at] == "." and len(following) == 2 and following[0] == " " and isinstance(following[1], str) and following[1].isupper()


def _reach_back(atoms: list, kinds: list[str], start: int, out: list[Node]) -> int:
    """Takes signs and numbers directly before a stretch into it («#tag», «3D», «64 GB»); they leave `out`."""
    at = start
    while at and isinstance(atoms[at - 1], str) and (kinds[at - 1] == "N" or (atoms[at - 1] in _BEFORE and kinds[at - 1] == "-")):
        at -= 1
    if at == start and at > 1 and atoms[at - 1] == " " and kinds[at - 2] == "N" and isinstance(atoms[at - 2], str):
        at -= 2
        while at and kinds[at - 1] == "N" and isinstance(atoms[at - 1], str):
            at -= 1
        if at and isinstance(atoms[at - 1], str) and atoms[at - 1] in "-–.":
            at = start
    while at < start and isinstance(atoms[at], str) and atoms[at] in "-." and not (at and isinstance(atoms[at - 1], str) and atoms[at - 1].isspace()):
        at += 1                                 # «الـ-API»: a hyphen that clings to an Arabic word is that word's
    for _ in range(start - at):
        out.pop()
    return at


def _isolated(atoms: list) -> Node:
    if len(atoms) == 1 and isinstance(atoms[0], Element):
        one = atoms[0]
        if one.tag in CODE or one.get("lang"):
            return _with_direction(one)
        return replace(one, children=_sequence(one.children))
    return Element("bdi", (("dir", "ltr"),), joined([a if isinstance(a, str) or not _is_code(a) else _with_direction(a) for a in atoms]))


def _is_code(atom: Node) -> bool:
    return isinstance(atom, Element) and atom.tag in CODE


def _with_direction(element: Element) -> Element:
    return element if element.get("dir") else replace(element, attributes=element.attributes + (("dir", "ltr"),))


def _inside(node: Node) -> Node:
    """A node that is in no stretch: the pass goes on inside it."""
    match node:
        case Element(tag=tag) if tag in CODE:
            return _with_direction(node)
        case Element() if node.tag in ("bdi", "bdo") or node.get("dir") == "ltr" or "quran" in node.classes:
            return node
        case Element(tag="p") if direction(plain((node,))) == "ltr" and len(plain((node,)).split()) > 3:
            return _with_direction(node)
        case Element():
            return replace(node, children=_sequence(node.children))
        case Figure():
            return replace(node, caption=_sequence(node.caption), body=_sequence(node.body))
        case Link():
            return replace(node, text=_sequence(node.text))
    return node
