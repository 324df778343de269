"""The lettering of an SVG drawing: its style sheets' say on fonts and directions written as attributes, its families those of the press."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import cssselect2
import tinycss2
from lxml import etree

SVG = "http://www.w3.org/2000/svg"
# What shapes a label. Attributes of these names are understood by every renderer, EPUB forbids the last two in CSS, and WeasyPrint
# misreads `font`.
_PROPERTIES = frozenset(("font-family", "font-size", "font-weight", "font-style", "letter-spacing", "text-anchor", "direction", "unicode-bidi"))
_NEVER_IN_CSS = frozenset(("direction", "unicode-bidi"))
_WEIGHTS = {"bolder": "bold", "lighter": "normal"}
_SIZES = {"xx-small": "9px", "x-small": "10px", "small": "13px", "medium": "16px", "large": "18px", "x-large": "24px", "xx-large": "32px",
          "smaller": ".83em", "larger": "1.2em"}

_REST = ("Scheherazade New", "Noto Serif", "Noto Sans Symbols 2")
SERIF, SANS = ("Amiri", "IBM Plex Sans Arabic", *_REST), ("IBM Plex Sans Arabic", "Amiri", *_REST)
MONO = ("IBM Plex Mono", *SANS)
_OWN = {name.lower(): name for name in (*MONO, "Amiri Quran", "Markazi Text")}
_SANS_NAMES = re.compile(r"sans|arial|helvetica|verdana|tahoma|segoe|roboto|calibri|dubai|cairo|tajawal|almarai|inter|kufi|din|geeza|ui|gothic|futura", re.I)
_MONO_NAMES = re.compile(r"mono|courier|consol|menlo|code", re.I)

Declared = dict[str, str]


def settle(root: etree._Element) -> None:
    """Writes what the drawing's CSS says of its lettering (SVG 2 §6: style sheets, style attributes) as attributes of its elements."""
    rules = _rules(root)
    for element, declared in _cascade(root, rules):
        for name, value in declared.items():
            element.set(name, value)
    for sheet in root.iter(f"{{{SVG}}}style"):
        sheet.text = _without(tinycss2.parse_stylesheet(sheet.text or "", skip_comments=True))
    if "font-family" not in root.attrib:
        root.set("font-family", "serif")
    for element in root.iter():
        if "font-family" in element.attrib:
            element.set("font-family", family_list(element.get("font-family")))


def families(value: str) -> tuple[str, ...]:
    """The press's families that a font-family stands for: those of them that it names, then those like the first that it names."""
    names = [name.strip().strip("\"'") for name in value.split(",")]
    own = [_OWN[name.lower()] for name in names if name.lower() in _OWN]
    first = own[0] if own else names[0]
    like = MONO if _MONO_NAMES.search(first) else SANS if _SANS_NAMES.search(first) else SERIF
    return tuple(dict.fromkeys((*own, *like)))


def family_list(value: str) -> str:
    """`families` as CSS writes them; without spaces, which WeasyPrint takes for a part of the name."""
    if value.strip() == "inherit":
        return value
    chosen = families(value)
    generic = "monospace" if "IBM Plex Mono" in chosen else "sans-serif" if chosen[0] == SANS[0] else "serif"
    return ",".join([*(f"'{name}'" for name in chosen), generic])


# ---- the cascade ------------------------------------------------------------------------------------------------------------------


def _rules(root: etree._Element) -> cssselect2.Matcher:
    """The rules of the drawing's style sheets for all media, with what they declare of lettering; ranks break ties by their order."""
    matcher = cssselect2.Matcher()
    for sheet in root.iter(f"{{{SVG}}}style"):
        for rule in tinycss2.parse_stylesheet(sheet.text or "", skip_comments=True, skip_whitespace=True):
            if rule.type == "qualified-rule" and (declared := list(_declared(_parsed(rule.content)))):
                try:
                    selectors = cssselect2.compile_selector_list(rule.prelude)
                except cssselect2.SelectorError:
                    continue
                for selector in selectors:
                    if selector.pseudo_element is None:
                        matcher.add_selector(selector, declared)
    return matcher


def _cascade(root: etree._Element, rules: cssselect2.Matcher) -> Iterator[tuple[etree._Element, Declared]]:
    """Each element with what CSS declares of its lettering; its style attribute loses these declarations."""
    for wrapper in cssselect2.ElementWrapper.from_xml_root(root).iter_subtree():
        element = wrapper.etree_element
        found = [(important, name, value) for *_, declared in rules.match(wrapper) for important, name, value in declared]
        style = element.get("style")
        if style is not None:
            parsed = _parsed(style)
            found += _declared(parsed)
            _set_or_drop(element, _kept(parsed, _PROPERTIES | {"font"}))
        yield element, {name: value for _, name, value in sorted(found, key=lambda each: each[0])}


def _set_or_drop(element: etree._Element, style: str) -> None:
    if style:
        element.set("style", style)
    else:
        del element.attrib["style"]


def _parsed(content: Iterable | str) -> list:
    """The declarations of a block."""
    return [node for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True) if node.type == "declaration"]


def _declared(declarations: Iterable) -> Iterator[tuple[bool, str, str]]:
    """What declarations say of lettering: whether it is important, the property, its value."""
    for node in declarations:
        value = tinycss2.serialize(node.value).strip()
        if node.lower_name == "font":
            yield from ((node.important, name, part) for name, part in _shorthand(node.value))
        elif node.lower_name in _PROPERTIES and value:
            yield node.important, node.lower_name, _plain_value(node.lower_name, value)


def _plain_value(name: str, value: str) -> str:
    """A value as presentation attributes and WeasyPrint know it."""
    return _SIZES.get(value, value) if name == "font-size" else _WEIGHTS.get(value, value) if name == "font-weight" else value


def _shorthand(value: Sequence) -> Iterator[tuple[str, str]]:
    """`font` (CSS Fonts 4 §3.7): what stands before the size, the size with its line height, the families."""
    tokens = [t for t in value if t.type != "comment"]
    at = next((n for n, t in enumerate(tokens) if _is_size(t)), None)
    if at is None:
        return
    for token in tokens[:at]:
        said = tinycss2.serialize([token]).strip().lower()
        if said in ("bold", "bolder", "lighter") or token.type == "number":
            yield "font-weight", _plain_value("font-weight", said)
        elif said in ("italic", "oblique"):
            yield "font-style", said
    yield "font-size", _plain_value("font-size", tinycss2.serialize([tokens[at]]).lower())
    rest = tokens[at + 1:]
    slash = next((n for n, t in enumerate(rest) if t.type == "literal" and t.value == "/"), None)
    if slash is not None:
        height = next((n for n in range(slash + 1, len(rest)) if rest[n].type != "whitespace"), len(rest))
        rest = rest[height + 1:]
    if named := tinycss2.serialize(rest).strip():
        yield "font-family", named


def _is_size(token: object) -> bool:
    return token.type in ("dimension", "percentage") or token.type == "ident" and token.lower_value in _SIZES


# ---- what is left of the CSS ------------------------------------------------------------------------------------------------------


def _without(rules: Iterable) -> str:
    """A style sheet without what has been written as attributes; rules inside @media lose what EPUB forbids."""
    out = []
    for rule in rules:
        if rule.type == "qualified-rule":
            kept = _kept(_parsed(rule.content), _PROPERTIES | {"font"})
            out.append(f"{tinycss2.serialize(rule.prelude).strip()} {{ {kept} }}\n" if kept else "")
        elif rule.type == "at-rule" and rule.content is not None and rule.lower_at_keyword in ("media", "supports"):
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            out.append(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{ {''.join(_allowed(inner))} }}\n")
    return "".join(out)


def _allowed(rules: Iterable) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            kept = _kept(_parsed(rule.content), _NEVER_IN_CSS)
            yield f"{tinycss2.serialize(rule.prelude).strip()} {{ {kept} }} "


def _kept(declarations: Iterable, dropped: frozenset[str]) -> str:
    return "; ".join(f"{d.name}: {tinycss2.serialize(d.value).strip()}{' !important' if d.important else ''}"
                     for d in declarations if d.lower_name not in dropped)
