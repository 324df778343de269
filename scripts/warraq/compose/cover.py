"""The typeset cover: an XHTML page of its own with title, authors, publisher and a rosette, to be printed to a picture."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from math import cos, pi, sin

from warraq.arabic.bidi import isolate
from warraq.arabic.numerals import in_digits
from warraq.compose import words
from warraq.compose.article import split_title
from warraq.compose.xhtml import classed, document, escaped, tag
from warraq.model import Element, Nodes, Settings

# Size class of the title: the most letters it has, how many stand in a line, and the line's height in points (as in cover.css).
_SIZES = (("size-1", 11, 12, 96), ("size-2", 26, 15, 78), ("size-3", 50, 19, 66), ("size-4", 84, 24, 53), ("size-5", 140, 31, 42),
          ("size-6", 100_000, 46, 29))
_LONG_SUBTITLE = 60                             # letters
_ROOM = (("", 295), ("crowded", 345))           # points above the rosette, and above a smaller one; more text stands alone
_LIGHT = "#d9b97c"                              # of the rosette: WeasyPrint draws inline SVG without the page's CSS


def cover_document(settings: Settings) -> str:
    """The whole page. Its sizes and colours are those of the theme's cover.css."""
    title, rest = split_title(settings.title)
    title, rest = (title.removesuffix(":"), rest) if _letters(title) <= 50 else (settings.title, "")
    name, lines, height = _set_in_lines(title)
    head = classed("h1", f"cover-title {name}", "".join(classed("span", "line", _drawn(line)) for line in lines))
    for text in filter(None, (rest, settings.subtitle)):
        long = _letters(text) > _LONG_SUBTITLE
        head += classed("p", "cover-subtitle" + " long" * long, _drawn(text))
        height += 12 + (-(-_letters(text) // 58) * 24 if long else -(-_letters(text) // 42) * 31)
    head += classed("p", "cover-author", _drawn(_authors(settings)))
    height += 22 - (-_letters(_authors(settings)) // 44) * 27
    room = next((kind for kind, most in _ROOM if height <= most), "bare")
    foot = classed("p", "cover-publisher", _drawn(settings.publisher)) if settings.publisher else ""
    series = classed("p", "cover-series", _drawn(_series(settings))) if settings.series[0] else ""
    ornament = classed("div", "ornament", rosette()) if room != "bare" else ""
    body = classed("div", "frame", classed("div", "inner")) + series + classed("div", "head", head) + ornament + foot
    return document(settings.title, classed("div", f"cover {room}".strip(), body), settings.language)


def _authors(settings: Settings) -> str:
    names = settings.author if len(settings.author) <= 4 else (*settings.author[:3], words.AND_OTHERS)
    return words.AND.join(names) if len(names) == 2 else "، ".join(names)


def _series(settings: Settings) -> str:
    name, position = settings.series
    return name + (f" {in_digits(position, settings.digits)}" if position else "")


def _set_in_lines(title: str) -> tuple[str, list[str], float]:
    """The title's size class, its lines, and their height in points."""
    longest = max(map(_letters, title.split()), default=0)
    name, _, wide, high = next((s for s in _SIZES if _letters(title) <= s[1] and longest <= s[2]), _SIZES[-1])
    wanted = max(1, -(-_letters(title) * 10 // (wide * 9)))
    return name, balanced(title.split(), wanted), wanted * high


def _letters(text: str) -> int:
    """The length as it shows: marks above and below letters take no room."""
    return sum(unicodedata.category(c) not in ("Mn", "Cf") for c in text)


def balanced(items: Sequence[str], lines: int) -> list[str]:
    """Words as that many lines of lengths as equal as can be; fewer words, fewer lines. Above twelve lines the page breaks them."""
    if lines > 12:
        return [" ".join(items)]
    before = [0, *accumulate(_letters(item) + 1 for item in items)]     # letters before each word

    @cache
    def best(start: int, left: int) -> tuple[int, tuple[int, ...]]:
        """The least sum of squared lengths for the words from `start` on, and where its lines end."""
        ends = range(start + 1, len(items) - left + 2) if left > 1 else (len(items),)
        rest = {end: best(end, left - 1) if left > 1 else (0, ()) for end in ends}
        return min(((before[end] - before[start]) ** 2 + rest[end][0], (end, *rest[end][1])) for end in ends)

    ends = best(0, max(1, min(lines, len(items))))[1]
    return [" ".join(items[i:j]) for i, j in zip((0, *ends), ends)]


def _drawn(text: str) -> str:
    return _markup(isolate((text,)))


def _markup(nodes: Nodes) -> str:
    known = (n for n in nodes if isinstance(n, (str, Element)))
    return "".join(escaped(n) if isinstance(n, str) else tag(n.tag, _markup(n.children), n.attributes) for n in known)


# ---- the rosette: star polygons {16/n} and {8/3} in rings, as carved on doors and bindings ----------------------------------------


def rosette() -> str:
    """The ornament as inline SVG, drawn in thin lines on a square of 200 units about its middle."""
    shapes = [_ring(96, 1.1), _ring(92.5, .45), _petals(16, 92.5, 74), _ring(74, .45), _star(16, 7, 74, .7), _star(16, 5, 74, .45),
              _ring(41.1, .45), _ring(14.4, .7)]
    return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="-100 -100 200 200" aria-hidden="true" '
            f'fill="none" stroke="{_LIGHT}" stroke-linejoin="round">{"".join(shapes)}</svg>')


def _at(radius: float, turn: float) -> str:
    """A point at a part of a full turn, clockwise from the top."""
    return f"{radius * sin(2 * pi * turn):.2f} {-radius * cos(2 * pi * turn):.2f}"


def _ring(radius: float, width: float) -> str:
    return f'<circle r="{radius:g}" stroke-width="{width:g}"/>'


def _star(points: int, step: int, radius: float, width: float) -> str:
    """The star polygon {points/step}: every point joined to the one `step` further on."""
    lines = "".join(f"M{_at(radius, i / points)}L{_at(radius, (i + step) / points)}" for i in range(points))
    return f'<path d="{lines}" stroke-width="{width:g}"/>'


def _petals(count: int, outer: float, inner: float) -> str:
    """Pointed arches between two rings."""
    foot, side, belly = .5 / count, .42 / count, inner + .6 * (outer - inner)
    arches = "".join(f"M{_at(inner, i / count - foot)}Q{_at(belly, i / count - side)} {_at(outer, i / count)}"
                     f"Q{_at(belly, i / count + side)} {_at(inner, i / count + foot)}" for i in range(count))
    return f'<path d="{arches}" stroke-width=".7"/>'
