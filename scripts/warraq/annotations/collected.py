"""Annotation dictionaries (ISO 32000-2, 12.5) of a whole file gathered into marks: replies, states and grouped ones with what they belong to."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from string import hexdigits

from pikepdf import Array, Dictionary, Name, Object, Pdf

from warraq.annotations.geometry import box_of, pointed, quads
from warraq.annotations.text_strings import moment, rich, text
from warraq.marks import Mark, Said
from warraq.printed import Box

MOST = 20_000           # annotations of a file
_KINDS = {"/Highlight": "highlight", "/StrikeOut": "strike", "/Redact": "strike", "/Underline": "underline", "/Squiggly": "underline", "/Caret": "insert", "/FreeText": "text",
          **dict.fromkeys(("/Text", "/Ink", "/Square", "/Circle", "/Line", "/Polygon", "/PolyLine", "/Stamp", "/FileAttachment", "/Sound"), "note")}
_POINTS = {"/Caret": "between", "/Text": "beside", "/FreeText": "beside", "/Stamp": "beside", "/FileAttachment": "beside", "/Sound": "beside", "/Line": "beside",
           "/Ink": "around", "/Square": "around", "/Circle": "around", "/Polygon": "around", "/PolyLine": "around"}
# States of the model Review (12.5.6.3), and how they are said.
_STATES = {"accepted": ("resolved", "قُبل"), "completed": ("resolved", "تمّ"), "rejected": ("resolved", "رُفض"), "cancelled": ("resolved", "أُلغي"), "none": ("open", "")}
_INSTEAD = "استبدل بها: {text}"
_UNIQUE = 16            # hexadecimal digits of a name that is unique; those of readers that number from 0 on each page tell nothing


class TooMany(Exception):
    """More annotations than anybody makes by hand. The argument is the limit."""


@dataclass
class _Found:
    """An annotation that is looked at; `parent` is the number of what it answers or is grouped with."""

    sheet: int
    object: Object
    subtype: str
    parent: int | None = None


def collected(pdf: Pdf) -> tuple[Mark, ...]:
    """The marks of a file, page by page. Raises TooMany, and what pikepdf raises of damaged files."""
    found = list(_annotations(pdf))
    _bind(found)
    belonging: dict[int, list[int]] = {}
    for number, root in enumerate(_roots(found)):
        belonging.setdefault(root, []).append(number)
    marks, seen = [], Counter()
    for root, members in sorted(belonging.items()):
        mark = _mark(root, members, found)
        seen[mark.id] += 1
        marks.append(mark if seen[mark.id] == 1 else _renamed(mark, f"{mark.id}-{seen[mark.id]}"))
    return tuple(marks)


def _annotations(pdf: Pdf) -> Iterator[_Found]:
    count = 0
    for sheet, page in enumerate(pdf.pages):
        listed = page.obj.get("/Annots")
        for each in listed if isinstance(listed, Array) else ():
            subtype = str(each.get("/Subtype", "")) if isinstance(each, Dictionary) else ""
            if subtype in _KINDS:
                count += 1
                if count > MOST:
                    raise TooMany(MOST)
                yield _Found(sheet, each, subtype)


def _bind(found: Sequence[_Found]) -> None:
    """Finds the parents: by reference, or by name as FDF has it."""
    by_object = {each.object.objgen: n for n, each in enumerate(found) if each.object.objgen != (0, 0)}
    by_name = {(each.sheet, name): n for n, each in enumerate(found) if (name := text(each.object.get("/NM")))}
    for number, each in enumerate(found):
        parent = each.object.get("/IRT")
        if isinstance(parent, Dictionary):
            each.parent = by_object.get(parent.objgen)
            if each.parent is None and "/NM" in parent:
                each.parent = by_name.get((each.sheet, text(parent.get("/NM"))))
        elif parent is not None:
            each.parent = by_name.get((each.sheet, text(parent)))
        if each.parent == number:
            each.parent = None


def _roots(found: Sequence[_Found]) -> list[int]:
    """What each annotation belongs to in the end; of a circle, the first of it."""
    roots: dict[int, int] = {}
    for number in range(len(found)):
        path: dict[int, None] = {}          # in order
        at = number
        while at not in roots and at not in path and found[at].parent is not None:
            path[at] = None
            at = found[at].parent
        walked = list(path)
        root = roots.get(at, min(walked[walked.index(at):]) if at in path else at)
        roots |= dict.fromkeys([*walked, at], root)
    return [roots[number] for number in range(len(found))]


def _mark(root: int, members: Sequence[int], found: Sequence[_Found]) -> Mark:
    """The mark of an annotation and of what belongs to it."""
    grouped = [n for n in members if n != root and found[n].object.get("/RT") == Name.Group]
    struck = next((n for n in (root, *grouped) if _KINDS[found[n].subtype] == "strike"), None)
    caret = next((n for n in (root, *grouped) if found[n].subtype == "/Caret"), None)
    place = struck if struck is not None and caret is not None else root
    said = [_said(n, found[n], root) for n in members]
    if place == struck and caret is not None:
        said = [_instead(each) if n == caret and each.text else each for n, each in zip(members, said)]
    texts = {each.text for n, each in zip(members, said) if n == root or n not in grouped}
    kept = [each for n, each in zip(members, said) if n == root or n not in grouped or each.text and each.text not in texts]
    if len(kept) > 1 and not kept[0].text and grouped:
        kept = kept[1:]
    boxes, points = _covered(found[place])
    return Mark("p-" + _id(found[root]), _KINDS[found[place].subtype], found[place].sheet, boxes, points, tuple(s for s in kept if s.state != "-"))


def _instead(said: Said) -> Said:
    return Said(said.id, said.who, said.when, _INSTEAD.format(text=said.text), said.state, said.edited)


def _renamed(mark: Mark, name: str) -> Mark:
    said = tuple(Said(f"{s.id}{name[name.rindex('-'):]}", s.who, s.when, s.text, s.state, s.edited) for s in mark.said)
    return Mark(name, mark.kind, mark.sheet, mark.boxes, mark.points, said)


def _said(number: int, each: _Found, root: int) -> Said:
    """What an annotation says. Whoever ticks a comment off for himself (the model Marked) says nothing: state `-`."""
    held = each.object
    created, changed = moment(held.get("/CreationDate")), moment(held.get("/M"))
    state, words = "", text(held.get("/Contents")) or rich(held.get("/RC"))
    if number != root and "/State" in held:
        known = _STATES.get(text(held.get("/State")).lower())
        state, words = known or ("-", "")
    elif not words and each.subtype == "/Stamp":
        words = str(held.get("/Name", "")).strip("/#")
    return Said("m-" + _id(each), text(held.get("/T")), created or changed, words, state, changed if changed != created else "")


def _id(each: _Found) -> str:
    """A name that stays when the file is saved again: the annotation's own if it is unique, else made of what no later change touches."""
    held = each.object
    name, created = text(held.get("/NM")), moment(held.get("/CreationDate"))
    facts: list[object] = [name]
    if sum(c in hexdigits for c in name) < _UNIQUE:
        facts += [text(held.get("/T")), created, each.subtype, each.sheet]
        if not name or not created:
            facts += [round(n) for n in box_of(held.get("/Rect")) or ()]
        if not name:
            facts.append(text(held.get("/IRT")) if not isinstance(held.get("/IRT"), Dictionary) else "reply")
            facts.append(text(held.get("/Contents")) if not created or "/IRT" in held else "")
            facts.append(text(held.get("/State")))
    return hashlib.sha256(repr(facts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _covered(each: _Found) -> tuple[tuple[Box, ...], str]:
    """What an annotation covers and what that means."""
    held = each.object
    points = _POINTS.get(each.subtype, "words")
    boxes: Iterable[Box] = quads(held) if points == "words" else ()
    if point := pointed(held):
        return (point,), "beside"
    rect = box_of(held.get("/Rect"))
    boxes = tuple(boxes) or ((rect,) if rect else ())
    if each.subtype == "/FreeText" and rect:        # the first line of what was typed stands where it belongs
        boxes = ((rect[0], max(rect[1], rect[3] - 14), rect[2], rect[3]),)
    return tuple(boxes), points
