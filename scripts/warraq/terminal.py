"""What a terminal can do with Arabic, and text made ready for it."""

from __future__ import annotations

import os
import re
import shutil
import textwrap
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

from warraq.arabic.shape import shaped

MODES = ("auto", "on", "off")
# Terminals that neither join Arabic letters nor order them from the right. Only the certain ones: shaping twice is worse than not at all.
WITHOUT_BIDI = re.compile(r"linux|alacritty|(?:st|foot|rxvt)(?:-.*)?")
# Latin words, paths and code inside an Arabic sentence, with the signs that belong to them.
_CODE = re.compile(r"[A-Za-z0-9_./\\~#<>\[\]{}^$@&=+*:-]*[A-Za-z][A-Za-z0-9_./\\~#<>\[\]{}^$@&=+*:-]*(?: [A-Za-z0-9_./-]*[A-Za-z0-9])*")
_LRI, _PDI = "\u2066", "\u2069"         # UAX #9, 2.4: a left-to-right isolate and its end


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
            return ("\n" + " " * indent).join(shaped(line) for line in textwrap.wrap(text, max(20, self.width - indent)) or [""])
        return _CODE.sub(lambda m: f"{_LRI}{m[0]}{_PDI}", text) if self.isolates and self.lang == "ar" else text

    def line(self, text: str) -> str:
        """A line of somebody's text, as it is."""
        return shaped(visible(text)) if self.shaped else visible(text)

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
