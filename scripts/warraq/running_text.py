"""The running text of a chapter, counted in letters, so that a place in one edition's document is found again in another's.

Two editions draw the same prose. What only one of them has, or has elsewhere, is left out: notes and their calls, the pages of
references, running heads, the half-title, an EPUB's ways to its questions and signs in place of drawn ones. A picture and a rule count as
one letter each; spaces, marks above and below letters, tatweels and invisible characters do not count, as a layout may move, add or drop
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

OBJECTS = frozenset(("img", "hr"))                # elements that count as one letter
OBJECT = "\ufffc"                                 # and the one that stands for them
_LEFT_OUT = frozenset(("aside.footnote", "a.note-again", "a.noteref", "div.chapter-notes", "span.at-page", "span.page-number", "div.running",
                       "section.half-title-page", "ul.faq-questions", "span.box", "head", "rp"))

MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff"
_INVISIBLE = "\u00ad\u034f\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
UNCOUNTED = rf"\s{MARKS}{_INVISIBLE}"               # for a class of a regular expression
_UNCOUNTED = re.compile(f"[{UNCOUNTED}]+")


def letters(text: str) -> str:
    """What of a text is counted."""
    return _UNCOUNTED.sub("", text)


def is_left_out(tag: str, classes: Iterable[str]) -> bool:
    """Whether nothing in an element is counted."""
    return tag in _LEFT_OUT or any(f"{tag}.{name}" in _LEFT_OUT for name in classes)


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a page of the print edition begins. `document` names the document of that edition (model.Page), empty where the page is blank;
    `letters` is how many letters of its running text stand before the page, `first` the first on it.
    """

    label: str                              # as it is printed
    anchor: str                             # the id of its mark in other editions
    document: str = ""
    letters: int = 0
    first: str = ""
