"""The colour operators of a content stream (ISO 32000-2 §8.6.8), rewritten for printing inks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from warraq.render.pdf.inks.colours import Inks
from warraq.render.pdf.inks.spaces import CMYK, COUNT, GRAY, KEPT, RGB

_NUMBER = rb"[-+]?(?:\d+\.?\d*|\.\d+)"
_FREE = rb"(?<![^\s\])>])"            # no token reaches in from the left
_END = rb"(?=[\s/\[(<]|$)"
# Strings and comments are passed over, so that nothing in them is taken for an operator; hexadecimal ones cannot hold any.
_TOKEN = re.compile(
    rb"(?P<passed>\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|%[^\r\n]*)"
    rb"|" + _FREE + rb"(?P<state>[qQ]|BT|ET)" + _END +
    rb"|/(?P<name>[^\s/<>\[\](){}%]+)\s+(?P<space>cs|CS)" + _END +
    rb"|" + _FREE + rb"(?P<numbers>(?:" + _NUMBER + rb"\s+){1,4})(?P<colour>rg|RG|g|G|k|K|scn?|SCN?)" + _END, re.S)
OVER, OUT = b"/BlackOver gs", b"/KnockOut gs"       # graphics states that the resources must have where a stream calls them
_SOLID = (0.0, 0.0, 0.0, 1.0)
_OWN = {"rg": RGB, "g": GRAY, "k": CMYK}


def separated(content: bytes, spaces: Mapping[str, str], inks: Inks) -> bytes:
    """A content stream with its colours in these inks. `spaces` are the kinds of the colour spaces that it can name.

    Letters in solid black are printed over what lies below them instead of being cut out of it, so that no white shows beside them
    where the plates do not fit exactly.
    """
    return _TOKEN.sub(_Reader(spaces, inks).read, content)


@dataclass
class _Reader:
    """What the stream has set so far: the kinds of the spaces that it fills and strokes in, and whether it fills with solid black."""

    spaces: Mapping[str, str]
    inks: Inks
    now: dict[str, str] = field(default_factory=lambda: {"fill": GRAY, "stroke": GRAY, "solid": ""})
    before: list[dict[str, str]] = field(default_factory=list)
    text: bool = False
    over: bool = False

    def read(self, token: re.Match[bytes]) -> bytes:
        """What stands for a token in the new stream."""
        if token["colour"]:
            return self._colour(token) + self._switched()
        if token["space"]:
            return self._space(token) + self._switched()
        state = token["state"]
        if state == b"q":
            self.before.append(dict(self.now))
        elif state == b"Q" and self.before:
            self.now = self.before.pop()
        elif state in (b"BT", b"ET"):
            self.text = state == b"BT"
            return state + self._switched()
        return token[0]

    def _switched(self) -> bytes:
        """The operator that turns overprinting on or off, where it is to change."""
        over = self.text and bool(self.now["solid"]) and self.inks.overprint
        if over == self.over:
            return b""
        self.over = over
        return b"\n" + (OVER if over else OUT)

    def _space(self, token: re.Match[bytes]) -> bytes:
        """Naming a space also sets its first colour, which is black."""
        use = "stroke" if token["space"].isupper() else "fill"
        kind = self.now[use] = self.spaces.get(token["name"].decode("latin-1"), KEPT)
        if kind != KEPT:
            return self._written(self.inks.of(GRAY, (0.0,)), use)
        self.now["solid"] = self.now["solid"] if use == "stroke" else ""
        return token[0]

    def _colour(self, token: re.Match[bytes]) -> bytes:
        name = token["colour"].decode()
        use = "stroke" if name.isupper() else "fill"
        if own := _OWN.get(name.lower()):
            self.now[use] = own
        kind = self.now[use]
        numbers = tuple(float(n) for n in token["numbers"].split())
        if kind == KEPT or len(numbers) != COUNT[kind]:
            return token[0]
        return self._written(self.inks.of(kind, numbers), use)

    def _written(self, colour: tuple[float, ...], use: str) -> bytes:
        if use == "fill":
            self.now["solid"] = "solid" if colour == _SOLID else ""
        operator = {1: "g", 4: "k"}[len(colour)]
        return f"{' '.join(f'{round(v, 4):g}' for v in colour)} {operator.upper() if use == 'stroke' else operator}".encode()
