"""What a terminal can do with Arabic, and text made ready for it (arabic-reshaper's and python-bidi's room)."""

from __future__ import annotations

import os
import re
import shutil
import textwrap
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

MODES = ("auto", "on", "off")
# Terminals that neither join Arabic letters nor order them from the right. A list of the certain ones: shaping twice is worse than not at all.
WITHOUT_BIDI = re.compile(r"linux|alacritty|(?:st|foot|rxvt)(?:-.*)?")
# Latin words, paths and code inside an Arabic sentence, with the signs that belong to them.
_CODE = re.compile(r"[A-Za-z0-9_./\\~#<>\[\]{}^$@&=+*:-]*[A-Za-z][A-Za-z0-9_./\\~#<>\[\]{}^$@&=+*:-]*(?: [A-Za-z0-9_./-]*[A-Za-z0-9])*")
_LRI, _PDI, _RLM = "\u2066", "\u2069", "\u200f"     # UAX #9, 2.4 and 2.6: a left-to-right isolate, its end, a mark


@dataclass(frozen=True, slots=True)
class Terminal:
    """A stream that people or programs read. `width` is in columns and bounds only shaped text; elsewhere the terminal wraps."""

    lang: str = "ar"
    colour: bool = False
    shaped: bool = False
    isolates: bool = False
    width: int = 80

    def prose(self, text: str, indent: int = 0) -> str:
        """A sentence in the terminal's order. `indent` is how many columns of its first line are taken."""
        text = visible(text)
        if self.shaped:
            return ("\n" + " " * indent).join(_shape(line) for line in textwrap.wrap(text, max(20, self.width - indent)) or [""])
        return _CODE.sub(lambda m: f"{_LRI}{m[0]}{_PDI}", text) if self.isolates and self.lang == "ar" else text

    def line(self, text: str) -> str:
        """A line of somebody's text, as it is."""
        return _shape(visible(text)) if self.shaped else visible(text)

    def painted(self, text: str, style: str) -> str:
        """Text in a colour or weight (an SGR parameter of ECMA-48)."""
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour else text


def terminal_on(stream: TextIO, lang: str, shaping: str = "auto", environ: Mapping[str, str] = os.environ) -> Terminal:
    """What stands behind a stream. Pipes and files get the text as it is, unless `shaping` is `on`."""
    tty = stream.isatty() and environ.get("TERM", "dumb") != "dumb"
    shaped = shaping == "on" or (shaping == "auto" and tty and _without_bidi(environ))
    return Terminal(lang, tty and "NO_COLOR" not in environ, shaped, tty and not shaped and _with_isolates(environ),
                    shutil.get_terminal_size().columns if tty else 80)


def _without_bidi(environ: Mapping[str, str]) -> bool:
    return bool(WITHOUT_BIDI.fullmatch(environ.get("TERM", ""))) or "XTERM_VERSION" in environ


def _with_isolates(environ: Mapping[str, str]) -> bool:
    """Terminals known to follow UAX #9 with its isolates: those of VTE since 0.58, and mlterm."""
    vte = environ.get("VTE_VERSION", "")
    return (vte.isdigit() and int(vte) >= 5800) or environ.get("TERM", "").startswith("mlterm")


def visible(text: str) -> str:
    """The text with what would steer a terminal (control characters, escapes, bidi controls, surrogates) written out."""
    return "".join(_written_out(c) if unicodedata.category(c) in ("Cc", "Cs") or unicodedata.bidirectional(c) in _STEERING else c
                   for c in text.replace("\t", " "))


_STEERING = frozenset("LRE RLE LRO RLO PDF LRI RLI FSI PDI".split())


def _written_out(c: str) -> str:
    return f"\\u{ord(c):04x}"


def _shape(text: str) -> str:
    """Letters joined, and put in the order in which a terminal without bidi draws them, from left to right."""
    if not any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in text):
        return text
    from arabic_reshaper import reshape
    from bidi import get_base_level, get_display
    base = "R" if get_base_level(text) else "L"
    return get_display(_mirrored(reshape(text), base), base_dir=base).replace(_RLM, "")


def _mirrored(text: str, base: str) -> str:
    """Brackets that will run from right to left, turned round (UAX #9, L4, which python-bidi leaves out): those with right-to-left
    letters on both sides, and in a right-to-left line all that have no left-to-right letters on both sides (N1, N2). Right-to-left
    marks around them keep that so, since a bracket turned round has no partner any more (N0)."""
    from bidi.mirror import MIRRORED
    sides = ["R" if kind in ("R", "AL", "AN") else "L" if kind == "L" else "" for kind in map(unicodedata.bidirectional, text)]
    before, after = _nearest(sides, base), _nearest(sides[::-1], base)[::-1]
    return "".join(f"{_RLM}{MIRRORED[c]}{_RLM}" if c in MIRRORED and (b if b == a else base) == "R" else c for c, b, a in zip(text, before, after))


def _nearest(sides: list[str], base: str) -> list[str]:
    """For each character the direction of the letter last met, the line's own before the first."""
    out, last = [], base
    for side in sides:
        last = side or last
        out.append(last)
    return out
