"""Somebody's text inside Markdown, which takes it to the letter (CommonMark 2.4)."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")
_STEERING = re.compile("[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e]")     # terminals, and what follows on the line (UAX #9, X1)
_BEGINNING = re.compile(r"^(\d*)([-+=.)])")      # of a list, a rule, a heading that is underlined


def plain(text: str) -> str:
    """The text on one line, with what Markdown would take for marks escaped, wherever in a line it will stand; control characters are left out."""
    return _BEGINNING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", " ".join(_STEERING.sub("", text).split())))
