"""The book's one style sheet: the theme's and the author's CSS in one file, in an EPUB with nothing in it that an Arabic one must not have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import tinycss2

from warraq.catalogue import found
from warraq.diagnostics import Diagnostic, Span
from warraq.render.epub.declarations import Declaration, cleaned
from warraq.render.resources import Absent, Refused, locate

_IMPORTS_UP_TO = 8                      # levels
_OF_PRINT = frozenset(("page", "charset", "namespace", "footnote"))
_OF_RULES = frozenset(("media", "supports", "layer", "container"))


@dataclass(frozen=True, slots=True)
class Face:
    """An @font-face: the font file's address and the descriptors besides `src`."""

    family: str
    source: str
    descriptors: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """CSS with its faces taken out. `pictures` are the addresses of files it shows, which stand in `text` as
    url("ADDRESS"). `families` pairs each selector with those that it names; `strings` is all text in it."""

    text: str
    faces: tuple[Face, ...]
    pictures: tuple[str, ...]
    families: tuple[tuple[str, tuple[str, ...]], ...]
    strings: str
    diagnostics: tuple[Diagnostic, ...]


def gathered(urls: Iterable[str], roots: Mapping[str, Path], browsers: bool = False) -> StyleSheet:
    """The sheets at these addresses as one, in their order; imports stand where they were asked for.

    `browsers` know all of CSS: nothing is changed or left out for them but what concerns printed pages.
    """
    reader = _Reader(roots, browsers)
    text = "".join(reader.sheet(url, ()) for url in urls)
    pictures = tuple(dict.fromkeys(reader.pictures))
    return StyleSheet(text, tuple(reader.faces), pictures, tuple((selector, names) for (_, selector), names in reader.families.items()), "".join(reader.strings), tuple(reader.diagnostics))


@dataclass
class _Reader:
    roots: Mapping[str, Path]
    browsers: bool = False
    faces: list[Face] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    families: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)      # by (condition, selector): a later rule replaces its like
    condition: str = ""                                                                 # the at-rules around a rule
    strings: list[str] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def sheet(self, url: str, through: tuple[str, ...]) -> str:
        """One sheet; `through` are those that imported it."""
        if url in through or len(through) > _IMPORTS_UP_TO:
            return ""
        try:
            css = locate(url, self.roots).read_bytes()
        except (Refused, Absent):
            return self.refused(url)
        rules, _ = tinycss2.parse_stylesheet_bytes(css, skip_comments=True, skip_whitespace=True)
        return self.rules(rules, url, (*through, url))

    def rules(self, rules: Iterable, url: str, through: tuple[str, ...]) -> str:
        return "".join(self.rule(r, url, through) for r in rules)

    def rule(self, rule, url: str, through: tuple[str, ...]) -> str:
        if rule.type == "error":
            return self.problem(url, rule, rule.message)
        if rule.type == "qualified-rule":
            selector = " ".join(tinycss2.serialize(rule.prelude).split())
            return _block(selector, self.declarations(rule.content, url, selector), self.nested(rule.content, url, through))
        return self.at_rule(rule, url, through)

    def at_rule(self, rule, url: str, through: tuple[str, ...]) -> str:
        keyword, prelude = rule.lower_at_keyword, tinycss2.serialize(rule.prelude).strip()
        if keyword == "import":
            target = next((t.value for t in rule.prelude if t.type in ("string", "url")), "")
            return self.imported(urljoin(url, target), rule, url, through)
        if keyword in _OF_PRINT:
            return ""
        if keyword == "font-face":
            self.face(rule, url)
            return ""
        if keyword in _OF_RULES and rule.content is not None:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            outside, self.condition = self.condition, f"{self.condition}@{keyword} {prelude}"
            text = self.rules(inner, url, through)
            self.condition = outside
            return _nested(f"@{keyword} {prelude}".strip(), text)
        if keyword == "counter-style":
            return _block(f"@counter-style {prelude}", self.declarations(rule.content, url, ""))
        return f"{tinycss2.serialize([rule])}\n" if self.browsers else self.problem(url, rule, f"@{keyword}")

    def nested(self, content, url: str, through: tuple[str, ...]) -> str:
        """The rules inside a rule (CSS Nesting 1), which reading systems do not know."""
        inside = _contents(content) if self.browsers else []
        return "".join(self.rule(n, url, through) if n.type == "qualified-rule" else tinycss2.serialize([n]) for n in inside if n.type in ("qualified-rule", "at-rule"))

    def imported(self, target: str, rule, url: str, through: tuple[str, ...]) -> str:
        return self.sheet(target, through) if self.is_there(target) else self.refused(target, _place(url, rule))

    def face(self, rule, url: str) -> None:
        """A font that the package is to carry: the first address of `src` in its folders."""
        given = {d.name: d for d in _declarations(rule.content)}
        sources = [urljoin(url, target) for target in _addresses(given["src"].value)] if "src" in given else []
        source = next((s for s in sources if self.is_there(s)), "")
        if not source:
            for refused in sources:
                self.refused(refused, _place(url, given["src"]))
            return
        rest = tuple((n, tinycss2.serialize(d.value).strip()) for n, d in given.items() if n not in ("src", "font-display"))
        self.faces.append(Face(next(iter(_families(given["font-family"].value)), "") if "font-family" in given else "", source, rest))

    def is_there(self, url: str) -> bool:
        try:
            return bool(locate(url, self.roots))
        except (Refused, Absent):
            return False

    def declarations(self, content, url: str, selector: str) -> list[Declaration]:
        """What a rule declares, cleaned, with every address in it made whole."""
        out: list[Declaration] = []
        for d in _declarations(content, self, url):
            self._note(d, selector)
            whole = self.whole(tinycss2.serialize(d.value).strip(), d.value, url)
            name = d.name if d.name.startswith("--") else d.lower_name      # custom properties alone know case
            declared = Declaration(name, whole, d.important)
            kept, why = ([declared], "") if self.browsers and whole else cleaned(selector, declared) if whole else ([], "")
            out += kept
            if why:
                self.problem(url, d, why)
        return out

    def _note(self, d, selector: str) -> None:
        self.strings += [t.value for t in d.value if t.type == "string"]
        families = _families(d.value) if d.lower_name in ("font-family", "font") else ()
        if families:
            self.families[self.condition, selector] = families

    def whole(self, text: str, value, url: str) -> str:
        """The value with the addresses of its pictures in full; an empty string where one may not be used."""
        for target in _addresses(value):
            address = urljoin(url, target)
            if target.startswith("#"):
                continue
            if not self.is_there(address):
                return self.refused(address, next((_place(url, token) for token in value), None))
            self.pictures.append(address)
            text = re.sub(r"url\(\s*['\"]?" + re.escape(target) + r"['\"]?\s*\)", lambda _: f'url("{address}")', text)
        return text

    def refused(self, url: str, place: Span | None = None) -> str:
        self.diagnostics.append(found("resource-refused", place, url=url))
        return ""

    def problem(self, url: str, node, why: str) -> str:
        """Something left out, at its place in the sheet."""
        place = _place(url, node)
        self.diagnostics.append(found("style-problem", place, why=why if place else f"{url.partition('://')[2]}:{node.source_line}: {why}"))
        return ""


def _place(url: str, node) -> Span | None:
    """Where a node of a sheet stands, relative to the manuscript folder; the press's own sheets have no place there."""
    host, path = urlsplit(url).netloc, unquote(urlsplit(url).path).lstrip("/")
    within = {"manuscript": path, "project": f"../styles/{path}"}.get(host)
    return Span(within, node.source_line, node.source_column) if within else None


def _contents(content) -> list:
    return tinycss2.parse_blocks_contents(content or (), skip_comments=True, skip_whitespace=True)


def _declarations(content, reader: _Reader | None = None, url: str = "") -> list:
    parsed = _contents(content)
    for node in parsed:
        if reader and (node.type == "error" or node.type != "declaration" and not reader.browsers):
            reader.problem(url, node, getattr(node, "message", "nested rule"))
    return [node for node in parsed if node.type == "declaration"]


def _addresses(value) -> list[str]:
    """Every url(…) of a value, those inside functions too."""
    out = []
    for token in value:
        if token.type == "url":
            out.append(token.value)
        elif token.type == "function":
            strings = [t.value for t in token.arguments if t.type == "string"] if token.lower_name in ("url", "src", "image-set") else []
            out += strings or _addresses(token.arguments)
    return out


def _families(value) -> tuple[str, ...]:
    """The families of a font-family or font declaration, in their order; generic names alone are names too."""
    groups: list[list[str]] = [[]]
    quoted = {0: ""}
    for token in value:
        if token.type == "literal" and token.value == ",":
            groups.append([])
        elif token.type == "string":
            quoted[len(groups)] = token.value
        elif token.type == "ident":
            groups[-1].append(token.value)
    return tuple(name for n, words in enumerate(groups, 1) if (name := quoted.get(n) or " ".join(words)))


def _block(head: str, declarations: list[Declaration], nested: str = "") -> str:
    lines = "".join(f"  {d.name}: {d.value}{' !important' if d.important else ''};\n" for d in declarations) + nested
    return f"{head} {{\n{lines}}}\n" if lines else ""


def _nested(head: str, inner: str) -> str:
    return f"{head} {{\n{inner}}}\n" if inner else ""
