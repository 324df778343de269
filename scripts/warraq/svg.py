"""Whether an SVG drawing is safe to hand to a renderer, and how large it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from warraq.metadata import link_problem

SVG = "http://www.w3.org/2000/svg"
MOST_ELEMENTS = 50_000          # as written
MOST_DRAWN = 50_000             # with every <use> replaced by what it repeats: a renderer draws each anew
DEEPEST = 100                   # WeasyPrint draws recursively
DEFAULT_SIZE = (300.0, 150.0)   # CSS Images 3 §5.3: where neither attributes nor viewBox say anything

# What runs, what holds another document, and what fetches.
FORBIDDEN = frozenset("script foreignObject iframe object embed audio video canvas handler listener".split())
ANIMATIONS = frozenset("animate set animateTransform animateMotion animateColor".split())
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "q": 96 / 101.6, "em": 16.0, "ex": 8.0}
_LENGTH = re.compile(r"\s*\+?([0-9]*\.?[0-9]+(?:e[+-]?[0-9]+)?)\s*([a-z]*)\s*", re.I)
_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?|\\(.)", re.I | re.S)
_FETCHES = re.compile(r"@import|@charset|expression\s*\(|(?:java|vb)script:|image-set\s*\(|src\s*\(|url\s*\(\s*(?![\s\"']*#)", re.I)


class Unsafe(Exception):
    """Leaves the parser with a diagnostic's code and detail; never leaves this module."""

    def __init__(self, code: str, detail: str) -> None:
        self.code, self.detail = code, detail


@dataclass(slots=True)
class _Node:
    """An element as far as <use> is concerned: how many elements stand below it, what it repeats, its children."""

    repeats: str = ""
    children: list[_Node] = field(default_factory=list)


@dataclass
class _Drawing:
    """What the parser has seen so far."""

    open: list[_Node] = field(default_factory=list)
    by_id: dict[str, _Node] = field(default_factory=dict)
    root: _Node | None = None
    size: tuple[float, float] = DEFAULT_SIZE
    count: int = 0
    style: bool = False


def examine(data: bytes) -> tuple[tuple[float, float], str, str]:
    """Width and height in CSS pixels, and the code and detail of what is wrong with the drawing (empty: nothing).

    Refused are document type definitions with entities, scripts, event attributes, embedded documents, every address that is
    no `#id` (links of <a> excepted), and drawings that would take a renderer for ever.
    """
    drawing = _Drawing()
    parser = _parser(drawing)
    try:
        parser.Parse(data, True)
        _count_drawn(drawing)
    except Unsafe as problem:
        return drawing.size, problem.code, f"{problem.detail} (SVG:{parser.CurrentLineNumber})" if problem.code == "image-unsafe" else problem.detail
    except (expat.ExpatError, LookupError, ValueError, ArithmeticError) as error:      # also unknown encodings and absurd numbers
        line = getattr(error, "lineno", 0)
        return drawing.size, "image-broken", f"SVG:{line}" if line else "SVG"
    return drawing.size, "", ""


def _parser(drawing: _Drawing) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _doctype
    parser.EntityDeclHandler = lambda *_: _refuse("<!ENTITY>")
    parser.ProcessingInstructionHandler = lambda target, _: _refuse("<?xml-stylesheet?>") if target == "xml-stylesheet" else None
    parser.StartElementHandler = lambda name, attributes: _start(drawing, name, attributes)
    parser.EndElementHandler = lambda name: _end(drawing)
    parser.CharacterDataHandler = lambda text: _css(text) if drawing.style else None
    return parser


def _refuse(detail: str) -> None:
    raise Unsafe("image-unsafe", detail)


def _doctype(name: str, system: str | None, public: str | None, has_internal_subset: int) -> None:
    """The W3C's own document types are tolerated: many programs write them, and no parser of ours fetches them."""
    if has_internal_subset or not (system is None or (public or "").startswith("-//W3C//DTD SVG")):
        _refuse("<!DOCTYPE>")


def _start(drawing: _Drawing, name: str, attributes: dict[str, str]) -> None:
    space, _, tag = name.rpartition(" ")
    if drawing.root is None and (space, tag) != (SVG, "svg"):
        raise Unsafe("image-format", f"<{tag}>")
    drawing.count += 1
    if drawing.count > MOST_ELEMENTS or len(drawing.open) >= DEEPEST:
        raise Unsafe("image-large", f"SVG: {drawing.count} elements, {len(drawing.open)} levels")
    if tag in FORBIDDEN:
        _refuse(f"<{tag}>")
    node = _Node(_safe_attributes(tag, attributes))
    if drawing.root is None:
        drawing.root, drawing.size = node, _size(attributes)
    else:
        drawing.open[-1].children.append(node)
    drawing.open.append(node)
    drawing.by_id.setdefault(attributes.get("id", ""), node)
    drawing.style = tag == "style"


def _end(drawing: _Drawing) -> None:
    drawing.open.pop()
    drawing.style = False


def _safe_attributes(tag: str, attributes: dict[str, str]) -> str:
    """Refuses what fetches or runs; returns the id that a <use> repeats."""
    target = ""
    for name, value in attributes.items():
        local = name.rpartition(" ")[2].lower()
        if local.startswith("on") or (name.startswith("http://www.w3.org/XML/") and local == "base"):
            _refuse(f"{local}=")
        if local in ("href", "src"):
            if not value.strip().startswith("#") and not (tag == "a" and link_problem(value.strip()) == ""):
                _refuse(f"{local}=\"{value.strip()[:40]}\"")
            target = value.strip()[1:] if tag == "use" else ""
        elif local == "attributename" and tag in ANIMATIONS and re.fullmatch(r"(.*:)?(href|src|on.*)", value.strip(), re.I):
            _refuse(f"<{tag} {local}>")
        else:
            _css(value)
    return target


def _css(text: str) -> None:
    """Refuses CSS that fetches, also where its letters are escaped (CSS Syntax 3 §4.3.7)."""
    plain = _ESCAPE.sub(lambda m: chr(min(int(m[1], 16), 0x10FFFF)) if m[1] else m[2], text)
    plain = re.sub(r"/\*.*?\*/", "", plain, flags=re.S)
    if hit := _FETCHES.search(plain):
        _refuse(plain[hit.start():hit.start() + 40].strip())


def _size(attributes: dict[str, str]) -> tuple[float, float]:
    """The size of the outermost <svg>: its attributes, else its viewBox; what one of them lacks follows the other's proportion."""
    numbers = [float(n) for n in re.findall(r"[-+]?[0-9]*\.?[0-9]+(?:e[-+]?[0-9]+)?", attributes.get("viewBox", ""), re.I)]
    box = (numbers[2], numbers[3]) if len(numbers) == 4 and numbers[2] > 0 and numbers[3] > 0 else None
    width, height = _length(attributes.get("width", "")), _length(attributes.get("height", ""))
    if box and not (width and height):
        ratio = box[0] / box[1]
        width, height = (width, width / ratio) if width else (height * ratio, height) if height else box
    size = width or DEFAULT_SIZE[0], height or DEFAULT_SIZE[1]
    if not all(0 < side < 1e6 for side in size):
        raise Unsafe("image-large", f"SVG: {size[0]:g}×{size[1]:g}")
    return size


def _length(text: str) -> float:
    """A length in CSS pixels; 0 where it is none or relative to something outside the drawing (%)."""
    match = _LENGTH.fullmatch(text)
    return float(match[1]) * _UNITS.get(match[2].lower(), 0) if match else 0.0


def _count_drawn(drawing: _Drawing) -> None:
    """Refuses drawings in which <use> multiplies elements beyond all measure, or repeats itself without end."""
    total: dict[int, int] = {}
    under_way: set[int] = set()
    todo: list[tuple[_Node, bool]] = [(drawing.root, False)] if drawing.root else []
    while todo:
        node, ready = todo.pop()
        repeated = drawing.by_id.get(node.repeats) if node.repeats else None
        below = node.children + ([repeated] if repeated else [])
        if ready:
            total[id(node)] = 1 + sum(total[id(n)] for n in below)
            under_way.discard(id(node))
            if total[id(node)] > MOST_DRAWN:
                raise Unsafe("image-large", f"SVG: <use> × {total[id(node)]}")
        elif id(node) in under_way:
            raise Unsafe("image-unsafe", "<use> in <use>")
        elif id(node) not in total:
            under_way.add(id(node))
            todo.append((node, True))
            todo += [(n, False) for n in below]
